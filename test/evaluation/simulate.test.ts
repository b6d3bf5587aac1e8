import { describe, expect, it } from 'vitest';
import { simulateMatching } from '../../src/evaluation/matching/simulate.ts';
import { writeMatching } from '../../src/evaluation/matching/write-matching.ts';
import { DEFAULT_POLICY } from '../../src/pipeline/decide.ts';

// A whole roster is built for every run: few readings, and few runs.
const readings = 1500;
const first = simulateMatching({ seed: 'a', readings });
const open = simulateMatching({
  seed: 'a',
  readings,
  policy: { ...DEFAULT_POLICY, matchScoreFloor: 0, margin: -1 },
});

describe('simulated readings', () => {
  it('give the same result for the same seed, to the last digit', () => {
    expect(simulateMatching({ seed: 'a', readings })).toEqual(first);
  });

  it('give another for another seed', () => {
    expect(simulateMatching({ seed: 'b', readings }).reliability).not.toEqual(first.reliability);
  });

  it('add up', () => {
    const scenarios = Object.values(first.scenarios);
    const sum = (of: (one: (typeof scenarios)[number]) => number): number =>
      scenarios.reduce((total, one) => total + of(one), 0);
    expect(sum((one) => one.readings)).toBe(readings);
    expect(sum((one) => one.automatic)).toBe(first.automatic);
    expect(sum((one) => one.wrong)).toBe(first.wrong);
    expect(first.filed + first.wrong).toBe(first.automatic);
    expect(first.filed).toBeLessThanOrEqual(first.fileable);
    expect(first.worst).toHaveLength(first.wrong);
  });

  it('are filed mostly, and to no wrong chart among so few', () => {
    expect(first.filed / first.fileable).toBeGreaterThan(0.5);
    expect(first.wrong).toBe(0);
  });

  it('show what the gates are for: without them charts go wrong', () => {
    expect(open.wrong).toBeGreaterThan(0);
  });

  it('are written as counts, without a name, even of those that went wrong', () => {
    const text = writeMatching('a', open);
    expect(text).toContain(`**${open.wrong}** of ${open.automatic}`);
    expect(writeMatching('a', first)).toContain(`**0** of ${first.automatic}`);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    for (const { filedInto } of open.worst) {
      const words = text.split(/\W+/);
      expect(words).not.toContain(filedInto.lastName);
      expect(words).not.toContain(filedInto.firstName);
    }
  });
});
