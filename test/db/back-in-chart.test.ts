import { expect, it } from 'vitest';
import { findBackInChart, isBack } from '../../src/db/stores/back-in-chart.ts';
import { moveEffect } from '../../src/db/stores/filing-effects.ts';
import { findLastFiling } from '../../src/db/stores/filings.ts';
import { phi } from '../../src/domain/phi.ts';
import { fileByPerson } from '../../src/pipeline/steps/decide-by-person.ts';
import { takeBackByPerson } from '../../src/pipeline/steps/take-back.ts';
import { createTestDatabase } from '../support/database.ts';
import { filingsOf, personOf } from '../support/filings.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { CHOICE, GRACE_MS } from '../support/steps.ts';

it('calls a part of the fax in that chart a part, for it may be the one that belongs there', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const { filed, work } = filingsOf(test, box);
  const one = await filed();
  const by = personOf(one);
  await takeBackByPerson(test.db, box.practiceId, by, one.faxId, 'wrong_chart');
  await work(one, 1);
  const charts = ['1001', '1003'];
  const parts = charts.map((ehrPatientId, index) => ({
    ...CHOICE,
    ehrPatientId,
    pages: { first: index + 1, last: index + 1 },
  }));
  const looked = { sha256: null, pages: 2 };
  await fileByPerson(test.db, box.practiceId, by, one.itemId, phi(parts), GRACE_MS, looked);
  const back = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
    const filing = await findLastFiling(tx, one.faxId);
    for (const [index, ehrPatientId] of charts.entries()) {
      const name = { kind: 'document', part: index + 1 } as const;
      await moveEffect(tx, filing?.id ?? one.filingId, name, 'planned', 'intended', { ehrPatientId });
    }
    return await findBackInChart(tx, one);
  });
  expect(back).toEqual([{ earlier: false, since: expect.any(Date) as Date, until: null, whole: false }]);
  expect(isBack(back)).toBe(false);
});
