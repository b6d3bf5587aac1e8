import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { FUNCTIONS } from './functions.ts';

/** The sign-in provider of a practice that has one of its own. Taken away, the row stays without one. */
const OF_PRACTICE = `
create table sign_in_providers (
  practice_id uuid primary key references practices,
  version integer not null,
  issuer text,
  client_id text,
  secret_sealed bytea,
  -- Values of acr that stand for a second factor at this provider.
  mfa_acr text[] not null default '{}',
  -- Null: the operator.
  changed_by uuid,
  changed_at timestamptz not null,
  foreign key (practice_id, changed_by) references staff,
  check ((issuer is null) = (client_id is null) and (issuer is null) = (secret_sealed is null))
);
alter table sign_in_providers enable row level security;
alter table sign_in_providers force row level security;
create policy own_practice on sign_in_providers
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

/** Asked for before anybody is known: no grants, reached through functions alone. */
const ACROSS = `
-- Who was sent to which provider, until they come back. Taken once.
create table provider_sign_ins (
  state_hash bytea primary key,
  nonce_hash bytea not null,
  -- Null: any practice that has no provider of its own.
  practice_id uuid,
  own boolean not null,
  issuer text not null,
  client_id text not null,
  expires_at timestamptz not null,
  check (practice_id is not null or not own)
);
create index provider_sign_ins_old on provider_sign_ins (expires_at);

-- The practices that somebody may choose from, who has proven to be a member of several.
create table sign_in_choices (
  token_hash bytea not null,
  practice_id uuid not null,
  staff_id uuid not null,
  first_factor text not null check (first_factor in ('password', 'oidc')),
  subject text,
  mfa boolean not null,
  proven_at timestamptz,
  expires_at timestamptz not null,
  primary key (token_hash, practice_id)
);
create index sign_in_choices_old on sign_in_choices (expires_at);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [OF_PRACTICE, ACROSS, FUNCTIONS]) await sql.raw(part).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

export const ownSignIn: Migration = { up };
