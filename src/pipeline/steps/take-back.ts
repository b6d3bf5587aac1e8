import type { StaffActor } from '../../db/audit.ts';
import type { Database, PracticeTx } from '../../db/database.ts';
import { uncountDecision } from '../../db/stores/autonomy.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { loadEffects, moveEffect } from '../../db/stores/filing-effects.ts';
import { type Filing, findLastFiling, startRetraction } from '../../db/stores/filings.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { evidenceOf, openPrivacyEvent } from '../../db/stores/privacy-events.ts';
import { findReviewOfFax } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, PracticeId, StaffId } from '../../domain/ids.ts';
import { type RetractionReason, UNDO_WINDOW_MS } from '../../domain/retraction.ts';
import { demote, recordWrongChart } from './record-agreement.ts';

/**
 * A person takes back what has been filed, or what a stopped filing left in the EHR: document and task are retracted
 * and the inbox message is put back, as far as the EHR allows. The worker does it; this starts it.
 *
 * A wrong chart has no time limit. It opens a privacy event, takes the type's autonomy away, and lists the filings that
 * rest on the same evidence.
 *
 * @returns the privacy event's id for a wrong chart, null for an undo
 * @throws ZallyError `conflict` when nothing of it is filed, or it is being taken back already; `undo_over`
 */
export const takeBackByPerson = async (
  db: Database,
  practiceId: PracticeId,
  by: StaffActor,
  faxId: FaxId,
  reason: RetractionReason,
): Promise<string | null> =>
  await db.inPractice(practiceId, by, async (tx) => {
    await requireBaa(tx);
    return await takeBack(tx, faxId, reason, by.id as StaffId);
  });

/** As {@link takeBackByPerson}, in a transaction that is open already. */
export const takeBack = async (
  tx: PracticeTx,
  faxId: FaxId,
  reason: RetractionReason,
  by: StaffId,
): Promise<string | null> => {
  await loadFax(tx, faxId, true);
  const filing = await findLastFiling(tx, faxId);
  if (filing === undefined || (filing.state !== 'done' && filing.state !== 'stopped')) {
    throw new ZallyError('conflict');
  }
  if (reason === 'undo' && isUndoOver(filing, tx.at)) throw new ZallyError('undo_over');
  const effects = await loadEffects(tx, filing.id);
  const there = effects.filter(({ state }) => state === 'done' || state === 'unknown');
  if (there.length === 0) throw new ZallyError('conflict');
  await startRetraction(tx, filing, reason, by);
  for (const effect of there) await moveEffect(tx, filing.id, effect, effect.state, 'retracting');
  const item = await findReviewOfFax(tx, faxId);
  if (item !== undefined) await uncountDecision(tx, item.id);
  if (reason === 'undo') return null;
  // Whoever chose the chart, the type waits for people until somebody has looked into it.
  if (filing.decidedBy === null) await recordWrongChart(tx, filing.type);
  else await demote(tx, filing.type);
  const { id: filingId, type } = filing;
  // The document could be seen from the moment it was made, long before the filing was done.
  const made = there.flatMap(({ kind, intendedAt }) =>
    kind === 'document' && intendedAt !== null ? [intendedAt.getTime()] : [],
  );
  const inChartFrom = made.length === 0 ? null : new Date(Math.min(...made));
  return await openPrivacyEvent(
    tx,
    { filingId, faxId, type, evidence: await evidenceOf(tx, faxId), inChartFrom },
    by,
  );
};

/** True when people have worked with it for so long that undo would do more harm than good. */
export const isUndoOver = ({ state, doneAt }: Pick<Filing, 'state' | 'doneAt'>, at: Date): boolean =>
  state === 'done' && doneAt !== null && at.getTime() - doneAt.getTime() > UNDO_WINDOW_MS;
