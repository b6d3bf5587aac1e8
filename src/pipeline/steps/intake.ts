import type { PracticeTx } from '../../db/database.ts';
import { loadConnection, noteInboxSeen, setConnectionState } from '../../db/stores/connections.ts';
import { findFaxByEhrId, moveFax, receiveFax } from '../../db/stores/faxes.ts';
import { findOpenFiling, moveFiling } from '../../db/stores/filings.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { closeReview, findReviewOfFax } from '../../db/stores/review-items.ts';
import { codeOf } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { InboxFax } from '../ports.ts';
import { type StepDeps, ZALLY } from './deps.ts';

/** Timestamps of the EHR have no zone, and zones differ by up to 26 hours. */
const OVERLAP_MS = 26 * 3_600_000;
const SWEEP_EVERY_MS = 24 * 3_600_000;
/** How often changes are followed that are older than the overlap. */
const CHANGES_EVERY_MS = 10 * 60_000;

/**
 * Looks at the inbox: takes in what is new, and closes what people handled in the EHR. Reads again what it has
 * read, by a wide overlap; a fax is known by its id, so nothing is taken twice and nothing falls between two looks.
 */
export const lookAtInbox = async (deps: StepDeps, practiceId: PracticeId): Promise<void> => {
  const { db, log } = deps;
  const connection = await db.inPractice(practiceId, ZALLY, async (tx) => {
    await requireBaa(tx);
    return await loadConnection(tx);
  });
  if (connection === undefined || connection.state === 'reconnect') return;
  const now = db.now();
  // By the overlap earlier than was said: with a wrong guess of the zone a fax of now looks as old as that, and
  // one of yesterday that nobody has handled is better taken in than one of today left out.
  const takeFrom = connection.takeFrom.getTime() - OVERLAP_MS;
  const seen = connection.inboxSeenAt?.getTime();
  const swept = connection.sweptAt?.getTime();
  const whole = seen === undefined || swept === undefined || now - swept > SWEEP_EVERY_MS;
  try {
    const ehr = await deps.ehr.forPractice(practiceId, 'background');
    const receivedSince = whole ? takeFrom : Math.max(takeFrom, seen - OVERLAP_MS);
    let count = 0;
    for await (const page of ehr.listFaxes({ receivedSince }))
      count += await takeIn(deps, practiceId, page, takeFrom, now);
    if (seen !== undefined && Math.floor(seen / CHANGES_EVERY_MS) !== Math.floor(now / CHANGES_EVERY_MS)) {
      const updatedSince = seen - OVERLAP_MS;
      for await (const page of ehr.listFaxes({ updatedSince }))
        count += await takeIn(deps, practiceId, page, takeFrom, now);
    }
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      await noteInboxSeen(tx, whole);
      if (await setConnectionState(tx, 'connected')) tx.enqueue('zally-notify', undefined);
    });
    if (count > 0) log.info('intake.received', { practiceId, count });
  } catch (error) {
    const code = codeOf(error);
    log.warn('intake.failed', { practiceId, code });
    const state =
      code === 'ehr_reconnect' || code === 'ehr_forbidden'
        ? ('reconnect' as const)
        : code === 'ehr_unavailable' || code === 'ehr_unexpected' || code === 'ehr_outcome_unknown'
          ? ('down' as const)
          : undefined;
    if (state !== undefined) {
      await db.inPractice(practiceId, ZALLY, async (tx) => {
        if (await setConnectionState(tx, state)) tx.enqueue('zally-notify', undefined);
      });
    }
  }
};

/** One page of the listing in one transaction. @returns how many were new */
const takeIn = async (
  deps: StepDeps,
  practiceId: PracticeId,
  page: readonly InboxFax[],
  takeFrom: number,
  lookedAt: number,
): Promise<number> =>
  await deps.db.inPractice(practiceId, ZALLY, async (tx) => {
    let count = 0;
    for (const fax of page) {
      if (fax.handled) await closeHandled(tx, fax.ehrFaxId, lookedAt);
      else if (fax.receivedAt >= takeFrom) {
        const { ehrFaxId, ehrDoctorId } = fax;
        const id = await receiveFax(
          tx,
          { ehrFaxId, ehrDoctorId },
          new Date(fax.receivedAt),
          deps.settings.leaseMs,
        );
        if (id !== undefined) count += 1;
      }
    }
    return count;
  });

/**
 * A person assigned or archived it there. What Zally itself has filed, is filing, or couldn't put back looks the same,
 * and stays. So does what has changed here since the look began: the next look knows.
 */
const closeHandled = async (tx: PracticeTx, ehrFaxId: string, lookedAt: number): Promise<void> => {
  const fax = await findFaxByEhrId(tx, ehrFaxId);
  if (fax === undefined || fax.inboxKept || fax.changedAt.getTime() >= lookedAt) return;
  const filing = await findOpenFiling(tx, fax.id);
  if (fax.state === 'filing' && filing?.state === 'planned')
    await moveFiling(tx, filing.id, 'planned', 'cancelled');
  else if ((fax.state !== 'review' && fax.state !== 'received') || filing !== undefined) return;
  await moveFax(tx, fax.id, fax.state, 'handled_in_ehr');
  const item = await findReviewOfFax(tx, fax.id);
  if (item !== undefined && item.state !== 'closed')
    await closeReview(tx, item.id, item.state, 'handled_in_ehr');
};
