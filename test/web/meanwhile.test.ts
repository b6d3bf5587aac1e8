import net from 'node:net';
import { describe, expect, test as it, onTestFinished } from 'vitest';
import { restrictFax } from '../../src/db/stores/faxes.ts';
import { listStaff } from '../../src/db/stores/staff.ts';
import type { FaxId } from '../../src/domain/ids.ts';
import { statesOf } from '../support/steps.ts';
import { type Client, ORIGIN, sessionOf, signedIn } from './fixture.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

const form = (who: Client, fields: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({ _csrf: who.csrf, ...fields }).toString();

describe('what changes while a request is under way', async () => {
  const { test, box, app, waiting, owner, reader } = await practiceWithFaxes();
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  let members = 0;
  const member = async (role: 'owner' | 'manager') =>
    await signedIn(app, test, box.practiceId, role, `Member ${(members += 1)}`);
  const protect = async (faxId: FaxId) =>
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await restrictFax(tx, faxId, true),
    );

  /** Sends a form but for its end. @returns sends the rest, and says what comes of it */
  const heldBack = async (who: Client, path: string, body: string) => {
    const socket = net.connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const answer = new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(data.toString().split(' ')[1] ?? '')),
    );
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: zally.test',
      `Cookie: ${who.cookie}`,
      `Origin: ${ORIGIN}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      '',
      body.slice(0, 3),
    ].join('\r\n');
    // Node hands the request on once its head is there.
    const begun = new Promise<void>((resolve) => app.server.once('request', () => resolve()));
    socket.write(head);
    await begun;
    // What is asked before the body is there has to be over; too short a wait would only let the fault pass.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return async (): Promise<string> => {
      socket.write(body.slice(3));
      return await answer;
    };
  };

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
});
