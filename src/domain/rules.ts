import { z } from 'zod';
import { ACTIONS, DOCUMENT_TYPES, URGENCIES } from './document-types.ts';

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

/** An assignee in the EHR: a user, or the doctor of the matched chart. */
const assigneeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chart_provider') }),
  z.object({ kind: z.literal('ehr_user'), ehrUserId: z.string().min(1).max(40) }),
]);
export type RuleAssignee = z.infer<typeof assigneeSchema>;

const ruleSchema = z.object({
  /** All that are given have to hold. Absent means: any. */
  when: z.object({
    types: z.array(z.enum(DOCUMENT_TYPES)).min(1).optional(),
    urgencies: z.array(z.enum(URGENCIES)).min(1).optional(),
    actions: z.array(z.enum(ACTIONS)).min(1).optional(),
    pagesAtMost: z.number().int().min(1).max(500).optional(),
  }),
  // `then` would make the object a thenable, which await would call.
  effect: z.discriminatedUnion('do', [
    z.object({
      do: z.literal('file'),
      assignee: assigneeSchema,
      task: z.enum(TASK_TEMPLATES).nullable(),
      dueDays: z.number().int().min(0).max(60),
    }),
    z.object({ do: z.literal('review') }),
  ]),
});
export type Rule = z.infer<typeof ruleSchema>;

/** What the practice wants done with which documents. First match wins; rule numbers start at 1. */
export const rulesetSchema = z.object({
  rules: z.array(ruleSchema).max(200),
  /** Types that may be filed without a person. Everything else is proposed only. */
  automatic: z.array(z.enum(DOCUMENT_TYPES)),
});
export type Ruleset = z.infer<typeof rulesetSchema>;

/** PHI-free: what rules look at. Kept, so that a rule change can be tried on last week. */
export interface RuleInputs {
  readonly type: (typeof DOCUMENT_TYPES)[number];
  readonly urgency: (typeof URGENCIES)[number];
  readonly action: (typeof ACTIONS)[number];
  readonly pages: number;
  readonly typeConfidence: 'low' | 'fair' | 'high';
  readonly matchConfidence: 'none' | 'low' | 'fair' | 'high';
  /** Keyed hashes: equal for equal senders and providers of one practice, and nothing else. */
  readonly senderHash: string | null;
  readonly providerHash: string | null;
}

/** The first rule that fits, with its number as people see it ("Rule 4"), or undefined. */
export const findRule = (
  ruleset: Ruleset,
  inputs: RuleInputs,
): { readonly number: number; readonly rule: Rule } | undefined => {
  const index = ruleset.rules.findIndex(
    ({ when }) =>
      (when.types === undefined || when.types.includes(inputs.type)) &&
      (when.urgencies === undefined || when.urgencies.includes(inputs.urgency)) &&
      (when.actions === undefined || when.actions.includes(inputs.action)) &&
      (when.pagesAtMost === undefined || inputs.pages <= when.pagesAtMost),
  );
  const rule = ruleset.rules[index];
  return rule === undefined ? undefined : { number: index + 1, rule };
};
