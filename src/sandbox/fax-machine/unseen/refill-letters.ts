import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { clock, dob, glue, home, known, MEDICINES, num, on, pieces, sexWord, subject, to } from './facts.ts';
import { boxes, carried, foot, letterhead, lists, signLine } from './ink.ts';

/** A mail pharmacy wants a prescription for three months: a form to write it on, the patient already in it. */
export const mailOrderRequest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, initial, last } = pieces(draft);
  const wanted = rng.sample(MEDICINES, rng.int(1, 3));
  const ours = home(draft, 0.7);
  const flow = new Flow({ family: 'sans', size: 9.8, margin: 46 });
  letterhead(flow, draft, 'emblem', 'New Rx Request');
  flow.text(`To: ${to(draft)}    Fax: ${recipient.fax}    Date: ${on(draft, 0)}    Case: ${num(draft, 9)}`);
  flow.gap(4);
  flow.text(
    'Your patient has chosen to receive maintenance medications by mail. To prescribe, complete the missing information for each drug, sign, and fax this page from your office. Faxes from patients are not accepted.',
  );
  flow.gap(6);
  flow.text('STEP 1: Verify patient', { bold: true });
  boxes(flow, [
    [
      ['Last name', last, 3],
      ['First name', first, 3],
      ['MI', initial, 1],
      ['DOB (MM/DD/YYYY)', dob(draft), 2],
      ['Gender', who.sexLetter, 1],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Shipping address', glue([ours.street, ours.town], ', '), 5],
            ['Phone', ours.phone, 2],
          ] as const,
        ]),
    [
      ['Member ID', who.memberId, 3],
      ['RxGroup', `MH${num(draft, 4)}`, 2],
      ['Drug allergies', '', 4],
    ],
  ]);
  flow.gap(8);
  flow.text('STEP 2: Complete prescription', { bold: true });
  flow.table(
    ['Drug and strength', 'Directions on file', 'Qty (90 days)', 'Refills', 'DAW'],
    wanted.map(([drug, sig, quantity]) => [
      drug,
      sig,
      quantity === '30' ? '90' : quantity,
      '0  1  2  3',
      'Y / N',
    ]),
    [0.3, 0.36, 0.13, 0.13, 0.08],
    true,
  );
  flow.text('STEP 3: Sign', { bold: true });
  signLine(flow, `${to(draft)}   NPI ${recipient.npi}   DEA (controlled only) ______________`);
  flow.gap(8);
  flow.checks([
    ['I have sent these prescriptions electronically', false],
    ['Not appropriate for mail order', false],
    ['Not my patient', false],
  ]);
  flow.text(
    `Questions? Physician line ${sender.phone}. Return fax ${sender.fax}. Pharmacist in charge: ${draft.author}.`,
    { size: 8.8 },
  );
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, (page, pages) => [`MHD-2207  Printed ${clock(draft, '24')}`, `Page ${page} of ${pages}`]);
  return flow;
};

const QUESTIONS = [
  [
    'Simvastatin 40 mg and clarithromycin 500 mg',
    'Severe interaction: increased risk of myopathy. May we hold simvastatin until the antibiotic is finished?',
  ],
  ['Tramadol 50 mg and escitalopram 10 mg', 'Risk of serotonin syndrome. Do you want both dispensed?'],
  [
    'Amoxicillin 875 mg',
    'The profile lists an allergy to penicillin (hives). Please confirm or prescribe an alternative.',
  ],
  [
    'Metformin ER 1,000 mg (osmotic)',
    'This formulation costs $680. May we change to metformin ER 500 mg, two tablets?',
  ],
] as const;

/** A supermarket's pharmacist has a question before a prescription can be filled. */
export const pharmacistQuestion: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [about, question] = rng.pick(QUESTIONS);
  const ours = home(draft, 0.5);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 56 });
  letterhead(flow, draft, 'line', 'Pharmacist to Prescriber Communication');
  flow.text(`${on(draft, 0, 'abbr')}, ${clock(draft)}`);
  flow.gap(4);
  lists(
    flow,
    [
      [
        ['Prescriber:', to(draft)],
        ['Office:', recipient.name],
        ['Fax:', recipient.fax],
        ['Pharmacist:', draft.author],
        ['Call back:', sender.phone],
      ],
      known([
        ['Patient:', who.name('Last-First')],
        ['DOB:', dob(draft, 'abbr')],
        ['Sex:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
    ],
    { tab: 72 },
  );
  flow.rule(0.8);
  flow.section('Prescription', `${about}. Rx ${num(draft, 7)}, received ${on(draft, 1, 'abbr')}.`);
  flow.section('Question', question);
  flow.section(
    'Waiting',
    `${subject(draft)} ${rng.pick(['will return this afternoon', 'is waiting in the store', 'has been told to expect a call'])}. The prescription is on hold.`,
  );
  flow.text('Your answer', { bold: true });
  flow.checks([
    ['Dispense as prescribed, I am aware', false],
    ['Change as suggested', false],
    ['Cancel this prescription', false],
    ['Other: _________________________________________________', false],
  ]);
  signLine(flow, `Authorized by (${to(draft)} or agent)`);
  flow.gap(6);
  flow.text(`Please answer by fax to ${sender.fax} or by phone.`);
  carried(flow, () => glue([who.name('Last-First'), dob(draft, 'abbr')], '   '));
  return flow;
};
