import { ON_ITS_EVIDENCE } from '../../domain/agreement.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId, StaffId } from '../../domain/ids.ts';
import type { Assessment, Conclusion } from '../../domain/retraction.ts';
import type { PracticeTx } from '../database.ts';
import { BEGUN } from './filings.ts';

/** A document was in the wrong chart. Says nothing of whose it was. */
export interface PrivacyEvent extends Omit<Assessment, 'conclusion'> {
  readonly conclusion: Conclusion;
  readonly id: string;
  readonly filingId: FilingId;
  readonly faxId: FaxId;
  readonly type: DocumentType;
  readonly openedAt: Date;
  readonly openedBy: StaffId;
  /** From when until when it was there; null where it never was, or still is. */
  readonly inChartFrom: Date | null;
  readonly inChartUntil: Date | null;
  /** False where a person chose the chart without evidence of Zally's: then no filings are on the same. */
  readonly onEvidence: boolean;
  readonly assessedBy: StaffId | null;
  readonly assessedAt: Date | null;
}

/** As many as somebody can look through; the newest are likeliest to be open in somebody's mind and portal. */
const MOST_LOOKS = 200;
/** A fax is decided again when rules change while its filing waits. */
const MOST_DECISIONS = 2;

/**
 * Opens the event of a wrong-chart retraction, with the other filings to look at: decided on the same evidence, in a
 * chart or on the way there.
 *
 * @param evidence pattern of the decision; '' where a person chose the chart without one
 */
export const openPrivacyEvent = async (
  tx: PracticeTx,
  about: {
    readonly filingId: FilingId;
    readonly faxId: FaxId;
    readonly type: DocumentType;
    readonly evidence: string;
    readonly inChartFrom: Date | null;
  },
  by: StaffId,
): Promise<string> => {
  const id = tx.newId();
  await tx.q
    .insertInto('privacy_events')
    .values({
      practice_id: tx.practiceId,
      id,
      filing_id: about.filingId,
      fax_id: about.faxId,
      document_type: about.type,
      evidence: about.evidence,
      opened_at: tx.at,
      opened_by: by,
      in_chart_from: about.inChartFrom,
    })
    .execute();
  tx.audit({ action: 'privacy_event.opened', resource: 'privacy_event', resourceId: id });
  await listSimilar(tx, id, about);
  tx.changed();
  return id;
};

/** What an event's filings to look at rest on. */
interface OnEvidence {
  readonly filingId: FilingId;
  readonly type: DocumentType;
  /** '' where a person chose the chart without any. */
  readonly evidence: string;
}

/** Lists the filings on the same evidence with an event; those that are listed already stay as they are. */
const listSimilar = async (tx: PracticeTx, eventId: string, about: OnEvidence): Promise<void> => {
  const similar = about.evidence === '' ? [] : await similarFilings(tx, about);
  if (similar.length === 0) return;
  const listed = { practice_id: tx.practiceId, event_id: eventId, listed_at: tx.at };
  await tx.q
    .insertInto('second_looks')
    .values(similar.map((filingId) => ({ ...listed, filing_id: filingId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/**
 * A chart is called wrong for a fax once more: what was filed on an earlier event's evidence since is to be looked at as well.
 * The new event may rest on none, since whoever filed it there again was asked.
 */
export const listSince = async (tx: PracticeTx, eventId: string): Promise<void> => {
  const row = await select(tx).where('id', '=', eventId).executeTakeFirstOrThrow();
  const { filing_id: filingId, document_type: type, evidence } = row;
  await listSimilar(tx, eventId, { filingId: filingId as FilingId, type, evidence });
};

/**
 * The newest decisions first: an index has them in that order. Also what a person has confirmed, for they saw the same
 * evidence, what is under way, and what is planned: it goes into its chart when the grace time or a pause is over.
 */
const similarFilings = async (tx: PracticeTx, about: OnEvidence): Promise<readonly string[]> => {
  const rows = await tx.q
    .selectFrom('filings')
    .innerJoin('decisions', (join) =>
      join
        .onRef('decisions.practice_id', '=', 'filings.practice_id')
        .onRef('decisions.fax_id', '=', 'filings.fax_id'),
    )
    .select('filings.id')
    .where('filings.practice_id', '=', tx.practiceId)
    .where('filings.state', 'in', ['planned', 'running', 'stopped', 'done'])
    .where('filings.id', '<>', about.filingId)
    .where('decisions.evidence', '=', about.evidence)
    // Whoever chose another chart than Zally's didn't go by Zally's evidence.
    .where((eb) => eb.or([eb('filings.decided_by', 'is', null), eb('chosen_as', 'in', ON_ITS_EVIDENCE)]))
    .orderBy('decisions.made_at', 'desc')
    .limit(MOST_LOOKS * MOST_DECISIONS)
    .execute();
  return [...new Set(rows.map(({ id }) => id))].slice(0, MOST_LOOKS);
};

/**
 * The pattern that the choice of a filed fax's chart rested on; '' where a person chose another chart than Zally's, or Zally
 * had proposed none: of such a chart no evidence is kept.
 */
export const evidenceOf = async (tx: PracticeTx, faxId: FaxId): Promise<string> => {
  const filing = await tx.q
    .selectFrom('filings')
    .select(['decided_by', 'chosen_as'])
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', '=', faxId)
    .where('state', 'in', BEGUN)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const as = filing?.chosen_as ?? null;
  if (filing?.decided_by != null && (as === null || !ON_ITS_EVIDENCE.includes(as))) return '';
  const row = await tx.q
    .selectFrom('decisions')
    .select('evidence')
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', '=', faxId)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.evidence ?? '';
};

/** The document is out of the wrong chart. @param since when that was */
export const noteOutOfChart = async (tx: PracticeTx, filingId: FilingId, since: Date): Promise<void> => {
  await setInChartUntil(tx, filingId, since);
};

/**
 * The document, or a second one that a lost call made, is in the wrong chart still, or again. An event that was concluded
 * is open again.
 *
 * @returns true when one had been concluded
 */
export const noteInChart = async (tx: PracticeTx, filingId: FilingId): Promise<boolean> => {
  await setInChartUntil(tx, filingId, null);
  return await reopenEvent(tx, filingId);
};

/** What was concluded of a document that was in a wrong chart. */
const ASSESSED: readonly Conclusion[] = ['low_probability', 'breach'];

/**
 * @param concluded as what; an event about a chart that was the right one isn't opened by its document being there
 * @returns true when the event of that filing had been concluded, and is open again
 */
export const reopenEvent = async (
  tx: PracticeTx,
  filingId: FilingId,
  concluded: readonly Conclusion[] = ASSESSED,
): Promise<boolean> => {
  const row = await tx.q
    .updateTable('privacy_events')
    .set({ conclusion: 'open' })
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', filingId)
    .where('conclusion', 'in', concluded)
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  tx.audit({ action: 'privacy_event.reopened', resource: 'privacy_event', resourceId: row.id });
  tx.changed();
  return true;
};

const setInChartUntil = async (tx: PracticeTx, filingId: FilingId, until: Date | null): Promise<void> => {
  await tx.q
    .updateTable('privacy_events')
    .set({ in_chart_until: until })
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', filingId)
    .where('in_chart_until', until === null ? 'is not' : 'is', null)
    .execute();
};

/** How many wait to be assessed. */
export const countOpenEvents = async (tx: PracticeTx): Promise<number> => {
  const row = await tx.q
    .selectFrom('privacy_events')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('conclusion', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/** Every event about a fax, the earliest first: it may have been in a wrong chart more than once. */
export const eventsOfFax = async (tx: PracticeTx, faxId: FaxId): Promise<readonly PrivacyEvent[]> => {
  const rows = await select(tx).where('fax_id', '=', faxId).orderBy('opened_at').execute();
  return rows.map(toEvent);
};

/** The event about a fax that was opened in the transaction of that moment, if one was. */
export const eventOpenedAt = async (
  tx: PracticeTx,
  faxId: FaxId,
  at: Date,
): Promise<PrivacyEvent | undefined> => {
  const row = await select(tx).where('opened_at', '=', at).where('fax_id', '=', faxId).executeTakeFirst();
  return row === undefined ? undefined : toEvent(row);
};

const select = (tx: PracticeTx) =>
  tx.q.selectFrom('privacy_events').selectAll().where('practice_id', '=', tx.practiceId);

const toEvent = (
  row: Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>,
): PrivacyEvent => ({
  id: row.id,
  filingId: row.filing_id as FilingId,
  faxId: row.fax_id as FaxId,
  type: row.document_type,
  openedAt: row.opened_at,
  openedBy: row.opened_by as StaffId,
  inChartFrom: row.in_chart_from,
  inChartUntil: row.in_chart_until,
  onEvidence: row.evidence !== '',
  portal: row.portal,
  nature: row.nature,
  recipient: row.recipient,
  acquired: row.acquired,
  mitigated: row.mitigated,
  conclusion: row.conclusion,
  assessedBy: row.assessed_by as StaffId | null,
  assessedAt: row.assessed_at,
});

/** Open ones first, then the newest. */
export const listPrivacyEvents = async (tx: PracticeTx): Promise<readonly PrivacyEvent[]> => {
  const rows = await select(tx)
    .orderBy((order) => order.case().when('conclusion', '=', 'open').then(0).else(1).end())
    .orderBy('opened_at', 'desc')
    .execute();
  return rows.map(toEvent);
};

/** @param lock true to hold the event until the transaction ends @throws ZallyError `not_found` */
export const loadPrivacyEvent = async (tx: PracticeTx, id: string, lock = false): Promise<PrivacyEvent> => {
  const query = select(tx).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return toEvent(row);
};

/** True while the document, or a part of it, is in the wrong chart, or is being taken out of it. */
export const isInChart = ({ inChartUntil }: Pick<PrivacyEvent, 'inChartUntil'>): boolean =>
  inChartUntil === null;
