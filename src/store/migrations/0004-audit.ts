import { isolated, type Migration } from './tenant.ts'

/** Who did what: one chain of hashes per organization, and its head. */
export const audit: Migration = {
  id: '0004-audit',
  sql: `
create table audit_event (
  org_id text collate "C" not null references organization,
  seq bigint not null check (seq > 0),
  at timestamptz(3) not null,
  user_id text collate "C" not null,
  action text collate "C" not null,
  subject_id text collate "C",
  detail jsonb not null,
  previous text not null,
  hash text not null,
  primary key (org_id, seq)
);
create index audit_by_subject on audit_event (org_id, subject_id, seq) where subject_id is not null;
create index audit_by_user on audit_event (org_id, user_id, seq);
${isolated('audit_event', 'select, insert')}

create table audit_head (
  org_id text collate "C" not null references organization,
  seq bigint not null,
  hash text not null,
  primary key (org_id)
);
${isolated('audit_head', 'select, insert, update (seq, hash)')}
`,
}
