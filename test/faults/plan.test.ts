import { expect, test } from 'vitest';
import { FAULT_KINDS, type FaultKind } from './kinds.ts';
import { type PlanOptions, planRun } from './plan.ts';

const options = (over: Partial<PlanOptions> = {}): PlanOptions => ({
  seed: '7',
  faxes: 60,
  workers: 3,
  kinds: new Set(FAULT_KINDS),
  timeoutMs: 2000,
  settleMs: 4000,
  ...over,
});

/** What of a plan is there at all, whether or not it comes to it. */
const kindsIn = (given: PlanOptions): ReadonlySet<string> => {
  const { faxes, happenings } = planRun(given);
  return new Set([
    ...happenings.map(({ kind }) => kind),
    ...faxes.flatMap(({ faults }) => faults.map(({ kind }) => kind)),
    ...faxes.flatMap(({ hand }) => (hand === null ? [] : ['by_hand'])),
    ...faxes.flatMap(({ killAt }) => (killAt === null ? [] : ['killed_at_write'])),
    ...faxes.flatMap(({ twice }) => (twice.length === 0 ? [] : ['same_job'])),
  ]);
};

test('is the same for the same seed, and another one for another', () => {
  expect(planRun(options())).toEqual(planRun(options()));
  const [one, other] = [planRun(options()), planRun(options({ seed: '8' }))];
  expect(other.faxes).not.toEqual(one.faxes);
  expect(other.happenings).not.toEqual(one.happenings);
});

test('has every kind in it, even when it is short', () => {
  const sandboxFaults = [
    'status error-after-commit drop-before drop-after hang truncate commit-late alter',
    'worker_killed killed_at_write database_restarted queue_lost tokens_expired access_ended',
    'worker_clock ehr_clock same_job by_hand paused',
  ].flatMap((line) => line.split(' '));
  expect([...kindsIn(options())].toSorted()).toEqual(
    [...sandboxFaults, 'throttled', 'error_before_commit'].toSorted(),
  );
});

test('keeps to the kinds that are asked for', () => {
  const only = (...kinds: FaultKind[]) => [...kindsIn(options({ kinds: new Set(kinds) }))];
  expect(only('by_hand')).toEqual(['by_hand']);
  expect(only('late_commit', 'worker_killed').toSorted()).toEqual(['commit-late', 'worker_killed']);
  expect(only()).toEqual([]);
});

test('lets effects come later than the settling time', () => {
  const late = planRun(options({ faxes: 500 })).faxes.flatMap(({ faults }) =>
    faults.flatMap((fault) => (fault.kind === 'commit-late' ? [fault.ms] : [])),
  );
  expect(Math.min(...late)).toBeLessThan(4000);
  expect(Math.max(...late)).toBeGreaterThan(8000);
});

test('leaves most faxes to be filed without a person', () => {
  const { faxes } = planRun(options({ faxes: 1000 }));
  expect(faxes.filter(({ meant, hand }) => meant === 'file' && hand === null).length).toBeGreaterThan(750);
});
