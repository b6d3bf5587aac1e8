import type { Database } from '../../src/db/database.ts';
import { listDuplicates } from '../../src/db/stores/duplicates.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { reveal } from '../../src/domain/reveal.ts';

/**
 * Ids of documents and tasks in the EHR that Zally has reported as left over, for a person to remove. A late effect may
 * leave one only if it is among them.
 */
export const reportedDuplicates = async (
  db: Database,
  practiceId: PracticeId,
): Promise<ReadonlySet<number>> =>
  await db.inPractice(
    practiceId,
    { kind: 'zally' },
    async (tx) => new Set((await listDuplicates(tx)).map(({ ehrId }) => Number(reveal(ehrId)))),
  );
