/** One document as numbers. Words carry their weight in the document. */
export interface Example {
  /** Position of the type. */
  readonly type: number;
  /** Hand-written title and body scores by type; both have one entry a type. */
  readonly handTitle: readonly number[];
  readonly handBody: readonly number[];
  /** Position of a word and its value. */
  readonly words: readonly (readonly [word: number, value: number])[];
}

/** A fitted model, dense. */
export interface Fitted {
  readonly bias: Float64Array;
  readonly hand: readonly [title: number, body: number];
  /** By word, then by type. */
  readonly weights: Float64Array;
}

/**
 * What one point of the hand-written features counts. Not fitted: they were written as log-odds by people who know
 * documents, and fitting them on made-up ones teaches them the fax machine. Since papers of every kind are among what is
 * learnt from, their words say more than these, and half of what they counted before is best on papers that neither has
 * seen; without them what a paper calls itself counts too little.
 */
const HAND = [0.3, 0.1] as const;
const PASSES = 15;
const RATE = 0.5;
const RIDGE = 2e-5;

/** Sum of each type for one example. */
export const sumsOf = (model: Fitted, example: Example, types: number): Float64Array => {
  const sums = new Float64Array(types);
  for (let t = 0; t < types; t++)
    sums[t] =
      (model.bias[t] as number) +
      model.hand[0] * (example.handTitle[t] as number) +
      model.hand[1] * (example.handBody[t] as number);
  for (const [word, value] of example.words)
    for (let t = 0; t < types; t++)
      sums[t] = (sums[t] as number) + (model.weights[word * types + t] as number) * value;
  return sums;
};

/** Probabilities of sums at a temperature. */
export const softmax = (sums: Float64Array, temperature = 1): Float64Array => {
  const most = Math.max(...sums);
  const parts = sums.map((sum) => Math.exp((sum - most) / temperature));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
};

/**
 * Fits a multinomial logistic regression by AdaGrad (Duchi and others 2011). The order of the
 * examples is the order of the passes: the same data give the same model.
 */
export const fit = (examples: readonly Example[], types: number, words: number): Fitted => {
  const weights = new Float64Array(words * types);
  const seen = new Float64Array(words * types).fill(1e-6);
  const bias = new Float64Array(types);
  const model: Fitted = { bias, hand: HAND, weights };
  for (let pass = 0; pass < PASSES; pass++) {
    for (const example of examples) {
      const error = softmax(sumsOf(model, example, types));
      error[example.type] = (error[example.type] as number) - 1;
      for (let t = 0; t < types; t++) {
        const pull = error[t] as number;
        bias[t] = (bias[t] as number) - 0.002 * pull;
        if (Math.abs(pull) < 1e-4) continue;
        for (const [word, value] of example.words) {
          const at = word * types + t;
          const now = weights[at] as number;
          const gradient = pull * value + RIDGE * now;
          const sum = (seen[at] as number) + gradient * gradient;
          seen[at] = sum;
          const step = (RATE * 0.2) / Math.sqrt(sum + 1e-4);
          weights[at] = now - step * gradient;
        }
      }
    }
  }
  return model;
};
