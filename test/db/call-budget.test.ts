import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CallAccount,
  listCallCounts,
  noteAnswer,
  noteThrottle,
  spendCall,
} from '../../src/db/stores/call-budget.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import {
  as,
  ask,
  background,
  drain,
  HOUR,
  lookAtAccount,
  MINUTE,
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

describe('the hour', () => {
  it('keeps a tenth for people, some for urgent faxes and looks, and never passes the limit', async () => {
    test.clock.now = START;
    const call = background(newClient(), newPractice());
    // 100 less 15 that are kept, less 30 looks that are still to come in this hour.
    expect(await drain(test.db, call)).toBe(55);
    expect(await drain(test.db, { ...call, purpose: 'inbox' })).toBe(35);
    expect(await ask(test.db, as(call, 'urgent'))).toMatchObject({ code: 'ehr_budget_spent' });
    expect(await drain(test.db, as(call, 'person'))).toBe(10);
  });

  it('goes on at the turn, and says when that is', async () => {
    test.clock.now = START;
    const call = background(newClient(), newPractice());
    await drain(test.db, call);
    // The looks that were kept for the rest of the hour are made.
    for (let n = 0; n < 30; n += 1) await ask(test.db, { ...call, purpose: 'inbox' });
    const { code, wait } = await ask(test.db, call);
    expect(code).toBe('ehr_budget_spent');
    test.clock.now = START + wait - 2_000;
    expect((await ask(test.db, call)).code).toBe('ehr_budget_spent');
    test.clock.now = START + wait;
    expect((await ask(test.db, call)).code).toBe('');
  });

  it('counts what goes out at the turn in both hours', async () => {
    test.clock.now = Date.parse('2026-03-04T14:59:57Z');
    const call = as(background(newClient(), newPractice(), 10), 'person');
    expect(await drain(test.db, call)).toBe(10);
    test.clock.now += 10_000;
    expect(await drain(test.db, call)).toBe(0);
    test.clock.now += HOUR;
    expect(await drain(test.db, call)).toBe(10);
  });

  it('turns by the EHR’s clock, which its answers tell, for every process', async () => {
    test.clock.now = START;
    const call = as(background(newClient(), newPractice()), 'person');
    await ask(test.db, call);
    // The EHR is 40 minutes ahead, so its hour ends in 20.
    const dateAt = Math.floor((START + 40 * MINUTE) / 1000) * 1000;
    await noteAnswer(test.db, call.clientId, { sentAt: START - 200, receivedAt: START, dateAt });
    const { goesOnAt } = (await look(call.clientId, call.practiceId)) ?? {};
    expect(Math.abs((goesOnAt?.getTime() ?? 0) - (START + 19 * MINUTE + 50_000))).toBeLessThan(3_000);
    expect(await drain(test.db, call)).toBe(99);
    test.clock.now = START + 19 * MINUTE;
    expect(await drain(test.db, call)).toBe(0);
    test.clock.now = START + 20 * MINUTE;
    expect(await drain(test.db, call)).toBe(100);
  });

  it('gives an hour back that a fast clock of ours had opened too early', async () => {
    test.clock.now = START + 2 * HOUR;
    const call = as(background(newClient(), newPractice(), 10), 'person');
    expect(await drain(test.db, call)).toBe(10);
    const times = { sentAt: test.clock.now - 100, receivedAt: test.clock.now, dateAt: START };
    await noteAnswer(test.db, call.clientId, times);
    expect(await drain(test.db, call)).toBe(0);
    test.clock.now += HOUR;
    expect(await drain(test.db, call)).toBe(10);
  });

  it('learns nothing from a slow answer that fits what is known', async () => {
    test.clock.now = START;
    const call = as(background(newClient(), newPractice()), 'person');
    await ask(test.db, call);
    const slow = { sentAt: START - 25_000, receivedAt: START, dateAt: START - 20_000 };
    await noteAnswer(test.db, call.clientId, slow);
    expect(await spendCall(test.db, call)).toMatchObject({ aheadMs: 0 });
    // Nor from one in the middle of a second: its Date has whole ones.
    const quick = { sentAt: START + 700, receivedAt: START + 750, dateAt: START };
    await noteAnswer(test.db, call.clientId, quick);
    expect(await spendCall(test.db, call)).toMatchObject({ aheadMs: 0 });
  });
});

describe('a 429', () => {
  it('stops everybody for as long as it says, and books what somebody else has spent', async () => {
    test.clock.now = START;
    const call = as(background(newClient(), newPractice()), 'person');
    for (let n = 0; n < 30; n += 1) await ask(test.db, call);
    const times = { sentAt: START - 100, receivedAt: START, dateAt: null };
    const wait = 55 * MINUTE;
    expect(await noteThrottle(test.db, call.clientId, times, wait)).toBe(wait);
    expect(await ask(test.db, call)).toEqual({ code: 'ehr_throttled', wait });
    expect(await look(call.clientId, call.practiceId)).toMatchObject({
      used: 100,
      usedElsewhere: 70,
      personLeft: 0,
    });
    // The EHR's hour turns when the wait is over, five minutes before ours: that was learned from it.
    test.clock.now = START + wait + 1_000;
    expect(await drain(test.db, call)).toBe(100);
  });

  it('about calls in a second costs that second, and not the hour', async () => {
    test.clock.now = START;
    const call = as(background(newClient(), newPractice()), 'person');
    await ask(test.db, call);
    const times = { sentAt: START - 100, receivedAt: START, dateAt: null };
    await noteThrottle(test.db, call.clientId, times, 1_000);
    expect(await ask(test.db, call)).toMatchObject({ code: 'ehr_throttled', wait: 1_000 });
    test.clock.now += 1_001;
    expect(await ask(test.db, call)).toMatchObject({ code: '' });
    expect(await look(call.clientId, call.practiceId)).toMatchObject({ usedElsewhere: 0 });
  });

  it('without a figure is asked about again after a minute, or at the turn when the hour is spent', async () => {
    test.clock.now = START;
    const call = as(background(newClient(), newPractice()), 'person');
    await ask(test.db, call);
    const times = { sentAt: START - 100, receivedAt: START, dateAt: null };
    expect(await noteThrottle(test.db, call.clientId, times, undefined)).toBe(MINUTE);
    test.clock.now += MINUTE;
    await drain(test.db, call);
    const later = { ...times, receivedAt: test.clock.now };
    expect(await noteThrottle(test.db, call.clientId, later, undefined)).toBe(HOUR - 10_000 - MINUTE + 1_000);
  });
});

describe('the counts', () => {
  it('are of each purpose and day, and of no other practice', async () => {
    test.clock.now = START;
    const clientId = newClient();
    const [own, other] = [newPractice(), newPractice()];
    for (const purpose of ['inbox', 'inbox', 'review'] as const)
      await spendCall(test.db, { ...as(background(clientId, own), 'person'), purpose });
    await spendCall(test.db, background(clientId, other));
    test.clock.now += 24 * HOUR;
    await spendCall(test.db, { ...background(clientId, own), purpose: 'filing' });
    const counts = async (id: PracticeId) =>
      await test.db.inPractice(
        id,
        { kind: 'zally' },
        async (tx) => await listCallCounts(tx, new Date('2026-03-01'), 'UTC'),
      );
    expect(await counts(own)).toEqual([
      { day: '2026-03-04', purpose: 'inbox', calls: 2 },
      { day: '2026-03-04', purpose: 'review', calls: 1 },
      { day: '2026-03-05', purpose: 'filing', calls: 1 },
    ]);
    expect(await counts(other)).toEqual([{ day: '2026-03-04', purpose: 'reading', calls: 1 }]);
    const inZone = async (zone: string) =>
      await test.db.inPractice(
        own,
        { kind: 'zally' },
        async (tx) => await listCallCounts(tx, new Date(START), zone),
      );
    const days = async (zone: string) => (await inZone(zone)).map(({ day }) => day);
    expect(await days('Pacific/Kiritimati')).toEqual(['2026-03-05', '2026-03-05', '2026-03-06']);
  });

  it('are told to nobody outside of a practice', async () => {
    const { sql } = await import('kysely');
    const { rows } = await sql`select * from call_counts_since('2026-01-01', 'UTC')`.execute(test.db.q);
    expect(rows).toEqual([]);
    await expect(sql`select * from call_accounts`.execute(test.db.q)).rejects.toThrow(/permission denied/);
    const granted = await sql<{ name: string }>`select proname as name from pg_proc
      where pronamespace = 'public'::regnamespace and proname like 'call\\_%'
        and has_function_privilege(oid, 'execute') order by 1`.execute(test.db.q);
    expect(granted.rows.map(({ name }) => name)).toEqual([
      'call_answered',
      'call_counts_since',
      'call_failed',
      'call_look',
      'call_spend',
      'call_throttled',
    ]);
  });
});
