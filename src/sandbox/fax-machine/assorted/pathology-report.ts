import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  bornAs,
  cells,
  columns,
  day,
  digits,
  doctor,
  doctorLast,
  esigned,
  feet,
  framed,
  glue,
  inTwo,
  masthead,
  nameParts,
  part,
  reach,
  reachCells,
  rows,
} from './ink.ts';
import { specimenOf } from './tissue.ts';

const ALERT = 'Unexpected malignancy';

/** The usual report of a surgical pathology department. */
const surgicalFinal: Layout = (draft) => {
  const s = specimenOf(draft);
  const { who, sender, rng } = draft;
  const number = `S26-${digits(draft, 5)}`;
  const name = who.name('last-first');
  const strip = glue([name, bornAs(draft, 'DOB: '), number], '    ');
  const flow = new Flow({ family: 'serif', size: 11, margin: 54, head: strip });
  masthead(flow, draft, 'middle');
  flow.text('SURGICAL PATHOLOGY REPORT', { bold: true, size: 13, align: 'center' });
  flow.gap(6);
  const home = reach(draft, 'Phone: ', '').flatMap(([label, value]) =>
    label === '' ? inTwo(value) : [`${label}${value}`],
  );
  columns(
    flow,
    [
      [
        `Patient: ${name}`,
        `DOB: ${born(draft)}   (Age: ${who.age(draft.sent)})`,
        `Sex: ${who.sexLetter}`,
        `MRN: ${digits(draft, 7)}`,
        ...home,
      ],
      [
        `Accession: ${number}`,
        `Collected: ${day(draft, 4)}`,
        `Received: ${day(draft, 3)}`,
        `Reported: ${day(draft, 0)}`,
        `Physician(s): ${doctor(draft)}`,
      ],
    ],
    { size: 10, frame: true },
  );
  flow.gap(6);
  part(
    flow,
    'FINAL DIAGNOSIS',
    [`${s.site.toUpperCase()}:`, ...s.diagnosis.map((line) => `     - ${line.toUpperCase()}`)],
    'caps',
  );
  esigned(flow, draft, 0);
  flow.gap(8);
  part(flow, 'COMMENT', [s.comment], 'caps');
  if (draft.urgent)
    part(
      flow,
      'CRITICAL DIAGNOSIS NOTIFICATION',
      [
        `${ALERT}. Dr. ${doctorLast(draft)} could not be reached by phone on ${day(draft, 0)}; this report is sent by priority fax. Please acknowledge to ${sender.phone}.`,
      ],
      'caps',
    );
  part(flow, 'CLINICAL INFORMATION', [s.history], 'caps');
  part(
    flow,
    'GROSS DESCRIPTION',
    [`The specimen is labeled with the name of the patient. ${s.gross}`],
    'caps',
  );
  part(flow, 'MICROSCOPIC DESCRIPTION', [s.micro], 'caps');
  flow.text(
    `CPT: ${s.code}     Technical component: ${sender.name}     Prosector: ${rng.pick(sender.people)}`,
    { size: 8.5 },
  );
  feet(flow, (page, pages) => [`${sender.department}   ${number}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A skin or biopsy laboratory's single sheet: boxes with labels under the values, the diagnosis in a frame. */
const biopsySheet: Layout = (draft) => {
  const s = specimenOf(draft);
  const { last, first, middle } = nameParts(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 48 });
  masthead(flow, draft, 'tab');
  cells(
    flow,
    [
      [`Patient name (last, first, middle)`, glue([last, glue([first, middle])], ', '), 0.5],
      ['Birth date', born(draft), 0.25],
      ['Age / sex', ageSex(draft, ' / '), 0.25],
    ],
    'under',
  );
  reachCells(flow, reach(draft, 'Patient phone', 'Patient address'), 'under');
  cells(
    flow,
    [
      ['Referring clinician', doctor(draft), 0.5],
      ['Case no.', `AV-${digits(draft, 6)}`, 0.25],
      ['Insurance ID', draft.who.memberId, 0.25],
    ],
    'under',
  );
  cells(
    flow,
    [
      ['Biopsied', day(draft, 5), 0.25],
      ['Accessioned', day(draft, 4), 0.25],
      ['Signed out', day(draft, 0), 0.25],
      ['Blocks / slides', `${draft.rng.int(1, 2)} / ${draft.rng.int(2, 6)}`, 0.25],
    ],
    'under',
  );
  flow.gap(12);
  rows(
    flow,
    [
      ['Specimen', s.site],
      ['Clinical', s.history],
    ],
    { at: 80 },
  );
  flow.gap(8);
  framed(
    flow,
    90,
    () => {
      flow.text('DIAGNOSIS', { bold: true });
      for (const line of s.diagnosis) flow.text(line, { size: 12, bold: true, indent: 8 });
    },
    1.6,
  );
  rows(
    flow,
    [
      ['Note', s.comment],
      ['Microscopic', s.micro],
      ['Gross', s.gross],
    ],
    { at: 80 },
  );
  if (draft.urgent) {
    flow.gap(8);
    flow.text(
      `URGENT: ${ALERT.toLowerCase()}. Please call the signing pathologist today at ${draft.sender.phone}.`,
      { bold: true },
    );
  }
  flow.gap(20);
  flow.text(`${draft.author}, board certified in anatomic pathology`);
  flow.text(`Signature on file, ${day(draft, 0)}`, { size: 9, italic: true });
  feet(flow, (page, pages) => [`Confidential patient report`, `Page ${page}/${pages}`]);
  return flow;
};

/** A flow cytometry and marrow report: a narrative heading, then a table of markers. */
const marrowStudy: Layout = (draft) => {
  const { rng, who, sender, urgent } = draft;
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    margin: 50,
    head: glue([who.name('upper'), bornAs(draft, 'BORN ')], '   '),
  });
  flow.text(`${sender.name}  /  HEMATOPATHOLOGY`, { bold: true });
  flow.text(`${sender.address}, ${sender.cityLine}  ${sender.phone}`, { size: 8.5 });
  flow.gap(3);
  flow.rule();
  rows(
    flow,
    [
      ['PATIENT NAME', who.name('Last-First')],
      ['DATE OF BIRTH', glue([born(draft), ageSex(draft, '/')], '   ')],
      ...reach(draft, 'TELEPHONE', 'RESIDENCE'),
      ['REQUESTED BY', `${doctor(draft)}, ${draft.recipient.name}`],
      ['OUR NUMBER', `HP26-${digits(draft, 5)}      MED REC ${digits(draft, 6)}`],
      ['SPECIMEN', 'Bone marrow, left posterior iliac crest; blood smear'],
      ['DRAWN / ISSUED', `${day(draft, 3)} / ${day(draft, 0)}`],
    ],
    { at: 120 },
  );
  flow.gap(3);
  flow.rule();
  part(
    flow,
    'INTERPRETATION',
    urgent
      ? [
          'ACUTE MYELOID LEUKEMIA, 61% BLASTS.',
          `PRIORITY RESULT. Message left with after-hours line of ${draft.recipient.name}. Hematology referral today is recommended.`,
        ]
      : [
          rng.pick([
            'Normocellular marrow with trilineage maturation. Iron stores are decreased.',
            'Small monoclonal B-cell population, below the threshold for leukemia (MBL).',
            'Plasma cells 4%, polytypic. No evidence of myeloma.',
          ]),
        ],
    'caps',
  );
  if (draft.sensitive)
    part(flow, 'NOTE', ['Patient is known to be HIV positive. Redisclosure is restricted.'], 'caps');
  flow.table(
    ['MARKER', 'POPULATION', 'PERCENT', 'READING'],
    ['CD3', 'CD19', 'CD20', 'CD34', 'CD45', 'CD117', 'CD138', 'Kappa', 'Lambda'].map((marker) => [
      marker,
      rng.pick(['lymphoid gate', 'blast gate', 'all events']),
      urgent && (marker === 'CD34' || marker === 'CD117') ? '61' : String(rng.int(1, 44)),
      urgent && (marker === 'CD34' || marker === 'CD117')
        ? 'increased'
        : rng.pick(['expected', 'expected', 'dim']),
    ]),
    [0.24, 0.32, 0.18, 0.26],
    true,
  );
  part(
    flow,
    'ASPIRATE AND CORE',
    [
      `Spicules present. Myeloid to erythroid ratio ${rng.int(2, 4)}:1. Megakaryocytes ${rng.pick(['adequate', 'slightly increased'])}. Core 1.3 cm, cellularity ${rng.int(25, 60)}%.`,
    ],
    'caps',
  );
  part(flow, 'ANCILLARY', ['Cytogenetics and FISH have been sent and are reported apart.'], 'caps');
  flow.text(`HEMATOPATHOLOGIST: ${draft.author}`);
  feet(flow, (page, pages) => ['CPT 88184, 88185 x8, 88189, 85097', `PAGE ${page} OF ${pages}`]);
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab'],
  from: {
    'assorted/surgical-final': 'Arbor Valley Pathology, Inc.',
    'assorted/biopsy-sheet': 'Arbor Valley Pathology, Inc.',
  },
  layouts: {
    'assorted/surgical-final': surgicalFinal,
    'assorted/biopsy-sheet': biopsySheet,
    'assorted/marrow-study': marrowStudy,
  },
};
