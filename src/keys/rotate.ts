import { sql } from 'kysely';
import type { MasterKey } from '../adapters/vault/vault.ts';
import type { Actor } from '../db/audit.ts';
import type { Database, PracticeTx } from '../db/database.ts';
import { SEALED_COLUMNS, type SealedColumn } from '../db/sealed-columns.ts';
import { destroyKeys, holdKeysAlone } from '../db/stores/destroyed-keys.ts';
import { beginRotation } from '../db/stores/practice-keys.ts';
import type { PracticeId } from '../domain/ids.ts';

/** Rows of one transaction: few, so that nobody waits for them. */
const BATCH = 100;

/** Where the key id stands in a sealed value: after the version. */
const underAnotherKey = ({ column }: SealedColumn, keyId: string) =>
  sql`octet_length(${sql.ref(column)}) > 0 and substring(${sql.ref(column)} from 2 for 16) <> ${Buffer.from(keyId.replaceAll('-', ''), 'hex')}`;

/**
 * Seals up to `limit` values of a column anew, those that aren't under the newest key. What somebody has changed since it was read
 * is left to them: they have sealed it with the newest.
 *
 * @returns how many there were
 */
const resealSome = async (tx: PracticeTx, place: SealedColumn, limit: number | null): Promise<number> => {
  const { table, column, key } = place;
  const vault = await tx.vault();
  const names = key.map((name) => sql`${sql.ref(name)}::text`);
  const { rows } = await sql<{ key: readonly string[]; sealed: Buffer }>`
    select array[${sql.join(names)}] as key, ${sql.ref(column)} as sealed from ${sql.table(table)}
     where practice_id = ${tx.practiceId} and ${underAnotherKey(place, vault.sealKeyId)}
     limit ${limit}`.execute(tx.q);
  for (const { key: named, sealed } of rows) {
    const again = vault.reseal({ table, column, row: place.row(named) }, sealed);
    const isRow = sql.join(
      names.map((name, n) => sql`${name} = ${named[n]}`),
      sql` and `,
    );
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${again}
      where practice_id = ${tx.practiceId} and ${isRow} and ${sql.ref(column)} = ${sealed}`.execute(tx.q);
  }
  return rows.length;
};

/**
 * Gives a practice a new seal key while it works: makes it, seals everything anew in small transactions, and destroys the
 * ones before once nobody has them in memory. A rotation that was interrupted goes on with its key; one that is over begins another.
 * The lookup key stays, since its hashes have to stay comparable.
 *
 * @returns how many values were sealed anew, and how many keys were destroyed
 * @throws ZallyError `practice_destroyed`, `master_key_wrong`, `seal_broken`
 */
export const rotateKeys = async (
  { db, master }: { readonly db: Database; readonly master: MasterKey },
  practiceId: PracticeId,
  actor: Actor,
  options: { readonly batch?: number; readonly replayed?: boolean } = {},
): Promise<{ readonly sealed: number; readonly destroyed: number }> => {
  const { batch = BATCH, replayed = false } = options;
  await db.inPractice(practiceId, actor, async (tx) => await beginRotation(tx, master));
  let sealed = 0;
  for (const place of SEALED_COLUMNS) {
    for (let count = batch; count === batch; sealed += count)
      count = await db.inPractice(practiceId, actor, async (tx) => await resealSome(tx, place, batch));
  }
  const destroyed = await db.inPractice(practiceId, actor, async (tx) => {
    // From here on nobody has the old key in memory, or gets it.
    await holdKeysAlone(tx);
    // What a transaction has sealed with it that had begun before the new one was there.
    for (const place of SEALED_COLUMNS) sealed += await resealSome(tx, place, null);
    return await destroyKeys(tx, 'rotated', { but: (await tx.vault()).sealKeyId, replayed });
  });
  return { sealed, destroyed };
};
