import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { handScoresOf } from '../../pipeline/understand/classify.ts';
import { pageText } from '../../pipeline/understand/page-text.ts';
import { typeWords } from '../../pipeline/understand/type-words.ts';
import { makeRng } from '../../sandbox/fax-machine/random.ts';
import { calibrationError } from '../../triage/report/statistics.ts';
import { type Example, type Fitted, fit, softmax, sumsOf } from './fit.ts';
import { layoutDocuments } from './layout-documents.ts';
import { misreader } from './misread.ts';
import { FOLDS, phraseDocuments, TAUGHT_TYPES, type TaughtDocument } from './phrase-documents.ts';
import { readSheet } from './sheet-reading.ts';

/** Documents in which a word has to stand before the model looks at it. */
const LEAST = 5;
const OUT = join(import.meta.dirname, '..', '..', 'pipeline', 'understand', 'type-model.json');

const types = TAUGHT_TYPES.length;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Taught {
  readonly document: TaughtDocument;
  readonly words: ReadonlyMap<string, number>;
  readonly handTitle: readonly number[];
  readonly handBody: readonly number[];
}

const teach = (document: TaughtDocument, n: number): Taught => {
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

const exampleOf = (
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

const train = (taught: readonly Taught[]): { model: Fitted; numbers: ReadonlyMap<string, number> } => {
  const numbers = numbersOf(taught);
  const rng = makeRng('order');
  const nothing = TAUGHT_TYPES.map(() => 0);
  // Half of them without the hand-written features, or words would learn only what those leave over.
  const examples = rng
    .shuffle(taught.map((one) => exampleOf(one, numbers)))
    .map((one) => (rng.chance(0.5) ? one : { ...one, handTitle: nothing, handBody: nothing }));
  return { model: fit(examples, types, numbers.size), numbers };
};

interface Judged {
  readonly sums: Float64Array;
  readonly type: number;
  readonly source: TaughtDocument['source'];
  readonly layout: string;
}

/** What the model says of documents whose titles, phrases and layouts it wasn't made from. */
const crossJudge = (taught: readonly Taught[]): Judged[] =>
  Array.from({ length: FOLDS }, (_, fold) => {
    const { model, numbers } = train(taught.filter(({ document }) => document.fold !== fold));
    return taught
      .filter(({ document }) => document.fold === fold)
      .map((one): Judged => {
        const example = exampleOf(one, numbers);
        return {
          sums: sumsOf(model, example, types),
          type: example.type,
          source: one.document.source,
          layout: one.document.layout,
        };
      });
  }).flat();

const lossAt = (judged: readonly Judged[], temperature: number): number =>
  judged.reduce(
    (sum, { sums, type }) => sum - Math.log(Math.max(1e-12, softmax(sums, temperature)[type] as number)),
    0,
  );

const bestTemperature = (judged: readonly Judged[]): number =>
  Array.from({ length: 60 }, (_, n) => 0.2 + n * 0.05).reduce((best, one) =>
    lossAt(judged, one) < lossAt(judged, best) ? one : best,
  );

/** Which layouts the model gets wrong when it hasn't seen them, for whoever adds phrases. */
const sayMistakes = (judged: readonly Judged[]): void => {
  const groups = Map.groupBy(judged, ({ layout }) => layout);
  for (const [layout, ones] of groups) {
    const wrong = ones.flatMap(({ sums, type }) => {
      const said = sums.indexOf(Math.max(...sums));
      return said === type ? [] : [TAUGHT_TYPES[said] ?? ''];
    });
    if (wrong.length > 0)
      say(`    ${layout}: ${wrong.length} of ${ones.length}, as ${[...new Set(wrong)].join(', ')}`);
  }
};

const rounded = (value: number): number => Math.round(value * 10) / 10;

const weightsOf = (
  { weights }: Fitted,
  numbers: ReadonlyMap<string, number>,
  group: string,
): Record<string, Record<string, number>> =>
  Object.fromEntries(
    [...numbers].flatMap(([name, word]) => {
      if (!name.startsWith(`${group} `)) return [];
      const own = Array.from(
        { length: types },
        (_, t) => [t, rounded(weights[word * types + t] as number)] as const,
      );
      const kept = own.filter(([, weight]) => Math.abs(weight) >= 0.5);
      return kept.length === 0 ? [] : [[name.slice(group.length + 1), Object.fromEntries(kept)]];
    }),
  );

const main = (): void => {
  const documents = [...phraseDocuments('1', 120), ...layoutDocuments('teach', 320)];
  const taught = documents.map(teach);
  const judged = crossJudge(taught);
  // Made-up phrases without a layout around them say too little of documents: layouts that a fold hasn't seen say how
  // sure the model may be of layouts that nobody has seen.
  const temperature = bestTemperature(judged.filter(({ source }) => source !== 'phrases'));
  say(
    `${taught.length} documents, ${FOLDS} folds that share no title, phrase or layout; temperature ${temperature.toFixed(2)}`,
  );
  for (const source of ['phrases', 'shown', 'varied', 'diverse', 'assorted'] as const) {
    const forecasts = judged
      .filter((one) => one.source === source)
      .map(({ sums, type }) => {
        const probabilities = softmax(sums, temperature);
        const best = probabilities.indexOf(Math.max(...probabilities));
        return { probability: probabilities[best] as number, right: best === type };
      });
    const right = forecasts.filter((forecast) => forecast.right).length;
    if (process.argv.includes('--mistakes')) sayMistakes(judged.filter((one) => one.source === source));
    say(
      `  ${source}: right ${((right / forecasts.length) * 100).toFixed(1)} %, calibration error ${calibrationError(forecasts).toFixed(3)}`,
    );
  }
  const { model, numbers } = train(taught);
  const out = {
    types: TAUGHT_TYPES,
    bias: [...model.bias].map(rounded),
    handTitle: model.hand[0],
    handBody: model.hand[1],
    temperature: Math.round(temperature * 100) / 100,
    title: weightsOf(model, numbers, 'title'),
    body: weightsOf(model, numbers, 'body'),
  };
  const text = JSON.stringify(out).replaceAll('},"', '},\n"');
  writeFileSync(OUT, `${text}\n`);
  say(
    `  ${Object.keys(out.title).length + Object.keys(out.body).length} words kept, ${(text.length / 1024).toFixed(0)} kB; title counts ${out.handTitle}, headings ${out.handBody}`,
  );
};

main();
