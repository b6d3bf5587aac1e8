import fc from 'fast-check';
import { ACTIONS, DOCUMENT_TYPES, URGENCIES } from '../../src/domain/document-types.ts';
import { REASON_CODES } from '../../src/domain/reason-codes.ts';
import {
  AUTONOMIES,
  MATCH_CONFIDENCES,
  type Rule,
  type RuleInputs,
  type Ruleset,
  TYPE_CONFIDENCES,
} from '../../src/domain/rules.ts';
import type { PastDecision } from '../../src/domain/try-rules.ts';

const when: fc.Arbitrary<Rule['when']> = fc.record(
  {
    types: fc.subarray([...DOCUMENT_TYPES], { minLength: 1 }),
    urgencies: fc.subarray([...URGENCIES], { minLength: 1 }),
    actions: fc.subarray([...ACTIONS], { minLength: 1 }),
    senders: fc.subarray(['Quest', 'Acme Lab'], { minLength: 1 }),
    pagesAtLeast: fc.integer({ min: 1, max: 4 }),
    typeConfidence: fc.constantFrom(...TYPE_CONFIDENCES),
    matchConfidence: fc.constantFrom(...MATCH_CONFIDENCES),
  },
  { requiredKeys: [] },
);
const effect: fc.Arbitrary<Rule['effect']> = fc.oneof(
  fc.constant({ do: 'review' as const }),
  fc.record({
    do: fc.constant('file' as const),
    assignee: fc.constantFrom(
      { kind: 'chart_provider' as const },
      { kind: 'ehr_user' as const, ehrUserId: '7' },
    ),
    task: fc.constantFrom(null, 'review_result' as const),
    dueDays: fc.integer({ min: 0, max: 3 }),
  }),
);

/** Any ruleset, of few rules. */
export const rulesets: fc.Arbitrary<Ruleset> = fc.record({
  format: fc.constant(2 as const),
  rules: fc.array(fc.record({ when, effect }), { maxLength: 5 }),
  autonomy: fc
    .dictionary(fc.constantFrom(...DOCUMENT_TYPES), fc.constantFrom(...AUTONOMIES))
    .map((autonomy) => ({ ...autonomy }) as Ruleset['autonomy']),
  sensitive: fc.constantFrom('review' as const, 'as_type' as const),
});

/** Keyed hashes of a test: the text itself. */
export const plainHash = (value: string): string => value;

const inputs: fc.Arbitrary<RuleInputs> = fc.record({
  type: fc.constantFrom(...DOCUMENT_TYPES),
  urgency: fc.constantFrom(...URGENCIES),
  action: fc.constantFrom(...ACTIONS),
  pages: fc.integer({ min: 1, max: 5 }),
  typeConfidence: fc.constantFrom(...TYPE_CONFIDENCES),
  matchConfidence: fc.constantFrom(...MATCH_CONFIDENCES),
  senderHash: fc.constantFrom(null, 'sender:quest', 'sender:acme lab'),
  providerHash: fc.constant(null),
});

/** Any fax that was decided. */
export const pastDecisions: fc.Arbitrary<readonly PastDecision[]> = fc.array(
  fc.record({
    inputs,
    reasons: fc.oneof(fc.constant([]), fc.subarray([...REASON_CODES], { maxLength: 2 })),
    restricted: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);
