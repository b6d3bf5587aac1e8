import { describe, expect, test as it } from 'vitest';
import type { PracticeTx } from '../../src/db/database.ts';
import { accountOf, spendCall } from '../../src/db/stores/call-budget.ts';
import { loadConnection, noteRefreshRefused, setConnectionState } from '../../src/db/stores/connections.ts';
import { noteInboxFailure, noteInboxSeen } from '../../src/db/stores/inbox-turns.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { connectFhir } from '../support/connect-fhir.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { createTestWeb, signedIn } from './fixture.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;
const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};

describe('the pages of a practice on a FHIR server', async () => {
  const test = await createTestDatabase();
  const env = { DRCHRONO_CLIENT_ID: 'zally-client', DRCHRONO_CLIENT_SECRET: 'zally-secret' };
  const app = await createTestWeb(test, { ehr: NO_EHR, env });

  const open = async (): Promise<PracticeId> => {
    const practiceId = await createTestPractice(test);
    await connectFhir(test, practiceId);
    return practiceId;
  };
  const inPractice = async (practiceId: PracticeId, work: (tx: PracticeTx) => Promise<unknown>) =>
    await test.db.inPractice(practiceId, ZALLY, work);
  /** Uses up the hour, as an EHR does that counts by it. */
  const drain = async (practiceId: PracticeId): Promise<void> => {
    const connection = await test.db.inPractice(practiceId, ZALLY, loadConnection);
    const clientId = accountOf({
      clientId: connection?.clientId ?? '',
      baseUrl: connection?.server?.baseUrl ?? null,
    });
    const call = { clientId, perHour: 20, practiceId, priority: 'background', purpose: 'reading' } as const;
    for (let calls = 0; calls < 20; calls += 1) await spendCall(test.db, call).catch(() => undefined);
  };

  const STATES: readonly (readonly [string, (practiceId: PracticeId) => Promise<unknown>, string])[] = [
    ['was never seen', async () => {}, 'Check the EHR for anything urgent.'],
    [
      'doesn’t answer',
      async (id) =>
        await inPractice(id, async (tx) => {
          await noteInboxFailure(tx, 'ehr_unavailable');
          await setConnectionState(tx, 'down');
        }),
      'The EHR hasn’t answered',
    ],
    [
      'ended the access',
      async (id) =>
        await inPractice(id, async (tx) => {
          await noteInboxFailure(tx, 'ehr_reconnect');
          await setConnectionState(tx, 'reconnect');
        }),
      'The EHR ended Zally’s access. The operator of Zally connects it again; until then check the EHR.',
    ],
    [
      'is late',
      async (id) => {
        await inPractice(id, async (tx) => await noteInboxSeen(tx, true));
        test.clock.now += 6 * MINUTE;
      },
      'The inbox hasn’t been seen since',
    ],
    [
      'has no calls left',
      async (id) => {
        // Well within an hour of the EHR's: at its end the next one would begin meanwhile.
        test.clock.now = Math.ceil(test.clock.now / 3_600_000) * 3_600_000 + 600_000;
        await inPractice(id, async (tx) => await noteInboxSeen(tx, true));
        await drain(id);
      },
      'This hour’s EHR calls are used up',
    ],
    [
      'doesn’t renew the access',
      async (id) =>
        await inPractice(id, async (tx) => {
          await noteInboxSeen(tx, true);
          await noteRefreshRefused(tx, 1);
          await tx.q.updateTable('ehr_connections').set({ token_expires_at: tx.at }).execute();
        }),
      'The EHR didn’t renew it.',
    ],
  ];

  it.each(STATES)('never say DrChrono of an EHR that %s', async (_name, happens, words) => {
    const practiceId = await open();
    await happens(practiceId);
    const owner = await signedIn(app, test, practiceId, 'owner');
    const queue = (await owner.get('/queue')).body.replaceAll(/\s+/g, ' ');
    expect(queue).toContain(words);
    const pages = [queue, (await owner.get('/settings')).body, (await owner.get('/status')).body];
    for (const body of pages) expect(body).not.toMatch(/drchrono/i);
  });

  it('never say DrChrono where no BAA is on record yet', async () => {
    const practiceId = await createTestPractice(test, { baa: false });
    await connectFhir(test, practiceId);
    const queue = (await (await signedIn(app, test, practiceId, 'owner')).get('/queue')).body;
    expect(queue).toContain('Faxes stay in the EHR.');
    expect(queue).not.toMatch(/drchrono/i);
  });

  it('lead to no consent page of another EHR', async () => {
    const owner = await signedIn(app, test, await open(), 'owner');
    const { statusCode, body } = await owner.get('/settings/ehr/connect');
    expect(statusCode).toBe(409);
    expect(body).not.toMatch(/drchrono/i);
  });
});
