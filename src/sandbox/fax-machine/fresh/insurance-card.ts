import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, day, digits, hour, join, listed, named, reach, whole } from './facts.ts';
import { footer, heading, ledger, mast, part, place } from './ink.ts';

/** Both sides of a card on a copier's glass; the front desk has typed a label above them. */
const copiedCard: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const ours = reach(draft, 0.5);
  const { first, middle, last } = named(draft);
  const plan = rng.pick(['Blue Heron Health Plan', 'Ironbridge Select PPO', 'State Employees Benefit Trust']);
  const flow = new Flow({ family: 'sans', size: 11, margin: 60 });
  flow.text(`${sender.name} - new insurance for your records (${recipient.name})`, { size: 10 });
  flow.gap(6);
  flow.text(
    join(
      [join([first, middle, last]), born(draft, 'slashes') === '' ? '' : `DOB ${born(draft, 'slashes')}`],
      '     ',
    ),
    { bold: true, size: 12 },
  );
  if (ours.street !== '') {
    flow.text(`${ours.street}, ${ours.town}`);
    flow.text(`Cell ${ours.phone}`);
  }
  flow.text(`Scanned ${day(draft, 0)} ${hour(draft, 'half')}`, { size: 9 });
  flow.gap(14);
  const [x, w, h] = [flow.left + 60, 360, 200];
  const frame = (): number => {
    flow.put({ kind: 'rect', x, y: flow.y, w, h, black: false, width: 1.6 });
    return flow.y;
  };
  const front = frame();
  place(flow, plan, { x: x + 16, y: front + 30, size: 16, bold: true, room: w - 32 });
  const fields: readonly (readonly [string, string])[] = [
    ['Member', join([first, last]).toUpperCase()],
    ['Identification no.', who.memberId],
    ['Group', digits(draft, 6)],
    ['Subscriber', rng.chance(0.5) ? join([first, last]).toUpperCase() : whole(other).toUpperCase()],
  ];
  for (const [n, [label, value]] of fields.entries()) {
    place(flow, label, { x: x + 16, y: front + 62 + n * 22, size: 8.5 });
    place(flow, value, { x: x + 116, y: front + 62 + n * 22, size: 12, room: w - 130 });
  }
  for (const [n, line] of [
    `PCP copay $${rng.int(2, 6) * 5}   Specialist $${rng.int(6, 9) * 5}   ER $250`,
    `RxBIN ${digits(draft, 6)}   RxPCN ADV   RxGrp ${digits(draft, 4)}`,
  ].entries())
    place(flow, line, { x: x + 16, y: front + 162 + n * 16, size: 9.5 });
  flow.y += h + 26;
  const back = frame();
  for (const [n, line] of [
    `Providers: eligibility and claims ${rng.pick(['payer ID', 'electronic payer'])} ${digits(draft, 5)}`,
    `Mail claims to P.O. Box ${digits(draft, 4)}`,
    'Precertification is required for inpatient stays,',
    'MRI, CT and PET. In an emergency call 911.',
    'This card does not guarantee coverage.',
  ].entries())
    place(flow, line, { x: x + 16, y: back + 40 + n * 24, size: 10, room: w - 32 });
  flow.y += h + 16;
  flow.text(`Sent by ${draft.author}`, { size: 9 });
  return flow;
};

/** A payer portal's answer, printed: benefits in a table under the person's lines. */
const benefitPrint: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const ours = reach(draft, 0.4);
  const self = rng.chance(0.6);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  mast(flow, draft, 'strip');
  flow.text('Eligibility and benefits response (271)', { bold: true, size: 14 });
  flow.text(
    `Inquiry by ${recipient.name}, NPI ${recipient.npi}   ${day(draft, 0)} ${hour(draft)}   Trace ${digits(draft, 10)}`,
    { size: 9 },
  );
  flow.gap(6);
  ledger(
    flow,
    [
      [
        ['Patient', listed(draft)],
        ['Birth date', born(draft, 'slashes')],
        ['Sex', who.sexLetter],
        ['Address', ours.street],
        ['', ours.town],
        ['Phone', ours.phone],
      ].filter(([, value]) => value !== '') as [string, string][],
      [
        ['Coverage', 'ACTIVE'],
        ['Subscriber', self ? 'Self' : whole(other)],
        ['Member ID', who.memberId],
        ['Plan', rng.pick(['Gold PPO 1500', 'HMO Classic', 'Silver 3000'])],
        ['Effective', day(draft, rng.int(40, 600))],
      ],
    ],
    { at: 76 },
  );
  heading(flow, 'Benefits in network', 'bar');
  flow.table(
    ['Service', 'Copay', 'Coinsurance', 'Notes'],
    [
      ['Office visit, primary care', `$${rng.int(3, 6) * 5}`, '0 %', ''],
      ['Office visit, specialist', `$${rng.int(8, 12) * 5}`, '0 %', 'No referral'],
      ['Diagnostic laboratory', '$0', `${rng.int(1, 3) * 10} %`, ''],
      ['Advanced imaging', '$0', '20 %', 'Precertification'],
      ['Preventive visit', '$0', '0 %', 'One a year'],
    ],
    [0.38, 0.14, 0.2, 0.28],
    true,
  );
  ledger(
    flow,
    [
      [
        ['Deductible', `$1,500 (met $${rng.int(1, 14) * 100})`],
        ['Out of pocket', `$6,000 (met $${rng.int(2, 30) * 100})`],
      ],
      [
        ['Primary care', recipient.doctor],
        ['Other payer', 'None on file'],
      ],
    ],
    { at: 82 },
  );
  part(
    flow,
    'Disclaimer',
    'Information is current on the day of the inquiry and does not guarantee payment.',
  );
  flow.text(`Provider line ${sender.phone}`, { size: 9 });
  footer(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['insurer', 'practice'],
  from: {
    'fresh/copied-card': 'Pinnacle Street Family Practice',
    'fresh/benefit-print': 'Blue Heron Health Plan',
  },
  layouts: { 'fresh/copied-card': copiedCard, 'fresh/benefit-print': benefitPrint },
};
