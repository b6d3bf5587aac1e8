import { listCallCounts } from '../db/stores/call-budget.ts';
import { loadPractice } from '../db/stores/practices.ts';
import { type CallsState, loadCallsMade, loadCallsState } from '../db/stores/workload.ts';
import { type CallsMade, callFigures } from '../domain/call-figures.ts';
import { CALL_PURPOSES, LEAST_CALLS } from '../domain/call-purposes.ts';
import { addDays, dateIn, startOfDate } from '../domain/dates.ts';
import { ZallyError } from '../domain/errors.ts';
import { type Command, OPERATOR, practiceOf, say, withFoundation } from './command.ts';

const MOST_DAYS = 366;

/** How many days are asked for. @throws ZallyError `invalid_input` */
const daysOf = (given: string | boolean | undefined): number => {
  const days = given === undefined ? 7 : Number(given);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new ZallyError('invalid_input', { detail: `--days is a number from 1 to ${MOST_DAYS}` });
  return days;
};

/** Calls of each day and purpose, as a table for a terminal. */
export const dayLines = (counts: Awaited<ReturnType<typeof listCallCounts>>): readonly string[] => {
  const days = [...new Set(counts.map(({ day }) => day))];
  const calls = (day: string, purpose: string): number =>
    counts.find((each) => each.day === day && each.purpose === purpose)?.calls ?? 0;
  const table = [
    ['day', ...CALL_PURPOSES],
    ...days.map((day) => [day, ...CALL_PURPOSES.map((purpose) => String(calls(day, purpose)))]),
  ];
  const widths = (table[0] ?? []).map((_, n) => Math.max(...table.map((row) => row[n]?.length ?? 0)));
  return table.map((row) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  '),
  );
};

const line = (words: string, figure: number | null, least: number): string =>
  `${words}: ${figure === null ? 'none yet' : figure.toFixed(1)} (at least ${least})`;

/** What one fax, one filing and one review cost, beside the least possible. */
export const figureLines = (made: CallsMade): readonly string[] => {
  const { perRead, perFiling, perFiledFax, perReview } = callFigures(made);
  const { reading, filing, review } = LEAST_CALLS;
  return [
    line('Calls for a fax read', perRead, reading),
    line('Calls for a filing', perFiling, filing),
    line('Calls for a filed fax', perFiledFax, reading + filing),
    line('Calls for a fax opened for review', perReview, review),
  ];
};

/** How the hour stands. */
export const accountLines = ({ account, spent, backlog }: CallsState): readonly string[] =>
  account === undefined
    ? ['No call has been made yet.']
    : [
        `This hour: ${account.used} of ${account.perHour} used by all practices of this application; the next begins at ${account.goesOnAt.toISOString()}.`,
        ...(spent === null ? [] : [`Used up since ${spent.since.toISOString()}.`]),
        ...(account.usedElsewhere === 0
          ? []
          : [`Used by something else with the same application: ${account.usedElsewhere}.`]),
        ...(account.downSince === null
          ? []
          : [`The EHR hasn’t answered since ${account.downSince.toISOString()}.`]),
        ...(backlog === null
          ? []
          : [`${backlog.faxes} faxes wait: about ${backlog.hours} hours at this hour’s calls.`]),
      ];

/** `practice calls`: what the practice's EHR calls were spent on. */
export const practiceCalls: Command = {
  usage: 'practice calls --practice ID [--days N]',
  meaning: 'Shows what EHR calls were spent on, day by day, and what a filed fax and a review cost.',
  run: async (values) => {
    const practiceId = practiceOf(values);
    const days = daysOf(values['days']);
    await withFoundation(async ({ db }) => {
      const lines = await db.inPractice(practiceId, OPERATOR, async (tx) => {
        const { timeZone } = await loadPractice(tx);
        const since = startOfDate(addDays(dateIn(tx.at, timeZone), 1 - days), timeZone);
        return [
          ...accountLines(await loadCallsState(tx)),
          '',
          ...dayLines(await listCallCounts(tx, since, timeZone)),
          '',
          ...figureLines(await loadCallsMade(tx, days)),
        ];
      });
      for (const text of lines) say(text);
    });
  },
};
