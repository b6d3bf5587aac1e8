import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  clock,
  DIAGNOSES,
  dob,
  glue,
  home,
  known,
  MEDICINES,
  num,
  on,
  otherName,
  pieces,
  sexWord,
  to,
} from './facts.ts';
import { handoverLetter, type Reason } from './handover-letter.ts';
import { boxed, boxes, bullets, carried, foot, letterhead, lists } from './ink.ts';

const REASONS: readonly Reason[] = [
  {
    title: 'Type 2 diabetes, new to insulin',
    code: 'E11.65',
    words: 'A1c 10.1. Started glargine 10 units. Needs ongoing management and education.',
  },
  {
    title: 'Hypertension, uncontrolled',
    code: 'I10',
    words: 'BP 168/94 and 172/98 on two visits in spite of amlodipine and losartan.',
  },
  {
    title: 'New patient to establish care',
    code: 'Z76.89',
    words: 'No current PCP. Multiple chronic conditions, medication refills needed within 60 days.',
  },
  {
    title: 'Abnormal weight loss',
    code: 'R63.4',
    words: '14 lb in four months, poor appetite. CBC, CMP and TSH normal.',
  },
];
const PRESSING: Reason = {
  title: 'Suspected temporal arteritis',
  code: 'M31.6',
  words:
    'New headache, jaw claudication, ESR 96. Prednisone 60 mg given today. Needs to be seen TODAY or tomorrow; call the back line.',
};

const reasonOf = ({ rng, urgent }: Draft): Reason => (urgent ? PRESSING : rng.pick(REASONS));

/** What an office's record system makes of a referral order: from and to in two blocks, then lists. */
const outgoingReferral: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const reason = reasonOf(draft);
  const ours = home(draft, 0.9);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  letterhead(flow, draft, 'under', 'REFERRAL');
  flow.text(
    `Referral #: ${num(draft, 7)}     Date: ${on(draft, 0)}     Priority: ${draft.urgent ? 'STAT' : 'Routine'}`,
    { align: 'center' },
  );
  flow.gap(6);
  lists(
    flow,
    [
      [
        ['Referral From:', draft.author],
        ['Facility:', sender.name],
        ['Tel:', sender.phone],
        ['Fax:', sender.fax],
        ['NPI:', `1${num(draft, 9)}`],
      ],
      [
        ['Referral To:', to(draft)],
        ['Facility:', recipient.name],
        ['Address:', `${recipient.address}, ${recipient.cityLine}`],
        ['Fax:', recipient.fax],
      ],
    ],
    { tab: 76 },
  );
  flow.band('Patient Information');
  lists(
    flow,
    [
      known([
        ['Patient:', glue([last, glue([first, middle])], ', ')],
        ['DOB:', dob(draft)],
        ['Sex:', sexWord(draft)],
        ['Language:', 'English'],
        ['Tel:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
      known([
        [
          'Insurance:',
          rng.pick(['Medicare Part B', 'UnitedHealthcare Choice', 'CareSource', 'Medical Mutual']),
        ],
        ['Subscriber #:', who.memberId],
        ['Emerg. contact:', otherName(draft)],
        ['Contact tel:', draft.other.phone],
      ]),
    ],
    { tab: 82 },
  );
  flow.band('Referral Details');
  lists(
    flow,
    [
      [
        ['Reason:', reason.title],
        ['Diagnosis:', reason.code],
        ['Notes:', reason.words],
        ['Visits allowed:', rng.pick(['3', '6', '12'])],
        ['Valid:', `${on(draft, 0)} to ${on(draft, -180)}`],
        ['Auth type:', rng.pick(['Consult and treat', 'Consult only'])],
      ],
    ],
    { tab: 90 },
  );
  if (draft.urgent)
    boxed(flow, ['STAT REFERRAL - PLEASE CALL OUR OFFICE WITH THE APPOINTMENT TIME UPON RECEIPT']);
  flow.section(
    'Current Medications',
    rng.sample(MEDICINES, 3).map(([drug, sig]) => `${drug}, ${sig}`),
  );
  flow.section(
    'Problem List',
    rng.sample(DIAGNOSES, 3).map(([name, code]) => `${code}  ${name}`),
  );
  flow.text(`Electronically signed by ${draft.author} on ${on(draft, 0)} at ${clock(draft)}`, { size: 9 });
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, (page, pages) => [`Referral coordinator: ${sender.phone} opt 4`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A hospital's navigators look for an office that takes somebody after a visit: a form filled in by hand. */
const navigatorForm: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, initial, last } = pieces(draft);
  const reason = reasonOf(draft);
  const ours = home(draft, 0.9);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 48 });
  letterhead(flow, draft, 'bar', 'Physician Referral Request');
  flow.text(`To: ${recipient.name}    Attn: Referrals / New patient scheduling    Fax: ${recipient.fax}`);
  flow.gap(6);
  boxes(
    flow,
    [
      [
        ['Patient last name', last, 4],
        ['First', first, 3],
        ['MI', initial, 1],
        ['Date of birth', dob(draft), 3],
      ],
      [
        ['Best phone number', ours.phone, 3],
        ['Gender', who.sexLetter, 1],
        ['Insurance / ID', who.memberId, 3],
      ],
      [
        ['Street', ours.street, 4],
        ['City / State / Zip', ours.town, 4],
      ],
      [
        ['Referring provider', draft.author, 4],
        ['Phone', sender.phone, 3],
        ['Date', on(draft, 0, 'short'), 2],
      ],
      [
        ['Reason for referral', reason.title, 5],
        ['ICD-10', reason.code, 1],
      ],
    ],
    'hand',
  );
  flow.gap(6);
  flow.text('Appointment needed:', { bold: true });
  flow.checks(
    [
      ['Within 24-48 hours (urgent)', draft.urgent],
      ['Within 7 days', !draft.urgent],
      ['Next available', false],
    ],
    3,
  );
  flow.text('Type of visit:', { bold: true });
  flow.checks(
    [
      ['New primary care patient', true],
      ['Consultation', false],
      ['Transfer of care', false],
    ],
    3,
  );
  flow.text('Brief clinical summary:', { bold: true });
  flow.text(reason.words);
  flow.gap(6);
  flow.text('Pertinent conditions:', { bold: true });
  bullets(
    flow,
    rng.sample(DIAGNOSES, 3).map(([name]) => name),
  );
  flow.gap(10);
  boxed(
    flow,
    [
      'SCHEDULING OFFICE: please complete and fax back',
      'Appointment date ______________  Time __________  With ______________________',
      'Unable to reach patient ____   Not accepting new patients ____',
    ],
    { bold: false },
  );
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, () => [`Return to ${sender.name}, fax ${sender.fax}`, 'NAV-014 8/25']);
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['practice', 'specialist', 'hospital'],
  from: {
    'unseen/outgoing-referral': 'Prairie View Family Health',
    'unseen/navigator-form': 'Elm Harbor Regional Hospital',
    'unseen/handover-letter': 'Sandhill Dermatology',
  },
  ages: {
    'unseen/outgoing-referral': [40, 110],
    'unseen/navigator-form': [40, 110],
    'unseen/handover-letter': [40, 110],
  },
  layouts: {
    'unseen/outgoing-referral': outgoingReferral,
    'unseen/navigator-form': navigatorForm,
    'unseen/handover-letter': handoverLetter,
  },
};
