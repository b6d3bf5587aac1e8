import { mkdirSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/chromium.ts';
import { parseConfig } from '../../src/config.ts';
import { loadPause } from '../../src/db/stores/pauses.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { start } from '../../src/main.ts';
import { PLAYED } from '../../src/sandbox/demo/playground.ts';
import {
  addCode,
  addMember,
  addWaiting,
  addWorkspace,
  clearWaiting,
  connectEhr,
  lookAtInbox,
  noticesOf,
} from '../bot/support.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { freePort } from './fixture.ts';
import { startPlayground } from './playground.ts';

const ZALLY = { kind: 'zally' } as const;
/** A folder for a picture of each card, which scripts/teams-pictures.ts names; without it there are none. */
const PICTURES = process.env['TEAMS_PICTURES'];

let test: TestDatabase;
let practiceId: PracticeId;
let page: Page;

const stops: (() => Promise<void>)[] = [];

// Registered by the file: inside of a hook it wouldn't be called.
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
}, 60_000);

beforeAll(async () => {
  test = await createTestDatabase();
  practiceId = await createTestPractice(test);
  await addWorkspace(test, practiceId, {
    platform: 'teams',
    workspace: PLAYED.tenant,
    channel: PLAYED.channel,
  });
  await connectEhr(test, practiceId);
  await lookAtInbox(test, practiceId);
  const [port, playgroundPort] = [await freePort(), await freePort()];
  const zally = await start(
    parseConfig({
      DATABASE_URL: test.appUrl,
      ZALLY_LOCAL_TRIAL: 'true',
      ZALLY_MASTER_KEY: test.masterKey,
      ZALLY_ROLES: 'bot',
      ZALLY_PUBLIC_URL: `http://localhost:${port}`,
      ZALLY_PORT: String(port),
      ZALLY_READERS: '1',
      ZALLY_NOTICE_SECONDS: '0',
      ZALLY_LOG_LEVEL: 'error',
      TEAMS_APP_ID: PLAYED.app,
      TEAMS_TENANT_ID: PLAYED.tenant,
      TEAMS_SERVICE_URLS: `http://localhost:${playgroundPort}/_connector`,
      TEAMS_PLAYGROUND: 'true',
    }),
  );
  stops.push(async () => await zally.stop());
  const playground = await startPlayground(playgroundPort, `http://127.0.0.1:${port}/teams/messages`);
  stops.push(async () => await playground.stop());
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '/usr/bin/chromium',
    args: CHROMIUM_ARGS,
  });
  stops.push(async () => await browser.close());
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // The rest of its page is on the network, which isn't there.
  await page.route(/^https:/, async (route) => await route.abort());
  await page.goto(playground.url);
  if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
}, 90_000);

const cards = () => page.locator('.ac-adaptiveCard');
/** What the last card says, once there are as many as that. */
const card = async (count: number): Promise<string> => {
  await cards()
    .nth(count - 1)
    .waitFor({ timeout: 15_000 });
  return await cards()
    .nth(count - 1)
    .innerText();
};
/** @param text in the card that is meant; the last one where none is given */
const picture = async (name: string, text?: string): Promise<void> => {
  if (PICTURES === undefined) return;
  const meant = text === undefined ? cards().last() : cards().filter({ hasText: text }).first();
  await meant.screenshot({ path: `${PICTURES}/${name}.png` });
};
const goTo = async (name: string): Promise<void> =>
  await page.getByText(name, { exact: true }).first().click();
const type = async (text: string): Promise<void> => {
  await page.locator('[data-lexical-editor]').click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};
const isPaused = async (): Promise<boolean> =>
  await test.db.inPractice(practiceId, ZALLY, async (tx) => (await loadPause(tx)) !== undefined);

describe('in Microsoft’s Agents Playground', () => {
  it('a chat with Zally begins with what one can say', async () => {
    expect(await card(1)).toMatch(/^home\s+How things stand/);
    await picture('help');
  });

  it('somebody without a link is told how to get one', async () => {
    await type('status');
    expect(await card(2)).toMatch(/isn’t linked yet/);
    await picture('not-linked');
  });

  it('a code links', async () => {
    const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
    await type(`link ${code}`);
    expect(await card(3)).toContain('This account is linked to you. Try status.');
  });

  it('status, pause and the button that resumes work, the button once', async () => {
    await type('status');
    expect(await card(4)).toContain('No fax needs review.');
    await picture('status');
    await type('pause 30m');
    expect(await card(5)).toMatch(/^Pause filing for 30 minutes\?/);
    await picture('pause-asked');
    await cards().nth(4).getByRole('button', { name: 'Pause until' }).click();
    await page.getByText('Filing is paused until').first().waitFor({ timeout: 15_000 });
    await picture('paused');
    expect(await isPaused()).toBe(true);
    await cards().nth(4).getByRole('button', { name: 'Resume filing' }).click();
    await page.getByText('Filing again. No fax waits to be filed.').waitFor({ timeout: 15_000 });
    expect(await isPaused()).toBe(false);
    expect(await cards().nth(4).getByRole('button', { name: 'Resume filing' }).count()).toBe(0);
    await picture('resumed');
  });

  it('pause and resume work typed, too', async () => {
    await type('pause');
    expect(await card(6)).toMatch(/^Pause filing for 1 hour\?/);
    await cards().nth(5).getByRole('button', { name: 'Pause until' }).click();
    await cards().nth(5).getByText('Filing is paused until').waitFor({ timeout: 15_000 });
    await type('resume');
    expect(await card(7)).toContain('Filing again.');
    expect(await isPaused()).toBe(false);
  });

  it('nonsense isn’t repeated, and its writer hears that they should delete it', async () => {
    await type('Joanna Smith 01/02/1980');
    const said = await card(8);
    expect(said).toContain('If that named a patient, delete it now and tell your privacy officer.');
    expect(said).not.toMatch(/Joanna|1980/);
    await picture('not-understood');
  });

  it('a notice is posted to the channel, changes in place, and becomes clear', async () => {
    await goTo('Fax desk');
    await addWaiting(test, practiceId);
    await page.getByText('1 fax needs review.').first().waitFor({ timeout: 20_000 });
    await picture('review-waiting', 'needs review');
    await addWaiting(test, practiceId);
    await page.getByText('2 faxes need review.').first().waitFor({ timeout: 20_000 });
    const notice = (await noticesOf(test, practiceId)).find(({ kind }) => kind === 'review_waiting');
    expect(notice?.message_ref).toMatch(/^\d+$/);
    const texts = await cards().allInnerTexts();
    expect(texts.filter((text) => text.includes('need'))).toHaveLength(1);
    await lookAtInbox(test, practiceId);
    await clearWaiting(test, practiceId);
    await page.getByText('All clear.').first().waitFor({ timeout: 20_000 });
    await picture('all-clear', 'All clear');
    await picture('notice-paused', 'is paused until');
    await picture('notice-resumed', 'Filing again');
    expect(await cards().getByText('need review').count()).toBe(0);
  });

  it('figures asked for in the channel come in the chat, and the channel says so', async () => {
    await goTo('Fax desk');
    await page.locator('[data-lexical-editor]').first().click();
    await page.keyboard.type('@Zally');
    await page.getByRole('menuitem', { name: 'Zally' }).click();
    await page.keyboard.type('status');
    await page.getByRole('button', { name: 'Post' }).click();
    await page.getByText('I’ve answered you in our chat.').waitFor({ timeout: 15_000 });
    await picture('answered-apart', 'answered you');
    expect(await page.getByText('Inbox checked').count()).toBe(0);
    await goTo('Personal Chat');
    await page.getByText('No fax needs review.').last().waitFor({ timeout: 15_000 });
    expect(await cards().getByText('No fax needs review.').count()).toBe(2);
  });
});
