import { opens } from '../../domain/document-classes.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId, StaffId } from '../../domain/ids.ts';
import { mayMeet } from '../../domain/page-runs.ts';
import type { MistakenBecause } from '../../domain/retraction.ts';
import type { PracticeTx } from '../database.ts';
import { countAgreement } from './autonomy.ts';
import { isWhereItWas } from './back-in-chart.ts';
import { findClassed } from './document-access.ts';
import { loadFaxPlaces } from './fax-places.ts';
import { loadFax } from './faxes.ts';
import { loadFiling } from './filings.ts';
import { whoHandedOnFax } from './handed-on.ts';
import { assessmentVersion } from './privacy-assessments.ts';
import {
  countOpenEvents,
  eventsOfFax,
  listSince,
  loadPrivacyEvent,
  type PrivacyEvent,
  reopenEvent,
} from './privacy-events.ts';
import { lowerPrivacyNotices } from './privacy-notices.ts';
import { listStaff } from './staff.ts';

/**
 * Concludes an event as declared by mistake: the document was, and is, in the right chart. Nothing is left to assess; the chart is
 * no longer doubtful for the fax, and where Zally had chosen it, that no longer counts against the type. What the declaration has
 * changed stays as it is: the type's autonomy is an owner's to give again.
 *
 * @param seen {@link assessmentVersion} of what they had before them
 * @param because how they know it, where they have handed the fax on; null where they haven't
 * @throws ZallyError `not_found`; `own_filing`, or `handed_on`, where another owner says so; `invalid_input` where they don't say how
 *   they know it; `conflict` when it is concluded, somebody has saved since, or the document isn't in that chart again
 */
export const concludeMistaken = async (
  tx: PracticeTx,
  id: string,
  by: StaffId,
  seen: string,
  because: MistakenBecause | null = null,
): Promise<void> => {
  // The filing before its event, and held: nobody takes the document out while this is said.
  const { faxId, filingId } = await loadPrivacyEvent(tx, id);
  // Whoever works on several locks the fax first.
  await loadFax(tx, faxId, true);
  await lockFilings(tx, faxId);
  const event = await loadPrivacyEvent(tx, id, true);
  if (event.conclusion !== 'open' || assessmentVersion(event) !== seen) throw new ZallyError('conflict');
  if (await othersSayMistaken(tx, event, by)) throw new ZallyError('own_filing');
  const handedOn = await howHandedOn(tx, faxId, by);
  if (handedOn === 'others_say') throw new ZallyError('handed_on');
  if (handedOn === 'alone' && because === null)
    throw new ZallyError('invalid_input', { fields: ['because'] });
  if (!(await isWhereItWas(tx, event))) throw new ZallyError('conflict');
  await tx.q
    .updateTable('privacy_events')
    .set({ conclusion: 'mistaken', assessed_by: by, assessed_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  const { decidedBy, type } = await loadFiling(tx, filingId);
  if (decidedBy === null) await countAgreement(tx, type, 'other_chart', -1);
  const alone = handedOn === 'alone' ? { handedOn: true, because } : {};
  const detail = { conclusion: 'mistaken', ...alone };
  tx.audit({ action: 'privacy_event.assessed', resource: 'privacy_event', resourceId: id, detail });
  await lowerPrivacyNotices(tx, await countOpenEvents(tx));
  tx.changed();
};

const lockFilings = async (tx: PracticeTx, faxId: FaxId): Promise<void> => {
  const rows = tx.q.selectFrom('filings').select('id').where('practice_id', '=', tx.practiceId);
  await rows.where('fax_id', '=', faxId).orderBy('id').forUpdate().execute();
};

/**
 * True when this member has decided the filing that was called wrong, and an active owner who may open the document is there to
 * say so: nobody closes by themselves what was found of theirs.
 */
export const othersSayMistaken = async (
  tx: PracticeTx,
  { faxId, filingId }: Pick<PrivacyEvent, 'faxId' | 'filingId'>,
  by: StaffId,
): Promise<boolean> => {
  if ((await loadFiling(tx, filingId)).decidedBy !== by) return false;
  return await isAnotherThere(tx, faxId, by);
};

/** True where another active owner is there who may open the document and hasn't handed it on. */
const isAnotherThere = async (tx: PracticeTx, faxId: FaxId, by: StaffId): Promise<boolean> => {
  const document = await findClassed(tx, 'fax', faxId);
  if (document === undefined) return false;
  const gone = await whoHandedOnFax(tx, faxId);
  return (await listStaff(tx)).some(
    ({ id, active, role, classes }) =>
      id !== by && active && role === 'owner' && !gone.has(id) && opens(classes, document),
  );
};

/**
 * Where an owner has handed a fax on: whether others say that its chart was the right one, or nobody but they can, who then say
 * how they know it. Null where they haven't.
 */
export const howHandedOn = async (
  tx: PracticeTx,
  faxId: FaxId,
  by: StaffId,
): Promise<'others_say' | 'alone' | null> => {
  if (!(await whoHandedOnFax(tx, faxId)).has(by)) return null;
  return (await isAnotherThere(tx, faxId, by)) ? 'others_say' : 'alone';
};

/** The events of a fax about a chart that a page of this filing was in, too. */
export const eventsAbout = async (
  tx: PracticeTx,
  faxId: FaxId,
  filingId: FilingId,
): Promise<readonly PrivacyEvent[]> => {
  const { places } = await loadFaxPlaces(tx, faxId);
  const called = places.filter((place) => place.filingId === filingId);
  return (await eventsOfFax(tx, faxId)).filter((event) => {
    const was = places.filter((place) => place.filingId === event.filingId);
    return was.some((place) => called.some((other) => mayMeet(place, other)));
  });
};

/**
 * Somebody calls a chart wrong, or takes the document out of it: where an earlier event about it had been concluded as a mistake,
 * that is in question again, with what was filed on its evidence since.
 *
 * @param filingId the filing that is called wrong, or taken back
 * @returns true when one is
 */
export const doubtMistakes = async (tx: PracticeTx, faxId: FaxId, filingId: FilingId): Promise<boolean> => {
  const mistaken = (await eventsAbout(tx, faxId, filingId)).filter(
    ({ conclusion }) => conclusion === 'mistaken',
  );
  for (const event of mistaken) {
    await reopenEvent(tx, event.filingId, ['mistaken']);
    await listSince(tx, event.id);
    const { decidedBy, type } = await loadFiling(tx, event.filingId);
    if (decidedBy === null) await countAgreement(tx, type, 'other_chart');
  }
  return mistaken.length > 0;
};
