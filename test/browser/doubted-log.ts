import { createLogger } from '../../src/adapters/log/logger.ts';
import { auditKeyOf } from '../../src/adapters/vault/audit-key.ts';
import { takeCheckpoint } from '../../src/audit/take-checkpoint.ts';
import { keepFinding } from '../../src/db/stores/audit-findings.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import type { TestDatabase } from '../support/database.ts';

/** A log that was signed, and in which something doesn't fit: the audit page has the most to show then. */
export const doubtedLog = async (test: TestDatabase, practiceId: PracticeId): Promise<void> => {
  const key = auditKeyOf(undefined, test.master);
  const log = createLogger('silent');
  await takeCheckpoint({ db: test.db, log, key, anchors: undefined, ways: [] }, practiceId);
  await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
    await keepFinding(tx, { kind: 'event_changed', at: 3 });
  });
};
