import type { Kind, Layout } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { furtherCoverSheet } from './cover-sheets.ts';
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
import { furtherSenders } from './senders.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const FURTHER = 'further/';

const of = (kind: Kind, name: string): Layout => kind.layouts[`${FURTHER}${name}`] as Layout;

/** Papers of other types that another office should have got, about somebody who is unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'imaging', 'specialist', 'pharmacy'],
  from: {
    'further/wrong-lab': 'Fallbrook Clinical Laboratories',
    'further/wrong-imaging': 'Ridgecrest Radiology Group',
    'further/wrong-letter': 'Kettle River Rheumatology',
    'further/wrong-refill': 'Pillmark Pharmacy #7203',
  },
  layouts: {
    'further/wrong-lab': of(labResult, 'three-panels'),
    'further/wrong-imaging': of(imagingReport, 'group-dictation'),
    'further/wrong-letter': of(consultNote, 'pleasure-letter'),
    'further/wrong-refill': of(refillRequest, 'store-renewal'),
  },
};

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const furtherKindOf = kindsByType('further', [
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

/** Layouts written by somebody who didn't know what reads them, after all the others. */
export const further: Repertoire = {
  kindOf: furtherKindOf,
  senders: furtherSenders,
  behavioral: { name: 'Anderwood Behavioral Health', department: 'Outpatient Psychiatry' },
  isOtherOffice: ({ name }) => name === 'Parkline Internal Medicine',
  cover: (draft, pages, named, _type, shy) => furtherCoverSheet(draft, pages, named, shy),
};
