import type { Kind, Layout } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { unseenCoverSheet } from './cover-sheets.ts';
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
import { unseenSenders } from './senders.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const UNSEEN = 'unseen/';

const of = (kind: Kind, name: string): Layout => kind.layouts[`${UNSEEN}${name}`] as Layout;

/** Papers of other types that another office should have got, about somebody who is unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'imaging', 'specialist', 'pharmacy'],
  from: {
    'unseen/stray-lab': 'Corvane Laboratories',
    'unseen/stray-imaging': 'Lakemont Imaging Associates',
    'unseen/stray-letter': 'Mapleton Eye Physicians',
    'unseen/stray-refill': 'Brightwater Pharmacy #4471',
  },
  layouts: {
    'unseen/stray-lab': of(labResult, 'patient-report'),
    'unseen/stray-imaging': of(imagingReport, 'group-report'),
    'unseen/stray-letter': of(consultNote, 'thank-you-letter'),
    'unseen/stray-refill': of(refillRequest, 'chain-request'),
  },
};

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const unseenKindOf = kindsByType('unseen', [
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
export const unseen: Repertoire = {
  kindOf: unseenKindOf,
  senders: unseenSenders,
  behavioral: { name: 'Wellspring Behavioral Associates', department: 'Psychiatry and Therapy' },
  isOtherOffice: ({ name }) => name === 'Bellwether Internal Medicine',
  cover: (draft, pages, named, _type, shy) => unseenCoverSheet(draft, pages, named, shy),
};
