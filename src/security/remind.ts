import { listAuditedPractices } from '../db/stores/audit-checkpoints.ts';
import { remindOfIncidents } from '../db/stores/incidents.ts';
import type { WatchDeps } from './watch-practice.ts';

const ZALLY = { kind: 'zally' } as const;

/** Reminds owners, by mail, and the operator, in the log, of what is due in open incidents. */
export const remindAll = async ({ db, log, ways }: WatchDeps): Promise<void> => {
  for (const practiceId of await listAuditedPractices(db, 'all', false)) {
    try {
      const clocks = await db.inPractice(practiceId, ZALLY, async (tx) => await remindOfIncidents(tx, ways));
      for (const clock of clocks) log.warn('incident.due', { practiceId, state: clock });
    } catch (error) {
      log.error('incident.failed', error, { practiceId });
    }
  }
};
