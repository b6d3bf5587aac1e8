import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';

interface Finding {
  readonly womenOnly?: boolean;
  readonly specimen: string;
  readonly diagnosis: string;
  readonly gross: string;
  readonly microscopic: string;
}

const FINDINGS: readonly Finding[] = [
  {
    specimen: 'A. Skin, left forearm, shave biopsy',
    diagnosis: 'SEBORRHEIC KERATOSIS, INFLAMED. Margins not evaluated. No evidence of malignancy.',
    gross:
      'Received in formalin is a tan shave of skin, 0.7 x 0.5 x 0.1 cm. Inked, bisected, submitted entirely in A1.',
    microscopic: 'Acanthosis with horn pseudocysts and a lymphocytic infiltrate in the superficial dermis.',
  },
  {
    specimen: 'A. Colon, sigmoid, polypectomy',
    diagnosis: 'TUBULAR ADENOMA. Negative for high-grade dysplasia.',
    gross: 'Two fragments of tan-pink mucosa, 0.4 and 0.6 cm, entirely submitted in one cassette.',
    microscopic: 'Crowded tubules lined by pseudostratified epithelium with hyperchromatic nuclei.',
  },
  {
    womenOnly: true,
    specimen: "A. Breast, right, 2 o'clock, core needle biopsy",
    diagnosis: 'FIBROADENOMATOID CHANGE. Usual ductal hyperplasia. Negative for atypia and carcinoma.',
    gross: 'Four cores of fibrofatty tissue, 0.8 to 1.6 cm long. Time in fixative: 9 hours.',
    microscopic:
      'Stromal proliferation around compressed ducts. Myoepithelial layer is intact (p63 positive).',
  },
];

const URGENT: Finding = {
  specimen: 'A. Skin, upper back, excisional biopsy',
  diagnosis:
    'MALIGNANT MELANOMA, BRESLOW 2.4 MM, ULCERATED. Deep margin positive. Prompt re-excision advised.',
  gross:
    'Ellipse of skin 2.4 x 1.1 x 0.8 cm with an irregular dark plaque of 1.2 cm. Serially sectioned, A1-A5.',
  microscopic: 'Atypical melanocytes in nests and sheets, 5 mitoses per square millimetre.',
};

const SENSITIVE: Finding = {
  specimen: 'A. Products of conception, uterine contents',
  diagnosis: 'CHORIONIC VILLI AND DECIDUA, FIRST TRIMESTER. No features of molar gestation.',
  gross:
    'Received fresh: 12 g of red-tan tissue fragments with villous fronds. Portion sent for chromosome analysis.',
  microscopic: 'Immature chorionic villi and decidua. Genetics report to follow separately.',
};

const findingOf = ({ rng, urgent, sensitive, who }: Draft): Finding => {
  if (urgent) return URGENT;
  if (sensitive) return SENSITIVE;
  return rng.pick(FINDINGS.filter((finding) => !finding.womenOnly || who.fields.sex === 'F'));
};

const ordering = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

const surgical: Layout = (draft) => {
  const finding = findingOf(draft);
  const flow = new Flow({ family: 'serif', size: 11, foot: (page, pages) => `Page ${page} of ${pages}` });
  letterhead(flow, draft, 'center');
  banner(flow, 'SURGICAL PATHOLOGY REPORT', 14);
  patientBlock(flow, draft, 'fields', [
    ['Case #:', `SP26-${draft.rng.int(1000, 9999)}`],
    ['Physician:', ordering(draft)],
    ['Collected:', daysAgo(draft, 4)],
    ['Signed out:', daysAgo(draft, 1)],
  ]);
  flow.section('FINAL DIAGNOSIS', [finding.specimen, finding.diagnosis], 'under');
  flow.section(
    'CLINICAL INFORMATION',
    draft.rng.pick(['Screening.', 'Changing lesion.', 'Abnormal imaging.']),
    'under',
  );
  flow.section('GROSS DESCRIPTION', finding.gross, 'under');
  flow.section('MICROSCOPIC DESCRIPTION', finding.microscopic, 'under');
  signature(flow, draft, 'electronic');
  return flow;
};

const consultation: Layout = (draft) => {
  const finding = findingOf(draft);
  const flow = new Flow({ family: 'sans', size: 10.5 });
  letterhead(flow, draft, 'left');
  flow.text(daysAgo(draft, 1));
  flow.gap();
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', [['Biopsy taken:', daysAgo(draft, 6)]]);
  flow.text(`Dear Dr. ${draft.recipient.doctor.split(' ').at(-1) ?? ''}:`);
  flow.gap();
  flow.text(
    `Thank you for sending us the tissue of ${draft.who.formal}. We examined the following specimen: ${finding.specimen.slice(3)}.`,
  );
  flow.gap();
  flow.text(`Our diagnosis is: ${finding.diagnosis}`);
  flow.gap();
  flow.text(`${finding.gross} ${finding.microscopic}`);
  flow.gap();
  flow.text(
    'Slides and blocks are kept at our office for ten years. Please call if we can discuss the case with you.',
  );
  signature(flow, draft, 'typed');
  return flow;
};

const formReport: Layout = (draft) => {
  const finding = findingOf(draft);
  const flow = new Flow({ family: 'mono', size: 9.5, foot: (page, pages) => `${page}/${pages}` });
  letterhead(flow, draft, 'box');
  flow.band('ANATOMIC PATHOLOGY / CYTOLOGY');
  patientBlock(flow, draft, 'boxes', [
    ['SUBMITTING PHYSICIAN', ordering(draft)],
    ['LAB NO.', `C-${draft.rng.int(10000, 99999)}`],
    ['DATE OBTAINED', daysAgo(draft, 5)],
    ['DATE REPORTED', daysAgo(draft, 0)],
  ]);
  flow.table(
    ['ITEM', 'REPORT'],
    [
      ['SPECIMEN', finding.specimen],
      ['DIAGNOSIS', finding.diagnosis],
      ['GROSS', finding.gross],
      ['MICRO', finding.microscopic],
    ],
    [0.2, 0.8],
    true,
  );
  signature(flow, draft, 'ink');
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab'],
  layouts: { surgical, consultation, form: formReport },
};
