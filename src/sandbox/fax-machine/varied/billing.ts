import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  cell,
  cells,
  day,
  digits,
  doctorOf,
  framed,
  fullName,
  nameOf,
  paragraphs,
  plainHead,
  reach,
  tightName,
} from './print.ts';

const money = (cents: number): string => (cents / 100).toFixed(2);

/** A remittance advice as a clearinghouse prints it: group and reason codes, one claim. */
const remittance: Layout = (draft) => {
  const { rng, sender, recipient, who, other } = draft;
  const flow = new Flow({ family: 'mono', size: 9, margin: 36, foot: (p, of) => `RA PAGE ${p} OF ${of}` });
  flow.text(`${sender.name.toUpperCase()}   ELECTRONIC REMITTANCE ADVICE (835)`, { bold: true });
  flow.text(
    `PAYEE: ${recipient.name.toUpperCase()}   NPI ${recipient.npi}   EFT TRACE ${digits(draft, 10)}   ${day(draft, 2, 'compact')}`,
  );
  flow.text('_'.repeat(98));
  flow.text(
    `NAME ${tightName(draft)}   HIC ${who.memberId}   ACNT ${digits(draft, 6)}   ICN ${digits(draft, 13)}`,
  );
  flow.text(
    `BORN ${born(draft, 'compact')}   INSURED ${nameOf(other).toUpperCase()} ${day(draft, 16500, 'compact')}   ASG Y  MOA MA01`,
  );
  for (const [label, value] of reach(draft, ['TEL', 'ADR'])) flow.text(`${label} ${value}`);
  flow.gap(4);
  let total = 0;
  flow.text(
    `${'SERV DATE'.padEnd(12)}${'PROC'.padEnd(8)}${'BILLED'.padStart(10)}${'ALLOWED'.padStart(10)}${'DEDUCT'.padStart(9)}${'COINS'.padStart(9)}  ${'GRP/RC-AMT'.padEnd(18)}${'PROV PD'.padStart(9)}`,
  );
  for (const code of rng.sample(['99215', '99203', '20610', '94010', '83036', '90686'], 3)) {
    const billed = rng.int(6000, 29000);
    const allowed = Math.round(billed * 0.57);
    const coins = Math.round(allowed * 0.2);
    total += allowed - coins;
    flow.text(
      `${day(draft, 25, 'compact').padEnd(12)}${code.padEnd(8)}${money(billed).padStart(10)}${money(allowed).padStart(10)}${'0.00'.padStart(9)}${money(coins).padStart(9)}  ${`CO-45 ${money(billed - allowed)}`.padEnd(18)}${money(allowed - coins).padStart(9)}`,
    );
  }
  flow.text('_'.repeat(98));
  flow.text(`PT RESP SEE PR-2   CLAIM TOTAL PAID ${money(total)}   NET ${money(total)}`, { bold: true });
  flow.text(`REND: ${doctorOf(draft).toUpperCase()}`);
  flow.gap();
  flow.text(
    'CO-45 CHARGE EXCEEDS FEE SCHEDULE/MAXIMUM ALLOWABLE.  PR-2 COINSURANCE AMOUNT.  MA01 APPEAL WITHIN 120 DAYS.',
  );
  return flow;
};

/** A collections notice about a balance of the practice's own patient, with a tear-off slip. */
const balanceDispute: Layout = (draft) => {
  const { rng, sender, recipient, who, other } = draft;
  const amount = rng.int(4500, 98000);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 56 });
  plainHead(flow, draft, 14);
  flow.text(day(draft, 1, 'words'), { align: 'right' });
  flow.text(`${recipient.name}, Accounts Receivable`);
  flow.gap(10);
  framed(flow, 'CLAIM RETURNED - NOT PROCESSED');
  cells(flow, [
    cell('Patient treated', fullName(draft), 0.5),
    cell('Birth date on claim', born(draft, 'spaced'), 0.28),
    cell('Relation', rng.pick(['Self', 'Spouse', 'Child']), 0.22),
  ]);
  const contact = reach(draft, ['Phone on claim', 'Address on claim']);
  if (contact.length > 0)
    cells(
      flow,
      contact.map(([label, value], n) => cell(label, value, n === 0 ? 0.3 : 0.7)),
    );
  cells(flow, [cell('Certificate', who.memberId, 0.5), cell('Certificate holder', nameOf(other), 0.5)]);
  cells(flow, [
    cell('Treated on', day(draft, 51), 0.33),
    cell('Total charge', `$${money(amount)}`, 0.33),
    cell('DCN', digits(draft, 11), 0.34),
  ]);
  flow.gap(10);
  paragraphs(flow, [
    `We could not process the claim of ${doctorOf(draft)}. ${rng.pick(['Modifier 25 needs support.', 'Taxonomy code of the rendering provider is missing.', "The plan is secondary; send the primary payer's statement."])}`,
    `Send a corrected claim (frequency code 7) within ${rng.pick([90, 180])} days of service or it will be closed as untimely. Do not bill the patient meanwhile.`,
    `Payments made in excess on other claims, $${money(Math.round(amount / 4))}, will be offset.`,
  ]);
  flow.text('- '.repeat(58));
  flow.text(
    `Tear here. DCN above, amount remitted $ __________   Mail to ${sender.address}, ${sender.cityLine}`,
    { size: 9 },
  );
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['insurer'],
  from: {
    'varied/remittance': 'Unity Plains Health Cooperative',
    'varied/balance-dispute': 'Sterling Ridge Benefit Administrators',
  },
  layouts: { 'varied/remittance': remittance, 'varied/balance-dispute': balanceDispute },
};
