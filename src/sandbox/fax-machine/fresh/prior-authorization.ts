import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aged,
  born,
  bornWith,
  day,
  digits,
  doctor,
  doctorLast,
  join,
  listed,
  named,
  reach,
} from './facts.ts';
import { cells, footer, framed, heading, items, overhead, place } from './ink.ts';
import { keyRequest } from './key-request.ts';

const ASKED = [
  ['Semaglutide 0.5 mg pen injector', 'E11.65', '4 pens a year'],
  ['Dupilumab 300 mg syringe', 'J45.50', '2 syringes a month'],
  ['MRI lumbar spine without contrast (72148)', 'M54.16', '1 study'],
  ['Continuous glucose monitor, sensors', 'E11.9', '3 sensors a month'],
] as const;

/** The state's uniform form, begun by the pharmacy or the plan: sections with letters, boxes, questions to answer. */
const uniformForm: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const [what, code, amount] = rng.pick(ASKED);
  const { first, middle, last } = named(draft);
  const ours = reach(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 44 });
  flow.text('UNIFORM PRIOR AUTHORIZATION REQUEST FORM', { bold: true, size: 14, align: 'center' });
  flow.text(`Return to ${sender.name}, fax ${sender.fax}, telephone ${sender.phone}`, {
    align: 'center',
    size: 9,
  });
  flow.checks(
    [
      ['Standard review', !draft.urgent],
      ['EXPEDITED / URGENT REVIEW', draft.urgent],
    ],
    2,
  );
  if (draft.urgent)
    flow.text(
      `Expedited: treatment is interrupted. The plan closes this request ${day(draft, -1)} 5 PM without your answers.`,
      { bold: true },
    );
  flow.gap(4);
  heading(flow, 'SECTION A - ENROLLEE', 'bar');
  cells(flow, [
    ['Enrollee last name', last, 3],
    ['Enrollee first name', first, 3],
    ['MI', middle.slice(0, 1), 1],
    ['Date of birth', born(draft, 'slashes'), 2],
    ['Sex', who.sexLetter, 1],
  ]);
  cells(flow, [
    ['Identification number', who.memberId, 3],
    ['Group', digits(draft, 5), 2],
    ['Phone', ours.phone, 3],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Address', ours.street, 4],
      ['City, state, ZIP', ours.town, 4],
    ]);
  heading(flow, 'SECTION B - PRESCRIBER', 'bar');
  cells(flow, [
    ['Prescriber', doctor(draft), 3],
    ['NPI', recipient.npi, 2],
    ['Specialty', 'Primary care', 2],
  ]);
  cells(flow, [
    ['Office', recipient.name, 3],
    ['Office phone', recipient.phone, 2],
    ['Office fax', recipient.fax, 2],
  ]);
  heading(flow, 'SECTION C - SERVICE OR DRUG REQUESTED', 'bar');
  cells(flow, [
    ['Requested', what, 5],
    ['Amount', amount, 2],
    ['ICD-10', code, 1],
  ]);
  heading(flow, 'SECTION D - TO BE ANSWERED BY THE PRESCRIBER', 'bar');
  for (const [n, question] of [
    'Which treatments for this condition have been tried, when, and with what result?',
    'Is there a contraindication to the preferred alternatives?',
    'What is the expected duration of treatment?',
    'List relevant laboratory or imaging results with dates.',
  ].entries()) {
    flow.need(42);
    flow.text(`${n + 1}. ${question}`);
    flow.gap(12);
    flow.rule(0.4);
    flow.gap(6);
  }
  flow.text('I attest that the information given is accurate and supported by the medical record.');
  flow.gap(20);
  flow.text('Prescriber signature ______________________________________   Date ________________');
  footer(flow, (page, pages) => [
    `Request ${digits(draft, 8)}   ${rng.pick(['Rev. 01/25', 'Rev. 07/24'])}`,
    `Page ${page} of ${pages}`,
  ]);
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  return flow;
};

/** A plan's decision to the provider in a letter; the member in a small table between address and text. */
const decisionLetter: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [what, , amount] = rng.pick(ASKED);
  const ours = reach(draft, 0.3);
  const approved = !draft.urgent && rng.chance(0.6);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 60 });
  place(flow, sender.name, { x: flow.left, y: flow.y + 14, size: 16, bold: true });
  place(flow, sender.department, { x: flow.left, y: flow.y + 27, size: 9.5 });
  flow.y += 44;
  flow.text(day(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [doctor(draft), recipient.name, recipient.address, recipient.cityLine]) flow.text(line);
  flow.gap(8);
  flow.table(
    ['Member', 'Date of birth', 'Member ID', 'Reference'],
    [[who.name('first-last'), born(draft, 'slashes'), who.memberId, digits(draft, 10)]],
    [0.34, 0.2, 0.24, 0.22],
    true,
  );
  if (ours.street !== '')
    flow.text(`Member address: ${ours.street}, ${ours.town}. Telephone: ${ours.phone}`, { size: 10 });
  flow.text(approved ? 'NOTICE OF APPROVAL' : 'NOTICE OF DENIAL OF COVERAGE', { bold: true, size: 13 });
  flow.gap(4);
  flow.text(`Dear Dr. ${doctorLast(draft)}:`);
  flow.gap(4);
  if (approved) {
    flow.text(
      `We have approved your request for ${what}, ${amount}, for ${who.formal}, from ${day(draft, 0)} to ${day(draft, -364)}. No further action is needed. The member pays the cost share of the plan.`,
    );
    flow.gap(6);
    flow.text(
      'This approval applies while the member is enrolled and the service is given by a provider of our network.',
    );
  } else {
    flow.text(
      `We have reviewed your request for ${what} for ${who.formal} and cannot approve it as submitted. The information received does not show that preferred alternatives were tried first.`,
    );
    flow.gap(6);
    if (draft.urgent)
      framed(flow, 60, () => {
        flow.text(`A peer-to-peer discussion must be requested by ${day(draft, -1)} at 12:00 noon.`, {
          bold: true,
        });
        flow.text(
          'After that the denial is final and treatment will stop. An expedited appeal is decided within 72 hours.',
          { bold: true },
        );
      });
    heading(flow, 'Your choices');
    items(
      flow,
      [
        `Speak with our medical director at ${sender.phone}.`,
        `Send further records to ${sender.fax}.`,
        'Appeal in writing within 180 days.',
      ],
      'n.',
    );
  }
  flow.gap(14);
  flow.text('Sincerely,');
  flow.gap(16);
  flow.text(`${draft.author}, ${sender.department}`);
  flow.text(join([bornWith(draft, 'Member born ', 'slashes'), aged(draft)], ', '), { size: 8.5 });
  footer(flow, (page, pages) => [
    `${sender.name}, ${sender.address}, ${sender.cityLine}`,
    pages > 1 ? `${page}/${pages}` : '',
  ]);
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer', 'pharmacy'],
  from: {
    'fresh/uniform-form': 'Blue Heron Health Plan',
    'fresh/decision-letter': 'Blue Heron Health Plan',
    'fresh/key-request': 'Dogwood Pharmacy',
  },
  layouts: {
    'fresh/uniform-form': uniformForm,
    'fresh/decision-letter': decisionLetter,
    'fresh/key-request': keyRequest,
  },
};
