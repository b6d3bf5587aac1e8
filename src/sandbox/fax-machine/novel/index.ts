import type { Kind, Layout } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { novelCoverSheet } from './cover-sheets.ts';
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
import { novelSenders } from './senders.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const NOVEL = 'novel/';

const laidOut = (kind: Kind, name: string): Layout => kind.layouts[`${NOVEL}${name}`] as Layout;

/** Papers of other types, sent to the wrong number: the office they name is another, the person unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'imaging', 'specialist', 'pharmacy'],
  from: {
    'novel/astray-lab': 'Tidewater Reference Laboratory',
    'novel/astray-imaging': 'TruePlane Open MRI',
    'novel/astray-letter': 'Northwater Allergy and Asthma',
    'novel/astray-refill': 'Hartwell Drugs #0918',
  },
  layouts: {
    'novel/astray-lab': laidOut(labResult, 'three-columns'),
    'novel/astray-imaging': laidOut(imagingReport, 'magnet-letter'),
    'novel/astray-letter': laidOut(consultNote, 'summary-letter'),
    'novel/astray-refill': laidOut(refillRequest, 'renewal-print'),
  },
};

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const novelKindOf = kindsByType('novel', [
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

/** A month's usual mix of papers, written without knowledge of what reads them. */
export const novel: Repertoire = {
  kindOf: novelKindOf,
  senders: novelSenders,
  behavioral: { name: 'Hopewell Mind and Recovery', department: 'Behavioral Medicine' },
  isOtherOffice: ({ name }) => name === 'Westbrook Internists',
  cover: (draft, pages, named, _type, shy) => novelCoverSheet(draft, pages, named, shy),
};
