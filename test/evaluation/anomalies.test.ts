import { expect, test as it } from 'vitest';
import { ATTACKS } from '../../src/evaluation/anomalies/attacks.ts';
import { judge } from '../../src/evaluation/anomalies/judge.ts';
import { BEGIN, DAY_MS, makeMembers, normalTrace } from '../../src/evaluation/anomalies/traces.ts';

const SEED = 'anomalies-test';
/** What comes after it isn't needed. */
const UNTIL = BEGIN + 72 * DAY_MS;
const normal = normalTrace(SEED).filter(({ at }) => at < UNTIL);
const without = judge(normal);

it('a normal practice hears of something now and then, and not every day', () => {
  expect(without.length).toBeGreaterThan(0);
  expect(without.length).toBeLessThan(20);
  expect(without.filter(({ kind }) => kind === 'volume')).toEqual([]);
});

it('is judged the same again', () => {
  expect(judge(normalTrace(SEED).filter(({ at }) => at < UNTIL))).toEqual(without);
});

it.each([
  ['bulk reading at night', 'hours'],
  ['bulk export', 'volume'],
  ['stolen session', 'network'],
  ['guessing', 'denials'],
  ['slow exfiltration', 'without_action'],
] as const)('%s is found by %s', (name, kind) => {
  const [member] = makeMembers(SEED).filter(({ since, acts }) => since === 0 && acts > 0.9);
  const extra = ATTACKS.find((attack) => attack.name === name)?.make(SEED, member as never, 65) ?? [];
  const trace = [...normal, ...extra].filter(({ at }) => at < UNTIL).toSorted((a, b) => a.at - b.at);
  const known = new Set(without.map((alarm) => JSON.stringify(alarm)));
  const found = judge(trace).filter((alarm) => !known.has(JSON.stringify(alarm)));
  expect(found.map((alarm) => `${alarm.staffId} ${alarm.kind}`)).toContain(`${member?.id} ${kind}`);
});
