import { moreUrgent, NEVER_AUTOMATIC } from '../domain/document-types.ts';
import type { ReasonCode } from '../domain/reason-codes.ts';
import type { Policy } from './decide.ts';
import type { FaxFinding, Finding } from './finding.ts';
import type { SecondAnswer } from './second-reader.ts';
import { plainName } from './understand/compare-name.ts';
import { editDistance } from './understand/edit-distance.ts';
import { actionOf } from './understand/urgency.ts';

/** With at least this probability of its own, the local reader and a second one that agrees may be sure together. */
export const OWN_SHARE = 0.6;
/** How much a second reader's probability counts: it saw half the words, and nobody has measured it here. */
const TRUST = 0.5;
/** From here a rule that wants high confidence fits (`bucket` in decide.ts). Only the local reader can get there. */
const HIGH = 0.9;
/** Just under a floor: near enough to say, too little to act on. */
const UNDER = 0.01;
/** The second reader's type is what a person is shown when it is this sure and the local reader isn't. */
const SURER = 0.8;

/**
 * Whether a second reader is asked about a fax: only when the local one is unsure what its first document is, or may
 * have missed on a poor page that it is urgent. Nothing is asked about a document that can't be read at all, nor about
 * a kind that waits for a person however sure anybody is.
 */
export const shouldAsk = (finding: FaxFinding, policy: Policy): boolean => {
  const [first] = finding.documents;
  if (first === undefined || first.type === 'unreadable') return false;
  const typeUnsure = first.type === 'unknown' || first.typeConfidence < policy.typeConfidenceFloor;
  if (!typeUnsure && NEVER_AUTOMATIC.has(first.type)) return false;
  return typeUnsure || (first.urgency !== 'urgent' && finding.legibility < policy.legibilityFloor);
};

/** Probability of a type that two readers hold, as if they erred apart; the second one's is discounted. */
const together = (own: number, second: number): number => 1 - (1 - own) * (1 - second * TRUST);

const combineType = (
  local: Finding,
  answer: SecondAnswer,
  floor: number,
): { readonly type: Finding['type']; readonly typeConfidence: number } => {
  const most = floor - UNDER;
  const own = local.typeConfidence;
  if (answer.type === local.type) {
    const both = together(own, answer.typeConfidence);
    const limit = own >= OWN_SHARE ? HIGH - UNDER : most;
    return { type: local.type, typeConfidence: Math.max(own, Math.min(both, limit)) };
  }
  if (answer.type === 'unknown') return { type: local.type, typeConfidence: own };
  const surer = answer.typeConfidence >= SURER && own < OWN_SHARE;
  // A type of the second reader's is shown to a person and never acted on.
  if (local.type === 'unknown' || surer)
    return { type: answer.type, typeConfidence: Math.min(answer.typeConfidence * TRUST + own * TRUST, most) };
  return { type: local.type, typeConfidence: Math.min(own * (1 - answer.typeConfidence * TRUST), most) };
};

/** Two readings of one word: misread, corrected by the local reader, or glued to its label. */
const couldBe = (word: string, name: string): boolean => {
  const most = Math.min(word.length, name.length) >= 5 ? 2 : 1;
  return word.includes(name) || editDistance(word, name, most) <= most;
};

/** A name that the second reader takes for the patient's is nobody's whom the local reader found. */
const namesSomebodyElse = (local: Finding, patient: readonly (readonly string[])[]): boolean => {
  const own = local.patient.names.flatMap(({ value }) =>
    [value.first, value.middle, value.last].map(plainName).filter((word) => word.length > 2),
  );
  if (own.length === 0) return false;
  return patient
    .map((words) => words.map(plainName).filter((word) => word.length > 2))
    .some((words) => words.length > 0 && !words.some((word) => own.some((name) => couldBe(word, name))));
};

/**
 * What the two readers say together about the first document. The second one can make Zally more careful in every way:
 * lower the type's probability, raise the urgency, point to another patient. The only thing that it can make likelier
 * is the type that the local reader already held, with {@link OWN_SHARE} at least; a type, an urgency or an action of
 * its own goes to a person, since they choose the rule. Identifiers and match are not its business.
 *
 * @param patient the words that the answer's placeholders stood for, place by place
 */
export const combine = (
  finding: FaxFinding,
  answer: SecondAnswer,
  patient: readonly (readonly string[])[],
  policy: Policy,
): FaxFinding => {
  const [local, ...others] = finding.documents;
  if (local === undefined) return finding;
  const floor = policy.typeConfidenceFloor;
  const { type, typeConfidence } = combineType(local, answer, floor);
  const urgency = moreUrgent(local.urgency, answer.urgency);
  const changed = type !== local.type || urgency !== local.urgency;
  const concerns = new Set<ReasonCode>(local.concerns);
  if (namesSomebodyElse(local, patient)) concerns.add('identifier_conflict');
  const combined: Finding = {
    ...local,
    type,
    typeConfidence: changed ? Math.min(typeConfidence, floor - UNDER) : typeConfidence,
    urgency,
    action: changed ? actionOf(type, urgency) : local.action,
    sensitive: local.sensitive || answer.sensitive,
    concerns: [...concerns],
  };
  return { ...finding, documents: [combined, ...others] };
};
