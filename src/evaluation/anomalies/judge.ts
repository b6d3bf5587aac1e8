import {
  type AnomalyKind,
  type Expected,
  type Finding,
  findAnomalies,
  isNewNetwork,
  isNews,
  type MemberHour,
  practiceUsual,
  THRESHOLDS,
} from '../../domain/anomalies.ts';
import type { Counted, HourCounts } from '../../domain/watched-events.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An owner looks, and calls what is normal expected. */
const ACKNOWLEDGED_AFTER_MS = 4 * HOUR_MS;
const NOTHING: HourCounts = { opened: 0, searched: 0, exported: 0, acted: 0, denied: 0 };

/** An alarm as owners would have got it. */
export interface Alarm {
  readonly staffId: string;
  readonly kind: AnomalyKind;
  readonly at: number;
}

interface Standing {
  readonly open: Map<string, { finding: Finding; at: number }>;
  readonly expected: Map<string, Expected>;
}

/** Whether it is told, by the same rules as in the database: once until it is acknowledged. */
const tell = (
  { open, expected }: Standing,
  staffId: string,
  finding: Finding,
  at: number,
): Alarm | undefined => {
  const key = `${staffId} ${finding.kind}`;
  const before = open.get(key);
  if (before !== undefined && at - before.at < ACKNOWLEDGED_AFTER_MS) {
    if (finding.figure > before.finding.figure) open.set(key, { finding, at: before.at });
    return undefined;
  }
  if (before !== undefined) {
    open.delete(key);
    expected.set(key, { figure: before.finding.figure, at: before.at + ACKNOWLEDGED_AFTER_MS });
  }
  if (!isNews(finding, expected.get(key), at)) return undefined;
  open.set(key, { finding, at });
  return { staffId, kind: finding.kind, at };
};

/** The alarms of a trace. Pure. @param trace by time */
export const judge = (trace: readonly Counted[]): readonly Alarm[] => {
  const hours = new Map<string, Map<number, HourCounts>>();
  const networks = new Map<string, Map<string, number>>();
  const standing: Standing = { open: new Map(), expected: new Map() };
  const alarms: Alarm[] = [];
  const hourOf = (at: number): number => new Date(at).getUTCHours();
  let usual = practiceUsual([]);
  let usualAt = -Infinity;
  const listed = (staffId: string): readonly MemberHour[] =>
    [...(hours.get(staffId) ?? [])].map(([hour, counts]) => ({ hour, counts }));
  const raise = (staffId: string, finding: Finding, at: number): void => {
    const alarm = tell(standing, staffId, finding, at);
    if (alarm !== undefined) alarms.push(alarm);
  };
  for (const { staffId, at, measure, network } of trace) {
    if (network !== undefined) {
      const own = networks.get(staffId) ?? new Map<string, number>();
      const recent = (seen: number | undefined): boolean =>
        seen !== undefined && at - seen < THRESHOLDS.network.forgottenMs;
      const others = [...networks].filter(([id, seen]) => id !== staffId && recent(seen.get(network))).length;
      const lastAt = own.get(network);
      const known = [...own.values()].filter(recent).length;
      if (isNewNetwork(lastAt === undefined ? undefined : { lastAt }, known, others, at))
        raise(staffId, { kind: 'network', measure: null, span: null, figure: 1, usual: known }, at);
      networks.set(staffId, own.set(network, at));
    }
    if (measure === undefined) continue;
    const own = hours.get(staffId) ?? new Map<number, HourCounts>();
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    const counts = own.get(hour) ?? NOTHING;
    hours.set(staffId, own.set(hour, { ...counts, [measure]: counts[measure] + 1 }));
    if (at - usualAt >= DAY_MS) {
      usualAt = at;
      const past = (id: string) =>
        listed(id).filter((one) => one.hour >= at - THRESHOLDS.usualMs && one.hour < at - DAY_MS);
      usual = practiceUsual([...hours.keys()].map(past));
    }
    for (const finding of findAnomalies(listed(staffId), usual, at, hourOf)) raise(staffId, finding, at);
  }
  return alarms;
};
