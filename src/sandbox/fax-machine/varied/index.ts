import type { Kind } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { variedCoverSheet } from './cover-sheets.ts';
import { diagnosticReport } from './diagnostic-report.ts';
import { dischargeSummary } from './discharge-summary.ts';
import { imagingReport } from './imaging-report.ts';
import { immunizationRecord } from './immunization-record.ts';
import { incomingReferral } from './incoming-referral.ts';
import { insuranceCard } from './insurance-card.ts';
import { junk } from './junk.ts';
import { labResult } from './lab-result.ts';
import { misdirected } from './misdirected.ts';
import { operativeReport } from './operative-report.ts';
import { orderToSign } from './order-to-sign.ts';
import { outsideRecords } from './outside-records.ts';
import { pathologyReport } from './pathology-report.ts';
import { patientForm } from './patient-form.ts';
import { priorAuthorization } from './prior-authorization.ts';
import { progressNote } from './progress-note.ts';
import { recordsRequest } from './records-request.ts';
import { refillRequest } from './refill-request.ts';
import { variedSenders } from './senders.ts';

/** The names of all varied layouts start so, in plans and in the truth. */
export const VARIED = 'varied/';

/** Every type with the layouts that are kept for measuring: nothing may be built or tuned on them. */
export const VARIED_KINDS: readonly Kind[] = [
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
];

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const variedKindOf = kindsByType('varied', VARIED_KINDS);

/** Layouts written after the classifier, by somebody who didn't know it; it has been improved on them since. */
export const varied: Repertoire = {
  kindOf: variedKindOf,
  senders: variedSenders,
  behavioral: { name: 'Stillwater Counseling & Recovery', department: 'Outpatient Behavioral Care' },
  isOtherOffice: ({ kind }) => kind === 'practice',
  cover: (draft, pages, named, type) => variedCoverSheet(draft, pages, named, type),
};
