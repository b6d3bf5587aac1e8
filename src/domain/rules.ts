import { z } from 'zod';
import {
  ACTIONS,
  DOCUMENT_TYPES,
  type DocumentType,
  NEVER_AUTOMATIC,
  URGENCIES,
  type Urgency,
} from './document-types.ts';
import { locationIdSchema } from './locations.ts';

/** Titles that a task can get. Closed: a title never holds words from a fax. */
export const TASK_TEMPLATES = [
  'review_result',
  'review_report',
  'review_and_sign',
  'call_pharmacy',
  'schedule_referral',
  'complete_form',
  'file_records',
  'answer_payer',
  'post_billing',
  'update_record',
] as const;
export type TaskTemplate = (typeof TASK_TEMPLATES)[number];

export const TASK_TITLES: Readonly<Record<TaskTemplate, string>> = {
  review_result: 'Review result',
  review_report: 'Review report',
  review_and_sign: 'Review and sign',
  call_pharmacy: 'Answer the pharmacy',
  schedule_referral: 'Schedule referral',
  complete_form: 'Complete form',
  file_records: 'Look through outside records',
  answer_payer: 'Answer the payer',
  post_billing: 'Post to billing',
  update_record: 'Update the chart',
};

/** In ascending order. What a rule leaves out follows from the document's urgency. */
export const TASK_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

/** The priority of a task whose rule names none. */
export const PRIORITY_OF_URGENCY: Readonly<Record<Urgency, TaskPriority>> = {
  routine: 'normal',
  soon: 'high',
  urgent: 'urgent',
};

/** What Zally may do with a type by itself. `suggest` and `never` both wait: proposed, or the practice wants a person. */
export const AUTONOMIES = ['auto', 'suggest', 'never'] as const;
export type Autonomy = (typeof AUTONOMIES)[number];

/** Least bucket of a confidence first. */
export const TYPE_CONFIDENCES = ['low', 'fair', 'high'] as const;
export const MATCH_CONFIDENCES = ['none', ...TYPE_CONFIDENCES] as const;

/**
 * Who gets it: a user or a group of users of the EHR, the doctor of the matched chart, whoever is on call then, or the
 * people of the fax's location.
 */
const assigneeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chart_provider') }),
  z.strictObject({ kind: z.literal('on_call') }),
  z.strictObject({ kind: z.literal('location') }),
  z.strictObject({ kind: z.literal('ehr_user'), ehrUserId: z.string().min(1).max(40) }),
  z.strictObject({ kind: z.literal('ehr_group'), ehrGroupId: z.string().min(1).max(40) }),
]);
export type RuleAssignee = z.infer<typeof assigneeSchema>;

const pagesSchema = z.number().int().min(1).max(500).optional();
const namesSchema = z.array(z.string().trim().min(1).max(120)).min(1).max(50).optional();

// Strict: a misspelt condition that were left out would let the rule fit everything.
const ruleSchema = z.strictObject({
  /** All that are given have to hold. Absent means: any. */
  when: z.strictObject({
    types: z.array(z.enum(DOCUMENT_TYPES)).min(1).optional(),
    /** Ids of types that the practice has made. */
    practiceTypes: z.array(z.uuid()).min(1).max(50).optional(),
    urgencies: z.array(z.enum(URGENCIES)).min(1).optional(),
    actions: z.array(z.enum(ACTIONS)).min(1).optional(),
    /** Plain names, as they stand on faxes; compared through the practice's keyed hash. */
    senders: namesSchema,
    providers: namesSchema,
    /** Ids of the practice's locations. */
    locations: z.array(locationIdSchema).min(1).max(50).optional(),
    pagesAtLeast: pagesSchema,
    pagesAtMost: pagesSchema,
    /** The least bucket that fits. */
    typeConfidence: z.enum(TYPE_CONFIDENCES).optional(),
    matchConfidence: z.enum(MATCH_CONFIDENCES).optional(),
  }),
  // `then` would make the object a thenable, which await would call.
  effect: z.discriminatedUnion('do', [
    z.strictObject({
      do: z.literal('file'),
      assignee: assigneeSchema,
      task: z.enum(TASK_TEMPLATES).nullable(),
      priority: z.enum(TASK_PRIORITIES).optional(),
      dueDays: z.number().int().min(0).max(60),
    }),
    z.strictObject({ do: z.literal('review') }),
  ]),
});
export type Rule = z.infer<typeof ruleSchema>;

/** What the practice wants done with which documents. First match wins; rule numbers start at 1. */
export const rulesetSchema = z.strictObject({
  format: z.literal(2),
  rules: z.array(ruleSchema).max(200),
  /** What isn't named is `suggest`. */
  autonomy: z.partialRecord(z.enum(DOCUMENT_TYPES), z.enum(AUTONOMIES)).default({}),
  /** Whether what may be specially protected always waits for a person, or goes as its type does. */
  sensitive: z.enum(['review', 'as_type']).default('review'),
});
export type Ruleset = z.infer<typeof rulesetSchema>;

/** What Zally may do with documents of a type; some never go without a person, whatever the ruleset says. */
export const autonomyOf = ({ autonomy }: Pick<Ruleset, 'autonomy'>, type: DocumentType): Autonomy =>
  NEVER_AUTOMATIC.has(type) ? 'never' : (autonomy[type] ?? 'suggest');

/** PHI-free: what rules look at. Kept, so that a rule change can be tried on last week. */
export interface RuleInputs {
  readonly type: DocumentType;
  readonly urgency: Urgency;
  readonly action: (typeof ACTIONS)[number];
  readonly pages: number;
  readonly typeConfidence: (typeof TYPE_CONFIDENCES)[number];
  readonly matchConfidence: (typeof MATCH_CONFIDENCES)[number];
  /** Keyed hashes: equal for equal senders and providers of one practice, and nothing else. */
  readonly senderHash: string | null;
  readonly providerHash: string | null;
  /** One of the practice's locations; absent in what was decided before there were any. */
  readonly locationId?: string | null;
  /** The practice's own type; absent where it has none. */
  readonly practiceTypeId?: string | null;
}

/** What is hashed of a sender's name; rules and faxes are brought to the same form. */
export const senderKey = (name: string): string => `sender:${plain(name)}`;

/** What is hashed of a provider's name. Titles come and go between faxes, so they don't count. */
export const providerKey = (name: string): string =>
  `provider:${plain(name)
    .replace(/[.,]/g, '')
    .replace(/^(?:dr|doctor) /, '')
    .replace(/(?: (?:md|do|np|pa|pa-c|fnp|fnp-c|aprn|phd|dnp|facp|facc))+$/, '')}`;

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

const reaches = <T>(scale: readonly T[], least: T | undefined, value: T): boolean =>
  least === undefined || scale.indexOf(value) >= scale.indexOf(least);

const names = (
  wanted: readonly string[] | undefined,
  key: (name: string) => string,
  hash: (value: string) => string,
  found: string | null,
): boolean => wanted === undefined || wanted.some((name) => found === hash(key(name)));

/**
 * The first rule that fits, with its number as people see it ("Rule 4"), or undefined.
 *
 * @param hash the keyed hash that the inputs were made with, for the names in the rules
 */
export const findRule = (
  ruleset: Ruleset,
  inputs: RuleInputs,
  hash: (value: string) => string,
): { readonly number: number; readonly rule: Rule } | undefined => {
  const index = ruleset.rules.findIndex(
    ({ when }) =>
      (when.types === undefined || when.types.includes(inputs.type)) &&
      (when.practiceTypes === undefined || when.practiceTypes.includes(inputs.practiceTypeId ?? '')) &&
      (when.urgencies === undefined || when.urgencies.includes(inputs.urgency)) &&
      (when.actions === undefined || when.actions.includes(inputs.action)) &&
      (when.locations === undefined || when.locations.includes(inputs.locationId ?? '')) &&
      (when.pagesAtLeast === undefined || inputs.pages >= when.pagesAtLeast) &&
      (when.pagesAtMost === undefined || inputs.pages <= when.pagesAtMost) &&
      reaches(TYPE_CONFIDENCES, when.typeConfidence, inputs.typeConfidence) &&
      reaches(MATCH_CONFIDENCES, when.matchConfidence, inputs.matchConfidence) &&
      names(when.senders, senderKey, hash, inputs.senderHash) &&
      names(when.providers, providerKey, hash, inputs.providerHash),
  );
  const rule = ruleset.rules[index];
  return rule === undefined ? undefined : { number: index + 1, rule };
};
