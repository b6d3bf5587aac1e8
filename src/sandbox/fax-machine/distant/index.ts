import type { Kind, Layout } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { distantCoverSheet } from './cover-sheets.ts';
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
import { distantSenders } from './senders.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const DISTANT = 'distant/';

const of = (kind: Kind, name: string): Layout => kind.layouts[`${DISTANT}${name}`] as Layout;

/** Papers of other types that were meant for another office, about people whom nobody here knows. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'imaging', 'specialist', 'pharmacy'],
  from: {
    'distant/wrong-lab': 'Sycamore Clinical Laboratories',
    'distant/wrong-imaging': 'Beechwood Radiology Group, Inc.',
    'distant/wrong-note': 'Maumee Digestive Specialists',
    'distant/wrong-refill': 'ValueRx Pharmacy #10237',
  },
  layouts: {
    'distant/wrong-lab': of(labResult, 'printer-stream'),
    'distant/wrong-imaging': of(imagingReport, 'group-dictation'),
    'distant/wrong-note': of(consultNote, 'clinic-note'),
    'distant/wrong-refill': of(refillRequest, 'chain-renewal'),
  },
};

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const distantKindOf = kindsByType('distant', [
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

/** Layouts of a usual month's faxes, written by somebody who didn't know what reads them. */
export const distant: Repertoire = {
  kindOf: distantKindOf,
  senders: distantSenders,
  behavioral: { name: 'Clear Path Psychiatry & Counseling', department: 'Behavioral Medicine' },
  isOtherOffice: ({ name }) => name === 'Harvest Lane Internal Medicine',
  cover: (draft, pages, named, _type, shy) => distantCoverSheet(draft, pages, named, shy),
};
