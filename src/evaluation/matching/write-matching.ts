import { shareOf } from '../../triage/report/statistics.ts';
import { shareText } from '../../triage/report/write-report.ts';
import type { MatchingResult } from './simulate.ts';

const percent = (value: number, digits = 1): string => `${(value * 100).toFixed(digits)} %`;
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** The simulation of the matching alone as Markdown. PHI-free: counts and closed words. */
export const writeMatching = (seed: string, result: MatchingResult): string =>
  [
    `${result.readings.toLocaleString('en-US')} readings of seed ${seed} that were never printed, with the slips of senders and engines, against practices full of twins, namesakes and relatives.`,
    '',
    row('what', 'measured'),
    '|---|---|',
    row(
      'wrong charts among filed',
      `**${result.wrong}** of ${result.automatic} (${percent(result.wrong / Math.max(1, result.automatic), 4)}; with 95 % confidence below ${percent(result.wrongBelow, 4)})`,
    ),
    row(
      'filed of legible ones about somebody with a chart',
      shareText(shareOf(result.filed, result.fileable)),
    ),
    row('expected calibration error of the chart', result.calibrationError.toFixed(3)),
    row(
      'searches of the EHR a fax, by birth date and by name',
      `${result.searches.byBirthDate.toFixed(2)} and ${result.searches.byName.toFixed(2)}`,
    ),
    '',
    row('readings about', 'readings', 'filed', 'wrong'),
    '|---|---|---|---|',
    ...Object.entries(result.scenarios).map(([scenario, { readings, automatic, wrong }]) =>
      row(scenario.replaceAll('_', ' '), readings, automatic, wrong),
    ),
    '',
  ].join('\n');
