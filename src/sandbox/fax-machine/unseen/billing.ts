import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { dob, glue, home, known, num, on, otherName, pieces, to } from './facts.ts';
import { boxes, carried, foot, letterhead, lists } from './ink.ts';

const CHARGES = [
  ['99213', 'Office visit, est., low', 118],
  ['99214', 'Office visit, est., moderate', 168],
  ['36415', 'Venipuncture', 12],
  ['81002', 'Urinalysis, non-automated', 8],
  ['20610', 'Joint injection, major', 142],
  ['93000', 'EKG with interpretation', 38],
] as const;

/** A plan's remittance for one claim: lines with codes, totals and what the codes mean. */
const remittance: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const { first, initial, last } = pieces(draft);
  const ours = home(draft, 0.25);
  const chosen = [rng.pick(CHARGES.slice(0, 2)), ...rng.sample(CHARGES.slice(2), 2)];
  const dearest = chosen[0]?.[2] ?? 0;
  const lines = chosen.map(([code, words, fee]) => {
    const allowed = Math.round(fee * 0.68);
    // The copayment is taken from the visit.
    const share = fee === dearest ? 25 : 0;
    return { code, words, fee, allowed, share, paid: allowed - share };
  });
  const sum = (pick: (one: (typeof lines)[number]) => number): string =>
    `$${lines.reduce((total, one) => total + pick(one), 0)}.00`;
  const flow = new Flow({ family: 'sans', size: 9.8, margin: 44 });
  letterhead(flow, draft, 'emblem', 'Explanation of Payment');
  lists(
    flow,
    [
      [
        ['Payee:', recipient.name],
        ['Address:', `${recipient.address}, ${recipient.cityLine}`],
        ['Payee NPI:', recipient.npi],
      ],
      [
        ['Check/EFT no.:', num(draft, 9)],
        ['Payment date:', on(draft, 1)],
        ['Payment amount:', sum(({ paid }) => paid)],
      ],
    ],
    { tab: 84 },
  );
  flow.gap(2);
  boxes(flow, [
    [
      ['Patient name', glue([last, glue([first, initial])], ', '), 4],
      ['Patient DOB', dob(draft), 2],
      ['Subscriber', rng.chance(0.6) ? 'Self' : otherName(draft), 3],
      ['Member ID', who.memberId, 3],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Patient address', glue([ours.street, ours.town], ', '), 6],
            ['Phone', ours.phone, 3],
          ] as const,
        ]),
    [
      ['Claim number', num(draft, 13), 4],
      ['Patient account', num(draft, 6), 2],
      ['Rendering provider', to(draft), 4],
      ['Received', on(draft, 19), 2],
    ],
  ]);
  flow.gap(8);
  flow.table(
    ['Service date', 'Code', 'Description', 'Charge', 'Allowed', 'Patient resp.', 'Paid', 'Reason'],
    lines.map(({ code, words, fee, allowed, share, paid }) => [
      on(draft, 24),
      code,
      words,
      `$${fee}.00`,
      `$${allowed}.00`,
      `$${share}.00`,
      `$${paid}.00`,
      share > 0 ? 'CO-45 PR-3' : 'CO-45',
    ]),
    [0.13, 0.09, 0.24, 0.11, 0.11, 0.11, 0.1, 0.11],
    true,
  );
  flow.text(
    `TOTALS   Charge ${sum(({ fee }) => fee)}   Allowed ${sum(({ allowed }) => allowed)}   Patient ${sum(({ share }) => share)}   Paid ${sum(({ paid }) => paid)}`,
    { bold: true },
  );
  flow.gap(6);
  flow.section('Reason codes', [
    'CO-45  Charge exceeds fee schedule/maximum allowable or contracted fee arrangement.',
    'PR-3  Co-payment amount.',
  ]);
  flow.section(
    'Reconsideration',
    `Disputes must be received within 180 days of the payment date. Provider services: ${draft.sender.phone}. Fax ${draft.sender.fax}.`,
  );
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, (page, pages) => ['Please post to the patient account.', `Page ${page} of ${pages}`]);
  return flow;
};

/** A plan wants money back: a letter with the claim in a list. */
const overpayment: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [code, words, fee] = rng.pick(CHARGES.slice(0, 2).concat(CHARGES.slice(4)));
  const ours = home(draft, 0.25);
  const paid = Math.round(fee * 0.66);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 62 });
  letterhead(flow, draft, 'right');
  flow.text(on(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [
    recipient.name,
    'Attn: Billing / Accounts Receivable',
    recipient.address,
    recipient.cityLine,
  ])
    flow.text(line);
  flow.gap(10);
  flow.text('NOTICE OF OVERPAYMENT - REFUND REQUEST', { bold: true, size: 13 });
  flow.gap(4);
  lists(
    flow,
    [
      known([
        ['Patient:', who.name('first-m-last')],
        ['Date of birth:', dob(draft)],
        ['Member ID:', who.memberId],
        ['Address:', glue([ours.street, ours.town], ', ')],
        ['Telephone:', ours.phone],
        ['Claim number:', num(draft, 12)],
        ['Provider:', `${to(draft)}, NPI ${recipient.npi}`],
        ['Service:', `${on(draft, 148)}, ${code} ${words}`],
        ['Amount paid:', `$${paid}.00 on ${on(draft, 126)}`],
        ['Amount due:', `$${paid}.00`],
      ]),
    ],
    { tab: 100 },
  );
  flow.gap(4);
  flow.text('Dear Provider:');
  flow.gap(4);
  flow.text(
    rng.pick([
      'A review of the claim listed above found that the member’s coverage had ended before the date of service.',
      'Our records show that another insurance carrier was primary on the date of service and that the claim was paid in error as primary.',
      'The claim listed above was processed twice. The second payment was made in error.',
    ]),
  );
  flow.gap(6);
  flow.text(
    `Please remit a check for the amount due within 30 days, with a copy of this letter, to ${sender.name}, Recovery Unit, ${sender.address}, ${sender.cityLine}. If we do not receive a refund or a written dispute by ${on(draft, -45)}, the amount will be deducted from future payments.`,
  );
  flow.gap(6);
  flow.text('If you have already refunded this amount, please send a copy of the canceled check.');
  flow.gap(10);
  flow.text('Sincerely,');
  flow.gap(20);
  flow.text('Claims Recovery Unit');
  flow.text(`Telephone ${sender.phone}   Fax ${sender.fax}`);
  flow.gap(8);
  flow.text('[  ] Refund enclosed     [  ] Dispute, explanation attached     [  ] Deduct from next payment');
  carried(flow, () => glue([who.name('first-m-last'), dob(draft)], '   '));
  foot(flow, () => [`Reference ${num(draft, 7)}`, '']);
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['insurer'],
  from: {
    'unseen/remittance': 'Sentry Mutual Life and Health',
    'unseen/overpayment': 'Tallgrass Health Cooperative',
  },
  layouts: { 'unseen/remittance': remittance, 'unseen/overpayment': overpayment },
};
