import type { Volume } from '../../db/stores/reports.ts';
import type { CallPurpose } from '../../domain/call-purposes.ts';
import { dayInWords } from '../../domain/date-format.ts';
import { REASON_LABELS, type ReasonCode } from '../../domain/reason-codes.ts';

export const PURPOSE_WORDS: Readonly<Record<CallPurpose, string>> = {
  inbox: 'Looking at the inbox',
  reading: 'Fetching faxes and searching charts',
  filing: 'Filing',
  review: 'What people open and search',
  access: 'Access',
  settings: 'Settings',
};

/** The sentence of a reason. One that a former version gave has its code alone. */
export const reasonWords = (reason: ReasonCode): string =>
  (REASON_LABELS as Readonly<Partial<Record<string, string>>>)[reason] ?? reason;

/** `1,234` */
export const number = (value: number): string => value.toLocaleString('en-US');

/** `1 fax`, `1,234 faxes` */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** `82 %`, or a dash where there is nothing to divide by. */
export const percent = (part: number, of: number): string =>
  of === 0 ? '–' : `${Math.round((part / of) * 100)} %`;

/** `45 s`, `4 min`, `3.2 h`, `2.1 d`, or a dash. */
export const duration = (ms: number | null): string => {
  if (ms === null) return '–';
  const minutes = ms / 60_000;
  if (minutes < 1) return `${Math.round(ms / 1000)} s`;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  const hours = minutes / 60;
  return hours < 36 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} d`;
};

/** `Mar 4`. @param day YYYY-MM-DD */
export const shortDay = (day: string): string => dayInWords(day, { month: 'short', day: 'numeric' });

/** Neither filed nor closed yet. */
export const openOf = ({ received, byZally, byPeople, setAside, handledInEhr }: Volume): number =>
  received - byZally - byPeople - setAside - handledInEhr;
