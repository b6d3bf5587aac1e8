import type { PracticeTx } from '../db/database.ts';
import {
  addRequest,
  type ChatRequest,
  closeRequest,
  lockOpenRequest,
  openRequestUntil,
} from '../db/stores/chat-requests.ts';
import { tellMember, tellOwners } from '../db/stores/direct-notices.ts';
import { listPauses } from '../db/stores/pauses.ts';
import { findStaff } from '../db/stores/staff.ts';
import type { StaffId } from '../domain/ids.ts';
import { endOfPause } from '../domain/pause-length.ts';
import { may } from '../domain/permissions.ts';
import type { Wanted } from '../domain/wanted.ts';
import type { Answer } from './answers.ts';
import { pauseNow, resume } from './run-pause.ts';

/** Asks every owner whom chat reaches, in their own chats. One request at a time, so that nobody is asked to death. */
export const askOwners = async (tx: PracticeTx, by: StaffId, wanted: Wanted): Promise<Answer> => {
  const open = await openRequestUntil(tx, by);
  if (open !== undefined) return { kind: 'already_asked', until: open.getTime() };
  const { id: request, until } = await addRequest(tx, by, wanted);
  const owners = await tellOwners(
    tx,
    (noticeId) => ({ kind: 'asked_for', noticeId, about: by, request, wanted, until: until.getTime() }),
    by,
  );
  return owners === 0 ? { kind: 'no_owner_linked' } : { kind: 'asked', owners, until: until.getTime() };
};

/**
 * Does what somebody has asked for, as the owner who presses; everything is looked at anew: that it is still open, that
 * whoever asked is still a member, and how filing stands.
 */
export const approve = async (tx: PracticeTx, by: StaffId, id: string, timeZone: string): Promise<Answer> => {
  const request = await lockOpenRequest(tx, id);
  const asker = request && (await findStaff(tx, request.askedBy));
  if (request === undefined || asker?.active !== true || !may(asker.role, 'status.read'))
    return { kind: 'request_over' };
  const { wanted } = request;
  if (wanted.what === 'resume') {
    const answer = await resume(tx, by, wanted.type);
    // It stays open for the owner whose pause it is.
    if (answer.kind !== 'paused_by_other' && answer.kind !== 'own_resumed') await closeRequest(tx, id, by);
    if (answer.kind === 'resumed') await tellAsker(tx, request, null);
    return answer;
  }
  await closeRequest(tx, id, by);
  const inForce = (await listPauses(tx)).find(({ type }) => type === null || type === wanted.type);
  // A pause that is there already may be longer, and saying yes must not shorten it.
  if (inForce !== undefined)
    return {
      kind: 'already_paused',
      until: inForce.endsAt?.getTime() ?? null,
      type: inForce.type === null ? null : wanted.type,
    };
  const until = endOfPause(wanted.length, tx.at, timeZone)?.getTime() ?? null;
  const answer = await pauseNow(tx, by, until, wanted.type);
  if (answer.kind === 'paused') await tellAsker(tx, request, until);
  return answer;
};

const tellAsker = async (
  tx: PracticeTx,
  { askedBy, wanted }: ChatRequest,
  until: number | null,
): Promise<void> =>
  await tellMember(tx, askedBy, (noticeId) => ({ kind: 'request_approved', noticeId, wanted, until }));
