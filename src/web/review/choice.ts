import { z } from 'zod';
import { dueDaysSchema } from '../../domain/corrections.ts';
import { DOCUMENT_TYPE_LABELS, URGENCIES } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import { TASK_TEMPLATES } from '../../domain/rules.ts';
import { type Directory, responsibleUser } from '../../pipeline/assignee.ts';
import type { Candidate } from '../../pipeline/match.ts';
import type { Patient } from '../../pipeline/ports.ts';
import type { Choice } from '../../pipeline/steps/decide-by-person.ts';
import type { WasAsked } from './asked.ts';
import { FILEABLE_TYPES, readAssignee } from './defaults.ts';
import { type Doubt, doubtOf, uncompared } from './evidence.ts';
import type { Understood } from './open-items.ts';
import { overAll } from './over-all.ts';
import { type Consequence, type Proposal, proposedOf } from './proposal.ts';
import type { TakenOut } from './taken-out.ts';
import { readDate } from './typed-date.ts';

const orNull = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema]);

/** What the page sends. Ids of the EHR travel in the body, never in an address. */
export const decisionSchema = z.object({
  patient: z.string().min(1).max(60),
  type: z.enum(FILEABLE_TYPES),
  /** One that the practice has made under the type. */
  practiceType: orNull(z.uuid()).default(null),
  /** Absent: as it was proposed. */
  urgency: z.enum(URGENCIES).optional(),
  assignee: orNull(z.string().max(80)),
  task: orNull(z.enum(TASK_TEMPLATES)),
  dueDays: dueDaysSchema,
  documentDate: z.string().max(10),
  /** The mark of the question whether the chart is meant although something speaks against it; '' where none was asked. */
  confirmed: z.string().max(200),
});

/** What is wrong with a field, to continue a sentence. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  patient: 'choose a chart',
  type: 'choose a type',
  practiceType: 'choose a type of your own, or none',
  urgency: 'choose an urgency',
  assignee: 'choose who gets it, or nobody',
  task: 'choose a task, or none',
  dueDays: 'due has to be within 0 to 60 days',
  documentDate: 'the date isn’t understood',
};

/** Closed words that continue a sentence. */
const refused = (detail: string): ZallyError => new ZallyError('invalid_input', { detail });

/** The chart as the server knows it: one of the item's candidates, or one that this person's searches have found. */
const knownCandidate = (
  id: string,
  understood: Understood,
  found: ReadonlyMap<string, Phi<Patient>>,
): { readonly candidate: Candidate | undefined; readonly patient: Patient } => {
  const known = understood.ok ? reveal(understood.understanding) : undefined;
  const proposed = known?.matches
    .flatMap(({ candidates }) => candidates)
    .find(({ patient }) => patient.ehrPatientId === id);
  const documents = known?.finding.documents ?? [];
  if (proposed !== undefined)
    return {
      candidate: documents.length > 1 ? overAll(documents, proposed.patient) : proposed,
      patient: proposed.patient,
    };
  const searched = found.get(id);
  if (searched === undefined) throw refused('choose a chart that is listed, or search for it');
  const patient = reveal(searched);
  return { candidate: overAll(documents, patient), patient };
};

/** One of the practice's own types is taken under its parent alone, and while it is in use or is what the fax has. */
const checkOwnType = (
  { type, practiceType }: z.infer<typeof decisionSchema>,
  { practiceTypes, practiceTypeId }: Proposal,
): void => {
  if (practiceType === null) return;
  const own = practiceTypes.find(({ id }) => id === practiceType);
  if (own === undefined || (own.ended && own.id !== practiceTypeId))
    throw refused('your type is no longer in use: choose another, or none');
  if (own.parent !== type)
    throw refused(
      `your type belongs to ${DOCUMENT_TYPE_LABELS[own.parent]}: choose that type, or none of your own`,
    );
};

/**
 * The chart as the server knows it, and what has to be asked before it is chosen.
 *
 * @param understood of the whole fax, or of the part
 * @param takenOut says of a chart that this fax was taken out of it as the wrong one
 * @throws ZallyError `invalid_input` for a chart that was neither proposed nor found
 */
export const questionOf = (
  ehrPatientId: string,
  understood: Understood,
  found: ReadonlyMap<string, Phi<Patient>>,
  takenOut: TakenOut,
): { readonly patient: Patient; readonly doubt: Doubt | null } => {
  const { candidate, patient } = knownCandidate(ehrPatientId, understood, found);
  const document = understood.ok ? reveal(understood.understanding).finding.documents[0] : undefined;
  return { patient, doubt: doubtOf(candidate ?? uncompared(patient), document, takenOut(ehrPatientId)) };
};

/** What the rules of now say of the type that was chosen, or of the practice's own. */
const followsFrom = (
  { type, practiceType }: z.infer<typeof decisionSchema>,
  { byType, byPracticeType }: Proposal,
): Consequence | undefined => (practiceType && byPracticeType.get(practiceType)) || byType.get(type);

/**
 * Turns what the page sent into a choice, or refuses it: nothing that the page says about charts and users is believed.
 *
 * @returns the choice, and what spoke against its chart when it was chosen all the same
 * @param known.run the pages that it is about; null for the whole fax
 * @throws ZallyError `invalid_input`; `conflict` when something speaks against the chart and this session wasn't asked, or hasn't
 *   chosen it again
 */
export const checkChoice = (
  sent: z.infer<typeof decisionSchema>,
  known: {
    readonly understood: Understood;
    readonly found: ReadonlyMap<string, Phi<Patient>>;
    readonly directory: Directory;
    readonly proposal: Proposal;
    readonly ehrDoctorId: string | null;
    readonly run: PageRun | null;
    readonly wasAsked: WasAsked;
  },
): { readonly choice: Phi<Choice>; readonly anyway: Doubt['why'] | null } => {
  const { takenOut } = known.proposal;
  const { patient, doubt } = questionOf(sent.patient, known.understood, known.found, takenOut);
  const { run, wasAsked } = known;
  if (doubt !== null && !wasAsked(sent.confirmed, { ehrPatientId: sent.patient, run, doubt })) {
    throw new ZallyError('conflict', {
      detail: `${doubt.words} Choose the chart again to file there anyway`,
    });
  }
  checkOwnType(sent, known.proposal);
  const assignee = sent.assignee === null ? undefined : readAssignee(sent.assignee, known.directory);
  if (sent.assignee !== null && assignee === undefined)
    throw refused('choose who gets it: that user or group isn’t active');
  if (sent.task !== null && assignee === undefined) throw refused('a task needs somebody who gets it');
  const ehrDoctorId = patient.ehrDoctorId ?? known.ehrDoctorId;
  const documentDate = readDate(sent.documentDate);
  if (documentDate === undefined) throw refused('the date isn’t understood');
  if (ehrDoctorId === null)
    throw refused('neither the chart nor the inbox names a doctor, which the EHR needs');
  const urgency = sent.urgency ?? known.proposal.urgency;
  const choice = phi({
    type: sent.type,
    practiceTypeId: sent.practiceType,
    ehrPatientId: patient.ehrPatientId,
    ehrDoctorId,
    assignee: assignee ?? null,
    responsibleEhrUserId: responsibleUser(assignee ?? null, known.directory.users, ehrDoctorId),
    task: sent.task,
    urgency,
    // The form has no field for it; what the type's rule says holds while the urgency is the one that the rule fits.
    priority:
      urgency === known.proposal.urgency ? (followsFrom(sent, known.proposal)?.priority ?? null) : null,
    dueDays: sent.dueDays,
    documentDate,
    proposed: proposedOf(known.proposal),
  });
  return { choice, anyway: doubt?.why ?? null };
};
