import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrationError } from '../../triage/report/statistics.ts';
import { clinicalDocuments } from './clinical-documents.ts';
import { type Fitted, softmax, sumsOf } from './fit.ts';
import { layoutDocuments, TAUGHT_SETS } from './layout-documents.ts';
import { FOLDS, phraseDocuments, TAUGHT_TYPES, type TaughtDocument } from './phrase-documents.ts';
import { exampleOf, type Taught, teach, train } from './teach.ts';
import { textDocuments } from './text-documents.ts';

const OUT = join(import.meta.dirname, '..', '..', 'pipeline', 'understand', 'type-model.json');

const types = TAUGHT_TYPES.length;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

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
  const documents = [
    ...phraseDocuments('1', 120),
    ...textDocuments('1', 6),
    ...clinicalDocuments('1', 60),
    ...layoutDocuments('teach', 320),
  ];
  const taught = documents.map(teach);
  const judged = crossJudge(taught);
  // Made-up phrases without a layout around them say too little of documents: layouts that a fold hasn't seen say how
  // sure the model may be of layouts that nobody has seen.
  const temperature = bestTemperature(judged.filter(({ source }) => source !== 'phrases'));
  say(
    `${taught.length} documents, ${FOLDS} folds that share no title, phrase or layout; temperature ${temperature.toFixed(2)}`,
  );
  for (const source of ['phrases', 'texts', ...TAUGHT_SETS] as const) {
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
