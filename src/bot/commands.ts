/** What somebody can ask for in chat. Closed: text that isn't one of these is dropped unread. */
export type Command =
  | { readonly kind: 'status' }
  | { readonly kind: 'pause'; readonly length: PauseLength }
  | { readonly kind: 'resume' }
  | { readonly kind: 'link'; readonly code: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'not_understood' };
export type CommandKind = Command['kind'];

export type PauseLength =
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'until_tomorrow' }
  /** HH:MM, the next time that the practice's clock shows it. */
  | { readonly kind: 'until_time'; readonly time: string }
  | { readonly kind: 'until_resumed' };

/** The command table: README, help and the manifest are held against it. */
export const COMMAND_TABLE = [
  { usage: 'status', meaning: 'What waits, whether filing is on, when the inbox was last seen' },
  {
    usage: 'pause [30m|2h|until 17:00|until tomorrow|until resumed]',
    meaning: 'Stop filing for a while; one hour unless you say (owners)',
  },
  { usage: 'resume', meaning: 'Go on filing (owners)' },
  { usage: 'link CODE', meaning: 'Link this account to you, with a code from Zally’s page' },
  { usage: 'help', meaning: 'This list' },
] as const;

const BARE_PAUSE_MINUTES = 60;
const MOST_PAUSE_MINUTES = 24 * 60;
/** As codes are made: no letter that looks like a digit. */
const CODE = /^[2-9A-HJ-NP-Z]{8}$/;

const parsePause = (words: readonly string[]): Command => {
  if (words.length === 0) return { kind: 'pause', length: { kind: 'minutes', minutes: BARE_PAUSE_MINUTES } };
  if (words.join(' ') === 'until tomorrow') return { kind: 'pause', length: { kind: 'until_tomorrow' } };
  if (words.join(' ') === 'until resumed') return { kind: 'pause', length: { kind: 'until_resumed' } };
  const [, time] = /^until ((?:[01]?\d|2[0-3]):[0-5]\d)$/.exec(words.join(' ')) ?? [];
  if (time !== undefined) return { kind: 'pause', length: { kind: 'until_time', time } };
  const [, number, unit] = /^(\d{1,4}) ?(m|min|h)$/.exec(words.join(' ')) ?? [];
  const minutes = Number(number) * (unit === 'h' ? 60 : 1);
  if (number === undefined || minutes < 1 || minutes > MOST_PAUSE_MINUTES) return { kind: 'not_understood' };
  return { kind: 'pause', length: { kind: 'minutes', minutes } };
};

/** Parses what follows the slash command. Never throws, never keeps the text. */
export const parseCommand = (text: string): Command => {
  if (text.length > 100) return { kind: 'not_understood' };
  const [first = '', ...rest] = text.trim().toLowerCase().split(/\s+/);
  if (first === 'pause') return parsePause(rest);
  if (first === 'link' && rest.length === 1) {
    const code = (rest[0] ?? '').toUpperCase().replaceAll('-', '');
    return CODE.test(code) ? { kind: 'link', code } : { kind: 'not_understood' };
  }
  if (rest.length > 0) return { kind: 'not_understood' };
  if (first === 'status' || first === 'resume' || first === 'help') return { kind: first };
  if (first === '') return { kind: 'help' };
  return { kind: 'not_understood' };
};
