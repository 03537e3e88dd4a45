import { isolated, type Migration } from './tenant.ts'

/** What a clinician decided on a reading of the record, with the whole answer as it stood: never changed, only followed by another. */
export const signedReviews: Migration = {
  id: '0010-signed-reviews',
  sql: `
create table signed_review (
  org_id text collate "C" not null,
  member_id text collate "C" not null,
  review_id text collate "C" not null,
  question text collate "C" not null,
  rulebook_id text collate "C" not null,
  words text not null,
  body jsonb not null,
  digest text not null,
  signer_id text collate "C" not null,
  signer_name text not null,
  method text not null,
  signed_at timestamptz(3) not null default now(),
  primary key (org_id, member_id, review_id),
  foreign key (org_id, member_id) references subject
);
create index signed_review_by_question on signed_review (org_id, member_id, question, signed_at);
${isolated('signed_review', 'select, insert')}
do $migration$
begin
  create trigger never_changes before update or delete on signed_review for each row execute function never_changes();
  create trigger never_emptied before truncate on signed_review execute function never_changes();
exception when feature_not_supported then
  raise notice 'this database takes no triggers; the application is the guard';
end $migration$;
`,
}
