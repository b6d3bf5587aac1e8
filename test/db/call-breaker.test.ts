import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CallAccount,
  type CallToSpend,
  listCallCounts,
  noteAnswer,
  noteFailure,
} from '../../src/db/stores/call-budget.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import {
  as,
  ask,
  background,
  lookAtAccount,
  newClient,
  newPractice,
  START,
} from '../support/call-account.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
const look = async (clientId: string, practiceId: PracticeId): Promise<CallAccount | undefined> =>
  await lookAtAccount(test.db, clientId, practiceId);

describe('an EHR that doesn’t answer', () => {
  const failThrice = async (call: CallToSpend): Promise<void> => {
    for (let n = 0; n < 3; n += 1) {
      expect((await ask(test.db, call)).code).toBe('');
      await noteFailure(test.db, call, true);
    }
  };

  it('is left alone by background work, but for one who asks now and then; people may ask', async () => {
    test.clock.now = START;
    const call = background(newClient(), newPractice());
    await failThrice(call);
    expect(await ask(test.db, call)).toEqual({ code: 'ehr_unavailable', wait: 15_000 });
    expect((await ask(test.db, as(call, 'urgent'))).code).toBe('ehr_unavailable');
    const { used } = (await look(call.clientId, call.practiceId)) ?? {};
    expect(used).toBe(3);
    test.clock.now += 15_000;
    const probes = await Promise.all(Array.from({ length: 5 }, async () => await ask(test.db, call)));
    expect(probes.filter(({ code }) => code === '')).toHaveLength(1);
    await noteFailure(test.db, call, true);
    expect(await ask(test.db, call)).toEqual({ code: 'ehr_unavailable', wait: 30_000 });
    expect((await ask(test.db, as(call, 'person'))).code).toBe('');
    expect(await look(call.clientId, call.practiceId)).toMatchObject({ downSince: new Date(START) });
  });

  it('is asked about less and less, and never less than every minute and a half', async () => {
    test.clock.now = START;
    const call = background(newClient(), newPractice());
    await failThrice(call);
    const waits: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const { wait } = await ask(test.db, call);
      waits.push(wait);
      test.clock.now += wait;
      expect((await ask(test.db, call)).code).toBe('');
      await noteFailure(test.db, call, true);
    }
    expect(waits).toEqual([15_000, 30_000, 60_000, 90_000, 90_000]);
  });

  it('is back with the first answer', async () => {
    test.clock.now = START;
    const call = background(newClient(), newPractice());
    await failThrice(call);
    await noteAnswer(test.db, call.clientId, { sentAt: START, receivedAt: START, dateAt: null });
    expect((await ask(test.db, call)).code).toBe('');
    expect(await look(call.clientId, call.practiceId)).toMatchObject({ downSince: null });
  });

  it('costs nothing when the call provably reached nobody', async () => {
    test.clock.now = START;
    const call = background(newClient(), newPractice());
    await ask(test.db, call);
    await ask(test.db, call);
    await noteFailure(test.db, call, false);
    expect(await look(call.clientId, call.practiceId)).toMatchObject({ used: 1 });
    const counts = await test.db.inPractice(
      call.practiceId,
      { kind: 'zally' },
      async (tx) => await listCallCounts(tx, new Date('2026-03-01'), 'UTC'),
    );
    expect(counts).toEqual([{ day: '2026-03-04', purpose: 'reading', calls: 1 }]);
  });
});
