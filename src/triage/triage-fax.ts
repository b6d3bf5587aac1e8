import { type Action, DOCUMENT_TYPES, type DocumentType, type Urgency } from '../domain/document-types.ts';
import type { ReasonCode } from '../domain/reason-codes.ts';
import { reveal } from '../domain/reveal.ts';
import type { Ruleset } from '../domain/rules.ts';
import { DEFAULT_POLICY, decideFax, nothingToFile } from '../pipeline/decide.ts';
import type { Decision } from '../pipeline/decision.ts';
import type { Finding } from '../pipeline/finding.ts';
import { type Agreement, COMPARED_FIELDS, type ComparedField, type Match } from '../pipeline/match.ts';
import type { ChartSearch } from '../pipeline/ports.ts';
import type { ReadResult } from '../pipeline/reading.ts';
import { understand } from '../pipeline/steps/understand-fax.ts';
import { withMisdirected } from '../pipeline/understand/misdirected.ts';
import { addressee } from './directory.ts';
import type { DirectoryEntry } from './roster.ts';

/** What Zally would do with one document. Names and meanings of the fields are a promise: see the README. */
export interface TriagedDocument {
  /** First and last page, 1-based; [0, 0] when the file could not be opened. */
  readonly pages: readonly [number, number];
  readonly type: DocumentType;
  /** Probability that the type is right, 0 to 1. */
  readonly typeConfidence: number;
  readonly urgency: Urgency;
  readonly action: Action;
  /** The chart that Zally would file into or propose; null when none is likelier than not. */
  readonly patientId: string | null;
  readonly match: {
    /** Probability that the best chart is the patient's, 0 to 1. */
    readonly score: number;
    readonly runnerUp: number;
    readonly evidence: readonly { readonly field: ComparedField; readonly agreement: Agreement }[];
  };
  readonly decision: 'file' | 'review';
  readonly reasons: readonly ReasonCode[];
  /** Whom of the directory the document is addressed to. Only when a directory was given. */
  readonly assigneeId?: string | null;
}

/** What Zally would do with one fax. */
export interface TriagedFax {
  /** Pages as transmitted; 0 when the file could not be opened. */
  readonly pages: number;
  /** 0 (noise) to 1 (print): the worst page of the documents. */
  readonly legibility: number;
  readonly documents: readonly TriagedDocument[];
}

/** Every type is filed when the gates are open, and goes to the chart's provider. */
const EVERYTHING: Ruleset = {
  format: 2,
  rules: [{ when: {}, effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: null, dueDays: 0 } }],
  autonomy: Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, 'auto'])),
  sensitive: 'review',
};

/** Rules of a trial look at no sender, so nothing has to be hashed. */
const hashNothing = (): string => '';

/** A chart that is likelier than not is worth proposing. */
const LIKELY = 0.5;

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const nothing = (pages: readonly [number, number], decision: Decision): TriagedDocument => ({
  pages,
  type: decision.type,
  typeConfidence: 1,
  urgency: decision.urgency,
  action: decision.action,
  patientId: null,
  match: { score: 0, runnerUp: 0, evidence: [] },
  decision: 'review',
  reasons: decision.reasons,
});

const triaged = (
  finding: Finding,
  match: Match,
  decision: Decision,
  directory: readonly DirectoryEntry[] | null,
): TriagedDocument => {
  const [best, second] = match.candidates;
  return {
    pages: finding.pages,
    type: finding.type,
    typeConfidence: rounded(finding.typeConfidence),
    urgency: finding.urgency,
    action: finding.action,
    patientId: best !== undefined && best.score >= LIKELY ? best.patient.ehrPatientId : null,
    match: {
      score: rounded(best?.score ?? 0),
      runnerUp: rounded(second?.score ?? 0),
      evidence: COMPARED_FIELDS.flatMap((field) => {
        const agreement = best?.fields[field] ?? 'absent';
        return agreement === 'absent' ? [] : [{ field, agreement }];
      }),
    },
    decision: decision.decision,
    reasons: decision.reasons,
    ...(directory === null ? {} : { assigneeId: addressee(finding.provider, directory) }),
  };
};

/**
 * Takes a fax from its reading to what Zally would do, with the steps of the worker: understand, match, decide.
 *
 * @param receivedAt when it came: deadlines and two-digit years are seen from there
 * @param directory the practice's staff, or null when nobody gave it
 * @param misnamed the file isn't of the format that its name says
 */
export const triageReading = async (
  result: ReadResult,
  charts: ChartSearch,
  receivedAt: Date,
  directory: readonly DirectoryEntry[] | null = null,
  misnamed = false,
): Promise<TriagedFax> => {
  if (!result.ok)
    return { pages: 0, legibility: 0, documents: [nothing([0, 0], nothingToFile(result.reason))] };
  const pages = reveal(result.reading).pages.length;
  const understood = reveal(await understand(result.reading, charts, receivedAt));
  const { matches } = understood;
  const finding = withMisdirected(understood.finding, matches, directory?.map(({ name }) => name) ?? []);
  const legibility = rounded(finding.legibility);
  const decide = (documents: readonly Finding[], found: readonly Match[]): Decision =>
    decideFax({ ...finding, documents, misnamed }, found, EVERYTHING, DEFAULT_POLICY, hashNothing);
  const { documents } = finding;
  if (documents.length === 0) return { pages, legibility, documents: [nothing([1, pages], decide([], []))] };
  return {
    pages,
    legibility,
    documents: documents.map((document, n) => {
      const match = matches[n] ?? { candidates: [] };
      const alone = decide([document], [match]);
      if (documents.length === 1) return triaged(document, match, alone, directory);
      // A fax is filed whole: with several documents in it, each of them waits.
      const reasons: readonly ReasonCode[] = [...alone.reasons, 'several_documents'];
      return triaged(document, match, { ...alone, decision: 'review', reasons }, directory);
    }),
  };
};
