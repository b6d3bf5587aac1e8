import type { Database, PracticeTx } from '../db/database.ts';
import {
  accountMark,
  burnLinkCode,
  findChatUser,
  findLinkedStaff,
  hasGuessedTooOften,
  type Platform,
  practiceOfWorkspace,
  useLinkCode,
} from '../db/stores/chat.ts';
import { loadConnection } from '../db/stores/connections.ts';
import { countFiledSince, countReceived } from '../db/stores/faxes.ts';
import { countPlanned } from '../db/stores/filings-waiting.ts';
import { endPause, listPauses, type Pause, startPause } from '../db/stores/pauses.ts';
import { hasBaa, loadPractice } from '../db/stores/practices.ts';
import { countWaiting } from '../db/stores/review-counts.ts';
import type { StaffMember } from '../db/stores/staff.ts';
import { loadCallsState } from '../db/stores/workload.ts';
import { startOfDay } from '../domain/dates.ts';
import { nextTime } from '../domain/next-time.ts';
import { may, type Permission } from '../domain/permissions.ts';
import type { Answer, Paused } from './answers.ts';
import type { Command, PauseLength } from './commands.ts';

/** Who typed, as the platform says. The platform's signature has been checked. */
export interface ChatAccount {
  readonly platform: Platform;
  readonly workspace: string;
  readonly chatUser: string;
  /** True where others read what was typed: a channel or a group chat of Teams. */
  readonly isShared?: boolean;
}

/** The right that a command needs; linking and help need none. */
const NEEDS: Readonly<Record<Command['kind'], Permission | null>> = {
  status: 'status.read',
  pause: 'routing.pause',
  resume: 'routing.resume',
  link: null,
  help: null,
  not_understood: null,
};

export interface CommandResult {
  readonly answer: Answer;
  /** IANA name, for the times in the answer. */
  readonly timeZone: string;
  /** True when a call may be made for the practice: a BAA is on record. The answer to a request is no call. */
  readonly mayCall: boolean;
}

/**
 * Runs a command for an account: practice by workspace, member by link, right by role, each asked anew.
 * Every command is audited, refused ones too.
 */
export const runCommand = async (
  db: Database,
  account: ChatAccount,
  command: Command,
): Promise<CommandResult> => {
  const practiceId = await practiceOfWorkspace(db, account.platform, account.workspace);
  if (practiceId === undefined) return { answer: { kind: 'not_connected' }, timeZone: 'UTC', mayCall: false };
  const member = await db.inPractice(
    practiceId,
    { kind: 'nobody' },
    async (tx) => await findLinkedStaff(tx, account),
  );
  const actor =
    member === undefined
      ? ({ kind: 'nobody' } as const)
      : ({ kind: 'staff', id: member.id, role: member.role } as const);
  return await db.inPractice(practiceId, actor, async (tx) => {
    const { timeZone } = await loadPractice(tx);
    const mayCall = await hasBaa(tx);
    const answer = await answerTo(tx, { account, member, mayCall, timeZone }, command);
    const denied = DENIALS.has(answer.kind);
    tx.audit({
      action: 'chat.command',
      resource: 'practice',
      resourceId: practiceId,
      outcome: denied ? 'denied' : 'ok',
      detail: {
        command: command.kind,
        platform: account.platform,
        ...(denied ? { answer: answer.kind } : {}),
        ...(answer.kind === 'link_failed' ? { account: await accountMark(tx, account) } : {}),
      },
    });
    return { answer, timeZone, mayCall };
  });
};

const DENIALS: ReadonlySet<Answer['kind']> = new Set([
  'not_allowed',
  'not_linked',
  'no_baa',
  'link_failed',
  'link_limited',
  'code_burned',
]);

interface Asker {
  readonly account: ChatAccount;
  readonly member: StaffMember | undefined;
  readonly mayCall: boolean;
  readonly timeZone: string;
}

const answerTo = async (tx: PracticeTx, asker: Asker, command: Command): Promise<Answer> => {
  const { account, member, timeZone } = asker;
  if (command.kind === 'help' || command.kind === 'not_understood') return { kind: command.kind };
  if (command.kind === 'link') return await link(tx, account, command.code);
  if (member === undefined) return { kind: 'not_linked' };
  const needed = NEEDS[command.kind];
  if (needed !== null && !may(member.role, needed)) return { kind: 'not_allowed', command: command.kind };
  // Nothing runs without a BAA, so there is nothing to tell or to stop.
  if (!asker.mayCall) return { kind: 'no_baa' };
  switch (command.kind) {
    case 'status':
      return await statusOf(tx, account, timeZone);
    case 'pause': {
      const until = endOf(command.length, tx.at, timeZone);
      await startPause(tx, member.id, until);
      return { kind: 'paused', until: until?.getTime() ?? null, toFile: await countPlanned(tx) };
    }
    case 'resume': {
      const toFile = await countPlanned(tx);
      return (await endPause(tx, member.id)) ? { kind: 'resumed', toFile } : { kind: 'not_paused' };
    }
  }
};

const link = async (tx: PracticeTx, account: ChatAccount, code: string): Promise<Answer> => {
  if (account.isShared === true) {
    await burnLinkCode(tx, code);
    return { kind: 'code_burned' };
  }
  if (await hasGuessedTooOften(tx, await accountMark(tx, account))) return { kind: 'link_limited' };
  return { kind: (await useLinkCode(tx, account, code)) === undefined ? 'link_failed' : 'linked' };
};

/** Tomorrow begins when the practice does. */
const MORNING = { hour: 8 } as const;

/** Null: until somebody resumes. */
const endOf = (length: PauseLength, at: Date, timeZone: string): Date | null => {
  if (length.kind === 'until_resumed') return null;
  // The command has been parsed: it is a time.
  if (length.kind === 'until_time') return nextTime(length.time, at, timeZone) ?? null;
  if (length.kind === 'minutes') return new Date(at.getTime() + length.minutes * 60_000);
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(now.startOfDay().add({ days: 1 }).with(MORNING).epochMilliseconds);
};

const statusOf = async (tx: PracticeTx, account: ChatAccount, timeZone: string): Promise<Answer> => {
  const [review, reading, toFile, pauses, connection, { spent, backlog }] = [
    await countWaiting(tx),
    await countReceived(tx),
    await countPlanned(tx),
    await listPauses(tx),
    await loadConnection(tx),
    await loadCallsState(tx),
  ];
  const pause = pauses.find(({ type }) => type === null);
  return {
    kind: 'status',
    waiting: review.waiting,
    urgent: review.urgent,
    oldestHours: hoursSince(review.oldestReceivedAt, tx.at),
    reading,
    toFile,
    filedToday: await countFiledSince(tx, startOfDay(tx.at, timeZone)),
    paused: pause === undefined ? null : await pausedBy(tx, account, pause),
    typesPaused: pauses.filter(({ type }) => type !== null).length,
    inboxSeenAt: connection?.inboxSeenAt?.getTime() ?? null,
    ehr: connection?.provider ?? null,
    connection: connection?.state ?? 'none',
    lacksPermission: connection?.lastError?.code === 'ehr_forbidden',
    accessEndsAt:
      connection == null || connection.refreshRefusedAt === null
        ? null
        : (connection.tokenExpiresAt?.getTime() ?? null),
    spent:
      spent === null
        ? null
        : {
            since: spent.since.getTime(),
            goesOnAt: spent.goesOnAt.getTime(),
            peopleToo: spent.peopleToo,
          },
    backlogHours: backlog?.hours ?? null,
  };
};

const pausedBy = async (tx: PracticeTx, account: ChatAccount, pause: Pause): Promise<Paused> => ({
  until: pause.endsAt?.getTime() ?? null,
  since: pause.startedAt.getTime(),
  by: await findChatUser(tx, account, pause.startedBy),
});

/** Whole hours, 0 under one. */
export const hoursSince = (since: Date | null, now: Date): number =>
  since === null ? 0 : Math.max(0, Math.floor((now.getTime() - since.getTime()) / 3_600_000));
