import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ageSex, clock, dob, glue, home, known, num, on, pieces, sexWord, third, to } from './facts.ts';
import { boxed, carried, foot, headed, letterhead, lists, put } from './ink.ts';

/** Site, what was found, whether it can't wait. */
const BIOPSIES = [
  [
    'Duodenum, second portion',
    'Small bowel mucosa with preserved villous architecture. No increase in intraepithelial lymphocytes.',
  ],
  ['Stomach, body and antrum', 'Reactive (chemical) gastropathy. No H. pylori on routine stain.'],
  ['Esophagus, distal', 'Squamocolumnar mucosa with reflux-type changes. Negative for goblet cells.'],
  ['Colon, ascending, polyp', 'Tubular adenoma. Negative for high-grade dysplasia.'],
  ['Colon, sigmoid, polyp', 'Hyperplastic polyp.'],
  ['Terminal ileum', 'Unremarkable small intestinal mucosa.'],
] as const;
const CANCER = [
  'Colon, sigmoid, mass',
  'INVASIVE MODERATELY DIFFERENTIATED ADENOCARCINOMA. MMR immunostains ordered; addendum to follow.',
] as const;

/** A gastrointestinal laboratory's: two columns of particulars, diagnoses by jar, then what was seen. */
const biopsyJars: Layout = (draft) => {
  const { rng, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.3);
  const benign = rng.sample(BIOPSIES, rng.int(2, 3));
  const jars = draft.urgent ? [CANCER, ...benign.slice(0, 1)] : benign;
  const number = `SR${on(draft, 0, 'iso').slice(2, 4)}-${num(draft, 6)}`;
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  letterhead(flow, draft, 'under', 'Surgical Pathology Report');
  lists(
    flow,
    [
      known([
        ['Patient:', glue([last, glue([first, middle])], ', ')],
        ['DOB:', dob(draft)],
        ['Age/Gender:', ageSex(draft, ' / ')],
        ['Address:', ours.street],
        [' ', ours.town],
        ['Phone:', ours.phone],
      ]),
      [
        ['Case #:', number],
        ['Collected:', on(draft, 5)],
        ['Received:', on(draft, 4)],
        ['Reported:', on(draft, 1)],
        ['Endoscopist:', third(draft)],
        ['PCP:', to(draft)],
      ],
    ],
    { tab: 74, size: 10.5 },
  );
  flow.rule(1);
  flow.text('FINAL DIAGNOSIS', { bold: true });
  for (const [n, [site, finding]] of jars.entries()) {
    flow.text(`${String.fromCharCode(65 + n)}. ${site.toUpperCase()}, BIOPSY:`, { bold: true });
    flow.text(`- ${finding}`, { indent: 18 });
    flow.gap(3);
  }
  if (draft.urgent)
    flow.text(
      `Malignancy: the office was telephoned ${on(draft, 1)} at ${clock(draft)} and a message was left.`,
      { bold: true },
    );
  flow.gap(6);
  flow.text('CLINICAL HISTORY', { bold: true });
  flow.text(
    draft.urgent
      ? 'Iron deficiency anemia, change in bowel habits. Friable mass at 25 cm.'
      : rng.pick([
          'Dyspepsia; screening colonoscopy.',
          'Abdominal pain and bloating.',
          'Personal history of polyps.',
        ]),
  );
  flow.gap(6);
  flow.text('GROSS DESCRIPTION', { bold: true });
  for (const [n, [site]] of jars.entries())
    flow.text(
      `${String.fromCharCode(65 + n)}. Received in formalin labeled with the patient's name and "${site.toLowerCase()}" are ${rng.int(2, 5)} fragments of tan-pink soft tissue measuring 0.${rng.int(2, 3)} to 0.${rng.int(4, 7)} cm, entirely submitted in ${String.fromCharCode(65 + n)}1.`,
    );
  flow.gap(6);
  flow.text('MICROSCOPIC DESCRIPTION', { bold: true });
  flow.text('Sections were examined by light microscopy. The findings support the diagnoses above.');
  flow.gap(10);
  flow.text(`${draft.author}, Pathologist`, { italic: true });
  flow.text(`Electronic signature ${on(draft, 1)} ${clock(draft)}. Copy to ${recipient.name}.`, {
    size: 9.5,
  });
  carried(flow, () => glue([glue([last, first], ', '), dob(draft), number], '   '));
  foot(flow, (page, pages) => ['CPT: 88305 x ' + String(jars.length), `Page ${page} of ${pages}`]);
  return flow;
};

interface Specimen {
  readonly name: string;
  readonly diagnosis: string;
  readonly notes: string;
  readonly gross: string;
}

const SPECIMENS: readonly Specimen[] = [
  {
    name: 'Skin, left cheek, shave',
    diagnosis: 'Basal cell carcinoma, nodular type, extending to the peripheral margin.',
    notes: 'Complete removal is recommended.',
    gross: 'Tan-white skin shave, 0.7 x 0.6 x 0.1 cm, inked blue, trisected.',
  },
  {
    name: 'Soft tissue, right shoulder, excision',
    diagnosis: 'Mature adipose tissue consistent with lipoma.',
    notes: 'No atypia.',
    gross: 'Lobulated yellow tissue, 4.2 x 3.0 x 1.8 cm, thinly encapsulated.',
  },
  {
    name: 'Appendix, appendectomy',
    diagnosis: 'Acute appendicitis with periappendicitis. Negative for neoplasm.',
    notes: 'None.',
    gross: 'Vermiform appendix, 6.5 cm in length and 0.9 cm in diameter, with fibrinous exudate.',
  },
];
const LYMPHOMA: Specimen = {
  name: 'Lymph node, left cervical, core biopsy',
  diagnosis: 'DIFFUSE LARGE B-CELL LYMPHOMA, non-germinal center type.',
  notes: 'Prompt hematology/oncology referral is advised. FISH studies are pending.',
  gross: 'Four tan cores, 0.8 to 1.5 cm in length. Fresh tissue to flow cytometry.',
};

const specimenOf = ({ rng, urgent }: Draft): Specimen => (urgent ? LYMPHOMA : rng.pick(SPECIMENS));

/** A university hospital's record prints its pathology like any other result. */
const chartPathology: Layout = (draft) => {
  const { sender, recipient } = draft;
  const { first, initial, last } = pieces(draft);
  const ours = home(draft, 0.3);
  const [mrn, number] = [num(draft, 8), `NP-S-${on(draft, 0, 'iso').slice(2, 4)}-${num(draft, 5)}`];
  const specimen = specimenOf(draft);
  const surgeon = third(draft);
  const signed = clock(draft);
  const flow = headed({ family: 'sans', size: 10, margin: 50 }, (f) => {
    put(f, glue([last, glue([first, initial])], ', '), f.left, f.y + 12, { size: 12, bold: true, room: 300 });
    put(
      f,
      glue([mrn === '' ? '' : `MRN: ${mrn}`, dob(draft, 'us', 'DOB: '), sexWord(draft)], '   '),
      f.right,
      f.y + 12,
      {
        size: 9,
        end: 'right',
      },
    );
    f.y += 18;
    f.rule(1.2);
  });
  flow.text(sender.name, { bold: true });
  flow.text(`${sender.department} Pathology, ${sender.address}, ${sender.cityLine}`, { size: 8.5 });
  flow.gap(6);
  flow.text(`Surgical pathology exam (${number})`, { size: 13, bold: true });
  flow.text(
    `Status: Final result     Collected: ${on(draft, 6, 'us')} ${clock(draft)}     Resulted: ${on(draft, 1, 'us')} ${signed}`,
    { size: 9 },
  );
  flow.text(`Ordering provider: ${surgeon}     cc: ${to(draft)}, ${recipient.name}`, { size: 9 });
  flow.gap(6);
  if (draft.urgent)
    boxed(flow, [
      `ABNORMAL - UNEXPECTED MALIGNANCY. PCP office not reached by phone ${on(draft, 1, 'us')}. Same-day review requested.`,
    ]);
  flow.section('Final Diagnosis', [`A. ${specimen.name}:`, specimen.diagnosis], 'under');
  flow.section('Comment', specimen.notes, 'under');
  flow.section('Gross Description', specimen.gross, 'under');
  flow.section(
    'Clinical Information',
    draft.urgent ? 'Enlarging neck mass for two months.' : 'As given on the requisition.',
    'under',
  );
  flow.section(
    'Case Report',
    [`Case: ${number}`, `Authorizing provider: ${surgeon}`, `Pathologist: ${draft.author}`],
    'under',
  );
  if (ours.street !== '')
    flow.section(
      'Patient Demographics',
      [`${ours.street}, ${ours.town}`, `Home phone: ${ours.phone}`],
      'under',
    );
  flow.text(`Electronically signed by ${draft.author} on ${on(draft, 1, 'us')} at ${signed}`);
  foot(flow, (page, pages) => [
    `Printed by interface, ${on(draft, 0, 'us')} ${clock(draft)}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab', 'hospital'],
  from: {
    'unseen/biopsy-jars': 'Sable Ridge Pathology, LLC',
    'unseen/chart-pathology': 'Northern Pines Health',
  },
  ages: { 'unseen/biopsy-jars': [25, 110] },
  layouts: { 'unseen/biopsy-jars': biopsyJars, 'unseen/chart-pathology': chartPathology },
};
