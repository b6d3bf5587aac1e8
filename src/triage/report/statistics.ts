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

/**
 * Continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method. It takes some square root of
 * `a + b` steps, where a sum over outcomes would take all of them: a simulation has a million.
 */
const betaFraction = (a: number, b: number, x: number): number => {
  const away = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let [c, d] = [1, 1 / away(1 - ((a + b) * x) / (a + 1))];
  let fraction = d;
  for (let m = 1; m <= 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return fraction;
};

/** Regularised incomplete beta function, for 0 < x < 1. */
const betaShare = (a: number, b: number, x: number): number => {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, 1 - x)) / b;
};

/** Probability of at most `hits` in `trials`, each with probability `p` (DLMF 8.17.5); `hits` below `trials`. */
const atMost = (hits: number, trials: number, p: number): number => betaShare(trials - hits, hits + 1, 1 - p);

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
