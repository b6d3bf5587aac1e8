import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import { planInbox } from '../fax-machine/index.ts';
import { type Box, openBox } from './box.ts';
import { sendFax } from './feeder.ts';
import { type DemoOptions, parseOptions, USAGE } from './options.ts';
import { textsWithPhi } from './phi-scan.ts';
import { report, welcome } from './print.ts';
import { createSentCount } from './sent-count.ts';
import { isSound, summarise, type ZallySide } from './summary.ts';
import { readZallySide } from './zally-side.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sleep = async (ms: number): Promise<void> => await new Promise((done) => setTimeout(done, ms));

const FEED_EVERY_MS = 6_000;
const LOOK_EVERY_MS = 1_000;
/** Reading takes about a second a page; a run that makes no progress for this long is stuck. */
const STUCK_MS = 5 * 60_000;
/** A second Ctrl-C after this long doesn't wait for anything. */
const TWICE_MS = 2_000;

const progress = (sent: number, of: number, { states }: ZallySide): string =>
  `${sent}/${of} sent · ${states.received} being read · ${states.filing} being filed · ${states.filed} filed · ${states.review} to review`;

/** Writes over the last line on a terminal; elsewhere only now and then, so that a log stays short. */
const createProgress = (): { show: (line: string) => void; end: () => void } => {
  let printed = '';
  let at = 0;
  return {
    show: (line) => {
      if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K  ${line}`);
      else if (line !== printed && Date.now() - at > 15_000) {
        say(`  ${line}`);
        at = Date.now();
        printed = line;
      }
    },
    end: () => void (process.stdout.isTTY && process.stdout.write('\n')),
  };
};

const isOver = ({ states }: ZallySide, expected: number): boolean =>
  states.received + states.filing === 0 &&
  Object.values(states).reduce((sum, count) => sum + count, 0) >= expected;

const runOnce = async (box: Box, options: DemoOptions, startedAt: number): Promise<number> => {
  const plans = planInbox({ seed: options.seed, count: options.count, practice: box.practice });
  const line = createProgress();
  let sent = 0;
  const feeding = (async () => {
    for (const plan of plans) {
      await sendFax(box.ehr, plan);
      sent += 1;
    }
  })();
  // The worker dies after a quarter, a half, three quarters … of the inbox: always with work in hand.
  const killAt = Array.from({ length: options.kills }, (_, index) =>
    Math.round((plans.length * (index + 1)) / (options.kills + 1)),
  );
  let side = await readZallySide(box.foundation.db, box.practiceId);
  for (let changedAt = Date.now(), before = ''; !isOver(side, plans.length); ) {
    await sleep(LOOK_EVERY_MS);
    side = await readZallySide(box.foundation.db, box.practiceId);
    line.show(progress(sent, plans.length, side));
    const now = JSON.stringify(side.states);
    if (now !== before) changedAt = Date.now();
    before = now;
    const finished = side.states.filed + side.states.review;
    if (killAt[0] !== undefined && finished >= killAt[0]) {
      killAt.shift();
      line.end();
      say('  Killing the worker in the middle of its work.');
      box.worker.kill();
    }
    if (Date.now() - changedAt > STUCK_MS) break;
  }
  await feeding;
  line.end();
  // The last change of the number is shown a few seconds later.
  await sleep(8_000);
  side = await readZallySide(box.foundation.db, box.practiceId);
  const labels = new Map(Object.entries(DOCUMENT_TYPE_LABELS).map(([type, label]) => [label, type]));
  const summary = summarise(await box.ehr.records(), side, labels);
  const messages = await box.standIns.slack.messages();
  const withPhi = textsWithPhi(
    messages.map((message) => JSON.stringify(message)),
    box.practice,
  );
  const seconds = (Date.now() - startedAt) / 1000;
  say(report({ summary, zally: side, messages, withPhi, seconds, workerStarts: box.worker.starts() }));
  return isSound(summary) && withPhi === 0 ? 0 : 1;
};

const stayUp = async (box: Box, options: DemoOptions, ended: Promise<void>): Promise<void> => {
  say(welcome({ urls: box.urls, people: box.people, folder: box.folder }));
  const plans = planInbox({ seed: options.seed, count: options.count, practice: box.practice });
  const line = createProgress();
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const known = (await box.ehr.records()).practices[0]?.messages.length ?? 0;
  const count = createSentCount(box.folder, known);
  let sent = Math.min(count.read(), plans.length);
  if (sent === plans.length)
    say('  Every fax of this inbox has been sent before; `npm run demo -- --fresh` begins anew.\n');
  for (let next = 0; !over; ) {
    if (sent < plans.length && Date.now() >= next) {
      const plan = plans[sent];
      if (plan !== undefined) await sendFax(box.ehr, plan);
      sent += 1;
      count.write(sent);
      next = Date.now() + FEED_EVERY_MS;
    }
    line.show(progress(sent, plans.length, await readZallySide(box.foundation.db, box.practiceId)));
    await Promise.race([ended, sleep(LOOK_EVERY_MS)]);
  }
  line.end();
};

const main = async (): Promise<number> => {
  const options = parseOptions(process.argv.slice(2));
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${USAGE}\n`);
    return 2;
  }
  const startedAt = Date.now();
  const ended = Promise.withResolvers<void>();
  let askedAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // npm passes on what the terminal has sent us as well: two at once are one.
      if (askedAt > 0 && Date.now() - askedAt > TWICE_MS) process.exit(130);
      askedAt ||= Date.now();
      ended.resolve();
    });
  }
  say('Starting…');
  const opening = openBox(options, say);
  const box = await Promise.race([opening, ended.promise]);
  // Asked to end while it was starting: what runs ends with this process.
  if (box === undefined) process.exit(130);
  try {
    if (!options.once) {
      await stayUp(box, options, ended.promise);
      say('Ending…');
      return 0;
    }
    return await Promise.race([runOnce(box, options, startedAt), ended.promise.then(() => 130)]);
  } finally {
    await box.stop();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(
    `demo: ${error instanceof ZallyError || error instanceof Error ? error.message : 'failed'}\n`,
  );
  process.exitCode = 1;
}
