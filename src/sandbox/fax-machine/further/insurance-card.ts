import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { clock, dob, glue, home, known, num, on, otherName, pieces, sexWord, to } from './facts.ts';
import { columns, masthead, over, put, under } from './ink.ts';

/** An answer to an electronic question about coverage, as the clearinghouse prints it. */
const coverageAnswer: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.6);
  const self = rng.chance(0.6);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  masthead(flow, draft, 'sides', 'Eligibility and Benefit Response (271)');
  flow.text(
    `Transaction ${on(draft, 0)} ${clock(draft)}   Trace ${num(draft, 12)}   Requested for ${recipient.name}, ${to(draft)}`,
    { size: 8.8 },
  );
  flow.gap(4);
  columns(
    flow,
    [
      known([
        ['Patient:', lastFirst.toUpperCase()],
        ['Date of birth:', dob(draft)],
        ['Gender:', sexWord(draft)],
        ['Address:', ours.whole],
        ['Phone:', ours.phone],
        ['Relationship:', self ? 'Self' : 'Dependent'],
      ]),
      [
        ['Payer:', rng.pick(['Bridgewell Health Plan', 'Buckeye Employers Trust'])],
        ['Member ID:', who.memberId],
        ['Subscriber:', self ? lastFirst.toUpperCase() : otherName(draft).toUpperCase()],
        ['Group:', `${num(draft, 6)} ${rng.pick(['CITY OF MILFORD', 'NORTHRIDGE SCHOOLS', 'INDIVIDUAL'])}`],
        ['Plan:', rng.pick(['PPO GOLD 1500', 'HMO SELECT', 'HDHP BRONZE'])],
        ['Coverage:', `ACTIVE from ${on(draft, 330)}`],
      ],
    ],
    { tab: 80 },
  );
  flow.rule(0.8);
  flow.table(
    ['Service type', 'In network', 'Out of network', 'Remaining'],
    [
      [
        'Deductible, individual',
        `$${rng.int(1, 4) * 500}`,
        `$${rng.int(6, 9) * 500}`,
        `$${rng.int(0, 9) * 50}`,
      ],
      ['Out of pocket, individual', '$6,500', '$13,000', '$5,120'],
      ['Primary care visit', `$${rng.int(3, 6) * 5} copay`, '40%', ''],
      ['Specialist visit', '$60 copay', '40%', ''],
      ['Urgent care', '$75 copay', '$75 copay', ''],
      ['Laboratory', '20%', '40%', ''],
      ['Preventive care', '0%', 'Not covered', ''],
    ],
    [0.34, 0.24, 0.22, 0.2],
    true,
  );
  flow.text(
    `PCP on file: ${rng.pick([to(draft), 'None selected'])}     Other insurance: none reported     Referral required: ${rng.pick(['No', 'Yes'])}`,
  );
  flow.gap(6);
  flow.text('This response reflects information at the time of the request and does not guarantee payment.', {
    italic: true,
    size: 9,
  });
  over(flow, () => glue([lastFirst, dob(draft)], '   '));
  under(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** Two sides of a card, copied one above the other, with a note of the front desk that scanned them. */
const cardSides: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 11, margin: 56 });
  flow.text(`${sender.name}   ${sender.phone}`, { bold: true });
  flow.text(`To: ${recipient.name}   Insurance on file, copied ${on(draft, 0)}`);
  flow.rule(0.8);
  flow.text(
    glue(
      [
        glue([last, glue([first, middle.slice(0, 1)])], ', '),
        dob(draft, 'slashes', 'DOB '),
        `Chart ${num(draft, 5)}`,
      ],
      '     ',
    ),
    { bold: true },
  );
  if (ours.whole !== '') flow.text(`${ours.whole}     ${ours.phone}`);
  flow.gap(16);
  const [x, w, h] = [flow.left + 20, 380, 196];
  const card = (): number => {
    flow.put({ kind: 'rect', x, y: flow.y, w, h, black: false, width: 1.4 });
    return flow.y;
  };
  const a = card();
  const medicare = rng.chance(0.4);
  put(flow, medicare ? 'SILVERWAY MEDICARE ADVANTAGE (HMO)' : 'BRIDGEWELL HEALTH PLAN', x + 14, a + 26, {
    size: 14,
    bold: true,
    room: w - 28,
  });
  const rows = [
    ['Name', glue([first, middle.slice(0, 1), last]).toUpperCase()],
    ['ID', who.memberId],
    ['Group', medicare ? `H${num(draft, 4)}-0${num(draft, 2)}` : num(draft, 7)],
    ['Issuer', `(80840) ${num(draft, 10)}`],
    ['Effective', on(draft, rng.int(40, 330))],
  ] as const;
  for (const [n, [label, value]] of rows.entries()) {
    put(flow, label, x + 14, a + 54 + n * 19, { size: 9 });
    put(flow, value, x + 78, a + 54 + n * 19, { size: 11.5, bold: n < 2, room: w - 92 });
  }
  put(
    flow,
    `Copays   PCP $${rng.int(0, 5) * 5}   Spec $${rng.int(6, 10) * 5}   ER $${rng.int(9, 30) * 10}`,
    x + 14,
    a + 158,
    { size: 10 },
  );
  put(
    flow,
    `RxBIN 0${num(draft, 5)}   RxPCN ${rng.pick(['MEDDADV', 'A4', 'ASPROD'])}   RxGRP ${num(draft, 5)}`,
    x + 14,
    a + 178,
    { size: 10 },
  );
  flow.y += h + 24;
  const b = card();
  for (const [n, line] of [
    'Members: call the number below for benefits and to find a provider.',
    `Member service 800-555-01${rng.int(10, 99)}     Nurse line 800-555-01${rng.int(10, 99)}`,
    `Provider service and prior authorization 800-555-01${rng.int(10, 99)}`,
    `Claims: P.O. Box ${num(draft, 4)}, payer ID ${num(draft, 5)}`,
    'Possession of this card does not guarantee eligibility.',
  ].entries())
    put(flow, line, x + 14, b + 36 + n * 28, { size: 10, room: w - 28 });
  flow.y += h + 18;
  flow.text('Copied by front desk. Photo ID checked.', { size: 9.5 });
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['practice', 'specialist'],
  from: {
    'further/coverage-answer': 'Gatewood Family Medicine',
    'further/card-sides': 'Brookhaven Urology Associates',
  },
  layouts: { 'further/coverage-answer': coverageAnswer, 'further/card-sides': cardSides },
};
