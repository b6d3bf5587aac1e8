import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  colleague,
  contactOf,
  date,
  filled,
  names,
  serial,
  sex,
  toDoctor,
  toFiled,
  years,
} from './facts.ts';
import { above, below, callout, dotted, extend, listed, masthead, row } from './ink.ts';

const ASPIRATES = [
  {
    source: 'Thyroid, right lobe, mid pole nodule, ultrasound-guided fine needle aspiration',
    answer: ['Benign (Bethesda category II).', 'Consistent with a benign follicular nodule.'],
    seen: 'Adequate cellularity with macrofollicle fragments, abundant colloid and scattered macrophages.',
    advice: 'Clinical and sonographic follow-up.',
    bad: false,
  },
  {
    source: 'Urine, voided',
    answer: [
      'Negative for high-grade urothelial carcinoma (Paris System).',
      'Benign urothelial and squamous cells.',
    ],
    seen: 'Thin-layer preparation shows benign urothelial cells in a clean background.',
    advice: 'Correlate with cystoscopy if hematuria persists.',
    bad: false,
  },
  {
    source: 'Lymph node, left supraclavicular, fine needle aspiration',
    answer: ['Positive for malignant cells.', 'Metastatic adenocarcinoma, favor lung primary.'],
    seen: 'Cohesive clusters of atypical cells with eccentric nuclei and vacuolated cytoplasm. TTF-1 and CK7 positive, CK20 negative.',
    advice: 'Prompt oncologic evaluation. Material is sufficient for molecular testing.',
    bad: true,
  },
  {
    source: 'Thyroid, left lower pole nodule, FNA',
    answer: ['Malignant (Bethesda category VI).', 'Papillary thyroid carcinoma.'],
    seen: 'Cellular specimen with papillary groups, nuclear grooves and intranuclear pseudoinclusions.',
    advice: 'Surgical consultation.',
    bad: true,
  },
] as const;

/** A hospital's cytology: short lines on top, answer first, adequacy and screening after it. */
const cytology: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { filed } = names(draft);
  const one = rng.pick(ASPIRATES.filter(({ bad }) => bad === draft.urgent));
  const ours = contactOf(draft, 0.3);
  const number = `NG${draft.sent.slice(2, 4)}-${serial(draft, 4)}`;
  const flow = new Flow({ family: 'mono', size: 10, margin: 54 });
  flow.text(sender.name.toUpperCase(), { bold: true, align: 'center', size: 13 });
  flow.text('DEPARTMENT OF PATHOLOGY - CYTOPATHOLOGY', { align: 'center' });
  flow.text(`${sender.address}, ${sender.cityLine}  ${sender.phone}`, { align: 'center', size: 8.5 });
  flow.gap(8);
  dotted(
    flow,
    filled(
      ['Case number', number],
      ['Patient', filed.toUpperCase()],
      ['Birth date / age / sex', between(' / ', birth(draft), years(draft, ''), sex(draft))],
      ['Patient phone', ours.phone],
      ['Patient address', ours.street],
      ['', ours.town],
      ['Submitting physician', toDoctor(draft).toUpperCase()],
      ['Office', recipient.name.toUpperCase()],
      ['Collected / received', `${date(draft, 3)} / ${date(draft, 3)}`],
      ['Reported', date(draft, 0)],
    ).map(([label, value]) => [label === '' ? ' ' : label, value]),
    190,
  );
  flow.gap(6);
  flow.rule(1);
  flow.text('SOURCE OF SPECIMEN', { bold: true });
  flow.text(one.source);
  flow.gap(8);
  flow.text('CYTOLOGIC INTERPRETATION', { bold: true });
  for (const line of one.answer) flow.text(line, { bold: true, indent: 18 });
  flow.gap(8);
  flow.text('SPECIMEN ADEQUACY', { bold: true });
  flow.text('Satisfactory for evaluation.', { indent: 18 });
  flow.gap(8);
  flow.text('MICROSCOPIC', { bold: true });
  flow.text(one.seen, { indent: 18 });
  flow.gap(8);
  flow.text('COMMENT', { bold: true });
  flow.text(one.advice, { indent: 18 });
  if (draft.urgent)
    flow.text(
      `Unexpected malignant finding. Message left at ${recipient.phone} on ${date(draft, 0)}; please call ${sender.phone}.`,
      {
        indent: 18,
        bold: true,
      },
    );
  flow.gap(8);
  flow.text('GROSS', { bold: true });
  flow.text(`Received ${rng.int(15, 40)} mL of fluid and ${rng.int(2, 4)} slides. One cell block prepared.`, {
    indent: 18,
  });
  extend(flow, draft, (n) =>
    flow.section(
      `PREVIOUS CYTOLOGY ${date(draft, 370 * (n + 1))}`,
      'No evidence of malignancy. Slides reviewed with the present case.',
    ),
  );
  flow.gap(12);
  flow.text('Screened by: CT(ASCP) 114');
  flow.text(`Pathologist: ${draft.author}   (electronic signature)`);
  above(flow, between('  ', filed.toUpperCase(), birth(draft), number));
  below(flow, (page, pages) => `${number}   ${page} of ${pages}`);
  return flow;
};

const RESECTIONS = [
  {
    title: 'Right hemicolectomy',
    answer: 'Invasive adenocarcinoma of the cecum, moderately differentiated; see synoptic report.',
    synoptic: [
      ['Procedure', 'Right hemicolectomy'],
      ['Tumor site', 'Cecum'],
      ['Histologic type', 'Adenocarcinoma'],
      ['Histologic grade', 'G2, moderately differentiated'],
      ['Tumor extent', 'Invades through muscularis propria into pericolic tissue'],
      ['Margins', 'All margins negative for invasive carcinoma'],
      ['Regional lymph nodes', '2 of 19 positive'],
      ['Pathologic stage (AJCC 8)', 'pT3 pN1b'],
    ],
    gross:
      'Received fresh is a segment of right colon with terminal ileum, 24 cm in length, with a 3.8 cm ulcerated mass in the cecum.',
    bad: true,
  },
  {
    title: 'Left partial nephrectomy',
    answer: 'Renal cell carcinoma, clear cell type, 2.6 cm; see synoptic report.',
    synoptic: [
      ['Procedure', 'Partial nephrectomy, left'],
      ['Tumor size', '2.6 cm'],
      ['Histologic type', 'Clear cell renal cell carcinoma'],
      ['Histologic grade (WHO/ISUP)', 'Grade 2'],
      ['Tumor extent', 'Limited to kidney'],
      ['Margins', 'Focally positive parenchymal margin'],
      ['Lymphovascular invasion', 'Not identified'],
      ['Pathologic stage (AJCC 8)', 'pT1a pNX'],
    ],
    gross:
      'Received in formalin is a wedge of kidney, 4.1 x 3.6 x 2.8 cm, with a golden yellow well circumscribed nodule.',
    bad: true,
  },
  {
    title: 'Laparoscopic cholecystectomy, gallbladder',
    answer: 'Chronic cholecystitis with cholelithiasis. No dysplasia or malignancy.',
    synoptic: [],
    gross:
      'Received in formalin is an intact gallbladder, 8.2 x 3.1 cm, with multiple yellow faceted stones up to 0.9 cm.',
    bad: false,
  },
  {
    title: 'Soft tissue, back, excision',
    answer: 'Mature adipose tissue consistent with lipoma. Negative for atypia.',
    synoptic: [],
    gross:
      'Received in formalin is a lobulated yellow mass, 4.4 x 3.9 x 1.8 cm, bisected to show homogeneous cut surfaces.',
    bad: false,
  },
] as const;

/** A pathology group's: boxes, a diagnosis, a synoptic table where there is a tumor, the cut specimen last. */
const synoptic: Layout = (draft) => {
  const { rng, sender, recipient, who } = draft;
  const { given, middle, family } = names(draft);
  const one = rng.pick(RESECTIONS.filter(({ bad }) => bad === draft.urgent));
  const ours = contactOf(draft, 0.3);
  const number = `S-${draft.sent.slice(0, 4)}-0${serial(draft, 5)}`;
  const flow = new Flow({ family: 'serif', size: 11, margin: 52 });
  masthead(flow, draft, 'stack');
  flow.text('SURGICAL PATHOLOGY REPORT', { bold: true, size: 14, align: 'center' });
  flow.gap(6);
  row(flow, [
    ['PATIENT', between(', ', family, between(' ', given, middle)), 4],
    ['CASE', number, 3],
  ]);
  row(flow, [
    ['DATE OF BIRTH', birth(draft, 'comma'), 2],
    ['AGE', years(draft, ''), 1],
    ['SEX', who.sexLetter, 1],
    ['COLLECTED', date(draft, 4, 'comma'), 2],
    ['SIGNED OUT', date(draft, 0, 'comma'), 2],
  ]);
  if (ours.street !== '')
    row(flow, [
      ['ADDRESS', between(', ', ours.street, ours.town), 4],
      ['PHONE', ours.phone, 2],
    ]);
  row(flow, [
    ['SURGEON', colleague(draft), 3],
    ['PRIMARY CARE / COPY TO', `${toFiled(draft)}, ${recipient.name}`, 4],
  ]);
  flow.gap(8);
  flow.text('DIAGNOSIS', { bold: true });
  flow.text(`${one.title}:`, { indent: 12 });
  listed(flow, [one.answer]);
  flow.gap(6);
  if (draft.urgent)
    callout(
      flow,
      `Significant finding. ${toDoctor(draft)} could not be reached by telephone on ${date(draft, 0, 'comma')}. Please acknowledge receipt: ${sender.phone}.`,
    );
  if (one.synoptic.length > 0) {
    flow.text('Synoptic Report', { bold: true });
    flow.table(
      ['Element', 'Finding'],
      one.synoptic.map((pair) => [...pair]),
      [0.4, 0.6],
      true,
    );
  }
  flow.section(
    'Clinical information',
    rng.pick(['Mass on imaging.', 'See operative note.', 'Symptomatic; rule out malignancy.']),
  );
  flow.section(
    'Gross description',
    `${one.gross} Representative sections in cassettes A1-A${rng.int(4, 12)}.`,
  );
  flow.section('Microscopic description', 'Sections examined; findings support the diagnosis above.');
  extend(flow, draft, (n) =>
    flow.section(
      `Addendum ${n + 1}`,
      'Additional levels and immunostains were reviewed. The diagnosis is unchanged. Controls stained appropriately.',
    ),
  );
  flow.gap(8);
  flow.text(`${draft.author}, Pathologist`, { bold: true });
  flow.text('Report verified by electronic signature.', { size: 9 });
  above(flow, between('   ', between(', ', family, given), birth(draft, 'comma'), number));
  below(flow, (page, pages) => `${sender.name}     ${number}     Page ${page} of ${pages}`);
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab', 'hospital'],
  from: {
    'novel/cytology': 'Mount Carver Memorial Hospital',
    'novel/synoptic': 'Aldergate Pathology Consultants',
  },
  layouts: { 'novel/cytology': cytology, 'novel/synoptic': synoptic },
};
