import type { DocumentType } from '../../domain/document-types.ts';
import model from './type-model.json' with { type: 'json' };
import type { TypeWords } from './type-words.ts';

/**
 * A linear model: what speaks for a type adds up, and each weight can be read. Made by `npm run train` from
 * src/evaluation/train.
 */
export interface TypeModel {
  readonly types: readonly string[];
  /** Added to each type's sum, in the order of {@link types}. */
  readonly bias: readonly number[];
  /** What one point of the title and heading features counts. */
  readonly handTitle: number;
  readonly handBody: number;
  /** Sums are divided by it before they become probabilities, so that these are true on layouts never seen. */
  readonly temperature: number;
  /** By word: weights by position of the type. Numbers are log-odds. */
  readonly title: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly body: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What the hand-written features add up to for one type. */
export interface HandScore {
  readonly title: number;
  readonly body: number;
}

/**
 * Probability of each type, most probable first.
 *
 * @param hand by type; types without an entry have none of the features
 */
export const typeProbabilities = (
  words: TypeWords,
  hand: ReadonlyMap<DocumentType, HandScore>,
  { types, bias, handTitle, handBody, temperature, title, body }: TypeModel = model,
): readonly (readonly [DocumentType, number])[] => {
  const sums = types.map((type, n) => {
    const { title = 0, body = 0 } = hand.get(type as DocumentType) ?? {};
    return (bias[n] ?? 0) + handTitle * title + handBody * body;
  });
  const add = (group: ReadonlyMap<string, number>, weights: TypeModel['title']): void => {
    for (const [word, value] of group)
      for (const [n, weight] of Object.entries(weights[word] ?? {}))
        sums[Number(n)] = (sums[Number(n)] ?? 0) + weight * value;
  };
  add(words.title, title);
  add(words.body, body);
  const most = Math.max(...sums);
  const parts = sums.map((sum) => Math.exp((sum - most) / temperature));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return types
    .map((type, n): [DocumentType, number] => [type as DocumentType, (parts[n] ?? 0) / total])
    .toSorted((a, b) => b[1] - a[1]);
};
