import { mkdirSync, rmSync } from 'node:fs';
import { chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/chromium.ts';
import { type Drawn, teamsDrawn } from '../../scripts/shown/page.ts';
import { createEgress, type Egress } from '../../src/adapters/egress/egress.ts';
import type { ChatMessage } from '../../src/bot/ports.ts';
import { createTeamsClient } from '../../src/bot/teams/client.ts';
import { freePort } from '../../src/db/embedded.ts';
import { loadPause } from '../../src/db/stores/pauses.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
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
import { startBot } from '../support/start-bot.ts';
import { type Relay, startPlayground, startRelay } from './playground.ts';

const ZALLY = { kind: 'zally' } as const;
/** A folder for a picture of each card, which scripts/teams-pictures.ts names; without it there are none. */
const PICTURES = process.env['TEAMS_PICTURES'];

let test: TestDatabase;
let practiceId: PracticeId;
let page: Page;
let serviceUrl: string;
let relay: Relay;

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
  const zally = await startBot(test, {
    ZALLY_PUBLIC_URL: `http://localhost:${port}`,
    ZALLY_PORT: String(port),
    TEAMS_APP_ID: PLAYED.app,
    TEAMS_TENANT_ID: PLAYED.tenant,
    TEAMS_SERVICE_URLS: `http://localhost:${playgroundPort}/_connector`,
    TEAMS_PLAYGROUND: 'true',
  });
  stops.push(async () => await zally.stop());
  relay = await startRelay(`http://127.0.0.1:${port}/teams/messages`);
  stops.push(async () => await relay.close());
  const playground = await startPlayground(playgroundPort, relay.url);
  stops.push(async () => await playground.stop());
  ({ serviceUrl } = playground);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '/usr/bin/chromium',
    args: CHROMIUM_ARGS,
  });
  stops.push(async () => await browser.close());
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // The rest of its page is on the network, which isn't there.
  await page.route(/^https:/, async (route) => await route.abort());
  await page.goto(playground.url);
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
  });

  it('somebody without a link is told how to get one', async () => {
    await type('status');
    expect(await card(2)).toMatch(/isn’t linked yet/);
  });

  it('a code links', async () => {
    const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
    await type(`link ${code}`);
    expect(await card(3)).toContain('This account is linked to you. Try status.');
  });

  it('status, pause and the button that resumes work, the button once', async () => {
    await type('status');
    expect(await card(4)).toContain('No fax needs review.');
    await type('pause 30m');
    expect(await card(5)).toMatch(/^Pause filing for 30 minutes\?/);
    await cards().nth(4).getByRole('button', { name: 'Pause until' }).click();
    await page.getByText('Filing is paused until').first().waitFor({ timeout: 15_000 });
    expect(await isPaused()).toBe(true);
    await cards().nth(4).getByRole('button', { name: 'Resume filing' }).click();
    await page.getByText('Filing again. No fax waits to be filed.').waitFor({ timeout: 15_000 });
    expect(await isPaused()).toBe(false);
    expect(await cards().nth(4).getByRole('button', { name: 'Resume filing' }).count()).toBe(0);
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
  });

  it('a notice is posted to the channel, changes in place, and becomes clear', async () => {
    await goTo('Fax desk');
    await addWaiting(test, practiceId);
    await page.getByText('1 fax needs review.').first().waitFor({ timeout: 20_000 });
    await addWaiting(test, practiceId);
    await page.getByText('2 faxes need review.').first().waitFor({ timeout: 20_000 });
    const notice = (await noticesOf(test, practiceId)).find(({ kind }) => kind === 'review_waiting');
    expect(notice?.message_ref).toMatch(/^\d+$/);
    const texts = await cards().allInnerTexts();
    expect(texts.filter((text) => text.includes('need'))).toHaveLength(1);
    await lookAtInbox(test, practiceId);
    await clearWaiting(test, practiceId);
    await page.getByText('All clear.').first().waitFor({ timeout: 20_000 });
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
    expect(await page.getByText('Inbox checked').count()).toBe(0);
    await goTo('Personal Chat');
    await page.getByText('No fax needs review.').last().waitFor({ timeout: 15_000 });
    expect(await cards().getByText('No fax needs review.').count()).toBe(2);
  });
});

describe('every message of docs/messages.md', () => {
  const drawn = teamsDrawn();
  let egress: Egress;

  beforeAll(async () => {
    egress = createEgress({ hosts: { chat: [new URL(serviceUrl).origin] } });
    stops.push(async () => await egress.close());
    if (PICTURES === undefined) return;
    rmSync(PICTURES, { recursive: true, force: true });
    mkdirSync(PICTURES, { recursive: true });
  });

  const post = async (channel: string, message: ChatMessage): Promise<Locator> => {
    const before = await cards().count();
    const client = createTeamsClient({
      egress,
      serviceUrls: [serviceUrl],
      appId: PLAYED.app,
      tenantId: PLAYED.tenant,
      credentials: undefined,
      now: Date.now,
    });
    await client.post({ workspace: PLAYED.tenant, channel, token: '', serviceUrl: null }, message);
    await card(before + 1);
    // A channel begins with what is newest, a chat ends with it.
    return channel === PLAYED.channel ? cards().first() : cards().last();
  };
  const picture = async (of: Locator, name: string): Promise<void> => {
    if (PICTURES !== undefined) await of.screenshot({ path: `${PICTURES}/${name}.png` });
  };
  /** With its list open, which covers what stands below it. */
  const listPicture = async (of: Locator, name: string): Promise<void> => {
    const choice = of.getByRole('combobox');
    await choice.click();
    const list = page.getByRole('listbox').filter({ hasText: 'waits for a person' });
    const [from, to] = [await choice.boundingBox(), await list.boundingBox()];
    if (from === null || to === null) throw new Error('no list was opened');
    const label = 24;
    const y = from.y - label;
    const clip = { x: to.x, y, width: to.width, height: to.y + to.height - y };
    if (PICTURES !== undefined)
      await page.screenshot({ path: `${PICTURES}/${name}.png`, clip, animations: 'disabled' });
    await page.keyboard.press('Escape');
  };
  const evenly = (text: string): string => text.replaceAll(/\s+/g, ' ');

  const showCards = async (place: string, channel: string, all: readonly Drawn[]): Promise<void> => {
    await goTo(place);
    for (const { name, message, open } of all) {
      const own = await post(channel, message);
      expect(evenly(await own.innerText())).toContain(evenly(message.text));
      const [{ actions = [] }] = message.blocks as [{ actions?: readonly { title: string }[] }];
      const buttons = own.getByRole('button').or(own.getByRole('link')).filter({ hasText: /./ });
      expect(await buttons.allInnerTexts()).toEqual(actions.map(({ title }) => title));
      await (open ? listPicture(own, name) : picture(own, name));
    }
  };

  it('has its words and buttons on a card in the channel', async () => {
    await showCards(
      'Fax desk',
      PLAYED.channel,
      drawn.filter(({ apart, words }) => !apart && !words),
    );
  });

  it('or below a card whose button was pressed', async () => {
    const urgent = drawn.find(({ name }) => name === 'urgent-free');
    for (const { name, message } of drawn.filter(({ words }) => words)) {
      const own = await post(PLAYED.channel, urgent?.message ?? message);
      relay.answerPresses(message.text);
      await own.getByRole('button', { name: 'I’ll take it' }).click();
      const whole = own.locator(`xpath=ancestor::*[contains(., "${message.text}")][1]`);
      await whole.waitFor({ timeout: 15_000 });
      await page.mouse.move(0, 0);
      await picture(whole, name);
    }
    relay.answerPresses(undefined);
  });

  it('or on a card in somebody’s own chat', async () => {
    await showCards(
      'Personal Chat',
      'a:personal-chat',
      drawn.filter(({ apart }) => apart),
    );
  });
});
