import { beforeAll, beforeEach, describe, expect, test as it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import type { Actor, AuditEvent } from '../../src/db/audit.ts';
import { acknowledgeAnomaly, listOpenAnomalies } from '../../src/db/stores/anomalies.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import { listPracticesToWatch } from '../../src/db/stores/watched.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import { createTellRefused } from '../../src/security/tell-refused.ts';
import { type WatchDeps, watchAll, watchPractice } from '../../src/security/watch-practice.ts';
import { startWatch } from '../../src/worker.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ten in the morning in the practice. */
const MORNING = Date.UTC(2026, 10, 20, 15);

let test: TestDatabase;
let deps: WatchDeps;
let practice: PracticeId;
let owner: StaffId;
let manager: StaffId;
beforeAll(async () => {
  test = await createTestDatabase();
  deps = { db: test.db, log: createLogger('silent'), ways: ['mail'] };
});
beforeEach(async () => {
  test.clock.now = MORNING;
  practice = await createTestPractice(test);
  owner = await add('owner');
  manager = await add('manager');
});

const inPractice = async <T>(
  work: Parameters<typeof test.db.inPractice<T>>[2],
  actor: Actor = { kind: 'zally' },
) => await test.db.inPractice(practice, actor, work);
const add = async (role: 'owner' | 'manager'): Promise<StaffId> =>
  await inPractice(
    async (tx) => await addStaff(tx, { email: `${tx.newId()}@example.org`, displayName: role, role }),
  );
const does = async (action: AuditEvent['action'], times = 1, address = '192.0.2.1'): Promise<void> => {
  const actor = { kind: 'staff', id: manager, role: 'manager', address } as const;
  for (let n = 0; n < times; n += 1)
    await inPractice(async (tx) => tx.audit({ action, resource: 'fax', resourceId: tx.newId() }), actor);
};
const look = async (): Promise<void> => await watchPractice(deps, practice);
const open = async () =>
  (await inPractice(listOpenAnomalies)).map(({ kind, staffId, figure }) => ({ kind, staffId, figure }));
const mails = async () =>
  (await inPractice(async (tx) => await tx.q.selectFrom('second_notices').select('body').execute())).map(
    ({ body }) => body,
  );

describe('the watch', () => {
  it('tells owners by mail of what is unusual, in closed words', async () => {
    await does('fax.opened', 31);
    await look();
    expect(await open()).toContainEqual({ kind: 'volume', staffId: manager, figure: 31 });
    expect(await mails()).toContainEqual({ kind: 'anomaly', what: 'volume', since: MORNING });
  });

  it('says it once until it is acknowledged, with the highest figure, and not again at once', async () => {
    await does('fax.opened', 31);
    await look();
    await does('fax.opened', 5);
    await look();
    expect(await open()).toContainEqual({ kind: 'volume', staffId: manager, figure: 36 });
    const sent = (await mails()).length;
    for (const { id } of await inPractice(listOpenAnomalies))
      await inPractice(async (tx) => await acknowledgeAnomaly(tx, id, owner));
    await does('fax.opened', 1);
    await look();
    expect(await open()).toEqual([]);
    expect(await mails()).toHaveLength(sent);
    await does('fax.opened', 30);
    await look();
    expect(await open()).toContainEqual({ kind: 'volume', staffId: manager, figure: 67 });
  });

  it('learns from a log that was written before, and alarms nobody for it', async () => {
    await does('fax.opened', 40);
    test.clock.now = MORNING + 15 * 60_000;
    await look();
    expect(await open()).toEqual([]);
    await does('fax.opened', 1);
    await look();
    expect(await open()).toContainEqual({ kind: 'volume', staffId: manager, figure: 41 });
  });

  it('is done when it has looked at everything', async () => {
    await does('fax.opened', 31);
    await watchAll(deps);
    // What it has written itself is looked at too, and nothing comes of it.
    await watchAll(deps);
    expect(await listPracticesToWatch(test.db)).not.toContain(practice);
  });

  it('tells a network that is new for a member, once', async () => {
    await does('fax.opened');
    await look();
    expect(await open()).toEqual([]);
    await does('fax.opened', 1, '192.0.2.99');
    await look();
    expect(await open()).toEqual([]);
    await does('fax.opened', 1, '198.51.100.7');
    await look();
    expect(await open()).toEqual([{ kind: 'network', staffId: manager, figure: 1 }]);
  });

  it('keeps networks as keyed hashes alone', async () => {
    await does('fax.opened');
    await look();
    const rows = await inPractice(
      async (tx) => await tx.q.selectFrom('member_networks').selectAll().execute(),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0])).not.toContain('192.0.2');
    expect(rows[0]?.network).toHaveLength(32);
  });

  it('counts refused sign-ins for the member whose account it is', async () => {
    for (let n = 0; n < 5; n += 1)
      await inPractice(
        async (tx) =>
          tx.audit({
            action: 'staff.sign_in_refused',
            resource: 'staff',
            resourceId: manager,
            outcome: 'denied',
          }),
        { kind: 'nobody', address: '198.51.100.9' },
      );
    await look();
    expect(await open()).toEqual([{ kind: 'denials', staffId: manager, figure: 5 }]);
  });

  it('lets go of what is too old to be usual', async () => {
    await does('fax.opened');
    await look();
    test.clock.now = MORNING + 100 * DAY;
    await does('fax.opened', 1000, '203.0.113.1');
    await look();
    const rows = await inPractice(async (tx) => ({
      hours: await tx.q.selectFrom('member_hours').select('hour').execute(),
      networks: await tx.q.selectFrom('member_networks').select('last_at').execute(),
    }));
    expect([rows.hours.length, rows.networks.length]).toEqual([1, 1]);
  });

  it('runs beside the work, and finds by itself what is written', async () => {
    await does('fax.opened', 31);
    const stop = startWatch(deps);
    await expect
      .poll(open, { timeout: 20_000 })
      .toContainEqual({ kind: 'volume', staffId: manager, figure: 31 });
    await stop();
  });
});

describe('a call to a host off the list', () => {
  it('is told to every practice at work, once until it is acknowledged', async () => {
    const without = await createTestPractice(test, { baa: false });
    const tell = createTellRefused(deps);
    tell();
    await expect.poll(open).toEqual([{ kind: 'egress', staffId: null, figure: 1 }]);
    test.clock.now += HOUR;
    tell();
    await expect.poll(async () => (await mails()).length).toBe(1);
    expect(await test.db.inPractice(without, { kind: 'zally' }, listOpenAnomalies)).toEqual([]);
  });
});
