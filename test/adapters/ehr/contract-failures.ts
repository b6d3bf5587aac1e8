import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadConnection } from '../../../src/db/stores/connections.ts';
import { phi } from '../../../src/domain/phi.ts';
import type { Ehr } from '../../../src/pipeline/ports.ts';
import type { TestDatabase } from '../../support/database.ts';
import { documentFor, taskFor } from './contract-filing.ts';
import type { EhrBench, EhrUnderTest, Fault } from './ehr-bench.ts';

const BIRTH_DATE = phi('1980-02-03');

/** What goes wrong, and what it is called: the same code for the same trouble in each EHR. */
export const failuresContract = (under: EhrUnderTest, database: () => TestDatabase): void => {
  /** A practice of its own for each, since an EHR that fails is left alone for a while. */
  const start = async (
    options: Parameters<EhrUnderTest['start']>[1] = {},
  ): Promise<{ bench: EhrBench; ehr: Ehr }> => {
    const bench = await under.start(database(), options);
    return { bench, ehr: await bench.provider.forPractice(bench.practiceId, 'person') };
  };
  const stateOf = async ({ practiceId }: EhrBench) =>
    (await database().db.inPractice(practiceId, { kind: 'zally' }, loadConnection))?.state;
  const since = (): number => database().clock.now - 3_600_000;

  describe('failures', () => {
    it.each<readonly [Fault, string]>([
      [{ kind: 'status', status: 400 }, 'ehr_refused'],
      [{ kind: 'status', status: 403 }, 'ehr_forbidden'],
      [{ kind: 'status', status: 404 }, 'ehr_not_found'],
      [{ kind: 'status', status: 410 }, 'ehr_not_found'],
      [{ kind: 'status', status: 422 }, 'ehr_refused'],
      [{ kind: 'status', status: 429 }, 'ehr_throttled'],
      [{ kind: 'status', status: 500 }, 'ehr_outcome_unknown'],
      [{ kind: 'status', status: 503 }, 'ehr_outcome_unknown'],
      [{ kind: 'error-after-commit' }, 'ehr_outcome_unknown'],
      [{ kind: 'drop-before' }, 'ehr_outcome_unknown'],
      [{ kind: 'drop-after' }, 'ehr_outcome_unknown'],
      [{ kind: 'truncate' }, 'ehr_outcome_unknown'],
      [{ kind: 'hang', ms: 1500 }, 'ehr_outcome_unknown'],
    ])('tells of a write that met %o: %s', async (fault, code) => {
      const { bench, ehr } = await start();
      bench.fault('createDocument', fault);
      await expect(ehr.createDocument(documentFor(bench, randomUUID()))).rejects.toMatchObject({ code });
    });

    it.each<readonly [Fault, string]>([
      [{ kind: 'status', status: 400 }, 'ehr_refused'],
      [{ kind: 'status', status: 403 }, 'ehr_forbidden'],
      [{ kind: 'status', status: 404 }, 'ehr_not_found'],
      [{ kind: 'status', status: 429 }, 'ehr_throttled'],
      [{ kind: 'status', status: 500 }, 'ehr_unavailable'],
      [{ kind: 'status', status: 503 }, 'ehr_unavailable'],
      [{ kind: 'drop-before' }, 'ehr_unavailable'],
      [{ kind: 'drop-after' }, 'ehr_unavailable'],
      [{ kind: 'truncate' }, 'ehr_unavailable'],
    ])('tells of a read that met %o: %s', async (fault, code) => {
      const { bench, ehr } = await start();
      bench.fault('search', fault);
      await expect(ehr.searchByBirthDate(BIRTH_DATE)).rejects.toMatchObject({ code });
    });

    it.each<readonly [Fault['kind'] & ('drop-after' | 'error-after-commit' | 'truncate')]>([
      ['drop-after'],
      ['error-after-commit'],
      ['truncate'],
    ])('finds by its key what was made although the answer was lost (%s)', async (kind) => {
      const { bench, ehr } = await start();
      const [document, task, inbox] = [randomUUID(), randomUUID(), randomUUID()];
      const lost = { code: 'ehr_outcome_unknown' };
      const at = { ehrPatientId: bench.ids.joanna, since: since() };

      bench.fault('createDocument', { kind });
      await expect(ehr.createDocument(documentFor(bench, document))).rejects.toMatchObject(lost);
      const [found, ...more] = await ehr.findDocuments({ ...at, key: document });
      expect([found, more]).toEqual([{ ehrId: expect.stringMatching(/./), stands: true }, []]);

      bench.fault('createTask', { kind });
      await expect(ehr.createTask(taskFor(bench, found?.ehrId ?? '', task))).rejects.toMatchObject(lost);
      expect(await ehr.findTasks({ ...at, key: task })).toHaveLength(1);

      const fax = await bench.dropFax();
      const done = { ehrPatientId: bench.ids.joanna, ehrUserId: bench.ids.user, key: inbox };
      bench.fault('completeFax', { kind });
      // An empty answer that arrives whole is no lost one: some EHRs have nothing to say here.
      const code = await ehr.completeFax(fax, done).then(
        () => '',
        (error: { code: string }) => error.code,
      );
      if (kind !== 'truncate') expect(code).toBe('ehr_outcome_unknown');
      expect((await ehr.getFax(fax)).noteKeys).toEqual([inbox]);
    });

    it('finds nothing of a document that never reached the EHR', async () => {
      const { bench, ehr } = await start();
      const key = randomUUID();
      bench.fault('createDocument', { kind: 'drop-before' });
      await expect(ehr.createDocument(documentFor(bench, key))).rejects.toMatchObject({
        code: 'ehr_outcome_unknown',
      });
      expect(await ehr.findDocuments({ ehrPatientId: bench.ids.joanna, key, since: since() })).toEqual([]);
    });

    it('calls nobody before the wait is over that a 429 asked for, and then goes on', async () => {
      const { bench, ehr } = await start();
      bench.fault('search', { kind: 'status', status: 429, seconds: 30 });
      const refused = await ehr.searchByBirthDate(BIRTH_DATE).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'ehr_throttled', retryAfterMs: expect.any(Number) });
      const calls = bench.calls();
      await expect(ehr.searchByBirthDate(BIRTH_DATE)).rejects.toMatchObject({ code: 'ehr_throttled' });
      expect(bench.calls()).toBe(calls);
      database().clock.now += 40_000;
      expect(await ehr.searchByBirthDate(BIRTH_DATE)).toHaveLength(2);
    });

    it('never says in an error what it asked for or what was answered', async () => {
      const { bench, ehr } = await start();
      bench.fault('search', { kind: 'status', status: 400 });
      const error: unknown = await ehr.searchByBirthDate(BIRTH_DATE).catch((caught: unknown) => caught);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/1980|OperationOutcome/);
    });

    it('makes no call without a BAA', async () => {
      const bench = await under.start(database(), { baa: false });
      await expect(bench.provider.forPractice(bench.practiceId, 'person')).rejects.toMatchObject({
        code: 'baa_missing',
      });
      expect(bench.calls()).toBe(0);
    });

    it('keeps a reserve of the hour for people, and stops before the limit', async () => {
      const { bench, ehr: person } = await start({ perHour: 20 });
      const background = await bench.provider.forPractice(bench.practiceId, 'background');
      const spend = async (ehr: Ehr): Promise<number> => {
        for (let count = 0; ; count += 1) {
          const code = await ehr.searchByBirthDate(phi('2000-01-01')).then(
            () => '',
            (error: { code: string }) => error.code,
          );
          if (code !== '') {
            expect(code).toBe('ehr_budget_spent');
            return count;
          }
        }
      };
      const first = await spend(background);
      const second = await spend(person);
      expect(first + second).toBeLessThanOrEqual(20);
      expect(second).toBeGreaterThan(0);
      expect(bench.calls()).toBeLessThanOrEqual(20);
    });
  });

  describe('access', () => {
    it('goes on with another token when the EHR has ended the one in use, for reads and for writes', async () => {
      const { bench, ehr } = await start();
      bench.endTokens();
      expect(await ehr.searchByBirthDate(BIRTH_DATE)).toHaveLength(2);
      bench.endTokens();
      const { ehrDocumentId } = await ehr.createDocument(documentFor(bench, randomUUID()));
      expect(await bench.documents()).toMatchObject([{ id: ehrDocumentId }]);
      expect(await stateOf(bench)).toBe('connected');
    });

    it('asks for a new connection when the EHR has ended the access, and then stops calling', async () => {
      const { bench, ehr } = await start();
      bench.endAccess();
      await expect(ehr.listUsers()).rejects.toMatchObject({ code: 'ehr_reconnect' });
      expect(await stateOf(bench)).toBe('reconnect');
      const calls = bench.calls();
      await expect(bench.provider.forPractice(bench.practiceId, 'person')).rejects.toMatchObject({
        code: 'ehr_reconnect',
      });
      await expect(ehr.searchByBirthDate(BIRTH_DATE)).rejects.toMatchObject({ code: 'ehr_reconnect' });
      expect(bench.calls()).toBe(calls);
    });

    it('asks for a new connection when a token of this moment is refused as well', async () => {
      const { bench, ehr } = await start();
      bench.fault('listUsers', { kind: 'status', status: 401, times: 2 });
      await expect(ehr.listUsers()).rejects.toMatchObject({ code: 'ehr_reconnect' });
      expect(await stateOf(bench)).toBe('reconnect');
    });
  });
};
