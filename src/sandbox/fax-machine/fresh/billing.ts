import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, bornWith, day, digits, doctor, join, listed, reach, whole } from './facts.ts';
import { cells, footer, framed, heading, items, ledger, mast, overhead } from './ink.ts';

const SERVICES = [
  ['99214', 'Office visit, established', 148],
  ['93000', 'Electrocardiogram, complete', 32],
  ['36415', 'Venipuncture', 9],
  ['90471', 'Immunization administration', 27],
  ['81003', 'Urinalysis, automated', 6],
  ['99396', 'Preventive visit', 182],
] as const;

/** An insurer's claims office returns a claim: who is insured first, the claim in a grid, what is missing. */
const claimReturned: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const ours = reach(draft, 0.3);
  const self = rng.chance(0.6);
  const lines = rng.sample(SERVICES, 3);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  mast(flow, draft, 'strip');
  flow.text('CLAIM RETURNED - ACTION BY BILLING OFFICE', { bold: true, size: 13 });
  flow.text(
    `To: ${recipient.name}, billing     Date: ${day(draft, 0)}     Claim control no. ${digits(draft, 12)}`,
  );
  flow.gap(6);
  cells(flow, [
    ['Insured', self ? 'Same as patient' : whole(other), 4],
    ['Insured ID', who.memberId, 3],
    ['Group', digits(draft, 5), 2],
  ]);
  cells(flow, [
    ['Patient', listed(draft), 5],
    ['Patient DOB', born(draft, 'slashes'), 2],
    ['Sex', who.sexLetter, 1],
    ['Your account', digits(draft, 6), 2],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Patient address', join([ours.street, ours.town], ', '), 6],
      ['Phone', ours.phone, 3],
    ]);
  flow.gap(8);
  flow.table(
    ['Service date', 'CPT', 'Description', 'Billed', 'Remark'],
    lines.map(([code, name, fee], n) => [
      day(draft, 40),
      code,
      name,
      `$${fee}.00`,
      n === 0 ? 'N382' : 'Pends',
    ]),
    [0.18, 0.12, 0.42, 0.14, 0.14],
    true,
  );
  flow.text(`Total billed $${lines.reduce((sum, [, , fee]) => sum + fee, 0)}.00. Paid $0.00.`, {
    bold: true,
  });
  flow.gap(4);
  heading(flow, 'Why this claim was returned', 'tick');
  items(
    flow,
    [
      rng.pick([
        'The rendering provider number is missing or does not match.',
        'Another plan may be primary; send its explanation of benefits.',
        'The modifier does not fit the procedure.',
      ]),
      `Rendering provider on file: ${doctor(draft)}, NPI ${recipient.npi}.`,
    ],
    '*',
  );
  flow.text(
    `Correct and resubmit by ${day(draft, -60)}. Claims after that date are denied for timely filing.`,
  );
  flow.gap(8);
  flow.text(`${draft.author}, provider services ${sender.phone}, fax ${sender.fax}`);
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  footer(flow, (page, pages) => ['This is not a bill.', `${page} of ${pages}`]);
  return flow;
};

/** A hospital's statement sent on to the office: addressed to the one who pays; the patient stands in its lines. */
const guarantorStatement: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const ours = reach(draft, 0.3);
  const lines = rng.sample(SERVICES, 4);
  const account = digits(draft, 9);
  const sum = lines.reduce((total, [, , fee]) => total + fee, 0);
  const flow = new Flow({ family: 'serif', size: 11, margin: 56 });
  mast(flow, draft, 'pair');
  flow.text('PATIENT ACCOUNT STATEMENT', { bold: true, size: 14 });
  ledger(
    flow,
    [
      [
        ['Statement date', day(draft, 0)],
        ['Account', account],
        ['Guarantor', whole(other)],
      ],
      [
        ['Amount due', `$${sum}.00`],
        ['Due date', day(draft, -25)],
        ['Pages', '1'],
      ],
    ],
    { at: 100 },
  );
  flow.rule(1);
  flow.text(
    `Services for ${who.name('first-last') === '' ? 'this account' : who.name('first-last')}${bornWith(draft, ' (date of birth ', 'slashes', ')')} at the request of ${doctor(draft)}`,
    { bold: true },
  );
  if (ours.street !== '') {
    flow.text(`${ours.street}, ${ours.town}`);
    flow.text(`Telephone on file: ${ours.phone}`);
  }
  flow.gap(4);
  flow.table(
    ['Date', 'Description', 'Charge', 'Insurance', 'Balance'],
    lines.map(([code, name, fee], n) => [
      day(draft, 62 - n),
      `${name} (${code})`,
      `$${fee}.00`,
      '$0.00',
      `$${fee}.00`,
    ]),
    [0.16, 0.42, 0.14, 0.14, 0.14],
    true,
  );
  flow.text(`Balance: $${sum}.00. Your plan has not answered our claim of ${day(draft, 55)}.`, {
    bold: true,
  });
  flow.gap(6);
  framed(flow, 60, () => {
    flow.text(
      'Forwarded to the physician’s billing office because the referring provider is listed as responsible for precertification. Kindly advise how this balance is to be posted or send payment.',
    );
    flow.text(`Business office ${sender.phone}, fax ${sender.fax}`);
  });
  flow.text('Detach and return with payment ------------------------------------------------------------', {
    size: 9,
  });
  flow.text(`Account ${account}     Amount enclosed $ ______________`);
  overhead(flow, () => join([who.name('first-last'), born(draft, 'slashes')], '   '));
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['insurer', 'hospital'],
  from: {
    'fresh/claim-returned': 'Ironbridge Insurance Company',
    'fresh/guarantor-statement': 'Quarry Hill Community Hospital',
  },
  layouts: { 'fresh/claim-returned': claimReturned, 'fresh/guarantor-statement': guarantorStatement },
};
