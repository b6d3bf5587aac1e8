import { sql } from 'kysely';
import type { Action, DocumentType, Urgency } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId } from '../../domain/ids.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { RuleInputs } from '../../domain/rules.ts';
import { canMove, FAX_TRANSITIONS, type FaxState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { freeRestricted } from './restricted.ts';

export interface Fax {
  readonly id: FaxId;
  readonly state: FaxState;
  readonly receivedAt: Date;
  readonly attempts: number;
  readonly pages: number | null;
  readonly type: DocumentType | null;
  /** The practice's own type, or null. */
  readonly practiceTypeId: string | null;
  readonly urgency: Urgency;
  readonly changedAt: Date;
  /** True when the EHR didn't let Zally put it back into its inbox. */
  readonly inboxKept: boolean;
  /** May be specially protected. */
  readonly restricted: boolean;
  /** May have been worked on in the time that a restore has lost. */
  readonly restored: boolean;
}

/** Where the fax is in the EHR. Sealed. */
export interface EhrFaxRef {
  readonly ehrFaxId: string;
  readonly ehrDoctorId: string | null;
}

const place = (id: FaxId) => ({ table: 'faxes', column: 'ehr_sealed', row: id });

/** What is hashed of a doctor whose inbox a fax came to. */
export const inboxOf = (ehrDoctorId: string): string => `inbox:${ehrDoctorId}`;

/** Orders the rows of a table by their urgency: urgent first. */
export const urgentFirst = (table: 'faxes' | 'filings' | 'review_items') =>
  sql`case ${sql.ref(`${table}.urgency`)} when 'urgent' then 0 when 'soon' then 1 else 2 end`;

/** Priorities of jobs; 1 is first. */
export const PRIORITIES: Readonly<Record<Urgency, number>> = { urgent: 1, soon: 5, routine: 10 };

/**
 * Takes in a fax that the inbox lists; one that is known changes nothing. It is due at once: the sweeper gives it to a
 * worker when there are calls for it.
 *
 * @param restored true where it may have been worked on in the time that a restore has lost
 * @returns the new fax's id, or undefined when it was known
 */
export const receiveFax = async (
  tx: PracticeTx,
  ref: EhrFaxRef,
  receivedAt: Date,
  restored = false,
): Promise<FaxId | undefined> => {
  const vault = await tx.vault();
  const id = tx.newId() as FaxId;
  const row = await tx.q
    .insertInto('faxes')
    .values({
      practice_id: tx.practiceId,
      id,
      ehr_hash: vault.hash(`fax:${ref.ehrFaxId}`),
      ehr_sealed: vault.seal(place(id), ref),
      state: 'received',
      received_at: receivedAt,
      inbox_hash: ref.ehrDoctorId === null ? null : vault.hash(inboxOf(ref.ehrDoctorId)),
      first_seen_at: tx.at,
      changed_at: tx.at,
      due_at: tx.at,
      restored,
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'ehr_hash']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  tx.audit({ action: 'fax.received', resource: 'fax', resourceId: id });
  tx.changed();
  return id;
};

/** The fax that stands for an EHR message, if it was taken in. */
export const findFaxByEhrId = async (tx: PracticeTx, ehrFaxId: string): Promise<Fax | undefined> => {
  const vault = await tx.vault();
  const row = await tx.q
    .selectFrom('faxes')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('ehr_hash', '=', vault.hash(`fax:${ehrFaxId}`))
    .executeTakeFirst();
  return row === undefined ? undefined : await loadFax(tx, row.id as FaxId);
};

/** @throws ZallyError `not_found` */
export const loadFax = async (tx: PracticeTx, id: FaxId, lock = false): Promise<Fax> => {
  const query = tx.q
    .selectFrom('faxes')
    .select(['id', 'state', 'received_at', 'attempts', 'pages', 'document_type', 'urgency'])
    .select(['changed_at', 'inbox_kept', 'practice_type', 'restricted', 'restored'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return {
    id: row.id as FaxId,
    state: row.state,
    receivedAt: row.received_at,
    attempts: row.attempts,
    pages: row.pages,
    type: row.document_type,
    practiceTypeId: row.practice_type,
    urgency: row.urgency,
    changedAt: row.changed_at,
    inboxKept: row.inbox_kept,
    restricted: row.restricted,
    restored: row.restored,
  };
};

export const loadFaxRef = async (tx: PracticeTx, id: FaxId): Promise<EhrFaxRef> => {
  const row = await tx.q
    .selectFrom('faxes')
    .select('ehr_sealed')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  const vault = await tx.vault();
  return vault.open(place(id), row.ehr_sealed) as EhrFaxRef;
};

/**
 * Begins a try: counts it, and holds the fax until the lease ends, so that the sweeper leaves it alone.
 *
 * @returns undefined when the fax is no longer waiting to be read
 */
export const beginTry = async (tx: PracticeTx, id: FaxId, leaseMs: number): Promise<Fax | undefined> => {
  const fax = await loadFax(tx, id, true);
  if (fax.state !== 'received') return undefined;
  await tx.q
    .updateTable('faxes')
    .set({ attempts: fax.attempts + 1, due_at: new Date(tx.at.getTime() + leaseMs) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  return { ...fax, attempts: fax.attempts + 1 };
};

/** Gives a fax back after a passing failure: the sweeper enqueues it when it is due. */
export const postponeFax = async (
  tx: PracticeTx,
  id: FaxId,
  waitMs: number,
  countTry: boolean,
): Promise<void> => {
  await tx.q
    .updateTable('faxes')
    .set((eb) => ({
      due_at: new Date(tx.at.getTime() + waitMs),
      attempts: countTry ? eb.ref('attempts') : eb('attempts', '-', 1),
    }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', 'received')
    .execute();
};

/**
 * Moves a fax along its state table.
 *
 * @throws ZallyError `conflict` when it isn't where the caller thinks, or the table has no such step
 */
export const moveFax = async (
  tx: PracticeTx,
  id: FaxId,
  from: FaxState,
  to: FaxState,
  known: { readonly pages?: number; readonly type?: DocumentType; readonly urgency?: Urgency } = {},
): Promise<void> => {
  if (!canMove(FAX_TRANSITIONS, from, to)) throw new ZallyError('conflict');
  const { numUpdatedRows } = await tx.q
    .updateTable('faxes')
    .set({
      state: to,
      changed_at: tx.at,
      due_at: to === 'received' ? tx.at : null,
      ...(to === 'received' ? { attempts: 0 } : {}),
      ...(known.pages === undefined ? {} : { pages: known.pages }),
      ...(known.type === undefined ? {} : { document_type: known.type }),
      ...(known.urgency === undefined ? {} : { urgency: known.urgency }),
    })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('conflict');
  const action =
    to === 'handled_in_ehr' || to === 'set_aside' || to === 'filed'
      ? 'fax.closed'
      : to === 'received'
        ? 'fax.requeued'
        : 'fax.decided';
  tx.audit({ action, resource: 'fax', resourceId: id, detail: { from, to } });
  tx.changed();
};

/** Whether only those may open it who open what is specially protected. */
export const restrictFax = async (tx: PracticeTx, id: FaxId, restricted: boolean): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('faxes')
    .set({ restricted })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('restricted', '!=', restricted)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  if (restricted) await freeRestricted(tx, id);
  tx.audit({ action: 'fax.restricted', resource: 'fax', resourceId: id, detail: { restricted } });
  tx.changed();
};

/** Keeps a decision with the rule inputs, so that a rule change can be tried on it. */
export const saveDecision = async (
  tx: PracticeTx,
  faxId: FaxId,
  decision: {
    readonly decision: 'file' | 'review';
    readonly type: DocumentType;
    readonly urgency: Urgency;
    readonly action: Action;
    readonly reasons: readonly ReasonCode[];
    readonly ruleInputs: RuleInputs;
    readonly rulesetVersion: number;
    readonly ruleNumber: number | null;
    /** Which fields of the chart agreed, in closed words; '' without a chart. */
    readonly evidence: string;
    /** May be specially protected; once it was, it stays so until a person says otherwise. */
    readonly restricted: boolean;
  },
): Promise<void> => {
  await tx.q
    .insertInto('decisions')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      fax_id: faxId,
      made_at: tx.at,
      decision: decision.decision,
      document_type: decision.type,
      urgency: decision.urgency,
      action: decision.action,
      reasons: [...decision.reasons],
      rule_inputs: JSON.stringify(decision.ruleInputs),
      ruleset_version: decision.rulesetVersion,
      rule_number: decision.ruleNumber,
      evidence: decision.evidence,
    })
    .execute();
  if (decision.restricted) await restrictFax(tx, faxId, true);
};

/** Faxes that have been taken in and aren't decided yet. */
export const countReceived = async (tx: PracticeTx): Promise<number> => {
  const row = await tx.q
    .selectFrom('faxes')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'received')
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/** How many faxes are in each state; states without any are 0. Looks at every fax there ever was. */
export const countFaxes = async (tx: PracticeTx): Promise<Readonly<Record<FaxState, number>>> => {
  const rows = await tx.q
    .selectFrom('faxes')
    .select(({ fn }) => ['state', fn.countAll<string>().as('count')])
    .where('practice_id', '=', tx.practiceId)
    .groupBy('state')
    .execute();
  const counts = { received: 0, filing: 0, review: 0, filed: 0, set_aside: 0, handled_in_ehr: 0 };
  for (const row of rows) counts[row.state] = Number(row.count);
  return counts;
};
