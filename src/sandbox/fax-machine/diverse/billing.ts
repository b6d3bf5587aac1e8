import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  called,
  contact,
  inCalendar,
  joined,
  ledger,
  logoHead,
  number,
  on,
  pieces,
  provider,
} from './ink.ts';

const usd = (cents: number): string => (cents / 100).toFixed(2);

/** A remittance printed from the electronic file: two lines a service, reason codes at the end. */
const remittance: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const { last, first } = pieces(draft);
  const flow = new Flow({
    family: 'mono',
    size: 8.5,
    margin: 34,
    foot: (page, pages) => `835 PRINT IMAGE ${page}/${pages}`,
  });
  flow.text(`${sender.name.toUpperCase()}  REMITTANCE ADVICE`, { bold: true, size: 11 });
  flow.text(
    `PAYEE ${recipient.name.toUpperCase()}  NPI ${recipient.npi}   EFT ${number(draft, 10)}   PAID ${on(draft, 4, 'us')}`,
  );
  flow.text('='.repeat(104));
  flow.text(
    `NAME ${last.toUpperCase()}, ${first.toUpperCase()}   HIC ${who.memberId}   ACNT ${number(draft, 6)}   ICN ${number(draft, 13)}`,
  );
  flow.text(
    joined(
      [
        birthAfter('PT BIRTH ', draft, 'us'),
        `INSURED ${called(other).toUpperCase()} ${inCalendar(other.dateOfBirth, 'us')}`,
        'REL 01',
      ],
      '   ',
    ),
  );
  for (const [label, value] of contact(draft, 'PT PHONE', 'PT ADDR')) flow.text(`${label} ${value}`);
  flow.gap(4);
  let sum = 0;
  flow.text(
    'SERV DATE   POS  PROC   MODS     BILLED   ALLOWED    DEDUCT    COINS    GRP/RC-AMT         PROV PD',
    { bold: true },
  );
  for (const code of rng.sample(['99213', '99214', '36415', '90686', '93000', '81003', 'G0439'], 4)) {
    const billed = rng.int(2500, 24000);
    const allowed = Math.round(billed * 0.58);
    const own = rng.pick([0, 0, 1500, 2500]);
    const paid = Math.max(0, allowed - own);
    sum += paid;
    flow.text(
      `${on(draft, 24, 'us').padEnd(12)}11   ${code.padEnd(7)}${''.padEnd(6)}${usd(billed).padStart(9)}${usd(allowed).padStart(10)}${usd(0).padStart(10)}${usd(own).padStart(9)}    CO-45 ${usd(billed - allowed).padStart(8)}   ${usd(paid).padStart(10)}`,
    );
  }
  flow.text('-'.repeat(104));
  flow.text(`CLAIM TOTALS   STATUS 1 PROCESSED AS PRIMARY        NET ${usd(sum)}`);
  flow.gap(8);
  flow.text(
    'CO  contractual obligation   PR  patient responsibility   45  charge exceeds fee arrangement   MA01  you may appeal',
  );
  return flow;
};

/** A letter about a claim that was refused. */
const claimRefused: Layout = (draft: Draft) => {
  const { rng, who, sender } = draft;
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 60 });
  logoHead(flow, draft, 'square');
  flow.text(`${on(draft, 0, 'mon')}        To the billing manager, ${draft.recipient.name}`);
  flow.gap(8);
  ledger(
    flow,
    [
      [
        'Person treated',
        joined([who.name('first-last'), birth(draft, 'mon') && `(${birth(draft, 'mon')})`], ' '),
      ],
      ...contact(draft, 'Phone', 'Address'),
      ['Holder', called(draft.other)],
      ['Treated on', on(draft, 58, 'mon')],
      ['Amount billed', `$${usd(rng.int(9000, 60000))}`],
      ['Our claim', number(draft, 11)],
      ['Rendering', provider(draft)],
    ],
    110,
  );
  flow.gap(12);
  flow.text('CLAIM RETURNED UNPAID', { bold: true });
  flow.gap(6);
  flow.text(
    rng.pick([
      'The claim came in after the timely filing limit of 90 days. Show proof of earlier filing to have it looked at again.',
      'Our file shows other coverage that pays first. Send the statement of the first payer with the claim.',
      'The modifier does not fit the code. Send a corrected claim with frequency code 7.',
      'We paid this twice. Return the second payment or we will keep it back from the next remittance.',
    ]),
  );
  flow.gap(8);
  flow.text(
    `Provider disputes go to ${sender.address}, ${sender.cityLine}. Accounts: ${sender.phone}. The person treated must not be billed for this.`,
  );
  flow.gap(20);
  flow.text(`Provider accounts, ${sender.name}`);
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['insurer'],
  layouts: { 'diverse/remittance': remittance, 'diverse/claim-refused': claimRefused },
};
