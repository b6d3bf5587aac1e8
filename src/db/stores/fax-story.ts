import { sql } from 'kysely';
import type { DocumentType } from '../../domain/document-types.ts';
import { NOT_LISTED } from '../../domain/duplicate-of.ts';
import type { FaxId, FilingId, StaffId } from '../../domain/ids.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { RetractionReason } from '../../domain/retraction.ts';
import type { PracticeTx } from '../database.ts';
import { type Checklist, listChecklistsOf } from './misdirected.ts';

/** Something that happened to a fax, its filings or its review item. Closed words, counts and Zally ids only. */
export interface StoryEvent {
  readonly at: Date;
  /** Of the audit event. */
  readonly action: string;
  /** `staff` with an id; `zally`, `operator` or `nobody` without. */
  readonly actorKind: 'staff' | 'zally' | 'operator' | 'nobody';
  readonly staffId: StaffId | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  /** Set for what happened to a filing. */
  readonly filingId: FilingId | null;
}

/** What Zally decided, and why. */
export interface StoryDecision {
  readonly at: Date;
  readonly decision: 'file' | 'review';
  readonly type: DocumentType;
  readonly reasons: readonly ReasonCode[];
  readonly ruleNumber: number | null;
}

export interface StoryFiling {
  readonly filingId: FilingId;
  readonly type: DocumentType;
  readonly retractedFor: RetractionReason | null;
  /** The privacy event of a wrong chart. */
  readonly eventId: string | null;
  /** True where the chart was called wrong by mistake, as an owner has concluded. */
  readonly mistaken: boolean;
}

/** All that is on record about one fax. Events are in the order in which they were written. */
export interface FaxRecord {
  readonly faxId: FaxId;
  readonly receivedAt: Date;
  readonly events: readonly StoryEvent[];
  readonly decisions: readonly StoryDecision[];
  readonly filings: ReadonlyMap<FilingId, StoryFiling>;
  /** When other faxes that its events name were received. */
  readonly others: ReadonlyMap<FaxId, Date>;
  /** What was done about it each time that it was set aside as misdirected. */
  readonly checklists: readonly Checklist[];
}

/** The same words as the index of these events, so that it serves. */
const IN_STORY = sql<boolean>`resource_kind in ('filing', 'review_item')
  and action not in ('filing.effect', 'filing.started', 'review.claimed', 'review.released')`;

const eventsOf = async (tx: PracticeTx, owners: ReadonlyMap<string, FaxId>, kept: typeof IN_STORY) =>
  owners.size === 0
    ? []
    : await tx.q
        .selectFrom('audit_events')
        .select(['seq', 'at', 'action', 'actor_kind', 'actor_id', 'detail', 'resource_kind', 'resource_id'])
        .where('practice_id', '=', tx.practiceId)
        .where('resource_id', 'in', [...owners.keys()])
        .where('outcome', '=', 'ok')
        .where(kept)
        .execute();

/** The other fax that an event names: what it is a duplicate of, or what is one of it; null where it names none. */
export const otherFaxOf = (detail: StoryEvent['detail']): FaxId | null => {
  const named = detail['of'] ?? detail['copy'];
  return typeof named === 'string' && named !== NOT_LISTED ? (named as FaxId) : null;
};

/** When the faxes were received that events name; asked only where there are any. */
const othersOf = async (
  tx: PracticeTx,
  details: readonly StoryEvent['detail'][],
): Promise<ReadonlyMap<FaxId, Date>> => {
  const ids = [...new Set(details.flatMap((detail) => otherFaxOf(detail) ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx.q
    .selectFrom('faxes')
    .select(['id', 'received_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, received_at }) => [id as FaxId, received_at] as const));
};

const filingsOf = async (tx: PracticeTx, faxIds: readonly FaxId[]) =>
  await tx.q
    .selectFrom('filings')
    .leftJoin('privacy_events', (join) =>
      join
        .onRef('privacy_events.practice_id', '=', 'filings.practice_id')
        .onRef('privacy_events.filing_id', '=', 'filings.id'),
    )
    .select(['filings.id', 'filings.fax_id', 'filings.document_type', 'filings.retracted_for'])
    .select(['privacy_events.id as event_id', 'privacy_events.conclusion'])
    .where('filings.practice_id', '=', tx.practiceId)
    .where('filings.fax_id', 'in', faxIds)
    .execute();

/**
 * All that is on record about some faxes, by their ids. PHI-free. Asks nine times at most, however many faxes: some hundreds at
 * once are enough.
 */
export const loadRecords = async (
  tx: PracticeTx,
  faxIds: readonly FaxId[],
): Promise<ReadonlyMap<FaxId, FaxRecord>> => {
  if (faxIds.length === 0) return new Map();
  const faxes = await tx.q
    .selectFrom('faxes')
    .select(['id', 'received_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', 'in', faxIds)
    .execute();
  const filings = await filingsOf(tx, faxIds);
  const items = await tx.q
    .selectFrom('review_items')
    .select(['id', 'fax_id'])
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', 'in', faxIds)
    .execute();
  const decisions = await tx.q
    .selectFrom('decisions')
    .select(['fax_id', 'made_at', 'decision', 'document_type', 'reasons', 'rule_number'])
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', 'in', faxIds)
    .orderBy('made_at')
    .execute();
  const owners = new Map([...filings, ...items].map(({ id, fax_id }) => [id, fax_id as FaxId] as const));
  const own = new Map(faxes.map(({ id }) => [id, id as FaxId] as const));
  const rows = [
    ...(await eventsOf(tx, own, sql<boolean>`resource_kind = 'fax'`)),
    ...(await eventsOf(tx, owners, IN_STORY)),
  ].toSorted((a, b) => Number(a.seq) - Number(b.seq));
  const checklists = await listChecklistsOf(tx, faxIds);
  const others = await othersOf(
    tx,
    rows.map(({ detail }) => detail),
  );
  const events = Map.groupBy(
    rows,
    ({ resource_id }) => own.get(resource_id ?? '') ?? owners.get(resource_id ?? ''),
  );
  return new Map(
    faxes.map(({ id, received_at }) => {
      const faxId = id as FaxId;
      const record: FaxRecord = {
        faxId,
        receivedAt: received_at,
        others,
        checklists: checklists.filter((list) => list.faxId === id),
        events: (events.get(faxId) ?? []).map((row) => ({
          at: row.at,
          action: row.action,
          actorKind: row.actor_kind,
          staffId: row.actor_id as StaffId | null,
          detail: row.detail,
          filingId: row.resource_kind === 'filing' ? (row.resource_id as FilingId) : null,
        })),
        decisions: decisions
          .filter(({ fax_id }) => fax_id === id)
          .map((row) => ({
            at: row.made_at,
            decision: row.decision,
            type: row.document_type,
            reasons: row.reasons,
            ruleNumber: row.rule_number,
          })),
        filings: new Map(
          filings
            .filter(({ fax_id }) => fax_id === id)
            .map((row) => [
              row.id as FilingId,
              {
                filingId: row.id as FilingId,
                type: row.document_type,
                retractedFor: row.retracted_for,
                eventId: row.event_id,
                mistaken: row.conclusion === 'mistaken',
              },
            ]),
        ),
      };
      return [faxId, record] as const;
    }),
  );
};
