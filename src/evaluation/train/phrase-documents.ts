import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENT_TYPES, type DocumentType } from '../../domain/document-types.ts';
import type { Op, Sheet } from '../../sandbox/fax-machine/page/sheet.ts';
import { makeRng, type Rng } from '../../sandbox/fax-machine/random.ts';
import type { RepertoireName } from '../../sandbox/fax-machine/repertoires.ts';
import { printedLine } from './printed-line.ts';

/** Titles and phrases of one type, as senders all over write them. */
interface Phrases {
  readonly titles: readonly string[];
  readonly phrases: readonly string[];
}

/** Types that are known by their words. The others are found in other ways: by whose they are, or by nothing. */
export const TAUGHT_TYPES: readonly DocumentType[] = DOCUMENT_TYPES.filter(
  (type) => !['misdirected', 'unreadable', 'unknown'].includes(type),
);

const load = (name: string): Phrases => {
  const text = readFileSync(join(import.meta.dirname, 'phrases', `${name}.txt`), 'utf8');
  const [, titles = '', phrases = ''] = text.split(/^# .*$/m);
  const lines = (block: string): string[] => block.split('\n').filter((line) => line.trim() !== '');
  return { titles: lines(titles), phrases: lines(phrases) };
};

/** One document to learn from. `fold` says which of the {@link FOLDS} it belongs to. */
export interface TaughtDocument {
  readonly type: DocumentType;
  readonly fold: number;
  /** Made from phrases, a text written down, or of a set of the fax machine's layouts. */
  readonly source: 'phrases' | 'texts' | RepertoireName;
  readonly layout: string;
  readonly sheets: readonly Sheet[];
}

/** Parts that the data are cut into: a model is judged on titles, phrases and layouts that it wasn't made from. */
export const FOLDS = 3;

const inFold = (all: readonly string[], fold: number): readonly string[] =>
  all.filter((_, n) => n % FOLDS === fold);

const cased = (rng: Rng, title: string): string => (rng.chance(0.4) ? title.toUpperCase() : title);

/** Puts a document together from phrases of its type, of nobody in particular, and now and then of another type. */
const compose = (rng: Rng, type: DocumentType, fold: number, all: ReadonlyMap<string, Phrases>): Sheet => {
  const own = all.get(type) ?? { titles: [], phrases: [] };
  const generic = all.get('generic') ?? own;
  const other = all.get(rng.pick(TAUGHT_TYPES)) ?? own;
  const ops: Op[] = [];
  let y = 60;
  const put = (words: string, size: number, bold: boolean): void => {
    ops.push(printedLine(rng.pick([50, 50, 50, 180]), y, size, bold, words));
    y += size * 1.6;
  };
  if (rng.chance(0.7)) put(rng.pick(inFold(generic.titles, fold)), rng.pick([10, 14]), true);
  if (rng.chance(0.85))
    put(cased(rng, rng.pick(inFold(own.titles, fold))), rng.pick([10, 13, 16]), rng.chance(0.8));
  const lines: string[] = [];
  const most = inFold(own.phrases, fold);
  for (let n = rng.pick([3, 5, 8, 14, 22]); n > 0; n--) lines.push(rng.pick(most));
  // Reports and letters of every kind repeat a history in the words of a visit.
  const visit = all.get('consult_note') ?? own;
  if (rng.chance(0.25))
    for (let n = rng.int(3, 7); n > 0; n--) lines.push(rng.pick(inFold(visit.phrases, fold)));
  for (let n = rng.int(1, 6); n > 0; n--) lines.push(rng.pick(inFold(generic.phrases, fold)));
  for (let n = rng.pick([0, 0, 0, 1, 2]); n > 0; n--) lines.push(rng.pick(inFold(other.phrases, fold)));
  if (rng.chance(0.12)) lines.push(rng.pick(inFold(other.titles, fold)));
  for (const line of rng.shuffle(lines)) put(line, 10, rng.chance(0.15));
  return { ops };
};

/**
 * Makes documents of every type from the phrase lists.
 *
 * @param each documents of a type in each fold
 */
export const phraseDocuments = (seed: string, each: number): readonly TaughtDocument[] => {
  const all = new Map([...TAUGHT_TYPES, 'generic'].map((name): [string, Phrases] => [name, load(name)]));
  return TAUGHT_TYPES.flatMap((type) =>
    Array.from({ length: FOLDS }, (_, fold) =>
      Array.from({ length: each }, (_, n): TaughtDocument => {
        const rng = makeRng(`teach/${seed}/${type}/${fold}/${n}`);
        return { type, fold, source: 'phrases', layout: type, sheets: [compose(rng, type, fold, all)] };
      }),
    ).flat(),
  );
};
