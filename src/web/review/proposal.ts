import type { PracticeTx } from '../../db/database.ts';
import { type Covers, loadCovers } from '../../db/stores/absences.ts';
import { loadConnection } from '../../db/stores/connections.ts';
import type { Fax } from '../../db/stores/faxes.ts';
import { type Effect, loadEffects } from '../../db/stores/filing-effects.ts';
import { findOpenFiling } from '../../db/stores/filings.ts';
import { loadLocations } from '../../db/stores/locations.ts';
import { loadDuty } from '../../db/stores/on-call.ts';
import { loadPracticeTypes } from '../../db/stores/practice-types.ts';
import { loadDefaultAssignee } from '../../db/stores/practices.ts';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import { loadRuleset } from '../../db/stores/rulesets.ts';
import type { Proposed } from '../../domain/agreement.ts';
import { dateIn } from '../../domain/dates.ts';
import { type DocumentType, moreUrgent, type Urgency } from '../../domain/document-types.ts';
import { type EhrWords, ehrWords } from '../../domain/ehr-kinds.ts';
import { type Location, locationOf } from '../../domain/locations.ts';
import type { PracticeType } from '../../domain/practice-types.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import { reveal } from '../../domain/reveal.ts';
import { findRule, type TaskPriority, type TaskTemplate } from '../../domain/rules.ts';
import {
  type Directory,
  type Duty,
  type EhrRuleAssignee,
  meantBy,
  offeredUsers,
} from '../../pipeline/assignee.ts';
import { ruleInputsOf } from '../../pipeline/decide.ts';
import type { FaxFinding, Finding } from '../../pipeline/finding.ts';
import type { Candidate } from '../../pipeline/match.ts';
import type { EhrAssignee, EhrGroup, EhrUser } from '../../pipeline/ports.ts';
import type { PageReading, ReadFailure } from '../../pipeline/reading.ts';
import { notBorn } from '../../pipeline/understand/document-date.ts';
import { findingOf, ownTypeOf } from './as-decided.ts';
import { asideOf, type ProposedAside } from './aside.ts';
import { FILEABLE_TYPES, proposedAssignee, type Recipients, USUAL_TASKS } from './defaults.ts';
import { doubtOf } from './evidence.ts';
import type { Understood } from './open-items.ts';
import { overAll } from './over-all.ts';
import { loadTakenOut, type TakenOut } from './taken-out.ts';

/** What is known in the database about an item, beside the fax itself. */
export interface Ground {
  readonly rules: Awaited<ReturnType<typeof loadRuleset>>;
  readonly fallback: string | null;
  readonly covers: Covers;
  /** Who is on call. */
  readonly duty: Duty;
  readonly locations: readonly Location[];
  readonly practiceTypes: readonly PracticeType[];
  /** Effects of a filing that stopped halfway, or null. */
  readonly stopped: readonly Pick<Effect, 'kind' | 'part' | 'state'>[] | null;
  /** Says of a chart that this fax was taken out of it as the wrong one. */
  readonly takenOut: TakenOut;
  readonly ehr: EhrWords;
}

export const loadGround = async (tx: PracticeTx, faxId: Fax['id']): Promise<Ground> => {
  const filing = await findOpenFiling(tx, faxId);
  const halfway = filing?.state === 'stopped' || filing?.state === 'retracting';
  const stopped = halfway ? await loadEffects(tx, filing.id) : null;
  return {
    rules: await loadRuleset(tx),
    fallback: await loadDefaultAssignee(tx),
    covers: await loadCovers(tx),
    duty: await loadDuty(tx),
    locations: (await loadLocations(tx)).locations,
    practiceTypes: (await loadPracticeTypes(tx)).types,
    stopped: stopped?.map(({ kind, part, state }) => ({ kind, part, state })) ?? null,
    takenOut: await loadTakenOut(tx, faxId),
    ehr: ehrWords((await loadConnection(tx))?.provider ?? null),
  };
};

/** Who gets a document of a type, and what for. */
export interface Consequence {
  readonly assignee: EhrAssignee | null;
  /** True when the assignee follows the chart's doctor. */
  readonly assigneeFollows: boolean;
  readonly task: TaskTemplate | null;
  /** What the rule says; null when it follows from the urgency. */
  readonly priority: TaskPriority | null;
  readonly dueDays: number;
  /** True when that follows the urgency, and no rule says it. */
  readonly dueFollows: boolean;
  readonly ruleNumber: number | null;
}

/** What the page proposes. PHI: memory only, and out to the signed-in person. */
export interface Proposal extends Consequence {
  readonly unread: ReadFailure | null;
  readonly finding: FaxFinding | null;
  readonly document: Finding | undefined;
  readonly candidates: readonly Candidate[];
  /** The chart that stands out so clearly that one key files it; null when a person has to choose. */
  readonly chosen: string | null;
  readonly pages: readonly PageReading[];
  readonly type: DocumentType;
  /** The practice's own types, and the one that it is; null for none. */
  readonly practiceTypes: readonly PracticeType[];
  readonly practiceTypeId: string | null;
  readonly urgency: Urgency;
  readonly users: readonly EhrUser[];
  readonly groups: readonly EhrGroup[];
  /** Who is out, and who stands in. */
  readonly covers: Covers;
  /** What follows from each type that a person can choose, by the rules of now. */
  readonly byType: ReadonlyMap<DocumentType, Consequence>;
  /** The same of the practice's own types, by their ids. */
  readonly byPracticeType: ReadonlyMap<string, Consequence>;
  /** Who gets what follows a chart whose doctor is no user of the EHR, or that names no doctor. */
  readonly otherwise: { readonly noUser: EhrAssignee | null; readonly noDoctor: EhrAssignee | null };
  /** YYYY-MM-DD */
  readonly documentDate: string;
  readonly dateFound: boolean;
  /** How Zally would set it aside; null for what is to be filed. */
  readonly aside: ProposedAside | null;
  readonly stopped: Ground['stopped'];
  readonly ehr: EhrWords;
  readonly takenOut: TakenOut;
}

/** No id of the EHR's. */
const NO_SUCH_DOCTOR = '';
const MOST_CANDIDATES = 5;
/** Below this, or with a rival, a person chooses; Enter alone doesn't. */
const CLEAR_SCORE = 0.9;
const CLEAR_IDENTIFIERS = 2;
const CLEAR_MARGIN = 0.5;

/** While one of these stands, whose the fax is wasn't sure: a person presses a number first. */
const UNSURE_WHOSE: ReadonlySet<ReasonCode> = new Set([
  'several_patients',
  'several_documents',
  'no_identifiers',
  'one_identifier',
  'patient_not_found',
  'patient_ambiguous',
  'identifier_conflict',
  'weak_match',
]);

const clearlyBest = (
  { reasons }: ReviewItem,
  candidates: readonly Candidate[],
  document: Finding | undefined,
  takenOut: TakenOut,
): string | null => {
  if (reasons.some((reason) => UNSURE_WHOSE.has(reason))) return null;
  const [best, second] = candidates;
  if (best === undefined || best.score < CLEAR_SCORE || best.exactIdentifiers < CLEAR_IDENTIFIERS)
    return null;
  if (doubtOf(best, document, takenOut(best.patient.ehrPatientId)) !== null) return null;
  if (second !== undefined && best.score - second.score < CLEAR_MARGIN) return null;
  return best.patient.ehrPatientId;
};

/**
 * The best candidates over all documents of the fax; a chart that several name is one. What is shown of each is what all
 * the documents say of it: they would go into it together.
 */
const candidatesOf = (understood: Understood): readonly Candidate[] => {
  if (!understood.ok) return [];
  const best = new Map<string, Candidate>();
  const { finding, matches } = reveal(understood.understanding);
  for (const { candidates } of matches) {
    for (const candidate of candidates) {
      const known = best.get(candidate.patient.ehrPatientId);
      if (known === undefined || known.score < candidate.score) {
        best.set(candidate.patient.ehrPatientId, candidate);
      }
    }
  }
  const ranked = [...best.values()].toSorted((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
  if (finding.documents.length < 2) return ranked;
  return ranked.map((candidate) => overAll(finding.documents, candidate.patient) ?? candidate);
};

/** Here the names of the rules and of the fax meet in memory, so nothing has to be hashed. */
const plainly = (value: string): string => value;

/** What the record of agreement compares a choice with: a type and a chart that one key would have filed, or null. */
export const proposedOf = ({ type, urgency, chosen }: Proposal): Proposed | null =>
  chosen !== null && FILEABLE_TYPES.includes(type) ? { type, urgency, ehrPatientId: chosen } : null;

/** Puts together what a person is shown. Pure. */
export const propose = (
  item: ReviewItem,
  understood: Understood,
  ground: Ground,
  directory: Directory,
  context: { readonly timeZone: string; readonly ehrDoctorId: string | null },
): Proposal => {
  const finding = findingOf(item, understood, directory);
  const document = finding?.documents[0];
  const candidates = candidatesOf(understood);
  const several = (finding?.documents.length ?? 0) > 1;
  const chosen = several ? null : clearlyBest(item, candidates, document, ground.takenOut);
  const chartDoctor = candidates[0]?.patient.ehrDoctorId ?? null;
  const location = locationOf(ground.locations, context.ehrDoctorId, chartDoctor);
  const urgency = moreUrgent(item.urgency, document?.urgency ?? 'routine');
  const around = { duty: ground.duty, people: location?.people ?? null };
  const chart = candidates.find(({ patient }) => patient.ehrPatientId === chosen)?.patient ?? null;
  const inboxDoctorId = context.ehrDoctorId;
  const recipients = { chart, provider: document?.provider ?? null, inboxDoctorId };
  const assigneeFor = (wanted: EhrRuleAssignee | undefined, of: Recipients = recipients) =>
    proposedAssignee(wanted, directory, of, ground.fallback, ground.covers);
  const withChart = (ehrDoctorId: string | null) =>
    assigneeFor(undefined, { ...recipients, chart: { ehrDoctorId } }).assignee;
  const type = document?.type ?? item.type;
  /** @param seen what the rules look at; undefined for a fax of which nothing is known */
  const consequenceOf = (
    as: DocumentType,
    seen: Finding | undefined,
    practiceTypeId: string | null = null,
  ): Consequence => {
    const ours = { locationId: location?.id, practiceTypeId: practiceTypeId ?? undefined };
    const inputs = seen && ruleInputsOf(seen, candidates[0], plainly, ours);
    const rule = inputs && findRule(ground.rules.ruleset, inputs, plainly);
    const effect = rule?.rule.effect.do === 'file' ? rule.rule.effect : undefined;
    const wanted = meantBy(effect?.assignee, urgency, around) ?? undefined;
    return {
      ...assigneeFor(wanted),
      task: effect === undefined ? USUAL_TASKS[as] : effect.task,
      priority: effect?.priority ?? null,
      dueDays: effect?.dueDays ?? (urgency === 'urgent' ? 0 : 1),
      dueFollows: effect === undefined,
      ruleNumber: rule?.number ?? null,
    };
  };
  const dated = notBorn(
    document?.documentDate ?? null,
    candidates.map(({ patient }) => patient.dateOfBirth),
  );
  const setAside = type === 'misdirected' || type === 'junk';
  const practiceTypeId = ownTypeOf(item, ground, type, document);
  const own = consequenceOf(type, document, practiceTypeId);
  // A type that a person has said is as sure as can be.
  const said = (as: DocumentType) => document && { ...document, type: as, typeConfidence: 1 };
  const byType = new Map(
    FILEABLE_TYPES.map((each): [DocumentType, Consequence] => [
      each,
      consequenceOf(each, each === type ? document : said(each)),
    ]),
  );
  const byPracticeType = new Map(
    ground.practiceTypes.map(({ id, parent }): [string, Consequence] => [
      id,
      id === practiceTypeId ? own : consequenceOf(parent, said(parent), id),
    ]),
  );
  const { assignee } = own;
  return {
    ...own,
    unread: understood.ok ? null : understood.reason,
    finding,
    document,
    candidates,
    chosen,
    pages: understood.ok ? reveal(understood.pages) : [],
    type,
    practiceTypes: ground.practiceTypes,
    practiceTypeId,
    urgency,
    users: offeredUsers(directory.users, assignee?.kind === 'user' ? assignee.ehrUserId : null).filter(
      ({ active }) => active,
    ),
    groups: directory.groups.filter(({ active }) => active),
    covers: ground.covers,
    // Who would get what isn't filed: nobody, until a person says what it is.
    assignee: setAside ? null : assignee,
    task: setAside ? null : own.task,
    ruleNumber: setAside ? null : own.ruleNumber,
    byType,
    byPracticeType,
    otherwise: { noUser: withChart(NO_SUCH_DOCTOR), noDoctor: withChart(null) },
    documentDate: dated ?? dateIn(item.receivedAt, context.timeZone),
    dateFound: dated !== null,
    aside: asideOf(item.reasons, type, understood.ok ? null : understood.reason, finding),
    stopped: ground.stopped,
    takenOut: ground.takenOut,
    ehr: ground.ehr,
  };
};
