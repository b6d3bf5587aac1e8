import type { FaxId, StaffId } from '../../domain/ids.ts';
import type { Ruleset } from '../../domain/rules.ts';
import type { PracticeTx } from '../database.ts';
import { loadFax, moveFax } from './faxes.ts';
import { listPlannedByZally, loadFiling, moveFiling } from './filings.ts';
import { saveRuleset } from './rulesets.ts';

const byFax = (a: { readonly faxId: FaxId }, b: { readonly faxId: FaxId }): number =>
  a.faxId < b.faxId ? -1 : 1;

/**
 * What the practice wants has changed: what Zally had decided by itself and not begun to file is decided again from
 * the bytes. What a person decided stays as it is. Takes part in the transaction of the change.
 */
const redecideWaiting = async (tx: PracticeTx): Promise<void> => {
  const waiting = await listPlannedByZally(tx);
  // Whoever works on several faxes locks them in the order of their ids, and each before its filing.
  for (const { id, faxId } of waiting.toSorted(byFax)) {
    // One that has begun meanwhile is in flight.
    await loadFax(tx, faxId, true);
    if ((await loadFiling(tx, id, true)).state !== 'planned') continue;
    await moveFiling(tx, id, 'planned', 'cancelled');
    // Due at once: the sweeper gives it to a worker, urgent ones first, when there are calls for it.
    await moveFax(tx, faxId, 'filing', 'received');
  }
};

/**
 * Saves a ruleset as a new version, and has decided again what waited under the old one.
 *
 * @param by null where nobody of the practice did it
 * @param undone true where it takes back the version before
 * @returns its number
 */
export const changeRuleset = async (
  tx: PracticeTx,
  ruleset: Ruleset,
  by: StaffId | null,
  undone = false,
): Promise<number> => {
  const version = await saveRuleset(tx, ruleset, by, undone);
  await redecideWaiting(tx);
  return version;
};
