import type { Kind, Layout } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { assortedCoverSheet } from './cover-sheets.ts';
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
import { assortedSenders } from './senders.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const ASSORTED = 'assorted/';

const layoutOf = (kind: Kind, name: string): Layout => kind.layouts[`${ASSORTED}${name}`] as Layout;

/** Documents of other types that name another office, about somebody unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'hospital', 'specialist'],
  from: {
    'assorted/astray-lab': 'Veritest Laboratories',
    'assorted/astray-letter': 'Stonebrook Orthopaedics and Spine',
    'assorted/astray-emergency': 'Saint Odile Medical Center',
  },
  layouts: {
    'assorted/astray-lab': layoutOf(labResult, 'three-blocks'),
    'assorted/astray-letter': layoutOf(consultNote, 'thank-you-letter'),
    'assorted/astray-emergency': layoutOf(dischargeSummary, 'emergency-note'),
  },
};

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const assortedKindOf = kindsByType('assorted', [
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

/** Layouts written by somebody else again, without knowledge of what reads them; it has been improved on them since. */
export const assorted: Repertoire = {
  kindOf: assortedKindOf,
  senders: assortedSenders,
  behavioral: { name: 'Clearbrook Center for Counseling', department: 'Psychiatry and Addiction Medicine' },
  isOtherOffice: ({ name }) => name === 'Cedar Hollow Internal Medicine',
  cover: (draft, pages, named, _type, shy) => assortedCoverSheet(draft, pages, named, shy),
};
