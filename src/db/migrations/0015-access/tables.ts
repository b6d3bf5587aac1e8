/** What people sign in with. Of a practice, like the members it belongs to. */
export const OF_PRACTICE = `
create table staff_passwords (
  practice_id uuid not null,
  staff_id uuid not null,
  -- A PHC string: argon2id with its parameters and salt.
  hash text not null,
  set_at timestamptz not null,
  primary key (practice_id, staff_id),
  foreign key (practice_id, staff_id) references staff
);

create table second_factors (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  kind text not null check (kind in ('totp', 'passkey')),
  secret_sealed bytea,
  -- The step of the code that was used last; it and all before it are spent.
  last_step bigint,
  credential_id bytea,
  public_key bytea,
  counter bigint,
  transports jsonb,
  synced boolean,
  created_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references staff,
  check ((kind = 'totp') = (secret_sealed is not null)),
  check ((kind = 'passkey') = (credential_id is not null and public_key is not null and counter is not null))
);
create index second_factors_staff on second_factors (practice_id, staff_id) where ended_at is null;
create unique index second_factors_credential on second_factors (practice_id, credential_id) where credential_id is not null;

create table recovery_codes (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references staff
);
create unique index recovery_codes_hash on recovery_codes (practice_id, staff_id, code_hash);
`;

/** Asked for before it is known which practice somebody belongs to: no grants, reached through functions alone. */
export const ACROSS = `
create table invitations (
  token_hash bytea primary key,
  practice_id uuid not null,
  staff_id uuid not null,
  -- Ends the second factors that the member has, for somebody who has lost them.
  new_factors boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index invitations_staff on invitations (practice_id, staff_id) where used_at is null and ended_at is null;

-- Between the first factor and the second: opens nothing but the pages that ask for the second.
create table pending_sign_ins (
  token_hash bytea primary key,
  practice_id uuid not null,
  staff_id uuid not null,
  first_factor text not null check (first_factor in ('password', 'oidc', 'invitation')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index pending_sign_ins_old on pending_sign_ins (expires_at);

create table passkey_challenges (
  holder_hash bytea not null,
  purpose text not null check (purpose in ('new', 'proof')),
  challenge text not null,
  expires_at timestamptz not null,
  primary key (holder_hash, purpose)
);
create index passkey_challenges_old on passkey_challenges (expires_at);

create table sign_in_tries (
  key_hash bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  forget_at timestamptz not null,
  blocked_until timestamptz
);
create index sign_in_tries_old on sign_in_tries (forget_at);

create table known_browsers (
  token_hash bytea not null,
  practice_id uuid not null,
  staff_id uuid not null,
  expires_at timestamptz not null,
  primary key (token_hash, practice_id, staff_id)
);
create index known_browsers_staff on known_browsers (practice_id, staff_id);

alter table sessions
  -- When its second factor was proven last; null when the provider didn't say when.
  add column proven_at timestamptz;
-- Sessions from before were opened without a second factor.
update sessions set ended_at = now() where ended_at is null;
`;
