import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { barcode, formRow, known, signHere, whereabouts } from './forms.ts';
import { ampm, born, day, digits, doctor } from './ink.ts';
import { ninetyDays, pharmacistQuery } from './refill-letters.ts';
import { hurry, SCRIPTS } from './scripts.ts';

/** A chain store's form: parties in two boxes, the prescription in a frame, answers to tick. */
const storeForm: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const script = rng.pick(SCRIPTS);
  const { phone, street, town } = whereabouts(draft, 0.6);
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 44,
    foot: (page, pages) =>
      `CONFIDENTIAL: contains protected health information. If received in error call ${sender.phone}.   Page ${page} of ${pages}`,
  });
  flow.text('PRESCRIPTION REFILL REQUEST', { size: 16, bold: true });
  flow.text(`${sender.name}   Store ${rng.int(1000, 9899)}   ${day(draft, 0, 'slashes')} ${ampm(draft)}`);
  barcode(flow, digits(draft, 9), flow.right - 175, flow.y - 34, 22);
  if (draft.urgent) flow.text(hurry(draft), { bold: true });
  flow.gap(10);
  formRow(flow, [
    [
      'TO (PRESCRIBER)',
      `${doctor(draft)}\n${recipient.name}\n${recipient.address}\n${recipient.cityLine}\nPh ${recipient.phone}\nFax ${recipient.fax}\nNPI ${recipient.npi}`,
      0.5,
    ],
    [
      'FROM (PHARMACY)',
      `${sender.name}\n${sender.address}\n${sender.cityLine}\nPh ${sender.phone}\nFax ${sender.fax}\nNCPDP ${digits(draft, 7)}\nRPh: ${draft.author}`,
      0.5,
    ],
  ]);
  flow.gap(8);
  flow.band('PATIENT');
  flow.fields(
    [
      ['Name:', who.name('Last-First')],
      ['DOB:', born(draft, 'slashes')],
      ...known([
        ['Address:', street],
        ['Phone:', phone],
        ['City/State/Zip:', town],
      ]),
      ['Gender:', who.sexLetter],
    ],
    2,
  );
  flow.gap(10);
  flow.band('MEDICATION');
  flow.fields(
    [
      ['Rx #:', `${digits(draft, 7)}-${rng.int(10, 40)}`],
      ['NDC:', script.ndc],
    ],
    2,
  );
  flow.fields(
    [
      ['Drug:', script.drug],
      ['Directions:', script.sig],
    ],
    1,
  );
  flow.fields(
    [
      ['Qty:', script.quantity],
      ['Days supply:', String(script.days)],
      ['Written:', day(draft, rng.int(350, 372), 'slashes')],
      ['Last filled:', day(draft, script.days - rng.int(1, 4), 'slashes')],
      ['Refills remaining:', '0'],
      ['DAW:', '0'],
    ],
    3,
  );
  flow.gap(14);
  flow.text('PRESCRIBER RESPONSE', { bold: true });
  flow.checks([
    ['Approve as written with ______ additional refills', false],
    ['Approve with changes: drug / strength / sig ________________________________', false],
    ['Deny - patient needs an appointment', false],
    ['Deny - medication discontinued', false],
    ['Deny - not my patient', false],
  ]);
  signHere(flow, [
    ['Prescriber signature (no stamps)', 0.5],
    ['DEA # (if controlled)', 0.25],
    ['Date', 0.25],
  ]);
  flow.gap(4);
  flow.text(`Fax the completed page to ${sender.fax}. Prescriptions sent as eRx are also accepted.`, {
    size: 9,
  });
  return flow;
};

/** A network's renewal message that went to the fax since nobody took it by wire. */
const renewalMessage: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const script = rng.pick(SCRIPTS);
  const { phone, address } = whereabouts(draft, 0.7);
  const flow = new Flow({ family: 'mono', size: 9, margin: 48 });
  const line = (label: string, value: string): void => {
    if (value !== '') flow.text(`  ${label.padEnd(24, '.')} ${value}`);
  };
  flow.text('Renewal Request', { size: 14, bold: true });
  flow.text(
    `Message ID: ${digits(draft, 8)}${rng.pick(['A', 'C', 'F'])}${digits(draft, 9)}     Sent: ${day(draft, 0, 'slashes')} ${ampm(draft)}`,
  );
  flow.text('Delivered by fax because the prescriber is not enrolled to receive this message type.');
  flow.gap(4);
  if (draft.urgent) flow.text(hurry(draft), { bold: true });
  flow.rule(1.2);
  flow.gap(4);
  flow.text('PRESCRIBER', { bold: true });
  line('Name', doctor(draft));
  line('NPI', recipient.npi);
  line('Clinic', recipient.name);
  line('Fax', recipient.fax);
  flow.gap(6);
  flow.text('PHARMACY', { bold: true });
  line('Name', sender.name);
  line('NCPDP ID', digits(draft, 7));
  line('Address', `${sender.address}, ${sender.cityLine}`);
  line('Phone / Fax', `${sender.phone} / ${sender.fax}`);
  flow.gap(6);
  flow.text('PATIENT', { bold: true });
  line('Name', who.name('first-m-last'));
  line('Date of birth', born(draft));
  line('Gender', who.fields.sex === null ? '' : who.gender);
  line('Address', address);
  line('Primary phone', phone);
  flow.gap(6);
  for (const [title, days] of [
    ['MEDICATION PRESCRIBED', rng.int(200, 360)],
    ['MEDICATION DISPENSED', script.days - 3],
  ] as const) {
    flow.text(title, { bold: true });
    line('Drug', script.drug);
    line('Quantity', `${script.quantity}   Days supply ${script.days}`);
    line('Sig', script.sig);
    line(title.endsWith('PRESCRIBED') ? 'Written date' : 'Last fill date', day(draft, days, 'slashes'));
    line('Refills', title.endsWith('PRESCRIBED') ? String(rng.int(1, 3)) : '0 remaining');
    flow.gap(6);
  }
  flow.rule(1.2);
  flow.text('RESPONSE  (mark one, sign and return this page to the pharmacy fax above)', { bold: true });
  flow.gap(4);
  for (const choice of [
    '[ ] APPROVED          Total fills: ____',
    '[ ] APPROVED WITH CHANGES   ____________________________________________',
    '[ ] DENIED            Reason: __________________________________________',
    '[ ] DENIED, NEW PRESCRIPTION TO FOLLOW',
  ])
    flow.text(`  ${choice}`);
  signHere(flow, [
    ['Prescriber signature', 0.65],
    ['Date', 0.35],
  ]);
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  from: {
    'assorted/store-form': 'Larkspur Drugs',
    'assorted/ninety-days': 'Meridian Mail Pharmacy',
    'assorted/pharmacist-query': 'Larkspur Drugs',
  },
  layouts: {
    'assorted/store-form': storeForm,
    'assorted/renewal-message': renewalMessage,
    'assorted/ninety-days': ninetyDays,
    'assorted/pharmacist-query': pharmacistQuery,
  },
};
