import { DOCUMENT_TYPES, type DocumentType } from '../../domain/document-types.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { JudgedDocument, JudgedFax } from './judge.ts';
import {
  calibrationError,
  type Forecast,
  type ReliabilityBin,
  reliability,
  type Share,
  shareOf,
  upperBound,
} from './statistics.ts';

/** How well Zally did on faxes whose truth is known. Shares carry their 95 % intervals. */
export interface Report {
  readonly faxes: number;
  readonly documents: number;
  readonly filed: number;
  readonly wrongCharts: number;
  /** With 95 % confidence the rate of wrong charts among filed faxes is below this, 0 to 1. */
  readonly wrongChartBound: number;
  /** Junk, misdirected, unreadable and others that always wait, filed all the same. */
  readonly neverAutomaticFiled: number;
  /** Faxes filed of those that a careful person would file without asking; null when the truth doesn't say. */
  readonly automatic: Share | null;
  /** The same, without those that wait since their pages are too poor to be read reliably. */
  readonly automaticLegible: Share | null;
  /** Filed of all. */
  readonly filedShare: Share;
  readonly type: Share;
  readonly types: readonly { readonly type: DocumentType; readonly share: Share }[];
  readonly confusion: readonly {
    readonly type: DocumentType;
    readonly said: DocumentType;
    readonly count: number;
  }[];
  /** Right ones among the charts proposed, filed or not. */
  readonly proposedCharts: Share;
  /** Of the truly urgent documents, those that were called urgent; of those called urgent, the truly urgent. */
  readonly urgentRecall: Share | null;
  readonly urgentPrecision: Share | null;
  readonly typeCalibration: Calibration;
  readonly matchCalibration: Calibration;
  readonly reasons: readonly { readonly reason: ReasonCode; readonly count: number }[];
}

export interface Calibration {
  readonly error: number;
  readonly count: number;
  readonly bins: readonly ReliabilityBin[];
}

const calibrationOf = (forecasts: readonly Forecast[]): Calibration => ({
  error: calibrationError(forecasts),
  count: forecasts.length,
  bins: reliability(forecasts),
});

const count = <T>(all: readonly T[], test: (one: T) => boolean): number => all.filter(test).length;

const tally = <T extends string>(all: readonly T[]): [T, number][] =>
  [...Map.groupBy(all, (one) => one)]
    .map(([one, same]): [T, number] => [one, same.length])
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

const rightType = ({ type, said }: JudgedDocument): boolean => type === said;

const confusionOf = (documents: readonly JudgedDocument[]): Report['confusion'] =>
  tally(documents.map(({ type, said }): `${DocumentType}/${DocumentType}` => `${type}/${said}`)).map(
    ([pair, count]) => {
      const [type, said] = pair.split('/') as [DocumentType, DocumentType];
      return { type, said, count };
    },
  );

const filedOf = (faxes: readonly JudgedFax[]): Share =>
  shareOf(
    count(faxes, (fax) => fax.filed),
    faxes.length,
  );

/** Adds up judged faxes. Pure. */
export const reportOn = (faxes: readonly JudgedFax[]): Report => {
  const documents = faxes.flatMap((fax) => fax.documents);
  const filed = count(faxes, (fax) => fax.filed);
  const wrongCharts = count(faxes, (fax) => fax.wrongChart);
  const fileable = faxes.filter((fax) => fax.fileable === true);
  const untold = faxes.every((fax) => fax.fileable === null);
  const proposed = documents.filter((document) => document.proposed);
  const urgent = documents.filter(({ urgency }) => urgency === 'urgent');
  const saidUrgent = documents.filter(({ urgency, saidUrgency }) => urgency && saidUrgency === 'urgent');
  return {
    faxes: faxes.length,
    documents: documents.length,
    filed,
    wrongCharts,
    wrongChartBound: upperBound(wrongCharts, filed),
    neverAutomaticFiled: count(faxes, (fax) => fax.neverAutomatic),
    automatic: untold ? null : filedOf(fileable),
    automaticLegible: untold
      ? null
      : filedOf(fileable.filter(({ reasons }) => !reasons.includes('illegible'))),
    filedShare: shareOf(filed, faxes.length),
    type: shareOf(count(documents, rightType), documents.length),
    types: DOCUMENT_TYPES.flatMap((type) => {
      const same = documents.filter((document) => document.type === type);
      return same.length === 0 ? [] : [{ type, share: shareOf(count(same, rightType), same.length) }];
    }),
    confusion: confusionOf(documents),
    proposedCharts: shareOf(
      count(proposed, ({ rightChart }) => rightChart),
      proposed.length,
    ),
    urgentRecall:
      urgent.length === 0
        ? null
        : shareOf(
            count(urgent, ({ saidUrgency }) => saidUrgency === 'urgent'),
            urgent.length,
          ),
    urgentPrecision:
      saidUrgent.length === 0
        ? null
        : shareOf(
            count(saidUrgent, ({ urgency }) => urgency === 'urgent'),
            saidUrgent.length,
          ),
    typeCalibration: calibrationOf(
      documents
        .filter(({ said }) => said !== 'unknown' && said !== 'unreadable')
        .map((document) => ({ probability: document.typeConfidence, right: rightType(document) })),
    ),
    matchCalibration: calibrationOf(
      proposed.map(({ score, rightChart }) => ({ probability: score, right: rightChart })),
    ),
    reasons: tally(faxes.flatMap(({ reasons }) => [...reasons])).map(([reason, count]) => ({
      reason,
      count,
    })),
  };
};
