import type { Kind, Layout } from '../kinds/draft.ts';
import { consultNote } from './consult-note.ts';
import { imagingReport } from './imaging-report.ts';
import { refillRequest } from './refill-request.ts';

const from = (kind: Kind, layout: string): Layout => kind.layouts[`varied/${layout}`] as Layout;

/** An ordinary document for another office. It has to look like its own kind, so the layouts are theirs. */
export const misdirected: Kind = {
  type: 'misdirected',
  senders: ['imaging', 'pharmacy', 'specialist'],
  from: {
    'varied/other-office-reading': 'Bluestem Radiology, P.C.',
    'varied/other-office-queue': 'Juniper Apothecary',
    'varied/other-office-letter': 'Eastgate Kidney Care',
  },
  layouts: {
    'varied/other-office-reading': from(imagingReport, 'night-read'),
    'varied/other-office-queue': from(refillRequest, 'queue-print'),
    'varied/other-office-letter': from(consultNote, 'reference-letter'),
  },
};
