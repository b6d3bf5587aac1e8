import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { at, bd, doctorOf, given, joined, mentioned, no, reachOf, when, years } from './facts.ts';
import { feet, framed, grid, marked, pairs, part, running } from './ink.ts';

interface Tissue {
  readonly site: string;
  readonly answer: readonly string[];
  readonly history: string;
  readonly gross: string;
  readonly micro: string;
}

const TISSUES: readonly Tissue[] = [
  {
    site: 'Gallbladder, cholecystectomy',
    answer: ['Chronic cholecystitis with cholelithiasis.', 'Negative for dysplasia and malignancy.'],
    history: 'Biliary colic, gallstones on ultrasound.',
    gross:
      'Received in formalin is a previously opened gallbladder, 8.4 x 3.1 x 2.6 cm. The serosa is smooth and green-tan. The lumen holds several faceted yellow stones to 0.7 cm. The wall is 0.3 cm thick. Representative sections, one cassette.',
    micro: 'Sections show Rokitansky-Aschoff sinuses, mild fibrosis and a mononuclear infiltrate.',
  },
  {
    site: 'Colon, sigmoid, polypectomy',
    answer: ['Tubular adenoma.', 'No high grade dysplasia.'],
    history: 'Screening colonoscopy, 6 mm polyp.',
    gross:
      'Received in formalin are two tan fragments of soft tissue, 0.3 and 0.4 cm. Entirely submitted, one cassette.',
    micro: 'Crowded glands with elongated, hyperchromatic nuclei reach the surface.',
  },
  {
    site: 'Soft tissue, upper back, excision',
    answer: ['Lipoma.', 'Margins not evaluated.'],
    history: 'Slowly enlarging soft mass for five years.',
    gross:
      'Received in formalin is an encapsulated, lobulated yellow mass, 4.2 x 3.8 x 2.0 cm. Cut surface homogeneous. Representative sections, two cassettes.',
    micro: 'Mature adipose tissue in a thin fibrous capsule.',
  },
];

const BAD: Tissue = {
  site: 'Pancreas, head, core needle biopsy',
  answer: ['ADENOCARCINOMA, moderately differentiated.', 'Perineural invasion is present.'],
  history: 'Painless jaundice, 3 cm mass of the pancreatic head.',
  gross:
    'Received in formalin are four tan cores, 0.6 to 1.4 cm in length. Entirely submitted, one cassette.',
  micro: 'Irregular infiltrating glands in a desmoplastic stroma. CK7 and CA19-9 are positive.',
};

/** A hospital department's report: case number at the top, diagnosis first, gross and microscopic after it. */
const surgicalCase: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const tissue = draft.urgent ? BAD : rng.pick(TISSUES);
  const ours = reachOf(draft, 0.3);
  const number = `FRS-26-${no(draft, 5)}`;
  const flow = new Flow({ family: 'serif', size: 11, margin: 56 });
  crest(flow, draft, 'middle', 'Surgical Pathology Report');
  grid(
    flow,
    [
      [
        ['Patient', joined([who.name('first-m-last')]), 5],
        ['Case', number, 3],
      ],
      [
        ['DOB', bd(draft, 'slashes', '', years(draft) === '' ? '' : ` (${years(draft)} yrs)`), 3],
        ['Gender', who.sexLetter, 2],
        ['MRN', `F${no(draft, 7)}`, 3],
      ],
      ...(ours.phone === ''
        ? []
        : ([
            [
              ['Address', ours.line, 5],
              ['Phone', ours.phone, 3],
            ],
          ] as const)),
      [
        ['Collected', when(draft, 4), 3],
        ['Received', `${when(draft, 4)} ${at(draft, 'h24', 12, 17)}`, 4],
        ['Signed out', when(draft, 1), 3],
      ],
      [
        ['Submitting', mentioned(draft), 4],
        ['Copy to', `${doctorOf(draft)}, ${recipient.name}`, 6],
      ],
    ],
    'beside',
    19,
  );
  flow.gap(12);
  part(flow, 'DIAGNOSIS', [`${tissue.site}:`, ...tissue.answer.map((one) => `     ${one}`)], 'frame');
  if (draft.urgent)
    part(flow, 'COMMENT', [
      `Findings discussed with the submitting surgeon's office on ${when(draft, 1)}. Correlation with imaging is advised and prompt oncology evaluation suggested. Case reviewed at intradepartmental conference.`,
    ]);
  part(flow, 'CLINICAL INFORMATION', [tissue.history]);
  part(flow, 'SPECIMEN(S) SUBMITTED', [`A. ${tissue.site}`]);
  part(flow, 'GROSS EXAMINATION', [tissue.gross]);
  part(flow, 'MICROSCOPIC EXAMINATION', [tissue.micro]);
  flow.text(`CPT: 8830${rng.int(4, 7)}`);
  flow.gap(8);
  flow.text(`${draft.author}, Pathologist`, { bold: true });
  flow.text(
    `Electronic signature ${when(draft, 1)} ${at(draft, 'h24')}. I have personally examined the slides.`,
    {
      size: 9.5,
    },
  );
  running(
    flow,
    (page) => `${number}   ${who.name('first-m-last')}   ${bd(draft, 'slashes', 'DOB ')}   page ${page}`,
  );
  feet(flow, (page, pages) => ['Department of Laboratories, Anatomic Pathology', `Page ${page} of ${pages}`]);
  return flow;
};

const CORES = ['Right base', 'Right mid', 'Right apex', 'Left base', 'Left mid', 'Left apex'] as const;

/** A urologic pathologist's table: prostate cores by site, or what was washed from the bladder. */
const uroTable: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reachOf(draft, 0.35);
  const gland = who.fields.sex === 'M';
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  crest(flow, draft, 'slab');
  flow.text(gland ? 'PROSTATE NEEDLE BIOPSY' : 'URINE CYTOLOGY AND BLADDER BIOPSY', { size: 14, bold: true });
  flow.gap(4);
  pairs(
    flow,
    [
      given([
        ['Patient:', who.name('last-first')],
        ['DOB:', bd(draft, 'dashes')],
        ['Age / Sex:', joined([years(draft), who.sexLetter], ' / ')],
        ['Tel:', ours.phone],
        ['Address:', ours.line],
      ]),
      [
        ['Accession:', `BU26-${no(draft, 5)}`],
        ['Referring:', mentioned(draft)],
        ['cc:', doctorOf(draft)],
        ['Collected:', when(draft, 5, 'dashes')],
        ['Reported:', when(draft, 1, 'dashes')],
      ],
    ],
    { tab: 66 },
  );
  if (gland) {
    const bad = draft.urgent ? 4 : rng.int(0, 1);
    const summary = draft.urgent
      ? 'Prostatic adenocarcinoma, Gleason score 4+5=9 (Grade Group 5), four of six sites'
      : bad === 0
        ? 'Benign prostatic tissue in all sites'
        : 'Prostatic adenocarcinoma, Gleason score 3+3=6 (Grade Group 1), one of six sites';
    framed(flow, ['SUMMARY', summary]);
    flow.table(
      ['Site', 'Diagnosis', 'Gleason', '% of core', 'Length (mm)'],
      CORES.map((site, n) =>
        n < bad
          ? [
              site,
              'Adenocarcinoma',
              draft.urgent ? '4+5=9' : '3+3=6',
              draft.urgent ? `${rng.int(40, 90)}` : '5',
              `${rng.int(9, 15)}`,
            ]
          : [site, 'Benign prostatic tissue', '', '', `${rng.int(9, 15)}`],
      ),
      [0.2, 0.36, 0.14, 0.14, 0.16],
      true,
    );
    part(
      flow,
      'Clinical data',
      [`PSA ${rng.int(4, 19)}.${rng.int(0, 9)} ng/mL. Abnormal MRI, PI-RADS ${rng.int(3, 4)}.`],
      'over',
    );
  } else {
    framed(flow, [
      'SUMMARY',
      draft.urgent
        ? 'High grade urothelial carcinoma, muscularis propria invaded'
        : 'Negative for high grade urothelial carcinoma; chronic cystitis',
    ]);
    flow.table(
      ['Part', 'Material', 'Interpretation'],
      [
        [
          '1',
          'Voided urine, 60 mL',
          draft.urgent ? 'Positive for high grade urothelial carcinoma' : 'Negative',
        ],
        [
          '2',
          'Bladder, trigone, biopsy',
          draft.urgent ? 'Invasive urothelial carcinoma' : 'Chronic cystitis, no dysplasia',
        ],
      ],
      [0.1, 0.36, 0.54],
      true,
    );
    part(
      flow,
      'Clinical data',
      ['Microscopic hematuria. Cystoscopy with an area of redness at the trigone.'],
      'over',
    );
  }
  part(
    flow,
    'Gross',
    ['Each part is received in formalin in a labeled container and is submitted entirely.'],
    'over',
  );
  part(flow, 'Remarks', [], 'over');
  marked(flow, [
    draft.urgent
      ? `Result telephoned to the urologist ${when(draft, 1, 'dashes')}. Staging is advised without delay.`
      : 'Correlation with the clinical findings is suggested.',
    'Stains were examined with adequate controls.',
  ]);
  flow.gap(10);
  flow.text(`Diagnosing pathologist: ${draft.author} (electronic signature)`, { bold: true });
  running(flow, () => `${who.name('last-first')}   ${bd(draft, 'dashes', 'DOB ')}`);
  feet(flow, (page, pages) => [`${sender.name}   ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['hospital', 'lab'],
  from: {
    'distant/surgical-case': 'Fairweather Regional Hospital',
    'distant/uro-table': 'Bramble Hill Urologic Pathology',
  },
  ages: { 'distant/uro-table': [50, 95] },
  layouts: { 'distant/surgical-case': surgicalCase, 'distant/uro-table': uroTable },
};
