import { coverSheet } from '../inbox/cover-sheet.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Repertoire } from '../repertoire.ts';
import { advanceDirective } from './advance-directive.ts';
import { billing } from './billing.ts';
import { consultNote } from './consult-note.ts';
import { diagnosticReport } from './diagnostic-report.ts';
import { dischargeSummary } from './discharge-summary.ts';
import type { Kind } from './draft.ts';
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

/** A misdirected fax is an ordinary document, written to another office about somebody unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'hospital', 'pharmacy'],
  from: {
    'lab-columns': 'Northgate Diagnostics, Inc.',
    'renewal-print': 'Prairie Mail-Order Pharmacy',
    'consult-letter': 'Bayside Endocrinology',
  },
  layouts: {
    'lab-columns': labResult.layouts['columns'] as Kind['layouts'][string],
    'renewal-print': refillRequest.layouts['renewal-print'] as Kind['layouts'][string],
    'consult-letter': consultNote.layouts['letter'] as Kind['layouts'][string],
  },
};

const KINDS: readonly Kind[] = [
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
export const kindOf = kindsByType('such', KINDS);

/** The layouts that came first: the understanding was written on them. */
export const shown: Repertoire = {
  kindOf,
  senders: ({ senders }) => senders,
  behavioral: { name: 'Willow Behavioral Health', department: 'Psychiatry and Counseling' },
  isOtherOffice: ({ name }) => name === 'Riverbend Internal Medicine',
  cover: (draft, pages, named, _, shy) => coverSheet(draft, pages, named, shy),
};
