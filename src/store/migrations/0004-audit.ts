import { isolated, type Migration } from './tenant.ts'

/**
 * Who did what, as chains of hashes. An organization has several strands, each with a head that is locked while it grows:
 * with one, every tap and every look at a chart in a clinic would wait for the disk one after the other.
 */
export const audit: Migration = {
  id: '0004-audit',
  sql: `
create table audit_event (
  org_id text collate "C" not null references organization,
  strand smallint not null,
  seq bigint not null check (seq > 0),
  at timestamptz(3) not null,
  user_id text collate "C" not null,
  action text collate "C" not null,
  subject_id text collate "C",
  detail jsonb not null,
  previous text not null,
  hash text not null,
  primary key (org_id, strand, seq)
);
create index audit_by_time on audit_event (org_id, at, strand, seq);
create index audit_by_subject on audit_event (org_id, subject_id, at) where subject_id is not null;
create index audit_by_user on audit_event (org_id, user_id, at);
${isolated('audit_event', 'select, insert')}

create table audit_head (
  org_id text collate "C" not null references organization,
  strand smallint not null,
  seq bigint not null,
  hash text not null,
  primary key (org_id, strand)
);
${isolated('audit_head', 'select, insert, update (seq, hash)')}
`,
}
