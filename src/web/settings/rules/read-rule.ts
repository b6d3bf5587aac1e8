import { z } from 'zod';
import { ACTIONS, DOCUMENT_TYPES, URGENCIES } from '../../../domain/document-types.ts';
import { locationIdSchema } from '../../../domain/locations.ts';
import {
  AUTONOMIES,
  MATCH_CONFIDENCES,
  type Rule,
  type RuleAssignee,
  TASK_PRIORITIES,
  TASK_TEMPLATES,
  TYPE_CONFIDENCES,
} from '../../../domain/rules.ts';
import { readRuleset } from '../../../domain/ruleset-formats.ts';
import type { Refusal } from '../refused.ts';

/** One box that is ticked comes as text, several as a list, none not at all. */
const severalOf = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (given) => (given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given]),
    z.array(one),
  );
const several = <T extends string>(values: readonly T[]) => severalOf(z.enum(values));
const orNone = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema]);
const pages = orNone(z.coerce.number().int().min(1).max(500)).optional();
const names = z
  .string()
  .default('')
  .transform((text) =>
    [...new Set(text.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')))].filter(Boolean),
  );

/** What the form of a rule sends. */
const formSchema = z.object({
  types: several(DOCUMENT_TYPES),
  practiceTypes: severalOf(z.uuid()),
  urgencies: several(URGENCIES),
  actions: several(ACTIONS),
  locations: severalOf(locationIdSchema),
  senders: names,
  providers: names,
  pagesAtLeast: pages,
  pagesAtMost: pages,
  typeConfidence: orNone(z.enum(TYPE_CONFIDENCES)).optional(),
  matchConfidence: orNone(z.enum(MATCH_CONFIDENCES)).optional(),
  do: z.enum(['file', 'review']),
  assignee: z.string().max(60).default('chart_provider'),
  task: z.union([z.literal('').transform(() => null), z.enum(TASK_TEMPLATES)]).default(null),
  priority: orNone(z.enum(TASK_PRIORITIES)).optional(),
  dueDays: z.coerce.number().int().min(0).max(60).default(0),
});

/** What stands for an assignee in the form: `chart_provider`, `on_call`, `location`, `user:12`, `group:3`. */
export const assigneeValue = (assignee: RuleAssignee): string => {
  if (assignee.kind === 'ehr_user') return `user:${assignee.ehrUserId}`;
  return assignee.kind === 'ehr_group' ? `group:${assignee.ehrGroupId}` : assignee.kind;
};

const assigneeOf = (value: string): RuleAssignee | undefined => {
  if (value === 'chart_provider' || value === 'on_call' || value === 'location') return { kind: value };
  const [, kind, id = ''] = /^(user|group):(.{1,40})$/.exec(value) ?? [];
  if (kind === 'user') return { kind: 'ehr_user', ehrUserId: id };
  return kind === 'group' ? { kind: 'ehr_group', ehrGroupId: id } : undefined;
};

const some = <T>(values: readonly T[]): readonly T[] | undefined =>
  values.length === 0 ? undefined : values;

/** Without what isn't said: absent means any. */
const said = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** What came of reading a form. */
export type RuleRead = { readonly ok: true; readonly rule: Rule } | ({ readonly ok: false } & Refusal);

/** The rule that a form describes, or what is wrong with it, a line each. Pure. */
export const readRule = (body: unknown): RuleRead => {
  const sent = formSchema.safeParse(body);
  if (!sent.success) {
    const fields = [...new Set(sent.error.issues.map(({ path }) => String(path[0])))];
    return {
      ok: false,
      fields,
      problems: fields.map((field) => PROBLEMS[field] ?? 'Something in the form is not understood.'),
    };
  }
  const form = sent.data;
  const assignee = assigneeOf(form.assignee);
  const { pagesAtLeast, pagesAtMost, typeConfidence, matchConfidence } = form;
  const rule = {
    when: said({
      types: some(form.types),
      practiceTypes: some(form.practiceTypes),
      urgencies: some(form.urgencies),
      actions: some(form.actions),
      locations: some(form.locations),
      senders: some(form.senders),
      providers: some(form.providers),
      pagesAtLeast,
      pagesAtMost,
      typeConfidence,
      matchConfidence,
    }),
    effect:
      form.do === 'review'
        ? { do: 'review' }
        : said({ do: 'file', assignee, task: form.task, priority: form.priority, dueDays: form.dueDays }),
  };
  if (form.do === 'file' && assignee === undefined)
    return { ok: false, fields: ['assignee'], problems: [PROBLEMS['assignee'] ?? ''] };
  const read = readRuleset({ format: 2, rules: [rule] });
  const [made] = read.ok ? read.ruleset.rules : [];
  if (!read.ok || made === undefined)
    return { ok: false, fields: [], problems: read.ok ? [] : read.problems };
  return { ok: true, rule: made };
};

const PROBLEMS: Readonly<Record<string, string>> = {
  pagesAtLeast: 'Pages at least: a whole number from 1 to 500, or nothing.',
  pagesAtMost: 'Pages at most: a whole number from 1 to 500, or nothing.',
  do: 'Choose what is to be done: file it, or let it wait for a person.',
  assignee: 'Choose who gets it.',
  dueDays: 'Due: a whole number of days from 0 to 60.',
};

/** What the form of the types sends: `auto`, `suggest` or `never` for each, and what is specially protected. */
export const autonomySchema = z.object({
  sensitive: z.enum(['review', 'as_type']),
  autonomy: z.partialRecord(z.enum(DOCUMENT_TYPES), z.enum(AUTONOMIES)),
});
