import { z } from 'zod';
import { timeSchema, WEEKDAYS } from '../../../domain/business-hours.ts';
import { localTimeSchema, MOST_WEEKLY, type OnCallTable } from '../../../domain/on-call.ts';
import type { Refusal } from '../refused.ts';

/** One box that is ticked comes as text, several as a list, none not at all. */
const several = z.preprocess(
  (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
  z.array(z.enum(WEEKDAYS)).min(1),
);
const who = {
  memberId: z.uuid(),
  coverId: z.union([z.literal('').transform(() => null), z.uuid()]).default(null),
};
const weeklySchema = z.object({
  kind: z.literal('weekly'),
  days: several,
  from: timeSchema,
  to: timeSchema,
  ...who,
});
const datedSchema = z.object({
  kind: z.literal('dated'),
  from: localTimeSchema,
  until: localTimeSchema,
  ...who,
});
const addSchema = z.discriminatedUnion('kind', [weeklySchema, datedSchema]);
const removeSchema = z.object({
  kind: z.enum(['weekly', 'dated']),
  n: z.coerce.number().int().min(0).max(200),
});

/** The table that a form makes of one, or what is wrong with the form. */
export type TableRead =
  | { readonly ok: true; readonly table: OnCallTable }
  | ({ readonly ok: false } & Refusal);

const wrong = (fields: readonly string[], ...problems: readonly string[]): TableRead => ({
  ok: false,
  fields,
  problems,
});

const PROBLEMS: Readonly<Record<string, string>> = {
  days: 'Tick a day at least.',
  from: 'From: the time is missing or not understood.',
  to: 'To: the time is missing or not understood.',
  until: 'Until: the day or the time is missing or not understood.',
  memberId: 'Choose who is on call.',
  coverId: 'Choose who covers, or nobody.',
};

/** A table with one duty more. Dated ones stand in order. Pure. @param now YYYY-MM-DDTHH:MM in the practice's zone */
export const addDuty = (table: OnCallTable, body: unknown, now: string): TableRead => {
  const sent = addSchema.safeParse(body);
  if (!sent.success) {
    const fields = [...new Set(sent.error.issues.map(({ path }) => String(path[0])))];
    return wrong(fields, ...fields.map((field) => PROBLEMS[field] ?? 'The form is not understood.'));
  }
  const { kind, ...duty } = sent.data;
  if (duty.memberId === duty.coverId) return wrong(['coverId'], 'Nobody covers for themselves.');
  if (kind === 'weekly' && table.weekly.length >= MOST_WEEKLY)
    return wrong([], `${MOST_WEEKLY} entries by weekday are the most. Remove one first.`);
  if (kind === 'weekly')
    return {
      ok: true,
      table: { ...table, weekly: [...table.weekly, duty as OnCallTable['weekly'][number]] },
    };
  const dated = duty as OnCallTable['dated'][number];
  if (dated.from >= dated.until) return wrong(['until'], 'Until has to be later than from.');
  if (dated.until <= now) return wrong(['until'], 'Until is past.');
  const all = [...table.dated, dated].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return { ok: true, table: { ...table, dated: all } };
};

/** A table with one duty less. Pure. */
export const removeDuty = (table: OnCallTable, body: unknown): TableRead => {
  const sent = removeSchema.safeParse(body);
  if (!sent.success || table[sent.data.kind][sent.data.n] === undefined)
    return wrong([], 'It is no longer there.');
  const { kind, n } = sent.data;
  return {
    ok: true,
    table:
      kind === 'weekly'
        ? { ...table, weekly: table.weekly.toSpliced(n, 1) }
        : { ...table, dated: table.dated.toSpliced(n, 1) },
  };
};
