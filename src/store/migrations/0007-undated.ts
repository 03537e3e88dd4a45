import type { Migration } from './tenant.ts'

/** Obligations without a stated date and those that are undetermined are kept as what they are, and are open. */
export const undated: Migration = {
  id: '0007-undated',
  sql: `
drop index obligation_open;
drop index obligation_assigned;
create index obligation_open on obligation (org_id, due_at, member_id)
  where status in ('upcoming', 'due', 'overdue', 'no-deadline', 'undetermined');
create index obligation_assigned on obligation (org_id, assigned_to, due_at)
  where status in ('upcoming', 'due', 'overdue', 'no-deadline', 'undetermined') and assigned_to is not null;
alter table obligation no force row level security;
update obligation set status = body ->> 'status' where body ->> 'status' in ('no-deadline', 'undetermined');
alter table obligation force row level security;
`,
}
