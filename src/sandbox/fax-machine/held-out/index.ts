import type { DocumentType } from '../../../domain/document-types.ts';
import type { Kind, Layout } from '../kinds/draft.ts';
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

/** Documents of other types that name another office, about somebody unknown here. */
const misdirected: Kind = {
  type: 'misdirected',
  senders: ['lab', 'hospital', 'specialist'],
  from: {
    'held-out/astray-lab': 'Veritest Laboratories',
    'held-out/astray-letter': 'Stonebrook Orthopaedics and Spine',
    'held-out/astray-emergency': 'Saint Odile Medical Center',
  },
  layouts: {
    'held-out/astray-lab': layoutOf(labResult, 'three-blocks'),
    'held-out/astray-letter': layoutOf(consultNote, 'thank-you-letter'),
    'held-out/astray-emergency': layoutOf(dischargeSummary, 'emergency-note'),
  },
};

const BY_TYPE: ReadonlyMap<DocumentType, Kind> = new Map(
  [
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
  ].map((kind) => [kind.type, kind]),
);

/** @throws RangeError for types that nobody sends on purpose. */
export const heldOutKindOf = (type: DocumentType): Kind => {
  const kind = BY_TYPE.get(type);
  if (kind === undefined) throw new RangeError(`no held-out documents of type ${type}`);
  return kind;
};

/** Layouts for judging alone, written without knowledge of what reads them. */
export const heldOut: Repertoire = {
  kindOf: heldOutKindOf,
  senders: heldOutSenders,
  behavioral: { name: 'Clearbrook Center for Counseling', department: 'Psychiatry and Addiction Medicine' },
  isOtherOffice: ({ name }) => name === 'Cedar Hollow Internal Medicine',
  cover: (draft, pages, named, _type, shy) => heldOutCoverSheet(draft, pages, named, shy),
};
