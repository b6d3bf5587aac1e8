import type { NoticeId } from '../domain/ids.ts';
import { isLikeLinkCode } from '../domain/link-codes.ts';
import { BARE_PAUSE, type PauseLength } from '../domain/pause-length.ts';
import { asWordedType, typeOfWord, type WordedType } from '../domain/type-words.ts';
import type { Wanted } from '../domain/wanted.ts';
import type { RuleCommand } from './rule-presses.ts';
import { isLikeLength, typedLength } from './typed-length.ts';

/** What somebody can ask for in chat by typing. Closed: text that isn't one of these is dropped unread. */
export type Typed =
  | { readonly kind: 'home' | 'status' | 'queue' | 'rules' | 'unlink' | 'whoami' | 'test' | 'help' }
  /** Asks first; a press pauses. Type null: everything. */
  | { readonly kind: 'pause'; readonly length: PauseLength; readonly type: WordedType | null }
  | { readonly kind: 'resume'; readonly type: WordedType | null }
  | { readonly kind: 'link'; readonly code: string }
  /** `pause` or `resume` with a word that is no document type. */
  | { readonly kind: 'no_such_type' }
  /** `pause` with a length beyond what there is. */
  | { readonly kind: 'no_such_length' }
  /** `link` without a code, or with what can't be one. */
  | { readonly kind: 'no_such_code' }
  | { readonly kind: 'not_understood' };

/** What a button asks for; no line that somebody types is one of these. */
type Pressed =
  | RuleCommand
  /** Until: milliseconds since the epoch; null: until somebody resumes. */
  | { readonly kind: 'pause_now'; readonly until: number | null; readonly type: WordedType | null }
  | { readonly kind: 'pause_times'; readonly type: WordedType | null }
  | { readonly kind: 'cancel' }
  /** At: when it was done, in milliseconds since the epoch. Type null: everything. */
  | {
      readonly kind: 'undo_pause' | 'undo_resume';
      readonly at: number;
      readonly type: WordedType | null;
    }
  /** "I’ll take it". Undefined where it names no message. */
  | { readonly kind: 'take'; readonly noticeId: NoticeId | undefined }
  | { readonly kind: 'ask_owner'; readonly wanted: Wanted }
  /** Id of a request. */
  | { readonly kind: 'approve'; readonly request: string };

export type Command = Typed | Pressed;
export type CommandKind = Command['kind'];

/** The command table: README, help and the manifest are held against it. */
export const COMMAND_TABLE = [
  { usage: 'home', meaning: 'How things stand, with what you can do about it' },
  { usage: 'status', meaning: 'What waits, whether filing is on, when the inbox was last seen' },
  { usage: 'queue', meaning: 'How many wait, by age and urgency, and how many are yours' },
  {
    usage: 'pause [30m|2h|until 14:00|until tomorrow|until resumed] [type]',
    meaning: 'Stop filing for a while; one hour unless you say (owners)',
  },
  { usage: 'resume [type]', meaning: 'Go on filing (owners)' },
  { usage: 'rules', meaning: 'How many rules there are, and what Zally does by itself (owners)' },
  { usage: 'link CODE', meaning: 'Link this account to you, with a code from Zally’s page' },
  { usage: 'unlink', meaning: 'End that link' },
  { usage: 'whoami', meaning: 'Your role, and since when you are linked' },
  { usage: 'test', meaning: 'Post a test notice to the channel (owners)' },
  { usage: 'help', meaning: 'This list' },
] as const;

const NOT_UNDERSTOOD = { kind: 'not_understood' } as const;

/** A word that may have been meant for a type; those of a length are no such word. */
const noType = (word: string): Typed =>
  /^\p{L}+$/u.test(word) && word !== 'until' && word !== 'tomorrow' && word !== 'resumed'
    ? { kind: 'no_such_type' }
    : NOT_UNDERSTOOD;

/** By its word, or as the pages' addresses and exports have it: `lab` or `lab_result`. */
const typeIn = (word: string): WordedType | undefined => typeOfWord(word) ?? asWordedType(word);

const parsePause = (words: readonly string[]): Typed => {
  const whole = words.length === 0 ? BARE_PAUSE : typedLength(words.join(' '));
  if (whole !== undefined) return { kind: 'pause', length: whole, type: null };
  const [first = '', last = ''] = [words[0], words.at(-1)];
  // "2h lab" and "lab 2h" alike.
  const ways = [
    { word: last, rest: words.slice(0, -1).join(' ') },
    { word: first, rest: words.slice(1).join(' ') },
  ].map(({ word, rest }) => ({ word, rest, length: rest === '' ? BARE_PAUSE : typedLength(rest) }));
  for (const { word, length } of ways) {
    const type = typeIn(word);
    if (type !== undefined && length !== undefined) return { kind: 'pause', length, type };
  }
  if (
    [words.join(' '), ...ways.filter(({ length }) => length === undefined).map(({ rest }) => rest)].some(
      isLikeLength,
    )
  )
    return { kind: 'no_such_length' };
  const ofNone = ways.find(({ length }) => length !== undefined);
  return ofNone === undefined ? NOT_UNDERSTOOD : noType(ofNone.word);
};

const parseResume = (words: readonly string[]): Typed => {
  const [word, ...more] = words;
  if (word === undefined) return { kind: 'resume', type: null };
  if (more.length > 0) return NOT_UNDERSTOOD;
  const type = typeIn(word);
  return type === undefined ? noType(word) : { kind: 'resume', type };
};

/** A code is shown in two groups of four. */
const parseLink = (words: readonly string[]): Typed => {
  const isOne = words.length === 1 || (words.length === 2 && words.every(({ length }) => length === 4));
  const code = words.join('').toUpperCase().replaceAll('-', '');
  return isOne && isLikeLinkCode(code) ? { kind: 'link', code } : { kind: 'no_such_code' };
};

/** Parses what follows the slash command. Never throws, never keeps the text. */
export const parseCommand = (text: string): Typed => {
  if (text.length > 100) return NOT_UNDERSTOOD;
  const [first = '', ...rest] = text.trim().toLowerCase().split(/\s+/);
  if (first === 'pause') return parsePause(rest);
  if (first === 'resume') return parseResume(rest);
  if (first === 'link') return parseLink(rest);
  if (rest.length > 0) return NOT_UNDERSTOOD;
  switch (first) {
    case '':
      return { kind: 'help' };
    case 'home':
    case 'status':
    case 'queue':
    case 'rules':
    case 'unlink':
    case 'whoami':
    case 'test':
    case 'help':
      return { kind: first };
    default:
      return NOT_UNDERSTOOD;
  }
};
