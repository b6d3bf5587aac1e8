import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  PROBLEMS,
  provider,
  sexWord,
} from './facts.ts';
import { columns, form, framed, heading, masthead, overPages, underPages } from './ink.ts';
import { openLines, signHere } from './pen.ts';

const money = (cents: number): string => (cents / 100).toFixed(2);

/** A laboratory can't bill: something is missing on the requisition, the office is to fill it in. */
const billingInquiry: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const ours = contactOf(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 10.4, margin: 50 });
  masthead(flow, draft, 'tile', 'BILLING INFORMATION');
  flow.gap(4);
  flow.text(`To: ${recipient.name}, Billing     Fax: ${recipient.fax}     ${day(draft, 0)}`);
  flow.text(
    'We are unable to submit a claim for the services below because information is missing or was rejected. Please complete the items marked below and return this page within 5 business days.',
  );
  flow.gap(6);
  form(flow, [
    [
      ['Patient name', indexName(draft, true), 4],
      ['Date of birth', born(draft), 2],
      ['Sex', sexWord(draft), 1.2],
      ['Invoice no.', digits(draft, 8), 2],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Responsible party address', joined([ours.street, ours.town], ', '), 5],
            ['Phone', ours.phone, 2.4],
          ] as const,
        ]),
    [
      ['Date of service', day(draft, 34), 2],
      ['Requisition', digits(draft, 8), 2],
      ['Ordering provider', provider(draft), 3],
      ['Amount', `$${money(rng.int(4200, 31800))}`, 1.6],
    ],
  ]);
  flow.gap(8);
  flow.table(
    ['CPT', 'Test', 'Diagnosis on file', 'Problem'],
    [
      ['80053', 'Comprehensive metabolic panel', rng.pick(PROBLEMS)[1], 'OK'],
      ['84443', 'TSH', 'Z00.00', 'Not covered for this diagnosis'],
      ['82306', 'Vitamin D, 25-hydroxy', 'None', 'Diagnosis missing'],
    ],
    [0.12, 0.36, 0.22, 0.3],
    true,
  );
  heading(flow, 'Please provide');
  flow.checks(
    [
      ['ICD-10 code for each test: ______  ______  ______', true],
      ['Copy of insurance card, front and back', rng.chance(0.5)],
      ['Policy holder and relationship', rng.chance(0.3)],
      ['Medicare ABN', false],
    ],
    2,
  );
  flow.text('Other information:');
  openLines(flow, 2);
  signHere(flow, 'Completed by');
  flow.text(
    `If there is no reply, the account will be billed to the patient or to your office. Client billing ${sender.phone}, fax ${sender.fax}.`,
    {
      size: 9.4,
    },
  );
  overPages(flow, () => joined([indexName(draft), born(draft)], '   '));
  underPages(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** An insurer explains a payment for one patient's claim, line by line. */
const paymentVoucher: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = contactOf(draft, 0.3);
  const lines = [
    ['99214', rng.int(18500, 24500), rng.int(11200, 13600)],
    ['93000', rng.int(5400, 8200), rng.int(1500, 2200)],
    ['36415', 2500, 850],
  ] as const;
  const copay = rng.int(2, 5) * 1000;
  const sum = (at: 1 | 2): number => lines.reduce((total, line) => total + line[at], 0);
  const flow = new Flow({ family: 'mono', size: 9.6, margin: 46 });
  masthead(flow, draft, 'double', 'EXPLANATION OF PAYMENT');
  columns(
    flow,
    [
      [
        ['PAYEE', recipient.name],
        ['TAX ID', `31-${digits(draft, 7)}`],
        ['PROVIDER', provider(draft)],
        ['NPI', recipient.npi],
      ],
      [
        ['VOUCHER', digits(draft, 9)],
        ['EFT DATE', day(draft, 2)],
        ['TRACE NO', digits(draft, 10)],
        ['PAGE', '1'],
      ],
    ],
    { tab: 70, size: 9.4, bold: 'none' },
  );
  flow.rule(1);
  for (const [label, value] of filled([
    ['PATIENT', who.name('last-first')],
    ['PATIENT DOB', born(draft)],
    ['ADDRESS', joined([ours.street, ours.town], ', ')],
    ['PHONE', ours.phone],
    ['MEMBER ID', who.memberId],
    ['CLAIM NO', `${draft.sent.slice(0, 4)}${digits(draft, 9)}`],
    ['PATIENT ACCT', digits(draft, 6)],
  ]))
    flow.text(`${`${label}:`.padEnd(15)}${value}`);
  flow.gap(6);
  flow.table(
    ['SERVICE', 'CODE', 'BILLED', 'ALLOWED', 'ADJUST', 'COPAY', 'PAID', 'RSN'],
    lines.map(([code, billed, allowed], n) => [
      day(draft, 31, 'yy'),
      code,
      money(billed),
      money(allowed),
      money(billed - allowed),
      n === 0 ? money(copay) : '0.00',
      money(allowed - (n === 0 ? copay : 0)),
      n === 0 ? 'CO-45 PR-3' : 'CO-45',
    ]),
    [0.13, 0.09, 0.13, 0.13, 0.13, 0.11, 0.12, 0.16],
  );
  flow.text(`CLAIM TOTAL  BILLED ${money(sum(1))}  ALLOWED ${money(sum(2))}  PAID ${money(sum(2) - copay)}`, {
    bold: true,
  });
  flow.gap(6);
  flow.text('CO-45: Charge exceeds fee schedule or contracted amount.');
  flow.text('PR-3: Co-payment amount, patient responsibility.');
  flow.gap(8);
  framed(flow, [
    `PATIENT RESPONSIBILITY: $${money(copay)}. The provider may not bill the member for contractual adjustments.`,
  ]);
  flow.text(`Disputes must be received within 120 days. Provider inquiry: ${sender.phone}.`);
  overPages(flow, () => joined([who.name('last-first'), born(draft)], '   '));
  underPages(flow, (page, pages) => [`${sender.name}, ${sender.department}`, `${page} of ${pages}`]);
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['lab', 'insurer'],
  from: {
    'later/billing-inquiry': 'Allegany Valley Laboratories',
    'later/payment-voucher': 'Union Prairie Insurance',
  },
  layouts: { 'later/billing-inquiry': billingInquiry, 'later/payment-voucher': paymentVoucher },
};
