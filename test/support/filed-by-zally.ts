import { randomUUID } from 'node:crypto';
import { moveFax, receiveFax } from '../../src/db/stores/faxes.ts';
import { finishFiling, moveFiling, planFiling } from '../../src/db/stores/filings.ts';
import type { FaxId, FilingId, PracticeId } from '../../src/domain/ids.ts';
import type { TestDatabase } from './database.ts';

const ZALLY = { kind: 'zally' } as const;

/** An urgent fax that Zally has decided to file by itself. */
export const addByZally = async (
  { db, clock }: TestDatabase,
  practiceId: PracticeId,
): Promise<{ readonly faxId: FaxId; readonly filingId: FilingId }> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    const faxId = await receiveFax(tx, { ehrFaxId: randomUUID(), ehrDoctorId: '11' }, new Date(clock.now));
    if (faxId === undefined) throw new Error('the fax was known');
    const known = { type: 'lab_result', urgency: 'urgent' } as const;
    await moveFax(tx, faxId, 'received', 'filing', known);
    const filingId = await planFiling(tx, {
      faxId,
      decidedBy: null,
      ...known,
      notBefore: tx.at,
      tasks: [false],
      sealable: {},
    });
    return { faxId, filingId };
  });

/** The filing is in the chart. */
export const finishByZally = async (
  { db }: TestDatabase,
  practiceId: PracticeId,
  { faxId, filingId }: { readonly faxId: FaxId; readonly filingId: FilingId },
): Promise<void> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    await moveFiling(tx, filingId, 'planned', 'running');
    await finishFiling(tx, filingId, tx.at, null);
    await moveFax(tx, faxId, 'filing', 'filed');
  });
