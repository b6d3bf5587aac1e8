import { sql } from 'kysely';
import type { ChatRefusal } from '../../domain/chat-refusals.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { type SocketState, socketState } from '../../domain/socket-state.ts';
import type { PracticeTx } from '../database.ts';
import type { Platform } from './chat.ts';
import { lookAtSocket } from './chat-sockets.ts';

/** One workspace of chat that the practice's notices go to, and how that goes. */
export interface ChannelHealth {
  readonly id: string;
  readonly platform: Platform;
  /** False: nobody has said which channel, so that nothing is posted. */
  readonly hasChannel: boolean;
  /** `refused`: the platform refuses for good, and nothing is posted until somebody looks. */
  readonly state: 'connected' | 'refused';
  /** Why it is refused; null too where nobody has kept that. */
  readonly refusedFor: ChatRefusal | null;
  readonly since: Date;
  /** When a message was last posted or changed, or null. */
  readonly postedAt: Date | null;
  /** Since when the notices that wait can't be posted, or null; and what the last try of the oldest failed on. */
  readonly failingSince: Date | null;
  readonly failedOn: ErrorCode | null;
  /** Notices that wait to be posted, and those that have been given up since the last one that arrived. */
  readonly waiting: number;
  readonly stopped: number;
  /** Slack takes no message to one person: the app's Messages tab is off. */
  readonly directOff: boolean;
  /** Messages that were posted again after an answer was lost, and may stand there twice; of notices that are kept still. */
  readonly mayStandTwice: number;
  /** Accounts of members that commands are taken from. */
  readonly linked: number;
  /** Whether commands and presses reach Zally, where they come by a WebSocket of Zally's. */
  readonly socket: SocketState;
}

/** Every workspace of the practice, oldest first. */
export const loadChannelHealth = async (tx: PracticeTx): Promise<readonly ChannelHealth[]> => {
  const { rows } = await sql<{
    id: string;
    platform: Platform;
    has_channel: boolean;
    state: ChannelHealth['state'];
    refused_for: ChatRefusal | null;
    since: Date;
    posted_at: Date | null;
    failing_since: Date | null;
    failed_on: ErrorCode | null;
    waiting: number;
    stopped: number;
    may_stand_twice: number;
    direct_off: boolean;
    linked: number;
  }>`
    select w.id, w.platform, w.channel is not null as has_channel, w.state, w.refused_for, w.state_since as since, p.posted_at,
      f.failing_since, f.failed_on,
      (select count(*)::int from notices n where n.practice_id = w.practice_id and n.workspace_id = w.id and n.staff_id is null
        and (n.state in ('pending', 'posting') or (n.state = 'unclear' and n.due_at is not null))) as waiting,
      (select count(*)::int from notices n where n.practice_id = w.practice_id and n.workspace_id = w.id and n.staff_id is null
        and n.state = 'stopped' and (p.posted_at is null or n.changed_at > p.posted_at)) as stopped,
      (select coalesce(sum(n.repeats), 0)::int from notices n where n.practice_id = w.practice_id and n.workspace_id = w.id
        and n.staff_id is null) as may_stand_twice,
      exists (select from notices n where n.practice_id = w.practice_id and n.workspace_id = w.id and n.staff_id is not null
        and n.failed_on = 'chat_direct_off' and n.state in ('pending', 'posting', 'unclear')) as direct_off,
      (select count(*)::int from chat_links l where l.practice_id = w.practice_id and l.platform = w.platform
        and l.workspace = w.workspace and l.ended_at is null) as linked
    from chat_workspaces w
    left join lateral (
      select max(n.changed_at) as posted_at from notices n
      where n.practice_id = w.practice_id and n.workspace_id = w.id and n.staff_id is null and n.message_ref is not null and n.state in ('posted', 'closed')
    ) p on true
    left join lateral (
      select n.failing_since, n.failed_on from notices n
      where n.practice_id = w.practice_id and n.workspace_id = w.id and n.staff_id is null and n.due_at is not null
        and n.state in ('pending', 'posting', 'unclear')
        -- What was posted since shows that posting works, though one of them waits for its next try.
        and (p.posted_at is null or n.failing_since > p.posted_at)
      order by n.failing_since limit 1
    ) f on true
    where w.practice_id = ${tx.practiceId}
    order by w.state_since, w.id`.execute(tx.q);
  const socket = socketState(await lookAtSocket(tx, 'slack'), tx.at.getTime());
  return rows.map((row) => ({
    id: row.id,
    platform: row.platform,
    hasChannel: row.has_channel,
    state: row.state,
    refusedFor: row.refused_for,
    since: row.since,
    postedAt: row.posted_at,
    failingSince: row.failing_since,
    failedOn: row.failed_on,
    waiting: row.waiting,
    stopped: row.stopped,
    directOff: row.direct_off,
    mayStandTwice: row.may_stand_twice,
    linked: row.linked,
    socket: row.platform === 'slack' ? socket : { kind: 'none' },
  }));
};
