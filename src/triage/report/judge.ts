import { type DocumentType, NEVER_AUTOMATIC, type Urgency } from '../../domain/document-types.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { TriagedDocument, TriagedFax } from '../triage-fax.ts';

/** What a careful person says about one document of a fax. */
export interface TrueDocument {
  /** First and last page, 1-based; null: the whole fax. */
  readonly pages: readonly [number, number] | null;
  readonly type: DocumentType;
  readonly urgency: Urgency | null;
  readonly patientId: string | null;
}

/** What a careful person says about one fax. */
export interface TrueFax {
  readonly documents: readonly TrueDocument[];
  /** Whether that person would file it without asking; null when nobody said. */
  readonly fileable: boolean | null;
}

/** One document as it is and as Zally saw it. PHI-free: ids and closed words. */
export interface JudgedDocument {
  readonly type: DocumentType;
  readonly said: DocumentType;
  readonly typeConfidence: number;
  readonly urgency: Urgency | null;
  readonly saidUrgency: Urgency;
  readonly score: number;
  /** Whether a chart was proposed at all, and whether it is the right one. */
  readonly proposed: boolean;
  readonly rightChart: boolean;
}

/** One fax, judged. */
export interface JudgedFax {
  readonly filed: boolean;
  /** Filed, and not (only) about the patient of that chart. */
  readonly wrongChart: boolean;
  /** Filed although its true type is never filed without a person. */
  readonly neverAutomatic: boolean;
  readonly fileable: boolean | null;
  readonly reasons: readonly ReasonCode[];
  readonly documents: readonly JudgedDocument[];
}

const overlap = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]) + 1);

/** The document of Zally's that lies on most of the true one's pages; none when it was missed altogether. */
const closest = (fax: TriagedFax, { pages }: TrueDocument): TriagedDocument | undefined => {
  const [first] = fax.documents;
  // A file that could not be opened has no pages: what is said about it is said about all of it.
  if (pages === null || first === undefined || first.pages[1] === 0) return first;
  const [best] = fax.documents.toSorted((a, b) => overlap(b.pages, pages) - overlap(a.pages, pages));
  return best !== undefined && overlap(best.pages, pages) > 0 ? best : undefined;
};

/** Holds what Zally would do against what a careful person says. */
export const judgeFax = (fax: TriagedFax, truth: TrueFax): JudgedFax => {
  const filed = fax.documents.length > 0 && fax.documents.every(({ decision }) => decision === 'file');
  const charts = new Set(truth.documents.map(({ patientId }) => patientId));
  return {
    filed,
    wrongChart: filed && fax.documents.some(({ patientId }) => charts.size !== 1 || !charts.has(patientId)),
    neverAutomatic: filed && truth.documents.some(({ type }) => NEVER_AUTOMATIC.has(type)),
    fileable: truth.fileable,
    reasons: [...new Set(fax.documents.flatMap(({ reasons }) => reasons))],
    documents: truth.documents.map((document): JudgedDocument => {
      const said = closest(fax, document);
      return {
        type: document.type,
        said: said?.type ?? 'unknown',
        typeConfidence: said?.typeConfidence ?? 0,
        urgency: document.urgency,
        saidUrgency: said?.urgency ?? 'routine',
        score: said?.match.score ?? 0,
        proposed: said !== undefined && said.patientId !== null,
        rightChart: said !== undefined && said.patientId !== null && said.patientId === document.patientId,
      };
    }),
  };
};
