import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { between, birth, contactOf, date, filled, names, serial, sex, time, toDoctor } from './facts.ts';
import { above, below, callout, columns, listed, masthead, row, ruled, signHere } from './ink.ts';

/** A laboratory's billing office can't bill: which code is missing, for which tests, where to write it. */
const codeNeeded: Layout = (draft) => {
  const { rng, sender, recipient, who } = draft;
  const { filed } = names(draft);
  const ours = contactOf(draft, 0.4);
  const flow = new Flow({ family: 'mono', size: 10, margin: 48 });
  flow.text(`${sender.name.toUpperCase()} - BILLING DEPARTMENT`, { bold: true, size: 12 });
  flow.text(`${sender.address}, ${sender.cityLine}`, { size: 9 });
  flow.gap(4);
  ruled(flow, 'MISSING BILLING INFORMATION REQUEST', 12);
  for (const [label, value] of filled(
    ['DATE', `${date(draft, 0)}   SECOND NOTICE`],
    ['CLIENT', `${serial(draft, 8)} ${recipient.name.toUpperCase()}`],
    ['PHYSICIAN', toDoctor(draft).toUpperCase()],
    ['PATIENT', filed.toUpperCase()],
    ['DOB', between('   SEX ', birth(draft), who.sexLetter)],
    ['PHONE', ours.phone],
    ['ADDRESS', ours.street],
    ['', ours.town],
    ['ACCESSION', `TW${serial(draft, 7)}`],
    ['SERVICE DATE', date(draft, rng.int(20, 45))],
    ['INVOICE', serial(draft, 9)],
    ['PAYER', rng.pick(['MEDICARE PART B', 'ANTHEM', 'MEDICAL MUTUAL', 'AETNA'])],
  ))
    flow.text(`${label.padEnd(14)}${value}`);
  flow.gap(6);
  flow.text('WE CANNOT FILE A CLAIM FOR THESE TESTS UNTIL THE ITEMS BELOW ARE SUPPLIED.', { bold: true });
  flow.table(
    ['CPT', 'TEST', 'CHARGE', 'ICD-10 CODE(S)'],
    rng
      .sample(
        [
          ['82306', 'VITAMIN D, 25-OH', '$142.10'],
          ['83036', 'HEMOGLOBIN A1C', '$48.60'],
          ['84443', 'TSH', '$71.25'],
          ['80061', 'LIPID PANEL', '$62.00'],
          ['82607', 'VITAMIN B12', '$66.40'],
        ] as const,
        3,
      )
      .map(([cpt, test, fee]) => [cpt, test, fee, '____________']),
    [0.13, 0.39, 0.16, 0.32],
    true,
  );
  flow.checks([
    ['DIAGNOSIS CODE DOES NOT SUPPORT MEDICAL NECESSITY', true],
    ['POLICY NUMBER NOT ON FILE', rng.chance(0.4)],
    ['SIGNED ABN NOT RECEIVED', rng.chance(0.3)],
  ]);
  flow.text('POLICY NUMBER: ______________________   GROUP: ______________');
  signHere(flow, [
    ['COMPLETED BY', ''],
    ['DATE', ''],
  ]);
  flow.gap(8);
  callout(flow, `FAX TO ${sender.fax} BY ${date(draft, -10)} OR THE PATIENT WILL BE BILLED.`);
  flow.text(`QUESTIONS: ${sender.phone}, OPTION 3, ${time(draft, true, 8, 8).slice(0, 2)}00 TO 1700`);
  above(flow, between('  ', filed.toUpperCase(), birth(draft)));
  below(flow, (page, pages) => `${page} OF ${pages}`);
  return flow;
};

/** A compensation fund's explanation of what it paid for a worker's visits. */
const billReview: Layout = (draft) => {
  const { rng, recipient } = draft;
  const { given, family, filed } = names(draft);
  const ours = contactOf(draft, 0.4);
  const claim = `${serial(draft, 2)}-${serial(draft, 6)}`;
  const lines = rng.sample(
    [
      ['99213', 'Office visit', 138, 96.4],
      ['99203', 'New patient visit', 190, 121.15],
      ['73630', 'X-ray foot', 74, 41.2],
      ['97110', 'Therapeutic exercise', 65, 33.8],
      ['29515', 'Splint, short leg', 145, 88],
    ] as const,
    3,
  );
  const [billed, paid] = [
    lines.reduce((sum, [, , fee]) => sum + fee, 0),
    lines.reduce((sum, [, , , fee]) => sum + fee, 0),
  ];
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  masthead(flow, draft, 'wide');
  flow.text('EXPLANATION OF REVIEW', { bold: true, size: 15 });
  flow.gap(4);
  columns(
    flow,
    [
      [
        ['Provider', recipient.name],
        ['Rendering', toDoctor(draft)],
        ['NPI', recipient.npi],
        ['Bill received', date(draft, 19)],
        ['Bill reviewed', date(draft, 1)],
        ['Check / EFT', serial(draft, 9)],
      ],
      filled(
        ['Injured worker', between(' ', given, family)],
        ['Date of birth', between('   ', birth(draft), sex(draft))],
        ['Claim number', claim],
        ['Date of injury', date(draft, rng.int(40, 120))],
        ['Employer', rng.pick(['Ostrem Foods', 'City Transit', 'Harlan Steel', 'Parkside Schools'])],
        ['Phone', ours.phone],
        ['Address', ours.street],
        ['', ours.town],
      ),
    ],
    { tab: 86 },
  );
  flow.table(
    ['Service date', 'Code', 'Description', 'Charge', 'Allowed', 'Reason'],
    lines.map(([code, what, fee, allowed]) => [
      date(draft, 30),
      code,
      what,
      `$${fee}.00`,
      `$${allowed.toFixed(2)}`,
      rng.pick(['790', 'P12', '45']),
    ]),
    [0.16, 0.11, 0.31, 0.14, 0.15, 0.13],
    true,
  );
  flow.text(
    `Total charge $${billed}.00     Reduction $${(billed - paid).toFixed(2)}     Payment $${paid.toFixed(2)}`,
    { bold: true },
  );
  flow.gap(6);
  flow.text('Reason codes', { bold: true });
  listed(flow, [
    'P12: Workers compensation jurisdictional fee schedule adjustment.',
    '45: Charge exceeds fee schedule or contracted arrangement.',
    '790: This charge was reimbursed in accordance with the state fee schedule.',
  ]);
  flow.gap(6);
  row(flow, [
    ['Requests for reconsideration', 'Within 60 days, with this page and supporting notes', 4],
    ['Amount in dispute', '', 2],
  ]);
  flow.gap(4);
  flow.text('The injured worker may not be billed for the difference between charge and payment.', {
    bold: true,
  });
  flow.text(`Reviewed by ${draft.author}.`, { size: 9 });
  above(flow, between('   ', filed, birth(draft), claim));
  below(flow, (page, pages) => `Claim ${claim}   Page ${page} of ${pages}`);
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['lab', 'insurer'],
  from: {
    'novel/code-needed': 'Tidewater Reference Laboratory',
    'novel/bill-review': 'Garrison Employers Compensation Fund',
  },
  layouts: { 'novel/code-needed': codeNeeded, 'novel/bill-review': billReview },
};
