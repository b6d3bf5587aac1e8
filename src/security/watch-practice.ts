import type { Database, PracticeTx } from '../db/database.ts';
import { listEventsUp } from '../db/stores/audit-events.ts';
import { loadPractice } from '../db/stores/practices.ts';
import {
  addToHour,
  forgetWatched,
  listHours,
  listPracticesToWatch,
  loadPracticeUsual,
  lookAtNetwork,
  noteNetwork,
  saveWatch,
  takeWatch,
} from '../db/stores/watched.ts';
import { findAnomalies, isNewNetwork } from '../domain/anomalies.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { Logger } from '../domain/log.ts';
import type { SecondWay } from '../domain/second-channel.ts';
import { type Counted, countEvents, type HourCounts } from '../domain/watched-events.ts';
import { createHourOf } from './hour-of.ts';
import { raiseAnomaly } from './raise.ts';

const ZALLY = { kind: 'zally' } as const;
const HOUR_MS = 3_600_000;
const BATCH = 1000;
/** So many in one round; a log that was never looked at takes several. */
const MOST_BATCHES = 50;
/** What is older is only learnt from: a log that was written before it was looked at alarms nobody. */
const FRESH_MS = 10 * 60_000;

export interface WatchDeps {
  readonly db: Database;
  readonly log: Logger;
  /** The ways of the second channel that the config opens. */
  readonly ways: readonly SecondWay[];
}

const NOTHING: HourCounts = { opened: 0, searched: 0, exported: 0, acted: 0, denied: 0 };

/** Counts by member and hour. */
const byHour = (counted: readonly Counted[]): ReadonlyMap<string, ReadonlyMap<number, HourCounts>> => {
  const members = new Map<string, Map<number, HourCounts>>();
  for (const { staffId, at, measure } of counted) {
    if (measure === undefined) continue;
    const hours = members.get(staffId) ?? new Map<number, HourCounts>();
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    const counts = hours.get(hour) ?? NOTHING;
    members.set(staffId, hours.set(hour, { ...counts, [measure]: counts[measure] + 1 }));
  }
  return members;
};

const lookAtNetworks = async (
  { ways }: WatchDeps,
  tx: PracticeTx,
  counted: readonly Counted[],
): Promise<void> => {
  const seen = new Map<string, { staffId: string; network: string; at: number }>();
  for (const { staffId, network, at } of counted)
    if (network !== undefined) seen.set(`${staffId} ${network}`, { staffId, network, at });
  const vault = seen.size === 0 ? undefined : await tx.vault();
  for (const { staffId, network, at } of seen.values()) {
    const hash = vault?.hash(`network\u001f${network}`) ?? Buffer.of();
    const { lastAt, known, others } = await lookAtNetwork(tx, staffId, hash);
    await noteNetwork(tx, staffId, hash, new Date(at));
    const here = lastAt === undefined ? undefined : { lastAt: lastAt.getTime() };
    const isFresh = tx.at.getTime() - at < FRESH_MS;
    if (!isFresh || !isNewNetwork(here, known, others, at)) continue;
    const figures = { measure: null, span: null, figure: 1, usual: known } as const;
    await raiseAnomaly(tx, ways, staffId, { kind: 'network', ...figures });
  }
};

const lookAtCounts = async (
  { ways }: WatchDeps,
  tx: PracticeTx,
  counted: readonly Counted[],
): Promise<void> => {
  const members = byHour(counted);
  const now = tx.at.getTime();
  for (const [staffId, hours] of members)
    for (const [hour, counts] of hours) await addToHour(tx, staffId, new Date(hour), counts);
  const fresh = counted.filter(({ at, measure }) => measure !== undefined && now - at < FRESH_MS);
  if (fresh.length === 0) return;
  const usual = await loadPracticeUsual(tx);
  const hourOf = createHourOf((await loadPractice(tx)).timeZone);
  for (const [staffId, last] of new Map(fresh.map(({ staffId, at }) => [staffId, at])))
    for (const finding of findAnomalies(await listHours(tx, staffId), usual, last, hourOf))
      await raiseAnomaly(tx, ways, staffId, finding);
};

/** @returns true where there may be more */
const watchBatch = async (deps: WatchDeps, tx: PracticeTx): Promise<boolean> => {
  const after = await takeWatch(tx);
  if (after === undefined) return false;
  const events = await listEventsUp(tx, BATCH, { after, upTo: Number.MAX_SAFE_INTEGER });
  const last = events.at(-1);
  if (last === undefined) return false;
  const counted = countEvents(events);
  await lookAtNetworks(deps, tx, counted);
  await lookAtCounts(deps, tx, counted);
  if (after === 0 || Math.floor(after / BATCH) !== Math.floor(last.seq / BATCH)) await forgetWatched(tx);
  // Last: it takes the lock of the head row, as what is audited does.
  await saveWatch(tx, last.seq);
  return events.length === BATCH;
};

/** Looks at what has been written to a practice's audit log since the last look. Two that look at once share nothing. */
export const watchPractice = async (deps: WatchDeps, practiceId: PracticeId): Promise<void> => {
  for (let batch = 0; batch < MOST_BATCHES; batch += 1)
    if (!(await deps.db.inPractice(practiceId, ZALLY, async (tx) => await watchBatch(deps, tx)))) return;
};

/** Looks at every practice with something new. What fails of one holds up no other. */
export const watchAll = async (deps: WatchDeps): Promise<void> => {
  for (const practiceId of await listPracticesToWatch(deps.db)) {
    try {
      await watchPractice(deps, practiceId);
    } catch (error) {
      deps.log.error('watch.failed', error, { practiceId });
    }
  }
};
