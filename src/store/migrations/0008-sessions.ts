import type { Migration } from './tenant.ts'

/** The sessions of one program by when they begin: years of them stand in one record. */
export const sessions: Migration = {
  id: '0008-sessions',
  sql: `
create index sessions_by_time on record_version (org_id, subject_id, effective_at)
  where kind = 'sessions' and superseded_at is null;
`,
}
