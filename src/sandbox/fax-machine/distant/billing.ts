import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { bd, doctorOf, fullOther, given, joined, no, reachOf, when } from './facts.ts';
import { feet, framed, grid, head, marked, pairs, part, running, signHere } from './ink.ts';

const CHARGES = [
  ['99213', 'Office/outpatient visit, est', 112, 78.4],
  ['99215', 'Office/outpatient visit, est', 226, 161.3],
  ['G0439', 'Annual wellness visit, subsequent', 164, 131.9],
  ['20610', 'Injection, major joint', 138, 61.22],
  ['96372', 'Injection, therapeutic', 36, 14.05],
  ['85610', 'Prothrombin time', 12, 4.29],
] as const;
const money = (sum: number): string => `$${sum.toFixed(2)}`;

/** A plan's account of one claim to the office that sent it: allowed, paid and left over, line by line. */
const explanation: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.25);
  const lines = rng.sample(CHARGES, 3);
  const paid = lines.reduce((sum, [, , , allowed]) => sum + allowed * 0.8, 0);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 44 });
  crest(flow, draft, 'corner', 'EXPLANATION OF BENEFITS');
  flow.text('Provider copy', { bold: true });
  pairs(
    flow,
    [
      [
        ['Payee', recipient.name],
        ['Tax ID', `${no(draft, 2)}-${no(draft, 7)}`],
        ['Rendering', doctorOf(draft)],
        ['Check/EFT', no(draft, 9)],
        ['Date', when(draft, 1)],
      ],
      given([
        ['Patient', who.name('Last-First')],
        ['Patient DOB', bd(draft)],
        ['Subscriber', rng.chance(0.5) ? 'Same' : fullOther(draft)],
        ['ID', who.memberId],
        ['Address', ours.line],
        ['Phone', ours.phone],
        ['Claim', `${when(draft, 20, 'dashes').slice(-4)}${no(draft, 9)}`],
      ]),
    ],
    { tab: 76 },
  );
  flow.table(
    ['Service date', 'Code', 'Description', 'Billed', 'Allowed', 'Coins', 'Adjust', 'Paid', 'Rmk'],
    lines.map(([code, text, fee, allowed], n) => [
      when(draft, 26),
      code,
      text,
      money(fee),
      money(allowed),
      money(allowed * 0.2),
      money(fee - allowed),
      money(allowed * 0.8),
      n === 0 ? '45' : '45 2',
    ]),
    [0.13, 0.08, 0.24, 0.1, 0.1, 0.09, 0.1, 0.1, 0.06],
    true,
  );
  flow.text(
    `Total paid to provider: ${money(paid)}     Patient responsibility: ${money(lines.reduce((sum, [, , , allowed]) => sum + allowed * 0.2, 0))}`,
    { bold: true },
  );
  flow.gap(6);
  part(
    flow,
    'Remark codes',
    ['45 - Charge exceeds the contracted fee. Do not bill the patient.', '2 - Coinsurance amount.'],
    'over',
  );
  part(
    flow,
    'If you disagree',
    [
      `Send the claim number, a copy of this page and your reason within 180 days to ${sender.name}, ${sender.address}, ${sender.cityLine}, or call ${sender.phone}.`,
    ],
    'over',
  );
  flow.text(`Processed by ${draft.author}, ${sender.department}`, { size: 8.5 });
  running(flow, () => joined([who.name('Last-First'), bd(draft)], '   '));
  feet(flow, (page, pages) => ['', `Page ${page} of ${pages}`]);
  return flow;
};

/** A laboratory's billing office lacks something it needs for a claim. */
const missingFacts: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.4);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 56 });
  crest(flow, draft, 'disc');
  flow.text('BILLING DEPARTMENT: MISSING INFORMATION', { bold: true, size: 14 });
  flow.text(`To the billing contact at ${recipient.name}     ${when(draft, 0)}`);
  flow.gap(6);
  framed(
    flow,
    [
      'We cannot bill for the tests listed below until this form is returned. Unanswered requests are charged to your client account after 10 days.',
    ],
    { bold: false },
  );
  grid(flow, [
    [
      ['Patient', who.name('last-first'), 5],
      ['Birth date', bd(draft), 3],
      ['Invoice', no(draft, 8), 3],
    ],
    [
      ['Patient address', ours.line, 6],
      ['Phone', ours.phone, 3],
    ],
    [
      ['Ordered by', doctorOf(draft), 4],
      ['Date of service', when(draft, 21), 3],
      ['Requisition', no(draft, 7), 3],
    ],
  ]);
  flow.gap(8);
  flow.table(
    ['CPT', 'Test', 'Charge', 'Problem'],
    rng.sample(
      [
        ['82306', 'Vitamin D, 25-hydroxy', '$98.00', 'Diagnosis does not support test'],
        ['83036', 'Hemoglobin A1c', '$41.00', 'Diagnosis missing'],
        ['84443', 'TSH', '$64.00', 'Diagnosis missing'],
        ['80061', 'Lipid panel', '$57.00', 'Frequency limit, ABN not on file'],
      ],
      2,
    ),
    [0.12, 0.34, 0.14, 0.4],
    true,
  );
  head(flow, 'Please supply');
  flow.checks([
    ['ICD-10 code(s) for each test: ________________________________', false],
    ['Insurance name, member number and group: _____________________', false],
    ['Patient’s current address: ___________________________________', false],
    ['Bill our office', false],
  ]);
  signHere(flow, 'Completed by (name and title)');
  marked(flow, [`Fax to ${sender.fax}`, `Questions: ${sender.phone}, weekdays 8 to 5`], '>');
  running(flow, () => joined([who.name('last-first'), bd(draft)], '   '));
  feet(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['insurer', 'lab'],
  from: {
    'distant/explanation': 'Lakeland Benefit Trust',
    'distant/missing-facts': 'Sycamore Clinical Laboratories',
  },
  layouts: { 'distant/explanation': explanation, 'distant/missing-facts': missingFacts },
};
