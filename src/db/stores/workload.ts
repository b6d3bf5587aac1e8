import { sql } from 'kysely';
import type { CallsMade } from '../../domain/call-figures.ts';
import type { CallPurpose } from '../../domain/call-purposes.ts';
import { type CallCosts, estimateHours, USUAL_COSTS } from '../../pipeline/workload.ts';
import type { PracticeTx } from '../database.ts';
import { type CallAccount, listCallCounts, loadCallAccount } from './call-budget.ts';
import { countReceived } from './faxes.ts';
import { countPlanned } from './filings-waiting.ts';
import { loadInboxTurn } from './inbox-turns.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 7;
/** With fewer there is nothing to measure by. */
const ENOUGH = 10;

/** Faxes that have been begun and aren't decided: they are held for no longer than a lease. */
export const countInHand = async (tx: PracticeTx, leaseMs: number): Promise<number> => {
  const row = await tx.q
    .selectFrom('faxes')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'received')
    .where('due_at', '>', tx.at)
    .where('due_at', '<=', new Date(tx.at.getTime() + leaseMs))
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/** Filings that are due, or being worked on: what waits for a pause or its grace seconds isn't. */
export const countFilingsAtWork = async (tx: PracticeTx, leaseMs: number): Promise<number> => {
  const row = await tx.q
    .selectFrom('filings')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('state', 'in', ['planned', 'running'])
    .where('due_at', '<=', new Date(tx.at.getTime() + leaseMs))
    .where('not_before', '<=', tx.at)
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/** What the practice's calls were spent on. @param days back from now; the hour in which they begin counts as a whole */
export const loadCallsMade = async (tx: PracticeTx, days: number): Promise<CallsMade> => {
  const begin = tx.at.getTime() - days * DAY_MS;
  const since = new Date(begin - (begin % HOUR_MS));
  const calls: Record<CallPurpose, number> = {
    inbox: 0,
    reading: 0,
    filing: 0,
    review: 0,
    access: 0,
    settings: 0,
  };
  for (const { purpose, calls: made } of await listCallCounts(tx, since, 'UTC')) calls[purpose] += made;
  const read = await tx.q
    .selectFrom('decisions')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('made_at', '>=', since)
    .executeTakeFirstOrThrow();
  // Two questions, for each has an index of its own.
  const planned = await tx.q
    .selectFrom('filings')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
  const filed = await tx.q
    .selectFrom('filings')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'done')
    .where('changed_at', '>=', since)
    .executeTakeFirstOrThrow();
  const opened = await tx.q
    .selectFrom('audit_events')
    // Each fax once: whoever comes back to it within minutes finds it in memory, which costs no call.
    .select(({ fn }) => fn.count<string>('resource_id').distinct().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('action', '=', 'fax.opened')
    // Nothing is fetched for a page that somebody leaves before its proposal is asked for.
    .where(sql<boolean>`detail ->> 'part' = 'proposal'`)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return {
    calls,
    read: Number(read.count),
    planned: Number(planned.count),
    filed: Number(filed.count),
    opened: Number(opened.count),
  };
};

/** What a fax costs here, as measured over a week; the usual figures until there is enough to measure. */
export const measureCosts = async (tx: PracticeTx): Promise<CallCosts> => {
  const { calls, read, planned, filed } = await loadCallsMade(tx, DAYS);
  return {
    reading: read < ENOUGH ? USUAL_COSTS.reading : calls.reading / read,
    filing: filed < ENOUGH ? USUAL_COSTS.filing : calls.filing / filed,
    share: read < ENOUGH ? USUAL_COSTS.share : Math.min(1, planned / read),
  };
};

/** What people should know about the hour's calls. */
export interface CallsState {
  /** Set while background work has none left. */
  readonly spent: { readonly since: Date; readonly goesOnAt: Date; readonly peopleToo: boolean } | null;
  /** Set when what waits doesn't fit into this hour: whole hours that it takes, and how many faxes that is. */
  readonly backlog: { readonly hours: number; readonly faxes: number } | null;
  readonly account: CallAccount | undefined;
}

/** How the hour's calls stand, and how long what waits will take. An estimate, of counts and of what faxes have cost. */
export const loadCallsState = async (tx: PracticeTx): Promise<CallsState> => {
  const turn = await loadInboxTurn(tx);
  const account = turn === undefined ? undefined : await loadCallAccount(tx, turn.account);
  if (account === undefined) return { spent: null, backlog: null, account };
  const { backgroundLeft, personLeft, spentSince, goesOnAt } = account;
  const spent =
    spentSince !== null && backgroundLeft < USUAL_COSTS.reading + USUAL_COSTS.filing
      ? { since: spentSince, goesOnAt, peopleToo: personLeft < 1 }
      : null;
  const toRead = await countReceived(tx);
  const toFile = await countPlanned(tx);
  // Measured only where the usual figures say that it could matter.
  const matters = estimateHours(toRead * 2, toFile * 2, account) !== null;
  const hours = matters ? estimateHours(toRead, toFile, account, await measureCosts(tx)) : null;
  return { spent, backlog: hours === null ? null : { hours, faxes: toRead + toFile }, account };
};
