import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  colleague,
  contactOf,
  DRUGS,
  date,
  filled,
  names,
  serial,
  sex,
  they,
  time,
  toDoctor,
  vitalSigns,
  years,
} from './facts.ts';
import { above, below, columns, extend, listed, masthead, row, ruled, spot } from './ink.ts';
import { LEAFLETS } from './leaflets.ts';

const HEALING = [
  'Selective debridement of slough with curette, tolerated well. Hemostasis with pressure.',
  'Edges are attached with new epithelium at the margin. Less drainage than last week.',
  'Dressing slipped at home and was reapplied; keeping weight off was stressed.',
  'Odor absent. Surrounding skin dry and intact. No sign of infection.',
  'Alginate changed to foam as drainage is now scant.',
] as const;

/** A wound center's visits: measurements week by week in a grid, then a note each. */
const woundVisits: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.3);
  const site = rng.pick([
    'Left lower leg, medial',
    'Right plantar forefoot',
    'Sacrum',
    'Right lateral ankle',
  ]);
  const kind =
    site === 'Sacrum'
      ? 'Pressure injury, stage 3'
      : site.includes('plantar')
        ? 'Diabetic ulcer, Wagner 1'
        : 'Venous stasis ulcer';
  const weeks = rng.int(4, 6);
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  masthead(flow, draft, 'stack');
  ruled(flow, 'Wound Care Progress Note');
  row(flow, [
    ['Patient', between(', ', family, between(' ', given, middle)), 4],
    ['DOB', birth(draft, 'plain'), 2],
    ['Age / sex', between(' / ', years(draft, ''), who.sexLetter), 1.4],
    ['MRN', serial(draft, 7), 2],
  ]);
  row(flow, [
    ['Date of service', date(draft, 1, 'plain'), 2],
    ['Provider', draft.author, 3],
    ['Primary care', toDoctor(draft), 3],
  ]);
  if (ours.street !== '')
    row(flow, [
      ['Address', between(', ', ours.street, ours.town), 5],
      ['Phone', ours.phone, 2],
    ]);
  flow.gap(8);
  flow.section(
    'Subjective',
    `${they(draft)} returns for wound check, week ${weeks}. Pain ${rng.int(0, 4)} of 10 with dressing changes. No fever. Dressing changed three times a week by home nursing.`,
  );
  flow.section('Objective', [vitalSigns(draft), `Wound 1: ${site}. ${kind}.`]);
  flow.table(
    ['Week of', 'Length cm', 'Width cm', 'Depth cm', 'Drainage', 'Tissue'],
    Array.from({ length: weeks }, (_, n) => {
      const left = 1 - n * 0.13;
      return [
        date(draft, 1 + 7 * (weeks - 1 - n), 'plain'),
        (4.6 * left).toFixed(1),
        (3.1 * left).toFixed(1),
        (0.4 * left).toFixed(1),
        n < 2 ? 'Moderate' : 'Scant',
        `${50 + n * 9}% granulation`,
      ];
    }),
    [0.18, 0.15, 0.15, 0.15, 0.16, 0.21],
    true,
  );
  flow.section('Procedure', HEALING[0]);
  flow.section(
    'Assessment',
    `${kind}, improving. Area reduced by more than ${rng.int(3, 5)}0 percent since the first visit.`,
  );
  flow.section('Plan', [
    'Collagen with silver, foam cover, change Monday, Wednesday, Friday.',
    'Protein 1.2 g/kg a day. Keep glucose under 180. Offload.',
    'Return one week.',
  ]);
  extend(flow, draft, (n) =>
    flow.section(`Visit ${date(draft, 8 + 7 * n, 'plain')}   ${rng.pick(sender.people)}`, [
      vitalSigns(draft),
      `${HEALING[(n + 1) % HEALING.length] ?? ''} ${HEALING[(n + 3) % HEALING.length] ?? ''}`,
      'Plan: dressing as ordered, return one week.',
    ]),
  );
  flow.text(`Signed: ${draft.author}   ${date(draft, 0, 'plain')} ${time(draft)}`);
  above(
    flow,
    between('   ', between(', ', family, given), birth(draft, 'plain'), 'Wound Care Progress Note'),
  );
  below(flow, (page, pages) => `${sender.name}   ${sender.phone}   Page ${page} of ${pages}`);
  return flow;
};

const SICK = [
  [
    'Sore throat',
    'Two days of sore throat, fever to 101 and swollen glands; child at home with strep.',
    'Tonsils 2+ with exudate. Tender anterior nodes. Lungs clear.',
    'Streptococcal pharyngitis J02.0',
    'Amoxicillin 500 mg BID for 10 days. New toothbrush in two days.',
  ],
  [
    'Laceration of finger',
    'Cut the left index finger on a can lid one hour ago. Tetanus over five years ago.',
    '1.5 cm linear laceration over the middle phalanx, tendon function intact, sensation intact.',
    'Laceration of left index finger S61.211A',
    'Irrigated, 4 simple sutures of 5-0 nylon under digital block. Tdap given. Suture removal 10 days.',
  ],
  [
    'Urinary burning',
    'Frequency and burning for two days without flank pain or fever.',
    'No CVA tenderness. Suprapubic tenderness. Dip: leukocytes 3+, nitrite positive.',
    'Acute cystitis N30.00',
    'Nitrofurantoin 100 mg BID for 5 days. Culture sent.',
  ],
  [
    'Cough and congestion',
    'Five days of cough, congestion and body aches. Rapid influenza negative, COVID negative.',
    'Nasal mucosa red. Lungs with few rhonchi, no wheeze.',
    'Viral upper respiratory infection J06.9',
    'Fluids, honey, saline. Work note for two days.',
  ],
] as const;

/** An urgent care's visit with a copy to the primary care doctor: everything in order as its record prints it. */
const urgentVisit: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { filed, spoken } = names(draft);
  const ours = contactOf(draft, 0.7);
  const [why, story, exam, what, plan] = rng.pick(SICK);
  const visit = serial(draft, 8);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 54 });
  spot(flow, sender.name, flow.left, flow.y + 14, { size: 16, bold: true });
  spot(flow, `Visit Note - copy for PCP`, flow.right, flow.y + 14, { size: 11, anchor: 'end' });
  flow.y += 22;
  flow.text(`${sender.address}, ${sender.cityLine}   ${sender.phone}   Fax ${sender.fax}`, { size: 8.5 });
  flow.rule(1);
  columns(
    flow,
    [
      filled(
        ['Patient', spoken],
        ['Date of birth', birth(draft)],
        ['Sex / age', between(' / ', sex(draft), years(draft))],
        ['Mobile', ours.phone],
        ['Address', ours.street],
        ['', ours.town],
      ),
      [
        ['Visit date', `${date(draft, 1)} ${time(draft, false, 9, 19)}`],
        ['Visit no.', visit],
        ['Clinician', draft.author],
        ['Supervising', colleague(draft)],
        ['PCP', toDoctor(draft)],
        ['', recipient.name],
      ],
    ],
    { tab: 78, size: 10 },
  );
  flow.rule(1);
  flow.section('CC', why, 'inline');
  flow.section('HPI', story, 'inline');
  flow.section('PMH', rng.pick(['Hypertension.', 'Asthma.', 'None.', 'Diabetes, type 2.']), 'inline');
  flow.section(
    'Medications',
    rng
      .sample(DRUGS, 2)
      .map(([drug]) => drug)
      .join('; '),
    'inline',
  );
  flow.section('Allergies', rng.pick(['NKDA', 'Sulfa', 'Penicillin']), 'inline');
  flow.section('Vitals', vitalSigns(draft), 'inline');
  flow.section('Exam', exam, 'inline');
  flow.section('Diagnosis', what, 'inline');
  flow.section('Plan', plan, 'inline');
  const more = [
    ['Review of systems', 'As in HPI. No chest pain, shortness of breath, syncope, vomiting or rash.'],
    [
      'Medical decision making',
      'Low to moderate complexity. Red flags reviewed and absent. Differential discussed with patient, who agrees with the plan.',
    ],
    ['Orders', 'Point of care tests as above, resulted during the visit. No imaging.'],
    [
      'Discharge instructions',
      'Rest, fluids, medicines as prescribed. Return or go to the emergency room for worsening, high fever, trouble breathing or inability to keep fluids down. See primary care within a week if not improved.',
    ],
    [
      'Nursing',
      'Arrived ambulatory, identity verified by photo identification. Pain scale 3. Discharged ambulatory with written instructions.',
    ],
    ['Follow-up call', 'Left message asking for a call back with any concerns.'],
  ] as const;
  extend(flow, draft, (n) => {
    const [title, words] = more[n] ?? LEAFLETS[(n - more.length) % LEAFLETS.length] ?? LEAFLETS[0];
    flow.section(n < more.length ? title : `Patient education, ${title}`, words, 'inline');
  });
  listed(flow, [`Return to work or school: ${date(draft, -1)}`]);
  flow.text(`Electronically signed by ${draft.author} ${date(draft, 1)} ${time(draft, false, 18, 20)}`);
  above(flow, between('   ', filed, birth(draft), `Visit ${visit}`));
  below(flow, (page, pages) => `Sent to primary care at patient request   Page ${page} of ${pages}`);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health', 'practice'],
  from: {
    'novel/wound-visits': 'Redstone Valley Wound Center',
    'novel/urgent-visit': 'SwiftCare Urgent Clinics',
  },
  ages: { 'novel/wound-visits': [35, 110] },
  layouts: { 'novel/wound-visits': woundVisits, 'novel/urgent-visit': urgentVisit },
};
