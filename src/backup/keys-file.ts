import type { Client } from 'pg';
import { z } from 'zod';
import { ZallyError } from '../domain/errors.ts';
import { isZallyId } from '../domain/ids.ts';
import { listAllPractices } from './tables.ts';
import { asOwner, readSealed, writeSealed } from './write-backup.ts';

const id = z.string().refine(isZallyId);
const entrySchema = z.object({ practice: id, key: id, wrapped: z.base64() });
/** A practice's key, wrapped by the master key as the database has it. */
type KeptKey = z.output<typeof entrySchema>;

const LAST = '{"end":true}';

/** Writes the keys of all practices, wrapped as they are, into a sealed file. @returns how many */
export const exportKeys = async (ownerUrl: string, path: string, key: Buffer): Promise<number> =>
  await asOwner(ownerUrl, async (client) => {
    const lines: string[] = [];
    await client.query('begin isolation level repeatable read read only');
    for (const practice of await listAllPractices(client)) {
      await client.query(`select set_config('app.practice_id', $1, true)`, [practice]);
      const { rows } = await client.query<{ key_id: string; wrapped_key: Buffer }>(
        'select key_id, wrapped_key from practice_keys where wrapped_key is not null order by key_id',
      );
      for (const { key_id, wrapped_key } of rows)
        lines.push(JSON.stringify({ practice, key: key_id, wrapped: wrapped_key.toString('base64') }));
    }
    await client.query('rollback');
    await writeSealed(
      path,
      key,
      'keys',
      (async function* () {
        yield Buffer.from(`${[...lines, LAST].join('\n')}\n`);
      })(),
    );
    return lines.length;
  });

/** @throws ZallyError `backup_invalid`, `file_invalid` */
export const readKeys = async (path: string, key: Buffer): Promise<readonly KeptKey[]> => {
  const parts: Buffer[] = [];
  for await (const part of readSealed(path, key, 'keys')) parts.push(part);
  const lines = Buffer.concat(parts).toString('utf8').trimEnd().split('\n');
  try {
    if (lines.at(-1) !== LAST) throw new Error('no end');
    return lines.slice(0, -1).map((line) => entrySchema.parse(JSON.parse(line)));
  } catch (cause) {
    throw new ZallyError('backup_invalid', { cause });
  }
};

/**
 * Puts keys where a database that was restored lacks them. What is marked as destroyed stays so.
 *
 * @param destroyed ids of keys that the ledger says are destroyed
 * @returns how many were put, and the ids of those that are still missing, with their practice
 */
export const putKeys = async (
  client: Client,
  keys: readonly KeptKey[],
  destroyed: ReadonlySet<string>,
): Promise<{ readonly put: number; readonly missing: readonly { practice: string; key: string }[] }> => {
  let put = 0;
  const missing: { practice: string; key: string }[] = [];
  for (const practice of await listAllPractices(client)) {
    await client.query(`select set_config('app.practice_id', $1, true)`, [practice]);
    for (const own of keys.filter((each) => each.practice === practice && !destroyed.has(each.key))) {
      const { rowCount } = await client.query(
        `update practice_keys set wrapped_key = $3
          where practice_id = $1 and key_id = $2 and wrapped_key is null and destroyed_at is null`,
        [practice, own.key, Buffer.from(own.wrapped, 'base64')],
      );
      put += rowCount ?? 0;
    }
    const { rows } = await client.query<{ key: string }>(
      `select key_id as key from practice_keys
        where practice_id = $1 and wrapped_key is null and destroyed_at is null`,
      [practice],
    );
    missing.push(...rows.map(({ key }) => ({ practice, key })));
  }
  return { put, missing };
};
