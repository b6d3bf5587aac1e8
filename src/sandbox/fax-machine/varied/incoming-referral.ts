import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  blanks,
  born,
  cell,
  cells,
  day,
  digits,
  doctorOf,
  fullName,
  nameOf,
  nameParts,
  reach,
  titleLeft,
} from './print.ts';

const REASONS = [
  ['new primary care for diabetes', 'E11.65', 'A1c 9.1 last month; moved here in the summer.'],
  ['establish care after hospital stay', 'Z09', 'Heart failure admission; needs a family doctor.'],
  ['pre-employment evaluation of blood pressure', 'I10', 'Readings of 160/95 at work twice.'],
  ['evaluation of fatigue and weight loss', 'R53.83', 'Lost 14 lb since spring. Basic labs are normal.'],
] as const;

const PRESSING = [
  'transient weakness of the left arm, now gone',
  'G45.9',
  'Twenty minutes, yesterday evening. On aspirin since. Should be seen within a day.',
] as const;

const reasonOf = ({ rng, urgent }: Draft): readonly [string, string, string] =>
  urgent ? PRESSING : rng.pick(REASONS);

/** A record system's outbound queue: everything in cells, the plan's number beside the patient's. */
const outbound: Layout = (draft) => {
  const { rng, who, sender, recipient, other } = draft;
  const [what, code, story] = reasonOf(draft);
  const referralNumber = digits(draft, 8);
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 46,
    foot: (p, of) => `Ref# ${referralNumber}   ${p}/${of}`,
  });
  titleLeft(flow, draft, 'Request for New Patient Visit');
  flow.text(
    `Priority: ${draft.urgent ? 'EMERGENT - within 24 h' : 'within 30 days'}     Written ${day(draft, 1)}     Good through ${day(draft, -90)}     Visits: ${rng.int(1, 6)}`,
    { bold: true },
  );
  flow.gap(6);
  cells(flow, [
    cell('Patient legal name', fullName(draft), 0.46),
    cell('Birth date', born(draft, 'spaced'), 0.3),
    cell('Assigned sex', who.gender, 0.24),
  ]);
  const contact = reach(draft, ['Best number', 'Residence'], 0.6);
  if (contact.length > 0)
    cells(
      flow,
      contact.map(([label, value], n) => cell(label, value, n === 0 ? 0.3 : 0.7)),
    );
  cells(flow, [
    cell('Coverage holder', nameOf(other), 0.46),
    cell('Policy', who.memberId, 0.3),
    cell('Holder born', day(draft, 17000), 0.24),
  ]);
  cells(flow, [
    cell('Sent by', draft.author, 0.46),
    cell('Their NPI', `1${digits(draft, 9)}`, 0.3),
    cell('Call back', sender.phone, 0.24),
  ]);
  cells(flow, [cell('Sent to', doctorOf(draft), 0.46), cell('At', recipient.name, 0.54)]);
  flow.gap(12);
  flow.text(`We would like you to see this person for: ${what} (${code}).`, { bold: true });
  flow.gap(6);
  flow.text(story);
  flow.gap(6);
  flow.checks(
    [
      ['Take over care', rng.chance(0.5)],
      ['One-time opinion', rng.chance(0.5)],
      ['Labs enclosed', false],
      ['Interpreter needed', false],
    ],
    2,
  );
  flow.gap(8);
  flow.text('Please tell us when the visit is booked. Do not reply by mail.', { italic: true });
  return flow;
};

/** A free clinic's paper slip, filled in with a pen. */
const slip: Layout = (draft) => {
  const { rng, who, sender, other } = draft;
  const [what, code, story] = reasonOf(draft);
  const { last, first } = nameParts(draft);
  const flow = new Flow({ family: 'serif', size: 12, margin: 60 });
  flow.text(sender.name, { size: 20, bold: true, align: 'center' });
  flow.text(`${sender.address}, ${sender.cityLine}`, { align: 'center', size: 10 });
  flow.text('PHYSICIAN-TO-PHYSICIAN REFERRAL SLIP', { align: 'center', bold: true });
  flow.gap(6);
  blanks(flow, [cell('To Dr.', doctorOf(draft), 0.6), cell('Date', day(draft, 0, 'short'), 0.4)]);
  blanks(flow, [cell('Client last name', last, 0.56), cell('First', first, 0.44)]);
  blanks(flow, [cell('Birthday', born(draft, 'short'), 0.56), cell('Sex', who.sexLetter, 0.44)]);
  for (const [label, value] of reach(draft, ['Cell', 'Street and town'], 0.5))
    blanks(flow, [cell(label, value, 1)]);
  blanks(flow, [cell('In an emergency call', `${nameOf(other)} ${other.phone}`, 1)]);
  blanks(flow, [cell('Please evaluate for', what, 1)]);
  blanks(flow, [cell('ICD', code, 0.4), cell('Records to follow?', 'yes', 0.6)]);
  flow.gap(12);
  flow.text('Remarks:');
  flow.text(story, { italic: true, size: 14, indent: 10 });
  flow.gap(10);
  flow.checks(
    [
      ['Routine', !draft.urgent],
      ['TODAY - please phone us', draft.urgent],
    ],
    2,
  );
  blanks(flow, [cell('Signed', draft.author, 0.6), cell('Tel', sender.phone, 0.4)]);
  flow.gap(14);
  flow.text(
    `Kindly phone or fax ${sender.fax} with the day and hour you can offer. ${rng.pick(['Transport is arranged by us.', 'The client has no email.'])}`,
    { size: 10 },
  );
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['practice', 'specialist'],
  from: { 'varied/outbound': 'Eastgate Kidney Care', 'varied/slip': 'Wheatland Family Physicians' },
  layouts: { 'varied/outbound': outbound, 'varied/slip': slip },
};
