import { alongPoints, type CalibrationPoint } from '../../adapters/ocr/calibration.ts';
import type { MeasuredPage } from './measure.ts';

type Figure = (page: MeasuredPage) => number;

interface Bin {
  readonly from: number;
  readonly pages: number;
  readonly said: number;
  readonly right: number;
}

const BINS = 10;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const binsOf = (pages: readonly MeasuredPage[], figure: Figure): readonly Bin[] =>
  Array.from({ length: BINS }, (_, n): Bin => {
    const inside = pages.filter((page) => Math.min(BINS - 1, Math.floor(figure(page) * BINS)) === n);
    return {
      from: n / BINS,
      pages: inside.length,
      said: mean(inside.map(figure)),
      right: mean(inside.map(({ right }) => right)),
    };
  }).filter(({ pages }) => pages > 0);

/** Distance between said and true, bin by bin, weighted by pages: the expected calibration error. */
export const calibrationErrorOf = (pages: readonly MeasuredPage[], figure: Figure): number =>
  binsOf(pages, figure).reduce((sum, bin) => sum + Math.abs(bin.said - bin.right) * bin.pages, 0) /
  pages.length;

/** How far off the figure of one page is, on average. */
const meanErrorOf = (pages: readonly MeasuredPage[], figure: Figure): number =>
  mean(pages.map((page) => Math.abs(figure(page) - page.right)));

/** What goes into docs/legibility.md. */
export interface LegibilityReport {
  readonly reader: string;
  readonly fitted: readonly MeasuredPage[];
  readonly checked: readonly MeasuredPage[];
  /** The same check with the other engine, when it was run: the map is one for both. */
  readonly otherEngine: { readonly name: string; readonly pages: readonly MeasuredPage[] } | null;
  readonly points: readonly CalibrationPoint[];
}

const KINDS = {
  inbox: 'faxes as they come',
  hardship: 'every hardship as often',
  bad_line: 'bad lines',
} as const;

const three = (value: number): string => value.toFixed(3);

/** Writes what was measured, as Markdown. */
export const writeLegibility = (report: LegibilityReport): string => {
  const { checked, points, otherEngine } = report;
  const calibrated = alongPoints(points);
  const raw: Figure = (page) => page.raw;
  const after: Figure = (page) => calibrated(page.raw);
  const line = (name: string, pages: readonly MeasuredPage[]): string =>
    `| ${name} | ${pages.length} | ${three(mean(pages.map(({ right }) => right)))} | ${three(calibrationErrorOf(pages, raw))} | ${three(calibrationErrorOf(pages, after))} | ${three(meanErrorOf(pages, raw))} | ${three(meanErrorOf(pages, after))} |`;
  const groups = [
    line('all', checked),
    ...(['fine', 'standard'] as const).map((mode) =>
      line(
        `${mode} mode`,
        checked.filter((page) => page.mode === mode),
      ),
    ),
    ...(['inbox', 'hardship', 'bad_line'] as const).map((kind) =>
      line(
        KINDS[kind],
        checked.filter((page) => page.kind === kind),
      ),
    ),
    ...(otherEngine === null ? [] : [line(`read by ${otherEngine.name}`, otherEngine.pages)]),
  ];
  const floors = [0.35, 0.7, 0.9].map((floor) => {
    const below = checked.filter((page) => page.raw < floor);
    return `| ${floor} | ${three(calibrated(floor))} | ${below.length} of ${checked.length} | ${below.length === 0 ? '' : three(mean(below.map(({ right }) => right)))} |`;
  });
  return [
    '# Legibility',
    '',
    `Made by \`npm run calibrate\` with ${report.reader}. A page's legibility is the share of its characters that is expected to be read right. The reader's own figure, made of the engine's confidence and of how many words look like writing, is mapped to that share by a rising table (src/adapters/ocr/legibility-table.json), fitted to ${report.fitted.length} pages of made-up faxes whose print is known. What follows was measured on ${checked.length} other pages, of another seed.`,
    '',
    'Characters count as right wherever they stand on the page: the order of columns is a matter of layout. Characters read where there are none count as wrong.',
    '',
    '## Before and after',
    '',
    'Calibration error: distance between said and true, in ten bins, weighted by pages. Error of a page: how far off the figure of a single page is, on average.',
    '',
    '| pages | how many | right | calibration error before | after | error of a page before | after |',
    '|---|---|---|---|---|---|---|',
    ...groups,
    '',
    '## What was said and what was true',
    '',
    '| said | pages | said on average | right |',
    '|---|---|---|---|',
    ...binsOf(checked, after).map(
      (bin) =>
        `| ${bin.from.toFixed(1)} to ${(bin.from + 1 / BINS).toFixed(1)} | ${bin.pages} | ${three(bin.said)} | ${three(bin.right)} |`,
    ),
    '',
    '## The map',
    '',
    '| the reader’s figure | characters right |',
    '|---|---|',
    ...points.map((point) => `| ${three(point.raw)} | ${three(point.right)} |`),
    '',
    'Floors that were set on the reader’s own figure, and the same ones now:',
    '',
    '| floor before | now | pages below it | right on those |',
    '|---|---|---|---|',
    ...floors,
    '',
  ].join('\n');
};
