import type { PracticeTx } from '../db/database.ts';
import { countPlanned } from '../db/stores/filings-waiting.ts';
import {
  endOwnPauses,
  isOwn,
  listEveryPause,
  lockPauses,
  longest,
  type Pause,
  startPause,
} from '../db/stores/pauses.ts';
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
  by: StaffId,
  { length, type }: Extract<Command, { kind: 'pause' }>,
  timeZone: string,
): Promise<Answer> => {
  const until = endOfPause(length, tx.at, timeZone)?.getTime() ?? null;
  const all = await listEveryPause(tx);
  // Nothing to ask where nothing would change.
  if (ownUntil(all, by, until, type) !== undefined) return { kind: 'already_paused', until, type };
  return {
    kind: 'pause_asked',
    length,
    until,
    type,
    toFile: await countPlanned(tx, type),
    left: longerOf(all, by, until, type),
  };
};

const endOf = ({ endsAt }: Pause): number | null => endsAt?.getTime() ?? null;

/** One's own pause of the same with the same end. */
const ownUntil = (
  all: readonly Pause[],
  by: StaffId,
  until: number | null,
  type: WordedType | null,
): Pause | undefined =>
  all.find((pause) => pause.type === type && pause.startedBy === by && endOf(pause) === until);

/** What another owner has paused of the same for longer. */
const longerOf = (
  all: readonly Pause[],
  by: StaffId,
  until: number | null,
  type: WordedType | null,
): Left | null => {
  const theirs = longest(
    all.filter((pause) => pause.startedBy !== by && (pause.type === null || pause.type === type)),
  );
  if (theirs === undefined || until === null || (endOf(theirs) ?? Infinity) <= until) return null;
  return leftBy([theirs]);
};

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
  const all = await lockPauses(tx);
  const mine = all.find((pause) => pause.type === type && pause.startedBy === by);
  // Of others as well: an earlier end would end what they count on.
  if (mine?.ofOthers === true && until !== null && (endOf(mine) ?? Infinity) > until)
    return { kind: 'already_paused', until: endOf(mine), type };
  // The same press again, of a view that hasn't changed yet: the first one's answer, with its undo.
  const made = ownUntil(all, by, until, type);
  if (made === undefined) await startPause(tx, by, until === null ? null : new Date(until), type);
  const left = longerOf(all, by, until, type);
  const since = made?.startedAt.getTime() ?? at;
  return left === null || until === null
    ? { kind: 'paused', until, type, toFile: await countPlanned(tx, type), at: since }
    : { kind: 'pause_kept', until, type, left, at: since };
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
