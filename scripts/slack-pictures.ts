import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Answer, Figures } from '../src/bot/answers.ts';
import type { ChatMessage } from '../src/bot/ports.ts';
import { homeBlocks, slackRenderer } from '../src/bot/slack/render.ts';
import type { NoticeId, PracticeId, StaffId } from '../src/domain/ids.ts';
import type { Notice } from '../src/domain/notices.ts';
import { consolePage } from '../src/sandbox/demo/chat-console-page.ts';
import { CHROMIUM_ARGS, findChromium, HOW_TO_GET_CHROMIUM } from './chromium.ts';

/**
 * Makes the pictures of docs/images/slack: messages as Zally sends them, drawn by our own chat console, since the Slack that
 * others made shows their text alone.
 */
const FOLDER = join(import.meta.dirname, '..', 'docs', 'images', 'slack');
const MOST_BYTES = 150_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-03-04T20:32:00Z');
const ID = '018f3c2a-5b6d-7c8e-9f01-23456789abcd';
const noticeId = ID as NoticeId;
const by = ID as StaffId;
const given = { publicUrl: 'https://zally.example.org', timeZone: 'America/Chicago', now: NOW };

const figures: Figures = {
  waiting: 3,
  urgent: 1,
  oldestHours: 1,
  reading: 2,
  toFile: 4,
  filedToday: 41,
  paused: null,
  typesPaused: 0,
  inboxSeenAt: NOW,
  ehr: 'drchrono',
  connection: 'connected',
  lacksPermission: false,
  accessEndsAt: null,
  spent: null,
  backlogHours: null,
  socket: { kind: 'open' },
};
const notice = (one: Notice): ChatMessage =>
  slackRenderer.renderNotice(one, {
    ...given,
    practiceId: ID as PracticeId,
    mentioned: 'U012ABCDEF',
  });
const answer = (one: Answer): ChatMessage => slackRenderer.renderAnswer(one, given);
const home: Answer = { kind: 'home', ...figures, mine: 1, mayPause: true };

const PICTURES: Readonly<Record<string, ChatMessage>> = {
  'review-waiting': notice({ kind: 'review_waiting', noticeId, waiting: 3, urgent: 1, oldestHours: 1 }),
  'urgent-fax': notice({ kind: 'urgent_fax', noticeId }),
  'all-clear': notice({ kind: 'all_clear', noticeId, checkedAt: NOW }),
  'inbox-unseen': notice({ kind: 'inbox_unseen', noticeId, since: NOW - 20 * MINUTE }),
  paused: notice({ kind: 'paused', noticeId, by, until: NOW + HOUR }),
  digest: notice({
    kind: 'digest',
    noticeId,
    since: Date.parse('2026-03-04T01:00:00Z'),
    until: Date.parse('2026-03-04T14:00:00Z'),
    came: 38,
    filed: 26,
    paused: false,
    duplicates: 0,
    privacyEvents: 0,
  }),
  status: answer({ kind: 'status', ...figures }),
  'pause-asked': answer({
    kind: 'pause_asked',
    length: { kind: 'minutes', minutes: 60 },
    until: NOW + HOUR,
    type: null,
    toFile: 12,
  }),
  help: answer({ kind: 'help' }),
  home: { text: '', blocks: homeBlocks(home, given) },
};

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write(`${HOW_TO_GET_CHROMIUM}\n`);
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 900 }, colorScheme: 'light' });
  const host = 'http://console.test';
  await page.route(
    `${host}/`,
    async (route) => await route.fulfill({ contentType: 'text/html; charset=utf-8', body: consolePage([]) }),
  );
  const channel = Object.values(PICTURES).map((message) => ({ ...message, edited: false }));
  await page.route(
    `${host}/state`,
    async (route) =>
      await route.fulfill({ json: { channel, said: [], names: { U012ABCDEF: 'Margaret Parrish' } } }),
  );
  await page.goto(`${host}/`);
  // The whole of each, and not what the list has room for.
  await page.addStyleTag({
    content: '#channel { max-height: none } #channel li { padding: 12px; border: 0 }',
  });
  const items = page.locator('#channel > li');
  await items.nth(channel.length - 1).waitFor();
  for (const [n, name] of Object.keys(PICTURES).entries()) {
    const path = join(FOLDER, `${name}.png`);
    await items.nth(n).screenshot({ path });
    if (statSync(path).size >= MOST_BYTES) throw new Error(`${name}.png is too large`);
  }
  process.stdout.write(`Made ${channel.length} pictures in docs/images/slack.\n`);
} finally {
  await browser.close();
}
