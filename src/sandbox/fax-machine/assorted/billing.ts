import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { formRow, known, whereabouts } from './forms.ts';
import {
  born,
  bornAs,
  columns,
  day,
  digits,
  doctor,
  feet,
  framed,
  glue,
  masthead,
  named,
  rows,
} from './ink.ts';

const dollars = (cents: number): string => `$${(cents / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/, ',')}`;

const CODES = ['36415', '80053', '85025', '93000', '90471', '90662', 'G0439', '81002'] as const;

/** An explanation of payment for one claim, line by line. */
const explanationOfPayment: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { phone, address } = whereabouts(draft, 0.2);
  const claim = `E${digits(draft, 11)}`;
  const flow = new Flow({ family: 'sans', size: 9, margin: 38 });
  masthead(flow, draft, 'spread');
  flow.text('EXPLANATION OF PAYMENT - PROVIDER COPY', { bold: true, size: 13 });
  columns(
    flow,
    [
      ['Pay to', recipient.name, recipient.address, recipient.cityLine],
      [
        'Payment',
        `Check/EFT ${digits(draft, 8)}`,
        `Issued ${day(draft, 3)}`,
        `TIN ending ${digits(draft, 4)}`,
      ],
      ['Questions', `Provider services ${sender.phone}`, `Fax ${sender.fax}`, 'Have the claim number ready'],
    ],
    { frame: true, bold: true },
  );
  formRow(flow, [
    ['Patient', who.name('Last-First'), 0.3],
    ['Birth date', born(draft, 'slashes'), 0.14],
    ['Member ID', who.memberId, 0.18],
    ['Subscriber', named(draft.other), 0.22],
    ['Pt. acct', digits(draft, 6), 0.16],
  ]);
  formRow(flow, [
    ['Claim', claim, 0.3],
    ['Received', day(draft, 16, 'slashes'), 0.14],
    ['Rendering provider', doctor(draft), 0.4],
    ['Network', rng.pick(['In', 'In', 'Out']), 0.16],
  ]);
  if (address !== '')
    formRow(flow, [
      ['Patient address', address, 0.72],
      ['Phone', phone, 0.28],
    ]);
  flow.gap(8);
  const served = day(draft, rng.int(20, 45), 'slashes');
  const totals = [0, 0, 0, 0, 0];
  const lines = [rng.pick(['99213', '99214', '99396']), ...rng.sample(CODES, rng.int(2, 4))].map((code) => {
    const charge = rng.int(1800, 26000);
    const allowed = Math.round(charge * rng.pick([0.48, 0.61, 0.72]));
    const copay = code.startsWith('99') ? rng.pick([0, 2000, 3000]) : 0;
    const owed = Math.min(copay, allowed);
    const cents = [charge, charge - allowed, allowed, owed, allowed - owed];
    for (const [n, amount] of cents.entries()) totals[n] = (totals[n] ?? 0) + amount;
    return [served, code, '1', ...cents.map(dollars), owed > 0 ? '45, PR3' : '45'];
  });
  flow.table(
    ['Date of service', 'Code', 'Units', 'Charge', 'Adjusted', 'Allowed', 'Pt. owes', 'Paid', 'Remarks'],
    [...lines, ['Total', '', '', ...totals.map(dollars), '']],
    [0.15, 0.09, 0.07, 0.12, 0.12, 0.12, 0.11, 0.12, 0.1],
    true,
  );
  flow.text(
    'Remarks: 45 = charge above the contracted rate, may not be billed to the patient. PR3 = copayment.',
  );
  flow.gap(6);
  rows(
    flow,
    [
      ['Interest', '$0.00'],
      ['Withheld', '$0.00'],
      ['Net payment', dollars(totals[4] ?? 0)],
    ],
    { at: 110, bold: 'value' },
  );
  flow.gap(8);
  flow.text(`Disputes: within 180 days of this notice, with a copy of it. This is not a bill.`);
  feet(flow, (page, pages) => [
    `EOP ${claim}   ${glue([who.name('Last-First')])}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A payer wants money back, with a slip to send along. */
const overpayment: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { phone, address } = whereabouts(draft, 0.3);
  const amount = rng.int(4200, 42000);
  const letter = `OP-${digits(draft, 7)}`;
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 60 });
  masthead(flow, draft, 'wordmark');
  flow.text(day(draft, 0, 'long'));
  for (const line of [recipient.name, 'Attn: Billing Department', recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(10);
  flow.text('Request for refund of overpayment', { bold: true, size: 14 });
  flow.gap(4);
  flow.table(
    ['Patient', 'Date of birth', 'ID', 'Service date', 'Claim', 'Paid', 'Refund due'],
    [
      [
        who.name('first-last'),
        born(draft, 'slashes'),
        who.memberId,
        day(draft, rng.int(150, 300), 'slashes'),
        digits(draft, 9),
        dollars(amount + rng.int(0, 4000)),
        dollars(amount),
      ],
    ],
    [0.22, 0.14, 0.19, 0.13, 0.12, 0.1, 0.1],
    true,
  );
  rows(
    flow,
    known([
      ['Address:', address],
      ['Phone:', phone],
      ['Policyholder:', named(draft.other)],
      ['Provider:', doctor(draft)],
    ]),
    { at: 90 },
  );
  flow.gap(8);
  for (const paragraph of [
    `A review of the claim above shows that it was overpaid. ${rng.pick(['Medicare was the primary payer on the date of service.', 'The same service was paid twice, on two claims.', 'Coverage had ended before the date of service.', 'The visit lay within the global period of a procedure.'])}`,
    `Please send a check for ${dollars(amount)} within 45 days. If we do not receive it, or a written dispute, by ${day(draft, -45, 'long')}, the amount will be taken from future payments.`,
    'If you have already refunded this amount, send us a copy of both sides of the check.',
  ]) {
    flow.text(paragraph);
    flow.gap(7);
  }
  flow.text('Recovery Unit, Claims');
  flow.gap(20);
  framed(flow, 130, () => {
    flow.text('RETURN THIS SLIP WITH YOUR CHECK', { bold: true, align: 'center' });
    flow.text(
      `Letter ${letter}     ${glue([who.name('first-last'), bornAs(draft, 'born ', 'slashes')], ', ')}`,
    );
    flow.checks([
      ['Check enclosed', false],
      ['Deduct from next payment', false],
      ['We dispute this request (reason attached)', false],
    ]);
    flow.text(`To: ${sender.name}, Recovery, ${sender.address}, ${sender.cityLine}`, { size: 10 });
  });
  feet(flow, (page, pages) => [letter, `${page} of ${pages}`]);
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['insurer'],
  layouts: {
    'assorted/explanation-of-payment': explanationOfPayment,
    'assorted/overpayment': overpayment,
  },
};
