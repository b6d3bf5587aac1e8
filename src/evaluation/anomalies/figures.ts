import type { AnomalyKind } from '../../domain/anomalies.ts';
import { makeRng } from '../../sandbox/fax-machine/random.ts';
import { ATTACKS } from './attacks.ts';
import { type Alarm, judge } from './judge.ts';
import { DAYS, makeMembers, normalTrace } from './traces.ts';

const MONTH_DAYS = 30;

export interface AttackFigures {
  readonly name: string;
  readonly what: string;
  readonly tried: number;
  readonly found: number;
  /** From its first event, milliseconds; of those found, the one in the middle and the last. */
  readonly middleMs: number | null;
  readonly mostMs: number | null;
}

export interface AnomalyResult {
  readonly practices: number;
  /** By kind, for a practice and 30 days. */
  readonly falseAlarms: ReadonlyMap<AnomalyKind, number>;
  readonly attacks: readonly AttackFigures[];
}

const keyOf = ({ staffId, kind, at }: Alarm): string => `${staffId} ${kind} ${at}`;

/**
 * Alarms on normal traces, and how many attacks on top of them are found: by an alarm about that member, once the attack has
 * begun, which the trace without it doesn't have at that moment.
 */
export const measureAnomalies = (seed: string, practices: number): AnomalyResult => {
  const counts = new Map<AnomalyKind, number>();
  const delays = new Map<string, (number | null)[]>();
  for (let practice = 0; practice < practices; practice += 1) {
    const of = `${seed}/${practice}`;
    const normal = normalTrace(of);
    const alarms = judge(normal);
    for (const { kind } of alarms) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const without = new Set(alarms.map(keyOf));
    const random = makeRng(`${of}/attacked`);
    const members = makeMembers(of).filter(({ since }) => since === 0);
    for (const { name, make } of ATTACKS) {
      const extra = make(of, random.pick(members), random.int(64, 74));
      const began = Math.min(...extra.map(({ at }) => at));
      const victim = extra[0]?.staffId;
      const trace = [...normal, ...extra].toSorted((a, b) => a.at - b.at);
      const first = judge(trace).find(
        (alarm) => alarm.staffId === victim && alarm.at >= began && !without.has(keyOf(alarm)),
      );
      delays.set(name, [...(delays.get(name) ?? []), first === undefined ? null : first.at - began]);
    }
  }
  const months = (practices * DAYS) / MONTH_DAYS;
  return {
    practices,
    falseAlarms: new Map([...counts].map(([kind, count]) => [kind, count / months])),
    attacks: ATTACKS.map(({ name, what }) => {
      const all = delays.get(name) ?? [];
      const found = all.filter((delay) => delay !== null).toSorted((a, b) => a - b);
      const middleMs = found[Math.floor((found.length - 1) / 2)] ?? null;
      return { name, what, tried: all.length, found: found.length, middleMs, mostMs: found.at(-1) ?? null };
    }),
  };
};
