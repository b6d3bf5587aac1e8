import type { Kind, Layout } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { laterCoverSheet } from './cover-sheets.ts';
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
import { laterSenders } from './senders.ts';

/** The names of these layouts start so, in plans and in the truth. */
export const LATER = 'later/';

const of = (kind: Kind, name: string): Layout => kind.layouts[`${LATER}${name}`] as Layout;

/** What was meant for another office, about somebody who has no chart here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'imaging', 'specialist', 'pharmacy'],
  from: {
    'later/astray-lab': 'Allegany Valley Laboratories',
    'later/astray-imaging': 'Wolf Creek Radiology Consultants',
    'later/astray-letter': 'Copper Hills Gastroenterology',
    'later/astray-refill': 'Redbird Drugs #0883',
  },
  layouts: {
    'later/astray-lab': of(labResult, 'final-report'),
    'later/astray-imaging': of(imagingReport, 'dictated-reading'),
    'later/astray-letter': of(consultNote, 'dear-doctor'),
    'later/astray-refill': of(refillRequest, 'chain-authorization'),
  },
};

/** What this set sends of each type. @throws RangeError for `unreadable` and `unknown` */
export const laterKindOf = kindsByType('later', [
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

/** A month's usual faxes, by somebody who had seen neither what reads them nor how well it does. */
export const later: Repertoire = {
  kindOf: laterKindOf,
  senders: laterSenders,
  behavioral: { name: 'Hollybrook Psychiatric Group', department: 'Behavioral Medicine' },
  isOtherOffice: ({ name }) => name === 'Valley Junction Internists',
  cover: (draft, pages, named, _type, shy) => laterCoverSheet(draft, pages, named, shy),
};
