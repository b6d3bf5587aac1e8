import { expect, test as it } from 'vitest';
import { type ClockedIncident, clocksOf, dueReminders, INCIDENT_CLOCKS } from '../../src/domain/incidents.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FOUND = Date.UTC(2026, 10, 20, 9);
const NONE = { told: null, reported: null, notified: null };
const incident = (
  done: Partial<ClockedIncident['done']> = {},
  closedAt: number | null = null,
): ClockedIncident => ({
  discoveredAt: FOUND,
  closedAt,
  done: { ...NONE, ...done },
});
const states = (one: ClockedIncident, after: number) =>
  clocksOf(one, FOUND + after).map(({ state }) => state);
const due = (one: ClockedIncident, after: number, sent: readonly string[] = []) =>
  dueReminders(one, sent, FOUND + after).map(({ reminder }) => reminder);

it('clocks run 24 hours, 48 hours and 60 days from discovery', () => {
  expect(clocksOf(incident(), FOUND).map(({ dueAt }) => (dueAt - FOUND) / HOUR)).toEqual([24, 48, 60 * 24]);
  expect(states(incident(), 24 * HOUR - 1)).toEqual(['running', 'running', 'running']);
  expect(states(incident(), 24 * HOUR)).toEqual(['overdue', 'running', 'running']);
  expect(states(incident({ told: FOUND + HOUR }), 60 * DAY)).toEqual(['done', 'overdue', 'overdue']);
  expect(states(incident({ told: FOUND + 25 * HOUR }), 26 * HOUR)).toEqual(['late', 'running', 'running']);
});

it('reminds before each is due, and when it is, once each', () => {
  expect(due(incident(), 17 * HOUR)).toEqual([]);
  expect(due(incident(), 18 * HOUR)).toEqual(['told_0']);
  expect(due(incident(), 18 * HOUR, ['told_0'])).toEqual([]);
  expect(due(incident(), 23 * HOUR, ['told_0'])).toEqual(['told_1']);
  expect(due(incident(), 24 * HOUR, ['told_0', 'told_1'])).toEqual(['told_2']);
  expect(due(incident({ told: FOUND }), 36 * HOUR)).toEqual(['reported_0']);
  expect(due(incident({ told: FOUND, reported: FOUND }), 46 * DAY)).toEqual(['notified_0']);
});

it('says nothing of what is done or closed, and makes up for nothing', () => {
  expect(due(incident({ told: FOUND, reported: FOUND, notified: FOUND }), 60 * DAY)).toEqual([]);
  expect(due(incident({}, FOUND), 60 * DAY)).toEqual([]);
  expect(due(incident(), 100 * DAY)).toEqual(['told_2', 'reported_2', 'notified_2']);
});

it('every reminder comes before its clock is due', () => {
  for (const { afterMs, before } of Object.values(INCIDENT_CLOCKS)) {
    expect(before.length).toBeGreaterThan(0);
    expect([...before].toSorted((a, b) => b - a)).toEqual([...before]);
    expect(before[0]).toBeLessThan(afterMs);
  }
});
