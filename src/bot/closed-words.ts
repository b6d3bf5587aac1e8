import { type PauseLength, pauseLengthText } from '../domain/pause-length.ts';
import { TYPE_WORDS, type WordedType } from '../domain/type-words.ts';

/** Words that notices and answers share, of values that are closed. */

/** "for 1 hour", "until 17:00": as it was asked for. */
export const lengthWords = (length: PauseLength): string => {
  if (length.kind === 'until_resumed') return 'until an owner resumes it';
  if (length.kind !== 'minutes') return pauseLengthText(length);
  const { minutes } = length;
  if (minutes % 60 !== 0) return `for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return `for ${minutes / 60} ${minutes === 60 ? 'hour' : 'hours'}`;
};

export const ROLE_WORDS = { owner: 'an owner', manager: 'a manager', viewer: 'a viewer' } as const;

/** "Filing", or "Filing of lab": the word is Zally's own, never one of the practice. */
export const filingOfType = (
  type: WordedType | null,
  word = type === null ? '' : TYPE_WORDS[type],
): string => (type === null ? 'Filing' : `Filing of ${word}`);

/** What comes of a change of rules: what Zally had decided by itself and not begun to file. */
export const REDECIDED = 'What waits to be filed is decided anew.';
