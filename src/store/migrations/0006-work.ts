import { isolated, type Migration } from './tenant.ts'

/** What people have yet to do, and what they have begun to write. */
export const work: Migration = {
  id: '0006-work',
  sql: `
create table task (
  org_id text collate "C" not null,
  task_id text collate "C" not null,
  member_id text collate "C",
  program_id text collate "C",
  kind text collate "C" not null,
  detail jsonb not null,
  assigned_to text collate "C",
  due_on date,
  status text collate "C" not null default 'open' check (status in ('open', 'done', 'cancelled')),
  created_by text collate "C" not null,
  created_at timestamptz(3) not null default now(),
  closed_by text collate "C",
  closed_at timestamptz(3),
  version integer not null default 1,
  primary key (org_id, task_id),
  foreign key (org_id) references organization,
  foreign key (org_id, member_id) references subject
);
create index task_open on task (org_id, assigned_to, due_on) where status = 'open';
create index task_by_member on task (org_id, member_id) where member_id is not null;
${isolated('task', 'select, insert, update')}

create table draft (
  org_id text collate "C" not null references organization,
  user_id text collate "C" not null,
  key text collate "C" not null,
  body jsonb not null,
  saved_at timestamptz(3) not null default now(),
  primary key (org_id, user_id, key)
);
${isolated('draft', 'select, insert, update, delete')}
`,
}
