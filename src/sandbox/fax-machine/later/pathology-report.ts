import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  nameParts,
  provider,
  time,
} from './facts.ts';
import { columns, fill, form, framed, heading, masthead, overPages, underPages } from './ink.ts';

interface Tissue {
  readonly site: string;
  readonly history: string;
  readonly gross: string;
  readonly micro: string;
  readonly diagnosis: readonly string[];
  readonly note: string;
}

const BENIGN: readonly Tissue[] = [
  {
    site: 'Gallbladder, cholecystectomy',
    history: 'Symptomatic cholelithiasis.',
    gross:
      'Received in formalin labeled with the patient name and "gallbladder" is a 7.8 x 3.1 x 2.6 cm gallbladder with smooth tan-green serosa. The lumen holds bile and multiple yellow faceted calculi up to 0.9 cm. The wall averages 0.3 cm.',
    micro:
      'Sections show mural fibrosis with Rokitansky-Aschoff sinuses and a mild chronic inflammatory infiltrate.',
    diagnosis: ['GALLBLADDER, CHOLECYSTECTOMY:', '- CHRONIC CHOLECYSTITIS AND CHOLELITHIASIS.'],
    note: 'Negative for dysplasia and malignancy.',
  },
  {
    site: 'Skin, left upper back, excision',
    history: 'Enlarging soft nodule, rule out cyst.',
    gross:
      'Received in formalin is a 2.2 x 0.9 cm tan skin ellipse excised to a depth of 0.8 cm. Sectioning reveals a cystic cavity with pasty white material.',
    micro:
      'A dermal cyst is lined by stratified squamous epithelium with a granular layer and filled with laminated keratin.',
    diagnosis: ['SKIN, LEFT UPPER BACK, EXCISION:', '- EPIDERMAL INCLUSION CYST, COMPLETELY EXCISED.'],
    note: 'Margins uninvolved.',
  },
  {
    site: 'Colon, sigmoid polyp, polypectomy',
    history: 'Colorectal cancer screening.',
    gross:
      'Received in formalin labeled "sigmoid" is a 0.7 cm tan polypoid fragment, bisected and entirely submitted.',
    micro: 'Tubular glands lined by pseudostratified hyperchromatic nuclei. No high-grade dysplasia is seen.',
    diagnosis: ['COLON, SIGMOID, POLYPECTOMY:', '- TUBULAR ADENOMA.'],
    note: 'Surveillance interval per the endoscopist.',
  },
];

const MALIGNANT: readonly Tissue[] = [
  {
    site: 'Skin, right forearm, shave biopsy',
    history: 'Changing pigmented lesion.',
    gross:
      'Received in formalin is a 1.1 x 0.9 cm shave of tan skin with an irregular brown-black macule. Inked and serially sectioned.',
    micro:
      'There is an asymmetric proliferation of atypical melanocytes singly and in nests with pagetoid spread and invasion of the papillary dermis. SOX10 and Melan-A highlight the lesional cells.',
    diagnosis: [
      'SKIN, RIGHT FOREARM, SHAVE BIOPSY:',
      '- MALIGNANT MELANOMA, SUPERFICIAL SPREADING TYPE, BRESLOW THICKNESS 1.3 MM.',
      '- PERIPHERAL MARGIN INVOLVED.',
    ],
    note: 'Prompt referral for wide excision and consideration of sentinel node biopsy is recommended.',
  },
  {
    site: 'Colon, ascending mass, biopsy',
    history: 'Iron deficiency anemia, mass at colonoscopy.',
    gross:
      'Received in formalin are five tan-pink tissue fragments aggregating to 0.8 cm, submitted entirely.',
    micro:
      'Infiltrating irregular glands with desmoplastic stroma and luminal necrosis. Mismatch repair proteins are retained.',
    diagnosis: ['COLON, ASCENDING, BIOPSY:', '- INVASIVE ADENOCARCINOMA, MODERATELY DIFFERENTIATED.'],
    note: 'The findings require urgent surgical and oncologic evaluation.',
  },
];

/** A hospital group's surgical report in the order in which such reports are dictated. */
const surgicalReport: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const tissue = rng.pick(draft.urgent ? MALIGNANT : BENIGN);
  const ours = contactOf(draft, 0.3);
  const { first, middle, last } = nameParts(draft);
  const number = `S${draft.sent.slice(2, 4)}-${digits(draft, 5)}`;
  const name = joined([last, joined([first, middle])], ', ').toUpperCase();
  const flow = new Flow({ family: 'mono', size: 10, margin: 52 });
  masthead(flow, draft, 'centered', 'SURGICAL PATHOLOGY REPORT');
  flow.gap(4);
  flow.rule(1);
  columns(
    flow,
    [
      filled([
        ['PATIENT:', name],
        ['DOB:', born(draft)],
        ['AGE/SEX:', ageSex(draft, '', '/')],
        ['MED REC #:', chartNo(draft)],
        ['PHONE:', ours.phone],
        ['ADDRESS:', joined([ours.street, ours.town], ', ')],
      ]),
      [
        ['CASE #:', number],
        ['COLLECTED:', day(draft, 4)],
        ['RECEIVED:', day(draft, 3)],
        ['REPORTED:', day(draft, 0)],
        ['SUBMITTED BY:', provider(draft)],
        ['COPY TO:', recipient.name],
      ],
    ],
    { tab: 84, size: 9.5, bold: 'none' },
  );
  flow.rule(1);
  for (const [title, words] of [
    ['CLINICAL HISTORY:', tissue.history],
    ['SPECIMEN(S) SUBMITTED:', tissue.site],
    ['GROSS DESCRIPTION:', tissue.gross],
    ['MICROSCOPIC DESCRIPTION:', tissue.micro],
  ] as const) {
    heading(flow, title);
    flow.text(words);
    flow.gap(6);
  }
  heading(flow, 'FINAL DIAGNOSIS:');
  for (const line of tissue.diagnosis) flow.text(line, { bold: true, indent: 12 });
  flow.gap(4);
  flow.text(`COMMENT: ${tissue.note}`);
  if (draft.urgent) {
    flow.gap(6);
    flow.text(
      `*** SIGNIFICANT UNEXPECTED FINDING. Office of ${provider(draft)} called ${day(draft, 0)} ${time(draft)}; message left. Please confirm receipt with ${sender.phone}. ***`,
      { bold: true },
    );
  }
  fill(flow, draft, (n) =>
    flow.section(`PRIOR CASE ${day(draft, 300 * (n + 1))}`, rng.pick(BENIGN).diagnosis),
  );
  flow.gap(10);
  flow.text(`${draft.author}, PATHOLOGIST`);
  flow.text(`(ELECTRONIC SIGNATURE) ${day(draft, 0)} ${time(draft, '24', 9, 16)}`);
  flow.text('END OF REPORT', { align: 'center' });
  overPages(flow, () => joined([name, born(draft), number], '   '));
  underPages(flow, (page, pages) => ['', `PAGE ${page} OF ${pages}`]);
  return flow;
};

interface Cells {
  readonly source: string;
  readonly history: string;
  readonly category: string;
  readonly detail: string;
  readonly advice: string;
}

const QUIET_CELLS: readonly Cells[] = [
  {
    source: 'Thyroid, right lobe, fine needle aspiration',
    history: '1.8 cm right thyroid nodule, TI-RADS 4',
    category: 'BENIGN (Bethesda II)',
    detail:
      'Benign follicular cells in macrofollicular groups with abundant colloid, consistent with a benign nodule.',
    advice: 'Clinical and sonographic follow-up.',
  },
  {
    source: 'Urine, voided',
    history: 'Microscopic hematuria',
    category: 'NEGATIVE FOR HIGH-GRADE UROTHELIAL CARCINOMA',
    detail: 'Benign urothelial and squamous cells. Scattered neutrophils and red blood cells.',
    advice: 'Correlate with cystoscopy if hematuria persists.',
  },
];

const GRAVE_CELLS: readonly Cells[] = [
  {
    source: 'Lymph node, left supraclavicular, fine needle aspiration',
    history: 'Firm enlarged node, weight loss',
    category: 'POSITIVE FOR MALIGNANT CELLS',
    detail:
      'Clusters of malignant epithelial cells, consistent with metastatic adenocarcinoma. Cell block submitted for immunostains.',
    advice: 'Urgent oncology evaluation.',
  },
];

/** The same group's cytology: a form in frames, category first, adequacy beside it. */
const cytologyReport: Layout = (draft) => {
  const { rng, recipient, sender } = draft;
  const cells = rng.pick(draft.urgent ? GRAVE_CELLS : QUIET_CELLS);
  const ours = contactOf(draft, 0.35);
  const number = `NG${draft.sent.slice(2, 4)}-${digits(draft, 4)}`;
  const flow = new Flow({ family: 'sans', size: 10.2, margin: 48 });
  masthead(flow, draft, 'ends', 'Non-Gynecologic Cytology');
  flow.gap(4);
  form(
    flow,
    [
      [
        ['Patient', indexName(draft, true), 3],
        ['Accession', number, 2],
      ],
      [
        ['Birth date', born(draft, 'us'), 2],
        ['Age / sex', ageSex(draft), 1.6],
        ['MRN', chartNo(draft, 6), 1.4],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address', joined([ours.street, ours.town], ', '), 3],
              ['Phone', ours.phone, 2],
            ] as const,
          ]),
      [
        ['Physician', provider(draft), 2],
        ['Client', recipient.name, 3],
      ],
      [
        ['Collected', day(draft, 3, 'us'), 1],
        ['Received', day(draft, 2, 'us'), 1],
        ['Signed out', day(draft, 0, 'us'), 1],
      ],
    ],
    'aside',
  );
  flow.gap(10);
  framed(flow, ['INTERPRETATION', cells.category], { bold: true, size: 12, weight: 1.6 });
  flow.section('Source', cells.source, 'under');
  flow.section('Specimen adequacy', 'Satisfactory for evaluation.', 'under');
  flow.section('Cytologic findings', cells.detail, 'under');
  flow.section('Clinical information', cells.history, 'under');
  flow.section('Recommendation', cells.advice, 'under');
  flow.section(
    'Preparation',
    `${rng.int(2, 6)} smears, Papanicolaou and Diff-Quik; 1 liquid-based slide; cell block when sufficient.`,
    'under',
  );
  if (draft.urgent)
    framed(
      flow,
      [
        `Critical diagnosis. We could not reach ${recipient.phone} (${time(draft)}). Please call ${sender.phone} today.`,
      ],
      { bold: true },
    );
  fill(flow, draft, (n) =>
    flow.section(`Earlier cytology ${day(draft, 200 * (n + 1))}`, 'No malignant cells.'),
  );
  flow.text(`Screened by: ${rng.pick(['TKM, CT(ASCP)', 'RJB, CT(ASCP)'])}    Pathologist: ${draft.author}`);
  flow.text(`Electronically signed ${day(draft, 0, 'us')} at ${time(draft)}`);
  overPages(flow, () => joined([indexName(draft, true), born(draft, 'us'), number], '   '));
  underPages(flow, (page, pages) => [sender.name, `Page ${page}/${pages}`]);
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab'],
  from: {
    'later/surgical-report': 'Ottawa Bend Pathology Associates',
    'later/cytology-report': 'Ottawa Bend Pathology Associates',
  },
  ages: { 'later/surgical-report': [30, 110], 'later/cytology-report': [25, 110] },
  layouts: { 'later/surgical-report': surgicalReport, 'later/cytology-report': cytologyReport },
};
