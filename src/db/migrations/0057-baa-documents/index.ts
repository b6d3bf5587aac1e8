import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The signed document itself, beside its hash. It holds no PHI, and isn't under the practice's key: it has to be there for six
 * years, and the key may end in thirty days. Compressing what is packed already would only cost time.
 */
const COLUMNS = `
alter table baa_records add column document bytea;
alter table baa_records add column media_type text;
alter table baa_records alter column document set storage external;
alter table baa_records add check ((document is null) = (media_type is null));
alter table baa_records add check (media_type in ('application/pdf', 'image/png', 'text/plain'));
alter table baa_records add check (octet_length(document) between 1 and 10485760);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(COLUMNS).execute(db);
};

/** The BAA can be read at any time. Records from before have no document, and say so. */
export const baaDocuments: Migration = { up };
