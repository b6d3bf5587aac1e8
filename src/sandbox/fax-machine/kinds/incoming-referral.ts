import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { formatDate } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';

const REASONS = [
  ['establish primary care and manage hypertension', 'I10'],
  ['preoperative clearance before cataract surgery', 'Z01.818'],
  ['evaluation of elevated fasting glucose', 'R73.01'],
  ['follow-up of abnormal liver tests', 'R74.8'],
  ['skin lesion of the scalp, please evaluate for biopsy', 'D48.5'],
] as const;

const insurance = ({ who, other, rng, words }: Draft): [string, string][] => [
  ['Insurance:', rng.pick(['Great Basin PPO', 'CareBridge Advantage', 'State Medicaid'])],
  ['Member ID:', who.memberId],
  ['Subscriber:', `${other.firstName} ${other.lastName}`],
  ['Subscriber DOB:', formatDate(other.dateOfBirth, words.dobStyle)],
];

const form: Layout = (draft) => {
  const { rng } = draft;
  const [reason, icd] = rng.pick(REASONS);
  const flow = new Flow({ family: 'sans', size: 10 });
  letterhead(flow, draft, 'left');
  banner(flow, 'REFERRAL FORM', 18);
  flow.checks(
    [
      ['Routine', !draft.urgent],
      ['Urgent (within 24 hours)', draft.urgent],
      ['Consult only', false],
      ['Evaluate and treat', true],
    ],
    4,
  );
  patientBlock(flow, draft, 'boxes', insurance(draft));
  flow.boxes([
    [
      ['Refer to', draft.recipient.doctor],
      ['Practice', draft.recipient.name],
    ],
    [
      ['Referring provider', draft.author],
      ['NPI', `1${rng.int(100000000, 999999999)}`],
    ],
    [['Reason for referral', reason]],
    [
      ['ICD-10', icd],
      ['Visits authorized', String(rng.int(1, 6))],
      ['Date', daysAgo(draft, 0)],
    ],
  ]);
  flow.text('Please fax back the appointment date and time. Records attached: Y / N');
  flow.boxes([
    [
      ['Appointment date', ''],
      ['Time', ''],
      ['Scheduled by', ''],
    ],
  ]);
  signature(flow, draft, 'ink');
  return flow;
};

const letter: Layout = (draft) => {
  const { rng, who } = draft;
  const [reason] = rng.pick(REASONS);
  const flow = new Flow({ family: 'serif', size: 11.5 });
  letterhead(flow, draft, 'center');
  flow.text(daysAgo(draft, 0));
  flow.gap();
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', insurance(draft).slice(0, 2));
  flow.text('To whom it may concern:');
  flow.gap();
  flow.text(
    `We are referring ${who.formal}, a ${who.ageAndSex(draft.sent)}, to your practice for ${reason}. ${rng.pick(['The symptoms began about two months ago.', 'There is no acute distress.', 'Recent labs are available on request.'])} ${draft.urgent ? 'This is URGENT: please see the patient within 24 hours.' : 'We would be grateful for an appointment at your earliest convenience.'}`,
  );
  flow.gap();
  flow.text(
    `Please call ${draft.sender.phone} once the visit has been scheduled, or if you cannot accept this referral.`,
  );
  signature(flow, draft, 'typed');
  return flow;
};

const order: Layout = (draft) => {
  const { rng } = draft;
  const [reason, icd] = rng.pick(REASONS);
  const flow = new Flow({ family: 'mono', size: 9.5 });
  flow.text('AMBULATORY REFERRAL ORDER', { bold: true, size: 13 });
  flow.text(`FROM: ${draft.sender.name}   TEL ${draft.sender.phone}   FAX ${draft.sender.fax}`);
  flow.text(`TO:   ${draft.recipient.name}   FAX ${draft.recipient.fax}`);
  flow.rule();
  patientBlock(flow, draft, 'stack', insurance(draft));
  flow.rule();
  flow.text(
    `Order #${rng.int(100000000, 999999999)}   Priority: ${draft.urgent ? 'URGENT' : 'Routine'}   Ordered: ${daysAgo(draft, 0)}`,
  );
  flow.text(`Referral to: Family Medicine (${draft.recipient.doctor})`);
  flow.text(`Diagnosis: ${icd}   Comments: ${reason}`);
  flow.text(`Authorizing provider: ${draft.author}`);
  flow.gap();
  flow.text('Patient has been told to expect a call from your scheduling desk.');
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['hospital', 'specialist', 'practice'],
  layouts: { form, letter, order },
};
