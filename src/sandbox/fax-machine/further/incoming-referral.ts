import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  age,
  clock,
  DRUGS,
  dob,
  glue,
  home,
  known,
  num,
  on,
  otherName,
  PROBLEMS,
  pieces,
  sexWord,
  subject,
  to,
  toLast,
  vitals,
} from './facts.ts';
import { boxes, columns, framed, items, lines, masthead, over, signHere, under } from './ink.ts';

interface Reason {
  readonly name: string;
  readonly code: string;
  readonly words: string;
}
const REASONS: readonly Reason[] = [
  {
    name: 'Uncontrolled hypertension',
    code: 'I10',
    words:
      'Home readings 150s to 160s on one medication. Has no primary care provider and needs one to manage blood pressure.',
  },
  {
    name: 'Type 2 diabetes, new diagnosis',
    code: 'E11.9',
    words: 'A1c 7.9 found at screening. Needs to establish care, education and treatment.',
  },
  {
    name: 'Chronic low back pain',
    code: 'M54.50',
    words: 'Imaging without surgical findings. Please assume medical management.',
  },
];
const PRESSING: Reason = {
  name: 'Severe hyperglycemia without ketosis',
  code: 'E11.65',
  words:
    'Glucose 418 today, no ketones, started on glargine 10 units. Must be seen within 24 to 48 hours for adjustment of insulin.',
};
const reasonOf = ({ rng, urgent }: Draft): Reason => (urgent ? PRESSING : rng.pick(REASONS));

/** A hospital system's order as its record faxes it out: the order's fields, then what goes with it. */
const systemOrder: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { lastFirst } = pieces(draft);
  const reason = reasonOf(draft);
  const ours = home(draft, 0.8);
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  masthead(flow, draft, 'sides', 'Outgoing Referral');
  columns(
    flow,
    [
      known([
        ['Patient', lastFirst],
        ['DOB', glue([dob(draft, 'us'), age(draft, ' y.o.'), sexWord(draft)], '  ')],
        ['Address', ours.whole],
        ['Mobile', ours.phone],
        ['Member ID', who.memberId],
        ['Emergency contact', `${otherName(draft)}, ${draft.other.phone}`],
      ]),
      [
        ['Referral #', num(draft, 8)],
        ['Referred to', recipient.name],
        ['Provider', to(draft)],
        ['Fax', recipient.fax],
        ['Referred by', draft.author],
        ['Order date', on(draft, 1, 'us')],
      ],
    ],
    { tab: 92, size: 9.5 },
  );
  flow.rule(1);
  flow.text('Ambulatory Referral to Primary Care', { bold: true, size: 12.5 });
  flow.fields(
    [
      ['Priority:', draft.urgent ? 'Urgent (1-2 days)' : 'Routine'],
      ['Class:', 'Outgoing'],
      ['Reason:', 'Establish Care / Specialty Services Required'],
      ['Visits requested:', '1'],
      ['Expires:', on(draft, -364, 'us')],
      ['Authorization:', 'Not required'],
    ],
    2,
  );
  flow.gap(8);
  flow.section('Diagnoses', `${reason.name} [${reason.code}]`, 'band');
  flow.section('Comments', reason.words, 'band');
  flow.section(
    'Problem List',
    rng.sample(PROBLEMS, 3).map(([name, code]) => `${name} [${code}]`),
    'band',
  );
  flow.section(
    'Current Outpatient Medications',
    rng.sample(DRUGS, 3).map(([drug, sig]) => `${drug}: ${sig}`),
    'band',
  );
  flow.text(`Please contact the patient to schedule and notify us of the appointment at ${sender.phone}.`);
  flow.gap(6);
  flow.text(`Electronically signed by ${draft.author} ${on(draft, 1, 'us')} ${clock(draft)}`, { size: 9 });
  over(flow, () => glue([lastFirst, dob(draft, 'us')], '   '));
  under(flow, (page, pages) => [`Printed ${on(draft, 0, 'us')}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A specialist's own form with squares to tick and lines to write on. */
const tickedForm: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const reason = reasonOf(draft);
  const ours = home(draft, 0.8);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 54 });
  masthead(flow, draft, 'caps', 'PATIENT REFERRAL FORM');
  flow.text(`REFER TO: ${recipient.name}   Dr. ${recipient.doctor}   Fax ${recipient.fax}`, { bold: true });
  lines(
    flow,
    [
      [
        ['Patient name:', who.name('first-m-last'), 3],
        ['DOB:', dob(draft, 'short'), 1.4],
      ],
      [
        ['Address:', ours.whole, 3],
        ['Sex:', who.sexLetter, 0.7],
      ],
      [
        ['Phone:', ours.phone],
        ['Insurance ID:', who.memberId],
      ],
      [
        ['Referring provider:', draft.author, 2],
        ['Date:', on(draft, 0, 'short'), 1],
      ],
    ],
    true,
  );
  flow.text('This referral is:', { bold: true });
  flow.checks(
    [
      ['STAT, same or next day', draft.urgent],
      ['Within a week', false],
      ['Next available', !draft.urgent],
    ],
    3,
  );
  flow.text('For:', { bold: true });
  flow.checks(
    [
      ['Evaluation and treatment', true],
      ['Pre-operative assessment', false],
      ['Second opinion', false],
      ['Assume ongoing care', rng.chance(0.5)],
    ],
    2,
  );
  lines(flow, [[['Diagnosis / ICD-10:', `${reason.name}  ${reason.code}`]]], true);
  flow.text('Pertinent history:', { bold: true });
  framed(flow, [reason.words], 10.5, false);
  flow.text('Included with this referral:', { bold: true });
  flow.checks(
    [
      ['Office notes', true],
      ['Lab results', true],
      ['Imaging', false],
      ['Insurance card', false],
    ],
    4,
  );
  signHere(flow, 'Referring provider signature', draft.author, on(draft, 0, 'short'));
  flow.gap(6);
  flow.text(
    `Questions? Referral coordinator, ${sender.phone}. Please fax your consultation report to ${sender.fax}.`,
    { size: 9.5 },
  );
  return flow;
};

/** An urgent care or hospital nurse writes to ask for an appointment for somebody without a doctor. */
const appointmentAsked: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const reason = reasonOf(draft);
  const ours = home(draft, 0.8);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 66 });
  masthead(flow, draft, 'plain', 'NEW PATIENT REFERRAL');
  flow.text(`Date: ${on(draft, 0, 'long')}`);
  flow.text(`To: ${recipient.name}, Attention: New Patient Scheduling / ${to(draft)}`);
  flow.text(`From: ${draft.author}, ${sender.name}, Care Transitions`);
  flow.gap(8);
  boxes(flow, [
    [
      ['Patient', who.name('first-m-last'), 3],
      ['Date of birth', dob(draft), 2],
      ['Sex', sexWord(draft), 1],
    ],
    [
      ['Address', ours.whole, 4],
      ['Best phone', ours.phone, 2],
    ],
  ]);
  flow.gap(10);
  if (draft.urgent) framed(flow, ['URGENT: appointment needed within 48 hours']);
  flow.text(`Dear Dr. ${toLast(draft)},`);
  flow.gap(6);
  flow.text(
    `We are referring ${who.formal} to your practice for ${reason.name.toLowerCase()} (${reason.code}). ${reason.words}`,
  );
  flow.gap(6);
  flow.text(
    `${subject(draft)} was seen by us on ${on(draft, 1, 'long')}. ${vitals(draft)}. Medicines at this time:`,
  );
  items(
    flow,
    draft.rng.sample(DRUGS, 3).map(([drug]) => drug),
    '•',
  );
  flow.gap(6);
  flow.text(
    'We would be grateful if you would accept this patient, see them as soon as your schedule allows and take over further care. Records of the visit are available on request.',
  );
  flow.gap(6);
  flow.text(`Please call ${sender.phone} with the date and time so that we can let the patient know.`);
  flow.gap(18);
  flow.text('Thank you,');
  flow.gap(20);
  flow.text(draft.author);
  over(flow, () => glue([who.name('first-m-last'), dob(draft)], '   '));
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['specialist', 'hospital', 'practice'],
  from: {
    'further/system-order': 'Marlowe Health',
    'further/ticked-form': 'Brookhaven Urology Associates',
    'further/appointment-asked': 'Harlan Creek Community Hospital',
  },
  ages: {
    'further/system-order': [25, 110],
    'further/ticked-form': [25, 110],
    'further/appointment-asked': [25, 110],
  },
  layouts: {
    'further/system-order': systemOrder,
    'further/ticked-form': tickedForm,
    'further/appointment-asked': appointmentAsked,
  },
};
