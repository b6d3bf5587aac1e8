import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aligned,
  born,
  cell,
  cells,
  day,
  digits,
  doctorLast,
  doctorOf,
  fullName,
  nameOf,
  paragraphs,
  plainHead,
  reach,
  tightName,
} from './print.ts';

const ITEMS = [
  'Tirzepatide 5 mg/0.5 mL',
  'CT abdomen with contrast (74160)',
  'Dupilumab 300 mg syringe',
  'Home sleep test (G0399)',
  'Apremilast 30 mg',
  'Lumbar epidural injection (62323)',
] as const;

/** A cooperative's letter, with an adverse decision in the words of its lawyers. */
const adverseLetter: Layout = (draft) => {
  const { rng, urgent, recipient, who, other, sender } = draft;
  const item = rng.pick(ITEMS);
  const formNumber = digits(draft, 4);
  const flow = new Flow({
    family: 'sans',
    size: 10.5,
    margin: 62,
    foot: (p, of) => `UM-${formNumber} rev 3   ${p} of ${of}`,
  });
  plainHead(flow, draft, 14);
  flow.text(day(draft, 0, 'words'));
  flow.gap(6);
  for (const line of [recipient.name, `Attention ${doctorOf(draft)}`, `By facsimile ${recipient.fax}`])
    flow.text(line);
  flow.gap(8);
  flow.text(`Covered person: ${fullName(draft)}`, { indent: 30 });
  flow.text(`Birthdate: ${born(draft, 'words')}`, { indent: 30 });
  for (const [label, value] of reach(draft, ['Phone', 'Address']))
    flow.text(`${label}: ${value}`, { indent: 30 });
  flow.text(`Contract: ${who.memberId}   held by ${nameOf(other)}`, { indent: 30 });
  flow.text(`Case: ${digits(draft, 9)}   Item: ${item}`, { indent: 30 });
  flow.gap(10);
  flow.text(urgent ? 'ADVERSE BENEFIT DETERMINATION' : 'SERVICE CERTIFIED', { bold: true, size: 13 });
  flow.gap(6);
  paragraphs(
    flow,
    urgent
      ? [
          `Dear Dr. ${doctorLast(draft)}: After clinical review we cannot certify the item above. It does not meet our medical necessity guideline because step therapy has not been completed.`,
          `A same-specialty reviewer will take your call at ${sender.phone} through the close of business on ${day(draft, -2, 'words')}. After that, the covered person or you may file a grievance within ${rng.pick([60, 180])} days. For a matter that cannot wait, tell us so and we will answer within 72 hours.`,
          'The clinical rationale and the guideline are free on request. Continued coverage ends three days from this letter unless you contact us.',
        ]
      : [
          `Dear Dr. ${doctorLast(draft)}: We have certified the item above from ${day(draft, 0, 'words')} to ${day(draft, -180, 'words')}, ${rng.int(1, 12)} unit(s).`,
          'Payment depends on enrollment on the date of service and on the terms of the contract. No action is needed from your office.',
        ],
  );
  flow.text(`${draft.author}, for the Medical Director`);
  flow.gap(16);
  flow.text(
    'You can get this letter in another language or in large print at no cost. We do not discriminate on the basis of race, color, national origin, age, disability or sex.',
    { size: 9 },
  );
  flow.gap(6);
  flow.text('cc: covered person; case file', { size: 9 });
  return flow;
};

/** A benefit administrator's electronic request, printed because nobody answered it on the web. */
const formRequest: Layout = (draft) => {
  const { rng, urgent, sender, who, recipient } = draft;
  const item = rng.pick(ITEMS);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 42 });
  flow.text('COVERAGE DETERMINATION QUESTIONNAIRE', { size: 16, bold: true, align: 'center' });
  flow.text(`${sender.name} - return to ${sender.fax} - ask ${sender.phone}`, { align: 'center' });
  if (urgent) flow.band(`OPEN CASE CLOSES ${day(draft, -1, 'spaced')} AT NOON. NO REPLY = NOT APPROVED.`);
  else flow.text(`Please reply by ${day(draft, -10, 'spaced')}`, { align: 'center', bold: true });
  flow.gap(4);
  flow.text('Part 1. Enrollee', { bold: true });
  cells(flow, [
    cell('Enrollee', tightName(draft), 0.44),
    cell('Enrollee DOB', born(draft, 'slashes'), 0.26),
    cell('Enrollee ID', who.memberId, 0.3),
  ]);
  const contact = reach(draft, ['Enrollee telephone', 'Enrollee address']);
  if (contact.length > 0)
    cells(
      flow,
      contact.map(([label, value], n) => cell(label, value, n === 0 ? 0.3 : 0.7)),
    );
  flow.gap(6);
  flow.text('Part 2. Prescriber or ordering office', { bold: true });
  cells(flow, [
    cell('Name', doctorOf(draft), 0.44),
    cell('NPI', recipient.npi, 0.26),
    cell('Office fax', recipient.fax, 0.3),
  ]);
  flow.gap(6);
  flow.text('Part 3. What was asked for', { bold: true });
  cells(flow, [cell('Product or service', item, 0.6), cell('EOC ID', digits(draft, 9), 0.4)]);
  flow.gap(8);
  flow.text('Part 4. Clinical questions (circle or write)', { bold: true });
  for (const [n, line] of [
    'Is this a new start or continuation?      new      continuing since ____________',
    'Diagnosis and code: ______________________________________________',
    'Formulary choices already tried, with dates and why stopped: ____________________________',
    'Is a relevant lab or image attached?      yes      no',
    'Could delay put life, health or function in serious danger?      yes      no',
  ].entries()) {
    flow.text(`Q${n + 1}.  ${line}`);
    flow.gap(9);
  }
  aligned(
    flow,
    [
      ['Signature', '______________________________'],
      ['Date', '____________'],
    ],
    12,
  );
  flow.gap(8);
  flow.text(`Reviewer assigned: ${rng.pick(sender.people)}. Request logged ${day(draft, 3)}.`, { size: 8.5 });
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer'],
  from: {
    'varied/adverse-letter': 'Unity Plains Health Cooperative',
    'varied/questionnaire': 'Sterling Ridge Benefit Administrators',
  },
  layouts: { 'varied/adverse-letter': adverseLetter, 'varied/questionnaire': formRequest },
};
