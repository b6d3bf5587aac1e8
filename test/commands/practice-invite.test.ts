import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { practiceInvite } from '../../src/commands/practice-invite.ts';
import { lookAtInvitation } from '../../src/db/stores/invitations.ts';
import { changeStaff, listStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { actAsOperator } from '../support/act-as-operator.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
let practiceId: PracticeId;
let said = '';
beforeAll(async () => {
  test = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', test.appUrl);
  vi.stubEnv('ZALLY_MASTER_KEY', test.masterKey);
  await actAsOperator(test);
  vi.stubEnv('ZALLY_PUBLIC_URL', 'https://zally.test');
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  practiceId = await createTestPractice(test);
  said = '';
});

const run = async (values: Readonly<Record<string, string | boolean>>): Promise<string> => {
  await practiceInvite.run({ practice: practiceId, ...values });
  return /^https:\/\/zally\.test\/sign-in\/invitation\/([\w-]{43})\n/.exec(said)?.[1] ?? '';
};
const members = async () => await test.db.inPractice(practiceId, OPERATOR, listStaff);

it('makes the first owner and prints a link that is kept as a hash', async () => {
  const token = await run({ email: 'olive@elm.example', name: 'Olive Park', role: 'owner' });
  const [owner] = await members();
  expect(owner).toMatchObject({ email: 'olive@elm.example', displayName: 'Olive Park', role: 'owner' });
  expect(await lookAtInvitation(test.db, token)).toEqual({
    practiceId,
    staffId: owner?.id,
    newFactors: false,
    state: 'open',
  });
  expect(said).toContain('It works once, for 72 hours.');
});

it('invites somebody who is a member already, and changes nothing about them', async () => {
  await run({ email: 'mara@elm.example', name: 'Mara', role: 'manager' });
  said = '';
  const token = await run({ email: 'MARA@elm.example', 'new-factors': true, role: 'owner' });
  expect(await members()).toMatchObject([{ role: 'manager' }]);
  expect(await lookAtInvitation(test.db, token)).toMatchObject({ newFactors: true, state: 'open' });
});

it('says what is missing or wrong, and adds nobody', async () => {
  await expect(run({ email: 'x@elm.example' })).rejects.toThrow(/give --name and --role/);
  await expect(run({ email: 'x@elm.example', name: 'X', role: 'boss' })).rejects.toThrow(/--role is one of/);
  await expect(run({ email: 'x@elm.example', role: 'viewer' })).rejects.toThrow(/--name is needed/);
  expect(await members()).toEqual([]);
});

it('brings nobody back who was deactivated', async () => {
  await run({ email: 'left@elm.example', name: 'Lee', role: 'viewer' });
  const [member] = await members();
  await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
    if (member !== undefined) await changeStaff(tx, member.id, { active: false });
  });
  await expect(run({ email: 'left@elm.example' })).rejects.toThrow(/was deactivated/);
});

it.each([
  { email: 'x@elm.example', name: 'Olive\r\nBcc: all@elm.example', role: 'owner' },
  { email: 'x@elm.example', name: 'Olive\u202ePark', role: 'owner' },
  { email: 'x@elm.example', name: 'O'.repeat(81), role: 'owner' },
  { email: 'x@elm.example\nBcc: y@elm.example', name: 'Olive Park', role: 'owner' },
  { email: 'Olive Park', name: 'Olive Park', role: 'owner' },
])('takes no name or address like %j', async (values) => {
  await expect(run(values)).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await members()).toEqual([]);
});
