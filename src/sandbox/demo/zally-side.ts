import type { Database } from '../../db/database.ts';
import { countFaxes } from '../../db/stores/faxes.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { ZallySide } from './summary.ts';

/** Reads the counts of a practice: states, types, reasons. No ids, nothing from a fax. */
export const readZallySide = async (db: Database, practiceId: PracticeId): Promise<ZallySide> =>
  await db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
    const filed = await tx.q
      .selectFrom('faxes')
      .select(({ fn }) => ['document_type', fn.countAll<string>().as('count')])
      .where('practice_id', '=', practiceId)
      .where('state', '=', 'filed')
      .groupBy('document_type')
      .execute();
    const waiting = await tx.q
      .selectFrom('review_items')
      .select('reasons')
      .where('practice_id', '=', practiceId)
      .where('state', '=', 'waiting')
      .execute();
    const notices = await tx.q
      .selectFrom('notices')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('practice_id', '=', practiceId)
      .where('message_ref', 'is not', null)
      .executeTakeFirstOrThrow();
    const reviewByReason: Record<string, number> = {};
    for (const { reasons } of waiting) {
      for (const reason of reasons) reviewByReason[reason] = (reviewByReason[reason] ?? 0) + 1;
    }
    return {
      states: await countFaxes(tx),
      filedByType: Object.fromEntries(
        filed.map((row) => [row.document_type ?? 'unknown', Number(row.count)]),
      ),
      reviewByReason,
      notices: Number(notices.count),
    };
  });
