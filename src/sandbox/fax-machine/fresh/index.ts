import type { Kind, Layout } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { freshCoverSheet } from './cover-sheets.ts';
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
import { freshSenders } from './senders.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const FRESH = 'fresh/';

const layoutOf = (kind: Kind, name: string): Layout => kind.layouts[`${FRESH}${name}`] as Layout;

/** Papers of other types meant for another office, about somebody unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'imaging', 'specialist', 'pharmacy'],
  from: {
    'fresh/amiss-lab': 'Meridian Bluff Laboratories',
    'fresh/amiss-veins': 'Silver Birch Vascular Lab',
    'fresh/amiss-letter': 'Cedar Bend Kidney Specialists',
    'fresh/amiss-refill': 'Trailhead Drug #2206',
  },
  layouts: {
    'fresh/amiss-lab': layoutOf(labResult, 'range-columns'),
    'fresh/amiss-veins': layoutOf(imagingReport, 'vein-sheet'),
    'fresh/amiss-letter': layoutOf(consultNote, 'column-letter'),
    'fresh/amiss-refill': layoutOf(refillRequest, 'substitute-wanted'),
  },
};

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const freshKindOf = kindsByType('fresh', [
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

/** Layouts written without knowledge of what reads them, for judging alone. */
export const fresh: Repertoire = {
  kindOf: freshKindOf,
  senders: freshSenders,
  behavioral: { name: 'Lantern Lane Psychiatry', department: 'Psychiatric Services' },
  isOtherOffice: ({ name }) => name === 'Old Ferry Internists',
  cover: (draft, pages, named, _type, shy) => freshCoverSheet(draft, pages, named, shy),
};
