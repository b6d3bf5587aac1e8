import { LEAST_CALLS } from '../../domain/call-purposes.ts';
import { say } from '../say.ts';
import type { FilingSpeed } from './file-faxes.ts';
import { backendsHere, type FilingBeside, WORKERS } from './measure-filings.ts';

const LEAST = LEAST_CALLS.reading + LEAST_CALLS.filing;
const NAMES = { postgres: 'PostgreSQL', redis: 'Redis' } as const;

export const faxesASecond = ({ faxes, seconds }: FilingSpeed): number => faxes / seconds;

/** Calls about the faxes, as DrChrono counts them, for each that was filed. */
export const callsAFax = ({ calls, filed }: FilingSpeed): number => calls.faxes / filed;

const milliseconds = (ms: number, of: number): string => `${(ms / of).toFixed(1)} ms`;

/** Prints what {@link measureFilings} measured. */
export const sayFilings = (all: readonly FilingBeside[]): void => {
  const [first] = all;
  if (first === undefined) return;
  say(`\n## From the inbox into the chart: everything but OCR, ${first.faxes} faxes at once\n`);
  if (!backendsHere().includes('redis'))
    say('Queues on Redis are not measured: redis-server is not on PATH.\n');
  say(
    '| queues | workers | faxes a second | empty jobs a second | jobs / faxes | processor time of the workers: a fax | an empty job |\n|---|---|---|---|---|---|---|',
  );
  for (const one of all) {
    const { backend, workers, empty } = one;
    const [faxes, jobs] = [faxesASecond(one), empty.jobs / empty.seconds];
    say(
      `| ${NAMES[backend]} | ${workers} | ${faxes.toFixed(1)} | ${jobs.toFixed(0)} | ${(jobs / faxes).toFixed(0)} | ${milliseconds(one.processorMs, one.faxes)} | ${milliseconds(empty.processorMs, empty.jobs)} |`,
    );
  }
  const [few, many] = WORKERS;
  for (const backend of backendsHere()) {
    const of = (workers: number) => all.find((one) => one.backend === backend && one.workers === workers);
    const [one, more] = [of(few), of(many)];
    if (one === undefined || more === undefined) continue;
    say(
      `\n${NAMES[backend]}: ${many} workers file ${(faxesASecond(more) / faxesASecond(one)).toFixed(2)} times as many a second as ${few}. They share the cores with the database, and with the sandbox that plays the EHR.`,
    );
  }
  say(
    '\n| queues | workers | filed | EHR calls a fax | of the least possible | inbox, once | tokens and people, once |\n|---|---|---|---|---|---|---|',
  );
  for (const one of all) {
    const { backend, workers, faxes, filed, calls } = one;
    say(
      `| ${NAMES[backend]} | ${workers} | ${filed} of ${faxes} | ${callsAFax(one).toFixed(2)} | ${(callsAFax(one) / LEAST).toFixed(2)} | ${calls.inbox} | ${calls.others} |`,
    );
  }
  say(
    `\nThe least possible is ${LEAST}: message and search, then document, task and message. Beside these, ${(first.calls.files / first.filed).toFixed(1)} files a fax were fetched by their link, which DrChrono doesn't count.`,
  );
};
