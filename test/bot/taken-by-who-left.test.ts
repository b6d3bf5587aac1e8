import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimAlert } from '../../src/db/stores/alert-answers.ts';
import { listAlerts } from '../../src/db/stores/alerts.ts';
import { restrictFax } from '../../src/db/stores/faxes.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addByZally } from '../support/filed-by-zally.ts';
import { createDesk, type Desk, UPDATE_MS } from './desk.ts';
import { addLinked } from './support.ts';

const MINUTE = 60_000;
const ZALLY = { kind: 'zally' } as const;

/** What Zally files by itself waits in no queue: only its alert says who has it. */
describe('an urgent fax that somebody has taken who may no longer open it', () => {
  let test: TestDatabase;
  let desk: Desk;
  let owner: StaffId;
  let manager: StaffId;
  const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(desk.practiceId, ZALLY, work);
  const holders = async () => (await inPractice(listAlerts)).map(({ claim }) => claim?.by ?? null);
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  beforeEach(async () => {
    desk = await createDesk(test);
    owner = (await addLinked(test, desk.practiceId, desk.workspace, 'owner')).staffId;
    manager = (await addLinked(test, desk.practiceId, desk.workspace, 'manager')).staffId;
    await addByZally(test, desk.practiceId);
    await desk.goOn(UPDATE_MS);
    await inPractice(async (tx) => {
      for (const alert of await listAlerts(tx)) await claimAlert(tx, alert, manager);
    });
    await desk.goOn(2 * UPDATE_MS);
    expect(await holders()).toEqual([manager]);
  });

  it.each([
    ['a viewer now', { role: 'viewer' }],
    ['gone', { active: false }],
    ['without the class of its type', { classes: ['billing'] }],
  ] as const)('is free again once they are %s, and its message says so', async (_, change) => {
    await inPractice(async (tx) => await changeStaff(tx, manager, change));
    await desk.goOn(2 * UPDATE_MS);
    expect(await holders()).toEqual([null]);
    expect(desk.chat.shown().join('\n')).not.toMatch(/has it/);
    await desk.goOn(11 * MINUTE);
    expect(desk.chat.shown().join('\n')).toMatch(/nobody has it/);
  });

  it('is free again once it is specially protected', async () => {
    await inPractice(async (tx) => {
      for (const { faxId } of await listAlerts(tx)) await restrictFax(tx, faxId, true);
    });
    await desk.refresh();
    expect(await holders()).toEqual([null]);
  });

  it('stays theirs while they may', async () => {
    await inPractice(async (tx) => await changeStaff(tx, owner, { classes: ['clinical', 'restricted'] }));
    await desk.goOn(MINUTE);
    expect(await holders()).toEqual([manager]);
  });
});
