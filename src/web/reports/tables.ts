import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import type { CsvCell } from '../csv.ts';
import type { Reports } from './load-reports.ts';
import { openOf, PURPOSE_WORDS, reasonWords } from './words.ts';

/** The reports, by the names that their addresses have. */
export const REPORT_NAMES = ['volume', 'time-to-file', 'reasons', 'corrections', 'calls'] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

/** A report as a table: a heading line, and its lines. */
export interface ReportTable {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

const share = (part: number, of: number): number | null =>
  of === 0 ? null : Math.round((part / of) * 1000) / 1000;
const minutes = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 6_000) / 10);

/** Each report as a table, for people who read it and for spreadsheets: the same figures. Pure. */
export const REPORT_TABLES: Readonly<Record<ReportName, (reports: Reports) => ReportTable>> = {
  volume: ({ volume }) => ({
    heading: [
      'Day',
      'Received',
      'Filed by Zally',
      'Filed by people',
      'Set aside',
      'Handled in the EHR',
      'Still open',
      'Automatic share',
    ],
    rows: volume.map((day) => [
      day.day,
      day.received,
      day.byZally,
      day.byPeople,
      day.setAside,
      day.handledInEhr,
      openOf(day),
      share(day.byZally, day.received),
    ]),
  }),
  'time-to-file': ({ volume }) => ({
    heading: ['Day of receipt', 'Filed', 'Median (minutes)', '90th percentile (minutes)'],
    rows: volume.map((day) => [
      day.day,
      day.byZally + day.byPeople,
      minutes(day.medianMs),
      minutes(day.ninetiethMs),
    ]),
  }),
  reasons: ({ reasons }) => ({
    heading: ['Reason', 'Faxes', 'Share'],
    rows: reasons.reasons.map(({ reason, faxes }) => [
      reasonWords(reason),
      faxes,
      share(faxes, reasons.faxes),
    ]),
  }),
  corrections: ({ corrections, records }) => ({
    heading: [
      'Type',
      'Agreed',
      'Other type',
      'Other chart',
      'Other urgency',
      'Chart chosen',
      'Split',
      'Undone',
      'Wrong chart',
      'Agreed with type and chart, all time',
      'Other type, all time',
      'Other chart, all time',
      'Other urgency, all time',
    ],
    rows: corrections.map((each) => {
      const record = records.find(({ type }) => type === each.type);
      return [
        DOCUMENT_TYPE_LABELS[each.type],
        each.agreed,
        each.other_type,
        each.other_chart,
        each.other_urgency,
        each.chartChosen,
        each.split,
        each.undone,
        each.wrongChart,
        record?.agreed ?? 0,
        record?.otherType ?? 0,
        record?.otherChart ?? 0,
        record?.otherUrgency ?? 0,
      ];
    }),
  }),
  calls: ({ calls }) => ({
    heading: ['Day (UTC)', 'For', 'Calls'],
    rows: calls.map(({ day, purpose, calls: made }) => [day, PURPOSE_WORDS[purpose], made]),
  }),
};
