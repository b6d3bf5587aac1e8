import type { LightMyRequestResponse } from 'fastify';
import { saveOwnProvider } from '../../../src/db/stores/sign-in-providers.ts';
import { addStaff } from '../../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../../src/domain/ids.ts';
import type { Role } from '../../../src/domain/permissions.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb } from '../fixture.ts';
import { createTestProvider, type TestProvider } from '../oidc-provider.ts';
import { type Browser, createBrowser, NO_EHR } from './browser.ts';

export const OPERATOR = { kind: 'operator' } as const;
/** The secret that the client and its provider share; long enough to sign a token with. */
const SECRET = 'secret-secret-secret-secret-secret';

/** Two practices with a provider each, two that use the server's, and an app for all. */
export const createTwoProviders = async () => {
  const test = await createTestDatabase();
  const [server, elm, oak] = [
    await createTestProvider('zally'),
    await createTestProvider('elm'),
    await createTestProvider('oak'),
  ];
  const [atElm, atOak, atAsh, atFir] = [
    await createTestPractice(test, { name: 'Elm Clinic' }),
    await createTestPractice(test, { name: 'Oak Clinic' }),
    await createTestPractice(test, { name: 'Ash Clinic' }),
    await createTestPractice(test, { name: 'Fir Clinic' }),
  ];
  const give = async (practiceId: PracticeId, { issuer }: TestProvider, clientId: string, seen = 0) =>
    await test.db.inPractice(
      practiceId,
      OPERATOR,
      async (tx) => await saveOwnProvider(tx, { issuer, clientId, mfaAcr: [] }, SECRET, seen),
    );
  await give(atElm, elm, 'elm');
  await give(atOak, oak, 'oak');
  const app = await createTestWeb(test, {
    ehr: NO_EHR,
    env: {
      OIDC_ISSUER: server.issuer,
      OIDC_CLIENT_ID: 'zally',
      OIDC_CLIENT_SECRET: SECRET,
      OIDC_HOSTS: `${elm.issuer}, ${oak.issuer}`,
    },
  });
  let host = 10;
  let number = 0;
  const add = async (practiceId: PracticeId, email: string, role: Role = 'manager'): Promise<StaffId> => {
    test.clock.now += 1000;
    return await test.db.inPractice(
      practiceId,
      OPERATOR,
      async (tx) => await addStaff(tx, { email, displayName: 'Ann Ray', role }),
    );
  };
  return {
    test,
    app,
    server,
    elm,
    oak,
    atElm,
    atOak,
    atAsh,
    atFir,
    give,
    add,
    fresh: (): Browser => createBrowser(app, `198.51.100.${(host += 1)}`),
    email: (): string => `p${(number += 1)}@example.org`,
  };
};

/** Where the button leads, at the provider. */
export const startAt = async (browser: Browser, practiceId?: PracticeId): Promise<string> => {
  const path = practiceId === undefined ? '/sign-in/start' : `/sign-in/at/${practiceId}/start`;
  return String((await browser.get(path)).headers.location);
};

export const comeBack = async (browser: Browser, back: URL): Promise<LightMyRequestResponse> =>
  await browser.get(`${back.pathname}${back.search}`);

/** From the button through the provider and back. */
export const through = async (
  browser: Browser,
  provider: TestProvider,
  email: string,
  practiceId?: PracticeId,
): Promise<LightMyRequestResponse> =>
  await comeBack(browser, provider.consent(await startAt(browser, practiceId), email));

export const isSignedIn = ({ cookies }: Browser): boolean => cookies['zally-trial'] !== undefined;
