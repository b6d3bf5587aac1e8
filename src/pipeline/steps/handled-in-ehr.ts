import type { PracticeTx } from '../../db/database.ts';
import { noteInboxKept } from '../../db/stores/fax-content.ts';
import { findFaxByEhrId, loadFax, moveFax } from '../../db/stores/faxes.ts';
import { isUntouched, loadEffects, noteMarkUnclear } from '../../db/stores/filing-effects.ts';
import { findLastFiling, findOpenFiling, moveFiling } from '../../db/stores/filings.ts';
import { closeReview, findReviewOfFax } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId } from '../../domain/ids.ts';
import type { FaxState } from '../../domain/states.ts';
import type { InboxFax } from '../ports.ts';
import { isPeoples, loadOwnMarks, type OwnMark, ownMarkOn } from './open-fax.ts';
import { undoneMeanwhile } from './undone-meanwhile.ts';

/** What is to be put right on a message, because a call of Zally's own came late. */
export type Remark = { readonly faxId: FaxId; readonly ehrFaxId: string } & (
  | { readonly do: 'take_off'; readonly mark: OwnMark }
  | { readonly do: 'mark_again'; readonly filingId: FilingId }
);

/** Tries of putting a message right before it is left as it is. */
const MOST_TRIES = 6;

/** States in which a fax can be closed because it was handled there. */
const OPEN: ReadonlySet<FaxState> = new Set(['received', 'filing', 'review']);

/**
 * Those of a listing that a person has handled in the EHR, as far as they can be closed here, in the order in which faxes
 * are locked.
 */
export const findHandled = async (
  tx: PracticeTx,
  listed: readonly InboxFax[],
): Promise<readonly { readonly faxId: FaxId; readonly fax: InboxFax }[]> => {
  const found: { faxId: FaxId; fax: InboxFax }[] = [];
  for (const fax of listed.filter(({ handled }) => handled)) {
    const known = await findFaxByEhrId(tx, fax.ehrFaxId);
    if (known !== undefined && OPEN.has(known.state)) found.push({ faxId: known.id, fax });
  }
  return found.toSorted((a, b) => (a.faxId < b.faxId ? -1 : 1));
};

/**
 * A person assigned or archived it there: it closes here. What Zally itself has filed, is filing, or couldn't put back
 * looks the same, and stays. So does what has changed here since the look began: the next look knows.
 *
 * @param lookedAt when the look began, in milliseconds
 */
export const meetHandled = async (
  tx: PracticeTx,
  faxId: FaxId,
  listed: InboxFax,
  lookedAt: number,
): Promise<Remark | undefined> => {
  const { ehrFaxId } = listed;
  const fax = await loadFax(tx, faxId, true);
  if (!OPEN.has(fax.state) || fax.changedAt.getTime() >= lookedAt) return;
  const filing = await findOpenFiling(tx, fax.id);
  // One that is being filed or taken back marks the message itself.
  if (filing !== undefined && filing.state !== 'planned' && filing.state !== 'stopped') return;
  const own = await loadOwnMarks(tx, fax.id);
  if (isPeoples(listed, own)) return void (await closeFax(tx, fax.id));
  const mark = ownMarkOn(listed, own);
  if (own.inboxKept || mark === undefined || mark.kept) return;
  if (mark.tries < MOST_TRIES) return { faxId: fax.id, ehrFaxId, do: 'take_off', mark };
  // What the EHR refuses over and over stays on the message, and says nothing from now on.
  await noteInboxKept(tx, fax.id);
};

/**
 * What a late look finds on the message of a filing that was taken back. A filing that came after it and is done has lost its
 * mark to the late one: it is marked again.
 */
export const meetLate = async (
  tx: PracticeTx,
  faxId: FaxId,
  listed: InboxFax,
): Promise<Remark | undefined> => {
  const { state } = await loadFax(tx, faxId, true);
  if (state !== 'filed') return listed.handled ? await meetHandled(tx, faxId, listed, Infinity) : undefined;
  const isOwn = ownMarkOn(listed, await loadOwnMarks(tx, faxId)) !== undefined;
  return isOwn ? await missingMark(tx, faxId, listed) : undefined;
};

/** A fax that is filed, and whose message doesn't say so. */
const missingMark = async (
  tx: PracticeTx,
  faxId: FaxId,
  { ehrFaxId, noteKeys }: InboxFax,
): Promise<Remark | undefined> => {
  const filing = await findLastFiling(tx, faxId);
  if (filing?.state !== 'done') return;
  const mark = (await loadEffects(tx, filing.id)).find(({ kind }) => kind === 'inbox');
  if (mark === undefined || noteKeys.includes(mark.key)) return;
  // Not a late call of ours: in the time that is lost somebody has taken it back.
  if (filing.restored) {
    await undoneMeanwhile(tx, filing);
    return;
  }
  if (mark.attempts >= MOST_TRIES) return;
  return { faxId, ehrFaxId, do: 'mark_again', filingId: filing.id };
};

/**
 * Closes a fax that a person has handled in the EHR, with a filing that hasn't begun or has stopped before anything was
 * written. What a stopped filing left there looks the same as a person's work, and waits for one here.
 *
 * @returns false when it stays open
 */
export const closeFax = async (tx: PracticeTx, faxId: FaxId): Promise<boolean> => {
  const fax = await loadFax(tx, faxId, true);
  if (!OPEN.has(fax.state)) return false;
  const filing = await findOpenFiling(tx, faxId);
  if (filing !== undefined) {
    const over = filing.state === 'planned' || filing.state === 'stopped';
    if (!over || !isUntouched(await loadEffects(tx, filing.id))) return false;
    await moveFiling(tx, filing.id, filing.state, 'cancelled');
  } else if (fax.state === 'filing') return false;
  await moveFax(tx, faxId, fax.state, 'handled_in_ehr');
  const item = await findReviewOfFax(tx, faxId);
  if (item !== undefined && item.state !== 'closed')
    await closeReview(tx, item.id, item.state, 'handled_in_ehr');
  return true;
};

/**
 * A person says of a fax that the EHR doesn't show any more that nothing is left to do.
 *
 * @param still throws where it isn't theirs any more
 * @throws ZallyError `filing_stopped` when something of a filing is in the EHR; `conflict` when it isn't open any more
 */
export const closeAsGone = async (
  tx: PracticeTx,
  faxId: FaxId,
  still: (tx: PracticeTx) => Promise<void>,
): Promise<void> => {
  await loadFax(tx, faxId, true);
  await still(tx);
  tx.audit({ action: 'fax.said_gone', resource: 'fax', resourceId: faxId });
  if (await closeFax(tx, faxId)) return;
  throw new ZallyError((await findOpenFiling(tx, faxId)) === undefined ? 'conflict' : 'filing_stopped');
};

/**
 * A fax that is known and waits in the EHR's inbox. One that the EHR didn't let Zally put back is back by now. One that is
 * filed has lost its mark to a call of Zally's own that came late, if the filing's note is gone: a person who puts a
 * message back leaves the notes.
 */
export const meetUnhandled = async (
  tx: PracticeTx,
  listed: InboxFax,
  lookedAt: number,
): Promise<Remark | undefined> => {
  const fax = await findFaxByEhrId(tx, listed.ehrFaxId);
  if (fax === undefined || fax.changedAt.getTime() >= lookedAt) return;
  if (fax.inboxKept) await noteInboxKept(tx, fax.id, false);
  // A late mark that somebody has taken off is over: what comes next is a person's.
  const { marks } = listed.noteKeys.length === 0 ? { marks: [] } : await loadOwnMarks(tx, fax.id);
  for (const { key, filingId } of marks) {
    if (listed.noteKeys.includes(key)) await noteMarkUnclear(tx, filingId, false);
  }
  return fax.state === 'filed' ? await missingMark(tx, fax.id, listed) : undefined;
};
