import { z } from 'zod';

/** A day that a form sends: YYYY-MM-DD, or '' for none. */
const daySchema = z.union([z.literal(''), z.iso.date()]).catch('');
const daysSchema = z.object({ from: z.string().default(''), to: z.string().default('') });

/** The first and the last day that somebody asks for; '' where they leave it open. */
export interface AskedDays {
  readonly from: string;
  readonly to: string;
  /** True when what was sent makes no sense; then both are ''. */
  readonly mistaken: boolean;
}

/** Reads two days out of a query. */
export const readDays = (query: unknown): AskedDays => {
  const sent = daysSchema.safeParse(query);
  if (!sent.success) return { from: '', to: '', mistaken: true };
  const [from, to] = [daySchema.parse(sent.data.from), daySchema.parse(sent.data.to)];
  const lost = from !== sent.data.from || to !== sent.data.to;
  if (lost || (from !== '' && to !== '' && from > to)) return { from: '', to: '', mistaken: true };
  return { from, to, mistaken: false };
};
