import type { PracticeTx } from '../../db/database.ts';
import { loadCallAccount } from '../../db/stores/call-budget.ts';
import { type Connection, loadConnection, setConnectionState } from '../../db/stores/connections.ts';
import { receiveFax } from '../../db/stores/faxes.ts';
import { receivedAtOfNth } from '../../db/stores/faxes-waiting.ts';
import { loadInboxTurn, noteInboxFailure, noteInboxSeen } from '../../db/stores/inbox-turns.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { isRestored } from '../../db/stores/restored.ts';
import { lockTakeFrom } from '../../db/stores/take-from.ts';
import { afterFailedLook } from '../../domain/ehr-failures.ts';
import { codeOf } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { Ehr, InboxFax } from '../ports.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { feedFaxes } from './feed-faxes.ts';
import { findHandled, meetHandled, meetUnhandled, type Remark } from './handled-in-ehr.ts';
import { lookWhoLeft } from './look-who-left.ts';
import { remark } from './remark.ts';

/** Timestamps of the EHR have no zone, and zones differ by up to 26 hours. */
const OVERLAP_MS = 26 * 3_600_000;
const SWEEP_EVERY_MS = 24 * 3_600_000;
/** How often changes are followed that are older than the overlap. */
const CHANGES_EVERY_MS = 10 * 60_000;
/** With more faxes than this within the overlap, a look at all of it costs several calls. */
const DEAR = 100;
/** Then most looks go back over this many faxes, and every so often one goes back over all. */
const NEAR = 50;
const WIDE_EVERY_MS = 30 * 60_000;

/** True when a boundary of the interval lies between the two moments. */
const passed = (everyMs: number, from: number, to: number): boolean =>
  Math.floor(from / everyMs) !== Math.floor(to / everyMs);

/** How far this look goes back. */
interface Reach {
  /** Everything since the beginning. */
  readonly whole: boolean;
  readonly receivedSince: number;
  /** Null: this look leaves changes alone. */
  readonly updatedSince: number | null;
}

const reachOf = async (
  tx: PracticeTx,
  connection: Connection,
  takeFrom: number,
  now: number,
): Promise<Reach> => {
  const seen = connection.inboxSeenAt?.getTime();
  const swept = connection.sweptAt?.getTime();
  if (seen === undefined || swept === undefined || now - swept > SWEEP_EVERY_MS) {
    const updatedSince =
      seen === undefined || !passed(CHANGES_EVERY_MS, seen, now) ? null : seen - OVERLAP_MS;
    return { whole: true, receivedSince: takeFrom, updatedSince };
  }
  const wide = Math.max(takeFrom, seen - OVERLAP_MS);
  const hundredth = await receivedAtOfNth(tx, DEAR);
  const dear = hundredth !== null && hundredth.getTime() > wide;
  const every = dear ? WIDE_EVERY_MS : CHANGES_EVERY_MS;
  const updatedSince = passed(every, seen, now) ? seen - OVERLAP_MS : null;
  if (!dear || updatedSince !== null) return { whole: false, receivedSince: wide, updatedSince };
  // The EHR's stamps among themselves are in one zone, whichever it is.
  const near = await receivedAtOfNth(tx, NEAR);
  return { whole: false, receivedSince: near?.getTime() ?? wide, updatedSince };
};

/**
 * Looks at the inbox: takes in what is new, and closes what people handled in the EHR. Reads again what it has
 * read, by a wide overlap; a fax is known by its id, so nothing is taken twice and nothing falls between two looks.
 */
export const lookAtInbox = async (deps: StepDeps, practiceId: PracticeId): Promise<void> => {
  const { db, log } = deps;
  const now = db.now();
  const start = await db.inPractice(practiceId, ZALLY, async (tx) => {
    await requireBaa(tx);
    const connection = await loadConnection(tx);
    if (connection === undefined || connection.state === 'reconnect') return undefined;
    // By the overlap earlier than was said: with a wrong guess of the zone a fax of now looks as old as that, and
    // one of yesterday that nobody has handled is better taken in than one of today left out.
    const takeFrom = connection.takeFrom.getTime() - OVERLAP_MS;
    // What the first look after a restore finds may have been worked on in the time that is lost.
    const restored = connection.inboxSeenAt === null && (await isRestored(tx));
    const reach = await reachOf(tx, connection, takeFrom, now);
    return { ways: { takeFrom, restored }, chosen: connection.takeFrom, reach };
  });
  if (start === undefined) return;
  const { ways, chosen, reach } = start;
  const { whole, receivedSince, updatedSince } = reach;
  try {
    const ehr = await deps.ehr.forPractice(practiceId, 'background', 'inbox');
    let count = 0;
    for await (const page of ehr.listFaxes({ receivedSince }))
      count += await takeIn(deps, practiceId, ehr, page, ways, now);
    if (updatedSince !== null) {
      for await (const page of ehr.listFaxes({ updatedSince }))
        count += await takeIn(deps, practiceId, ehr, page, ways, now);
    }
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      // While it looked, an owner may have chosen to begin earlier.
      const sawAll = whole && (await lockTakeFrom(tx))?.getTime() === chosen.getTime();
      await noteInboxSeen(tx, sawAll, count > 0);
      if (await setConnectionState(tx, 'connected')) tx.enqueue('zally-channels', undefined);
      const turn = count > 0 ? await loadInboxTurn(tx) : undefined;
      if (turn !== undefined) {
        await feedFaxes(tx, await loadCallAccount(tx, turn.account), deps.settings.leaseMs);
      }
    });
    if (count > 0) log.info('intake.received', { practiceId, count });
    // Once a day.
    if (whole) await lookWhoLeft(deps, practiceId);
  } catch (error) {
    const code = codeOf(error);
    log.warn('intake.failed', { practiceId, code });
    const state = afterFailedLook(code);
    if (code === 'baa_missing' || code === 'contained') return;
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      await noteInboxFailure(tx, code);
      if (state != null && (await setConnectionState(tx, state))) tx.enqueue('zally-channels', undefined);
    });
  }
};

/** One page of the listing in one transaction. @returns how many were new */
const takeIn = async (
  deps: StepDeps,
  practiceId: PracticeId,
  ehr: Ehr,
  page: readonly InboxFax[],
  { takeFrom, restored }: { readonly takeFrom: number; readonly restored: boolean },
  lookedAt: number,
): Promise<number> => {
  const { count, wrong } = await deps.db.inPractice(practiceId, ZALLY, async (tx) => {
    const met: (Remark | undefined)[] = [];
    let taken = 0;
    for (const { faxId, fax } of await findHandled(tx, page)) {
      met.push(await meetHandled(tx, faxId, fax, lookedAt));
    }
    for (const fax of page) {
      if (!fax.handled && fax.receivedAt >= takeFrom) {
        const { ehrFaxId, ehrDoctorId } = fax;
        const id = await receiveFax(tx, { ehrFaxId, ehrDoctorId }, new Date(fax.receivedAt), restored);
        if (id === undefined) met.push(await meetUnhandled(tx, fax, lookedAt));
        else taken += 1;
      }
    }
    return { count: taken, wrong: met.filter((each) => each !== undefined) };
  });
  for (const each of wrong) await remark(deps, practiceId, ehr, each);
  return count;
};
