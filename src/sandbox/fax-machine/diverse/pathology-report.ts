import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  boxRow,
  called,
  chapter,
  contact,
  joined,
  ledger,
  logoHead,
  number,
  on,
  pieces,
  provider,
  surname,
} from './ink.ts';

interface Cells {
  readonly source: string;
  readonly adequacy: string;
  readonly category: string;
  readonly reading: string;
}

const cellsOf = ({ rng, urgent, sensitive, who }: Draft): Cells => {
  if (urgent)
    return {
      source: 'Pleural fluid, right, 60 mL',
      adequacy: 'Satisfactory',
      category: 'POSITIVE FOR MALIGNANT CELLS',
      reading: 'Adenocarcinoma, TTF-1 positive, consistent with lung primary.',
    };
  if (sensitive)
    return {
      source: 'Endocervical / anal brushing, high-risk HPV co-test',
      adequacy: 'Satisfactory; transformation zone present',
      category: 'EPITHELIAL CELL ABNORMALITY',
      reading: 'HSIL. High-risk HPV 16 detected. Person lives with HIV per requisition.',
    };
  const plain: readonly Cells[] = [
    {
      source: 'Urine, voided, cytospin',
      adequacy: 'Satisfactory',
      category: 'NEGATIVE FOR HIGH-GRADE UROTHELIAL CARCINOMA',
      reading: 'Benign urothelial cells and rare neutrophils (Paris system).',
    },
    {
      source: 'Thyroid, right, FNA under ultrasound',
      adequacy: 'Satisfactory',
      category: 'BENIGN',
      reading: 'Colloid and macrophages; nodular goiter.',
    },
    ...(who.fields.sex === 'F'
      ? [
          {
            source: 'Cervical, liquid-based (ThinPrep)',
            adequacy: 'Satisfactory; endocervical component present',
            category: 'NILM',
            reading: 'Negative for intraepithelial lesion or malignancy. HPV mRNA E6/E7: not detected.',
          },
        ]
      : []),
  ];
  return rng.pick(plain);
};

/** A cytology slip: boxes for who and what, a category in large type. */
const cytologySlip: Layout = (draft) => {
  const found = cellsOf(draft);
  const { last, first, middle } = pieces(draft);
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 44,
    foot: (page, pages) => `Cytopathology  ${page} of ${pages}`,
  });
  logoHead(flow, draft, 'square');
  boxRow(flow, [
    ['Accession', `NG-26-${number(draft, 6)}`, 0.3],
    ['Collected', on(draft, 6, 'loose'), 0.23],
    ['Rec’d', on(draft, 5, 'loose'), 0.23],
    ['Released', on(draft, 0, 'loose'), 0.24],
  ]);
  boxRow(flow, [
    ['Family name', last, 0.34],
    ['Given name', first, 0.26],
    ['Middle', middle, 0.2],
    ['Born on', birth(draft, 'loose'), 0.2],
  ]);
  const reach = contact(draft, 'Patient tel.', 'Patient address');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
    );
  boxRow(flow, [
    ['Submitted by', provider(draft), 0.5],
    ['LMP / hormones', 'not stated', 0.22],
    ['Sex', draft.who.sexLetter, 0.1],
    ['Chart', number(draft, 6), 0.18],
  ]);
  flow.gap(14);
  ledger(
    flow,
    [
      ['Source', found.source],
      ['Adequacy', found.adequacy],
    ],
    90,
  );
  flow.gap(12);
  flow.text(found.category, { size: 14, bold: true });
  flow.text(found.reading, { size: 11.5 });
  flow.gap(10);
  if (draft.urgent)
    flow.text(
      'Significant and unexpected: per policy CP-9 the clinician is to be told directly. Two messages left. Please confirm receipt today.',
      { bold: true },
    );
  flow.gap(8);
  flow.text(
    'Screened by the imaging system and by a cytotechnologist. Cytology is a screening procedure with false negative and false positive results and does not replace clinical judgment.',
    { size: 8.5 },
  );
  flow.gap(18);
  flow.text(
    `CT: ${draft.rng.pick(['R. Lowe', 'M. Pardo', 'J. Achebe'])}, CT(ASCP)        Path: ${draft.author}        Verified ${on(draft, 0, 'loose')}`,
  );
  return flow;
};

interface Tissue {
  readonly parts: readonly string[];
  readonly diagnosis: readonly string[];
  readonly gross: string;
}

const tissueOf = ({ rng, urgent, sensitive }: Draft): Tissue => {
  if (urgent)
    return {
      parts: ['Cecal mass, endoscopic biopsies'],
      diagnosis: [
        'INVASIVE COLONIC ADENOCARCINOMA, LOW GRADE.',
        'MISMATCH REPAIR PROTEINS: MLH1 AND PMS2 LOST. BRAF PENDING.',
      ],
      gross: 'Seven irregular fragments up to 5 mm, all blocked.',
    };
  if (sensitive)
    return {
      parts: ['Uterine contents, dilation and evacuation'],
      diagnosis: ['IMMATURE PLACENTAL VILLI AND FETAL PARTS, ABOUT 13 WEEKS.', 'KARYOTYPE TO FOLLOW.'],
      gross: 'Fragmented red-brown tissue, 46 g in aggregate.',
    };
  return rng.pick([
    {
      parts: ['Gallbladder'],
      diagnosis: ['CHRONIC CHOLECYSTITIS AND CHOLESTEROLOSIS.', 'NO DYSPLASIA.'],
      gross: 'Opened sac, 8 x 3 cm, wall 3 mm, bile and eleven faceted stones.',
    },
    {
      parts: ['Distal esophagus', 'Antrum'],
      diagnosis: [
        '1. SQUAMOCOLUMNAR MUCOSA WITH REFLUX CHANGES; NO GOBLET CELLS.',
        '2. REACTIVE GASTROPATHY. H. PYLORI STAIN NEGATIVE.',
      ],
      gross: 'Two containers, each with three soft pieces of 2-3 mm.',
    },
    {
      parts: ['Right inguinal lymph node, excision'],
      diagnosis: ['REACTIVE FOLLICULAR HYPERPLASIA.', 'FLOW CYTOMETRY: NO CLONAL POPULATION.'],
      gross: 'Ovoid node, 2.1 cm, tan cut face.',
    },
  ]);
};

/** A hospital department that writes by mail-merge: the person appears in the reference line alone. */
const tissueMemo: Layout = (draft) => {
  const found = tissueOf(draft);
  const { sender, rng } = draft;
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 62,
    foot: (page, pages) => `S26-${number(draft, 5)}, leaf ${page} of ${pages}`,
  });
  flow.text(`Department of Pathology`, { size: 14, italic: true });
  flow.text(`${sender.name}, ${sender.address}, ${sender.cityLine}`, { size: 9.5 });
  flow.text(`Sign-out desk ${sender.phone}, facsimile ${sender.fax}`, { size: 9.5 });
  flow.rule(0.6);
  flow.gap(8);
  ledger(
    flow,
    [
      ['To', provider(draft)],
      ['Copy', `${rng.pick(sender.people)}; tumor registry`],
      ['Issued', on(draft, 0, 'month')],
      [
        'Subject',
        joined(
          [
            draft.who.name('first-m-last'),
            birthAfter('b. ', draft, 'mon'),
            `hospital no. ${number(draft, 7)}`,
          ],
          ', ',
        ),
      ],
    ],
    60,
  );
  for (const [label, value] of contact(draft, 'Tel.', 'Resides')) ledger(flow, [[label, value]], 60);
  flow.gap(16);
  flow.text(
    `Dear Dr. ${surname(draft)}, the specimen ${found.parts.length > 1 ? 'jars were' : 'jar was'} labelled: ${found.parts.join('; ')}. Escort on the day of the procedure: ${called(draft.other)}.`,
  );
  flow.gap(10);
  chapter(flow, 'DIAGNOSES', found.diagnosis);
  if (draft.urgent)
    chapter(flow, 'NOTICE OF TREATMENT-CHANGING RESULT', [
      'This requires oncology referral without delay. We have not been able to speak with you.',
    ]);
  chapter(flow, 'MACROSCOPIC EXAMINATION', [found.gross]);
  chapter(flow, 'LIGHT MICROSCOPY', [
    'Sections confirm the above. Deeper levels were examined. Special stains had proper controls.',
  ]);
  chapter(flow, 'HISTORY GIVEN', [rng.pick(['Dyspepsia', 'Palpable mass', 'See requisition'])]);
  flow.gap(20);
  flow.text(`${draft.author}, attending pathologist`);
  flow.text('I have examined the slides in person.', { italic: true, size: 9.5 });
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab'],
  layouts: { 'diverse/cytology-slip': cytologySlip, 'diverse/tissue-memo': tissueMemo },
};
