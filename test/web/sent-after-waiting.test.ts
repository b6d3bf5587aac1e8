import { describe, expect, test as it } from 'vitest';
import { restrictFax } from '../../src/db/stores/faxes.ts';
import type { FaxId } from '../../src/domain/ids.ts';
import { type Client, createTestWeb, sessionOf, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

/** What was made ready for somebody, and whether it goes out to who they are by then. */
describe('what changes while the reader or the EHR is waited for', async () => {
  const { test, box, waiting, reader } = await practiceWithFaxes();
  /** What is done while the EHR is asked for patients. */
  let meanwhile: (() => Promise<void>) | undefined;
  const once = async (): Promise<void> => {
    const act = meanwhile;
    meanwhile = undefined;
    await act?.();
  };
  const ehr: typeof box.ehr = {
    ...box.ehr,
    forPractice: async (...asked) => {
      const own = await box.ehr.forPractice(...asked);
      return {
        ...own,
        searchByName: async (name) => {
          const found = await own.searchByName(name);
          await once();
          return found;
        },
      };
    },
  };
  const app = await createTestWeb(test, { ehr, reader });
  let members = 0;
  const member = async (role: 'owner' | 'manager' = 'manager') =>
    await signedIn(app, test, box.practiceId, role, `Member ${(members += 1)}`);
  const owner = await member('owner');
  const protect = async (faxId: FaxId): Promise<void> =>
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await restrictFax(tx, faxId, true),
    );

  interface Under {
    readonly who: Client;
    readonly second: Client;
    readonly itemId: string;
    readonly faxId: FaxId;
  }
  const CHANGES = [
    ['signs out everywhere else', 401, async ({ second }: Under) => await second.post('/you/sessions/end')],
    [
      'is deactivated',
      401,
      async ({ who }: Under) => await owner.post(`/settings/team/${who.staffId}/deactivate`),
    ],
    ['may no longer open it', 403, async ({ faxId }: Under) => await protect(faxId)],
    [
      'has handed it on',
      403,
      async ({ second, itemId }: Under) => {
        await second.get(`/review/${itemId}`);
        return await second.post(`/review/${itemId}/hand-on`);
      },
    ],
  ] as const;
  const SCRIPT = { 'x-zally': '1' };
  const begin = async (): Promise<Under> => {
    const who = await member();
    const second = await sessionOf(app, test, box.practiceId, who.staffId);
    const { itemId, faxId } = await waiting();
    await who.get(`/review/${itemId}`);
    return { who, second, itemId, faxId };
  };
  /** Runs when the reader is asked next. */
  const whileRead = (act: () => Promise<unknown>): void => {
    reader.asked.before = async () => {
      reader.asked.before = undefined;
      await act();
    };
  };

  const READ = [
    ['the proposal', async ({ who, itemId }: Under) => await who.get(`/review/${itemId}/proposal`, SCRIPT)],
    ['a page', async ({ who, itemId }: Under) => await who.get(`/review/${itemId}/pages/1`, SCRIPT)],
    [
      'a part’s proposal',
      async ({ who, itemId }: Under) =>
        await who.post(`/review/${itemId}/part`, { first: 1, last: 1 }, SCRIPT),
    ],
    [
      'what the fax says against a chart',
      async ({ who, itemId }: Under) =>
        await who.post(`/review/${itemId}/question`, { patient: '1003' }, SCRIPT),
    ],
  ] as const;
  const READINGS = READ.flatMap(([what, ask]) =>
    CHANGES.map(([change, status, act]) => [what, change, status, ask, act] as const),
  );

  it.each(READINGS)('%s doesn’t go out to who %s', async (_what, _change, status, ask, act) => {
    const under = await begin();
    whileRead(async () => await act(under));
    const answer = await ask(under);
    expect(reader.asked.before).toBeUndefined();
    expect(answer.statusCode).toBe(status);
    expect(answer.body).not.toMatch(/Joanna|PNG/);
    expect(answer.headers['x-pages']).toBeUndefined();
  });

  it.each(CHANGES)('charts found for a fax don’t go out to who %s', async (_change, status, act) => {
    const under = await begin();
    await under.who.get(`/review/${under.itemId}/proposal`, SCRIPT);
    meanwhile = async () => void (await act(under));
    const answer = await under.who.post(
      `/review/${under.itemId}/search`,
      { name: 'Varela', born: '' },
      SCRIPT,
    );
    expect(meanwhile).toBeUndefined();
    expect([answer.statusCode, answer.body.includes('Varela')]).toEqual([status, false]);
  });

  it.each(CHANGES.slice(0, 2))(
    'charts found for the history don’t go out to who %s',
    async (_change, status, act) => {
      const under = await begin();
      meanwhile = async () => void (await act(under));
      const answer = await under.who.post('/history/patient/search', { name: 'Varela', born: '' }, SCRIPT);
      expect(meanwhile).toBeUndefined();
      expect([answer.statusCode, answer.body.includes('Varela')]).toEqual([status, false]);
    },
  );

  it.each(CHANGES.slice(0, 3))('a sender doesn’t go out to who %s', async (_change, status, act) => {
    const under = await begin();
    await under.who.get(`/review/${under.itemId}/pages/1`);
    await under.who.post(`/review/${under.itemId}/aside`, { outcome: 'misdirected' });
    whileRead(async () => await act(under));
    const answer = await under.who.post(`/review/${under.itemId}/sender`, {}, SCRIPT);
    expect(reader.asked.before).toBeUndefined();
    expect([answer.statusCode, answer.body.includes('Quest')]).toEqual([status, false]);
  });

  it('goes out to who is who they were', async () => {
    const { who, itemId } = await begin();
    expect((await who.get(`/review/${itemId}/proposal`, SCRIPT)).body).toContain('Joanna');
    const found = await who.post(`/review/${itemId}/search`, { name: 'Varela', born: '' }, SCRIPT);
    expect(found.body).toContain('Varela');
  });
});
