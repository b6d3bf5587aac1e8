import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  contactOf,
  date,
  filled,
  names,
  serial,
  sex,
  they,
  time,
  toDoctor,
  toSurname,
  years,
} from './facts.ts';
import { above, below, callout, columns, listed, masthead, row, signHere } from './ink.ts';
import { overRead } from './over-read.ts';

const SPINES = [
  {
    exam: 'MRI of the lumbar spine without contrast',
    why: 'low back pain with radiation to the left leg',
    seen: [
      'Vertebral body heights and alignment are preserved. Conus terminates normally at L1.',
      'L3-L4: mild disc desiccation, no stenosis.',
      'L4-L5: broad-based disc bulge with a left paracentral protrusion contacting the traversing left L5 nerve root. Mild canal narrowing.',
      'L5-S1: facet arthropathy, mild foraminal narrowing bilaterally.',
    ],
    think: [
      'Left paracentral protrusion at L4-L5 contacting the left L5 root.',
      'Mild multilevel spondylosis.',
    ],
    bad: false,
  },
  {
    exam: 'MRI of the right shoulder without contrast',
    why: 'pain and weakness after a fall',
    seen: [
      'Full-thickness tear of the anterior supraspinatus tendon measuring 1.2 cm, with 8 mm of retraction.',
      'Subscapularis and infraspinatus are intact. Long head of the biceps is located.',
      'Moderate acromioclavicular arthrosis. Small joint effusion.',
    ],
    think: ['Full-thickness supraspinatus tear with mild retraction.', 'AC joint arthrosis.'],
    bad: false,
  },
  {
    exam: 'MRI of the lumbar spine with and without contrast',
    why: 'back pain, new leg weakness and trouble urinating',
    seen: [
      'Large central extrusion at L4-L5 measuring 14 mm with complete effacement of the thecal sac and crowding of the cauda equina.',
      'No fracture or enhancing lesion. Conus is normal.',
    ],
    think: [
      'Severe canal stenosis at L4-L5 with compression of the cauda equina. Emergent surgical evaluation.',
    ],
    bad: true,
  },
] as const;

/** An open magnet's letter: the reading told to the doctor who referred, with the person in the subject line. */
const magnetLetter: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const { spoken } = names(draft);
  const one = rng.pick(SPINES.filter(({ bad }) => bad === draft.urgent));
  const ours = contactOf(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 64 });
  masthead(flow, draft, 'stack');
  flow.rule(0.8);
  flow.text(date(draft, 0, 'long'));
  flow.gap(6);
  for (const line of [toDoctor(draft), recipient.name, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(8);
  columns(
    flow,
    [
      filled(
        ['RE:', spoken],
        ['D.O.B.:', birth(draft)],
        ['EXAM:', one.exam],
        ['EXAM DATE:', date(draft, 1)],
        ['FILE NO.:', who.age(draft.sent) === '' ? '' : serial(draft, 6)],
        ['TELEPHONE:', ours.phone],
        ['ADDRESS:', between(', ', ours.street, ours.town)],
      ),
    ],
    { tab: 86 },
  );
  flow.text(`Dear Dr. ${toSurname(draft)}:`);
  flow.gap(4);
  flow.text(
    `Thank you for the opportunity to image ${who.formal}, a ${who.ageAndSex(draft.sent)} with ${one.why}. Multiplanar, multisequence images were obtained on our 1.2 Tesla open system. ${rng.pick(['There are no prior studies.', 'Radiographs of the region are not available to us.'])}`,
  );
  if (draft.urgent)
    callout(
      flow,
      `IMMEDIATE ATTENTION: our technologist and I telephoned ${recipient.phone} at ${time(draft)} without reaching a provider.`,
    );
  flow.gap(6);
  flow.text('Findings', { bold: true });
  for (const line of one.seen) {
    flow.text(line);
    flow.gap(3);
  }
  flow.gap(4);
  flow.text('Impression', { bold: true });
  listed(flow, one.think, '1');
  flow.gap(8);
  flow.text(`${they(draft)} may obtain the images on disc from our front desk.`);
  flow.gap(8);
  flow.text('Respectfully,');
  signHere(flow, [
    [`${draft.author}, Diagnostic Radiology`, draft.author],
    [`Read ${date(draft, 1)}, approved ${date(draft, 0)}`, ''],
  ]);
  above(flow, between(', ', spoken, birth(draft)));
  below(flow, () => `${sender.name}   Scheduling ${sender.phone}   Fax ${sender.fax}`);
  return flow;
};

/** A lung screening program's: what was asked of the person, nodules in a grid, a category in a box. */
const lungScreening: Layout = (draft) => {
  const { rng, sender } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.3);
  const category = draft.urgent ? '4B' : rng.pick(['1', '2', '2', '3', '4A']);
  const size = { '1': 0, '2': rng.int(2, 5), '3': 6, '4A': 9, '4B': 17 }[category] ?? 0;
  const advice: Record<string, string> = {
    '1': 'Negative. Continue annual screening with low-dose CT in 12 months.',
    '2': 'Benign appearance. Continue annual screening with low-dose CT in 12 months.',
    '3': 'Probably benign. Low-dose CT in 6 months.',
    '4A': 'Suspicious. Low-dose CT in 3 months; PET/CT may be considered.',
    '4B': 'Very suspicious. Referral for further clinical evaluation, PET/CT and tissue sampling now.',
  };
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  masthead(flow, draft, 'wide');
  flow.text('Low-Dose CT Lung Cancer Screening', { bold: true, size: 15 });
  flow.gap(4);
  row(flow, [
    ['Patient', between(', ', family, between(' ', given, middle)), 4],
    ['DOB', birth(draft), 2],
    ['Age', years(draft, ''), 1],
    ['Sex', sex(draft), 1.2],
    ['MRN', serial(draft, 8), 2],
  ]);
  if (ours.street !== '')
    row(flow, [
      ['Home address', between(', ', ours.street, ours.town), 5],
      ['Contact number', ours.phone, 2],
    ]);
  row(flow, [
    ['Ordering provider', toDoctor(draft), 3],
    ['Exam date', `${date(draft, 1)} ${time(draft)}`, 2],
    ['Accession', `CPR${serial(draft, 7)}`, 2],
    ['Status', 'Final', 1],
  ]);
  flow.gap(8);
  flow.text('Screening eligibility', { bold: true });
  flow.text(
    `Asymptomatic. ${rng.pick(['Current smoker', 'Former smoker, quit 6 years ago'])}, ${rng.int(22, 55)} pack-years. Shared decision-making visit documented. ${rng.pick(['Baseline exam.', 'Annual exam.'])}`,
  );
  flow.text(
    `Technique: helical acquisition without contrast. CTDIvol ${rng.int(1, 2)}.${rng.int(1, 9)} mGy.`,
  );
  flow.gap(6);
  flow.text('Lung nodules', { bold: true });
  flow.table(
    ['No.', 'Lobe', 'Mean diameter', 'Attenuation', 'Margin', 'Change'],
    size === 0
      ? [['-', 'None', '-', '-', '-', '-']]
      : [
          [
            '1',
            rng.pick(['RUL', 'LUL', 'RLL']),
            `${size} mm`,
            'Solid',
            draft.urgent ? 'Spiculated' : 'Smooth',
            draft.urgent ? 'New' : 'Baseline',
          ],
        ],
    [0.08, 0.16, 0.22, 0.18, 0.18, 0.18],
    true,
  );
  flow.text(`Lungs: ${rng.pick(['mild', 'moderate'])} centrilobular emphysema. Airways are patent.`);
  flow.text(
    `Other: coronary artery calcification, ${rng.pick(['mild', 'moderate'])}. No enlarged mediastinal nodes. Upper abdomen unremarkable.`,
  );
  flow.gap(8);
  callout(flow, `Lung-RADS category ${category}. ${advice[category] ?? ''}`, { size: 11.5 });
  if (draft.urgent)
    flow.text(
      `The nurse navigator has not been able to reach your office (${time(draft, false, 8, 11)}, ${time(draft, false, 13, 15)}). Please arrange follow-up without delay.`,
      { bold: true },
    );
  flow.text(
    'Modifier S: coronary calcification may warrant cardiovascular risk assessment. Tobacco cessation resources were provided.',
  );
  flow.gap(10);
  flow.text(`Signed by ${draft.author} on ${date(draft, 0)} at ${time(draft)}`);
  flow.text(`Program coordinator ${sender.phone}`, { size: 9 });
  above(flow, between('   ', between(', ', family, given), birth(draft, 'slashes', 'DOB ')));
  below(flow, (page, pages) => `Results are entered in the lung screening registry.   ${page} of ${pages}`);
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging'],
  from: {
    'novel/magnet-letter': 'TruePlane Open MRI',
    'novel/lung-screening': 'Coastal Plains Radiology',
    'novel/over-read': 'Latitude Teleradiology',
  },
  ages: { 'novel/lung-screening': [50, 80] },
  layouts: {
    'novel/magnet-letter': magnetLetter,
    'novel/lung-screening': lungScreening,
    'novel/over-read': overRead,
  },
};
