import type { Kind, Layout } from '../kinds/draft.ts';
import { DRUGS } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  boxRow,
  clock,
  contact,
  joined,
  ledger,
  logoHead,
  number,
  on,
  pieces,
  provider,
  sideBySide,
} from './ink.ts';

/** What a dispensing system prints when the electronic message found nobody. */
const queuePrint: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const drug = rng.pick(DRUGS);
  const flow = new Flow({ family: 'mono', size: 9.5, margin: 44 });
  flow.text(`RXRENEWAL MSG ${number(draft, 12)}   FALLBACK=FAX   TRY ${rng.int(1, 3)}`, { bold: true });
  flow.text(`${on(draft, 0, 'iso')} ${clock(draft)}`);
  flow.text('#'.repeat(90));
  sideBySide(
    flow,
    ['[PHARMACY]', sender.name, sender.address, sender.cityLine, `PH ${sender.phone}`, `FX ${sender.fax}`],
    [
      '[PRESCRIBER]',
      provider(draft),
      recipient.name,
      recipient.address,
      `NPI ${recipient.npi}  DEA on file`,
      `FX ${recipient.fax}`,
    ],
  );
  flow.text('[PERSON]');
  flow.text(joined([who.name('last-first'), birthAfter('BDATE ', draft, 'us'), who.sexLetter], '   '));
  for (const [label, value] of contact(draft, 'TEL', 'ADR', 0.5)) flow.text(`${label} ${value}`);
  flow.gap(6);
  flow.text('[DRUG PRESCRIBED]                          [LAST DISPENSED]');
  flow.text(`${drug.name.slice(0, 40).padEnd(43)}${drug.name.slice(0, 36)}`);
  flow.text(`QTY ${String(drug.quantity).padEnd(39)}QTY ${drug.quantity}   ON ${on(draft, 30, 'us')}`);
  flow.text(`SIG ${drug.sig}`);
  flow.text(`WRITTEN ${on(draft, 365, 'us')}   RX ${number(draft, 7)}   NO REFILLS REMAIN`);
  flow.text('#'.repeat(90));
  flow.text('REPLY:   (_) OK x ___ more   (_) OK, changed: ____________   (_) NO, reason: ____________');
  flow.gap(10);
  flow.text('(_) Dispense as written      (_) Call the person in first');
  flow.gap(22);
  flow.text('BY ________________________________   ON ____________');
  return flow;
};

/** A chain's letter that asks for a longer supply or another brand. */
const switchSheet: Layout = (draft) => {
  const { rng, sender } = draft;
  const drug = rng.pick(DRUGS);
  const { last, first } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  logoHead(flow, draft, 'cross');
  flow.text('Your patient asked us to contact you', { size: 18, bold: true });
  flow.text(`Date ${on(draft, 0, 'mon')}      For ${provider(draft)}      At ${draft.recipient.fax}`);
  flow.gap(8);
  boxRow(flow, [
    ['Customer', joined([first, last], ' '), 0.6],
    ['Birth (m/d/y)', birth(draft, 'loose'), 0.4],
  ]);
  const reach = contact(draft, 'Customer phone', 'Customer address', 0.4);
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.32 : 0.68] as const),
    );
  boxRow(flow, [
    ['Medicine now', drug.name, 0.6],
    ['Script no.', number(draft, 7), 0.2],
    ['Picked up', on(draft, 26, 'loose'), 0.2],
  ]);
  boxRow(flow, [['How it is taken', drug.sig, 1]]);
  flow.gap(8);
  flow.text(
    rng.pick([
      'We would like to fill 90 days at a time, which the plan allows at no extra cost.',
      'This item is on manufacturer backorder until next month. May we use an equivalent?',
      'The plan now prefers another product of this class. A new script is needed.',
      'The script has run out and the customer has four days left.',
    ]),
  );
  flow.gap(6);
  flow.checks(
    [
      ['Yes: fill 90 days, ___ times', false],
      ['Yes, but change to: ______________________', false],
      ['Leave as it is', false],
      ['Stopped - do not fill', false],
    ],
    2,
  );
  flow.gap(26);
  ledger(
    flow,
    [
      ['Prescriber signs', '______________________________  on  ____________'],
      ['Send back to', `${sender.fax}, attention ${draft.author}`],
    ],
    110,
  );
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  layouts: { 'diverse/queue-print': queuePrint, 'diverse/switch-sheet': switchSheet },
};
