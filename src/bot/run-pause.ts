import type { PracticeTx } from '../db/database.ts';
import { countPlanned } from '../db/stores/filings-waiting.ts';
import { endOwnPauses, isOwn, lockPauses, longest, type Pause, startPause } from '../db/stores/pauses.ts';
import type { StaffId } from '../domain/ids.ts';
import { endOfPause } from '../domain/pause-length.ts';
import { asWordedType, type WordedType } from '../domain/type-words.ts';
import type { Answer, Left } from './answers.ts';
import type { Command } from './commands.ts';

/** No button is for a pause that ends later than this: what is longer has no end. */
const LONGEST_MS = 48 * 3_600_000;

/** Says what a pause would do, and leaves everything as it is. */
export const askPause = async (
  tx: PracticeTx,
  { length, type }: Extract<Command, { kind: 'pause' }>,
  timeZone: string,
): Promise<Answer> => ({
  kind: 'pause_asked',
  length,
  until: endOfPause(length, tx.at, timeZone)?.getTime() ?? null,
  type,
  toFile: await countPlanned(tx, type),
});

/** @param until milliseconds since the epoch, as a button says; null: until somebody resumes */
export const pauseNow = async (
  tx: PracticeTx,
  by: StaffId,
  until: number | null,
  type: WordedType | null,
): Promise<Answer> => {
  const at = tx.at.getTime();
  // A message stays, and its button with it.
  if (until !== null && (until <= at || until > at + LONGEST_MS)) return { kind: 'pause_over' };
  const inForce = longest((await lockPauses(tx)).filter((pause) => pause.type === type && !isOwn(pause, by)));
  // An earlier end than another owner's would end theirs.
  if (inForce !== undefined && until !== null && (inForce.endsAt?.getTime() ?? Infinity) > until)
    return { kind: 'already_paused', until: inForce.endsAt?.getTime() ?? null, type };
  await startPause(tx, by, until === null ? null : new Date(until), type);
  return { kind: 'paused', until, type, toFile: await countPlanned(tx, type), at };
};

/** What other owners still want paused, as it can be told. */
const leftBy = (others: readonly Pause[]): Left | null => {
  const [first, ...more] = others;
  if (first === undefined) return null;
  const type = first.type === null ? null : asWordedType(first.type);
  if (type === undefined || more.some((pause) => pause.type !== first.type)) return { of: 'several' };
  return { of: 'one', type, until: longest(others)?.endsAt?.getTime() ?? null };
};

/**
 * Ends one's own pauses, of everything or of one type. Ending another owner's loosens, and chat can't ask for a second
 * factor: Zally does.
 */
export const resume = async (tx: PracticeTx, by: StaffId, type: WordedType | null): Promise<Answer> => {
  const all = await lockPauses(tx);
  const meant = all.filter((pause) => type === null || pause.type === type);
  if (meant.length > 0 && !meant.some((pause) => isOwn(pause, by))) return { kind: 'paused_by_other', type };
  const toFile = await countPlanned(tx, type);
  const ended = await endOwnPauses(tx, by, type);
  if (!ended) return { kind: 'not_paused', type };
  // A type doesn't go on while everything is paused.
  const holds = (pause: Pause): boolean => type === null || pause.type === null || pause.type === type;
  const left = leftBy(all.filter((pause) => !isOwn(pause, by) && holds(pause)));
  const at = tx.at.getTime();
  return left === null ? { kind: 'resumed', type, toFile, at } : { kind: 'own_resumed', type, left, at };
};
