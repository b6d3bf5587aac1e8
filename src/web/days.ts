import { z } from 'zod';

/** A day that a form sends: YYYY-MM-DD, or '' for none. */
const daySchema = z.union([z.literal(''), z.iso.date()]).catch('');
const textSchema = z.string().catch('-');
const daysSchema = z
  .object({ from: textSchema.default(''), to: textSchema.default('') })
  .catch({ from: '-', to: '-' });

/** The first and the last day that somebody asks for; '' where they leave it open. */
export interface AskedDays {
  readonly from: string;
  readonly to: string;
  /** True when what was sent makes no sense; then both are ''. */
  readonly mistaken: boolean;
  /** What stays in the form: the days that are days, whether or not they make sense together. */
  readonly typed: { readonly from: string; readonly to: string };
  /** Which of them isn't understood, in our own words; null when they are. */
  readonly wrong: string | null;
}

const wrongOf = (sent: AskedDays['typed'], typed: AskedDays['typed']): string | null => {
  const lost = [
    ...(sent.from === typed.from ? [] : ['The first day']),
    ...(sent.to === typed.to ? [] : ['The last day']),
  ];
  if (lost.length > 0) return lost.map((day) => `${day} is not understood.`).join(' ');
  return typed.from !== '' && typed.to !== '' && typed.from > typed.to
    ? 'The first day is after the last.'
    : null;
};

/** Reads two days out of a query. */
export const readDays = (query: unknown): AskedDays => {
  const sent = daysSchema.parse(query ?? {});
  const typed = { from: daySchema.parse(sent.from), to: daySchema.parse(sent.to) };
  const wrong = wrongOf(sent, typed);
  const asked = wrong === null ? typed : { from: '', to: '' };
  return { ...asked, mistaken: wrong !== null, typed, wrong };
};
