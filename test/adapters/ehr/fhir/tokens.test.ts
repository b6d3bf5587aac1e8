import { beforeAll, describe, expect, it } from 'vitest';
import { loadConnection } from '../../../../src/db/stores/connections.ts';
import { endBaa } from '../../../../src/db/stores/practices.ts';
import { phi } from '../../../../src/domain/phi.ts';
import type { Ehr } from '../../../../src/pipeline/ports.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { createPracticeOnFhir, type PracticeOnFhir } from '../../../support/practice-on-fhir.ts';
import { documentFor, taskFor } from '../contract-filing.ts';
import { benchOf } from '../fhir-bench.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

const BIRTH_DATE = phi('1980-02-03');
const start = async (
  options: Parameters<typeof createPracticeOnFhir>[1] = {},
): Promise<PracticeOnFhir & { readonly client: Ehr }> => {
  const practice = await createPracticeOnFhir(test, options);
  return { ...practice, client: await practice.ehr.forPractice(practice.practiceId, 'person') };
};
const stateOf = async ({ practiceId }: PracticeOnFhir) =>
  (await test.db.inPractice(practiceId, { kind: 'zally' }, loadConnection))?.state;

describe('tokens of a FHIR server', () => {
  it('are asked for once by many calls at the same time, kept, and replaced before they end', async () => {
    const { server, client } = await start();
    const search = async () => await client.searchByBirthDate(BIRTH_DATE);
    await Promise.all([search(), search(), search(), search()]);
    await search();
    expect(server.tokensGranted()).toBe(1);
    test.clock.now += 275_000;
    await Promise.all([search(), search(), search()]);
    expect(server.tokensGranted()).toBe(2);
    expect(server.calls.length).toBe(8);
  });

  it('are asked for once as well when many calls find that theirs was ended', async () => {
    const { server, client } = await start();
    await client.searchByBirthDate(BIRTH_DATE);
    server.endTokens();
    await Promise.all(Array.from({ length: 5 }, async () => await client.searchByBirthDate(BIRTH_DATE)));
    expect(server.tokensGranted()).toBe(2);
  });

  it.each([
    ['RS384', 'v2'],
    ['ES384', 'v1'],
  ] as const)(
    'are granted for an assertion signed with %s, and its scopes (%s) are enough',
    async (alg, smartScopes) => {
      const practice = await start({ alg, smartScopes });
      const { client } = practice;
      const bench = benchOf(practice, test.db.now);
      const fax = await bench.dropFax();
      for await (const page of client.listFaxes({ updatedSince: 0 })) expect(page).toHaveLength(1);
      const [document, task] = [test.db.newId(), test.db.newId()];
      const { ehrDocumentId } = await client.createDocument(documentFor(bench, document));
      await client.createTask(taskFor(bench, ehrDocumentId, task));
      await client.completeFax(fax, { ehrPatientId: 'joanna', ehrUserId: 'morrow', key: test.db.newId() });
      await client.retractDocument(ehrDocumentId, (id) => id === 'joanna');
      expect(await client.listUsers()).toHaveLength(3);
      expect(await client.listGroups()).toHaveLength(2);
    },
  );

  it('are not granted to somebody with another key, and then nothing more is called', async () => {
    const practice = await start({ foreignKey: true });
    await expect(practice.client.listUsers()).rejects.toMatchObject({ code: 'ehr_reconnect' });
    expect(await stateOf(practice)).toBe('reconnect');
    expect(practice.server.calls).toEqual([]);
  });

  it.each([
    [{ kind: 'status', status: 503 }, 'ehr_unavailable'],
    [{ kind: 'drop-before' }, 'ehr_unavailable'],
    [{ kind: 'truncate' }, 'ehr_unexpected'],
    [{ kind: 'status', status: 429 }, 'ehr_throttled'],
  ] as const)('are asked for again after %o, and the practice stays connected', async (fault, code) => {
    const practice = await start();
    practice.server.addFault({ ...fault, path: '/token' });
    await expect(practice.client.listUsers()).rejects.toMatchObject({ code });
    expect(await stateOf(practice)).toBe('connected');
    test.clock.now += 60_000;
    expect(await practice.client.listUsers()).toHaveLength(3);
  });

  it('are not used any more once the BAA has ended', async () => {
    const practice = await start();
    await practice.client.searchByBirthDate(BIRTH_DATE);
    const calls = practice.server.calls.length;
    await test.db.inPractice(practice.practiceId, { kind: 'operator' }, endBaa);
    await expect(practice.client.searchByBirthDate(BIRTH_DATE)).rejects.toMatchObject({
      code: 'baa_missing',
    });
    expect(practice.server.calls.length).toBe(calls);
  });
});
