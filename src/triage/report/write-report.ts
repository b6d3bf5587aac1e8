import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { REASON_LABELS } from '../../domain/reason-codes.ts';
import type { Calibration, Report } from './report.ts';
import type { Share } from './statistics.ts';

const percent = (value: number, digits = 1): string =>
  Number.isNaN(value) ? '–' : `${(value * 100).toFixed(digits)} %`;

/** `96.0 % (48 of 50; 95 % interval 86.3–99.5 %)` */
export const shareText = (share: Share | null): string =>
  share === null || share.trials === 0
    ? 'nothing to measure'
    : `${percent(share.share)} (${share.hits} of ${share.trials}; 95 % interval ${(share.low * 100).toFixed(1)}–${percent(share.high)})`;

export const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

export const calibrationTable = (name: string, { error, count, bins }: Calibration): string[] => [
  `${name}: expected calibration error ${error.toFixed(3)} over ${count} statements.`,
  '',
  row('said', 'true', 'how often'),
  '|---|---|---|',
  ...bins.map((bin) => row(percent(bin.said), percent(bin.true), bin.count)),
  '',
];

/** The report as Markdown, from its second-level headings down. PHI-free: counts and closed words. */
export const writeReport = (report: Report): string =>
  [
    row('what', 'measured'),
    '|---|---|',
    row('faxes / documents', `${report.faxes} / ${report.documents}`),
    row('would be filed', shareText(report.filedShare)),
    row(
      'wrong charts among filed',
      report.filed === 0
        ? 'nothing to measure'
        : `**${report.wrongCharts}** of ${report.filed} (with 95 % confidence the rate is below ${percent(report.wrongChartBound, 2)})`,
    ),
    row('right charts among those proposed', shareText(report.proposedCharts)),
    ...(report.automatic === null
      ? []
      : [row('filed of what a person would file without asking', shareText(report.automatic))]),
    ...(report.automaticLegible === null
      ? []
      : [row('the same, where pages are legible', shareText(report.automaticLegible))]),
    row('filed though documents of their type always wait', report.neverAutomaticFiled),
    row('right type', shareText(report.type)),
    row('urgent documents called urgent', shareText(report.urgentRecall)),
    row('urgent ones among those called urgent', shareText(report.urgentPrecision)),
    '',
    '### By type',
    '',
    row('type', 'recognised'),
    '|---|---|',
    ...report.types.map(({ type, share }) => row(DOCUMENT_TYPE_LABELS[type], shareText(share))),
    '',
    '### Taken for something else',
    '',
    ...confusionTable(report),
    '### How sure, and how right',
    '',
    ...calibrationTable('Type', report.typeCalibration),
    ...calibrationTable('Chart', report.matchCalibration),
    '### Why faxes wait',
    '',
    row('reason', 'faxes'),
    '|---|---|',
    ...report.reasons.map(({ reason, count }) => row(REASON_LABELS[reason], count)),
    '',
  ].join('\n');

export const confusionTable = ({ confusion }: Report): string[] => {
  const mistakes = confusion.filter(({ type, said }) => type !== said);
  if (mistakes.length === 0) return ['Nothing was.', ''];
  return [
    row('it was', 'Zally said', 'documents'),
    '|---|---|---|',
    ...mistakes.map(({ type, said, count }) =>
      row(DOCUMENT_TYPE_LABELS[type], DOCUMENT_TYPE_LABELS[said], count),
    ),
    '',
  ];
};
