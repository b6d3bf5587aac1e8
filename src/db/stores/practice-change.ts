import { sql } from 'kysely';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeTx } from '../database.ts';

/**
 * Puts on record which setting of the practice has changed.
 *
 * @param detail closed words, numbers and Zally ids: nothing that somebody typed
 */
export const notePracticeChange = (
  tx: PracticeTx,
  detail: { readonly field: string } & Readonly<Record<string, string | number | boolean | null>>,
): void => tx.audit({ action: 'practice.changed', resource: 'practice', resourceId: tx.practiceId, detail });

/** Waits until no other transaction is at this setting of the practice; then this one is, until it ends. */
export const inTurn = async (tx: PracticeTx, setting: string): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(hashtextextended(${`${setting}/${tx.practiceId}`}, 0))`.execute(
    tx.q,
  ));

/**
 * What is in force of a setting that is kept in versions, for one save at a time: this transaction is the only one that
 * adds a version until it ends.
 *
 * @param setting names it among the practice's
 * @param seen the version that the change was made on
 * @throws ZallyError `conflict` when another has been saved meanwhile
 */
export const onTopOf = async <T extends { readonly version: number }>(
  tx: PracticeTx,
  setting: string,
  seen: number,
  load: (tx: PracticeTx) => Promise<T>,
): Promise<T> => {
  await inTurn(tx, setting);
  const inForce = await load(tx);
  if (inForce.version !== seen) throw new ZallyError('conflict');
  return inForce;
};
