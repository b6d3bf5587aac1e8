import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { medicationList } from '../kinds/medications.ts';
import { formatDate } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  bornAs,
  bullets,
  cells,
  day,
  digits,
  doctor,
  doctorLast,
  esigned,
  feet,
  glue,
  heading,
  masthead,
  named,
  nameParts,
  penned,
  reach,
  reachCells,
  rows,
} from './ink.ts';

const REASONS = [
  { why: 'Establish primary care; moved to the area', code: 'Z76.89' },
  { why: 'Preoperative medical evaluation', code: 'Z01.818' },
  { why: 'Uncontrolled hypertension, management', code: 'I10' },
  { why: 'Newly found diabetes, A1c 9.2', code: 'E11.65' },
  { why: 'Persistent anemia, evaluation', code: 'D64.9' },
] as const;
const PRESSING = [
  { why: 'Symptomatic anemia, hemoglobin 7.4', code: 'D64.9' },
  { why: 'Blood pressure 204/112 with headache', code: 'I16.0' },
  { why: 'New atrial fibrillation, rate 128', code: 'I48.91' },
] as const;
const reasonOf = ({ rng, urgent }: Draft): { readonly why: string; readonly code: string } =>
  rng.pick<{ readonly why: string; readonly code: string }>(urgent ? PRESSING : REASONS);

/** A referral order out of a record system: who, what insurance, what for. */
const referralOrder: Layout = (draft) => {
  const { rng, who, sender, recipient, other } = draft;
  const reason = reasonOf(draft);
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 50,
    head: glue(['Referral', who.name('Last-First'), bornAs(draft, 'DOB: ')], '   '),
  });
  masthead(flow, draft, 'spread');
  flow.text('OUTGOING REFERRAL', { size: 14, bold: true });
  flow.text(
    `Order date ${day(draft, 0)}     Referral # ${digits(draft, 7)}     Priority: ${draft.urgent ? 'URGENT - see within 24 hours' : 'Routine'}`,
    { bold: draft.urgent },
  );
  flow.gap(6);
  heading(flow, 'Referred To');
  rows(flow, [
    ['Provider', `${doctor(draft)}   NPI ${recipient.npi}`],
    ['Practice', recipient.name],
    ['Address', `${recipient.address}, ${recipient.cityLine}`],
    ['Phone / Fax', `${recipient.phone} / ${recipient.fax}`],
  ]);
  flow.gap(6);
  heading(flow, 'Patient');
  rows(flow, [
    ['Name', who.name('Last-First')],
    ['Date of birth', glue([born(draft), ageSex(draft)], '     ')],
    ...reach(draft, 'Home phone', 'Home address', 0.5),
    ['Record no.', digits(draft, 6)],
    [
      'Primary insurance',
      glue(
        [
          rng.pick(['Bluestem Assurance PPO', 'Tri-County HMO', 'Medicare']),
          who.memberId && `ID ${who.memberId}`,
        ],
        '   ',
      ),
    ],
    ['Subscriber', `${named(other)}   ${formatDate(other.dateOfBirth, 'slashes')}`],
  ]);
  flow.gap(6);
  heading(flow, 'Reason for Referral');
  rows(flow, [
    ['Diagnosis', `${reason.code}   ${reason.why}`],
    ['Requested', rng.pick(['Evaluate and treat', 'Consultation only', 'Assume care'])],
    ['Visits', String(rng.int(1, 6))],
    ['Authorization', rng.pick(['Not required', digits(draft, 9)])],
  ]);
  flow.gap(4);
  flow.text(
    draft.urgent
      ? 'Comments: Patient is symptomatic; please call us with the appointment today.'
      : 'Comments: Please contact the patient to schedule and send us your note.',
  );
  flow.gap(6);
  heading(flow, 'Current Medications');
  bullets(flow, medicationList(rng, 4));
  esigned(flow, draft, 0);
  flow.text(`Referral coordinator: ${rng.pick(sender.people)}   ${sender.phone}`, { size: 9 });
  feet(flow, (page, pages) => [`Referral from ${sender.name}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A referral form with squares to tick, filled in by hand. */
const tickForm: Layout = (draft) => {
  const { rng, who, recipient, sender, other } = draft;
  const { last, first, initial } = nameParts(draft);
  const reason = reasonOf(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 44 });
  masthead(flow, draft, 'tab');
  flow.text('PATIENT REFERRAL FORM', { size: 15, bold: true, align: 'center' });
  flow.text(`Please complete all fields and fax with insurance card to ${recipient.fax}`, {
    size: 9,
    align: 'center',
  });
  flow.checks(
    [
      ['STAT (same day)', draft.urgent],
      ['Urgent (3 days)', false],
      ['Routine', !draft.urgent],
    ],
    3,
  );
  cells(
    flow,
    [
      ['Refer to', recipient.name, 0.5],
      ['Provider', recipient.doctor, 0.3],
      ['Date', day(draft, 0), 0.2],
    ],
    'pen',
    32,
  );
  cells(
    flow,
    [
      ['Patient last name', last, 0.36],
      ['First name', first, 0.32],
      ['MI', initial, 0.08],
      ['Date of birth', born(draft), 0.24],
    ],
    'pen',
    32,
  );
  reachCells(flow, reach(draft, 'Phone', 'Address, city, state, zip', 0.5), 'pen');
  cells(
    flow,
    [
      ['Insurance', rng.pick(['Medicare', 'Bluestem', 'Tri-County']), 0.28],
      ['Member ID', who.memberId, 0.3],
      ['Parent / policy holder', named(other), 0.42],
    ],
    'pen',
    32,
  );
  cells(
    flow,
    [
      ['Reason for referral', reason.why, 0.74],
      ['ICD-10', reason.code, 0.26],
    ],
    'pen',
    38,
  );
  flow.gap(6);
  flow.checks(
    [
      ['Consult and return', rng.chance(0.5)],
      ['Records attached', true],
      ['Take over care', reason.code === 'Z76.89'],
      ['Labs attached', rng.chance(0.4)],
      ['Patient will call', false],
      ['Interpreter needed', rng.chance(0.1)],
    ],
    2,
  );
  cells(
    flow,
    [
      ['Referring provider', draft.author, 0.5],
      ['Office contact', rng.pick(['Tess', 'Marlene', 'front desk']), 0.25],
      ['Office phone', sender.phone, 0.25],
    ],
    'pen',
    32,
  );
  penned(flow, 'Referring provider signature', day(draft, 0));
  flow.gap(10);
  heading(flow, 'FOR RECEIVING OFFICE', 'bar');
  cells(
    flow,
    [
      ['Appointment date / time', '', 0.4],
      ['With', '', 0.3],
      ['Unable to reach', '', 0.3],
    ],
    'over',
    32,
  );
  return flow;
};

/** A short letter. */
const askingLetter: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const reason = reasonOf(draft);
  const flow = new Flow({ family: 'serif', size: 12, margin: 68 });
  masthead(flow, draft, 'wordmark');
  flow.gap(10);
  flow.text(day(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [doctor(draft), recipient.name, `Fax ${recipient.fax}`]) flow.text(line);
  flow.gap(10);
  if (draft.urgent) flow.text('URGENT REFERRAL - PLEASE SEE TODAY OR TOMORROW', { bold: true });
  flow.text(glue([`Re: ${who.name('first-m-last')}`, bornAs(draft, 'DOB ')], '     '), { bold: true });
  for (const [label, value] of reach(draft, 'Phone', 'Address'))
    flow.text(`${label} ${value}`, { indent: 22 });
  flow.gap(10);
  flow.text(`Dear Dr. ${doctorLast(draft)},`);
  flow.gap(8);
  flow.text(
    `I would appreciate your seeing ${who.formal}${who.age(draft.sent) === '' ? '' : `, ${who.age(draft.sent)} years old,`} in referral. The question is: ${reason.why.charAt(0).toLowerCase()}${reason.why.slice(1)} (${reason.code}).`,
  );
  flow.gap(8);
  flow.text(
    `Current medicines are ${medicationList(rng, 3)
      .map((line) => line.split(',')[0])
      .join(
        ', ',
      )}. There are no known allergies. ${rng.pick(['Recent laboratory work was normal.', 'Records follow under separate cover.', 'Nothing has been tried so far.'])}`,
  );
  flow.gap(8);
  flow.text(
    draft.urgent
      ? `Symptoms have worsened over the last two days and cannot wait. Please call my cell through the office, ${sender.phone}, if you cannot fit the visit in.`
      : `Kindly have your staff call ${named(draft.other)}, who keeps the calendar at home, or write back to fax ${sender.fax}.`,
  );
  flow.gap(12);
  flow.text('With thanks,');
  penned(flow, draft.author, '');
  feet(flow, (page, pages) => [sender.name, `${page} of ${pages}`]);
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['specialist', 'practice'],
  layouts: {
    'assorted/referral-order': referralOrder,
    'assorted/tick-form': tickForm,
    'assorted/asking-letter': askingLetter,
  },
};
