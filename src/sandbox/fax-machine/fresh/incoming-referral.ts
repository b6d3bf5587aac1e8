import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aged,
  born,
  day,
  digits,
  doctor,
  hour,
  join,
  listed,
  named,
  PROBLEMS,
  reach,
  whole,
} from './facts.ts';
import { cells, footer, heading, ledger, mast, overhead, part } from './ink.ts';
import { referralLetter } from './referral-letter.ts';

const REASONS = [
  [
    'Uncontrolled hypertension on three drugs',
    'I10',
    'Home readings stay near 160/95. Potassium normal. Please assess and take over management.',
  ],
  ['New diabetes', 'E11.65', 'A1c 9.4 percent. Metformin begun. Education and follow-up wanted.'],
  [
    'Unexplained weight loss',
    'R63.4',
    'Nine pounds in three months, appetite fair. Chest film and basic labs normal.',
  ],
  ['Establish primary care', 'Z76.89', 'Has no regular physician. Several chronic conditions, see list.'],
] as const;
const PRESSING = [
  'Syncope with new heart murmur',
  'R55',
  'Two faints this week, one with injury. Vital signs stable at our visit. Needs to be seen within 24 hours; please call with a time.',
] as const;

const reasonOf = ({ rng, urgent }: Draft): readonly [string, string, string] =>
  urgent ? PRESSING : rng.pick(REASONS);

/** An office's own form: to and from side by side, priority boxes, person, coverage and reason in boxes. */
const boxedReferral: Layout = (draft) => {
  const { rng, who, other, recipient, sender } = draft;
  const [reason, code, story] = reasonOf(draft);
  const { first, middle, last } = named(draft);
  const ours = reach(draft, 0.85);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  mast(flow, draft, 'plaque', 'REFERRAL FORM');
  ledger(
    flow,
    [
      [
        ['REFER TO', recipient.name],
        ['Provider', doctor(draft)],
        ['Fax', recipient.fax],
      ],
      [
        ['REFERRED BY', draft.author],
        ['NPI', `1${digits(draft, 9)}`],
        ['Contact', `${sender.phone}, ext. ${digits(draft, 3)}`],
      ],
    ],
    { at: 76 },
  );
  flow.checks(
    [
      ['Routine (4 weeks)', !draft.urgent],
      ['Expedited (1 week)', false],
      ['URGENT (24-48 hours)', draft.urgent],
    ],
    3,
  );
  heading(flow, 'WHO', 'black');
  cells(flow, [
    ['Last name', last, 3],
    ['First name', first, 3],
    ['Middle', middle, 2],
    ['Gender', who.sexLetter, 1],
  ]);
  cells(flow, [
    ['Date of birth', born(draft, 'slashes'), 2],
    ['Daytime phone', ours.phone, 2],
    ['Language', rng.pick(['English', 'English', 'Spanish']), 2],
    ['Interpreter', 'No', 1],
  ]);
  cells(flow, [
    ['Street', ours.street, 4],
    ['City / state / ZIP', ours.town, 4],
  ]);
  cells(flow, [
    ['Emergency contact', whole(other), 3],
    ['Relation', rng.pick(['Spouse', 'Family', 'Friend']), 2],
    ['Contact phone', other.phone, 2],
  ]);
  heading(flow, 'COVERAGE', 'black');
  cells(flow, [
    ['Plan', rng.pick(['Medicare Part B', 'Blue Heron PPO', 'Ironbridge Select']), 3],
    ['Member ID', who.memberId, 3],
    ['Authorization', 'Not required', 2],
  ]);
  heading(flow, 'WHY', 'black');
  cells(flow, [
    ['Reason for referral', reason, 5],
    ['ICD-10', code, 1],
  ]);
  flow.gap(4);
  flow.text(story);
  flow.checks(
    [
      ['Evaluate and treat', true],
      ['One consultation', false],
      ['Notes attached', rng.chance(0.5)],
      ['Labs attached', rng.chance(0.5)],
    ],
    4,
  );
  flow.gap(6);
  flow.text(
    `Other problems: ${rng
      .sample(PROBLEMS, 3)
      .map(([name]) => name)
      .join('; ')}`,
  );
  flow.gap(8);
  flow.text(`Signed by ${draft.author}, ${day(draft, 0)}`);
  flow.text(`Please fax the appointment date to ${sender.fax}.`, { size: 9 });
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '  '));
  footer(flow, (page, pages) => ['', `${page} of ${pages}`]);
  return flow;
};

/** A record system's order: order first, then diagnoses and scheduling notes, the person and guarantor last. */
const orderPrint: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const [reason, code, story] = reasonOf(draft);
  const ours = reach(draft, 0.85);
  const self = rng.chance(0.6);
  const flow = new Flow({ family: 'serif', size: 11, margin: 52 });
  mast(flow, draft, 'strip');
  flow.text(`AMBULATORY REFERRAL TO ${rng.pick(['INTERNAL MEDICINE', 'PRIMARY CARE'])}`, {
    bold: true,
    size: 13.5,
  });
  flow.text(
    `Order no. ${digits(draft, 9)}   Entered ${day(draft, 1, 'mon')} ${hour(draft, 'half')}   Class: External`,
    { size: 9 },
  );
  flow.gap(6);
  flow.text(`Patient: ${who.name('Last-First')}`, { bold: true, size: 12 });
  flow.text(
    join([born(draft, 'mon') === '' ? '' : `Born ${born(draft, 'mon')}`, aged(draft, ' years, ')], '   '),
  );
  flow.gap(6);
  flow.rule(0.6);
  ledger(
    flow,
    [
      [
        ['Priority', draft.urgent ? 'URGENT, see within 24 hours' : 'Routine'],
        ['Referred by', `${draft.author}, ${sender.name}`],
        ['Referred to', `${doctor(draft)}, ${recipient.name}`],
        ['Visits', rng.pick(['1', '3', '6'])],
        ['Expires', day(draft, -180, 'mon')],
      ],
    ],
    { at: 92 },
  );
  part(flow, 'Diagnosis', `${reason} [${code}]`, 'tick');
  part(flow, 'Comments', story, 'tick');
  part(
    flow,
    'Problem list',
    rng.sample(PROBLEMS, 4).map(([name, icd]) => `${name} (${icd})`),
    'tick',
  );
  heading(flow, 'Demographics', 'tick');
  ledger(
    flow,
    [
      [
        ['Phone', ours.phone],
        ['Address', ours.street],
        ['', ours.town],
        ['Language', 'English'],
        ['Legal sex', who.sexLetter === '' ? '' : who.gender],
      ],
      [
        ['Guarantor', self ? 'Self' : whole(other)],
        ['Coverage', rng.pick(['Blue Heron HMO', 'Medicare', 'Ironbridge Select'])],
        ['Subscriber', self ? 'Self' : whole(other)],
        ['Policy', who.memberId],
      ],
    ],
    { at: 76 },
  );
  flow.gap(6);
  flow.text(`Authorized electronically by ${draft.author} (NPI 1${digits(draft, 9)})`);
  flow.text('Please call the patient to schedule.', { bold: true });
  overhead(flow, () => join([who.name('Last-First'), born(draft, 'mon')], '   '));
  footer(flow, (page, pages) => [`Referral coordinator ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['practice', 'specialist'],
  from: {
    'fresh/boxed-referral': 'Pinnacle Street Family Practice',
    'fresh/order-print': 'Foxglove Pulmonary Medicine',
    'fresh/referral-letter': 'Pinnacle Street Family Practice',
  },
  layouts: {
    'fresh/boxed-referral': boxedReferral,
    'fresh/order-print': orderPrint,
    'fresh/referral-letter': referralLetter,
  },
};
