import { inboxOf } from '../../db/stores/faxes.ts';
import { type InboxToken, inboxToken } from '../../db/stores/review-queue.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';

/** Doctors rarely come and go, and each look costs calls of the hour. */
const REMEMBER_MS = 60 * 60_000;
/** The queue doesn't wait longer for names. */
const WAIT_MS = 1_000;

/** Names of the doctors whose inboxes faxes came to. */
export type InboxNames = ReadonlyMap<InboxToken, string>;

/**
 * A memory of this process. Whoever asks gets what is known within a second: an EHR that doesn't answer leaves the
 * inboxes without names, and the queue as quick as ever.
 */
export const createInboxNames = (web: WebContext): ((practiceId: PracticeId) => Promise<InboxNames>) => {
  const known = new Map<PracticeId, { readonly until: number; readonly names: Promise<InboxNames> }>();

  const load = async (practiceId: PracticeId): Promise<InboxNames> => {
    const ehr = await web.ehr.forPractice(practiceId, 'person');
    const users = await ehr.listUsers();
    return await web.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
      const vault = await tx.vault();
      const doctors = users.flatMap(({ ehrDoctorId, displayName }) =>
        ehrDoctorId === null ? [] : [[inboxToken(vault.hash(inboxOf(ehrDoctorId))), displayName] as const],
      );
      return new Map(doctors);
    });
  };

  return async (practiceId) => {
    const now = web.db.now();
    let entry = known.get(practiceId);
    if (entry === undefined || entry.until <= now) {
      const names = load(practiceId);
      entry = { until: now + REMEMBER_MS, names };
      known.set(practiceId, entry);
      names.catch(() => known.delete(practiceId));
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<InboxNames>((resolve) => {
      timer = setTimeout(() => resolve(new Map()), WAIT_MS);
    });
    return await Promise.race([entry.names, late])
      .catch(() => new Map())
      .finally(() => clearTimeout(timer));
  };
};
