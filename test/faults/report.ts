import { checkHistory } from './check-history.ts';
import { countRaces } from './check-order.ts';
import type { RunResult } from './conductor.ts';
import { excerpt } from './excerpt.ts';
import { type History, indexHistory } from './history.ts';
import { FAULT_KINDS, type FaultKind } from './kinds.ts';
import type { Plan } from './plan.ts';
import { VIOLATIONS, type Violation } from './violations.ts';
import type { WorkerLogs } from './worker-logs.ts';

/** Of all faxes so many have to be filed without a person, or the run says nothing about filing. */
export const LEAST_AUTOMATIC = 0.6;
const SHOWN_A_KIND = 3;
const LAST_LOG_LINES = 8;

/** What came of a run, and whether it counts. */
export interface Verdict {
  readonly violations: readonly Violation[];
  readonly lines: readonly string[];
  readonly passed: boolean;
}

/** The kind under which a fault of the sandbox was planned. */
const kindOfFault = (kind: string, status: number | null): FaultKind | undefined =>
  ({
    status: status === 429 ? ('throttled' as const) : ('error_before_commit' as const),
    'error-after-commit': 'error_after_commit' as const,
    hang: 'hang' as const,
    truncate: 'truncated' as const,
    'drop-before': 'dropped' as const,
    'drop-after': 'dropped' as const,
    'commit-late': 'late_commit' as const,
    alter: 'altered_file' as const,
    'expire-tokens': 'tokens_expired' as const,
  })[kind];

/** What was really played: faults by the sandbox's journal, the rest by whoever did it. */
export const countPlayed = (
  history: History,
  played: ReadonlyMap<FaultKind, number>,
): ReadonlyMap<FaultKind, number> => {
  const counts = new Map(played);
  for (const entry of history.journal) {
    if (entry.what !== 'fault') continue;
    const kind = kindOfFault(entry.kind, entry.status);
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
};

const tally = (items: readonly string[]): string =>
  [...Map.groupBy(items, (item) => item)]
    .map(([item, own]) => `${own.length} ${item}`)
    .toSorted()
    .join(' · ');

const shownViolations = (
  history: History,
  logs: WorkerLogs,
  violations: readonly Violation[],
): readonly string[] => {
  const index = indexHistory(history);
  return [...Map.groupBy(violations, ({ kind }) => kind)].flatMap(([kind, own]) => [
    `  ${own.length} × ${kind}: ${VIOLATIONS[kind]}`,
    ...own.slice(0, SHOWN_A_KIND).flatMap((one) => {
      const { faxId, message } = one;
      const known = message === null ? undefined : index.known.get(message);
      const fax = history.faxes.find((each) => each.message === message);
      const reasons = known?.reasons.join(', ') ?? '';
      return [
        `    fax ${fax?.number ?? '–'} · message ${message ?? '–'} · Zally ${faxId ?? '–'} ${known?.state ?? ''}${reasons === '' ? '' : ` (${reasons})`} · ${known?.filing ?? ''} · records ${one.records.join(', ') || '–'}`,
        ...excerpt(index, one).map((line) => `      ${line}`),
        ...[known?.faxId ?? '', ...(known?.filingIds ?? [])]
          .flatMap((id) => logs.about.get(id) ?? [])
          .slice(-LAST_LOG_LINES)
          .map((line) => `       log ${line}`),
      ];
    }),
  ]);
};

/** Judges a run. @param kinds what had to be played at least once */
export const judge = (
  plan: Plan,
  result: RunResult,
  kinds: ReadonlySet<FaultKind>,
  slots: number,
): Verdict => {
  const { history, crashes, decisions } = result;
  const violations = checkHistory(history, slots);
  const played = countPlayed(history, result.played);
  const missing = FAULT_KINDS.filter((kind) => kinds.has(kind) && (played.get(kind) ?? 0) === 0);
  const automatic = history.known.filter((fax) => fax.automatic).length;
  const share = automatic / Math.max(1, plan.faxes.length);
  const enough = share >= LEAST_AUTOMATIC;
  const lines = [
    `  played: ${FAULT_KINDS.filter((kind) => kinds.has(kind))
      .map((kind) => `${kind} ${played.get(kind) ?? 0}`)
      .join(' · ')}`,
    `  faxes: ${history.faxes.length} came in · ${tally(history.known.map((fax) => fax.state))} · ${automatic} filed without a person (${Math.round(share * 100)} %)`,
    `  reasons: ${tally(history.known.flatMap((fax) => fax.reasons)) || 'none'}`,
    `  people: ${[...decisions].map(([what, times]) => `${times} ${what}`).join(' · ') || 'none'} · ${countRaces(indexHistory(history))} times somebody was faster between a look and a write`,
    `  workers: ${crashes.length} ended by themselves · ${result.forced} didn't end when asked · hours had to pass ${result.hours} times · reported left-overs ${history.reported.size}`,
    ...[...new Set(crashes)].slice(0, 5).map((line) => `    ${line.slice(0, 300)}`),
    `  log lines: ${[...result.workerLogs.tally].map(([what, times]) => `${times} ${what}`).join(' · ') || 'none'}`,
    ...(missing.length === 0 ? [] : [`  NEVER PLAYED: ${missing.join(', ')}`]),
    ...(enough ? [] : [`  TOO FEW filed without a person: ${LEAST_AUTOMATIC * 100} % are needed`]),
    violations.length === 0
      ? '  violations: none'
      : `  VIOLATIONS: ${violations.length} (log lines and the whole journal: ${result.logs})`,
    ...shownViolations(history, result.workerLogs, violations),
    `  ${result.seconds.toFixed(0)} s${result.finished ? '' : ', and it gave up waiting'}`,
  ];
  return {
    violations,
    lines,
    passed: result.finished && violations.length === 0 && missing.length === 0 && enough,
  };
};
