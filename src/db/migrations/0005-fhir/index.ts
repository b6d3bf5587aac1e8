import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A FHIR server is a connection with two addresses, and without stored tokens: they last minutes, and each process
 * asks for its own. `smart_scopes` is the spelling of scopes that the server takes (SMART App Launch 1 or 2).
 */
const COLUMNS = `
alter table ehr_connections
  drop constraint ehr_connections_provider_check,
  add constraint ehr_connections_provider_check check (provider in ('drchrono', 'fhir')),
  add column base_url text,
  add column token_url text,
  add column smart_scopes text check (smart_scopes in ('v1', 'v2')),
  add constraint ehr_connections_fhir check (
    (provider = 'fhir') = (base_url is not null)
    and (provider = 'fhir') = (token_url is not null)
    and (provider = 'fhir') = (smart_scopes is not null)
  );
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(COLUMNS).execute(db);
};

export const fhir: Migration = { up };
