import type { Migration } from './tenant.ts'

/** What is asked for by its id alone: a session, or a document that is signed. And the notes that may wait for a signature. */
export const byId: Migration = {
  id: '0009-by-id',
  sql: `
create index record_by_id on record_version (org_id, kind, id) where superseded_at is null;
create index note_without_signature on record_version (org_id, subject_id)
  where kind in ('notes', 'groupNotes') and superseded_at is null and not removed and body ->> 'signedAt' is null;
`,
}
