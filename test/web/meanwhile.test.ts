import { describe, expect, test as it } from 'vitest';
import { restrictFax } from '../../src/db/stores/faxes.ts';
import { listStaff } from '../../src/db/stores/staff.ts';
import type { FaxId } from '../../src/domain/ids.ts';
import { statesOf } from '../support/steps.ts';
import { type Client, sessionOf, signedIn } from './fixture.ts';
import { createHeldBack, form } from './held-back.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

describe('what changes while a request is under way', async () => {
  const { test, box, app, waiting, owner, reader } = await practiceWithFaxes();
  const heldBack = await createHeldBack(app);
  let members = 0;
  const member = async (role: 'owner' | 'manager') =>
    await signedIn(app, test, box.practiceId, role, `Member ${(members += 1)}`);
  const protect = async (faxId: FaxId) =>
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await restrictFax(tx, faxId, true),
    );

  const NEW = { name: 'Back Door', role: 'owner', classes: 'restricted' };
  it.each([
    ['is deactivated', async (who: Client) => await owner.post(`/settings/team/${who.staffId}/deactivate`)],
    ['signs out', async (who: Client) => await who.post('/sign-out')],
  ] as const)('takes no form of an owner who %s before it is sent whole', async (what, act) => {
    const who = await member('owner');
    const email = `${what.replace(' ', '.')}@example.org`;
    const finish = await heldBack(who, '/settings/team', form(who, { ...NEW, email }));
    await act(who);
    expect(await finish()).toBe('401');
    const staff = await test.db.inPractice(box.practiceId, { kind: 'zally' }, listStaff);
    expect(staff.filter((each) => each.email === email)).toEqual([]);
  });

  it('shows nothing of a fax that was protected before the form was sent whole', async () => {
    const who = await member('manager');
    const { itemId, faxId } = await waiting();
    await who.get(`/review/${itemId}`);
    const finish = await heldBack(who, `/review/${itemId}/search`, form(who, { name: 'Smith', born: '' }));
    await protect(faxId);
    expect(await finish()).toBe('403');
  });

  it.each([
    [
      'has given the fax back',
      409,
      async (who: Client, id: string) => {
        await who.get(`/review/${id}`);
        return await who.post(`/review/${id}/give-back`, { reason: 'no_time', to: '' });
      },
    ],
    [
      'has handed it on',
      409,
      async (who: Client, id: string) => {
        await who.get(`/review/${id}`);
        return await who.post(`/review/${id}/hand-on`);
      },
    ],
    [
      'is deactivated',
      403,
      async (who: Client) => await owner.post(`/settings/team/${who.staffId}/deactivate`),
    ],
    [
      'may no longer decide',
      409,
      async (who: Client) =>
        await owner.post(`/settings/team/${who.staffId}`, { role: 'viewer', classes: [] }),
    ],
    ['may no longer open it', 403, async (_: Client, __: string, faxId: FaxId) => await protect(faxId)],
    // Another window of theirs has the fax at once.
    [
      'has signed out',
      403,
      async (second: Client, id: string, _: FaxId, who: Client) => {
        await who.post('/sign-out');
        await second.get(`/review/${id}`);
      },
    ],
    ['has signed out everywhere else', 403, async (second: Client) => await second.post('/you/sessions/end')],
  ] as const)('files nothing where whoever decides %s while it is looked up', async (_what, status, act) => {
    const who = await member('manager');
    const second = await sessionOf(app, test, box.practiceId, who.staffId);
    const { itemId, faxId } = await waiting();
    await who.get(`/review/${itemId}`);
    await who.get(`/review/${itemId}/pages/1`);
    reader.asked.before = async () => {
      reader.asked.before = undefined;
      await act(second, itemId, faxId, who);
    };
    const answer = await who.post(`/review/${itemId}/file`, CHOICE);
    expect(reader.asked.before).toBeUndefined();
    expect(answer.statusCode).toBe(status);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review' });
    expect((await statesOf(test, box.practiceId, faxId)).filing ?? null).toBeNull();
  });

  const UNLISTED = { ...CHOICE, patient: '1003' };
  it.each([
    ['file', UNLISTED],
    ['split', { parts: [{ ...UNLISTED, first: 1, last: 1 }] }],
  ])(
    'says to who is deactivated that they are signed out, not to choose another chart: %s',
    async (way, sent) => {
      const who = await member('manager');
      const { itemId } = await waiting();
      await who.get(`/review/${itemId}`);
      await who.get(`/review/${itemId}/pages/1`);
      reader.asked.before = async () => {
        reader.asked.before = undefined;
        await owner.post(`/settings/team/${who.staffId}/deactivate`);
      };
      const answer = await who.post(`/review/${itemId}/${way}`, sent);
      expect(reader.asked.before).toBeUndefined();
      expect([answer.statusCode, answer.json()]).toEqual([401, { code: 'signed_out' }]);
    },
  );
});
