import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { describe, expect, test as it } from 'vitest';
import { inviteMember } from '../../src/db/stores/invitations.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { readerOf } from '../web/fixture.ts';
import { violationsOn } from './axe.ts';
import { createBrowserFixture, PEOPLE } from './fixture.ts';

const PASSWORD = 'quiet harbour seven lamps';
const PERIOD_MS = 30_000;

/** A device with a fingerprint reader, on which every finger is the right one. */
const plugIn = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
};

describe('signing in', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const reader = readerOf();
  const withProvider = await createBrowserFixture(test, box.practiceId, box.ehr, reader);
  const { url, staff } = withProvider;
  const found: Record<string, readonly string[]> = {};
  const picture = async (page: Page, name: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found[`${name}, ${colorScheme}`] = await violationsOn(page);
      const folder = process.env['ZALLY_PICTURES'];
      if (folder !== undefined)
        await page.screenshot({ path: `${folder}/access-${name.replaceAll(' ', '-')}-${colorScheme}.png` });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const invite = async (staffId: StaffId, newFactors = false): Promise<string> => {
    const token = await test.db.inPractice(
      box.practiceId,
      { kind: 'operator' },
      async (tx) => await inviteMember(tx, staffId, { newFactors }),
    );
    return `${url}/sign-in/invitation/${token}`;
  };
  const code = (secret: string): string => generateSync({ secret, epoch: Math.floor(test.clock.now / 1000) });
  const openLocal = async (page: Page): Promise<void> => {
    await page.goto(`${url}/queue`);
    await page.getByText('Passkey or password').click();
  };
  const givePassword = async (page: Page): Promise<void> => {
    await openLocal(page);
    await page.getByLabel('E-mail address').fill(PEOPLE.manager.login);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
  };

  let secret = '';
  let recovery = '';

  it('goes from a link through password and app to recovery codes, then with both', async () => {
    const page = await (await withProvider.newContext()).newPage();
    const link = await invite(staff.manager);
    await page.goto(link);
    await picture(page, 'invitation');
    await page.getByLabel('New password').fill('passwordpassword');
    await page.getByLabel('The same again').fill('passwordpassword');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('That is easy to guess').waitFor();
    await picture(page, 'invitation refused');
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByLabel('The same again').fill(PASSWORD);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Choose a second factor' }).waitFor();
    await picture(page, 'enrol');
    await page.getByRole('link', { name: 'Set up an app' }).click();
    await picture(page, 'enrol app');
    await page.getByText('Type the key instead').click();
    secret = ((await page.locator('.key').textContent()) ?? '').replaceAll(' ', '');
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('That code doesn’t fit').waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(code(secret));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    await picture(page, 'recovery codes');
    expect(await page.locator('.codes li').count()).toBe(10);
    recovery = (await page.locator('.codes li').first().textContent()) ?? '';
    await page.getByRole('link', { name: 'I have them, go on' }).click();
    await page.waitForURL(`${url}/queue`);
    await page.goto(link);
    await page.getByText('This link was used before').waitFor();
    await picture(page, 'link used');

    test.clock.now += PERIOD_MS;
    const next = await (await withProvider.newContext()).newPage();
    await openLocal(next);
    await picture(next, 'sign-in');
    await next.getByLabel('E-mail address').fill(PEOPLE.manager.login);
    await next.getByLabel('Password', { exact: true }).fill('not the password');
    await next.getByRole('button', { name: 'Continue' }).click();
    await next.getByText('don’t go together').waitFor();
    await picture(next, 'sign-in refused');
    await givePassword(next);
    await next.getByLabel('Code from your authenticator app').fill('000000');
    await next.getByRole('button', { name: 'Confirm' }).click();
    await next.getByText('That code is wrong').waitFor();
    await picture(next, 'second refused');
    await next.getByLabel('Code from your authenticator app').fill(code(secret));
    await next.keyboard.press('Enter');
    await next.waitForURL(`${url}/queue`);
  });

  it('takes a passkey that was added under You, after the password and by itself', async () => {
    test.clock.now += PERIOD_MS;
    const page = await (await withProvider.newContext()).newPage();
    await plugIn(page);
    await givePassword(page);
    await page.getByText('Use a recovery code').click();
    await picture(page, 'second');
    await page.getByLabel('Recovery code').fill(recovery.toLowerCase());
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.waitForURL(`${url}/queue`);
    await page.goto(`${url}/you`);
    await picture(page, 'you');
    await page.getByRole('link', { name: 'Change', exact: true }).click();
    await picture(page, 'you access');
    await page.getByRole('link', { name: 'Add a passkey or an app' }).click();
    await picture(page, 'you add');
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.waitForURL(`${url}/you/access`);
    await page.getByText('Passkey', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Remove: Authenticator app' }).waitFor();
    await picture(page, 'you access two');

    const signOut = async (): Promise<void> => {
      await page.goto(`${url}/you`);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.waitForURL(`${url}/sign-in`);
    };
    await signOut();
    await givePassword(page);
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.waitForURL(`${url}/queue`);
    await signOut();
    await openLocal(page);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(`${url}/queue`);

    // Some minutes later what loosens something asks again, and comes back.
    test.clock.now += 6 * 60_000;
    await page.goto(`${url}/you/access/new`);
    await page.waitForURL(`${url}/you/confirm`);
    await picture(page, 'confirm');
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.waitForURL(`${url}/you/access/new`);
    expect(await page.getByRole('button', { name: 'Make a passkey' }).count()).toBe(1);
    // The same device can't be a second one.
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.getByText('one of your passkeys already').waitFor();
    await picture(page, 'passkey refused');
  });

  it('says so when no device answers', async () => {
    const page = await (await withProvider.newContext()).newPage();
    await plugIn(page);
    await openLocal(page);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('Nothing came from the device').waitFor();
    expect(await page.getByRole('button', { name: 'Use a passkey' }).isEnabled()).toBe(true);
  });

  it('confirms through the sign-in service who has nothing here, and comes back', async () => {
    const page = await (await withProvider.newContext()).newPage();
    await page.goto(`${url}/queue`);
    await withProvider.signIn(page);
    test.clock.now += 6 * 60_000;
    // It is there to be read; what changes it asks, and the page leads there and back.
    await page.goto(`${url}/you/access`);
    await page.getByRole('heading', { name: 'Second factors' }).waitFor();
    await page.getByRole('link', { name: 'Confirm', exact: true }).click();
    await page.waitForURL(`${url}/you/confirm`);
    await picture(page, 'confirm by provider');
    // The provider's clock is the real one.
    test.clock.now = Date.now();
    await page.getByRole('link', { name: 'Go there' }).click();
    await page.getByText(PEOPLE.owner.login).first().click();
    await page.waitForURL(`${url}/you/access`);
    await picture(page, 'you access of provider');
  });

  it('has nothing on any of these pages that axe finds wrong', () => {
    expect(Object.keys(found).length).toBeGreaterThan(30);
    expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([]);
  });
});

describe('without a sign-in service', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const fixture = await createBrowserFixture(test, box.practiceId, box.ehr, readerOf(), {
    OIDC_ISSUER: '',
    OIDC_CLIENT_ID: '',
    OIDC_CLIENT_SECRET: '',
  });

  it.each(['light', 'dark'] as const)(
    'the sign-in page asks for a password or a passkey, %s',
    async (colorScheme) => {
      const page = await (await fixture.newContext({ colorScheme })).newPage();
      await page.goto(`${fixture.url}/queue`);
      expect(await page.getByRole('link', { name: 'Sign in' }).count()).toBe(0);
      expect(await violationsOn(page)).toEqual([]);
      const folder = process.env['ZALLY_PICTURES'];
      if (folder !== undefined)
        await page.screenshot({ path: `${folder}/access-sign-in-alone-${colorScheme}.png` });
    },
  );
});

describe('through a sign-in service that asks for a password alone', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const fixture = await createBrowserFixture(test, box.practiceId, box.ehr, readerOf(), {}, ['pwd']);

  it('sets up a passkey at the first sign-in, asks for it at the next, and brings back to the page', async () => {
    const page = await (await fixture.newContext()).newPage();
    await plugIn(page);
    await page.goto(`${fixture.url}/you`);
    await fixture.signIn(page);
    await page.waitForURL(`${fixture.url}/sign-in/enrol`);
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.getByRole('link', { name: 'I have them, go on' }).click();
    await page.waitForURL(`${fixture.url}/you`);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.waitForURL(`${fixture.url}/sign-in`);
    await fixture.signIn(page);
    await page.waitForURL(`${fixture.url}/sign-in/second`);
    await page.goto(`${fixture.url}/queue`);
    await page.waitForURL(`${fixture.url}/sign-in`);
    await page.goto(`${fixture.url}/sign-in/second`);
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.waitForURL(`${fixture.url}/queue`);
  });
});
