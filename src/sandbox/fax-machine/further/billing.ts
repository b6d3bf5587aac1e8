import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { age, dob, glue, home, known, num, on, otherName, pieces, to } from './facts.ts';
import { boxes, columns, items, lines, masthead, over, under } from './ink.ts';

const SERVICES = [
  ['99214', 'Office visit, established, moderate', 172],
  ['99396', 'Preventive visit, 40-64', 214],
  ['90686', 'Influenza vaccine', 38],
  ['93000', 'Electrocardiogram', 42],
  ['36415', 'Collection of venous blood', 11],
  ['80053', 'Comprehensive metabolic panel', 29],
] as const;

/** A plan refuses a claim and says what would change that. */
const deniedClaim: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.3);
  const billed = rng.sample(SERVICES, 2);
  const [code, why, mend] = rng.pick([
    [
      'CO-16 / N290',
      'Claim lacks information needed for adjudication. Missing or invalid rendering provider identifier.',
      'Submit a corrected claim (frequency code 7) with the identifier.',
    ],
    [
      'CO-22',
      'This care may be covered by another payer per coordination of benefits.',
      'Submit the explanation of benefits of the primary payer, or have the member call to update other coverage.',
    ],
    [
      'CO-29',
      'The time limit for filing has expired.',
      'Submit proof of timely filing, such as the clearinghouse acceptance report.',
    ],
    [
      'CO-197',
      'Precertification or authorization absent.',
      'Submit a retrospective review request with records.',
    ],
  ] as const);
  const flow = new Flow({ family: 'sans', size: 10.2, margin: 50 });
  masthead(flow, draft, 'sides', 'Claim Denial Notice to Provider');
  columns(
    flow,
    [
      [
        ['Provider:', recipient.name],
        ['Rendering:', to(draft)],
        ['NPI:', recipient.npi],
        ['Notice date:', on(draft, 0)],
      ],
      known([
        ['Patient:', lastFirst],
        ['DOB:', dob(draft)],
        ['Member ID:', who.memberId],
        ['Address:', ours.whole],
        ['Phone:', ours.phone],
        ['Claim #:', num(draft, 12)],
      ]),
    ],
    { tab: 70 },
  );
  flow.rule(0.8);
  flow.table(
    ['Date of service', 'CPT', 'Description', 'Billed', 'Allowed', 'Paid', 'Code'],
    billed.map(([cpt, name, fee]) => [
      on(draft, 46),
      cpt,
      name,
      `$${fee}.00`,
      '$0.00',
      '$0.00',
      code.split(' ')[0] ?? '',
    ]),
    [0.16, 0.1, 0.3, 0.12, 0.11, 0.1, 0.11],
    true,
  );
  flow.section('Reason', `${code}: ${why}`);
  flow.section('What you can do', [
    mend,
    `Provider disputes must be filed within 120 days of this notice. Fax ${draft.sender.fax}.`,
  ]);
  flow.text('The member may not be billed for this amount unless the remark says so.', { bold: true });
  flow.gap(10);
  flow.text(`Claims and Provider Service ${draft.sender.phone}`);
  over(flow, () => glue([lastFirst, dob(draft)], '   '));
  under(flow, (page, pages) => ['PDN 03', `Page ${page} of ${pages}`]);
  return flow;
};

/** A hospital's business office: what a patient owes after the plan has paid, with a slip to pay by. */
const hospitalStatement: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = home(draft, 0.6);
  const total = rng.int(4, 26) * 100 + rng.int(10, 99);
  const cut = Math.round(total * 0.55);
  const paid = Math.round(total * 0.33);
  const left = total - cut - paid;
  const account = num(draft, 9);
  const name = who.name('first-m-last');
  const flow = new Flow({ family: 'sans', size: 10.6, margin: 54 });
  masthead(flow, draft, 'frame', 'Statement of Account');
  boxes(flow, [
    [
      ['Patient name', name, 3],
      ['Date of birth', dob(draft), 1.6],
      ['Account number', account, 2],
      ['Statement date', on(draft, 0), 1.6],
    ],
    [
      ['Guarantor', Number(age(draft, '') || '30') < 18 ? otherName(draft) : name, 3],
      ['Date of service', on(draft, 62), 1.6],
      ['Amount due', `$${left}.00`, 2],
      ['Due by', on(draft, -21), 1.6],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['Address', ours.whole, 5],
            ['Phone', ours.phone, 2],
          ] as const,
        ]),
  ]);
  flow.gap(8);
  flow.table(
    ['Date', 'Description', 'Charges', 'Payments / adjustments'],
    [
      [
        on(draft, 62),
        rng.pick(['Outpatient laboratory', 'Radiology services', 'Emergency room, level 3']),
        `$${total}.00`,
        '',
      ],
      [on(draft, 31), 'Insurance payment', '', `-$${paid}.00`],
      [on(draft, 31), 'Contractual adjustment', '', `-$${cut}.00`],
      ['', 'PATIENT BALANCE', '', `$${left}.00`],
    ],
    [0.18, 0.42, 0.18, 0.22],
  );
  flow.text(
    'Faxed at the request of the patient to the office of the referring provider. If other insurance applies, complete the lines below.',
  );
  lines(flow, [
    [
      ['Insurance company:', ''],
      ['Policy no.:', ''],
    ],
  ]);
  items(
    flow,
    [
      'Payment plans without interest are available.',
      'Financial assistance: ask for an application.',
      `Billing questions: ${sender.phone}, weekdays 8 to 4:30.`,
    ],
    '•',
  );
  flow.gap(12);
  flow.text(
    '- - - - - - - - - - - - - - - - detach and return with payment - - - - - - - - - - - - - - - -',
    { align: 'center' },
  );
  flow.gap(6);
  columns(
    flow,
    [
      [
        ['Account', account],
        ['Amount due', `$${left}.00`],
      ],
      [
        ['Amount enclosed', '$ ______________'],
        ['Pay to', sender.name],
      ],
    ],
    { tab: 100 },
  );
  over(flow, () => glue([name, dob(draft)], '   '));
  under(flow, (page, pages) => ['Patient Financial Services', `Page ${page} of ${pages}`]);
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['insurer', 'hospital'],
  from: { 'further/denied-claim': 'Bridgewell Health Plan', 'further/hospital-statement': 'Marlowe Health' },
  layouts: { 'further/denied-claim': deniedClaim, 'further/hospital-statement': hospitalStatement },
};
