import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../../../src/main.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { startBot } from '../../support/start-bot.ts';

const TEAMS = {
  TEAMS_APP_ID: '0f1e2d3c-4b5a-4968-8776-655443322110',
  TEAMS_TENANT_ID: '4f3e2d1c-0b1a-4918-8716-151413121110',
};

let test: TestDatabase;
const running: Running[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
});

afterAll(async () => {
  for (const one of running) await one.stop();
});

const startWith = async (env: Record<string, string>): Promise<string> => {
  const zally = await startBot(test, {
    ZALLY_PORT: '0',
    ...env,
  });
  running.push(zally);
  return zally.url ?? '';
};
const send = async (url: string): Promise<number> => {
  const response = await fetch(`${url}/teams/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: 'http://localhost:1/_connector',
      from: { id: 'a', aadObjectId: TEAMS.TEAMS_APP_ID },
      recipient: { id: 'b' },
      conversation: { id: 'c', conversationType: 'personal', tenantId: TEAMS.TEAMS_TENANT_ID },
      text: 'help',
    }),
  });
  expect(await response.text()).toBe('');
  return response.status;
};

describe('a message that nobody has signed', () => {
  it('gets an empty 401 from Zally as it is set up for a practice', async () => {
    expect(await send(await startWith({ ...TEAMS, TEAMS_APP_PASSWORD: 'a-client-secret' }))).toBe(401);
  });

  it('is taken only where the playground was asked for', async () => {
    const playground = { TEAMS_PLAYGROUND: 'true', TEAMS_SERVICE_URLS: 'http://localhost:1/_connector' };
    expect(await send(await startWith({ ...TEAMS, ...playground }))).toBe(200);
  });

  it('finds nobody where Teams is off', async () => {
    const url = await startWith({});
    const response = await fetch(`${url}/teams/messages`, { method: 'POST' });
    // As of any address that isn't there.
    expect(response.status).not.toBe(200);
  });
});
