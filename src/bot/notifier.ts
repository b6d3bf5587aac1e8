import { listWorkspaces, loadWorkspace } from '../db/stores/chat.ts';
import { hasBaa } from '../db/stores/practices.ts';
import { codeOf } from '../domain/errors.ts';
import type { NoticeId, PracticeId } from '../domain/ids.ts';
import { type DeliveryDeps, deliverNotice } from './deliver-notice.ts';
import { refreshNotices } from './refresh-notices.ts';

const ZALLY = { kind: 'zally' } as const;

export interface Notifier {
  /**
   * Without an id: sees to the practice's workspaces, and looks at what its channels should say now. With one: posts or updates
   * that notice.
   */
  notify(practiceId: PracticeId, noticeId: NoticeId | undefined): Promise<void>;
}

/** What is due in the practice's workspaces, whether or not anything is to be posted. */
const takeCare = async ({ db, log, platforms }: DeliveryDeps, practiceId: PracticeId): Promise<void> => {
  const due = await db.inPractice(practiceId, ZALLY, async (tx) => {
    if (!(await hasBaa(tx))) return [];
    const found = [];
    for (const { id, platform, state } of await listWorkspaces(tx)) {
      const care = platforms[platform]?.care;
      if (care === undefined || state !== 'connected') continue;
      if (care.isDue(await loadWorkspace(tx, id), tx.at.getTime())) found.push({ id, care });
    }
    return found;
  });
  for (const { id, care } of due) {
    // The next round comes, and a post waits for it.
    await care
      .see(practiceId, id)
      .catch((error: unknown) => log.warn('chat.not_seen', { practiceId, code: codeOf(error) }));
  }
};

export const createNotifier = (deps: DeliveryDeps): Notifier => ({
  notify: async (practiceId, noticeId) => {
    if (noticeId !== undefined) return await deliverNotice(deps, practiceId, noticeId);
    await takeCare(deps, practiceId);
    await refreshNotices(deps.db, practiceId, deps.updateMs);
  },
});
