import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, bornWith, colleague, day, digits, doctor, join, listed, named, reach } from './facts.ts';
import { cells, footer, framed, heading, ledger, mast, overhead, part } from './ink.ts';

interface Tissue {
  readonly site: string;
  readonly diagnosis: string;
  readonly gross: string;
  readonly micro: string;
  readonly bad: boolean;
}

const TISSUES: readonly Tissue[] = [
  {
    site: 'Stomach, antrum, biopsy',
    diagnosis:
      'Mild chronic gastritis. No Helicobacter organisms on immunostain. Negative for intestinal metaplasia.',
    gross: 'Three tan fragments, 0.2 to 0.4 cm, submitted entirely in cassette A1.',
    micro: 'Antral mucosa with a sparse infiltrate of lymphocytes and plasma cells in the lamina propria.',
    bad: false,
  },
  {
    site: 'Gallbladder, cholecystectomy',
    diagnosis: 'Chronic cholecystitis with cholelithiasis. Negative for dysplasia.',
    gross: 'Gallbladder 7.8 x 3.1 cm holding several faceted yellow stones up to 0.9 cm. Wall 0.3 cm.',
    micro: 'Rokitansky-Aschoff sinuses and a mild lymphocytic infiltrate. Cystic duct margin unremarkable.',
    bad: false,
  },
  {
    site: 'Thyroid, left lobe, fine needle aspiration',
    diagnosis: 'Benign follicular nodule (Bethesda category II).',
    gross: 'Four passes; 20 mL of needle rinse in fixative and six smears.',
    micro: 'Abundant colloid with sheets of bland follicular cells. Adequate for evaluation.',
    bad: false,
  },
  {
    site: 'Breast, right, 10:00, ultrasound-guided core biopsy',
    diagnosis:
      'INVASIVE DUCTAL CARCINOMA, grade 2, at least 1.1 cm in a single core. ER and PR positive; HER2 pending.',
    gross: 'Five cores of yellow-white tissue up to 1.6 cm in length.',
    micro:
      'Irregular nests of atypical ductal cells in a desmoplastic stroma. No lymphovascular invasion seen.',
    bad: true,
  },
  {
    site: 'Colon, cecum, polyp, biopsy',
    diagnosis: 'INVASIVE ADENOCARCINOMA, moderately differentiated, arising in a tubulovillous adenoma.',
    gross: 'Multiple red-tan fragments, 1.8 cm in aggregate.',
    micro: 'Infiltrating glands with dirty necrosis. Mismatch repair proteins are retained.',
    bad: true,
  },
];

const tissueOf = ({ rng, urgent }: Draft): Tissue => rng.pick(TISSUES.filter(({ bad }) => bad === urgent));

/** A group's letterhead in two columns; boxes for the patient and the submitting office; the diagnosis framed. */
const framedDiagnosis: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const tissue = tissueOf(draft);
  const ours = reach(draft, 0.25);
  const accession = `S${day(draft, 0, 'iso').slice(2, 4)}-${digits(draft, 5)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  mast(flow, draft, 'pair');
  flow.text('SURGICAL PATHOLOGY CONSULTATION', { bold: true, size: 12.5, align: 'center' });
  flow.gap(4);
  cells(flow, [
    ['Patient name', listed(draft), 4],
    ['Date of birth', born(draft, 'mon'), 2],
    ['Sex', who.sexLetter, 1],
    ['Accession', accession, 2],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Patient address', join([ours.street, ours.town], ', '), 6],
      ['Telephone', ours.phone, 3],
    ]);
  cells(flow, [
    ['Submitting physician', rng.chance(0.5) ? colleague(draft) : doctor(draft), 3],
    ['Copy to', doctor(draft), 3],
    ['Facility', recipient.name, 3],
  ]);
  cells(flow, [
    ['Collected', day(draft, 4), 2],
    ['Received', day(draft, 3), 2],
    ['Signed out', day(draft, 1), 2],
    ['Block/slide count', String(rng.int(1, 6)), 2],
  ]);
  flow.gap(12);
  framed(flow, 70, () => {
    flow.text('FINAL PATHOLOGIC DIAGNOSIS', { bold: true });
    flow.text(`A. ${tissue.site}:`);
    flow.text(tissue.diagnosis, { bold: true, indent: 16 });
    if (tissue.bad)
      flow.text(
        `Unexpected malignancy: office called ${day(draft, 1)}, message left. Please confirm receipt today.`,
        { indent: 16 },
      );
  });
  part(
    flow,
    'Clinical information',
    tissue.bad ? 'Suspicious lesion, not previously sampled.' : 'See requisition. Rule out malignancy.',
  );
  part(flow, 'Gross examination', tissue.gross);
  part(flow, 'Microscopic examination', tissue.micro);
  flow.text(`Interpreted and signed electronically, ${draft.author}, ${day(draft, 1)}`);
  const strip = join([listed(draft), born(draft, 'mon'), accession], '   ');
  overhead(flow, () => strip);
  footer(flow, (page, pages) => [
    'Technical and professional components performed at the address above.',
    `${page}/${pages}`,
  ]);
  return flow;
};

const SKIN = [
  ['L upper back', 'Seborrheic keratosis, irritated', 'Benign. No treatment needed.'],
  ['R forearm, dorsal', 'Compound melanocytic nevus', 'Benign; margins free in planes examined.'],
  ['L temple', 'Actinic keratosis', 'Precancerous; consider cryotherapy.'],
  ['Chest, mid', 'Dermatofibroma', 'Benign.'],
  ['R calf', 'Lentigo simplex', 'Benign.'],
] as const;
const MELANOMA = [
  'R shoulder, posterior',
  'MALIGNANT MELANOMA, Breslow 1.4 mm, Clark IV, not ulcerated',
  'Extends to deep margin. Urgent wide excision and sentinel node evaluation advised.',
] as const;

/** A skin laboratory's: a table of specimens, then notes; the patient in lines of label and value at the left. */
const skinTable: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const ours = reach(draft, 0.3);
  const rows = rng.sample(SKIN, draft.urgent ? 1 : rng.int(1, 3));
  const all = draft.urgent ? [MELANOMA, ...rows] : rows;
  const ref = `DP-${digits(draft, 6)}`;
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  mast(flow, draft, 'stacked');
  flow.text('DERMATOPATHOLOGY REPORT', { bold: true, size: 13 });
  flow.rule(1);
  ledger(
    flow,
    [
      [
        ['PATIENT', join([first, middle, last])],
        ['BORN', born(draft, 'long')],
        ['SEX, AGE', join([who.sexLetter === '' ? '' : who.gender, who.age(draft.sent)], ', ')],
        ['HOME', ours.street],
        ['', ours.town],
        ['PHONE', ours.phone],
      ].filter(([, value]) => value !== '') as [string, string][],
      [
        ['CASE', ref],
        ['DOCTOR', doctor(draft)],
        ['OFFICE', recipient.name],
        ['BIOPSIED', day(draft, 6)],
        ['REPORTED', day(draft, 1)],
      ],
    ],
    { at: 70, size: 10 },
  );
  if (draft.urgent)
    flow.text('*** SIGNIFICANT MALIGNANT FINDING - REVIEW UPON RECEIPT ***', { bold: true, align: 'center' });
  flow.gap(6);
  flow.table(
    ['', 'Site', 'Diagnosis', 'Comment'],
    all.map(([site, diagnosis, comment], n) => [String.fromCharCode(65 + n), site, diagnosis, comment]),
    [0.06, 0.2, 0.37, 0.37],
    true,
  );
  heading(flow, 'Description');
  for (const [n, [site]] of all.entries())
    flow.text(
      `${String.fromCharCode(65 + n)}: Shave biopsy of skin, ${site}, ${rng.int(4, 9)} x ${rng.int(3, 8)} x 1 mm, inked, bisected, all submitted. Sections examined at multiple levels.`,
    );
  flow.gap(10);
  flow.text(`${draft.author}, Dermatopathologist`, { bold: true });
  flow.text(`Questions about this case: ${sender.phone}`, { size: 9.5 });
  const strip = join([join([last, first], ', '), bornWith(draft, 'b. ', 'slashes'), ref], '   ');
  overhead(flow, () => strip);
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab'],
  from: {
    'fresh/framed-diagnosis': 'Pathologists of Elk Prairie',
    'fresh/skin-table': 'Copperleaf Dermatopathology',
  },
  layouts: { 'fresh/framed-diagnosis': framedDiagnosis, 'fresh/skin-table': skinTable },
};
