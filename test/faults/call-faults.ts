import type { SandboxFault } from '../../src/sandbox/drchrono/server.ts';
import type { Rng } from '../../src/sandbox/fax-machine/random.ts';

/** A fault that waits for a call about one fax; its message id is known once it has arrived. */
export type PlannedFault = SandboxFault;

type CallKind =
  | 'error_before_commit'
  | 'error_after_commit'
  | 'hang'
  | 'truncated'
  | 'dropped'
  | 'late_commit'
  | 'altered_file';

type Where = { readonly method: string; readonly path: string };

const DOCUMENT: Where = { method: 'POST', path: '^/api/documents$' };
const TASK: Where = { method: 'POST', path: '^/api/tasks$' };
const MARK: Where = { method: 'PATCH', path: '^/api/messages/' };
const LOOK: Where = { method: 'GET', path: '^/api/messages/' };
const BYTES: Where = { method: 'GET', path: '^/media/messages/' };
const READ_BACK: Where = { method: 'GET', path: '^/media/documents/' };
const WRITES = [DOCUMENT, TASK, DOCUMENT, MARK] as const;
const ALL = [DOCUMENT, LOOK, TASK, BYTES, MARK] as const;

/** The items one after the other, again and again. */
export const byTurns = <T>(items: readonly T[], turn: number): T => items[turn % items.length] as T;

/**
 * One fault of a kind, on each call that it can hit by turns.
 *
 * @param turn counts the faults of this kind
 * @param timing milliseconds that a call may take, and that a lost answer is left alone
 */
export const faultOn = (
  rng: Rng,
  kind: CallKind,
  turn: number,
  timing: { readonly timeoutMs: number; readonly settleMs: number },
): PlannedFault => {
  const { timeoutMs, settleMs } = timing;
  switch (kind) {
    case 'error_before_commit':
      return {
        kind: 'status',
        status: rng.pick([500, 502, 503]),
        times: rng.int(1, 2),
        ...byTurns(ALL, turn),
      };
    case 'error_after_commit':
      return { kind: 'error-after-commit', status: rng.pick([500, 504]), ...byTurns(WRITES, turn) };
    case 'hang':
      // Slow, just too slow, and so slow that the settling time is over before the effect happens.
      return {
        kind: 'hang',
        ms: byTurns([timeoutMs / 2, timeoutMs * 1.2, settleMs * 1.5], Math.floor(turn / ALL.length)),
        ...byTurns(ALL, turn),
      };
    case 'truncated':
      return { kind: 'truncate', ...byTurns(ALL, turn) };
    case 'dropped':
      return { kind: rng.chance(0.5) ? 'drop-after' : 'drop-before', ...byTurns(WRITES, turn) };
    case 'late_commit':
      return {
        kind: 'commit-late',
        ms: byTurns([settleMs * 0.3, settleMs * 1.4, settleMs * 0.8, settleMs * 2.5], turn),
        drop: rng.chance(0.5),
        ...byTurns(WRITES, Math.floor(turn / 2)),
      };
    case 'altered_file':
      return { kind: 'alter', ...byTurns([BYTES, READ_BACK], turn) };
  }
};
