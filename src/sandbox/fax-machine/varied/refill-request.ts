import type { Kind, Layout } from '../kinds/draft.ts';
import { DRUGS } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  aligned,
  blanks,
  born,
  cell,
  cells,
  day,
  digits,
  doctorOf,
  fullName,
  nameOf,
  nameParts,
  reach,
  tightName,
} from './print.ts';

/** A store's queue print: bar code, one drug, tick boxes for the prescriber. */
const queuePrint: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const drug = rng.pick(DRUGS);
  const flow = new Flow({ family: 'sans', size: 11, margin: 48 });
  let x = flow.left;
  for (let n = 0; n < 54; n++) {
    const w = rng.int(1, 4);
    flow.put({ kind: 'rect', x, y: flow.y, w: w * 0.7, h: 26, black: true, width: 0 });
    x += w * 0.7 + rng.int(1, 3);
  }
  flow.y += 30;
  flow.text(`eQ ${digits(draft, 12)}`, { size: 8 });
  flow.text('Prescriber Response Needed: No Refills Remaining', { size: 16, bold: true });
  flow.text(
    `${sender.name}, ${sender.address}, ${sender.cityLine}. NCPDP ${digits(draft, 7)}. Store ${sender.phone}, fax ${sender.fax}.`,
    { size: 9 },
  );
  flow.gap(8);
  cells(flow, [
    cell('Pt / Customer', tightName(draft), 0.5),
    cell('Customer birth date', born(draft, 'dots'), 0.3),
    cell('M/F', who.sexLetter, 0.2),
  ]);
  const contact = reach(draft, ['Customer phone', 'Customer address'], 0.4);
  if (contact.length > 0)
    cells(
      flow,
      contact.map(([label, value], n) => cell(label, value, n === 0 ? 0.3 : 0.7)),
    );
  cells(flow, [
    cell('Written by', doctorOf(draft), 0.5),
    cell('NPI', recipient.npi, 0.3),
    cell('DEA', `B${recipient.doctor.charAt(0)}${digits(draft, 7)}`, 0.2),
  ]);
  cells(flow, [
    cell('Rx', drug.name, 0.5),
    cell('Disp', String(drug.quantity), 0.2),
    cell('Rx no.', digits(draft, 7), 0.3),
  ]);
  cells(flow, [cell('Directions', drug.sig, 1)]);
  cells(flow, [
    cell('First written', day(draft, 360, 'dots'), 0.34),
    cell('Last picked up', day(draft, 31, 'dots'), 0.33),
    cell('Days left', String(rng.int(0, 4)), 0.33),
  ]);
  flow.gap(14);
  flow.checks(
    [
      ['OK x 1', false],
      ['OK x ____', false],
      ['OK for 90 days', false],
      ['No - needs visit', false],
      ['No - stopped', false],
      ['Change to: ______________', false],
    ],
    3,
  );
  flow.gap(26);
  flow.text('X ____________________________________   Dispense as written  Y / N     ____ / ____ / ____');
  flow.gap(10);
  flow.text('Second request. Customer is waiting.', { bold: true });
  return flow;
};

/** A specialty pharmacy's question about a prescription it has in hand. */
const therapyQuery: Layout = (draft) => {
  const { rng, sender, recipient, other } = draft;
  const drug = rng.pick(DRUGS);
  const { last, first } = nameParts(draft);
  const flow = new Flow({ family: 'mono', size: 10.5 });
  flow.text(`${sender.name.toUpperCase()}   CLINICAL PHARMACIST DESK`, { bold: true });
  flow.text(`voice ${sender.phone}  fax ${sender.fax}`);
  flow.text('~'.repeat(76));
  flow.text('RX CLARIFICATION / THERAPY CHANGE QUERY', { bold: true });
  flow.gap();
  aligned(
    flow,
    [
      ['surname', last],
      ['given name', first],
      ['dob', born(draft, 'military')],
      ...reach(draft, ['daytime tel', 'ship to']),
      ['prescriber', doctorOf(draft)],
      ['prescriber fax', recipient.fax],
      ['drug', drug.name],
      ['sig', drug.sig],
      ['picked up by', nameOf(other)],
      ['query no', digits(draft, 8)],
    ],
    16,
  );
  flow.gap();
  flow.text(
    rng.pick([
      'The plan no longer pays for this product. It does pay for the items below. May we switch?',
      'This drug may interact with another on the profile. Please confirm that it should go on.',
      'Strength on the order is out of stock nationwide. Please choose another.',
    ]),
  );
  flow.gap();
  flow.text('( ) Switch to: ________________________________');
  flow.text('( ) Fill as it stands');
  flow.text('( ) Cancel');
  blanks(flow, [cell('Prescriber', '', 0.6), cell('Date', '', 0.4)]);
  flow.gap();
  flow.text(
    `Asked by ${draft.author} on ${day(draft, 0, 'words')}. ${fullName(draft) === '' ? '' : 'One query, one person.'}`,
  );
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  from: { 'varied/queue-print': 'Juniper Apothecary', 'varied/therapy-query': 'NorthStar Specialty Rx' },
  layouts: { 'varied/queue-print': queuePrint, 'varied/therapy-query': therapyQuery },
};
