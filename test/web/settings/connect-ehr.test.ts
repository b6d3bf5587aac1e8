import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client as SqlClient } from 'pg';
import { describe, expect, test as it } from 'vitest';
import { loadConnection, setConnectionState } from '../../../src/db/stores/connections.ts';
import { loadEhrAccount } from '../../../src/db/stores/ehr-accounts.ts';
import { receiveFax } from '../../../src/db/stores/faxes.ts';
import { endBaa } from '../../../src/db/stores/practices.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { ALL_MESSAGES } from '../../../src/sandbox/drchrono/seed.ts';
import { createSandbox } from '../../../src/sandbox/drchrono/server.ts';
import { dumpDatabase } from '../../bot/support.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { type Client, createTestWeb, sessionOf, signedIn } from '../fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
const MINUTE = 60_000;
/** Practices of DrChrono: each practice of Zally here has one of its own. */
const MANY = 40;

/** A practice of DrChrono with one user of their own name. */
const practiceOf = (id: number) => ({
  id,
  name: `Practice ${id}`,
  timezone: 'America/New_York',
  doctors: [{ id: id * 10 + 1, first_name: 'Ada', last_name: 'Morrow' }],
  users: [
    {
      id: id * 10 + 2,
      username: `user-${id}`,
      is_staff: true,
      doctor: id * 10 + 1,
      permissions: [ALL_MESSAGES],
    },
  ],
});

describe('connecting DrChrono', async () => {
  const test = await createTestDatabase();
  const sandbox = await createSandbox({
    clients: [{ id: 'zally-client', secret: 'zally-secret' }],
    hourlyLimit: null,
    burstPerSecond: null,
    journal: 'calls',
    now: test.db.now,
  });
  sandbox.seed({ practices: Array.from({ length: MANY }, (_, index) => practiceOf(index + 1)) });
  /** Happens while DrChrono is asked whose inbox it is. */
  let meanwhile: (() => Promise<unknown>) | undefined;
  const between = createServer((request, response) => {
    void (async () => {
      await meanwhile?.();
      const { authorization = '' } = request.headers;
      const answer = await fetch(`${sandbox.url}${request.url}`, {
        headers: { authorization },
        redirect: 'manual',
      });
      response.writeHead(answer.status, {
        location: answer.headers.get('location') ?? '',
        'content-type': 'application/json',
      });
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((done) => void between.listen(0, '127.0.0.1', done));
  const app = await createTestWeb(test, {
    ehr: NO_EHR,
    env: {
      DRCHRONO_AUTH_URL: sandbox.url,
      ZALLY_SESSION_IDLE_MINUTES: '15',
      DRCHRONO_API_URL: `http://127.0.0.1:${(between.address() as AddressInfo).port}`,
      DRCHRONO_CLIENT_ID: 'zally-client',
      DRCHRONO_CLIENT_SECRET: 'zally-secret',
    },
  });
  app.addHook('onClose', async () => {
    between.close();
    await sandbox.close();
  });
  /** The second factor, just now. */
  const prove = async ({ staffId }: Client): Promise<void> => {
    const client = new SqlClient({ connectionString: test.superUrl });
    await client.connect();
    await client.query('update sessions set proven_at = $1 where staff_id = $2', [
      new Date(test.clock.now),
      staffId,
    ]);
    await client.end();
  };
  const connectionOf = async (practiceId: PracticeId) =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, loadConnection);
  const accountOf = async (practiceId: PracticeId) =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, loadEhrAccount);
  let used = 0;
  /** A practice of DrChrono that nobody has connected. */
  const unused = (): number => {
    used += 1;
    return used;
  };

  interface Way {
    readonly back: URL;
    /** What the browser was given on the way. */
    readonly cookies: string;
  }
  /** From the button to DrChrono's consent page, and a yes there after some minutes. */
  const begin = async (owner: Client, ehrPractice: number, minutes = 0): Promise<Way> => {
    const start = await owner.get('/settings/ehr/connect');
    const asked = new URL(String(start.headers.location));
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    asked.searchParams.set('sandbox_user', `user-${ehrPractice}`);
    test.clock.now += minutes * MINUTE;
    const consent = await fetch(asked, { redirect: 'manual' });
    const back = new URL(consent.headers.get('location') ?? '');
    return { back, cookies: start.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  };
  const comeBack = async (owner: Client, { back, cookies }: Way) =>
    await owner.get(`${back.pathname}${back.search}`, { cookie: `${owner.cookie}; ${cookies}` });
  const connect = async (owner: Client, ehrPractice: number) =>
    await comeBack(owner, await begin(owner, ehrPractice));
  /** An owner of a new practice. */
  const newOwner = async () => {
    const practiceId = await createTestPractice(test);
    return { practiceId, owner: await signedIn(app, test, practiceId, 'owner') };
  };

  it('takes faxes from that moment on, and says whose inbox it is', async () => {
    const { practiceId, owner } = await newOwner();
    const ehrPractice = unused();
    const done = await connect(owner, ehrPractice);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/settings?done=connected']);
    const connection = await connectionOf(practiceId);
    expect(connection?.state).toBe('connected');
    expect(connection?.tokens?.refreshToken).toBeTruthy();
    expect(connection?.takeFrom.getTime()).toBe(test.clock.now);
    expect(await accountOf(practiceId)).toEqual({
      ehrPractice: String(ehrPractice),
      login: `user-${ehrPractice}`,
    });
    const { body } = await owner.get('/settings');
    expect(body).toContain(`<dt>Practice there</dt><dd class="num">${ehrPractice}</dd>`);
    expect(body).toContain(`<dt>Works as</dt><dd>user-${ehrPractice}</dd>`);
    expect(await dumpDatabase(test)).not.toContain(`user-${ehrPractice}`);
  });

  it('connects again without leaving out what came meanwhile', async () => {
    const { practiceId, owner } = await newOwner();
    const ehrPractice = unused();
    await connect(owner, ehrPractice);
    const before = await connectionOf(practiceId);
    await test.db.inPractice(
      practiceId,
      { kind: 'zally' },
      async (tx) => await setConnectionState(tx, 'reconnect'),
    );
    test.clock.now += MINUTE;
    expect((await connect(owner, ehrPractice)).statusCode).toBe(303);
    const after = await connectionOf(practiceId);
    expect([after?.state, after?.takeFrom]).toEqual(['connected', before?.takeFrom]);
    expect(after?.tokens).not.toEqual(before?.tokens);
  });

  it('takes no inbox that another practice has, and says so', async () => {
    const [first, second] = [await newOwner(), await newOwner()];
    const ehrPractice = unused();
    await connect(first.owner, ehrPractice);
    const refused = await connect(second.owner, ehrPractice);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('This inbox belongs to another practice');
    expect(await connectionOf(second.practiceId)).toBeUndefined();
    expect((await connectionOf(first.practiceId))?.state).toBe('connected');
    // Whoever goes to another practice of DrChrono gives the first one up.
    expect((await connect(first.owner, unused())).statusCode).toBe(303);
    expect((await connect(second.owner, ehrPractice)).statusCode).toBe(303);
  });

  it('stays with the DrChrono practice whose faxes it knows', async () => {
    const { practiceId, owner } = await newOwner();
    const ehrPractice = unused();
    await connect(owner, ehrPractice);
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
      const ref = { ehrFaxId: '9001', ehrDoctorId: '11' };
      await receiveFax(tx, ref, tx.at);
    });
    const before = await connectionOf(practiceId);
    const refused = await connect(owner, unused());
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('This is another DrChrono practice');
    expect(await connectionOf(practiceId)).toEqual(before);
    expect((await connect(owner, ehrPractice)).statusCode).toBe(303);
  });

  describe('takes the way back', () => {
    it('in no other practice, though the same browser is signed in there', async () => {
      const [first, second] = [await newOwner(), await newOwner()];
      const way = await begin(first.owner, unused());
      const told = await comeBack(second.owner, way);
      expect(told.statusCode).toBe(409);
      expect(told.body).toContain('began in another sign-in');
      expect(await connectionOf(second.practiceId)).toBeUndefined();
      // It wasn't spent: its own session goes on.
      expect((await comeBack(first.owner, way)).statusCode).toBe(303);
    });

    it('from no other member and in no other session', async () => {
      const { practiceId, owner } = await newOwner();
      const way = await begin(owner, unused());
      const colleague = await signedIn(app, test, practiceId, 'owner', 'Another owner');
      expect((await comeBack(colleague, way)).statusCode).toBe(409);
      const elsewhere = await sessionOf(app, test, practiceId, owner.staffId);
      expect((await comeBack(elsewhere, way)).statusCode).toBe(409);
      expect(await connectionOf(practiceId)).toBeUndefined();
      expect((await comeBack(owner, way)).statusCode).toBe(303);
    });

    it('after a new proof where the old one is over', async () => {
      const { practiceId, owner } = await newOwner();
      const way = await begin(owner, unused(), 6);
      const held = await comeBack(owner, way);
      expect([held.statusCode, held.headers.location]).toEqual([303, '/you/confirm']);
      expect(await connectionOf(practiceId)).toBeUndefined();
      await prove(owner);
      expect((await comeBack(owner, way)).statusCode).toBe(303);
      expect(await connectionOf(practiceId)).toBeDefined();
    });

    it('once', async () => {
      const { practiceId, owner } = await newOwner();
      const way = await begin(owner, unused());
      expect((await comeBack(owner, way)).statusCode).toBe(303);
      const before = await connectionOf(practiceId);
      expect((await comeBack(owner, way)).statusCode).toBe(409);
      expect(await connectionOf(practiceId)).toEqual(before);
    });

    it('within ten minutes', async () => {
      const { practiceId, owner } = await newOwner();
      const way = await begin(owner, unused(), 10);
      await prove(owner);
      expect((await comeBack(owner, way)).statusCode).toBe(409);
      expect(await connectionOf(practiceId)).toBeUndefined();
    });

    it('with a BAA that is still in force, and asks DrChrono nothing without', async () => {
      const { practiceId, owner } = await newOwner();
      const way = await begin(owner, unused());
      await test.db.inPractice(practiceId, { kind: 'operator' }, endBaa);
      const asked = sandbox.journal().length;
      const told = await comeBack(owner, way);
      expect(told.statusCode).toBe(409);
      expect(told.body).toContain('No BAA is on record');
      expect(sandbox.journal()).toHaveLength(asked);
      expect(await connectionOf(practiceId)).toBeUndefined();
    });

    it('with a BAA that is still in force when DrChrono has answered', async () => {
      const { practiceId, owner } = await newOwner();
      const way = await begin(owner, unused());
      meanwhile = async () => await test.db.inPractice(practiceId, { kind: 'operator' }, endBaa);
      const told = await comeBack(owner, way);
      meanwhile = undefined;
      expect(told.statusCode).toBe(409);
      expect(told.body).toContain('No BAA is on record');
      expect(await connectionOf(practiceId)).toBeUndefined();
    });
  });

  describe('keeps nothing', () => {
    const unchanged = async (change: (back: URL) => void, status: number, words: string): Promise<void> => {
      const { practiceId, owner } = await newOwner();
      const way = await begin(owner, unused());
      change(way.back);
      const told = await comeBack(owner, way);
      expect(told.statusCode).toBe(status);
      expect(told.body).toContain(words);
      expect(told.body).toContain('href="/settings"');
      expect(told.body).not.toContain('Joanna');
      expect(await connectionOf(practiceId)).toBeUndefined();
    };

    it('from somebody who pressed Cancel at DrChrono, or whom DrChrono refused', async () => {
      const leave = (error: string) => (back: URL) => {
        back.searchParams.delete('code');
        back.searchParams.set('error', error);
      };
      await unchanged(leave('access_denied'), 200, 'You pressed Cancel');
      await unchanged(leave('Joanna Smith'), 502, 'did not let Zally in');
    });

    it('for a state that isn’t ours, or a code that DrChrono doesn’t know', async () => {
      await unchanged((back) => back.searchParams.set('state', 'another'), 409, 'began in another sign-in');
      await unchanged((back) => back.searchParams.delete('state'), 409, 'began in another sign-in');
      await unchanged((back) => back.searchParams.set('code', 'another'), 502, 'did not grant access');
    });
  });
});
