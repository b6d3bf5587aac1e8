import type { NoticeId, PracticeId } from '../domain/ids.ts';
import { type DeliveryDeps, deliverNotice } from './deliver-notice.ts';
import { refreshNotices } from './refresh-notices.ts';

export interface Notifier {
  /** Without an id: looks at what the practice's channels should say now. With one: posts or updates that notice. */
  notify(practiceId: PracticeId, noticeId: NoticeId | undefined): Promise<void>;
}

export const createNotifier = (deps: DeliveryDeps): Notifier => ({
  notify: async (practiceId, noticeId) => {
    if (noticeId === undefined) await refreshNotices(deps.db, practiceId, deps.updateMs);
    else await deliverNotice(deps, practiceId, noticeId);
  },
});
