import { randomUUID } from 'node:crypto';
import { FormData } from 'undici';
import { afterAll } from 'vitest';
import { createEgress, type Egress } from '../../src/adapters/egress/egress.ts';
import { ehrHosts } from '../../src/adapters/ehr/allowed-calls.ts';
import { createDrChronoProvider } from '../../src/adapters/ehr/drchrono/provider.ts';
import { createLogger } from '../../src/adapters/log/logger.ts';
import type { Database } from '../../src/db/database.ts';
import { saveConnection } from '../../src/db/stores/connections.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import type { EhrProvider } from '../../src/pipeline/ports.ts';
import { ALL_MESSAGES, type SandboxSeed } from '../../src/sandbox/drchrono/seed.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/drchrono/server.ts';
import { createTestPractice, type TestDatabase } from './database.ts';

export const PRACTICE_SEED: SandboxSeed = {
  practices: [
    {
      id: 1,
      name: 'Elm Street Clinic',
      timezone: 'America/New_York',
      doctors: [
        { id: 11, first_name: 'Ada', last_name: 'Morrow' },
        { id: 12, first_name: 'Ben', last_name: 'Castle' },
      ],
      users: [
        { id: 101, username: 'zally', is_staff: true, doctor: 11, permissions: [ALL_MESSAGES] },
        { id: 102, username: 'castle', is_staff: false, doctor: 12 },
        { id: 104, username: 'morrow', is_staff: false, doctor: 11 },
      ],
      user_groups: [
        { id: 61, name: 'Front desk', members: [102] },
        { id: 62, name: 'Night shift', members: [], archived: true },
      ],
      task_statuses: [{ id: 71, name: 'Open' }],
      patients: [
        {
          id: 1001,
          first_name: 'Joanna',
          last_name: 'Smith',
          date_of_birth: '1980-02-03',
          doctor: 11,
          chart_id: 'SMJO000001',
          cell_phone: '(555) 010-0101',
          primary_insurance: { insurance_company: 'Acme Health', insurance_id_number: 'W123' },
        },
        { id: 1002, first_name: 'Jo', last_name: 'Smithson', date_of_birth: '1980-02-03', doctor: 11 },
        { id: 1003, first_name: 'Peter', last_name: 'Varela', date_of_birth: '1955-12-31', doctor: 12 },
      ],
    },
  ],
};

/** The shape of a request, without its values. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly contentType: string | undefined;
  readonly body: readonly string[];
}

const recorded = (egress: Egress, requests: SentRequest[]): Egress => ({
  ...egress,
  fetch: async (destination, url, init = {}) => {
    const { pathname, searchParams } = new URL(url);
    const { method = 'GET', body, headers } = init;
    const form = body instanceof FormData;
    const json: unknown = typeof body === 'string' && body.startsWith('{') ? JSON.parse(body) : {};
    const contentType = form
      ? 'multipart/form-data'
      : new Headers(headers as Record<string, string>).get('content-type');
    requests.push({
      method,
      path: pathname,
      query: [...searchParams.keys()],
      contentType: contentType ?? undefined,
      body: form ? [...body.keys()] : Object.keys(json as object),
    });
    return await egress.fetch(destination, url, init);
  },
});

export interface PracticeInABox {
  /** Every request that the client made. */
  readonly requests: readonly SentRequest[];
  readonly sandbox: Sandbox;
  readonly practiceId: PracticeId;
  readonly ehr: EhrProvider;
  /** The same EHR for a practice in another database. */
  readonly ehrOf: (db: Database) => EhrProvider;
}

/** A connected practice with a DrChrono sandbox of its own. */
export const createPracticeInABox = async (
  test: TestDatabase,
  options: SandboxOptions & { readonly baa?: boolean; readonly perHour?: number } = {},
): Promise<PracticeInABox> => {
  const { baa = true, perHour = 100_000, ...sandboxOptions } = options;
  // A client of its own: the call budget belongs to the client.
  const client = { id: `client-${randomUUID()}`, secret: 'secret' };
  const sandbox = await createSandbox({
    clients: [client],
    hourlyLimit: null,
    burstPerSecond: null,
    now: test.db.now,
    ...sandboxOptions,
  });
  sandbox.seed(PRACTICE_SEED);
  const requests: SentRequest[] = [];
  const egress = recorded(
    createEgress({
      hosts: ehrHosts({ DRCHRONO_API_URL: sandbox.url, DRCHRONO_AUTH_URL: sandbox.url }),
      timeoutMs: 1000,
    }),
    requests,
  );
  afterAll(async () => {
    await egress.close();
    await sandbox.close();
  });
  const practiceId = await createTestPractice(test, { baa });
  const tokens = sandbox.giveTokens({ username: 'zally', client: client.id });
  await test.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
    await saveConnection(tx, {
      clientId: client.id,
      tokens: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token },
      expiresAt: new Date(test.db.now() + tokens.expires_in * 1000),
      takeFrom: new Date(test.db.now() - 3_600_000),
    });
  });
  const ehrOf = (db: Database): EhrProvider =>
    createDrChronoProvider({
      db,
      egress,
      log: createLogger('silent'),
      config: {
        DRCHRONO_API_URL: sandbox.url,
        DRCHRONO_AUTH_URL: sandbox.url,
        DRCHRONO_CLIENT_ID: client.id,
        DRCHRONO_CLIENT_SECRET: client.secret,
        DRCHRONO_CALLS_PER_HOUR: perHour,
        DRCHRONO_CALLS_PER_SECOND: 1000,
      },
    });
  return { sandbox, practiceId, ehr: ehrOf(test.db), ehrOf, requests };
};
