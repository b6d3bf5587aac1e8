import { z } from 'zod';
import { ACTIONS, DOCUMENT_TYPES, URGENCIES } from './document-types.ts';
import { type Ruleset, rulesetSchema, TASK_TEMPLATES } from './rules.ts';

/** Format 1, as it was: versions that a practice has saved are never edited in place, so they stay readable. */
const earlierSchema = z.object({
  format: z.undefined().optional(),
  rules: z
    .array(
      z.object({
        when: z.object({
          types: z.array(z.enum(DOCUMENT_TYPES)).min(1).optional(),
          urgencies: z.array(z.enum(URGENCIES)).min(1).optional(),
          actions: z.array(z.enum(ACTIONS)).min(1).optional(),
          pagesAtMost: z.number().int().min(1).max(500).optional(),
        }),
        effect: z.discriminatedUnion('do', [
          z.object({
            do: z.literal('file'),
            assignee: z.discriminatedUnion('kind', [
              z.object({ kind: z.literal('chart_provider') }),
              z.object({ kind: z.literal('ehr_user'), ehrUserId: z.string().min(1).max(40) }),
            ]),
            task: z.enum(TASK_TEMPLATES).nullable(),
            dueDays: z.number().int().min(0).max(60),
          }),
          z.object({ do: z.literal('review') }),
        ]),
      }),
    )
    .max(200),
  automatic: z.array(z.enum(DOCUMENT_TYPES)),
});
type EarlierRuleset = z.infer<typeof earlierSchema>;

/** Format 1 in the words of format 2: the same decisions, reason for reason. */
const upgrade = ({ rules, automatic }: EarlierRuleset): Ruleset => ({
  format: 2,
  rules,
  autonomy: Object.fromEntries(automatic.map((type) => [type, 'auto' as const])),
  sensitive: 'review',
});

/** Where in the file, as its author sees it: "Rule 2, when, types, entry 1". */
const placeOf = (path: readonly PropertyKey[]): string => {
  const [first, second, ...rest] = path;
  const inRule = first === 'rules' && typeof second === 'number';
  const words = (inRule ? rest : path).map((part) =>
    typeof part === 'number' ? `entry ${part + 1}` : String(part),
  );
  return [...(inRule ? [`Rule ${second + 1}`] : []), ...words].join(', ') || 'The ruleset';
};

const wordsOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing (${issue.expected})`
        : `has to be of kind ${issue.expected}`;
    case 'invalid_value':
      return `has to be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'is none of the forms there are';
    case 'unrecognized_keys':
      return `has words that rules don't know: ${issue.keys.join(', ')}`;
    case 'invalid_key':
      return 'is not a type of document';
    case 'too_small':
      return `has to be at least ${issue.minimum}${issue.origin === 'number' ? '' : ' long'}`;
    case 'too_big':
      return `can be ${issue.maximum} at most${issue.origin === 'number' ? '' : ' in length'}`;
    default:
      return 'is not what a ruleset has there';
  }
};

/** What came of reading a ruleset: in today's format, or what is wrong with it, a line each. */
export type RulesetRead =
  | { readonly ok: true; readonly ruleset: Ruleset }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a ruleset in any format there has been. Pure; what is stored isn't touched. */
export const readRuleset = (value: unknown): RulesetRead => {
  const earlier = typeof value === 'object' && value !== null && !('format' in value) && 'automatic' in value;
  if (earlier) {
    const parsed = earlierSchema.safeParse(value, { reportInput: true });
    if (parsed.success) return { ok: true, ruleset: upgrade(parsed.data) };
    return { ok: false, problems: parsed.error.issues.map(sentence) };
  }
  const parsed = rulesetSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, ruleset: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(sentence) };
};

const sentence = (issue: z.core.$ZodIssue): string => `${placeOf(issue.path)} ${wordsOf(issue)}.`;
