import { describe, expect, test as it } from 'vitest';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { deliverSecond } from '../../../src/bot/second/deliver.ts';
import type { SecondSender } from '../../../src/bot/second/ports.ts';
import { loadDestruction } from '../../../src/db/stores/destructions.ts';
import {
  endBaa,
  listPracticesAtWork,
  listPracticesEnding,
  loadPractice,
  recordBaa,
} from '../../../src/db/stores/practices.ts';
import { addSecond } from '../../../src/db/stores/second-notices.ts';
import type { NoticeId, PracticeId } from '../../../src/domain/ids.ts';
import { seeToEnd } from '../../../src/pipeline/steps/see-to-end.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { textOf } from '../filed-faxes.ts';
import { createTestWeb, ORIGIN, sessionOf, signedIn } from '../fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
const OPERATOR = { kind: 'operator' } as const;
const PATH = '/settings/baa';
const DAY = 86_400_000;
const READ = { read: 'yes' };

describe('the end of a BAA', async () => {
  const test = await createTestDatabase();
  const app = await createTestWeb(test, { ehr: NO_EHR });

  const inPractice = async <T>(id: PracticeId, work: Parameters<typeof test.db.inPractice<T>>[2]) =>
    await test.db.inPractice(id, OPERATOR, work);
  const setUp = async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner', 'Olive Park');
    return { practiceId, owner };
  };
  const ended = async () => {
    const practice = await setUp();
    await practice.owner.post(`${PATH}/end`, READ);
    return practice;
  };
  const actions = async (practiceId: PracticeId) =>
    await inPractice(practiceId, async (tx) =>
      (await tx.q.selectFrom('audit_events').select(['action', 'actor_id']).orderBy('seq').execute()).filter(
        ({ action }) => /^(?:baa|destruction)\./.test(action),
      ),
    );
  const dueAt = async (practiceId: PracticeId): Promise<number | undefined> =>
    (await inPractice(practiceId, loadDestruction))?.dueAt.getTime();
  /** The mails that are on their way, by the time that they name. */
  const mails = async (practiceId: PracticeId) =>
    await inPractice(practiceId, async (tx) =>
      (
        await tx.q
          .selectFrom('second_notices')
          .select(['way', 'staff_id', 'body'])
          .orderBy('created_at')
          .execute()
      ).map(({ way, staff_id, body }) => ({ way, to: staff_id, ...body })),
    );

  it('says first what happens, then stops the practice and starts the clock', async () => {
    const { practiceId, owner } = await setUp();
    expect(textOf((await owner.get(PATH)).body)).toContain('An owner can end the BAA at any time.');
    const asked = textOf((await owner.get(`${PATH}/end`)).body);
    for (const words of [
      'nothing is read, filed or posted',
      'After 30 days',
      'keys are destroyed',
      'A new BAA',
    ])
      expect(asked).toContain(words);
    expect(await inPractice(practiceId, loadDestruction)).toBeUndefined();
    expect((await owner.post(`${PATH}/end`)).statusCode).toBe(400);
    expect(await inPractice(practiceId, loadDestruction)).toBeUndefined();
    const answer = await owner.post(`${PATH}/end`, READ);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${PATH}?done=ended`]);
    expect(await listPracticesAtWork(test.db)).not.toContain(practiceId);
    expect(await listPracticesEnding(test.db)).toContain(practiceId);
    expect(await dueAt(practiceId)).toBe(test.clock.now + 30 * DAY);
    expect(await actions(practiceId)).toEqual([
      { action: 'baa.recorded', actor_id: null },
      { action: 'baa.ended', actor_id: owner.staffId },
      { action: 'destruction.started', actor_id: owner.staffId },
    ]);
    expect(textOf((await owner.get(PATH)).body)).toMatch(/It has ended .* by Olive Park/);
  });

  it('asks for a fresh proof, and for an owner', async () => {
    const { practiceId, owner } = await setUp();
    test.clock.now += 6 * 60_000;
    for (const path of ['end', 'sooner'])
      expect((await owner.post(`${PATH}/${path}`, { days: '1' })).json()).toMatchObject({
        code: 'proof_needed',
      });
    const manager = await signedIn(app, test, practiceId, 'manager');
    expect((await manager.post(`${PATH}/end`)).statusCode).toBe(403);
    expect(await inPractice(practiceId, loadDestruction)).toBeUndefined();
  });

  it('is shown with its date on every page that is left, and leaves none that shows a fax', async () => {
    const { practiceId, owner } = await ended();
    const left = [
      PATH,
      '/settings',
      '/settings/team',
      '/settings/processing',
      '/privacy',
      '/you',
      '/settings/down',
    ];
    for (const path of left) {
      const { statusCode, body } = await owner.get(path);
      expect([path, statusCode]).toEqual([path, 200]);
      expect(textOf(body)).toMatch(/The BAA has ended: nothing is processed\. .* destroyed on \w{3} \d/);
    }
    const routes = app.declaredRoutes.filter(({ method, access }) => method === 'GET' && access !== 'public');
    const ofFaxes = routes.filter(({ access }) =>
      /^(queue|fax|filing|history|misdirected|report)\./.test(access),
    );
    expect(ofFaxes.length).toBeGreaterThan(20);
    for (const { url } of ofFaxes) {
      const id = practiceId;
      const answer = await owner.get(url.replace(':id', id).replace(':page', '1'));
      // To the page of the agreement, or refused.
      expect([url, answer.headers.location ?? answer.statusCode]).toEqual([
        url,
        url.includes(':') ? 409 : PATH,
      ]);
    }
    const manager = await signedIn(app, test, practiceId, 'manager');
    const queue = await manager.get('/queue');
    expect(queue.statusCode).toBe(409);
    expect(textOf(queue.body)).toContain('No BAA on record');
    expect((await manager.get('/you')).statusCode).toBe(200);
  });

  it('can be brought forward to a day from now, and is never put off', async () => {
    const { practiceId, owner } = await ended();
    const bring = async (days: string) => (await owner.post(`${PATH}/sooner`, { days })).statusCode;
    for (const days of ['0', '30', '31', '-1', '1.5', ''])
      expect([days, await bring(days)]).toEqual([days, 400]);
    expect(await dueAt(practiceId)).toBe(test.clock.now + 30 * DAY);
    expect(await bring('10')).toBe(303);
    expect(await bring('20')).toBe(400);
    expect(await bring('1')).toBe(303);
    expect(await dueAt(practiceId)).toBe(test.clock.now + DAY);
    const put = inPractice(practiceId, async (tx) => {
      await tx.q
        .updateTable('practice_destructions')
        .set({ due_at: new Date(test.clock.now + 20 * DAY) })
        .execute();
    });
    await expect(put).rejects.toThrow('never put off');
    expect((await actions(practiceId)).map(({ action }) => action).slice(-2)).toEqual([
      'destruction.sooner',
      'destruction.sooner',
    ]);
  });

  it('tells each owner by mail at once, a week and a day before, once each, and nobody by chat or webhook', async () => {
    const { practiceId, owner } = await setUp();
    const second = await signedIn(app, test, practiceId, 'owner');
    await signedIn(app, test, practiceId, 'manager');
    await inPractice(practiceId, endBaa);
    const at = await dueAt(practiceId);
    const told = async (): Promise<number> => {
      for (let times = 0; times < 3; times += 1)
        await seeToEnd({ db: test.db, log: createLogger('silent') }, practiceId);
      const sent = await mails(practiceId);
      for (const one of sent) expect(one).toMatchObject({ kind: 'practice_ends', way: 'mail', at });
      expect(new Set(sent.map(({ to }) => to))).toEqual(new Set([owner.staffId, second.staffId]));
      return sent.length / 2;
    };
    expect(await told()).toBe(1);
    test.clock.now += 22 * DAY;
    expect(await told()).toBe(1);
    test.clock.now += DAY;
    expect(await told()).toBe(2);
    test.clock.now += 6 * DAY;
    expect(await told()).toBe(3);
    await inPractice(practiceId, async (tx) => {
      expect(await tx.q.selectFrom('notices').select('id').execute()).toEqual([]);
    });
  });

  it('sends that mail although there is no BAA, and no other; once a new one is there, it isn’t sent any more', async () => {
    const { practiceId, owner } = await setUp();
    await inPractice(practiceId, async (tx) => {
      await addSecond(tx, ['mail'], 'test', { kind: 'second_test' });
      await endBaa(tx);
    });
    const ids = async (state: string) =>
      await inPractice(practiceId, async (tx) =>
        (await tx.q.selectFrom('second_notices').select(['id', 'state']).execute()).flatMap((row) =>
          row.state === state ? [row.id as NoticeId] : [],
        ),
      );
    const sent: { kind: string; to: string; text: string }[] = [];
    const send: SecondSender['send'] = async ({ kind, text }, to) => void sent.push({ kind, to, text });
    const deliver = async (): Promise<void> => {
      const deps = {
        db: test.db,
        log: createLogger('silent'),
        senders: { mail: { send } },
        publicUrl: ORIGIN,
      };
      for (const id of await ids('pending')) await deliverSecond(deps, practiceId, id);
    };
    await deliver();
    expect(sent).toMatchObject([{ kind: 'practice_ends', to: expect.stringContaining('@example.org') }]);
    expect(sent[0]?.text).toMatch(/is destroyed on \w+ \d+, \d{4}, \d\d:\d\d\. /);
    test.clock.now += 60_000;
    const proven = await sessionOf(app, test, practiceId, owner.staffId);
    await proven.post(`${PATH}/sooner`, { days: '9' });
    await inPractice(practiceId, async (tx) => {
      await recordBaa(tx, { version: '2', signer: 'A. Owner', documentSha256: '0'.repeat(64) });
    });
    await deliver();
    expect(sent.map(({ kind }) => kind)).toEqual(['practice_ends', 'second_test']);
    expect(await ids('stopped')).toHaveLength(1);
  });

  it('is taken back by a new BAA, in time', async () => {
    const { practiceId, owner } = await ended();
    await inPractice(practiceId, async (tx) => {
      await recordBaa(tx, { version: '2', signer: 'A. Owner', documentSha256: '0'.repeat(64) });
    });
    expect(await inPractice(practiceId, loadDestruction)).toBeUndefined();
    expect((await inPractice(practiceId, loadPractice)).destroyAt).toBeNull();
    expect(await listPracticesEnding(test.db)).not.toContain(practiceId);
    expect(await listPracticesAtWork(test.db)).toContain(practiceId);
    const { statusCode, body } = await owner.get('/queue');
    expect([statusCode, body.includes('id="ending"')]).toEqual([200, false]);
    expect((await actions(practiceId)).map(({ action }) => action)).toEqual([
      'baa.recorded',
      'baa.ended',
      'destruction.started',
      'destruction.cancelled',
      'baa.recorded',
    ]);
    // It can end again, with a clock of its own.
    await owner.post(`${PATH}/end`, READ);
    expect(await dueAt(practiceId)).toBe(test.clock.now + 30 * DAY);
  });

  it('doesn’t start a clock where another BAA takes its place, or none is in force', async () => {
    const { practiceId } = await setUp();
    await inPractice(practiceId, async (tx) => {
      await recordBaa(tx, { version: '2', signer: 'A. Owner', documentSha256: '0'.repeat(64) });
    });
    expect(await inPractice(practiceId, loadDestruction)).toBeUndefined();
    const without = await createTestPractice(test, { baa: false });
    await inPractice(without, endBaa);
    expect(await inPractice(without, loadDestruction)).toBeUndefined();
  });
});
