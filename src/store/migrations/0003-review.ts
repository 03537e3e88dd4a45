import { isolated, type Migration } from './tenant.ts'

/** What the review engine found, kept: it is made when a record is saved, not when a page is opened. */
export const review: Migration = {
  id: '0003-review',
  sql: `
create table determination (
  org_id text collate "C" not null,
  member_id text collate "C" not null,
  determination_id text collate "C" not null,
  rulebook_id text collate "C" not null,
  rulebook_version text not null,
  rulebook_digest text not null,
  question text collate "C" not null,
  scope text collate "C" not null,
  as_of text collate "C" not null,
  known_at timestamptz(3) not null,
  outcome text collate "C" not null,
  disposition text not null,
  inputs_digest text not null,
  engine text not null,
  digest text not null,
  body jsonb not null,
  made_at timestamptz(3) not null,
  superseded_at timestamptz(3),
  kept_for text,
  primary key (org_id, member_id, determination_id),
  foreign key (org_id, member_id) references subject
);
create unique index determination_current on determination (org_id, member_id, rulebook_id, question, scope)
  where superseded_at is null;
create index determination_by_outcome on determination (org_id, question, outcome) where superseded_at is null;
create index determination_to_prune on determination (org_id, superseded_at) where kept_for is null;
${isolated('determination', 'select, insert, update (superseded_at, kept_for), delete')}

create table obligation (
  org_id text collate "C" not null,
  member_id text collate "C" not null,
  obligation_id text collate "C" not null,
  program_id text collate "C",
  rulebook_id text collate "C" not null,
  clause text collate "C" not null,
  name text not null,
  trigger_at text,
  due_at timestamptz(3),
  status text collate "C" not null,
  satisfied_at text,
  assigned_to text collate "C",
  body jsonb not null,
  changed_at timestamptz(3) not null default now(),
  primary key (org_id, member_id, obligation_id),
  foreign key (org_id, member_id) references subject
);
create index obligation_open on obligation (org_id, due_at, member_id) where status in ('upcoming', 'due', 'overdue');
create index obligation_assigned on obligation (org_id, assigned_to, due_at)
  where status in ('upcoming', 'due', 'overdue') and assigned_to is not null;
${isolated('obligation', 'select, insert, update, delete')}

create table review_clock (
  org_id text collate "C" not null,
  member_id text collate "C" not null,
  look_at timestamptz(3) not null,
  primary key (org_id, member_id),
  foreign key (org_id, member_id) references subject
);
create index review_clock_by_time on review_clock (org_id, look_at);
${isolated('review_clock', 'select, insert, update, delete')}
`,
}
