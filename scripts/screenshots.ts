import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium, HOW_TO_GET_CHROMIUM } from './chromium.ts';

/** Makes the pictures of the README out of a fresh demo. */
const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'docs', 'images');
const FAXES = '20';

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write(`${HOW_TO_GET_CHROMIUM}\n`);
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });

const demo = spawn(process.execPath, ['src/sandbox/demo/main.ts', '--fresh', '--count', FAXES], {
  cwd: ROOT,
  stdio: ['ignore', 'pipe', 'inherit'],
});
let printed = '';
demo.stdout.on('data', (chunk: Buffer) => {
  printed += chunk.toString();
});
const until = async (what: string, found: () => string | undefined, seconds: number): Promise<string> => {
  for (let waited = 0; waited < seconds; waited += 1) {
    const value = found();
    if (value !== undefined) return value;
    await new Promise((done) => setTimeout(done, 1000));
  }
  throw new Error(`The demo did not get as far as: ${what}`);
};
const address = (name: string): string | undefined =>
  new RegExp(`${name}.*?(http://\\S+)`).exec(printed)?.[1];

const signIn = async (page: Page, url: string, email: string): Promise<void> => {
  await page.goto(`${url}/queue`);
  await page
    .getByRole('link', { name: /sign in/i })
    .or(page.getByRole('button', { name: /sign in/i }))
    .first()
    .click();
  await page.getByText(email).first().click();
  await page.waitForURL(`${url}/queue`);
};

try {
  const web = await until('addresses', () => address('Zally  '), 60);
  const chat = await until('addresses', () => address('Chat console'), 5);
  const owner = /\S+, owner\s+(\S+@\S+)/.exec(printed)?.[1] ?? '';
  await until('faxes to review', () => (/[3-9] to review/.test(printed) ? 'yes' : undefined), 240);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await signIn(page, web, owner);
  await page.screenshot({ path: join(FOLDER, 'queue.png') });
  // The one whose reason is the plainest to see: one identifier only.
  const row = page
    .getByRole('link')
    .filter({ hasText: /Only one way|missing/ })
    .first();
  await ((await row.count()) > 0 ? row : page.locator('a[href^="/review/"]').first()).click();
  await page
    .locator('[data-candidate], .candidate, [role="radio"]')
    .first()
    .waitFor({ timeout: 60_000 })
    .catch(() => undefined);
  await page.waitForTimeout(2000);
  await page.screenshot({ path: join(FOLDER, 'review.png') });
  const console = await browser.newPage({ viewport: { width: 1000, height: 620 } });
  await console.goto(chat);
  await console.getByLabel('Command').fill('status');
  await console.keyboard.press('Enter');
  await console.waitForTimeout(2500);
  await console.screenshot({ path: join(FOLDER, 'notice.png') });
  await browser.close();
  process.stdout.write(`Made queue.png, review.png and notice.png in ${FOLDER.slice(ROOT.length + 1)}.\n`);
} finally {
  if (demo.exitCode === null) {
    const ended = new Promise((done) => demo.once('exit', done));
    demo.kill('SIGINT');
    await ended;
  }
}
