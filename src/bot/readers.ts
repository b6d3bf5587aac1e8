import type { Database } from '../db/database.ts';
import { loadWorkspace, type OpenWorkspace, refuseWorkspace } from '../db/stores/chat.ts';
import { noteAudienceSeen } from '../db/stores/workspace-channels.ts';
import type { ChatRefusal } from '../domain/chat-refusals.ts';
import { ZallyError } from '../domain/errors.ts';
import type { PracticeId } from '../domain/ids.ts';

const ZALLY = { kind: 'zally' } as const;
/** Platforms say when somebody joins or a channel is shared; one such word that is lost is made up for by then. */
const AUDIENCE_MS = 10 * 60_000;
/** Somebody joined while it looked: a moment later it looks again. */
const LOOK_AGAIN_MS = 1000;
/** As many people of a channel are looked at. */
export const MOST_MEMBERS = 200;

/** True where nobody has looked lately at who reads the channel. */
export const isUnseen = ({ channel, audienceSeenAt }: OpenWorkspace, now: number): boolean =>
  channel !== null && (audienceSeenAt === null || now - audienceSeenAt.getTime() >= AUDIENCE_MS);

/**
 * Looks at who reads the channel, where nobody has lately, and refuses the workspace where that is somebody who mustn't.
 *
 * @param look why nothing may be posted there, or undefined
 * @throws ZallyError `chat_*`, temporary, when that can't be seen now; `conflict` when the readers changed while it looked
 */
export const seeReaders = async (
  db: Database,
  practiceId: PracticeId,
  workspaceId: string,
  look: (workspace: OpenWorkspace, channel: string) => Promise<ChatRefusal | undefined>,
): Promise<void> => {
  const workspace = await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await loadWorkspace(tx, workspaceId),
  );
  const { channel, state } = workspace;
  if (state !== 'connected' || channel === null || !isUnseen(workspace, db.now())) return;
  const startedAt = new Date(db.now());
  const problem = await look(workspace, channel);
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    // Of another channel, which somebody chose meanwhile, this look says nothing.
    if ((await loadWorkspace(tx, workspaceId)).channel !== channel) return;
    if (problem !== undefined) await refuseWorkspace(tx, workspaceId, problem);
    else if (!(await noteAudienceSeen(tx, workspaceId, startedAt)))
      throw new ZallyError('conflict', { retryAfterMs: LOOK_AGAIN_MS });
  });
};
