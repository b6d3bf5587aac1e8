import type { KeyLedger, LedgerEntry, LedgerRead } from '../adapters/ledger/key-ledger.ts';
import type { MasterKey } from '../adapters/vault/vault.ts';
import type { Actor } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { destroyPractice } from '../db/stores/destroy-practice.ts';
import {
  type DestroyedKey,
  listDestroyedKeys,
  livingAmong,
  noteInLedger,
} from '../db/stores/destroyed-keys.ts';
import { ZallyError } from '../domain/errors.ts';
import type { PracticeId } from '../domain/ids.ts';
import { rotateKeys } from './rotate.ts';

const entryOf = ({ practiceId, keyId, at, why }: DestroyedKey): LedgerEntry => ({
  practice: practiceId,
  key: keyId,
  at: at.toISOString(),
  why,
});

/**
 * Writes to the ledger what isn't there yet. Dying in between writes a line twice, which changes nothing.
 *
 * @returns how many keys were written
 * @throws what the file system says; the next time tries again
 */
export const keepLedger = async (db: Database, ledger: KeyLedger): Promise<number> => {
  const missing = (await listDestroyedKeys(db)).filter(({ inLedger }) => !inLedger);
  if (missing.length === 0) return 0;
  ledger.append(missing.map(entryOf));
  await noteInLedger(
    db,
    missing.map(({ keyId }) => keyId),
  );
  return missing.length;
};

/**
 * Holds the database against the ledger, after an older one has come back: a practice that was destroyed is destroyed again, and a
 * key that was replaced is replaced again, since what the older database holds is sealed with it.
 *
 * @returns how many practices were destroyed, and how many had a key replaced
 */
export const replayLedger = async (
  deps: { readonly db: Database; readonly master: MasterKey },
  entries: readonly LedgerEntry[],
  actor: Actor,
): Promise<{ readonly destroyed: number; readonly rotated: number }> => {
  const { db } = deps;
  const known = [...entries, ...(await listDestroyedKeys(db)).map(entryOf)];
  let destroyed = 0;
  let rotated = 0;
  for (const [practice, own] of Map.groupBy(known, (entry) => entry.practice)) {
    const practiceId = practice as PracticeId;
    const isDestroyed = own.some(({ why }) => why === 'practice_destroyed');
    const lives = await db.inPractice(practiceId, actor, async (tx) => {
      const living = await livingAmong(
        tx,
        own.map(({ key }) => key),
      );
      if (living.length > 0 && isDestroyed) await destroyPractice(tx, true);
      return living.length > 0;
    });
    if (!lives) continue;
    if (isDestroyed) destroyed += 1;
    else {
      // A second time where it came back in the middle of a rotation to a key that was replaced later as well.
      const keys = own.map(({ key }) => key);
      const areLeft = async (): Promise<boolean> =>
        await db.inPractice(practiceId, actor, async (tx) => (await livingAmong(tx, keys)).length > 0);
      while (await areLeft()) await rotateKeys(deps, practiceId, actor, { replayed: true });
      rotated += 1;
    }
  }
  return { destroyed, rotated };
};

/** The entries of the ledger. @throws ZallyError `file_invalid` when it can't be read */
export const entriesOf = (ledger: KeyLedger): LedgerRead => {
  try {
    return ledger.read();
  } catch (cause) {
    if (cause instanceof ZallyError) throw cause;
    throw new ZallyError('file_invalid', {
      detail: 'The ledger in ZALLY_LEDGER_DIR, or --ledger, can’t be read',
      cause,
    });
  }
};
