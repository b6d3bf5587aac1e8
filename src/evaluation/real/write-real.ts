import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { DEFAULT_POLICY } from '../../pipeline/decide.ts';
import { type Report, reportOn } from '../../triage/report/report.ts';
import { shareOf } from '../../triage/report/statistics.ts';
import { calibrationTable, confusionTable, row, shareText } from '../../triage/report/write-report.ts';
import type { JudgedFile, JudgedReal } from './judge-files.ts';
import { FILE_SETS, type FileSet } from './labelled-files.ts';
import type { TextSet } from './text-sets.ts';

const SET_NAMES: Readonly<Record<FileSet, string>> = {
  fine: 'fine fax',
  standard: 'standard fax',
  pdf: 'PDF',
};
const MOST_FAILURES = 60;

const count = <T>(all: readonly T[], test: (one: T) => boolean): number => all.filter(test).length;

const isTyped = ({ truth }: JudgedReal): boolean => truth.type !== null;
const isRight = ({ truth, said }: JudgedReal): boolean => truth.type === said;
const isOpen = ({ said }: JudgedReal): boolean => said === 'unknown' || said === 'unreadable';
const isWrong = (one: JudgedReal): boolean => isTyped(one) && !isRight(one) && !isOpen(one);
const isSure = ({ documents }: JudgedReal): boolean =>
  (documents[0]?.typeConfidence ?? 0) >= DEFAULT_POLICY.typeConfidenceFloor;
const proposes = ({ documents }: JudgedReal): boolean => documents[0]?.proposed === true;
const proposesRight = ({ documents }: JudgedReal): boolean => documents[0]?.rightChart === true;
const callsUrgent = ({ documents }: JudgedReal): boolean => documents[0]?.saidUrgency === 'urgent';
const isUrgent = ({ documents }: JudgedReal): boolean => documents[0]?.urgency === 'urgent';

const typeShare = (all: readonly JudgedReal[]): string => {
  const typed = all.filter(isTyped);
  return shareText(shareOf(count(typed, isRight), typed.length));
};

type Measure = readonly [name: string, of: (all: readonly JudgedReal[], report: Report) => string | number];

const TYPE_MEASURES: readonly Measure[] = [
  [
    'documents, and those whose label has a type in our words',
    (all) => `${all.length}, ${count(all, isTyped)}`,
  ],
  ['right type', typeShare],
  ['left open (“not recognised”)', (all) => count(all.filter(isTyped), isOpen)],
  ['wrong type', (all) => count(all, isWrong)],
  [
    `wrong type, and sure enough to file (≥ ${DEFAULT_POLICY.typeConfidenceFloor * 100} %)`,
    (all) => count(all, (one) => isWrong(one) && isSure(one)),
  ],
];

const FILE_MEASURES: readonly Measure[] = [
  ...TYPE_MEASURES,
  ['would be filed', (_, report) => shareText(report.filedShare)],
  [
    'wrong charts among those',
    (_, { wrongCharts, filed }) => (filed === 0 ? 'nothing to measure' : `**${wrongCharts}** of ${filed}`),
  ],
  [
    'of patients in the roster: right chart proposed',
    (all) => {
      const known = all.filter(({ hasChart }) => hasChart);
      return shareText(shareOf(count(known, proposesRight), known.length));
    },
  ],
  [
    'of patients in the roster: another chart proposed',
    (all) => count(all, (one) => one.hasChart && proposes(one) && !proposesRight(one)),
  ],
  [
    'of nobody in the roster: a chart proposed all the same',
    (all) =>
      `${count(all, (one) => !one.hasChart && proposes(one))} of ${count(all, (one) => !one.hasChart)}`,
  ],
  ['urgent ones recognised', (_, { urgentRecall }) => shareText(urgentRecall)],
  ['called urgent, not labelled so', (all) => count(all, (one) => callsUrgent(one) && !isUrgent(one))],
];

/** Measures down, groups across. */
const table = (
  measures: readonly Measure[],
  groups: readonly (readonly [string, readonly JudgedReal[]])[],
): string[] => [
  row('what', ...groups.map(([name]) => name)),
  `|---|${'---|'.repeat(groups.length)}`,
  ...measures.map(([name, of]) => row(name, ...groups.map(([, all]) => of(all, reportOn(all))))),
  '',
];

const byType = (all: readonly JudgedReal[]): string[] => [
  row('type', 'recognised'),
  '|---|---|',
  ...reportOn(all.filter(isTyped)).types.map(({ type, share }) =>
    row(DOCUMENT_TYPE_LABELS[type], shareText(share)),
  ),
  '',
];

const leftOut = (all: readonly JudgedReal[]): string[] => {
  const groups = Map.groupBy(
    all.filter((one) => !isTyped(one)),
    ({ truth }) => truth.leftOut ?? '',
  );
  if (groups.size === 0) return [];
  return [
    'Left out of the figures about the type, since the label has no honest counterpart among our types:',
    '',
    row('label', 'documents', 'what Zally takes them for'),
    '|---|---|---|',
    ...[...groups].map(([label, same]) => {
      const said = [...Map.groupBy(same, (one) => one.said)].toSorted((a, b) => b[1].length - a[1].length);
      return row(
        label,
        same.length,
        said.map(([type, ones]) => `${DOCUMENT_TYPE_LABELS[type]} ${ones.length}`).join(', '),
      );
    }),
    '',
  ];
};

const troubleOf = (one: JudgedReal): string[] => [
  ...(one.wrongChart ? ['**wrong chart**'] : []),
  ...(one.neverAutomatic ? ['**filed though it always waits**'] : []),
  ...(isWrong(one) ? [`${one.truth.type} taken for ${one.said}${isSure(one) ? ', surely' : ''}`] : []),
  ...(isTyped(one) && isOpen(one) ? [`${one.truth.type} left open`] : []),
  ...(proposes(one) && !proposesRight(one)
    ? [one.hasChart ? 'another chart proposed' : 'a chart proposed']
    : []),
  ...(one.hasChart && !proposes(one) ? ['no chart proposed'] : []),
  ...(isUrgent(one) && !callsUrgent(one) ? ['urgent not seen'] : []),
];

/** Worst first: what would harm somebody, then what nobody would have been asked about. */
const severity = (one: JudgedReal): number =>
  [
    one.wrongChart,
    one.neverAutomatic,
    one.hasChart && proposes(one) && !proposesRight(one),
    isWrong(one) && isSure(one),
    isWrong(one),
  ].indexOf(true) >>> 0;

const failures = (all: readonly JudgedReal[]): string[] => {
  const worstFirst = all.toSorted((a, b) => severity(a) - severity(b));
  const lines = worstFirst.flatMap((one) => {
    const trouble = troubleOf(one);
    return trouble.length === 0 ? [] : [`- \`${one.name}\`: ${trouble.join('; ')}`];
  });
  const more = lines.length > MOST_FAILURES ? [`- and ${lines.length - MOST_FAILURES} more`] : [];
  return lines.length === 0 ? ['None.', ''] : [...lines.slice(0, MOST_FAILURES), ...more, ''];
};

const sources = (all: readonly JudgedFile[]): string[] => [
  row('source', 'right type'),
  '|---|---|',
  ...[...Map.groupBy(all, ({ file }) => file.source)].map(([source, same]) => row(source, typeShare(same))),
  '',
];

/** What was measured on files, as Markdown from its third-level headings down. */
export const writeFiles = (all: readonly JudgedFile[]): string => {
  const typed = reportOn(all.filter(isTyped));
  const groups = FILE_SETS.map(
    (set) => [SET_NAMES[set], all.filter(({ file }) => file.set === set)] as const,
  );
  return [
    '### Read from files',
    '',
    ...table(FILE_MEASURES, groups),
    'The same document may be in more than one column, and in the tables below more than once.',
    '',
    ...sources(all),
    ...byType(all),
    ...leftOut(all),
    '#### Taken for something else',
    '',
    ...confusionTable(typed),
    '#### How sure, and how right',
    '',
    ...calibrationTable('Type', typed.typeCalibration),
    ...calibrationTable('Chart', reportOn(all).matchCalibration),
    '#### Files that went wrong',
    '',
    ...failures(all),
  ].join('\n');
};

/** What was measured on words alone, as Markdown from its third-level headings down. */
export const writeTexts = (sets: readonly (readonly [TextSet, readonly JudgedReal[]])[]): string =>
  [
    '### Text only',
    '',
    'No page, no reader: the lines are set as a typewriter would, so this is about words alone. Nobody is looked for in a roster.',
    '',
    ...sets.flatMap(([{ name, caveat }, all]) => {
      const typed = reportOn(all.filter(isTyped));
      return [
        `#### ${name}`,
        '',
        `${all.length} documents; ${caveat}.`,
        '',
        ...table(TYPE_MEASURES, [['measured', all]]),
        ...byType(all),
        ...leftOut(all),
        ...confusionTable(typed),
        ...calibrationTable('Type', typed.typeCalibration),
      ];
    }),
  ].join('\n');
