import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CallPurpose } from '../../domain/call-purposes.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { CallPriority } from '../../pipeline/ports.ts';
import type { Database, PracticeTx } from '../database.ts';

/** Who wants a call, of which client, and for what. */
export interface CallToSpend {
  /** Of the OAuth application: the hour is the application's. */
  readonly clientId: string;
  /** Its limit, calls an hour. */
  readonly perHour: number;
  readonly practiceId: PracticeId;
  readonly priority: CallPriority;
  readonly purpose: CallPurpose;
}

/** A call that may be made now. */
export interface SpentCall {
  /** How far the EHR's clock is ahead of ours, as far as is known; milliseconds. */
  readonly aheadMs: number;
  /** True when calls before this one failed, so that an answer is news. */
  readonly troubled: boolean;
}

/** What waited together doesn't come back together. */
const JITTER_MS = 1_000;

/** On whose account a connection's calls go. Client ids are each server's own where there are several servers. */
export const accountOf = (connection: {
  readonly clientId: string;
  readonly baseUrl: string | null;
}): string =>
  connection.baseUrl === null ? connection.clientId : `${connection.baseUrl} ${connection.clientId}`;

const hashOf = (clientId: string): Buffer => createHash('sha256').update(clientId).digest();

/**
 * Spends one call of an OAuth client, on an account that all processes and practices share. The hour turns by the
 * EHR's clock; people come first, then urgent faxes and looks at the inbox, then the rest in fair shares.
 *
 * @param random 0 to 1, spreads what waits for the same moment
 * @throws ZallyError with `retryAfterMs`, when nothing may be sent: `ehr_budget_spent`, `ehr_throttled` (the EHR
 *   said to wait), `ehr_unavailable` (it hasn't answered several times, and background work leaves it alone)
 */
export const spendCall = async (
  db: Database,
  call: CallToSpend,
  random: () => number = Math.random,
): Promise<SpentCall> => {
  const { rows } = await sql<{ verdict: string; wait_ms: number; ahead_ms: number; troubled: boolean }>`
    select * from call_spend(${hashOf(call.clientId)}, ${call.practiceId}, ${new Date(db.now())}, ${call.perHour},
      ${call.priority}, ${call.purpose})`.execute(db.q);
  const [row] = rows;
  if (row?.verdict === 'granted') return { aheadMs: row.ahead_ms, troubled: row.troubled };
  const retryAfterMs = Math.ceil((row?.wait_ms ?? 0) + random() * JITTER_MS);
  if (row?.verdict === 'down') throw new ZallyError('ehr_unavailable', { retryAfterMs });
  throw new ZallyError(row?.verdict === 'throttled' ? 'ehr_throttled' : 'ehr_budget_spent', { retryAfterMs });
};

/** When a call was sent and answered by our clock, and what the EHR's clock said: milliseconds since the epoch. */
export interface CallTimes {
  readonly sentAt: number;
  readonly receivedAt: number;
  /** Its `Date` header, in whole seconds; null when there was none. */
  readonly dateAt: number | null;
}

const dateOrNull = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** The EHR has answered, whatever it said: it is there, and this is its clock. */
export const noteAnswer = async (
  db: Database,
  clientId: string,
  { sentAt, receivedAt, dateAt }: CallTimes,
): Promise<void> => {
  await sql`select call_answered(${hashOf(clientId)}, ${new Date(sentAt)}, ${new Date(receivedAt)},
    ${dateOrNull(dateAt)}::timestamptz)`.execute(db.q);
};

/** No answer, or one that says that the EHR is in trouble. @param reached false when it provably reached nobody */
export const noteFailure = async (db: Database, call: CallToSpend, reached: boolean): Promise<void> => {
  await sql`select call_failed(${hashOf(call.clientId)}, ${call.practiceId}, ${new Date(db.now())},
    ${call.priority}, ${call.purpose}, ${reached})`.execute(db.q);
};

/**
 * The EHR answered 429: nobody calls before the wait is over.
 *
 * @param waitMs as it said; undefined when it didn't say how long
 * @param hourly true where the EHR counts calls by the hour: then a long wait says that the hour is spent
 * @returns how long it is, milliseconds
 */
export const noteThrottle = async (
  db: Database,
  clientId: string,
  { sentAt, receivedAt, dateAt }: CallTimes,
  waitMs: number | undefined,
  hourly = true,
): Promise<number> => {
  const wait = waitMs === undefined ? null : `${Math.ceil(waitMs)} milliseconds`;
  const { rows } = await sql<{ ms: number }>`
    select call_throttled(${hashOf(clientId)}, ${new Date(sentAt)}, ${new Date(receivedAt)},
      ${dateOrNull(dateAt)}::timestamptz, ${wait}::interval, ${hourly}) as ms`.execute(db.q);
  return rows[0]?.ms ?? 0;
};

/** How the account of a client stands for one practice. Counts are calls. */
export interface CallAccount {
  readonly perHour: number;
  /** Spent in this hour by all practices of the client. */
  readonly used: number;
  /** Spent by somebody else with the same application, in this hour or the last, as far as a refusal showed it. */
  readonly usedElsewhere: number;
  /** What background work of this practice may still spend in this hour. */
  readonly backgroundLeft: number;
  /** What urgent faxes may. */
  readonly urgentLeft: number;
  readonly personLeft: number;
  /** What background work of this practice has in a whole hour. */
  readonly hourShare: number;
  /** Since when this practice has had to wait in this hour; null when it hasn't. */
  readonly spentSince: Date | null;
  /** When the hour turns, or the wait that the EHR asked for is over. */
  readonly goesOnAt: Date;
  /** Since when the EHR hasn't answered; null while it does. */
  readonly downSince: Date | null;
  /** When it is asked again. */
  readonly probeAt: Date | null;
}

/** The account, for the practice of the transaction; undefined before the first call. */
export const loadCallAccount = async (tx: PracticeTx, clientId: string): Promise<CallAccount | undefined> => {
  const { rows } = await sql<{
    per_hour: number;
    used: number;
    used_elsewhere: number;
    background_left: number;
    urgent_left: number;
    person_left: number;
    hour_share: number;
    spent_since: Date | null;
    goes_on_at: Date;
    down_since: Date | null;
    probe_at: Date | null;
  }>`select * from call_look(${hashOf(clientId)}, ${tx.at})`.execute(tx.q);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    perHour: row.per_hour,
    used: row.used,
    usedElsewhere: row.used_elsewhere,
    backgroundLeft: row.background_left,
    urgentLeft: row.urgent_left,
    personLeft: row.person_left,
    hourShare: row.hour_share,
    spentSince: row.spent_since,
    goesOnAt: row.goes_on_at,
    downSince: row.down_since,
    probeAt: row.probe_at,
  };
};

/** Calls of one day for one purpose. */
export interface CallCount {
  /** YYYY-MM-DD, in the zone that was asked for */
  readonly day: string;
  readonly purpose: CallPurpose;
  readonly calls: number;
}

/** The practice's calls, oldest day first. @param since calls are counted by the hour: the whole hour that it is in */
export const listCallCounts = async (
  tx: PracticeTx,
  since: Date,
  timeZone: string,
): Promise<readonly CallCount[]> => {
  const { rows } = await sql<{ day: string; purpose: CallPurpose; calls: number }>`
    select to_char(day, 'YYYY-MM-DD') as day, purpose, calls from call_counts_since(
      date_trunc('hour', ${since}::timestamptz, 'UTC'), ${timeZone})`.execute(tx.q);
  return rows;
};
