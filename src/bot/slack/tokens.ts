import type { Database } from '../../db/database.ts';
import { insisting } from '../../db/insisting.ts';
import { loadWorkspace, type OpenWorkspace, refuseWorkspace } from '../../db/stores/chat.ts';
import { withRefreshLock } from '../../db/stores/connections.ts';
import { saveRenewedTokens } from '../../db/stores/workspace-tokens.ts';
import { codeOf, ERRORS } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { Logger } from '../../domain/log.ts';
import type { SlackApi } from './api.ts';
import { renewTokens, type SlackApp } from './oauth.ts';

const ZALLY = { kind: 'zally' } as const;
/** A token lasts twelve hours: with this much of it left there is time for Slack to be down. */
export const RENEW_BEFORE_MS = 2 * 3_600_000;

/** True when the token ends soon, and another can be had for it. */
export const isEnding = (
  { tokenExpiresAt, refreshToken }: Pick<OpenWorkspace, 'tokenExpiresAt' | 'refreshToken'>,
  now: number,
): boolean =>
  tokenExpiresAt !== null && refreshToken !== undefined && tokenExpiresAt.getTime() - now < RENEW_BEFORE_MS;

export interface TokenDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly api: SlackApi;
  /** Undefined: tokens can't be renewed, and serve as long as they last. */
  readonly app: SlackApp | undefined;
}

/**
 * Sees to it that a workspace's token lasts: one that ends soon is exchanged, by one process at a time. A refusal marks the
 * workspace; a failure that passes leaves the old token, as long as that is good.
 *
 * @throws ZallyError `chat_*`, temporary, when the token is over and no other came
 */
export const renewIfEnding = async (
  deps: TokenDeps,
  practiceId: PracticeId,
  workspaceId: string,
): Promise<void> => {
  const { db, log, app } = deps;
  if (app === undefined) return;
  const load = async (): Promise<OpenWorkspace> =>
    await db.inPractice(practiceId, ZALLY, async (tx) => await loadWorkspace(tx, workspaceId));
  if (!isEnding(await load(), db.now())) return;
  await withRefreshLock(workspaceId, db.q, async () => {
    // Somebody else may have renewed it while we waited: Slack takes a refresh token once.
    const workspace = await load();
    if (!isEnding(workspace, db.now()) || workspace.state !== 'connected') return;
    try {
      await renew(deps, app, practiceId, workspace);
    } catch (error) {
      log.warn('slack.not_renewed', { practiceId, code: codeOf(error) });
      const over = (workspace.tokenExpiresAt?.getTime() ?? 0) <= db.now();
      if (over || ERRORS[codeOf(error)].kind !== 'temporary') throw error;
    }
  });
};

const renew = async (
  { db, api }: TokenDeps,
  app: SlackApp,
  practiceId: PracticeId,
  { id, tokenVersion: version, refreshToken }: OpenWorkspace,
): Promise<void> => {
  const sentAt = db.now();
  const renewed = await renewTokens(api, app, refreshToken ?? '', sentAt);
  if (renewed === 'refused')
    return await db.inPractice(practiceId, ZALLY, async (tx) => await refuseWorkspace(tx, id, 'access'));
  const { tokens, expiresAt } = renewed;
  // Slack takes the old pair for a while, and no longer.
  await insisting(
    async () =>
      // Where an owner has added Zally again meanwhile, theirs counts.
      await db.inPractice(
        practiceId,
        ZALLY,
        async (tx) => await saveRenewedTokens(tx, { id, version }, tokens, expiresAt),
      ),
  );
};
