import { ASSORTED, assorted } from './assorted/index.ts';
import { DISTANT, distant } from './distant/index.ts';
import { DIVERSE, diverse } from './diverse/index.ts';
import { FRESH, fresh } from './fresh/index.ts';
import { FURTHER, further } from './further/index.ts';
import { HELD_OUT, heldOut } from './held-out/index.ts';
import { shown } from './kinds/index.ts';
import { LATER, later } from './later/index.ts';
import { NOVEL, novel } from './novel/index.ts';
import { papersAsRepertoire } from './papers/index.ts';
import type { Repertoire } from './repertoire.ts';
import { UNSEEN, unseen } from './unseen/index.ts';
import { VARIED, varied } from './varied/index.ts';

/**
 * Sets written as text (docs/papers.md), each by somebody else, with the first of three area codes that only its offices
 * have. The newest comes last.
 */
const AREAS = {
  remote: 271,
  foreign: 281,
  outlying: 291,
  unmet: 301,
  alien: 311,
  unheard: 321,
  strange: 331,
  untold: 341,
  unfamiliar: 351,
  everyday: 361,
} as const;
type PaperSet = keyof typeof AREAS;
export const PAPER_SETS = Object.keys(AREAS) as readonly PaperSet[];

const papers = Object.fromEntries(
  PAPER_SETS.map((set) => [set, papersAsRepertoire(set, AREAS[set])]),
) as Readonly<Record<PaperSet, Repertoire>>;

/**
 * Sets of layouts, with the offices that send them. `shown` came first and the understanding was written on it.
 * `varied`, `diverse` and `assorted` were each written by somebody who didn't know the understanding, judged it as
 * `held_out` for a while, and have been used to improve it since; so were `held_out` itself, `fresh` and `unseen`. `novel`
 * and `later` were written by two others again, at the same time; `further` and `distant` by two more after those.
 */
const SETS = {
  shown,
  varied,
  diverse,
  assorted,
  held_out: heldOut,
  fresh,
  unseen,
  novel,
  later,
  further,
  distant,
  ...papers,
} satisfies Record<string, Repertoire>;
export type RepertoireName = keyof typeof SETS;
export const REPERTOIRES = Object.keys(SETS) as readonly RepertoireName[];

export const repertoire = (name: RepertoireName): Repertoire => SETS[name];

/** What the names of a set's layouts begin with; those of `shown` with nothing. */
const PREFIXES: readonly (readonly [string, RepertoireName])[] = [
  [VARIED, 'varied'],
  [DIVERSE, 'diverse'],
  [ASSORTED, 'assorted'],
  [HELD_OUT, 'held_out'],
  [FRESH, 'fresh'],
  [UNSEEN, 'unseen'],
  [NOVEL, 'novel'],
  [LATER, 'later'],
  [FURTHER, 'further'],
  [DISTANT, 'distant'],
  ...PAPER_SETS.map((set) => [`${set}/`, set] as const),
];

/** The name of the set that a layout belongs to, by the beginning of the layout's name. */
export const repertoireNameOf = (layout: string): RepertoireName =>
  PREFIXES.find(([prefix]) => layout.startsWith(prefix))?.[1] ?? 'shown';

/** The set that a layout belongs to. */
export const repertoireOf = (layout: string): Repertoire => SETS[repertoireNameOf(layout)];
