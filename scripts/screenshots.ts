import { spawn } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
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

const DECIDED = 3;
/** Pages beside the queue and the item, by the names of their pictures. */
const PAGES = [
  ['history', '/history'],
  ['reports', '/reports'],
  ['settings', '/settings'],
  ['rules', '/settings/rules'],
] as const;

/** Chooses the first chart, at the second word where something speaks against it, and files. */
const decide = async (page: Page): Promise<void> => {
  const before = page.url();
  await page.locator('.candidate').first().waitFor({ timeout: 30_000 });
  await page.waitForTimeout(1500);
  for (const key of ['1', '1', 'Enter']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(600);
  }
  await page.waitForURL((url) => url.href !== before, { timeout: 15_000 }).catch(() => undefined);
};

/** A README that is slow to show is none. */
const MOST_BYTES = 150_000;
const sizes = (): string => {
  const names = ['queue.png', 'review.jpg', ...PAGES.map(([name]) => `${name}.png`), 'notice.png'];
  const large = names.filter((name) => statSync(join(FOLDER, name)).size >= MOST_BYTES);
  if (large.length > 0) throw new Error(`Too large for the README: ${large.join(', ')}`);
  return names.join(', ');
};

try {
  const web = await until('addresses', () => address('Zally  '), 60);
  const chat = await until('addresses', () => address('Chat console'), 5);
  const owner = /\S+, owner\s+(\S+@\S+)/.exec(printed)?.[1] ?? '';
  await until('faxes to review', () => (/[3-9] to review/.test(printed) ? 'yes' : undefined), 240);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, colorScheme: 'light' });
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
  // As the caption says: the chart is chosen, and Enter files it.
  await page.keyboard.press('1');
  await page.waitForTimeout(1500);
  // A scan as PNG is four times as large.
  await page.screenshot({ path: join(FOLDER, 'review.jpg'), type: 'jpeg', quality: 70 });
  // Some decisions, so that history and reports have something to tell.
  for (let n = 0; n < DECIDED && page.url().includes('/review/'); n += 1) await decide(page);
  for (const [name, path] of PAGES) {
    await page.goto(`${web}${path}`);
    await page.waitForTimeout(1000);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  }
  const console = await browser.newPage({ viewport: { width: 1000, height: 620 }, colorScheme: 'light' });
  await console.goto(chat);
  await console.getByLabel('Command').fill('status');
  await console.keyboard.press('Enter');
  await console.waitForTimeout(2500);
  await console.screenshot({ path: join(FOLDER, 'notice.png') });
  await browser.close();
  process.stdout.write(`Made ${sizes()} in ${FOLDER.slice(ROOT.length + 1)}.\n`);
} finally {
  if (demo.exitCode === null) {
    const ended = new Promise((done) => demo.once('exit', done));
    demo.kill('SIGINT');
    await ended;
  }
}
