import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/chromium.ts';
import { freePort } from '../../src/db/embedded.ts';
import { loadPause } from '../../src/db/stores/pauses.ts';
import { listStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { linkAccount } from '../../src/sandbox/demo/bind-chat.ts';
import { startChatConsole } from '../../src/sandbox/demo/chat-console.ts';
import { demoPeople, setUpPractice } from '../../src/sandbox/demo/setup.ts';
import { type SlackStandIn, startSlack, TEAM } from '../../src/sandbox/demo/slack.ts';
import { makePractice } from '../../src/sandbox/fax-machine/index.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { startBot } from '../support/start-bot.ts';

const ZALLY = { kind: 'zally' } as const;
const SIGNING_SECRET = 'a-signing-secret-of-the-demo';
const practice = makePractice('1');
const people = demoPeople(practice);
const [owner, , manager] = people;

let test: TestDatabase;
let practiceId: PracticeId;
let slack: SlackStandIn;
let page: Page;

const stops: (() => Promise<void>)[] = [];
// Registered by the file: inside of a hook it wouldn't be called.
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
}, 60_000);

beforeAll(async () => {
  test = await createTestDatabase();
  const [port, slackPort, consolePort] = [await freePort(), await freePort(), await freePort()];
  slack = await startSlack({ port: slackPort, practice: practice.name, people });
  stops.push(async () => await slack.close());
  practiceId = await setUpPractice(
    { db: test.db, master: test.master },
    {
      practice,
      people,
      ehr: { tokens: async () => ({ access_token: 'a', refresh_token: 'r', expires_in: 3600 }) },
      clientId: 'client',
      slack,
      timeZone: 'America/Chicago',
      hasTeams: false,
    },
  );
  await test.db.inPractice(practiceId, ZALLY, async (tx) => {
    const member = (await listStaff(tx)).find(({ email }) => email === manager?.email);
    const chatUser = slack.chatUsers.get(manager?.email ?? '') ?? '';
    if (member !== undefined)
      await linkAccount(tx, member.id, { platform: 'slack', workspace: TEAM, chatUser });
  });
  const chatConsole = await startChatConsole({
    port: consolePort,
    target: `http://localhost:${port}/slack/events`,
    signingSecret: SIGNING_SECRET,
    people,
    slack,
  });
  stops.push(async () => await chatConsole.close());
  const zally = await startBot(test, {
    ZALLY_PUBLIC_URL: `http://localhost:${port}`,
    ZALLY_PORT: String(port),
    SLACK_API_URL: `${slack.url}/api`,
    SLACK_HOOKS_URL: chatConsole.url,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
  });
  stops.push(async () => await zally.stop());
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '/usr/bin/chromium',
    args: CHROMIUM_ARGS,
  });
  stops.push(async () => await browser.close());
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(chatConsole.url);
}, 90_000);

const as = async (email = ''): Promise<void> => {
  await page.getByLabel('As whom').selectOption(email);
};
const type = async (command: string): Promise<void> => {
  await page.getByLabel('Command').fill(command);
  await page.keyboard.press('Enter');
};
const press = async (list: string, name: string | RegExp): Promise<void> =>
  await page.locator(list).getByRole('button', { name }).last().click();
const dialog = () => page.getByRole('dialog');

describe('the chat console', () => {
  it('shows the welcome in the channel that Zally was bound to', async () => {
    await page.locator('#channel').getByRole('button', { name: 'Send a test' }).waitFor();
  });

  it('takes an owner through the modal in which a rule is changed, and back', async () => {
    await as(owner?.email);
    await type('rules');
    await press('#said', 'Change a rule');
    await dialog().getByRole('heading', { name: 'Change a rule' }).waitFor();
    expect(await dialog().textContent()).toContain('drawn by this console');
    const next = dialog().locator('button.main');
    await next.click();
    await dialog().getByText('Please complete this required field.').waitFor();
    await dialog().getByRole('combobox').selectOption({ index: 1 });
    await next.click();
    await dialog().getByRole('button', { name: 'Confirm' }).click();
    await dialog().getByRole('button', { name: 'Undo' }).waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    await dialog().waitFor({ state: 'hidden' });
    // What was done stays where it was begun, and can be undone there.
    await press('#said', 'Undo');
    await page.locator('#said').getByText('Undone.').waitFor();
    await type('rules');
    await press('#said', 'Change a rule');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'hidden' });
  });

  it('gives an owner alone what somebody asks for, and the approval takes the request’s place', async () => {
    await as(manager?.email);
    await type('pause 30m');
    await press('#said', 'Ask an owner');
    await page.locator('#said').getByRole('button', { name: 'Ask an owner' }).waitFor({ state: 'hidden' });
    expect(await page.locator('#direct').textContent()).toContain('Nothing has been said');
    await as(owner?.email);
    await press('#direct', 'Approve');
    await page.locator('#direct').getByText('edited').waitFor();
    const pause = await test.db.inPractice(practiceId, ZALLY, async (tx) => await loadPause(tx));
    expect(pause).toBeDefined();
  });

  it('opens the App Home of whoever is chosen, with its buttons', async () => {
    await as(owner?.email);
    await page.getByRole('button', { name: 'Open App Home' }).click();
    await press('#home', 'Status');
    await press('#home', 'Back');
    await page.locator('#home').getByRole('button', { name: 'Status' }).waitFor();
    await as(manager?.email);
    await page.locator('#home').getByText('Not opened yet.').waitFor();
  });

  it('says in the channel why it is empty while Slack refuses', async () => {
    const refused = 'Slack shows nothing of this now: “API rate limit exceeded”.';
    await page.route('**/state', async (route) => {
      const state = await (await route.fetch()).json();
      await route.fulfill({ json: { ...state, channel: [], refused } });
    });
    await expect.poll(async () => await page.textContent('#channel'), { timeout: 5_000 }).toBe(refused);
    await page.unroute('**/state');
    await expect
      .poll(async () => await page.textContent('#channel'), { timeout: 5_000 })
      .not.toContain(refused);
  });
});
