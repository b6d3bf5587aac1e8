import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { phi } from '../../../src/domain/phi.ts';
import { TASK_PRIORITIES } from '../../../src/domain/rules.ts';
import type { Ehr } from '../../../src/pipeline/ports.ts';
import type { TestDatabase } from '../../support/database.ts';
import { type EhrBench, type EhrUnderTest, FAX_BYTES } from './ehr-bench.ts';

/** A document as a filing asks for it. */
export const documentFor = (bench: EhrBench, key: string) => ({
  ehrPatientId: bench.ids.joanna,
  ehrDoctorId: bench.ids.doctor,
  description: 'Lab result (fax)',
  date: '2026-03-02',
  bytes: phi(FAX_BYTES),
  key,
});
/** Its task. */
export const taskFor = (bench: EhrBench, ehrDocumentId: string, key: string) =>
  ({
    title: 'Review result',
    assignee: { kind: 'user', ehrUserId: bench.ids.user },
    due: '2026-03-03',
    priority: 'normal',
    ehrPatientId: bench.ids.joanna,
    ehrDocumentId,
    key,
  }) as const;

/** Documents and tasks: made, found by their key, retracted. */
export const filingContract = (under: EhrUnderTest, database: () => TestDatabase): void => {
  let bench: EhrBench;
  let ehr: Ehr;
  beforeAll(async () => {
    bench = await under.start(database());
    ehr = await bench.provider.forPractice(bench.practiceId, 'person');
  });
  const sha256 = createHash('sha256').update(FAX_BYTES).digest('hex');
  const since = (): number => database().clock.now - 1000;
  const find = async (key: string, ehrPatientId = bench.ids.joanna) =>
    await ehr.findDocuments({ ehrPatientId, key, since: since() });
  const findTasks = async (key: string) =>
    await ehr.findTasks({ ehrPatientId: bench.ids.joanna, key, since: since() });
  const isOurs = (ehrPatientId: string): boolean => ehrPatientId === bench.ids.joanna;
  const stored = async (id: string) => (await bench.documents()).find((document) => document.id === id);
  const made = async (key: string) => await ehr.createDocument(documentFor(bench, key));

  describe('documents', () => {
    it('files the very bytes into the chart and reads back what the EHR keeps', async () => {
      const document = await made(randomUUID());
      expect(await stored(document.ehrDocumentId)).toEqual({
        id: document.ehrDocumentId,
        ehrPatientId: bench.ids.joanna,
        sha256,
        retracted: false,
      });
      // Null where the answer to the call had no link to the file yet.
      expect(document.sha256 ?? sha256).toBe(sha256);
      expect(await ehr.digestDocument(document.ehrDocumentId)).toBe(sha256);
    });

    it('finds a document by its key in its own chart, and by no other', async () => {
      const key = randomUUID();
      const { ehrDocumentId } = await made(key);
      expect(await find(key)).toEqual([{ ehrId: ehrDocumentId, stands: true }]);
      expect(await find(randomUUID())).toEqual([]);
      expect(await find(key, bench.ids.peter)).toEqual(
        under.findsMoved ? [{ ehrId: ehrDocumentId, stands: false }] : [],
      );
    });

    it('finds both of two that carry the same key, oldest first', async () => {
      const key = randomUUID();
      const { ehrDocumentId } = await made(key);
      database().clock.now += 2000;
      await bench.repeatDocument(ehrDocumentId);
      database().clock.now -= 2000;
      const second = { ehrId: expect.not.stringMatching(`^${ehrDocumentId}$`), stands: true };
      expect(await find(key)).toEqual([{ ehrId: ehrDocumentId, stands: true }, second]);
      await bench.removeDocument(ehrDocumentId);
      expect(await find(key)).toEqual([{ ehrId: ehrDocumentId, stands: false }, second]);
    });

    it.runIf(under.refusesRepeats)('is refused a second document with the same key', async () => {
      const key = randomUUID();
      const before = (await bench.documents()).length;
      const [first, second] = [await made(key), await made(key)];
      expect(second).toEqual(first);
      expect(await bench.documents()).toHaveLength(before + 1);
    });

    it('takes a document out of use, however often it is asked, and says that it no longer stands', async () => {
      const key = randomUUID();
      const { ehrDocumentId } = await made(key);
      for (const _ of [1, 2]) await ehr.retractDocument(ehrDocumentId, isOurs);
      expect(await stored(ehrDocumentId)).toMatchObject({ retracted: true });
      expect(await find(key)).toEqual([{ ehrId: ehrDocumentId, stands: false }]);
    });

    it('still finds a document that a colleague has taken out of use, and has nothing more to do there', async () => {
      const key = randomUUID();
      const { ehrDocumentId } = await made(key);
      await bench.removeDocument(ehrDocumentId);
      expect(await find(key)).toEqual([{ ehrId: ehrDocumentId, stands: false }]);
      await ehr.retractDocument(ehrDocumentId, () => false);
    });

    it('leaves a document in the chart that a colleague has moved it to, unless that is ours as well', async () => {
      const key = randomUUID();
      const { ehrDocumentId } = await made(key);
      await bench.moveDocument(ehrDocumentId, bench.ids.peter);
      const refused = ehr.retractDocument(ehrDocumentId, isOurs);
      await expect(refused).rejects.toMatchObject({ code: 'ehr_changed' });
      const there = { ehrPatientId: bench.ids.peter, retracted: false };
      expect(await stored(ehrDocumentId)).toMatchObject(there);
      expect(await find(key)).toEqual(under.findsMoved ? [{ ehrId: ehrDocumentId, stands: false }] : []);
      expect(await find(key, bench.ids.peter)).toEqual([{ ehrId: ehrDocumentId, stands: true }]);
      await ehr.retractDocument(ehrDocumentId, (id) => id === bench.ids.peter);
      expect(await stored(ehrDocumentId)).toMatchObject({ ...there, retracted: true });
    });

    it('says of a document that is not there that it is not found', async () => {
      await expect(ehr.digestDocument('99999')).rejects.toMatchObject({ code: 'ehr_not_found' });
      await expect(ehr.retractDocument('99999', isOurs)).rejects.toMatchObject({ code: 'ehr_not_found' });
    });
  });

  describe('tasks', () => {
    it.each(TASK_PRIORITIES)('gives a task with priority %s to a person and to a group', async (priority) => {
      const { ehrDocumentId } = await made(randomUUID());
      const assignees = [
        { kind: 'user', ehrUserId: bench.ids.user },
        { kind: 'group', ehrGroupId: bench.ids.group },
      ] as const;
      for (const assignee of assignees) {
        const key = randomUUID();
        const id = await ehr.createTask({ ...taskFor(bench, ehrDocumentId, key), assignee, priority });
        expect((await bench.tasks()).find((task) => task.id === id)).toEqual({
          id,
          title: 'Review result',
          assignee,
          priority: under.priorities[priority],
          due: '2026-03-03',
          retracted: false,
        });
        expect(await findTasks(key)).toEqual([{ ehrId: id, stands: true }]);
      }
    });

    it('finds a task by its key alone, and says that it no longer stands once it is taken out of use', async () => {
      const { ehrDocumentId } = await made(randomUUID());
      const key = randomUUID();
      const id = await ehr.createTask(taskFor(bench, ehrDocumentId, key));
      expect(await findTasks(randomUUID())).toEqual([]);
      for (const _ of [1, 2]) await ehr.retractTask(id);
      expect((await bench.tasks()).find((task) => task.id === id)).toMatchObject({ retracted: true });
      expect(await findTasks(key)).toEqual([{ ehrId: id, stands: false }]);
    });

    it('still finds a task that a colleague has taken out of use', async () => {
      const { ehrDocumentId } = await made(randomUUID());
      const key = randomUUID();
      const id = await ehr.createTask(taskFor(bench, ehrDocumentId, key));
      await bench.removeTask(id);
      expect(await findTasks(key)).toEqual([{ ehrId: id, stands: false }]);
    });

    it.runIf(under.refusesRepeats)('is refused a second task with the same key', async () => {
      const { ehrDocumentId } = await made(randomUUID());
      const task = taskFor(bench, ehrDocumentId, randomUUID());
      const before = (await bench.tasks()).length;
      expect([await ehr.createTask(task), await ehr.createTask(task)]).toEqual(
        Array.from({ length: 2 }, () => expect.any(String)),
      );
      expect(await bench.tasks()).toHaveLength(before + 1);
    });
  });
};
