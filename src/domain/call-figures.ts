import type { CallPurpose } from './call-purposes.ts';

/** What a practice's calls of some days were spent on. Counts alone. */
export interface CallsMade {
  readonly calls: Readonly<Record<CallPurpose, number>>;
  /** Faxes that were read and decided. */
  readonly read: number;
  /** Filings that were begun, and those that the EHR has confirmed. */
  readonly planned: number;
  readonly filed: number;
  /** Faxes that a person opened, each once. */
  readonly opened: number;
}

/** Calls for one; null where there was none to divide by. */
export interface CallFigures {
  readonly perRead: number | null;
  readonly perFiling: number | null;
  /** Of a fax that is read and filed: both together. */
  readonly perFiledFax: number | null;
  readonly perReview: number | null;
}

const per = (calls: number, times: number): number | null => (times === 0 ? null : calls / times);

/** What one fax, one filing and one review cost on average. */
export const callFigures = ({ calls, read, filed, opened }: CallsMade): CallFigures => {
  const perRead = per(calls.reading, read);
  const perFiling = per(calls.filing, filed);
  return {
    perRead,
    perFiling,
    perFiledFax: perRead === null || perFiling === null ? null : perRead + perFiling,
    perReview: per(calls.review, opened),
  };
};
