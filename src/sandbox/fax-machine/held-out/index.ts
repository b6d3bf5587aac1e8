import type { DocumentType } from '../../../domain/document-types.ts';
import type { Kind } from '../kinds/draft.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { diagnosticReport } from './diagnostic-report.ts';
import { dischargeSummary } from './discharge-summary.ts';
import { imagingReport } from './imaging-report.ts';
import { immunizationRecord } from './immunization-record.ts';
import { incomingReferral } from './incoming-referral.ts';
import { insuranceCard } from './insurance-card.ts';
import { junk } from './junk.ts';
import { labResult } from './lab-result.ts';
import { operativeReport } from './operative-report.ts';
import { orderToSign } from './order-to-sign.ts';
import { outsideRecords } from './outside-records.ts';
import { pathologyReport } from './pathology-report.ts';
import { patientForm } from './patient-form.ts';
import { priorAuthorization } from './prior-authorization.ts';
import { progressNote } from './progress-note.ts';
import { recordsRequest } from './records-request.ts';
import { refillRequest } from './refill-request.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const HELD_OUT = 'held-out/';

/** Documents of other types, written to another office about somebody unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'hospital'],
  from: {
    'held-out/stray-trend-grid': 'Ironwood Reference Laboratories',
    'held-out/stray-switch-sheet': 'Gable Street Pharmacy',
    'held-out/stray-hospitalist': 'Bishop Street Infirmary',
  },
  layouts: {
    'held-out/stray-trend-grid': labResult.layouts['held-out/trend-grid'] as Kind['layouts'][string],
    'held-out/stray-switch-sheet': refillRequest.layouts['held-out/switch-sheet'] as Kind['layouts'][string],
    'held-out/stray-hospitalist': dischargeSummary.layouts['held-out/hospitalist'] as Kind['layouts'][string],
  },
};

const BY_TYPE: ReadonlyMap<DocumentType, Kind> = new Map(
  [
    labResult,
    pathologyReport,
    imagingReport,
    diagnosticReport,
    consultNote,
    dischargeSummary,
    operativeReport,
    incomingReferral,
    outsideRecords,
    refillRequest,
    priorAuthorization,
    orderToSign,
    progressNote,
    recordsRequest,
    patientForm,
    billing,
    insuranceCard,
    immunizationRecord,
    advanceDirective,
    junk,
    misdirected,
  ].map((kind) => [kind.type, kind]),
);

/** @throws RangeError for types that nobody sends on purpose. */
export const heldOutKindOf = (type: DocumentType): Kind => {
  const kind = BY_TYPE.get(type);
  if (kind === undefined) throw new RangeError(`no held-out documents of type ${type}`);
  return kind;
};
