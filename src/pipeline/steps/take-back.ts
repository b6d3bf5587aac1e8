import type { StaffActor } from '../../db/audit.ts';
import type { Database, PracticeTx } from '../../db/database.ts';
import { uncountDecision } from '../../db/stores/autonomy.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { isUntouched, loadEffects, moveEffect } from '../../db/stores/filing-effects.ts';
import { type Filing, findLastBegun } from '../../db/stores/filings.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { startRetraction } from '../../db/stores/retractions.ts';
import { findReviewOfFax } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId, PracticeId, StaffId } from '../../domain/ids.ts';
import { type RetractionReason, UNDO_WINDOW_MS } from '../../domain/retraction.ts';
import { findUndoneWrong, noteLeaving, openWrongChart } from './wrong-chart.ts';

/** What taking back depends on. */
export interface TakeBackGround {
  /** Asked in its transaction: throws when whoever asks may no longer do so. */
  readonly still?: (tx: PracticeTx) => Promise<void>;
  /** The filing that whoever takes it back has seen; null where their page didn't say; absent where nobody has seen a page. */
  readonly shown?: FilingId | null;
}

/**
 * A person takes back what has been filed, is being filed, or what a stopped filing left in the EHR: document and task are retracted
 * and the inbox message is put back, as far as the EHR allows. The worker does it; this starts it.
 *
 * A wrong chart has no time limit, and can be said of what was undone already. It opens a privacy event, takes the type's autonomy away, and lists the filings that
 * rest on the same evidence.
 *
 * @returns the privacy event's id for a wrong chart, null for an undo
 * @throws ZallyError `conflict` when nothing of it is filed, or it is being taken back already; `undo_over`;
 *   `filed_anew` when another filing of the fax has come after the one that they have seen
 */
export const takeBackByPerson = async (
  db: Database,
  practiceId: PracticeId,
  by: StaffActor,
  faxId: FaxId,
  reason: RetractionReason,
  ground: TakeBackGround = {},
): Promise<string | null> =>
  await db.inPractice(practiceId, by, async (tx) => {
    await requireBaa(tx);
    await ground.still?.(tx);
    return await takeBack(tx, faxId, reason, by.id as StaffId, ground.shown);
  });

/** As {@link takeBackByPerson}, in a transaction that is open already. */
export const takeBack = async (
  tx: PracticeTx,
  faxId: FaxId,
  reason: RetractionReason,
  by: StaffId,
  shown?: FilingId | null,
): Promise<string | null> => {
  await loadFax(tx, faxId, true);
  const filing = await findLastBegun(tx, faxId, true);
  // Under the lock: what a colleague has filed since is another filing, in another chart perhaps.
  if (shown === null) throw new ZallyError('conflict');
  if (shown !== undefined && filing?.id !== shown) throw new ZallyError('filed_anew');
  const undone = filing?.state === 'retracting' || filing?.state === 'retracted';
  if (undone && reason === 'wrong_chart' && filing.retractedFor === 'undo') {
    return await findUndoneWrong(tx, filing, by);
  }
  if (filing === undefined || !(await isThere(tx, filing))) throw new ZallyError('conflict');
  if (reason === 'undo' && isUndoOver(filing, tx.at)) throw new ZallyError('undo_over');
  await startRetraction(tx, filing, reason, by);
  for (const effect of await loadEffects(tx, filing.id)) {
    // A call may be on its way this moment: what it makes is looked for when it has settled.
    if (effect.state === 'intended') await moveEffect(tx, filing.id, effect, 'intended', 'unknown');
    const from = effect.state === 'intended' ? 'unknown' : effect.state;
    if (from === 'done' || from === 'unknown') await moveEffect(tx, filing.id, effect, from, 'retracting');
  }
  const item = await findReviewOfFax(tx, faxId);
  if (item !== undefined) await uncountDecision(tx, item.id);
  if (reason === 'undo') {
    await noteLeaving(tx, faxId, filing.id);
    return null;
  }
  return await openWrongChart(tx, filing, by);
};

/** True when something of it is, or may be, in the EHR. */
const isThere = async (tx: PracticeTx, { id, state }: Filing): Promise<boolean> => {
  if (state === 'running' || state === 'done') return true;
  if (state !== 'stopped') return false;
  const effects = await loadEffects(tx, id);
  // A lost call of a refused effect may still come: it is looked for afterwards.
  return !isUntouched(effects);
};

/** True when people have worked with it for so long that undo would do more harm than good. */
export const isUndoOver = ({ state, doneAt }: Pick<Filing, 'state' | 'doneAt'>, at: Date): boolean =>
  state === 'done' && doneAt !== null && at.getTime() - doneAt.getTime() > UNDO_WINDOW_MS;
