import { DOCUMENT_TYPE_LABELS, type DocumentType } from '../../domain/document-types.ts';
import { REASON_LABELS, type ReasonCode } from '../../domain/reason-codes.ts';
import type { SlackMessage } from './slack.ts';
import type { DemoPerson } from './stand-ins.ts';
import { isSound, type Summary, type ZallySide } from './summary.ts';

const row = (left: string, right: string | number): string => `  ${left.padEnd(34)} ${right}`;

/** Addresses, people and what to try. */
export const welcome = (options: {
  readonly urls: {
    readonly web: string;
    readonly drchrono: string;
    readonly slack: string;
    readonly console: string;
    readonly signIn: string;
    readonly teams: string | undefined;
  };
  readonly people: readonly DemoPerson[];
  readonly folder: string;
}): string => {
  const { urls, people } = options;
  return [
    '',
    'Zally, a practice in a box. Everybody in it is made up.',
    '',
    row('Zally', urls.web),
    row('DrChrono (sandbox)', urls.drchrono),
    row('Slack (emulator, with inspector)', urls.slack),
    row('Chat console (ours): type /zally', urls.console),
    ...(urls.teams === undefined ? [] : [row('Teams (Microsoft’s playground)', urls.teams)]),
    row('Sign-in (emulator)', urls.signIn),
    '',
    '  Sign in to Zally as one of these; the sign-in page lists them, there is no password.',
    ...people.map(({ email, name, role, chat }) =>
      row(
        `${name}, ${role}`,
        `${email}${chat === 'teams' && urls.teams !== undefined ? '  (types in Teams)' : ''}`,
      ),
    ),
    '',
    '  To try',
    '  1. Watch faxes arrive in DrChrono and leave its inbox for a chart.',
    `  2. Sign in as ${people[0]?.name ?? 'the owner'} and decide what waits: 1 chooses a chart, Enter files, Z takes it back.`,
    '  3. In the chat console, type /zally status, then /zally pause 30m; press Pause until …, then Resume filing.',
    ...(urls.teams === undefined
      ? []
      : [
          '     The same in Teams: type status, or pause 30m, in the chat with Zally; the channel Fax desk shows the notices that come while its page is open.',
        ]),
    '     The console also shows modals (/zally rules), App Home, mail and webhook, and takes DrChrono down and up.',
    '  4. Under Settings, connect DrChrono again: choose the user zally on its page.',
    '',
    `  Logs and state are in ${options.folder}. Ctrl-C ends everything.`,
    '',
  ].join('\n');
};

const sorted = (counts: Readonly<Record<string, number | undefined>>): [string, number][] =>
  Object.entries(counts)
    .map(([name, count]): [string, number] => [name, count ?? 0])
    .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)}%`;

/** The end of `--once`. */
export const report = ({
  summary,
  zally,
  messages,
  withPhi,
  seconds,
  workerStarts,
}: {
  readonly summary: Summary;
  readonly zally: ZallySide;
  readonly messages: readonly SlackMessage[];
  /** Messages in which something of a patient was found. */
  readonly withPhi: number;
  readonly seconds: number;
  readonly workerStarts: number;
}): string =>
  [
    '',
    row('Faxes in', summary.faxes),
    row('Filed', summary.filed),
    ...sorted(zally.filedByType).map(([type, count]) =>
      row(`  ${DOCUMENT_TYPE_LABELS[type as DocumentType]}`, count),
    ),
    row('In review', zally.states.review),
    ...sorted(zally.reviewByReason).map(([reason, count]) =>
      row(`  ${REASON_LABELS[reason as ReasonCode]}`.slice(0, 66).padEnd(66), count),
    ),
    row('Handled in DrChrono', zally.states.handled_in_ehr),
    '',
    row('Fileable, by the sandbox’s truth', summary.fileable),
    row('  of these filed', `${summary.fileableFiled} (${percent(summary.fileableFiled, summary.fileable)})`),
    row('  filed, though a person would ask', summary.filedUnasked),
    row('Filed under the right type', `${summary.typeRight} of ${summary.filed}`),
    row('Lost', summary.lost),
    row('Unfinished', summary.unfinished),
    row('In a wrong chart', summary.wrongChart),
    row('Filed twice', summary.filedTwice),
    row(
      'EHR calls',
      `${summary.callsPerFiled.toFixed(1)} for each filed fax, without ${summary.looks} looks at the inbox`,
    ),
    row('Worker starts', workerStarts),
    row('Seconds', Math.round(seconds)),
    '',
    `  Notices in Slack: ${messages.length}; with anything of a patient in them: ${withPhi}`,
    ...messages.map((message) => `    ${message.text}${message.edited ? '  (updated in place)' : ''}`),
    '',
    isSound(summary) && withPhi === 0
      ? 'Nothing lost, nothing in a wrong chart.'
      : 'NOT SOUND: see the figures above.',
    '',
  ].join('\n');
