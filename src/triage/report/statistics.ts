/** Natural logarithm of the gamma function (Lanczos 1964, g = 7), for x > 0; good to about 1e-13. */
const logGamma = (x: number): number => {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const sum = c.slice(1).reduce((total, value, n) => total + value / (x + n), c[0] ?? 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
};

/** Probability of at most `hits` in `trials`, each with probability `p`. */
const atMost = (hits: number, trials: number, p: number): number => {
  if (p <= 0) return 1;
  if (p >= 1) return hits >= trials ? 1 : 0;
  let sum = 0;
  for (let k = 0; k <= hits; k++) {
    const ways = logGamma(trials + 1) - logGamma(k + 1) - logGamma(trials - k + 1);
    sum += Math.exp(ways + k * Math.log(p) + (trials - k) * Math.log(1 - p));
  }
  return Math.min(1, sum);
};

const solve = (test: (p: number) => boolean): number => {
  let [low, high] = [0, 1];
  for (let n = 0; n < 60; n++) {
    const middle = (low + high) / 2;
    if (test(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** A share with the interval that holds the true one. All from 0 to 1; `share` is NaN without trials. */
export interface Share {
  readonly hits: number;
  readonly trials: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** A share and its exact 95 % interval, 2.5 % on each side (Clopper and Pearson 1934). */
export const shareOf = (hits: number, trials: number): Share => ({
  hits,
  trials,
  share: hits / trials,
  low: hits === 0 ? 0 : solve((p) => 1 - atMost(hits - 1, trials, p) < 0.025),
  high: hits === trials ? 1 : solve((p) => atMost(hits, trials, p) > 0.025),
});

/** With 95 % confidence the true share of `hits` in `trials` is below this (one-sided, Clopper and Pearson 1934). */
export const upperBound = (hits: number, trials: number): number =>
  hits >= trials ? 1 : solve((p) => atMost(hits, trials, p) > 0.05);

/** One statement and whether it was true. */
export interface Forecast {
  readonly probability: number;
  readonly right: boolean;
}

/** One bar of a reliability curve: what was said, what was true, of how many. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly said: number;
  readonly true: number;
}

/** Ten bins of equal width. Empty ones are left out. */
export const reliability = (forecasts: readonly Forecast[], bins = 10): readonly ReliabilityBin[] =>
  Array.from({ length: bins }, (_, n): ReliabilityBin => {
    const inside = forecasts.filter(
      ({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === n,
    );
    const mean = (of: (forecast: Forecast) => number): number =>
      inside.reduce((sum, forecast) => sum + of(forecast), 0) / inside.length;
    return {
      from: n / bins,
      to: (n + 1) / bins,
      count: inside.length,
      said: mean(({ probability }) => probability),
      true: mean(({ right }) => Number(right)),
    };
  }).filter(({ count }) => count > 0);

/** Expected calibration error, 0 to 1: distance between said and true, weighted by how often it was said. */
export const calibrationError = (forecasts: readonly Forecast[]): number =>
  reliability(forecasts).reduce((sum, bin) => sum + Math.abs(bin.said - bin.true) * bin.count, 0) /
  Math.max(1, forecasts.length);
