import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { DRUGS } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  colleague,
  day,
  digits,
  doctorLast,
  doctorOf,
  fill,
  fullName,
  nameOf,
  paragraphs,
  plainHead,
  reach,
  tightName,
} from './print.ts';

interface Opinion {
  readonly department: string;
  readonly problem: string;
  readonly story: string;
  readonly found: string;
  readonly advice: readonly string[];
}

const OPINIONS: readonly Opinion[] = [
  {
    department: 'Pulmonary Medicine',
    problem: 'cough of ten weeks',
    story: 'It is dry, worse at night, and came on after a cold. Never smoked. No blood, no weight loss.',
    found: 'Good air movement, faint end-expiratory wheeze, no clubbing.',
    advice: [
      'Cough-variant asthma is most likely; trial of budesonide-formoterol.',
      'Spirometry in a month.',
    ],
  },
  {
    department: 'Nephrology',
    problem: 'chronic kidney disease, stage 3b',
    story: 'Creatinine has crept from 1.4 to 1.8 in two years. Urine protein 600 mg/g. Avoids NSAIDs.',
    found: 'Seated pressure 134/78 in both arms. Trace ankle swelling. No bruit.',
    advice: [
      'Begin dapagliflozin 10 mg; keep losartan.',
      'Renal ultrasound, PTH and phosphate.',
      'See me in 12 weeks.',
    ],
  },
];

const PRIVATE: readonly Opinion[] = [
  {
    department: 'Outpatient Behavioral Care',
    problem: 'bipolar II disorder and alcohol use',
    story:
      'Three weeks of little sleep and much spending, then low. Drinks a pint of vodka most evenings. Denies intent to self-harm.',
    found: 'Speech pressured, mood "up and down", no hallucinations, judgment limited. C-SSRS low.',
    advice: [
      'Lamotrigine titration.',
      'Group twice weekly; relapse prevention plan.',
      'Level 2.1 intensive outpatient.',
    ],
  },
];

const opinionOf = ({ rng, sensitive, sender }: Draft): Opinion => {
  if (sensitive) return rng.pick(PRIVATE);
  const own = OPINIONS.filter((one) => one.department === sender.department);
  return rng.pick(own.length > 0 ? own : OPINIONS);
};

/** A dictated letter that names the patient in the line of reference and nowhere else. */
const referenceLetter: Layout = (draft) => {
  const { who, recipient, rng } = draft;
  const one = opinionOf(draft);
  const known = who.ageAndSex(draft.sent);
  const flow = new Flow({
    family: 'serif',
    size: 12,
    margin: 72,
    foot: (p, of) => (of > 1 ? `- ${p} -` : ''),
  });
  plainHead(flow, draft);
  flow.gap(12);
  flow.text(day(draft, 2, 'words'));
  flow.gap(10);
  for (const line of [doctorOf(draft), recipient.name, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(12);
  const date = born(draft, 'slashes');
  const contact = reach(draft, ['tel.', 'residing at'], 0.1).map((pair) => pair.join(' '));
  flow.text(
    ['RE: '.concat(fullName(draft)), date === '' ? '' : `(${date})`, ...contact]
      .filter((s) => s !== '')
      .join('  '),
    {
      bold: true,
    },
  );
  flow.gap(12);
  flow.text(`Dear Doctor ${doctorLast(draft)},`);
  flow.gap(8);
  paragraphs(flow, [
    `Many thanks for asking me to see your ${known === 'patient' ? known : `${known} patient`} about ${one.problem}. ${one.story}`,
    `I note a past history of ${rng.pick(['hypertension and gout', 'reflux', 'appendectomy', 'allergic rhinitis'])}. Tablets at present: ${rng
      .sample(DRUGS, 3)
      .map((drug) => drug.name.toLowerCase())
      .join(', ')}.`,
    `When I examined ${who.fields.sex === 'F' ? 'her' : who.fields.sex === 'M' ? 'him' : 'the person'} today: ${one.found}`,
    `In summary, I would suggest the following. ${one.advice.join(' ')}`,
  ]);
  fill(flow, draft, (n) =>
    paragraphs(flow, [
      `For completeness, at the visit of ${day(draft, 90 * n, 'words')}: ${one.story} ${one.found}`,
      `We agreed at that time to wait and to repeat the tests. ${rng.pick(['The family was present.', 'Nothing further was asked.'])} ${one.advice.join(' ')}`,
    ]),
  );
  flow.gap(6);
  flow.text('With kind regards,');
  flow.gap(30);
  flow.text(draft.author);
  flow.text(
    `${rng.pick(['CM', 'RT', 'PW'])}:${rng.pick(['jd', 'ko', 'bb'])}   D: ${day(draft, 3)}   T: ${day(draft, 2)}`,
    { size: 9 },
  );
  flow.text(`cc: ${colleague(draft)}; ${nameOf(draft.other)}`, { size: 9 });
  return flow;
};

/** A record system's note: a status bar with the patient in it on each page, and SOAP letters. */
const barNote: Layout = (draft) => {
  const { rng, who, sender, other } = draft;
  const one = opinionOf(draft);
  const bar = `${tightName(draft)}  |  ${who.age(draft.sent)} ${who.gender}  |  ${born(draft, 'dots')}  |  PID ${digits(draft, 6)}`;
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 46,
    head: bar,
    foot: (p, of) => `Printed by ${sender.name} - ${p} of ${of}`,
  });
  flow.band(bar);
  flow.text(`${sender.name}  ${sender.department}  ${sender.phone}`, { size: 8.5 });
  for (const [label, value] of reach(draft, ['Mobile', 'Home address'])) flow.text(`${label}: ${value}`);
  flow.text(
    `Encounter ${digits(draft, 7)}  DOS ${day(draft, 3, 'dots')}  Rendering: ${draft.author}  Referring: ${doctorOf(draft)}  NOK: ${nameOf(other)}`,
    { size: 9 },
  );
  flow.gap(10);
  if (draft.sensitive)
    flow.text(
      'Contains substance use disorder treatment information. Federal rules (42 CFR part 2) forbid further disclosure without written consent.',
      { bold: true, size: 9 },
    );
  flow.text(`New patient evaluation: ${one.problem}`, { size: 14, bold: true });
  flow.gap(6);
  const soap = (days: number): void => {
    for (const [letter, text] of [
      ['S', `${one.story} ${rng.pick(['ROS otherwise negative.', 'Ten-system review done.'])}`],
      [
        'O',
        `T 98.${rng.int(1, 8)}  P ${rng.int(60, 92)}  BP ${rng.int(110, 148)}/${rng.int(64, 90)}  RR ${rng.int(12, 18)}. ${one.found}`,
      ],
      ['A', `${one.problem.charAt(0).toUpperCase()}${one.problem.slice(1)}.`],
      ['P', one.advice.join(' ')],
    ] as const) {
      flow.need(40);
      const y = flow.y;
      flow.text(text, { indent: 34 });
      flow.at(letter, flow.left + 6, y + 15, { size: 16, bold: true });
      flow.y = Math.max(flow.y, y + 22);
      flow.gap(5);
    }
    flow.text(`Time spent ${rng.int(25, 60)} min on ${day(draft, days, 'dots')}.`, { italic: true });
    flow.gap(6);
  };
  soap(3);
  flow.text(
    `Current Rx: ${rng
      .sample(DRUGS, 5)
      .map((drug) => drug.name)
      .join(', ')}.`,
  );
  flow.text(
    `Intolerances: ${rng.pick(['none', 'lisinopril (cough)', 'adhesive tape'])}. Tobacco: never. Lives with family.`,
  );
  flow.gap(6);
  fill(flow, draft, (n) => {
    flow.text(`Earlier note, ${day(draft, 3 + 60 * n, 'dots')}`, { bold: true });
    soap(3 + 60 * n);
  });
  flow.need(30);
  flow.text(`[e-sig] ${draft.author} ${day(draft, 2, 'iso')} ${rng.int(8, 18)}:${rng.int(10, 59)} EST`);
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  from: {
    'varied/reference-letter': 'Eastgate Kidney Care',
    'varied/bar-note': 'Cedar Bluff Pulmonary and Sleep',
  },
  layouts: { 'varied/reference-letter': referenceLetter, 'varied/bar-note': barNote },
};
