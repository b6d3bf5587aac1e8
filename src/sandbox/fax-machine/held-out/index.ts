import type { Kind, Layout } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { heldOutCoverSheet } from './cover-sheets.ts';
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
import { heldOutSenders } from './senders.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const HELD_OUT = 'held-out/';

const layoutOf = (kind: Kind, name: string): Layout => kind.layouts[`${HELD_OUT}${name}`] as Layout;

/** Papers of other types meant for another office, about somebody unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'hospital', 'imaging', 'specialist'],
  from: {
    'held-out/stray-lab': 'Truewell Diagnostics',
    'held-out/stray-imaging': 'Lamplight Radiology Associates',
    'held-out/stray-visit': 'Tallgrass Cardiovascular Consultants',
  },
  layouts: {
    'held-out/stray-lab': layoutOf(labResult, 'value-over-label'),
    'held-out/stray-imaging': layoutOf(imagingReport, 'letter-to-referrer'),
    'held-out/stray-visit': layoutOf(consultNote, 're-line-letter'),
  },
};

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const heldOutKindOf = kindsByType('held-out', [
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
export const heldOut: Repertoire = {
  kindOf: heldOutKindOf,
  senders: heldOutSenders,
  behavioral: {
    name: 'Turning Leaf Psychiatric Associates',
    department: 'Psychiatry and Behavioral Medicine',
  },
  isOtherOffice: ({ name }) => name === 'Winding Creek Medical Associates',
  cover: (draft, pages, named, _type, shy) => heldOutCoverSheet(draft, pages, named, shy),
};
