import { handScoresOf } from '../../pipeline/understand/classify.ts';
import { pageText } from '../../pipeline/understand/page-text.ts';
import { typeWords } from '../../pipeline/understand/type-words.ts';
import { makeRng } from '../../sandbox/fax-machine/random.ts';
import { type Example, type Fitted, fit } from './fit.ts';
import { misreader } from './misread.ts';
import { TAUGHT_TYPES, type TaughtDocument } from './phrase-documents.ts';
import { readSheet } from './sheet-reading.ts';

/** Documents in which a word has to stand before the model looks at it. */
const LEAST = 10;

/** A document as the classifier sees it. */
export interface Taught {
  readonly document: TaughtDocument;
  readonly words: ReadonlyMap<string, number>;
  readonly handTitle: readonly number[];
  readonly handBody: readonly number[];
}

/** Reads a document, now and then as badly as an engine would. */
export const teach = (document: TaughtDocument, n: number): Taught => {
  const rng = makeRng(`misread/${n}`);
  const misread = misreader(rng, rng.pick([0, 0, 0.01, 0.04]));
  const pages = document.sheets.map((sheet, page) => pageText(readSheet(sheet, page + 1, misread)));
  const { title, body } = typeWords(pages);
  const hand = handScoresOf(pages);
  return {
    document,
    words: new Map([
      ...[...title].map(([word, value]): [string, number] => [`title ${word}`, value]),
      ...[...body].map(([word, value]): [string, number] => [`body ${word}`, value]),
    ]),
    handTitle: TAUGHT_TYPES.map((type) => hand.get(type)?.title ?? 0),
    handBody: TAUGHT_TYPES.map((type) => hand.get(type)?.body ?? 0),
  };
};

/** A document as numbers. */
export const exampleOf = (
  { document, words, handTitle, handBody }: Taught,
  numbers: ReadonlyMap<string, number>,
): Example => ({
  type: TAUGHT_TYPES.indexOf(document.type),
  handTitle,
  handBody,
  words: [...words].flatMap(([word, value]): [number, number][] => {
    const number = numbers.get(word);
    return number === undefined ? [] : [[number, value]];
  }),
});

const numbersOf = (taught: readonly Taught[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { words } of taught)
    for (const word of words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= LEAST).map(([word]) => word);
  return new Map(kept.toSorted().map((word, n) => [word, n]));
};

/** Fits the model: its weights, and the position of each word in them. */
export const train = (taught: readonly Taught[]): { model: Fitted; numbers: ReadonlyMap<string, number> } => {
  const numbers = numbersOf(taught);
  const rng = makeRng('order');
  const nothing = TAUGHT_TYPES.map(() => 0);
  // Half of them without the hand-written features, or words would learn only what those leave over.
  const examples = rng
    .shuffle(taught.map((one) => exampleOf(one, numbers)))
    .map((one) => (rng.chance(0.5) ? one : { ...one, handTitle: nothing, handBody: nothing }));
  return { model: fit(examples, TAUGHT_TYPES.length, numbers.size), numbers };
};
