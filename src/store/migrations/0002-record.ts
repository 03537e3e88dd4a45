import { isolated, type Migration } from './tenant.ts'

/**
 * The clinical record: versions that are added and never changed. A newer version only stamps `superseded_at` on the
 * one before it, so what was known at an instant is one condition, and so is what is current. The application holds no
 * right to touch any other column.
 *
 * Foreign keys point at `subject`, which has one index. The check of a key is planned once a connection, perhaps while
 * the tables are empty; on `member` it then could settle on the index by name, and read all of it for every row.
 */
export const record: Migration = {
  id: '0002-record',
  sql: `
create table subject (
  org_id text collate "C" not null references organization,
  subject_id text collate "C" not null,
  type text not null check (type in ('member', 'program', 'organization')),
  last_recorded_at timestamptz(3) not null default 'epoch',
  changes bigint not null default 0,
  primary key (org_id, subject_id)
);
${isolated('subject', 'select, insert, update (last_recorded_at, changes)')}

create table record_version (
  org_id text collate "C" not null,
  subject_id text collate "C" not null,
  kind text collate "C" not null,
  id text collate "C" not null,
  version integer not null check (version > 0),
  body jsonb not null,
  effective_at text collate "C",
  removed boolean not null default false,
  amends_id text collate "C",
  amendment text check (amendment in ('addendum', 'correction', 'retraction')),
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  superseded_at timestamptz(3),
  primary key (org_id, subject_id, kind, id, version),
  foreign key (org_id, subject_id) references subject,
  check ((amends_id is null) = (amendment is null)),
  check (superseded_at is null or superseded_at >= recorded_at)
);
create unique index record_current on record_version (org_id, subject_id, kind, id) where superseded_at is null;
create index record_by_time on record_version (org_id, kind, effective_at) where superseded_at is null;
${isolated('record_version', 'select, insert, update (superseded_at)')}

create table signature (
  org_id text collate "C" not null,
  subject_id text collate "C" not null,
  kind text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  signer_id text collate "C" not null,
  role text collate "C" not null,
  meaning text not null,
  method text not null,
  digest text not null,
  signed_at timestamptz(3) not null,
  primary key (org_id, subject_id, kind, id, version, signer_id, role),
  foreign key (org_id, subject_id, kind, id, version) references record_version
);
${isolated('signature', 'select, insert')}

create table member (
  org_id text collate "C" not null,
  member_id text collate "C" not null,
  family text collate "C" not null,
  given text collate "C" not null,
  name_used text,
  birth_date date,
  record_number text collate "C",
  program_id text collate "C",
  track text,
  status text collate "C" not null,
  admitted_on date,
  discharged_on date,
  part_2 boolean not null default false,
  primary key (org_id, member_id),
  foreign key (org_id, member_id) references subject
);
create index member_by_name on member (org_id, family, given, member_id);
create index member_by_status on member (org_id, program_id, status);
${isolated('member', 'select, insert, update')}

create table member_word (
  org_id text collate "C" not null,
  word text collate "C" not null,
  member_id text collate "C" not null,
  primary key (org_id, word, member_id),
  foreign key (org_id, member_id) references subject
);
create index member_word_by_member on member_word (org_id, member_id);
${isolated('member_word', 'select, insert, delete')}

create table attendance (
  org_id text collate "C" not null,
  session_id text collate "C" not null,
  member_id text collate "C" not null,
  interval_no smallint not null check (interval_no > 0),
  version smallint not null check (version > 0),
  day date not null,
  status text collate "C" not null,
  arrived timestamp(0),
  departed timestamp(0),
  more jsonb,
  recorded_at timestamptz(3) not null,
  recorded_by text collate "C" not null,
  superseded_at timestamptz(3),
  primary key (org_id, session_id, member_id, interval_no, version),
  foreign key (org_id, member_id) references subject,
  check (departed is null or departed >= arrived)
);
create unique index attendance_current on attendance (org_id, member_id, day, session_id, interval_no)
  where superseded_at is null;
${isolated('attendance', 'select, insert, update (superseded_at)')}

create table care_team (
  org_id text collate "C" not null,
  member_id text collate "C" not null,
  user_id text collate "C" not null,
  role text collate "C" not null,
  from_day date not null,
  to_day date,
  primary key (org_id, member_id, user_id, role, from_day),
  foreign key (org_id, member_id) references subject,
  foreign key (org_id, user_id) references account
);
create index care_team_by_user on care_team (org_id, user_id, member_id);
${isolated('care_team', 'select, insert, update (to_day), delete')}

create table consent (
  org_id text collate "C" not null,
  member_id text collate "C" not null,
  consent_id text collate "C" not null,
  category text collate "C" not null,
  party text not null,
  scope jsonb not null default '{}',
  decision text not null check (decision in ('given', 'refused', 'revoked')),
  decided_on date not null,
  until_day date,
  recorded_at timestamptz(3) not null default now(),
  primary key (org_id, member_id, consent_id),
  foreign key (org_id, member_id) references subject
);
${isolated('consent', 'select, insert, update')}

create table emergency_access (
  org_id text collate "C" not null,
  access_id text collate "C" not null,
  member_id text collate "C" not null,
  user_id text collate "C" not null,
  reason text not null check (reason <> ''),
  from_at timestamptz(3) not null default now(),
  until_at timestamptz(3) not null,
  reviewed_by text,
  reviewed_at timestamptz(3),
  primary key (org_id, access_id),
  foreign key (org_id, member_id) references subject,
  foreign key (org_id, user_id) references account
);
create index emergency_access_by_user on emergency_access (org_id, user_id, member_id, until_at);
${isolated('emergency_access', 'select, insert, update (reviewed_by, reviewed_at)')}
`,
}
