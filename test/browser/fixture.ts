import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { freePort } from '../../src/db/embedded.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import type { EhrProvider } from '../../src/pipeline/ports.ts';
import type { FaxReader } from '../../src/pipeline/reading.ts';
import { startSignIn } from '../../src/sandbox/demo/sign-in.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestWeb } from '../web/fixture.ts';

export const PEOPLE = {
  owner: { login: 'olive@elm.example', first: 'Olive', last: 'Park' },
  manager: { login: 'mara@elm.example', first: 'Mara', last: 'Quinn' },
  stranger: { login: 'nobody@elsewhere.example', first: 'No', last: 'Body' },
} as const;

export interface BrowserFixture {
  readonly url: string;
  readonly browser: Browser;
  readonly staff: Readonly<Record<'owner' | 'manager', StaffId>>;
  /** A fresh profile, so that tests don't share sessions. */
  newContext(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
  /** From the sign-in page through the provider. */
  signIn(page: Page, who?: keyof typeof PEOPLE): Promise<void>;
}

/** A browser, a sign-in provider and the web app on ports of their own. */
export const createBrowserFixture = async (
  test: TestDatabase,
  practiceId: PracticeId,
  ehr: EhrProvider,
  reader: FaxReader,
  env: Readonly<Record<string, string>> = {},
  /** What the provider's tokens say about factors; empty: nothing. */
  amr?: readonly string[],
): Promise<BrowserFixture> => {
  const [webPort, oidcPort] = [await freePort(), await freePort()];
  const url = `http://localhost:${webPort}`;
  const oidc = await startSignIn({
    port: oidcPort,
    people: Object.values(PEOPLE).map(({ login, first, last }) => ({
      email: login,
      name: `${first} ${last}`,
    })),
    client: { id: 'zally', secret: 'secret' },
    redirectUri: `${url}/sign-in/callback`,
    ...(amr === undefined ? {} : { amr }),
  });
  const app = await createTestWeb(test, {
    ehr,
    reader,
    env: {
      ZALLY_PUBLIC_URL: url,
      OIDC_ISSUER: oidc.url,
      OIDC_CLIENT_ID: 'zally',
      OIDC_CLIENT_SECRET: 'secret',
      ...env,
    },
  });
  await app.listen({ host: '127.0.0.1', port: webPort });
  const add = async (who: 'owner' | 'manager', role: Role): Promise<StaffId> =>
    await test.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
      const { login, first, last } = PEOPLE[who];
      return await addStaff(tx, { email: login, displayName: `${first} ${last}`, role });
    });
  const staff = { owner: await add('owner', 'owner'), manager: await add('manager', 'manager') };
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  afterAll(async () => {
    await browser.close();
    await oidc.close();
  });
  return {
    url,
    browser,
    staff,
    newContext: async (options = {}) =>
      await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options }),
    signIn: async (page, who = 'owner') => {
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.getByText(PEOPLE[who].login).first().click();
      await page.waitForURL((address) => address.href.startsWith(url));
    },
  };
};
