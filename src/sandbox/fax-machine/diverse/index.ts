import type { Kind } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { diverseCoverSheet } from './cover-sheets.ts';
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
import { diverseSenders } from './senders.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const DIVERSE = 'diverse/';

/** Documents of other types, written to another office about somebody unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'hospital'],
  from: {
    'diverse/stray-trend-grid': 'Ironwood Reference Laboratories',
    'diverse/stray-switch-sheet': 'Gable Street Pharmacy',
    'diverse/stray-hospitalist': 'Bishop Street Infirmary',
  },
  layouts: {
    'diverse/stray-trend-grid': labResult.layouts['diverse/trend-grid'] as Kind['layouts'][string],
    'diverse/stray-switch-sheet': refillRequest.layouts['diverse/switch-sheet'] as Kind['layouts'][string],
    'diverse/stray-hospitalist': dischargeSummary.layouts['diverse/hospitalist'] as Kind['layouts'][string],
  },
};

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const diverseKindOf = kindsByType('diverse', [
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
]);

/** Layouts written by somebody else again, who didn't know the classifier either; it has been improved on them since. */
export const diverse: Repertoire = {
  kindOf: diverseKindOf,
  senders: diverseSenders,
  behavioral: { name: 'Quiet Harbor Behavioral Clinic', department: 'Mind and Recovery' },
  isOtherOffice: ({ name }) => name === 'Old Ferry Road Family Practice',
  cover: (draft, pages, named) => diverseCoverSheet(draft, pages, named),
};
