import { expect, it } from 'vitest';
import { socketState } from '../../src/domain/socket-state.ts';

const NOW = Date.parse('2026-03-04T19:32:00Z');
const ago = (seconds: number): Date => new Date(NOW - seconds * 1000);

it('says lost only after two minutes without a connection, and refused until there is one', () => {
  const wantedSince = ago(3600);
  const state = (seenAt: Date | null, refusedAt: Date | null = null, since = wantedSince) =>
    socketState({ wantedSince: since, seenAt, refusedAt }, NOW);
  expect(socketState(undefined, NOW)).toEqual({ kind: 'none' });
  expect(state(ago(119))).toEqual({ kind: 'open' });
  expect(state(ago(120))).toEqual({ kind: 'lost', since: NOW - 120_000 });
  expect(state(null)).toEqual({ kind: 'lost', since: wantedSince.getTime() });
  // A process has just started.
  expect(state(null, null, ago(10))).toEqual({ kind: 'open' });
  expect(state(ago(10), ago(5))).toEqual({ kind: 'refused', since: NOW - 5_000 });
});
