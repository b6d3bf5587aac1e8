import { callsAFax, faxesASecond } from '../filing/say-filings.ts';
import { say } from '../say.ts';
import type { Answered, HistorySpeed } from './measure-history.ts';

/** "10 thousand", "1 million" */
const inWords = (count: number): string =>
  count >= 1e6 ? `${count / 1e6} million` : count >= 1e3 ? `${count / 1e3} thousand` : String(count);

const cells = ({ p50, p95, processor }: Answered): string =>
  `${p50.toFixed(1)} ms | ${p95.toFixed(1)} ms | ${processor === undefined ? '–' : `${processor.toFixed(1)} ms`}`;

/**
 * Prints what {@link measureHistories} measured.
 *
 * @param lengths faxes of each history, the shorter first
 */
export const sayHistories = (lengths: readonly [number, number], both: readonly HistorySpeed[]): void => {
  const [short, long] = both;
  if (short === undefined || long === undefined) return;
  const [few, many] = lengths.map(inWords);
  say(`\n## What is asked of the database with ${few} and with ${many} faxes of history\n`);
  for (const { made } of both) {
    say(
      `Made inside PostgreSQL in ${made.seconds.toFixed(0)} s: ${inWords(Math.round(made.rows / 1e3) * 1e3)} rows, ${(made.bytes / 2 ** 20).toFixed(0)} MB.`,
    );
  }
  say(
    `\n| | ${few}: p50 | p95 | database's processor time | ${many}: p50 | p95 | database's processor time | p95, ${many} / ${few} |\n|---|---|---|---|---|---|---|---|`,
  );
  for (const [name, quick] of short.answered) {
    const slow = long.answered.get(name);
    if (slow !== undefined)
      say(`| ${name} | ${cells(quick)} | ${cells(slow)} | ${(slow.p95 / quick.p95).toFixed(2)} |`);
  }
  const [before, after] = [short.filing, long.filing];
  say(
    `\n| ${after.faxes} faxes at once, ${after.workers} workers, queues on PostgreSQL | ${few} | ${many} | ratio |\n|---|---|---|---|`,
  );
  say(
    `| faxes a second | ${faxesASecond(before).toFixed(1)} | ${faxesASecond(after).toFixed(1)} | ${(faxesASecond(after) / faxesASecond(before)).toFixed(2)} |`,
  );
  const [spentBefore, spentAfter] = [before, after].map(({ processorMs, faxes }) => processorMs / faxes);
  if (spentBefore !== undefined && spentAfter !== undefined)
    say(
      `| processor time of the workers a fax | ${spentBefore.toFixed(1)} ms | ${spentAfter.toFixed(1)} ms | ${(spentAfter / spentBefore).toFixed(2)} |`,
    );
  say(
    `| EHR calls a fax | ${callsAFax(before).toFixed(2)} | ${callsAFax(after).toFixed(2)} | ${(callsAFax(after) / callsAFax(before)).toFixed(2)} |`,
  );
};
