import { isolated, type Migration } from './tenant.ts'

/** Organizations, programs, and the people who may sign in. */
export const people: Migration = {
  id: '0001-people',
  sql: `
create table organization (
  org_id text collate "C" not null check (org_id <> ''),
  name text not null,
  settings jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  primary key (org_id)
);
${isolated('organization', 'select, insert, update (name, settings, version)')}

create table program (
  org_id text collate "C" not null references organization,
  program_id text collate "C" not null,
  name text not null,
  time_zone text not null,
  jurisdiction text not null,
  settings jsonb not null default '{}',
  active boolean not null default true,
  version integer not null default 1,
  primary key (org_id, program_id)
);
${isolated('program', 'select, insert, update')}

create table account (
  org_id text collate "C" not null references organization,
  user_id text collate "C" not null,
  email text collate "C" not null check (email = lower(email)),
  name text not null,
  status text not null check (status in ('invited', 'active', 'disabled')),
  practitioner_id text collate "C",
  attributes jsonb not null default '{}',
  failed_sign_ins integer not null default 0,
  locked_until timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  primary key (org_id, user_id),
  unique (org_id, email)
);
create index account_by_email on account (email);
${isolated('account', 'select, insert, update')}

create table credential (
  org_id text collate "C" not null,
  user_id text collate "C" not null,
  credential_id text collate "C" not null,
  kind text not null check (kind in ('password', 'totp', 'passkey', 'oidc', 'recovery-code')),
  label text not null default '',
  secret jsonb not null,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3),
  primary key (org_id, user_id, credential_id),
  foreign key (org_id, user_id) references account
);
create index credential_by_id on credential (org_id, credential_id);
${isolated('credential', 'select, insert, update, delete')}

create table session (
  org_id text collate "C" not null,
  session_id text collate "C" not null,
  user_id text collate "C" not null,
  strength text not null,
  detail jsonb not null default '{}',
  created_at timestamptz(3) not null default now(),
  seen_at timestamptz(3) not null default now(),
  idle_until timestamptz(3) not null,
  absolute_until timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (org_id, session_id),
  foreign key (org_id, user_id) references account
);
create index session_by_user on session (org_id, user_id) where ended_at is null;
${isolated('session', 'select, insert, update, delete')}

create table role_grant (
  org_id text collate "C" not null,
  user_id text collate "C" not null,
  role text collate "C" not null,
  program_id text collate "C" not null default '',
  from_day date not null,
  to_day date,
  granted_by text not null,
  granted_at timestamptz(3) not null default now(),
  primary key (org_id, user_id, role, program_id, from_day),
  foreign key (org_id, user_id) references account
);
${isolated('role_grant', 'select, insert, update (to_day), delete')}

create table api_token (
  org_id text collate "C" not null,
  token_id text collate "C" not null,
  user_id text collate "C" not null,
  name text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  primary key (org_id, token_id),
  foreign key (org_id, user_id) references account
);
${isolated('api_token', 'select, insert, update (last_used_at, revoked_at)')}

create table idempotency_key (
  org_id text collate "C" not null references organization,
  user_id text collate "C" not null,
  key text collate "C" not null,
  request_digest text not null,
  response jsonb not null,
  created_at timestamptz(3) not null default now(),
  primary key (org_id, user_id, key)
);
create index idempotency_key_by_age on idempotency_key (org_id, created_at);
${isolated('idempotency_key', 'select, insert, delete')}
`,
}
