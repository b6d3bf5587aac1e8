import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { birthday, formLine, home, labelled, prose, providerAddressed, signatures, title } from './forms.ts';
import { clock, date, endAt, join, provider, providerListed, serial } from './ink.ts';
import { pharmacistAsks } from './pharmacist-asks.ts';
import { hurry, PRESCRIPTIONS } from './prescriptions.ts';

/** A chain pharmacy's form: the person over lines with captions under them, what was dispensed in a grid. */
const storeRefill: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const rx = rng.pick(PRESCRIPTIONS);
  const { phone, street, town } = home(draft, 0.6);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 48 });
  title(flow, sender.name, 19);
  endAt(flow, `Store #${rng.int(1000, 9800)}`, flow.right, flow.y - 6, 10, true);
  flow.text(`${sender.address}, ${sender.cityLine}    Ph ${sender.phone}    Fx ${sender.fax}`, { size: 8.5 });
  flow.gap(3);
  flow.rule(2.5);
  flow.text('Refill Authorization Request', { size: 15, bold: true });
  if (draft.urgent) flow.text(hurry(draft), { bold: true });
  flow.gap(6);
  labelled(
    flow,
    [
      ['Prescriber', `${provider(draft)}   NPI ${recipient.npi}`],
      ['Office', `${recipient.name}, fax ${recipient.fax}`],
      ['Requested', `${date(draft, 0)} ${clock(draft, '12')}`],
    ],
    84,
  );
  flow.gap(8);
  formLine(
    flow,
    [
      ['Patient (last, first)', who.name('Last-First'), 0.52],
      ['Date of birth', birthday(draft), 0.3],
      ['Sex', who.sexLetter, 0.18],
    ],
    'under',
  );
  if (street !== '')
    formLine(
      flow,
      [
        ['Street', street, 0.38],
        ['City, state, ZIP', town, 0.36],
        ['Telephone', phone, 0.26],
      ],
      'under',
    );
  flow.gap(10);
  flow.table(
    ['Rx number', 'Drug and strength', 'Qty', 'Last filled', 'Refills left'],
    [
      [
        `${rng.int(1, 9)}${serial(draft, 6)}`,
        rx.drug,
        String(rx.quantity),
        date(draft, rng.int(26, 34)),
        '0',
      ],
    ],
    [0.16, 0.42, 0.1, 0.18, 0.14],
    true,
  );
  labelled(
    flow,
    [
      ['Directions', rx.sig],
      ['Originally written', date(draft, rng.int(300, 364))],
      ['Comment', rng.pick(['Customer requested by app', 'Automatic refill program', 'Customer at counter'])],
    ],
    104,
  );
  flow.gap(10);
  flow.rule(1);
  flow.text('FOR OFFICE USE - check one and sign', { bold: true });
  flow.checks(
    [
      ['OK to refill as above, times ____', false],
      ['OK with change (write below)', false],
      ['Not authorized', false],
      ['Must be seen first', false],
    ],
    2,
  );
  flow.text('Change: ______________________________________________________________________');
  signatures(flow, [
    ['Prescriber signature (substitution permitted)', 0.5, ''],
    ['Dispense as written', 0.28, ''],
    ['Date', 0.22, ''],
  ]);
  flow.gap(4);
  flow.text(`Return by fax to ${sender.fax}. Questions for the pharmacist: ${draft.author}.`, { size: 9 });
  return flow;
};

/** A service that carries prescriptions by wire and, where that fails, by fax: dense, fixed pitch. */
const networkRenewal: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const rx = rng.pick(PRESCRIPTIONS);
  const { phone, address } = home(draft, 0.6);
  const flow = new Flow({ family: 'mono', size: 9.5, margin: 46 });
  const row = (label: string, value: string): void => {
    if (value !== '') flow.text(`${label.padEnd(17)}${value}`);
  };
  flow.text(sender.name.toUpperCase(), { bold: true, size: 11 });
  flow.text(
    `RX RENEWAL REQUEST       REF ${serial(draft, 11)}       ${date(draft, 0)} ${clock(draft, '12')}`,
  );
  flow.text('='.repeat(90));
  if (draft.urgent) flow.text(hurry(draft).toUpperCase(), { bold: true });
  row('TO PRESCRIBER', `${providerListed(draft)}   NPI ${recipient.npi}`);
  row('', `${recipient.name}  ${recipient.address}`);
  row('', `TEL ${recipient.phone}  FAX ${recipient.fax}`);
  flow.gap(5);
  row('FROM PHARMACY', `STONEBRIDGE #${rng.int(100, 980)}   RPH ON DUTY ${draft.author.toUpperCase()}`);
  row('', `NCPDP ${serial(draft, 7)}   REPLY FAX ${sender.fax}`);
  flow.gap(5);
  // Name, birth date and sex in one row, as the message carries them.
  row(
    'PATIENT',
    join([who.name('last-first'), birthday(draft), who.fields.sex === null ? '' : who.sexLetter], '   '),
  );
  row('', address.toUpperCase());
  row('', phone);
  flow.text('-'.repeat(90));
  flow.text('MEDICATION AS PRESCRIBED', { bold: true });
  row('  DRUG', rx.drug.toUpperCase());
  row('  SIG', rx.sig.toUpperCase());
  row('  QTY / DAYS', `${rx.quantity} / ${rx.days}`);
  row('  WRITTEN', date(draft, rng.int(340, 364)));
  flow.gap(5);
  flow.text('MEDICATION LAST DISPENSED', { bold: true });
  row('  DRUG', `${rx.drug.toUpperCase()}  (GENERIC)`);
  row('  ON', `${date(draft, rx.days - 4)}     REFILLS REMAINING 0`);
  row('  NOTE', rng.pick(['NONE', 'PLEASE AUTHORIZE 90 DAYS IF APPROPRIATE', 'SYNC WITH OTHER MEDS']));
  flow.text('-'.repeat(90));
  flow.text('PRESCRIBER RESPONSE', { bold: true });
  flow.gap(3);
  for (const answer of [
    '( ) APPROVE, TOTAL FILLS ______',
    '( ) REPLACE WITH _____________________________________________________',
    '( ) DENY: ( ) NOT UNDER MY CARE  ( ) STOPPED  ( ) NEEDS VISIT  ( ) OTHER',
  ]) {
    flow.text(answer);
    flow.gap(4);
  }
  signatures(flow, [
    ['SIGNATURE', 0.65, ''],
    ['DATE', 0.35, ''],
  ]);
  flow.gap(6);
  flow.text(
    'This request reached you by fax since your system did not accept it electronically. Reply on this page only.',
    { size: 8.5 },
  );
  return flow;
};

/** Several prescriptions at once for somebody who has them sent home; who it is stands in a sentence. */
const severalAtOnce: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const drugs = rng.sample(PRESCRIPTIONS, rng.int(2, 4));
  const { phone, address } = home(draft, 0.5);
  const name = who.name('first-m-last');
  const flow = new Flow({
    family: 'serif',
    size: 12,
    margin: 60,
    foot: (page, pages) => `${sender.name}  |  prescriber line ${sender.phone}  |  ${page} of ${pages}`,
  });
  flow.text(sender.name, { size: 20, italic: true });
  flow.text(`${sender.address}, ${sender.cityLine}`, { size: 9.5 });
  flow.gap(14);
  flow.text(date(draft, 0, 'long'));
  flow.gap(6);
  flow.text(`Dear ${providerAddressed(draft)}:`);
  flow.gap(6);
  if (draft.urgent) flow.text(hurry(draft), { bold: true });
  prose(flow, [
    `${join([name === '' ? 'Your patient' : name, birthday(draft, '(born ', ')')])} has asked us to renew the prescriptions below for home delivery. None of them has refills left. Please mark each line and sign.`,
  ]);
  if (address !== '') flow.text(`Ships to ${address}.  Member telephone ${phone}`, { size: 10.5 });
  flow.gap(5);
  flow.table(
    ['Medication and directions', 'Qty', 'Last sent', 'Renew, # fills', 'Do not renew'],
    drugs.map(({ drug, sig, quantity }) => [
      `${drug}: ${sig.toLowerCase()}`,
      String(quantity * (quantity < 100 ? 3 : 1)),
      date(draft, rng.int(74, 86)),
      '[  ]  ____',
      '[  ]',
    ]),
    [0.46, 0.08, 0.17, 0.16, 0.13],
    true,
  );
  prose(flow, [
    `The next shipment is planned for ${date(draft, -rng.int(5, 9), 'long')}. If we have no answer by then we will tell the member to call your office.`,
    'A signature below authorizes the lines marked "renew" as if each were written on a prescription of its own.',
  ]);
  signatures(flow, [
    [`${provider(draft)}, signature`, 0.6, ''],
    ['DEA no., if needed', 0.2, ''],
    ['Date', 0.2, ''],
  ]);
  flow.gap(8);
  flow.text(`Fax this sheet to ${sender.fax}.`, { bold: true });
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  from: {
    'held-out/store-refill': 'Stonebridge Pharmacy',
    'held-out/network-renewal': 'CarePost Prescription Service',
    'held-out/several-at-once': 'CarePost Prescription Service',
    'held-out/pharmacist-asks': 'Stonebridge Pharmacy',
  },
  layouts: {
    'held-out/store-refill': storeRefill,
    'held-out/network-renewal': networkRenewal,
    'held-out/several-at-once': severalAtOnce,
    'held-out/pharmacist-asks': pharmacistAsks,
  },
};
