import type { PracticeTx } from '../../db/database.ts';
import { findBackInChart, isBack } from '../../db/stores/back-in-chart.ts';
import { duplicatesOf, lastRemovedAt, reportAgain } from '../../db/stores/duplicates.ts';
import { loadFaxPlaces, type PlannedPlace, placesOf } from '../../db/stores/fax-places.ts';
import { type Effect, loadEffects } from '../../db/stores/filing-effects.ts';
import { type Filing, findLastBegun } from '../../db/stores/filings.ts';
import { announce } from '../../db/stores/notices.ts';
import {
  countOpenEvents,
  eventsOfFax,
  evidenceOf,
  listSince,
  noteInChart,
  noteOutOfChart,
  openPrivacyEvent,
  reopenEvent,
} from '../../db/stores/privacy-events.ts';
import { doubtMistakes, eventsAbout } from '../../db/stores/privacy-mistakes.ts';
import { noteReason } from '../../db/stores/retractions.ts';
import type { FaxId, FilingId, StaffId } from '../../domain/ids.ts';
import { areCoveredBy } from '../../domain/page-runs.ts';
import type { FilingPlan } from '../plan.ts';
import { demote, recordWrongChart } from './record-agreement.ts';

/** Documents that have been sent to a chart, whatever became of them. */
const sent = (effects: readonly Effect[]): readonly Effect[] =>
  effects.filter(
    ({ kind, state, intendedAt }) =>
      kind === 'document' && intendedAt !== null && state !== 'planned' && state !== 'refused',
  );

/**
 * A person says that a filing went to the wrong chart: opens the privacy event with the filings that rest on the same
 * evidence, takes the type's autonomy away, and says in chat that an event waits, no more. Takes part in the transaction
 * that takes the filing back, or that finds out later why it was.
 *
 * @returns the event's id
 */
export const openWrongChart = async (tx: PracticeTx, filing: Filing, by: StaffId): Promise<string> => {
  const { id: filingId, faxId, type } = filing;
  // The document could be seen from the moment it was made, long before the filing was done.
  const made = sent(await loadEffects(tx, filingId)).map(({ intendedAt }) => intendedAt?.getTime() ?? 0);
  const inChartFrom = made.length === 0 ? null : new Date(Math.min(...made));
  const doubted = await doubtMistakes(tx, faxId, filingId);
  // A filing that held again, since its chart had been called wrong by mistake, has its event already.
  const [own] = (await eventsOfFax(tx, faxId)).filter((event) => event.filingId === filingId);
  if (own !== undefined && doubted) {
    await demote(tx, type);
    await tellOwners(tx);
    return own.id;
  }
  // Whoever filed it there again went by no evidence: what it had rested on before is with the earlier event.
  for (const earlier of await eventsAbout(tx, faxId, filingId))
    if (earlier.conclusion === 'open') await listSince(tx, earlier.id);
  const evidence = await evidenceOf(tx, faxId);
  const event = await openPrivacyEvent(tx, { filingId, faxId, type, evidence, inChartFrom }, by);
  // Whoever chose the chart, the type waits for people until somebody has looked into it. After what is planned on the same
  // evidence was listed: where Zally decides it again, that is another filing.
  if (filing.decidedBy === null) await recordWrongChart(tx, filing.type);
  else await demote(tx, filing.type);
  await tellOwners(tx);
  return event;
};

/** How many events wait, and nothing else. */
const tellOwners = async (tx: PracticeTx): Promise<void> => {
  const count = await countOpenEvents(tx);
  await announce(tx, (noticeId) => ({ kind: 'privacy_events', noticeId, count }));
};

/** Writes down whether anything of a filing is still in the wrong chart, once it has been taken back. */
export const noteWhetherInChart = async (tx: PracticeTx, filingId: FilingId): Promise<void> => {
  const documents = sent(await loadEffects(tx, filingId));
  const kept = documents.some(({ state }) => state === 'kept' || state === 'retracting');
  const beside = await duplicatesOf(tx, filingId, 'document');
  if (kept || beside.length > 0) {
    // Whoever had concluded didn't know of it.
    if (await noteInChart(tx, filingId)) await tellOwners(tx);
    return;
  }
  const copyLeft = await lastRemovedAt(tx, filingId);
  const left = [...documents.map(({ changedAt }) => changedAt), ...(copyLeft === null ? [] : [copyLeft])];
  const latest = left.length === 0 ? tx.at : new Date(Math.max(...left.map((at) => at.getTime())));
  await noteOutOfChart(tx, filingId, latest);
};

/**
 * A document is about to be made in a chart. Where that is the chart that the fax was taken out of as the wrong one, whoever
 * had concluded on it being out has to look again.
 */
export const noteBackInChart = async (tx: PracticeTx, faxId: FaxId): Promise<void> => {
  let reopened = false;
  for (const event of await eventsOfFax(tx, faxId)) {
    if (event.conclusion === 'open' || !isBack(await findBackInChart(tx, event))) continue;
    if (await reopenEvent(tx, event.filingId)) reopened = true;
  }
  if (reopened) await tellOwners(tx);
};

/** A document is to leave a chart, or has left it. That the chart was the right one, as somebody had concluded, is in question again. */
export const noteLeaving = async (tx: PracticeTx, faxId: FaxId, filingId: FilingId): Promise<void> => {
  if (await doubtMistakes(tx, faxId, filingId)) await tellOwners(tx);
};

/**
 * An undone filing turns out to have been in the wrong chart: somebody says so afterwards.
 *
 * @returns the event's id
 */
export const findUndoneWrong = async (tx: PracticeTx, filing: Filing, by: StaffId): Promise<string> => {
  await noteReason(tx, filing.id, 'wrong_chart');
  // What somebody left there is in a wrong chart, and waits for a person again.
  await reportAgain(tx, filing.id);
  const event = await openWrongChart(tx, filing, by);
  if (filing.state === 'retracted') await noteWhetherInChart(tx, filing.id);
  return event;
};

const findUndone = async (tx: PracticeTx, faxId: FaxId): Promise<Filing | undefined> => {
  const filing = await findLastBegun(tx, faxId);
  return filing?.state === 'retracted' && filing.retractedFor === 'undo' ? filing : undefined;
};

/** The undone filing of a fax that was in somebody's chart; undefined where there is none, or its chart was called wrong since. */
export const findUndoneInChart = async (tx: PracticeTx, faxId: FaxId): Promise<Filing | undefined> => {
  const filing = await findUndone(tx, faxId);
  if (filing === undefined) return undefined;
  return sent(await loadEffects(tx, filing.id)).length === 0 ? undefined : filing;
};

/**
 * The undone filing of a fax, where a page of it was in another chart than it is filed to now, or is left out; undefined where
 * there is none. A page that says nothing of any patient was in nobody else's chart, wherever it was.
 */
const findUndoneElsewhere = async (
  tx: PracticeTx,
  faxId: FaxId,
  documents: readonly PlannedPlace[],
  pagesOfNobody: readonly number[],
): Promise<Filing | undefined> => {
  const filing = await findUndone(tx, faxId);
  if (filing === undefined) return undefined;
  const { places, all } = await loadFaxPlaces(tx, faxId);
  const before = places.filter(({ filingId }) => filingId === filing.id);
  const same = areCoveredBy(before, await placesOf(tx, documents, all), all, pagesOfNobody);
  return same ? undefined : filing;
};

/**
 * True when filing a fax to these charts says that Zally's own choice was wrong: that is counted once the filing begins,
 * with what else follows from it, and not as a person's choice.
 *
 * @param documents what it is filed as now
 * @param pagesOfNobody those that say nothing of any patient by themselves
 */
export const wouldCorrectZally = async (
  tx: PracticeTx,
  faxId: FaxId,
  documents: readonly PlannedPlace[],
  pagesOfNobody: readonly number[] = [],
): Promise<boolean> => (await findUndoneElsewhere(tx, faxId, documents, pagesOfNobody))?.decidedBy === null;

/**
 * A fax whose filing was undone begins to be filed again, by a person. Where a page goes into another chart, or into none,
 * somebody's page was in a chart that wasn't theirs, whether anybody said so or not. Not before it begins: a slip that is undone in the grace
 * time says nothing about where the document was.
 *
 * @param plan what it is filed as now
 */
export const compareWithUndone = async (
  tx: PracticeTx,
  faxId: FaxId,
  { documents, pagesOfNobody = [] }: Pick<FilingPlan, 'documents' | 'pagesOfNobody'>,
  by: StaffId,
): Promise<void> => {
  const filing = await findUndoneElsewhere(tx, faxId, documents, pagesOfNobody);
  if (filing !== undefined) await findUndoneWrong(tx, filing, by);
};
