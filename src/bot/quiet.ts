import type { PracticeTx } from '../db/database.ts';
import { type DeputySettings, loadDeputy } from '../db/stores/deputy.ts';
import { countCame, countFiled } from '../db/stores/fax-counts.ts';
import { postponeNotice, type StoredNotice, saveNoticeState } from '../db/stores/notices.ts';
import { hasNoticeSince, heldBetween } from '../db/stores/notices-said.ts';
import { listPauses } from '../db/stores/pauses.ts';
import type { NoticeId } from '../domain/ids.ts';
import { FEWEST_TOLD, type Notice, type NoticeKind } from '../domain/notices.ts';
import { lastRest, quietAt } from '../domain/quiet-hours.ts';

/** Held in quiet hours, and told by the digest that follows. What is urgent, and being blind to it, passes. */
const HELD: ReadonlySet<NoticeKind> = new Set([
  'paused',
  'resumed',
  'duplicates',
  'privacy_events',
  'rules_changed',
  'calls_used_up',
]);
/** Held as well, and posted afterwards as it then is. */
const LATER: ReadonlySet<NoticeKind> = new Set(['review_waiting', 'digest']);

/** A digest that comes later than this after its time of rest tells nobody anything. */
const DIGEST_WITHIN_MS = 4 * 3_600_000;

/**
 * Holds a notice that would be a new message in quiet hours. An update of one that stands there calls nobody and goes on.
 *
 * @returns true when it isn't to be posted now
 */
export const isHeld = async (tx: PracticeTx, stored: StoredNotice): Promise<boolean> => {
  const { id, notice, messageRef } = stored;
  if (messageRef !== null || !(HELD.has(notice.kind) || LATER.has(notice.kind))) return false;
  const quiet = quietAt(tx.at.getTime(), await loadDeputy(tx));
  if (quiet === null) return false;
  if (HELD.has(notice.kind)) await saveNoticeState(tx, id, 'closed');
  else await postponeNotice(tx, id, new Date(quiet.to));
  return true;
};

/**
 * What the time of rest that has just ended brought, for one channel; undefined while it goes on, long after, once it has
 * been told, and where there is nothing to tell.
 */
export const digestOf = async (
  tx: PracticeTx,
  workspaceId: string,
  settings: DeputySettings,
): Promise<((noticeId: NoticeId) => Notice) | undefined> => {
  const rest = lastRest(tx.at.getTime(), settings);
  if (rest === null || tx.at.getTime() - rest.to > DIGEST_WITHIN_MS) return undefined;
  const during = { since: new Date(rest.from), until: new Date(rest.to) };
  if (await hasNoticeSince(tx, workspaceId, ['digest'], during.until)) return undefined;
  const came = await countCame(tx, during);
  const filed = await countFiled(tx, during);
  const held = await heldBetween(tx, workspaceId, [...HELD], during.since, during.until);
  const countOf = (kind: 'duplicates' | 'privacy_events'): number => {
    const last = held.findLast((notice) => notice.kind === kind);
    return last !== undefined && 'count' in last ? last.count : 0;
  };
  const [duplicates, privacyEvents] = [countOf('duplicates'), countOf('privacy_events')];
  const paused = (await listPauses(tx)).length > 0;
  if (came < FEWEST_TOLD && duplicates === 0 && privacyEvents === 0 && !paused) return undefined;
  const told = (count: number): number | null => (count < FEWEST_TOLD ? null : count);
  return (noticeId) => ({
    kind: 'digest',
    noticeId,
    since: rest.from,
    until: rest.to,
    came: told(came),
    // A share of a count that is told: the rest of it must not be small either.
    filed: came - filed > 0 && came - filed < FEWEST_TOLD ? null : told(filed),
    paused,
    duplicates,
    privacyEvents,
  });
};
