import type { Database, PracticeTx } from '../db/database.ts';
import { listWorkspaces, practiceOfWorkspace } from '../db/stores/chat.ts';
import {
  type Account,
  accountLinkedAt,
  accountMark,
  endOwnLink,
  findLinkedStaff,
  noteConversation,
} from '../db/stores/chat-links.ts';
import { announce } from '../db/stores/notices.ts';
import { loadPractice, mayCallOut } from '../db/stores/practices.ts';
import type { StaffMember } from '../db/stores/staff.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { Logger } from '../domain/log.ts';
import { may, type Permission } from '../domain/permissions.ts';
import type { Wanted } from '../domain/wanted.ts';
import type { Answer } from './answers.ts';
import type { Command } from './commands.ts';
import { loadConnections } from './load-connections.ts';
import { countMine, loadFigures, loadQueue } from './load-figures.ts';
import { link } from './run-link.ts';
import { askPause, pauseNow, resume } from './run-pause.ts';
import { approve, askOwners } from './run-request.ts';
import { changeRules, rulesOf } from './run-rules.ts';
import { undo } from './run-undo.ts';
import { takeAlert } from './take-alert.ts';

/** Who typed, as the platform says. The platform's signature has been checked. */
export interface ChatAccount extends Account {
  /** True where others read what was typed: a channel or a group chat of Teams. */
  readonly isShared?: boolean;
  /** In Teams, the chat that the person has with Zally alone, where this came from it. */
  readonly conversation?: string;
}

/** The right that a command needs: `linked` asks for a member and nothing else, null not even for one. */
const NEEDS: Readonly<Record<Command['kind'], Permission | 'linked' | null>> = {
  home: 'status.read',
  status: 'status.read',
  queue: 'chat.queue',
  pause: 'routing.pause',
  pause_now: 'routing.pause',
  pause_times: 'routing.pause',
  cancel: 'linked',
  undo_pause: 'routing.resume',
  undo_resume: 'routing.pause',
  ask_owner: 'status.read',
  approve: 'routing.pause',
  resume: 'routing.resume',
  take: 'fax.decide',
  rules: 'rules.change',
  rules_choose: 'rules.change',
  rules_try: 'rules.change',
  rules_confirm: 'rules.change',
  rules_undo: 'rules.change',
  whoami: 'linked',
  unlink: 'linked',
  test: 'connection.manage',
  link: null,
  help: null,
  no_such_type: null,
  no_such_length: null,
  no_such_code: null,
  not_understood: null,
};

export interface CommandResult {
  readonly answer: Answer;
  /** IANA name, for the times in the answer. */
  readonly timeZone: string;
  /** True when a call may be made for the practice: a BAA is on record. The answer to a request is no call. */
  readonly mayCall: boolean;
  /** Why it failed, for the log; nothing of it was done. */
  readonly failure?: { readonly error: unknown; readonly practiceId: PracticeId };
}

/**
 * Runs a command for an account: practice by workspace, member by link, right by role, each asked anew, in one
 * transaction. Every command is audited: refused ones too, and failed ones, which leave nothing else.
 *
 * @throws what keeps even that from being written down
 */
export const runCommand = async (
  db: Database,
  account: ChatAccount,
  command: Command,
): Promise<CommandResult> => {
  const practiceId = await practiceOfWorkspace(db, account.platform, account.workspace);
  if (practiceId === undefined) return { answer: { kind: 'not_connected' }, timeZone: 'UTC', mayCall: false };
  const inPractice = async (work: (tx: PracticeTx, asker: Asker) => Promise<Answer>) =>
    await db.inPractice(practiceId, { kind: 'nobody' }, async (tx) => {
      const member = await findLinkedStaff(tx, account);
      if (member !== undefined) tx.actAs({ kind: 'staff', id: member.id, role: member.role });
      const { timeZone } = await loadPractice(tx);
      const mayCall = await mayCallOut(tx);
      const asker = { account, member, mayCall, timeZone };
      const answer = await work(tx, asker);
      await auditCommand(tx, asker, command, answer);
      return { answer, timeZone, mayCall };
    });
  try {
    return await inPractice(async (tx, asker) => {
      const answer = await answerTo(tx, asker, command);
      if (account.conversation !== undefined) await noteConversation(tx, account, account.conversation);
      return answer;
    });
  } catch (error) {
    // What it had written is gone with its transaction, the line in the log included.
    const failed = await inPractice(async () => await Promise.resolve({ kind: 'failed' }));
    return { ...failed, failure: { error, practiceId } };
  }
};

/** Logs why a command failed, by its code and the practice alone. */
export const noteFailure = (log: Logger, { failure }: CommandResult): void => {
  if (failure !== undefined) log.error('command.failed', failure.error, { practiceId: failure.practiceId });
};

/** Who, what and with which outcome; an account that is nobody's leaves its mark. */
const auditCommand = async (
  tx: PracticeTx,
  { account, member }: Asker,
  command: Command,
  answer: Answer,
): Promise<void> => {
  const outcome = answer.kind === 'failed' ? 'failed' : DENIALS.has(answer.kind) ? 'denied' : 'ok';
  tx.audit({
    action: 'chat.command',
    resource: 'practice',
    resourceId: tx.practiceId,
    outcome,
    detail: {
      command: command.kind,
      platform: account.platform,
      ...(outcome === 'denied' ? { answer: answer.kind } : {}),
      ...(member === undefined || answer.kind === 'link_failed'
        ? { account: await accountMark(tx, account) }
        : {}),
    },
  });
};

const DENIALS: ReadonlySet<Answer['kind']> = new Set([
  'not_yours_to_open',
  'not_allowed',
  'paused_by_other',
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
  switch (command.kind) {
    case 'link':
      return await link(tx, account, command.code);
    case 'help':
    case 'no_such_type':
    case 'no_such_length':
    case 'no_such_code':
    case 'not_understood':
      return { kind: command.kind };
    default:
  }
  if (member === undefined) return { kind: 'not_linked' };
  const needed = NEEDS[command.kind];
  if (needed !== null && needed !== 'linked' && !may(member.role, needed))
    return { kind: 'not_allowed', command: command.kind, wanted: wantedBy(command) };
  switch (command.kind) {
    case 'unlink':
      await endOwnLink(tx, account, member.id);
      return { kind: 'unlinked' };
    case 'whoami':
      return {
        kind: 'whoami',
        role: member.role,
        linkedAt: (await accountLinkedAt(tx, account))?.getTime() ?? tx.at.getTime(),
      };
    default:
  }
  // Nothing runs without a BAA, so there is nothing to tell or to stop.
  if (!asker.mayCall) return { kind: 'no_baa' };
  switch (command.kind) {
    case 'status':
      return { kind: 'status', ...(await loadFigures(tx, account, timeZone)) };
    case 'home':
      return {
        kind: 'home',
        ...(await loadFigures(tx, account, timeZone)),
        mine: await countMine(tx, member.id),
        mayPause: may(member.role, 'routing.pause'),
        connections: await loadConnections(tx),
      };
    case 'queue':
      return await loadQueue(tx, member.id);
    case 'take':
      return await takeAlert(tx, member, command.noticeId);
    case 'pause':
      return await askPause(tx, member.id, command, timeZone);
    case 'pause_times':
      return { kind: 'pause_times', type: command.type };
    case 'pause_now':
      return await pauseNow(tx, member.id, command.until, command.type);
    case 'cancel':
      return { kind: 'cancelled' };
    case 'resume':
      return await resume(tx, member.id, command.type);
    case 'undo_pause':
    case 'undo_resume':
      return await undo(tx, member.id, command);
    case 'ask_owner':
      return await askOwners(tx, member.id, command.wanted);
    case 'approve':
      return await approve(tx, member.id, command.request, timeZone);
    case 'rules':
      return await rulesOf(tx);
    case 'rules_choose':
    case 'rules_try':
    case 'rules_confirm':
    case 'rules_undo':
      return await changeRules(tx, member.id, command);
    case 'test':
      return await postTest(tx, member);
  }
};

/** What an owner can be asked for by somebody who may not. */
const wantedBy = (command: Command): Wanted | null => {
  if (command.kind === 'pause') return { what: 'pause', length: command.length, type: command.type };
  return command.kind === 'resume' ? { what: 'resume', type: command.type } : null;
};

/** By the way that every notice takes, so that what arrives shows that they arrive. */
const postTest = async (tx: PracticeTx, { id: by }: StaffMember): Promise<Answer> => {
  const channels = (await listWorkspaces(tx)).filter(({ channel }) => channel !== null).length;
  await announce(tx, (noticeId) => ({ kind: 'test', noticeId, by }));
  return { kind: 'tested', channels };
};
