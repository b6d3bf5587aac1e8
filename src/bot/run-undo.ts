import type { PracticeTx } from '../db/database.ts';
import { countPlanned } from '../db/stores/filings-waiting.ts';
import { undoPause, undoResume } from '../db/stores/pauses-undone.ts';
import type { StaffId } from '../domain/ids.ts';
import type { Answer } from './answers.ts';
import type { Command } from './commands.ts';

/** So long what somebody did in chat can be undone there. */
const UNDO_MS = 10 * 60_000;

/** Puts back what was before a pause or a resume of one's own, where it is still as one left it. */
export const undo = async (
  tx: PracticeTx,
  by: StaffId,
  { kind, at, type }: Extract<Command, { kind: 'undo_pause' | 'undo_resume' }>,
): Promise<Answer> => {
  const age = tx.at.getTime() - at;
  if (age < 0 || age >= UNDO_MS) return { kind: 'undo_over' };
  const done = { by, at: new Date(at), type };
  const result = kind === 'undo_pause' ? await undoPause(tx, done) : await undoResume(tx, done);
  if (result.kind === 'changed') return { kind: 'changed_since' };
  if (result.kind === 'over') return { kind: 'pause_over' };
  const toFile = await countPlanned(tx, type);
  const [first, ...more] = result.again;
  if (first === undefined) return { kind: 'undone', type, now: 'on', until: null, toFile };
  // Several, or one type out of all that was resumed: which ones, status says.
  if (more.length > 0 || first.type !== type)
    return { kind: 'undone', type, now: 'some', until: null, toFile };
  return { kind: 'undone', type, now: 'paused', until: first.endsAt?.getTime() ?? null, toFile };
};
