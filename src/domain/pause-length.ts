import { nextTime } from './next-time.ts';

/** How long somebody wants filing to pause. */
export type PauseLength =
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'until_tomorrow' }
  /** HH:MM, the next time that the practice's clock shows it. */
  | { readonly kind: 'until_time'; readonly time: string }
  | { readonly kind: 'until_resumed' };

/** What a pause lasts that nobody has given a length. */
export const BARE_PAUSE: PauseLength = { kind: 'minutes', minutes: 60 };
const MOST_PAUSE_MINUTES = 24 * 60;
/** Tomorrow begins when the practice does. */
const MORNING = { hour: 8 } as const;

/** What a person types: `30m`, `2h`, `until 17:00`, `until tomorrow`, `until resumed`. @param text in lower case */
export const readPauseLength = (text: string): PauseLength | undefined => {
  if (text === 'until tomorrow') return { kind: 'until_tomorrow' };
  if (text === 'until resumed') return { kind: 'until_resumed' };
  const [, time] = /^until ((?:[01]?\d|2[0-3]):[0-5]\d)$/.exec(text) ?? [];
  if (time !== undefined) return { kind: 'until_time', time };
  const [, number, unit] = /^(\d{1,4}) ?(m|min|h)$/.exec(text) ?? [];
  const minutes = Number(number) * (unit === 'h' ? 60 : 1);
  if (number === undefined || minutes < 1 || minutes > MOST_PAUSE_MINUTES) return undefined;
  return { kind: 'minutes', minutes };
};

/** The same as one text, for a button and for the database; {@link readPauseLength} reads it. */
export const pauseLengthText = (length: PauseLength): string => {
  switch (length.kind) {
    case 'minutes':
      return `${length.minutes}m`;
    case 'until_tomorrow':
      return 'until tomorrow';
    case 'until_time':
      return `until ${length.time}`;
    case 'until_resumed':
      return 'until resumed';
  }
};

/**
 * When a pause ends that begins now.
 *
 * @param timeZone IANA name
 * @returns null: when somebody resumes
 */
export const endOfPause = (length: PauseLength, at: Date, timeZone: string): Date | null => {
  if (length.kind === 'until_resumed') return null;
  // It has been read: it is a time.
  if (length.kind === 'until_time') return nextTime(length.time, at, timeZone) ?? null;
  if (length.kind === 'minutes') return new Date(at.getTime() + length.minutes * 60_000);
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(now.startOfDay().add({ days: 1 }).with(MORNING).epochMilliseconds);
};
