import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, cell, cells, day, digits, doctorOf, fullName, reach, tightName, titleLeft } from './print.ts';

interface Case {
  readonly site: string;
  readonly read: string;
  readonly comment: string;
  readonly grossly: string;
}

const CASES: readonly Case[] = [
  {
    site: 'Stomach, antrum (endoscopic forceps)',
    read: 'Chronic active gastritis; Helicobacter organisms identified on immunostain.',
    comment: 'No intestinal metaplasia. No dysplasia in the planes examined.',
    grossly: 'Three tan soft pieces, 2 to 4 mm, wrapped and all embedded (1 block).',
  },
  {
    site: 'Scalp, vertex (punch, 4 mm)',
    read: 'Actinic keratosis, hypertrophic type. Peripheral edge involved.',
    comment: 'Clinical follow-up is suggested.',
    grossly: 'A cylinder of hair-bearing skin 0.4 cm across and 0.5 cm deep, halved.',
  },
  {
    site: 'Thyroid, left lobe (fine needle aspiration)',
    read: 'Bethesda category II - benign follicular nodule.',
    comment: 'Adequate: more than six groups of follicular cells.',
    grossly: 'Six alcohol-fixed smears and one cell block.',
  },
];

const WORRYING: Case = {
  site: 'Duodenum, second portion (forceps)',
  read: 'INVASIVE ADENOCARCINOMA, moderately differentiated.',
  comment: 'Significant unexpected finding. We tried to reach your office by telephone and could not.',
  grossly: 'Five friable gray-tan pieces, 3 to 7 mm.',
};

const PRIVATE: Case = {
  site: 'Tissue for germline comparison, MLH1 promoter and mismatch repair genes',
  read: 'Heterozygous pathogenic variant in MSH2 (Lynch syndrome).',
  comment:
    'Genetic counseling is advised for the person and for relatives. Genetic information: GINA applies.',
  grossly: 'Two EDTA tubes and one paraffin block.',
};

const caseOf = ({ rng, urgent, sensitive }: Draft): Case =>
  urgent ? WORRYING : sensitive ? PRIVATE : rng.pick(CASES);

/** A skin laboratory: the diagnosis in a frame before anything else. */
const diagnosisBox: Layout = (draft) => {
  const found = caseOf(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, foot: (page, pages) => `${page} / ${pages}` });
  titleLeft(flow, draft, 'Histopathology');
  flow.rule(2);
  cells(flow, [
    cell('Name (Last, First MI)', draft.who.name('Last-First'), 0.5),
    cell('Birthdate', born(draft, 'spaced'), 0.28),
    cell('Gender', draft.who.sexLetter, 0.22),
  ]);
  cells(flow, [
    cell('Clinician', doctorOf(draft), 0.5),
    cell('Clinician NPI', draft.recipient.npi, 0.28),
    cell('Our case', `D26:${digits(draft, 5)}`, 0.22),
  ]);
  const contact = reach(draft, ['Telephone', 'Mailing address']);
  if (contact.length > 0)
    cells(
      flow,
      contact.map(([label, value], n) => cell(label, value, n === 0 ? 0.3 : 0.7)),
    );
  cells(flow, [
    cell('Procured', day(draft, 5), 0.33),
    cell('Accessioned', day(draft, 4), 0.34),
    cell('Finalized', day(draft, 1), 0.33),
  ]);
  flow.gap(16);
  const top = flow.y;
  flow.gap(6);
  flow.text(`1.  ${found.site}`, { indent: 10, bold: true });
  flow.text(found.read, { indent: 28, size: 12.5, bold: true });
  flow.gap(8);
  flow.put({ kind: 'rect', x: flow.left, y: top, w: flow.width, h: flow.y - top, black: false, width: 2 });
  flow.gap(14);
  if (draft.urgent)
    flow.text('>>> MALIGNANT DIAGNOSIS - ACKNOWLEDGE RECEIPT BY RETURN FAX <<<', { bold: true });
  flow.section('Remarks', found.comment);
  flow.section('Macroscopic', found.grossly);
  flow.section(
    'Clinical impression supplied',
    draft.rng.pick(['Rule out malignancy.', 'r/o NMSC', 'Not given']),
  );
  flow.section(
    'Stains',
    'Controls react as they should. Tests of this class were validated by this laboratory and need no FDA clearance.',
  );
  flow.text(`Case read by ${draft.author} (electronic). Slides: 2. Blocks: 1. CPT 88305.`);
  return flow;
};

/** A cytology and tissue print-out in capitals, a line of dots after each label. */
const dotted: Layout = (draft) => {
  const found = caseOf(draft);
  const { sender } = draft;
  const flow = new Flow({ family: 'mono', size: 10, margin: 54, foot: (p, of) => `Pg ${p} of ${of}` });
  flow.text(sender.name, { align: 'center', bold: true, size: 12 });
  flow.text('TISSUE AND CYTOLOGIC EXAMINATION', { align: 'center' });
  flow.text(`Tel ${sender.phone}`, { align: 'center' });
  flow.gap();
  const line = (label: string, value: string): void => flow.text(`${label.padEnd(22, '.')} ${value}`);
  line('Patient (L,F,M)', tightName(draft));
  line('Birth dt', born(draft, 'words'));
  for (const [label, value] of reach(draft, ['Telephone', 'Home'])) line(label, value);
  line('Sent in by', doctorOf(draft));
  line('cc', draft.rng.pick(['Surgery clinic', 'Tumor registry', 'None']));
  line('Histology number', `H-${digits(draft, 6)}-26`);
  line('Date in / date out', `${day(draft, 3, 'short')} - ${day(draft, 0, 'short')}`);
  flow.gap(12);
  for (const [heading, text] of [
    ['TISSUE SUBMITTED', found.site],
    ['GROSS EXAM', found.grossly],
    ['INTERPRETATION', found.read],
    ['NOTE', found.comment],
  ] as const) {
    flow.text(`[ ${heading} ]`);
    flow.text(text, { indent: 24, bold: heading === 'INTERPRETATION' });
    flow.gap(8);
  }
  if (draft.urgent) flow.text('*** PRIORITY RESULT - PHYSICIAN ATTENTION TODAY ***', { bold: true });
  flow.gap(14);
  flow.text(`Pathologist of record: ${draft.author}`);
  flow.text(`This document replaces nothing issued before for ${fullName(draft) || 'this specimen'}.`, {
    size: 8.5,
  });
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab'],
  from: {
    'varied/diagnosis-box': 'Larkspur Dermatopathology',
    'varied/dotted': 'Quarry Hill Physicians Laboratory',
  },
  layouts: { 'varied/diagnosis-box': diagnosisBox, 'varied/dotted': dotted },
};
