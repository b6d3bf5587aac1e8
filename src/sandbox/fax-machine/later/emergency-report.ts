import type { Draft, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { hospitalProfile } from './assays.ts';
import {
  ageSex,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  drugsFor,
  indexName,
  joined,
  provider,
  sexWord,
  subject,
  time,
  vitalSigns,
} from './facts.ts';
import { fill, form, heading, listed, masthead, overPages, underPages } from './ink.ts';

interface Visit {
  readonly complaint: string;
  readonly story: string;
  readonly exam: string;
  readonly tests: readonly string[];
  readonly thinking: string;
  readonly impression: string;
  readonly given: string;
  readonly advice: readonly string[];
}

const VISITS: readonly Visit[] = [
  {
    complaint: 'Chest pain',
    story:
      'reports pressure in the left chest since this morning, three hours in all, not related to exertion and not radiating. No sweating or dyspnea.',
    exam: 'Well appearing. Chest wall tender at the left costochondral junctions. Heart regular, lungs clear.',
    tests: [
      'ECG: sinus rhythm, no ST changes.',
      'High-sensitivity troponin 5 and 6 ng/L.',
      'Chest x-ray: no acute disease.',
    ],
    thinking: 'HEART score 3. Serial troponins negative. Pulmonary embolism unlikely, Wells score 0.',
    impression: 'Chest wall pain',
    given: 'Ketorolac 15 mg IV with relief.',
    advice: [
      'Naproxen 375 mg twice daily with food for 5 days',
      'See your doctor in 2 to 3 days',
      'Return for pressure with sweating, fainting or shortness of breath',
    ],
  },
  {
    complaint: 'Laceration of hand',
    story:
      'cut the left palm on a broken jar while washing dishes one hour before arrival. Bleeding controlled with pressure.',
    exam: '3.5 cm linear laceration over the thenar eminence. Tendon function and two-point discrimination intact. No foreign body.',
    tests: ['X-ray left hand: no fracture or radiopaque foreign body.'],
    thinking:
      'Wound explored through full range of motion under lidocaine. Closed with six 4-0 nylon sutures.',
    impression: 'Laceration of left hand without foreign body',
    given: 'Tdap 0.5 mL IM, right deltoid.',
    advice: [
      'Keep dry for 24 hours',
      'Suture removal by primary care in 10 days',
      'Return for redness, pus or fever',
    ],
  },
  {
    complaint: 'Flank pain',
    story:
      'developed sudden right flank pain at 4 AM that comes in waves with nausea. One prior stone six years ago.',
    exam: 'Uncomfortable, right costovertebral tenderness. Abdomen soft.',
    tests: [
      'Urinalysis: large blood, no nitrite.',
      'Creatinine 1.02.',
      'CT: 4 mm stone at the right ureterovesical junction, mild hydronephrosis.',
    ],
    thinking: 'Pain controlled, no infection, stone likely to pass.',
    impression: 'Right ureteral calculus',
    given: 'Ketorolac 15 mg IV, ondansetron 4 mg IV, 1 L normal saline.',
    advice: [
      'Tamsulosin 0.4 mg nightly until the stone passes',
      'Strain urine',
      'Urology in one week; return for fever or uncontrolled pain',
    ],
  },
];

const NURSING = [
  'Triage complete, roomed. Call light in reach.',
  'Provider at bedside for evaluation.',
  'IV 20 gauge placed, blood drawn and sent.',
  'Medication given as ordered, tolerated well.',
  'Back from imaging. Resting on stretcher.',
  'Pain reassessed, improved. Family at bedside.',
  'Results discussed by provider. Questions answered.',
  'Tolerating fluids. Ambulated to restroom with steady gait.',
  'Discharge papers reviewed, patient verbalizes understanding.',
] as const;

/** What is printed for people to take home. */
const HANDED_OUT = [
  [
    'Your visit today',
    [
      'You were seen for an urgent problem. The care that you received was not meant to replace regular care by your own doctor.',
      'Some tests may be read again by a specialist. You will be called if anything changes.',
      'Bring these papers and all of your medicines to your follow-up appointment.',
    ],
  ],
  [
    'Pain medicine safety',
    [
      'Take medicine only as directed. Do not take more than 3,000 mg of acetaminophen in one day from all sources.',
      'Take ibuprofen or naproxen with food. Do not use them if you have kidney disease, ulcers or take a blood thinner unless your doctor agrees.',
      'Do not drive after medicine that makes you drowsy.',
    ],
  ],
  [
    'When to come back',
    [
      'Fever over 101 F, pain that gets worse, vomiting that does not stop, fainting, or trouble breathing.',
      'New weakness, numbness, confusion or trouble speaking. Call 911.',
      'Anything that worries you. We are open at all hours.',
    ],
  ],
  [
    'Understanding your tests',
    [
      'Results outside the printed range are marked and are not always important. Discuss them with your doctor.',
      'X-rays may not show every fracture on the first day. If pain lasts more than a week, ask about repeat films.',
    ],
  ],
  [
    'Blood pressure',
    [
      'Pressure is often higher during an emergency visit. Have it checked again within two weeks.',
      'Limit salt, be active most days and take blood pressure medicine as prescribed.',
    ],
  ],
  [
    'Quitting tobacco',
    [
      'Stopping is the best thing that you can do for your health. Call 1-800-QUIT-NOW for free help.',
      'Ask your doctor about patches, gum and other medicine.',
    ],
  ],
] as const;

/** What else such a chart holds: the nurses' notes of the visit, then values, then what was handed out. */
const further = (flow: Flow, draft: Draft, n: number, arrived: number): void => {
  const { rng } = draft;
  if (n === 0) {
    heading(flow, 'Nursing notes');
    for (const [i, words] of NURSING.entries()) {
      const minute = arrived * 60 + 6 + i * 19 + rng.int(0, 8);
      const at = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      flow.text(`${at}  ${words}${i % 2 === 0 ? ` ${vitalSigns(draft)}` : ''}`);
    }
    flow.gap(6);
  } else if (n === 1) {
    for (const { name, assays } of [hospitalProfile(draft, 0), hospitalProfile(draft, 1)]) {
      heading(flow, name);
      flow.table(
        ['Component', 'Value', 'Flag', 'Range', 'Units'],
        assays.map((one) => [one.name, one.value, one.flag, one.range, one.units]),
        [0.38, 0.16, 0.1, 0.18, 0.18],
      );
    }
  } else {
    const [title, lines] = HANDED_OUT[(n - 2) % HANDED_OUT.length] ?? HANDED_OUT[0];
    flow.section(`Patient education: ${title}`, lines);
  }
};

/** An emergency department's report to the patient's own doctor. */
export const emergencyReport: Layout = (draft) => {
  const { rng, sender } = draft;
  const visit = rng.pick(VISITS);
  const arrived = rng.int(7, 17);
  const ours = contactOf(draft, 0.5);
  const name = indexName(draft, true).toUpperCase();
  const flow = new Flow({ family: 'serif', size: 11, margin: 50 });
  masthead(flow, draft, 'ends', 'EMERGENCY PHYSICIAN RECORD');
  flow.gap(4);
  form(flow, [
    [
      ['PATIENT', name, 4],
      ['BIRTHDATE', born(draft), 2],
      ['AGE', draft.who.age(draft.sent), 0.8],
      ['SEX', sexWord(draft), 1.1],
    ],
    [
      ['VISIT DATE / TIME', `${day(draft, 1)} ${String(arrived).padStart(2, '0')}:0${rng.int(0, 5)}`, 2.6],
      ['ACCOUNT', digits(draft, 9), 1.8],
      ['MRN', chartNo(draft, 6), 1.4],
      ['FAMILY DOCTOR', provider(draft), 3],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['ADDRESS', joined([ours.street, ours.town], ', '), 5],
            ['PHONE', ours.phone, 2.4],
          ] as const,
        ]),
    [
      ['CHIEF COMPLAINT', visit.complaint, 3],
      ['ARRIVAL', rng.pick(['Walk-in', 'Private vehicle', 'EMS']), 1.5],
      ['ACUITY', `ESI ${rng.int(3, 4)}`, 1],
    ],
  ]);
  flow.gap(8);
  flow.section('HPI', `${subject(draft)} ${visit.story}`);
  flow.section(
    'Home medications',
    drugsFor(draft, 3)
      .map(([drug]) => drug)
      .join('; '),
  );
  flow.section('Triage vitals', vitalSigns(draft));
  flow.section('Exam', visit.exam);
  flow.section('Results', visit.tests);
  flow.section('Treatment in ED', visit.given);
  flow.section('Medical decision making', visit.thinking);
  flow.section('Clinical impression', visit.impression);
  heading(flow, 'Disposition: discharged home, condition good. Instructions given:');
  listed(flow, visit.advice, '•');
  flow.gap(6);
  fill(flow, draft, (n) => further(flow, draft, n, arrived));
  flow.gap(8);
  flow.text(
    `${draft.author}, Emergency Medicine. Signed electronically ${day(draft, 1)} ${time(draft, '24', 20, 23)}`,
  );
  overPages(flow, () => joined([name, born(draft), ageSex(draft, '')], '    '));
  underPages(flow, (page, pages) => [`${sender.name}: copy for primary care`, `Page ${page} of ${pages}`]);
  return flow;
};
