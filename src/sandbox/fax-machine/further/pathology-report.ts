import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { age, clock, dob, glue, home, known, num, on, pieces, sexWord, to } from './facts.ts';
import { boxes, columns, framed, items, masthead, over, under } from './ink.ts';

const PIECES = [
  {
    site: 'Cecum, polyp, cold snare polypectomy',
    diagnosis: 'Tubular adenoma. Negative for high grade dysplasia.',
    gross:
      'Three tan-pink soft tissue fragments, 0.2 to 0.5 cm in greatest dimension, entirely submitted in one cassette.',
  },
  {
    site: 'Sigmoid colon, polyp, cold biopsy',
    diagnosis: 'Hyperplastic polyp.',
    gross: 'One tan fragment, 0.3 cm, entirely submitted in one cassette.',
  },
  {
    site: 'Stomach, antrum, biopsy',
    diagnosis:
      'Mild chronic inactive gastritis. No Helicobacter organisms on immunostain. No intestinal metaplasia.',
    gross: 'Two tan fragments, 0.2 and 0.3 cm, entirely submitted in one cassette.',
  },
  {
    site: 'Skin, upper back, shave biopsy',
    diagnosis: 'Seborrheic keratosis, inflamed.',
    gross: 'One shave of brown skin, 0.8 x 0.6 x 0.1 cm, inked blue, bisected, entirely submitted.',
  },
] as const;
const MALIGNANT = {
  site: 'Ascending colon, mass, biopsy',
  diagnosis: 'INVASIVE ADENOCARCINOMA, moderately differentiated. Mismatch repair stains pending.',
  gross: 'Five tan-red friable fragments, 0.3 to 0.7 cm, entirely submitted in two cassettes.',
} as const;

/** An independent group's surgical pathology: the diagnosis first, part by part, codes for billing at the end. */
const partByPart: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.4);
  const parts = draft.urgent
    ? [MALIGNANT, PIECES[1]]
    : rng.chance(0.25)
      ? [PIECES[3]]
      : rng.sample(PIECES.slice(0, 3), rng.int(1, 3));
  const number = `S${draft.sent.slice(2, 4)}-${num(draft, 5)}`;
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  masthead(flow, draft, 'caps', 'SURGICAL PATHOLOGY REPORT');
  boxes(flow, [
    [
      ['Patient', lastFirst, 4],
      ['Accession #', number, 2],
    ],
    [
      ['Date of Birth', dob(draft), 2],
      ['Age', age(draft, ''), 1],
      ['Gender', sexWord(draft), 1],
      ['Patient phone', ours.phone, 2],
    ],
    ...(ours.whole === '' ? [] : [[['Patient address', ours.whole]] as const]),
    [
      ['Physician(s)', `${to(draft)}, ${recipient.name}`, 4],
      ['Procedure', on(draft, 4), 1],
      ['Received', on(draft, 3), 1],
      ['Reported', on(draft, 0), 1],
    ],
  ]);
  flow.gap(8);
  flow.text('FINAL PATHOLOGIC DIAGNOSIS', { bold: true });
  for (const [n, { site, diagnosis }] of parts.entries()) {
    flow.text(`${'ABC'.charAt(n)}. ${site.toUpperCase()}:`, { indent: 8 });
    flow.text(`- ${diagnosis}`, { indent: 26, bold: true });
    flow.gap(4);
  }
  flow.gap(4);
  if (draft.urgent)
    framed(flow, [
      `SIGNIFICANT UNEXPECTED FINDING. Dr. ${draft.recipient.doctor} was paged ${on(draft, 0)} at ${clock(draft, '24', 15, 17)} without reply; this report is sent for immediate review.`,
    ]);
  flow.section(
    'CLINICAL INFORMATION',
    draft.urgent
      ? 'Iron deficiency anemia, weight loss.'
      : 'As stated on the requisition. Rule out neoplasia.',
  );
  flow.section(
    'GROSS DESCRIPTION',
    parts.map(
      ({ gross }, n) =>
        `${'ABC'.charAt(n)}. Received in formalin, labeled with the patient's name and the site. ${gross}`,
    ),
  );
  flow.section('MICROSCOPIC DESCRIPTION', 'Sections have been examined and support the diagnosis above.');
  flow.text(`CPT: 88305 x ${parts.length}`, { size: 9.5 });
  flow.gap(10);
  flow.text(draft.author, { bold: true });
  flow.text(`Pathologist. Report electronically signed ${on(draft, 0)} ${clock(draft, '24', 12, 15)}`, {
    size: 9.5,
  });
  over(flow, () => glue([lastFirst, dob(draft), number], '    '));
  under(flow, (page, pages) => [
    `${sender.name}   Medical Director: ${sender.people.at(-1) ?? ''}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A needle's cells: source and adequacy, a category of the national system, what was looked at. */
const needleCells: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = home(draft, 0.35);
  const side = rng.pick(['right', 'left'] as const);
  const size = `${rng.int(1, 3)}.${rng.int(0, 9)} cm`;
  const [category, meaning, risk] = draft.urgent
    ? ([
        'MALIGNANT (Category VI)',
        'Papillary thyroid carcinoma. Cellular specimen with papillary fronds, nuclear grooves and intranuclear inclusions.',
        'Referral for surgery is advised without delay.',
      ] as const)
    : rng.pick([
        [
          'BENIGN (Category II)',
          'Consistent with a benign follicular nodule. Macrofollicles, colloid and scattered macrophages.',
          'Risk of malignancy 0-3%. Clinical and sonographic follow-up.',
        ],
        [
          'NONDIAGNOSTIC (Category I)',
          'Cyst fluid only. Fewer than six groups of follicular cells.',
          'Repeat aspiration with ultrasound guidance may be considered.',
        ],
      ] as const);
  const flow = new Flow({ family: 'sans', size: 10.4, margin: 56 });
  masthead(flow, draft, 'sides', 'FINE NEEDLE ASPIRATION CYTOLOGY');
  columns(
    flow,
    [
      known([
        ['Patient Name:', who.name('first-m-last')],
        ['DOB:', dob(draft)],
        ['Sex:', who.sexLetter],
        ['Telephone:', ours.phone],
        ['Address:', ours.whole],
      ]),
      [
        ['Case No.:', `N-${draft.sent.slice(2, 4)}-${num(draft, 4)}`],
        ['Collected:', on(draft, 3)],
        ['Received:', on(draft, 2)],
        ['Signed out:', on(draft, 0)],
        ['Submitted by:', to(draft)],
      ],
    ],
    { tab: 82 },
  );
  flow.rule(0.8);
  flow.section('SOURCE', `Thyroid, ${side} lobe, nodule ${size}, ultrasound guided FNA`, 'inline');
  flow.section(
    'SPECIMEN ADEQUACY',
    category.includes('NON') ? 'Limited by scant cellularity.' : 'Satisfactory for evaluation.',
    'inline',
  );
  framed(flow, ['CYTOLOGIC DIAGNOSIS', category], 11.5);
  flow.text(meaning);
  flow.gap(4);
  flow.text(risk);
  flow.gap(8);
  if (draft.urgent)
    flow.text(
      `Critical diagnosis: message left with the answering service of the submitting office ${on(draft, 0)}. Please call ${sender.phone} to acknowledge.`,
      { bold: true },
    );
  flow.text('MATERIAL EXAMINED', { bold: true });
  items(
    flow,
    [
      'Direct smears, air dried and fixed, 4 slides',
      'Liquid based preparation, 1 slide',
      'Cell block, 1 slide',
    ],
    '1',
  );
  flow.gap(4);
  flow.section('CLINICAL HISTORY', `Nodule found on ultrasound. TSH within normal limits.`);
  flow.section(
    'COMMENT',
    'Reported according to the Bethesda System for Reporting Thyroid Cytopathology. Cytology has a false negative rate; a nodule that grows should be sampled again.',
  );
  flow.gap(10);
  flow.text(`Screened by: ${rng.pick(['LD', 'KM', 'PR'])}, CT(ASCP)`);
  flow.text(`Interpreted by: ${draft.author}, cytopathologist (electronic signature)`);
  over(flow, () => glue([who.name('first-m-last'), dob(draft, 'slashes', 'DOB ')], '  '));
  under(flow, (page, pages) => [`Tel ${sender.phone}   Fax ${sender.fax}`, `${page} of ${pages}`]);
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab'],
  from: {
    'further/part-by-part': 'Beckwith Pathology Services',
    'further/needle-cells': 'Aurelian Cytology, Inc.',
  },
  layouts: { 'further/part-by-part': partByPart, 'further/needle-cells': needleCells },
};
