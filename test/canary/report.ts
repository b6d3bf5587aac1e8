import type { CallUse } from './calls.ts';
import type { Searched } from './channels.ts';
import type { Deeds } from './deeds.ts';
import type { Encoding } from './encodings.ts';
import { IDENTIFIER_KINDS, type Planted } from './identifiers.ts';

/** What a run found out. */
export interface Outcome {
  readonly planted: Planted;
  readonly pieces: number;
  readonly patterns: number;
  readonly deeds: Deeds;
  readonly states: Readonly<Record<string, number>>;
  readonly searched: readonly Searched[];
  readonly judged: readonly {
    readonly channel: string;
    readonly found: number;
    readonly missed: readonly Encoding[];
  }[];
  readonly leaks: readonly string[];
  readonly missing: readonly string[];
  readonly used: readonly CallUse[];
  readonly beside: readonly string[];
  readonly strangers: readonly string[];
  /** How often processes were looked at, and how many there were. */
  readonly samples: readonly [number, number];
}

const MOST_LEAKS = 40;

const sized = (bytes: number): string =>
  bytes >= 1 << 20 ? `${(bytes / (1 << 20)).toFixed(1)} MB` : `${(bytes / 1024).toFixed(1)} kB`;

const counted = (entries: Iterable<readonly [string, number]>): string =>
  [...entries].map(([what, count]) => `${count} × ${what}`).join(', ');

/** Two columns: what, and what of it. */
const row = (what: string, rest: string): string => `    ${what.padEnd(44)}${rest}`;

/** A run without one of these has shown less than it says. */
const HAS_TO_BE_DONE = [
  'malformed request 401',
  'slash command answered',
  'message in Teams 200',
  'page 200',
  'proposal 200',
  'typed into a search 200',
  'filed by a person 200',
  'undone 200',
  'split 200',
  'misdirected 200',
  'ticked 303',
  'corrected 200',
  'set aside 200',
  'wrong chart 303',
  'history exported 200',
  'audit export 200',
  'search while the EHR fails 503',
  'opened while the EHR fails 503',
  '500 from Slack',
  '500 from Teams',
  '500 from the webhook',
  '500 from the sign-in provider',
  '400 from the token endpoint',
  'readers killed',
  'worker killed',
  'database gone',
  'process ended by what nobody caught 2',
] as const;

/** What of it a run has left out. */
export const leftOut = (deeds: Deeds, withRedis: boolean): readonly string[] =>
  [...HAS_TO_BE_DONE, ...(withRedis ? ['Redis gone'] : [])].filter((what) => !deeds.has(what));

export const reportLines = (outcome: Outcome): readonly string[] => {
  const { planted, deeds, searched, judged, leaks, missing, used, beside, strangers } = outcome;
  const kinds = IDENTIFIER_KINDS.map(
    (kind) => [kind, planted.all.filter((one) => one.kind === kind).length] as const,
  );
  const unused = used.filter(({ count }) => count === 0).map(({ template }) => template);
  return [
    `  Planted: ${planted.all.length} identifiers (${counted(kinds)}), ${outcome.pieces} pieces of faxes and page images`,
    `  Done: ${counted(deeds)}`,
    `  Faxes in the end: ${counted(Object.entries(outcome.states))}`,
    `  Searched for ${outcome.patterns} patterns; control: found in so many encodings`,
    ...searched.map((one) => {
      const control = judged.find(({ channel }) => channel === one.channel);
      const said =
        control === undefined
          ? 'no control'
          : control.missed.length === 0
            ? `control found in ${control.found}`
            : `CONTROL MISSED: ${control.missed.join(', ')}`;
      return row(one.channel, `${one.parts} ${one.of}, ${sized(one.bytes)}; ${said}`);
    }),
    `  Processes: ${outcome.samples[1]} looked at, ${outcome.samples[0]} times`,
    `  Calls to the EHR, as it saw them: ${counted(used.filter(({ count }) => count > 0).map(({ template, count }) => [template, count] as const))}`,
    `  Allowed and not needed here: ${unused.length === 0 ? 'none' : unused.join(', ')}`,
    `  Calls beside the list: ${beside.length === 0 ? 'none' : beside.join(', ')}`,
    `  Connections to anywhere else: ${strangers.length === 0 ? 'none' : strangers.join(', ')}`,
    `  Not done, and should have been: ${missing.length === 0 ? 'nothing' : missing.join(', ')}`,
    `  Found outside the EHR and the reviewer’s answers: ${leaks.length === 0 ? 'none' : leaks.length}`,
    ...leaks.slice(0, MOST_LEAKS).map((leak) => `    LEAK ${leak}`),
  ];
};
