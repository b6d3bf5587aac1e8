import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { DRUGS } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  aligned,
  born,
  day,
  digits,
  doctorOf,
  fill,
  framed,
  fullName,
  nameOf,
  reach,
  tightName,
  titleLeft,
} from './print.ts';

interface Episode {
  readonly why: string;
  readonly told: string;
  readonly next: string;
}

const EPISODES: readonly Episode[] = [
  {
    why: 'Acute kidney injury from dehydration',
    told: 'You were given fluids by vein. Your kidney test came back down from 2.9 to 1.3.',
    next: 'Blood test (BMP) with your regular doctor in 4 days.',
  },
  {
    why: 'Atrial fibrillation, new',
    told: 'Your heart rate was slowed with diltiazem. A blood thinner (apixaban) was started.',
    next: 'See your regular doctor in 1 week, cardiology in 2 weeks.',
  },
  {
    why: 'COPD exacerbation',
    told: 'You had breathing treatments and steroids. You do not need oxygen at home.',
    next: 'Visit with your regular doctor within 7 to 10 days.',
  },
];

const PRIVATE: Episode = {
  why: 'Intentional overdose of acetaminophen',
  told: 'Acetylcysteine was given for 21 hours. Psychiatry saw you and you agreed to a safety plan. Crisis line: 988.',
  next: 'Partial hospital program on Monday. Regular doctor in 3 days.',
};

const episodeOf = ({ rng, sensitive }: Draft): Episode => (sensitive ? PRIVATE : rng.pick(EPISODES));

/** What the patient takes home, in plain words, copied to the office. */
const afterVisit: Layout = (draft) => {
  const { rng, sender, who } = draft;
  const one = episodeOf(draft);
  const stayNumber = digits(draft, 9);
  const flow = new Flow({
    family: 'sans',
    size: 11,
    margin: 54,
    foot: (p, of) => `${fullName(draft)} (CSN: ${stayNumber})   Page ${p} of ${of}`,
  });
  titleLeft(flow, draft, 'AFTER VISIT SUMMARY', 20);
  flow.text(fullName(draft), { size: 15, bold: true });
  const date = born(draft, 'slashes');
  flow.text(
    `${who.sexLetter === '' ? '' : `Legal sex: ${who.gender}   `}${date === '' ? '' : `DOB ${date}   `}Stay: ${day(draft, draft.pages * 2)} - ${day(draft, 1)}`,
  );
  for (const [label, value] of reach(draft, ['Preferred phone', 'Address on file']))
    flow.text(`${label}: ${value}`);
  flow.gap(5);
  flow.rule(1.5);
  framed(flow, 'Why you were here');
  flow.text(one.why, { bold: true });
  flow.text(one.told);
  flow.gap(8);
  framed(flow, 'What to do next');
  flow.text(one.next);
  flow.text(`Your primary care provider: ${doctorOf(draft)}, ${draft.recipient.phone}`);
  flow.text('Return at once for chest pain, fainting, or a fever over 101 F.');
  flow.gap(8);
  framed(flow, 'Your medicines have changed');
  for (const [n, drug] of rng.sample(DRUGS, 5).entries())
    flow.text(`${['START', 'CHANGE', 'CONTINUE', 'CONTINUE', 'STOP'][n] ?? ''}: ${drug.name} - ${drug.sig}`);
  flow.gap(8);
  fill(flow, draft, (n) =>
    flow.section(`Things we did on day ${n}`, [
      `Vital signs ${rng.int(104, 146)}/${rng.int(60, 88)}, pulse ${rng.int(60, 98)}, oxygen ${rng.int(93, 99)}%.`,
      `${rng.pick(['Blood drawn.', 'Chest picture taken.', 'Physical therapy came.', 'You walked in the hall.'])} ${rng.pick(['You ate well.', 'No fever.', 'You slept.'])}`,
      `Care team: ${rng.pick(sender.people)}.`,
    ]),
  );
  flow.text(
    `Attending: ${draft.author}. Questions about this stay: ${sender.phone}. Driver home: ${nameOf(draft.other)}.`,
    { size: 9.5 },
  );
  return flow;
};

/** An emergency physician's chart as typed into a terminal. */
const edChart: Layout = (draft) => {
  const { rng, sender, who } = draft;
  const one = episodeOf(draft);
  const head = `${tightName(draft)}  ACCT V00${digits(draft, 8)}`;
  const flow = new Flow({ family: 'mono', size: 10, head, foot: (p, of) => `*** PAGE ${p} (${of}) ***` });
  flow.text(`${sender.name.toUpperCase()} - ${sender.department.toUpperCase()}`, { bold: true });
  flow.text('PROVIDER CHART / TREAT AND RELEASE OR ADMIT');
  flow.text('-'.repeat(82));
  aligned(flow, [
    ['PATIENT', tightName(draft)],
    ['DOB', born(draft, 'compact')],
    ['AGE/GENDER', `${who.age(draft.sent)}/${who.sexLetter}`],
    [
      'ARRIVED',
      `${day(draft, draft.pages + 1)} ${rng.int(10, 23)}${rng.int(10, 59)} BY ${rng.pick(['EMS', 'PRIVATE CAR'])}`,
    ],
    ['DEPARTED', `${day(draft, 1)} ${rng.int(10, 23)}${rng.int(10, 59)}`],
    ['BROUGHT BY', nameOf(draft.other).toUpperCase()],
    ['PCP', doctorOf(draft).toUpperCase()],
    ...reach(draft, ['PHONE', 'ADDR']),
  ]);
  flow.text('-'.repeat(82));
  flow.text(`COMPLAINT> ${one.why.toUpperCase()}`);
  flow.text(
    `ESI> ${rng.int(2, 4)}   BP> ${rng.int(98, 168)}/${rng.int(54, 96)}   HR> ${rng.int(66, 128)}   TEMP> 98.${rng.int(0, 9)}`,
  );
  flow.gap();
  flow.text('MEDICAL DECISION MAKING:', { bold: true });
  flow.text(
    `Differential was considered. Records and nursing notes were reviewed. ${one.told.replaceAll('Your', 'The').replaceAll('You were', 'Was').replaceAll('You', 'Patient')}`,
  );
  flow.gap();
  flow.text('RE-EVALUATION:', { bold: true });
  let minutes = 8 * 60 + rng.int(0, 50);
  fill(
    flow,
    draft,
    () => {
      const clock = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
      minutes += rng.int(14, 75);
      flow.text(
        `${clock}  ${rng.pick(['Feels better.', 'Resting.', 'Labs back and discussed.', 'NS 1 L bolus hung.', 'Chest film done.', 'Acetaminophen 650 mg PO given.', 'Repeat troponin drawn.', 'Ambulated without help.'])} ${rng.pick(['Vitals stable.', 'Repeat exam benign.', 'No new findings.'])} BP ${rng.int(104, 148)}/${rng.int(58, 90)}. (${rng.pick(sender.people)})`,
      );
      flow.gap(4);
    },
    3,
  );
  flow.gap();
  flow.text('DISPO: IMPROVED. RETURN PRECAUTIONS GIVEN AND UNDERSTOOD.');
  flow.text(`FINAL DX: ${one.why.toUpperCase()}`);
  flow.text(`PLAN: ${one.next.replaceAll('your regular doctor', 'PCP').replaceAll('Regular doctor', 'PCP')}`);
  flow.gap();
  flow.text(`CHART CLOSED: ${draft.author.toUpperCase()} ${day(draft, 0)}`);
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  from: { 'varied/after-visit': 'Mercy Point Health', 'varied/ed-chart': 'Old Mill Community Hospital' },
  layouts: { 'varied/after-visit': afterVisit, 'varied/ed-chart': edChart },
};
