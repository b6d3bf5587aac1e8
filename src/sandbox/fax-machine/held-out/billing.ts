import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { beside, birthday, home, labelled, prose, signatures } from './forms.ts';
import {
  block,
  boxed,
  crest,
  date,
  dob,
  dobWith,
  fullName,
  join,
  lastFirstMiddle,
  letterFoot,
  pageFoot,
  provider,
  providerListed,
  serial,
} from './ink.ts';

type Service = readonly [code: string, name: string, billed: number, allowed: number];

const VISITS: readonly Service[] = [
  ['99214', 'Office visit, established', 214, 138.42],
  ['99213', 'Office visit, established', 156, 98.15],
  ['99215', 'Office visit, established', 298, 187.06],
];
const EXTRAS: readonly Service[] = [
  ['36415', 'Venipuncture', 22, 8.83],
  ['93000', 'ECG with report', 64, 15.97],
  ['90471', 'Vaccine administration', 38, 20.66],
  ['81002', 'Urinalysis, dipstick', 18, 3.48],
  ['94010', 'Spirometry', 92, 27.14],
];

const money = (amount: number): string => amount.toFixed(2);

/** A plan's remittance for one claim, in fixed pitch: charges, what was allowed, what is left. */
const remittance: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  // The copayment is taken from the visit, which is always the first line.
  const lines = [rng.pick(VISITS), ...rng.sample(EXTRAS, rng.int(1, 3))];
  const share = rng.pick([20, 25, 40]);
  const { phone, address } = home(draft, 0.3);
  const flow = new Flow({ family: 'mono', size: 8.6, margin: 42 });
  const claim = `${rng.int(20, 26)}${serial(draft, 9)}`;
  flow.text(`${sender.name.toUpperCase()}     PROVIDER REMITTANCE ADVICE`, { bold: true, size: 11 });
  flow.text(`${sender.address}, ${sender.cityLine}   PROVIDER SERVICES ${sender.phone}`);
  flow.gap(4);
  beside(flow, [
    [`PAYEE  ${recipient.name}`, `       ${recipient.address}`, `       ${recipient.cityLine}`],
    [`CHECK/EFT ${serial(draft, 10)}`, `PAY DATE  ${date(draft, 1)}`, `NPI       ${recipient.npi}`],
  ]);
  flow.text('='.repeat(100));
  flow.text(
    join(
      [
        `PATIENT ${lastFirstMiddle(draft)}`,
        dobWith(draft, 'DOB '),
        who.sexLetter,
        who.memberId && `ID ${who.memberId}`,
      ],
      '   ',
    ),
    { bold: true },
  );
  flow.text(
    `CLAIM ${claim}   SUBSCRIBER ${fullName(draft.other).toUpperCase()}   RENDERING ${providerListed(draft)}`,
  );
  if (address !== '') flow.text(`PATIENT ADDRESS ${address.toUpperCase()}   TEL ${phone}`);
  flow.gap(4);
  const total = lines.reduce((sum, [, , , allowed]) => sum + allowed, 0);
  const service = date(draft, rng.int(18, 40));
  flow.table(
    ['Service date', 'Proc', 'Description', 'Billed', 'Allowed', 'Adjust', 'Reason', 'Paid'],
    lines.map(([code, text, billed, allowed], n) => [
      service,
      code,
      text,
      money(billed),
      money(allowed),
      money(billed - allowed),
      'CO-45',
      money(n === 0 ? allowed - share : allowed),
    ]),
    [0.16, 0.09, 0.25, 0.1, 0.1, 0.1, 0.09, 0.11],
  );
  flow.text(
    `CLAIM TOTALS   ALLOWED ${money(total)}   COPAY PR-3 ${money(share)}   NET PAID ${money(total - share)}`,
    { bold: true },
  );
  flow.text('='.repeat(100));
  flow.text('CO-45  CHARGE EXCEEDS FEE SCHEDULE OR CONTRACTED AMOUNT. DO NOT BILL THE PATIENT.');
  flow.text('PR-3   COPAYMENT, OWED BY THE PATIENT.');
  flow.gap(12);
  flow.text(
    'To have a claim reprocessed, send a corrected claim within 12 months of the service date, or write to provider disputes within 90 days of this advice.',
  );
  pageFoot(flow, (page, pages) => [`Remit ${claim}`, '', `Page ${page} of ${pages}`]);
  return flow;
};

/** An administrator paid too much, or to the wrong one, and wants it back. */
const overpayment: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const amount = rng.int(60, 420) + rng.int(1, 99) / 100;
  const account = serial(draft, 7);
  const name = who.name('first-m-last');
  const { phone, address } = home(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 11, margin: 64 });
  crest(flow, draft, 'foot');
  flow.text(date(draft, 0, 'long'));
  flow.gap(6);
  for (const line of [
    `Billing office, ${recipient.name}`,
    recipient.address,
    recipient.cityLine,
    `Fax ${recipient.fax}`,
  ])
    flow.text(line);
  flow.gap(8);
  flow.text('Request for refund of an overpaid claim', { bold: true, size: 14 });
  flow.gap(4);
  labelled(
    flow,
    [
      ['Patient', join([name, birthday(draft, '(', ')')])],
      ['Member ID', who.memberId],
      ['Address', address],
      ['Telephone', phone],
      ['Your account', account],
      ['Claim', `${serial(draft, 10)}, service of ${date(draft, rng.int(60, 200))}`],
      ['Provider', provider(draft)],
      ['Amount to return', `$${money(amount)}`],
    ],
    118,
    { strong: true },
  );
  flow.gap(10);
  prose(flow, [
    `Our audit found that this claim was paid ${rng.pick(['twice', 'as primary although another plan comes first', 'after coverage had ended', 'at a rate above your contract'])}. Please return the amount within 45 days. If it has not come by then we may take it from later payments.`,
    `Make the check payable to ${sender.name} and send a copy of this letter with it. If you disagree, tell us why in writing and add the remittance, the ledger and anything else that helps.`,
  ]);
  boxed(flow, 74, () => {
    flow.text('Return this part with your payment', { bold: true });
    flow.text(join([name, dob(draft), `Account ${account}`, `$${money(amount)}`], '     '));
    flow.checks(
      [
        ['Check enclosed', false],
        ['Take from next payment', false],
        ['We disagree', false],
      ],
      3,
    );
  });
  block(
    flow,
    'Questions',
    `Recovery unit, ${draft.author}, ${sender.phone}, weekdays 8 to 4:30.`,
    'underlined',
  );
  signatures(flow, [
    ['For the practice', 0.6, ''],
    ['Date', 0.4, ''],
  ]);
  letterFoot(flow, draft);
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['insurer'],
  from: {
    'held-out/remittance': 'Lakeland Community Health Plan',
    'held-out/overpayment': 'Redbud Benefit Administrators',
  },
  layouts: { 'held-out/remittance': remittance, 'held-out/overpayment': overpayment },
};
