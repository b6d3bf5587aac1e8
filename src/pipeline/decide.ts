import { DOCUMENT_TYPE_LABELS, moreUrgent, NEVER_AUTOMATIC } from '../domain/document-types.ts';
import { practiceReason } from '../domain/practice-reason.ts';
import type { ReasonCode } from '../domain/reason-codes.ts';
import {
  findRule,
  PRIORITY_OF_URGENCY,
  providerKey,
  type RuleInputs,
  type Ruleset,
  senderKey,
} from '../domain/rules.ts';
import type { Decision } from './decision.ts';
import type { FaxFinding, Finding } from './finding.ts';
import type { Candidate, Match } from './match.ts';

/** Thresholds of the auto-file gates. Measured on the fax machine's corpus; see docs/decisions.md. */
export interface Policy {
  /** False: everything goes to review. */
  readonly automatic: boolean;
  /** Least share of the worst page's characters that is expected to be read right, 0 to 1; see docs/legibility.md. */
  readonly legibilityFloor: number;
  readonly typeConfidenceFloor: number;
  readonly matchScoreFloor: number;
  /** Least distance between the best score and the runner-up's. */
  readonly margin: number;
}

export const DEFAULT_POLICY: Policy = {
  automatic: true,
  legibilityFloor: 0.9,
  typeConfidenceFloor: 0.85,
  matchScoreFloor: 0.98,
  margin: 0.5,
};

const bucket = (value: number): 'low' | 'fair' | 'high' =>
  value >= 0.9 ? 'high' : value >= 0.6 ? 'fair' : 'low';

/** What the practice's own settings say of a fax, for its rules. */
export interface OwnInputs {
  /** Where the fax belongs, as far as that is known. */
  readonly locationId?: string | undefined;
  /** The practice's own type of its first document. */
  readonly practiceTypeId?: string | undefined;
}

/** What rules look at, without a word from the fax. */
export const ruleInputsOf = (
  finding: Finding,
  best: Candidate | undefined,
  hash: (value: string) => string,
  { locationId, practiceTypeId }: OwnInputs = {},
): RuleInputs => ({
  type: finding.type,
  urgency: finding.urgency,
  action: finding.action,
  pages: finding.pages[1] - finding.pages[0] + 1,
  typeConfidence: bucket(finding.typeConfidence),
  matchConfidence: best === undefined ? 'none' : bucket(best.score),
  senderHash: finding.sender === null ? null : hash(senderKey(finding.sender)),
  providerHash: finding.provider === null ? null : hash(providerKey(finding.provider)),
  ...(locationId === undefined ? {} : { locationId }),
  ...(practiceTypeId === undefined ? {} : { practiceTypeId }),
});

/** Whose it is: reasons against the best candidate; none when the gates of invariant 3 are open. */
const matchReasons = (finding: Finding, match: Match, policy: Policy): ReasonCode[] => {
  const { names, birthDates } = finding.patient;
  const [best, second] = match.candidates;
  // Either may stand without a label: then only the chart that has it knows it for a name or a birth date.
  const given = best?.fields.first_name;
  const named = names.length > 0 || given === 'exact' || given === 'close';
  const born = birthDates.length > 0 || best?.fields.date_of_birth === 'exact';
  if (!named && !born) return ['no_identifiers'];
  if (!named || !born) return ['one_identifier'];
  if (best === undefined) return ['patient_not_found'];
  const reasons: ReasonCode[] = [];
  if (best.conflictPages.length > 0) reasons.push('identifier_conflict');
  if (best.exactIdentifiers < 2 || best.score < policy.matchScoreFloor) reasons.push('weak_match');
  if (second !== undefined && best.score - second.score < policy.margin) reasons.push('patient_ambiguous');
  return reasons;
};

/**
 * Decides about one fax: finding × match × ruleset × policy → decision. Pure; pause is no input.
 *
 * @param matches one for each document of the finding, in order
 * @param hash keyed hash of this practice, for the rule inputs
 * @param own what the practice's own settings say of it
 */
export const decideFax = (
  finding: FaxFinding,
  matches: readonly Match[],
  ruleset: Ruleset,
  policy: Policy,
  hash: (value: string) => string,
  own: OwnInputs = {},
): Decision => {
  const [first, ...others] = finding.documents;
  if (first === undefined) return nothingToFile(finding.blankPages.length > 0 ? 'all_blank' : 'illegible');
  const match = matches[0] ?? { candidates: [] };
  const urgency = finding.documents.map((document) => document.urgency).reduce(moreUrgent);
  const ruleInputs = { ...ruleInputsOf(first, match.candidates[0], hash, own), urgency };
  const found = findRule(ruleset, ruleInputs, hash);
  const effect = found?.rule.effect;
  const reasons = new Set<ReasonCode>(first.concerns);
  if (others.length > 0) reasons.add('several_documents');
  for (const other of others) for (const concern of other.concerns) reasons.add(concern);
  if (finding.misnamed === true) reasons.add('wrong_extension');
  if (finding.legibility < policy.legibilityFloor) reasons.add('illegible');
  if (NEVER_AUTOMATIC.has(first.type))
    reasons.add(first.type === 'unknown' ? 'type_unsure' : 'type_never_automatic');
  if (first.typeConfidence < policy.typeConfidenceFloor) reasons.add('type_unsure');
  if (ruleset.sensitive === 'review' && finding.documents.some((document) => document.sensitive))
    reasons.add('sensitive');
  for (const reason of matchReasons(first, match, policy)) reasons.add(reason);
  const wish = practiceReason(ruleset, first.type, effect, policy.automatic);
  if (wish !== null) reasons.add(wish);
  const common = {
    type: first.type,
    urgency,
    action: first.action,
    ruleInputs,
    ruleNumber: found?.number ?? null,
  };
  if (reasons.size > 0 || effect === undefined || effect.do === 'review') {
    return { ...common, decision: 'review', reasons: [...reasons] };
  }
  return {
    ...common,
    decision: 'file',
    reasons: [],
    assignee: effect.assignee,
    task: effect.task,
    priority: effect.priority ?? PRIORITY_OF_URGENCY[urgency],
    dueDays: effect.dueDays,
  };
};

/** The decision about a fax that could not be read or holds no document. */
export const nothingToFile = (reason: ReasonCode): Decision => ({
  decision: 'review',
  reasons: [reason],
  type: 'unreadable',
  urgency: 'routine',
  action: 'review',
  ruleNumber: null,
  ruleInputs: {
    type: 'unreadable',
    urgency: 'routine',
    action: 'review',
    pages: 0,
    typeConfidence: 'low',
    matchConfidence: 'none',
    senderHash: null,
    providerHash: null,
  },
});

/** What the chart shows as the document's description: closed words, so that nothing misread gets there. */
export const describeDocument = (type: Finding['type']): string => `${DOCUMENT_TYPE_LABELS[type]} (fax)`;
