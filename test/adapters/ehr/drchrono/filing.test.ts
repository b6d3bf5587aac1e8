import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../support/database.ts';
import { createPracticeInABox } from '../../../support/practice-in-a-box.ts';
import { documentFor, taskFor } from '../contract-filing.ts';
import { benchOf } from '../drchrono-bench.ts';

it('names each document and task once, though pages of a listing repeat rows', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test, { repeatRows: true });
  const bench = benchOf(box);
  const ehr = await box.ehr.forPractice(box.practiceId, 'person');
  const key = randomUUID();
  const at = { ehrPatientId: bench.ids.joanna, key, since: test.clock.now - 1000 };

  // One more than fit on a page: of documents a hundred, of tasks in their verbose form fifty.
  const documents: string[] = [];
  for (let n = 0; n < 101; n += 1) {
    documents.push((await ehr.createDocument(documentFor(bench, key))).ehrDocumentId);
  }
  const tasks: string[] = [];
  for (let n = 0; n < 51; n += 1) {
    tasks.push(await ehr.createTask(taskFor(bench, documents[0] ?? '', key)));
  }

  const standing = (ids: readonly string[]) => ids.map((ehrId) => ({ ehrId, stands: true }));
  expect(await ehr.findDocuments(at)).toEqual(standing(documents));
  expect(await ehr.findTasks(at)).toEqual(standing(tasks));
});
