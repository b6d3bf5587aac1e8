import { say } from '../say.ts';
import type { PagesSpeed } from './measure-pages.ts';

const megabytes = (memory: number | undefined): string =>
  memory === undefined ? 'not told by this system' : `${memory.toFixed(0)} MB`;

/** Prints what {@link measurePages} measured. @param history faxes decided long ago */
export const sayPages = (speed: PagesSpeed, history: number): void => {
  const { people, seconds, thinkSeconds, pages, made } = speed;
  say(
    `\n## ${people} people reviewing at once for ${seconds} s, ${history.toLocaleString('en-US')} faxes of history\n`,
  );
  say(
    `Made in ${made.seconds.toFixed(0)} s. Everybody opens a fax of one page about every ${thinkSeconds} s; database, EHR, people and readers share this machine.\n`,
  );
  say('| | answers | p50 | p95 | bytes (median) | failed |\n|---|---|---|---|---|---|');
  for (const { asked, count, p50, p95, bytes, failed } of pages)
    say(
      `| ${asked} | ${count} | ${p50.toFixed(0)} ms | ${p95.toFixed(0)} ms | ${bytes.toFixed(0)} | ${failed} |`,
    );
  say(
    `\nMemory of the web process, at most: ${megabytes(speed.peakMemoryMb)}; after its first fax ${megabytes(speed.idleMemoryMb)}. Its readers are processes of their own.`,
  );
};
