import { beforeAll, describe, expect, it } from 'vitest';
import { loadConnection } from '../../../src/db/stores/connections.ts';
import { phi } from '../../../src/domain/phi.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { loadOpenApi } from '../../support/openapi.ts';
import { createPracticeInABox, type SentRequest } from '../../support/practice-in-a-box.ts';
import { benchOf, drChronoUnderTest } from './drchrono-bench.ts';
import { ehrContract } from './ehr-contract.ts';

/** What the client asked for while the contract ran. */
const requests: (readonly SentRequest[])[] = [];

ehrContract({
  ...drChronoUnderTest,
  start: async (test, options) => {
    const box = await createPracticeInABox(test, options);
    requests.push(box.requests);
    return benchOf(box);
  },
});

describe('tokens of DrChrono', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });

  it('refreshes once for many calls at the same time, and keeps the rotated pair', async () => {
    const own = await createPracticeInABox(test);
    const client = await own.ehr.forPractice(own.practiceId, 'person');
    own.sandbox.advanceClock(0);
    test.clock.now += 48 * 3_600_000;
    await Promise.all(
      Array.from({ length: 5 }, async () => await client.searchByBirthDate(phi('1980-02-03'))),
    );
    expect(own.sandbox.records().log.filter((call) => call.template.includes('token'))).toHaveLength(1);
    const connection = await test.db.inPractice(own.practiceId, { kind: 'zally' }, loadConnection);
    expect(connection?.tokenVersion).toBe(2);
  });
});

it('makes only requests that DrChrono documents', async (context) => {
  const openApi = loadOpenApi();
  if (openApi === undefined) {
    process.stderr.write('Skipped: the OpenAPI document is not beside the project.\n');
    return context.skip();
  }
  const sent = requests.flat().filter(({ path }) => path.startsWith('/api'));
  expect(sent.length).toBeGreaterThan(100);
  const problems = sent.flatMap(({ contentType, ...request }) =>
    openApi.checkRequest({ ...request, ...(contentType === undefined ? {} : { contentType }) }),
  );
  expect(problems).toEqual([]);
});
