import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { consolePage } from '../src/sandbox/demo/chat-console-page.ts';
import { CHROMIUM_ARGS, findChromium, HOW_TO_GET_CHROMIUM } from './chromium.ts';
import { SLACK_PERSON, slackDrawn } from './shown/page.ts';

/**
 * Makes the pictures of docs/images/slack: messages as Zally sends them, drawn by our own chat console, since the Slack that
 * others made shows their text alone.
 */
const FOLDER = join(import.meta.dirname, '..', 'docs', 'images', 'slack');
const MOST_BYTES = 40_000;

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write(`${HOW_TO_GET_CHROMIUM}\n`);
  process.exit(1);
}
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
try {
  const page = await browser.newPage({ viewport: { width: 980, height: 900 }, colorScheme: 'light' });
  const host = 'http://console.test';
  await page.route(
    `${host}/`,
    async (route) => await route.fulfill({ contentType: 'text/html; charset=utf-8', body: consolePage([]) }),
  );
  const drawn = slackDrawn();
  const channel = drawn.map(({ message }) => ({ ...message, edited: false }));
  await page.route(
    `${host}/state`,
    async (route) =>
      await route.fulfill({ json: { channel, said: [], names: { [SLACK_PERSON.id]: SLACK_PERSON.name } } }),
  );
  await page.goto(`${host}/`);
  // The whole of each, and not what the list has room for.
  await page.addStyleTag({
    content: '#channel { max-height: none } #channel li { padding: 12px; border: 0 }',
  });
  const items = page.locator('#channel > li');
  await items.nth(drawn.length - 1).waitFor();
  for (const [n, { name, open }] of drawn.entries()) {
    // Opened over the page, a list wouldn't be in the picture.
    if (open)
      await items
        .nth(n)
        .locator('select')
        .evaluateAll((all) => {
          for (const select of all as unknown as { size: number; options: object[]; children: object[] }[])
            select.size = select.options.length + select.children.length;
        });
    const path = join(FOLDER, `${name}.png`);
    await items.nth(n).screenshot({ path });
    if (statSync(path).size >= MOST_BYTES) process.stderr.write(`${name}.png is large\n`);
  }
  process.stdout.write(`Made ${drawn.length} pictures in docs/images/slack.\n`);
} finally {
  await browser.close();
}
