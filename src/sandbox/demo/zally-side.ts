import type { Database } from '../../db/database.ts';
import { countFaxes, loadFaxRef } from '../../db/stores/faxes.ts';
import { listWaiting } from '../../db/stores/review-items.ts';
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

/** DrChrono's ids of the messages that wait in Zally's queue, the one that has waited longest first. */
export const waitingMessages = async (db: Database, practiceId: PracticeId): Promise<readonly number[]> =>
  await db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
    const items = (await listWaiting(tx)).toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
    const ids: number[] = [];
    for (const { faxId } of items) ids.push(Number((await loadFaxRef(tx, faxId)).ehrFaxId));
    return ids;
  });
