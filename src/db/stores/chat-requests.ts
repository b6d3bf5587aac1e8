import type { StaffId } from '../../domain/ids.ts';
import { pauseLengthText, readPauseLength } from '../../domain/pause-length.ts';
import type { Wanted } from '../../domain/wanted.ts';
import type { PracticeTx } from '../database.ts';

/** How long an owner has to say yes. */
const REQUEST_LIFE_MS = 15 * 60_000;

export interface ChatRequest {
  readonly id: string;
  readonly askedBy: StaffId;
  readonly wanted: Wanted;
}

/** Until when a request of theirs is open; undefined: none is. */
export const openRequestUntil = async (tx: PracticeTx, by: StaffId): Promise<Date | undefined> => {
  const row = await tx.q
    .selectFrom('chat_requests')
    .select('expires_at')
    .where('practice_id', '=', tx.practiceId)
    .where('asked_by', '=', by)
    .where('expires_at', '>', tx.at)
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  return row?.expires_at;
};

/** Keeps what a member asks the owners for. */
export const addRequest = async (
  tx: PracticeTx,
  by: StaffId,
  wanted: Wanted,
): Promise<{ readonly id: string; readonly until: Date }> => {
  const id = tx.newId();
  const until = new Date(tx.at.getTime() + REQUEST_LIFE_MS);
  await tx.q
    .insertInto('chat_requests')
    .values({
      practice_id: tx.practiceId,
      id,
      asked_by: by,
      asked_at: tx.at,
      wanted: wanted.what,
      pause_length: wanted.what === 'pause' ? pauseLengthText(wanted.length) : null,
      document_type: wanted.type,
      expires_at: until,
    })
    .execute();
  tx.audit({
    action: 'chat.asked',
    resource: 'chat_request',
    resourceId: id,
    detail: { wanted: wanted.what, type: wanted.type },
  });
  return { id, until };
};

/** A request that is open still, held until the transaction ends: two owners who press at once come one after the other. */
export const lockOpenRequest = async (tx: PracticeTx, id: string): Promise<ChatRequest | undefined> => {
  const row = await tx.q
    .selectFrom('chat_requests')
    .select(['asked_by', 'wanted', 'pause_length', 'document_type'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('expires_at', '>', tx.at)
    .where('decided_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const askedBy = row.asked_by as StaffId;
  const type = row.document_type;
  if (row.wanted === 'resume') return { id, askedBy, wanted: { what: 'resume', type } };
  const length = readPauseLength(row.pause_length ?? '');
  return length && { id, askedBy, wanted: { what: 'pause', length, type } };
};

/** An owner has said yes. */
export const closeRequest = async (tx: PracticeTx, id: string, by: StaffId): Promise<void> => {
  await tx.q
    .updateTable('chat_requests')
    .set({ decided_by: by, decided_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  tx.audit({ action: 'chat.approved', resource: 'chat_request', resourceId: id });
};
