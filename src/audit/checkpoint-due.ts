import { listAuditedPractices } from '../db/stores/audit-checkpoints.ts';
import type { AuditDeps } from './deps.ts';
import { takeCheckpoint } from './take-checkpoint.ts';

/**
 * Takes checkpoints of the practices that are due, with or without a BAA. What fails of one practice holds up no other.
 *
 * @param which `all` at the start: a database that was set back has nothing new, and its anchors tell
 */
export const checkpointDue = async (deps: AuditDeps, which: 'due' | 'all'): Promise<void> => {
  for (const practiceId of await listAuditedPractices(deps.db, which, deps.anchors !== undefined)) {
    try {
      await takeCheckpoint(deps, practiceId);
    } catch (error) {
      deps.log.error('audit.failed', error, { practiceId });
    }
  }
};
