import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';
import { ehrHosts } from '../../../src/adapters/ehr/allowed-calls.ts';
import { createEhrProvider } from '../../../src/adapters/ehr/registry.ts';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { saveConnection } from '../../../src/db/stores/connections.ts';
import { saveFhirConnection } from '../../../src/db/stores/fhir-connections.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import type { EhrProvider } from '../../../src/pipeline/ports.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { createPracticeOnFhir, type PracticeOnFhir } from '../../support/practice-on-fhir.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
let box: PracticeInABox;
let fhir: PracticeOnFhir;
let ehr: EhrProvider;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  fhir = await createPracticeOnFhir(test);
  const egress = createEgress({
    hosts: ehrHosts({
      DRCHRONO_API_URL: box.sandbox.url,
      DRCHRONO_AUTH_URL: box.sandbox.url,
      FHIR_HOSTS: [fhir.server.baseUrl],
    }),
  });
  afterAll(async () => await egress.close());
  ehr = createEhrProvider({
    db: test.db,
    egress,
    log: createLogger('silent'),
    config: {
      DRCHRONO_API_URL: box.sandbox.url,
      DRCHRONO_AUTH_URL: box.sandbox.url,
      DRCHRONO_CLIENT_ID: 'client',
      DRCHRONO_CLIENT_SECRET: 'secret',
      DRCHRONO_CALLS_PER_HOUR: 1000,
      DRCHRONO_CALLS_PER_SECOND: 1000,
      ...fhir.config,
    },
  });
});

const usersOf = async (practiceId: PracticeId): Promise<readonly string[]> =>
  (await (await ehr.forPractice(practiceId, 'person')).listUsers()).map(({ ehrUserId }) => ehrUserId);

describe('the EHR of a practice', () => {
  it('is the one that its connection says', async () => {
    expect(await usersOf(box.practiceId)).toContain('104');
    expect(await usersOf(fhir.practiceId)).toContain('morrow');
  });

  it('is none without a connection, and none without a BAA', async () => {
    const unconnected = await createTestPractice(test);
    await expect(ehr.forPractice(unconnected, 'person')).rejects.toMatchObject({ code: 'ehr_reconnect' });
    const uncovered = await createTestPractice(test, { baa: false });
    await expect(ehr.forPractice(uncovered, 'person')).rejects.toMatchObject({ code: 'baa_missing' });
  });

  it('stays the one it is: everything of the practice is known by that one’s ids', async () => {
    const takeFrom = new Date(test.clock.now);
    const server = {
      baseUrl: 'https://fhir.example/r4',
      tokenUrl: 'https://fhir.example/token',
      smartScopes: 'v2',
    };
    for (const practiceId of [box.practiceId, fhir.practiceId]) {
      const changed = test.db.inPractice(practiceId, OPERATOR, async (tx) => {
        await saveFhirConnection(tx, {
          server: { ...server, smartScopes: 'v2' },
          clientId: 'other',
          takeFrom,
        });
      });
      await expect(changed).rejects.toMatchObject({ code: 'conflict' });
    }
    const tokens = { accessToken: 'a', refreshToken: 'r' };
    const changed = test.db.inPractice(fhir.practiceId, OPERATOR, async (tx) => {
      await saveConnection(tx, { clientId: 'client', tokens, expiresAt: takeFrom, takeFrom });
    });
    await expect(changed).rejects.toMatchObject({ code: 'conflict' });
    expect(await usersOf(fhir.practiceId)).toContain('morrow');
  });

  it('can’t be a FHIR server without its addresses, nor have them and be another', async () => {
    for (const [practiceId, change] of [
      [fhir.practiceId, { base_url: null }],
      [box.practiceId, { token_url: 'https://fhir.example/token' }],
    ] as const) {
      const changed = test.db.inPractice(practiceId, OPERATOR, async (tx) => {
        await tx.q.updateTable('ehr_connections').set(change).where('practice_id', '=', practiceId).execute();
      });
      await expect(changed).rejects.toThrow(/ehr_connections_fhir/);
    }
  });
});
