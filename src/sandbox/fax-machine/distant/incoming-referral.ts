import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import {
  at,
  bd,
  CONDITIONS,
  doctorOf,
  given,
  joined,
  lastOf,
  medList,
  names,
  no,
  reachOf,
  sexWord,
  subject,
  vitalsOf,
  when,
  years,
} from './facts.ts';
import { feet, framed, grid, head, marked, pairs, part, running, signHere } from './ink.ts';

interface Wish {
  readonly dx: string;
  readonly code: string;
  readonly ask: string;
  readonly story: string;
}

const WISHES: readonly Wish[] = [
  {
    dx: 'Uncontrolled type 2 diabetes',
    code: 'E11.65',
    ask: 'Establish care and manage diabetes',
    story: 'A1c was 10.4 at the last check. The patient has no primary doctor since moving here.',
  },
  {
    dx: 'Resistant hypertension',
    code: 'I1A.0',
    ask: 'Evaluate and treat',
    story:
      'Pressures around 168/94 on three medicines at full dose. Renin and aldosterone were drawn and are pending.',
  },
  {
    dx: 'Abnormal weight loss',
    code: 'R63.4',
    ask: 'Consult and work up',
    story: 'Twenty-two pounds in five months without trying. Thyroid tests and chest film were normal.',
  },
  {
    dx: 'Chronic fatigue',
    code: 'R53.82',
    ask: 'Second opinion',
    story: 'Eighteen months of fatigue with normal blood counts. Sleep study was negative.',
  },
];
const PRESSING: Wish = {
  dx: 'Severe symptomatic anemia',
  code: 'D64.9',
  ask: 'See within 24 hours',
  story:
    'Hemoglobin 6.9 today, was 11.8 in the summer, with black stools and dizziness. Refused the emergency department.',
};
const wishOf = ({ rng, urgent }: Draft): Wish => (urgent ? PRESSING : rng.pick(WISHES));

/** An office system's referral order, printed as a page of labeled lines. */
const referralOrder: Layout = (draft) => {
  const { who, sender, recipient, rng } = draft;
  const wish = wishOf(draft);
  const ours = reachOf(draft, 0.9);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  crest(flow, draft, 'corner', 'Referral Order');
  flow.rule(1);
  pairs(
    flow,
    [
      given([
        ['To Provider', doctorOf(draft)],
        ['Practice', recipient.name],
        ['Phone', recipient.phone],
        ['Fax', recipient.fax],
      ]),
      [
        ['From Provider', draft.author],
        ['NPI', `1${no(draft, 9)}`],
        ['Order date', when(draft, 0)],
        ['Order #', no(draft, 7)],
      ],
    ],
    { tab: 84 },
  );
  head(flow, 'Patient', 'black');
  pairs(
    flow,
    [
      given([
        ['Name', who.name('Last-First')],
        ['DOB', joined([bd(draft), years(draft) === '' ? '' : `(${years(draft)} yo)`])],
        ['Sex', sexWord(draft)],
        ['Address', ours.line],
      ]),
      given([
        ['Mobile', ours.phone],
        [
          'Insurance',
          rng.pick(['Buckeye Crossroads Health Plan', 'Medicare Part B', 'Lakeland Benefit Trust PPO']),
        ],
        ['Member ID', who.memberId],
      ]),
    ],
    { tab: 60 },
  );
  head(flow, 'Order', 'black');
  pairs(
    flow,
    [
      [
        ['Diagnosis', `${wish.code}: ${wish.dx}`],
        ['Request', wish.ask],
        ['Priority', draft.urgent ? 'STAT' : 'Routine'],
        ['Visits', draft.urgent ? '1' : `${rng.int(2, 6)}`],
        ['Notes to provider', wish.story],
      ],
    ],
    { tab: 110 },
  );
  head(flow, 'Problems and medications on file', 'black');
  marked(
    flow,
    rng.sample(CONDITIONS, 3).map(([name, code]) => `${name} (${code})`),
  );
  marked(flow, medList(draft, 3));
  flow.gap(6);
  flow.text(`Last vitals ${when(draft, 3)}: ${vitalsOf(draft)}`);
  flow.gap(8);
  flow.text(
    `Please send your consult note to ${sender.fax}. If you cannot see the patient call ${sender.phone}.`,
  );
  flow.gap(6);
  flow.text(`Electronically Signed by: ${draft.author} ${when(draft, 0)} ${at(draft)}`, { bold: true });
  running(flow, () => joined([who.name('Last-First'), bd(draft)], '   '));
  feet(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A pad of referral slips, filled in with a pen. */
const padSlip: Layout = (draft) => {
  const { who, recipient, other } = draft;
  const wish = wishOf(draft);
  const ours = reachOf(draft, 1);
  const { first, last } = names(draft);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 56 });
  crest(flow, draft, 'middle', 'REQUEST FOR CONSULTATION');
  flow.gap(6);
  grid(
    flow,
    [
      [
        ['Date', when(draft, 0, 'short'), 2],
        ['Refer to', `${doctorOf(draft)} - ${recipient.name}`, 6],
      ],
      [
        ['Patient', joined([first, last]), 5],
        ['Birth date', bd(draft, 'short'), 3],
        ['Sex', who.sexLetter, 1],
      ],
      [['Address', ours.line, 1]],
      [
        ['Telephone', ours.phone, 4],
        ['Emergency contact', joined([other.firstName, other.lastName]), 5],
      ],
      [
        ['Insurance', joined([who.memberId === '' ? '' : 'Lakeland', who.memberId]), 5],
        ['Auth. needed', 'no', 2],
      ],
      [
        ['Diagnosis', wish.dx, 6],
        ['ICD-10', wish.code, 2],
      ],
    ],
    'lined',
  );
  flow.gap(8);
  flow.checks(
    [
      ['Consult only', false],
      ['Consult and treat', !draft.urgent],
      ['Assume care', false],
      ['Procedure', false],
      ['ROUTINE', !draft.urgent],
      ['URGENT - today or tomorrow', draft.urgent],
    ],
    2,
  );
  grid(flow, [[['Question', wish.ask, 1]]], 'lined');
  flow.gap(4);
  part(flow, 'Pertinent history:', [wish.story, `${vitalsOf(draft)}.`], 'over');
  flow.checks(
    [
      ['Office notes attached', false],
      ['Labs attached', false],
      ['Patient will call', false],
      ['Please call patient', true],
    ],
    2,
  );
  signHere(flow, `Referring physician (${draft.author})`, draft.author, when(draft, 0, 'short'));
  running(flow, () => joined([`${last}, ${first}`, bd(draft, 'short')], '   '));
  return flow;
};

/** A hospital's desk that finds a doctor for people who leave without one. */
const findDoctor: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const wish = wishOf(draft);
  const ours = reachOf(draft, 1);
  const flow = new Flow({ family: 'sans', size: 11, margin: 60 });
  crest(flow, draft, 'disc');
  flow.text(`Physician Referral Line`, { size: 16, bold: true });
  flow.text(`${when(draft, 0, 'long')}, ${at(draft)}`);
  flow.gap(8);
  flow.text(`To: ${recipient.name}, new patient scheduling (Dr. ${lastOf(draft)})`);
  flow.gap(8);
  if (draft.urgent) framed(flow, ['URGENT: appointment within 24 hours requested']);
  flow.text('We are referring the following patient to your practice:');
  flow.gap(4);
  grid(
    flow,
    [
      [
        ['Full name', who.name('first-m-last'), 5],
        ['Date of birth', bd(draft, 'long'), 4],
      ],
      [
        ['Gender', sexWord(draft), 2],
        ['Best phone', ours.phone, 3],
        ['Language', 'English', 2],
        ['Coverage ID', who.memberId, 3],
      ],
      [['Home address', ours.line, 1]],
      [
        ['Referring clinician', draft.author, 4],
        ['Reason (ICD-10)', `${wish.dx} (${wish.code})`, 5],
      ],
    ],
    'typed',
    28,
  );
  flow.gap(8);
  flow.text(
    `${subject(draft)} was seen by us on ${when(draft, rng.int(1, 3), 'long')} and has asked for your office. ${wish.story} What we ask: ${wish.ask.toLowerCase()}.`,
  );
  flow.gap(6);
  head(flow, 'Please complete and fax back');
  flow.checks([
    ['Appointment made for ____/____/____ at ________', false],
    ['Patient could not be reached', false],
    ['We are unable to accept this patient', false],
  ]);
  flow.text(`Return fax ${sender.fax}     Referral line ${sender.phone}     Reference R-${no(draft, 6)}`, {
    bold: true,
  });
  running(flow, () => joined([who.name('first-m-last'), bd(draft, 'long')], '   '));
  feet(flow, (page, pages) => ['', `${page} of ${pages}`]);
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['practice', 'hospital'],
  from: {
    'distant/referral-order': 'Fox Run Family Practice',
    'distant/pad-slip': 'Greenbrier Walk-In Medical Clinic',
    'distant/find-doctor': 'Holy Trinity Medical Center',
  },
  layouts: {
    'distant/referral-order': referralOrder,
    'distant/pad-slip': padSlip,
    'distant/find-doctor': findDoctor,
  },
};
