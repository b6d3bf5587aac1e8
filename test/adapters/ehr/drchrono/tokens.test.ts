import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Connection, loadConnection } from '../../../../src/db/stores/connections.ts';
import type { SandboxOptions } from '../../../../src/sandbox/drchrono/server.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../../support/practice-in-a-box.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

const read = async ({ practiceId }: PracticeInABox): Promise<Connection> => {
  const connection = await test.db.inPractice(practiceId, { kind: 'zally' }, loadConnection);
  if (connection === undefined) throw new Error('no connection');
  return connection;
};
const refreshes = ({ sandbox }: PracticeInABox): number =>
  sandbox.records().log.filter(({ template }) => template.includes('token')).length;
const call = async (box: PracticeInABox): Promise<string> => {
  const open = box.ehr.forPractice(box.practiceId, 'person');
  return await open
    .then(async (ehr) => await ehr.getPatient('1001'))
    .then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
};
const open = async (options: SandboxOptions = {}): Promise<PracticeInABox> =>
  await createPracticeInABox(test, options);
/** Tokens last 48 hours, so that half of their life is a day. */
const pastHalf = (): void => {
  test.clock.now += DAY + MINUTE;
};

describe('a refresh', () => {
  it('happens once, however many processes find the token old at the same moment', async () => {
    const box = await open();
    const { clientId } = await read(box);
    const now = Date.now();
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      await tx.q
        .updateTable('ehr_connections')
        .set({ token_issued_at: new Date(now - 47 * HOUR), token_expires_at: new Date(now + HOUR) })
        .where('practice_id', '=', box.practiceId)
        .execute();
    });
    const processes = Array.from({ length: 4 }, () =>
      spawn(process.execPath, [fileURLToPath(new URL('refresh-process.ts', import.meta.url))], {
        env: {
          APP_URL: test.appUrl,
          MASTER_KEY: test.masterKey,
          SANDBOX_URL: box.sandbox.url,
          CLIENT_ID: clientId,
          PRACTICE: box.practiceId,
          CALLS: '6',
        },
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    await Promise.all(processes.map(async ({ stdout }) => await once(stdout, 'data')));
    const ended = processes.map(async ({ stdout, stdin }) => {
      const answer = once(stdout, 'data');
      stdin.end('go\n');
      const [line] = (await answer) as [Buffer];
      return line.toString().trim();
    });
    expect(await Promise.all(ended)).toEqual(['done 6', 'done 6', 'done 6', 'done 6']);
    expect(refreshes(box)).toBe(1);
    expect((await read(box)).tokenVersion).toBe(2);
  });

  it('doesn’t use up the database’s connections, however many calls wait for it', async () => {
    const box = await open();
    test.clock.now += 2 * DAY;
    const calls = Array.from({ length: 40 }, async () => await call(box));
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['done']));
    expect(refreshes(box)).toBe(1);
  });

  it('comes after half of a token’s life, and not before', async () => {
    const box = await open();
    test.clock.now += DAY - MINUTE;
    expect(await call(box)).toBe('done');
    expect(refreshes(box)).toBe(0);
    test.clock.now += 2 * MINUTE;
    expect(await call(box)).toBe('done');
    expect(refreshes(box)).toBe(1);
  });

  it.each([
    { kind: 'status', status: 503 },
    { kind: 'status', status: 400 },
    { kind: 'status', status: 429 },
    { kind: 'drop-before' },
    { kind: 'truncate' },
  ] as const)('that meets %o leaves the token in use, and is tried again later', async (fault) => {
    const box = await open({ refreshEndsAccess: false });
    pastHalf();
    box.sandbox.addFault({ ...fault, path: '/o/token/' });
    // After a 429 nobody calls for a while: that is of the calls, not of the token.
    const after429 = fault.kind === 'status' && fault.status === 429;
    expect(await call(box)).toBe(after429 ? 'ehr_throttled' : 'done');
    if (!after429) expect(await call(box)).toBe('done');
    expect(refreshes(box)).toBe(1);
    test.clock.now += 6 * MINUTE;
    expect(await call(box)).toBe('done');
    expect(refreshes(box)).toBe(2);
    expect((await read(box)).state).toBe('connected');
  });
});

describe('a refresh whose answer is lost', () => {
  it('is found out by the next one; the old token serves as long as it lasts, and the page says until when', async () => {
    const box = await open({ refreshEndsAccess: false });
    pastHalf();
    box.sandbox.addFault({ kind: 'drop-after', path: '/o/token/' });
    expect(await call(box)).toBe('done');
    expect((await read(box)).refreshSentAt).toEqual(new Date(test.clock.now));
    test.clock.now += 6 * MINUTE;
    expect(await call(box)).toBe('done');
    expect(await read(box)).toMatchObject({ state: 'connected', refreshRefusedAt: new Date(test.clock.now) });
    for (let n = 0; n < 5; n += 1) expect(await call(box)).toBe('done');
    expect(refreshes(box)).toBe(2);
    test.clock.now += DAY;
    expect(await call(box)).toBe('ehr_reconnect');
    expect((await read(box)).state).toBe('reconnect');
  });

  it('asks for a new connection at once where the old token ended with it', async () => {
    const box = await open({ refreshEndsAccess: true });
    pastHalf();
    box.sandbox.addFault({ kind: 'drop-after', path: '/o/token/' });
    expect(await call(box)).toBe('ehr_reconnect');
    expect((await read(box)).state).toBe('reconnect');
    const calls = box.sandbox.records().log.length;
    expect(await call(box)).toBe('ehr_reconnect');
    expect(box.sandbox.records().log.length).toBe(calls);
  });
});

describe('a refused refresh', () => {
  it('says so once, and calls nobody any more once the token is over', async () => {
    const box = await open();
    test.clock.now += 3 * DAY;
    box.sandbox.revokeAllTokens();
    const answers = await Promise.all(Array.from({ length: 5 }, async () => await call(box)));
    expect(new Set(answers)).toEqual(new Set(['ehr_reconnect']));
    expect(refreshes(box)).toBe(1);
    const told = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select('detail')
          .where('practice_id', '=', box.practiceId)
          .where('action', '=', 'connection.state')
          .execute(),
    );
    expect(told).toEqual([{ detail: { state: 'reconnect' } }]);
  });
});

it('a token that is taken from nobody ends the access, without asking for a third', async () => {
  const box = await open();
  box.sandbox.addFault({ kind: 'status', status: 401, path: '/api/patients', times: 2 });
  expect(await call(box)).toBe('ehr_reconnect');
  expect(refreshes(box)).toBe(1);
  expect((await read(box)).state).toBe('reconnect');
});
