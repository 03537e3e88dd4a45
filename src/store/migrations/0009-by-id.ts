import type { Migration } from './tenant.ts'

/** What is asked for by its id alone: a session, or a document that is signed. */
export const byId: Migration = {
  id: '0009-by-id',
  sql: `
create index record_by_id on record_version (org_id, kind, id) where superseded_at is null;
`,
}
