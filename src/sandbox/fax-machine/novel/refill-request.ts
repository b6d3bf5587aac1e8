import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  contactOf,
  DRUGS,
  date,
  filled,
  names,
  serial,
  sex,
  time,
  toDoctor,
  toSurname,
} from './facts.ts';
import { above, below, callout, columns, row, ruled, signHere } from './ink.ts';
import { compoundLetter, ninetyDays } from './refill-letters.ts';

/** A chain's print of an electronic request that was not answered: three blocks of lines, then boxes to answer in. */
const renewalPrint: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { filed } = names(draft);
  const [drug, sig, quantity] = rng.pick(DRUGS);
  const ours = contactOf(draft, 0.7);
  const rx = `${serial(draft, 7)}-${serial(draft, 5)}`;
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  flow.band(`${sender.name}     PRESCRIPTION RENEWAL REQUEST`);
  flow.text(`${sender.address}, ${sender.cityLine}     Phone ${sender.phone}     Fax ${sender.fax}`, {
    size: 9,
  });
  flow.text(
    `Sent ${date(draft, 0)} ${time(draft)}     Attempt ${rng.int(2, 3)} of 3     NCPDP ${serial(draft, 7)}`,
    { size: 9 },
  );
  flow.gap(8);
  columns(
    flow,
    [
      [
        ['PATIENT', ''],
        ...filled(
          ['Name:', filed],
          ['DOB:', birth(draft)],
          ['Gender:', sex(draft)],
          ['Phone:', ours.phone],
          ['Address:', ours.street],
          ['', ours.town],
        ),
      ],
      [
        ['PRESCRIBER', ''],
        ['Name:', toDoctor(draft)],
        ['NPI:', recipient.npi],
        ['Address:', recipient.address],
        ['Phone:', recipient.phone],
        ['Fax:', recipient.fax],
      ],
    ],
    { tab: 66 },
  );
  flow.rule(1);
  flow.text('MEDICATION REQUESTED', { bold: true });
  flow.fields(
    [
      ['Drug:', drug],
      ['Rx number:', rx],
      ['Directions:', sig],
      ['Quantity:', quantity],
      ['Days supply:', '30'],
      ['Last dispensed:', date(draft, rng.int(25, 36))],
      ['Originally written:', date(draft, rng.int(330, 370))],
      ['Refills remaining:', '0'],
    ],
    2,
  );
  flow.gap(10);
  flow.rule(1);
  flow.text('PRESCRIBER RESPONSE (complete and fax back)', { bold: true });
  flow.checks([
    ['Approved as requested, with ______ additional refills', false],
    ['Approved with changes: ________________________________________', false],
    ['Denied - patient needs appointment', false],
    ['Denied - patient no longer under our care', false],
    ['Denied - other: ________________________________________', false],
  ]);
  signHere(flow, [
    ['Prescriber signature', ''],
    ['Date', ''],
  ]);
  flow.gap(6);
  flow.text(
    `Dispense as written: ______     ${draft.urgent ? 'Patient is out of medication.' : 'Thank you for your prompt reply.'}`,
  );
  above(flow, between('   ', filed, birth(draft), rx));
  below(flow, (page, pages) => `Confidential   Rx ${rx}   Page ${page} of ${pages}`);
  return flow;
};

/** A pharmacy for residents of facilities: one resident, several orders that run out, a column to answer in. */
const residentOrders: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { given, family } = names(draft);
  const ours = contactOf(draft, 0.35);
  const flow = new Flow({ family: 'mono', size: 9.5, margin: 42 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 12 });
  flow.text(`${sender.address}, ${sender.cityLine}  TEL ${sender.phone}  FAX ${sender.fax}`, { size: 8.5 });
  ruled(flow, 'NO REFILLS REMAINING - NEW ORDER NEEDED', 11);
  row(flow, [
    ['RESIDENT', between(', ', family, given).toUpperCase(), 5],
    ['BIRTH DATE', birth(draft), 2],
    ['SEX', who.sexLetter, 1],
  ]);
  row(flow, [
    ['FACILITY', 'MAPLECROFT ASSISTED LIVING', 4],
    ['UNIT', `${rng.pick(['NORTH', 'EAST'])} ${rng.int(100, 240)}`, 2],
    ['DATE', `${date(draft, 0)} ${time(draft, true)}`, 2],
  ]);
  if (ours.street !== '')
    row(flow, [
      ['MAILING ADDRESS', between(', ', ours.street, ours.town), 5],
      ['RESPONSIBLE PHONE', ours.phone, 3],
    ]);
  row(flow, [
    ['PHYSICIAN', toDoctor(draft), 4],
    ['OFFICE FAX', draft.recipient.fax, 3],
  ]);
  flow.gap(8);
  flow.table(
    ['RX', 'MEDICATION AND SIG', 'QTY', 'LAST', 'REFILLS / DC'],
    rng
      .sample(DRUGS, draft.urgent ? 2 : 3)
      .map(([drug, sig, quantity]) => [
        serial(draft, 7),
        `${drug} ${sig}`.toUpperCase(),
        quantity,
        date(draft, rng.int(24, 30), 'short'),
        '____ / ____',
      ]),
    [0.14, 0.47, 0.08, 0.13, 0.18],
    true,
  );
  flow.text('WRITE NUMBER OF REFILLS OR MARK DC. SIGN BELOW. ORDERS ARE VALID FOR 12 MONTHS UNLESS NOTED.');
  flow.gap(6);
  flow.text('CHANGES:');
  flow.gap(14);
  flow.rule(0.5);
  signHere(flow, [
    ['PHYSICIAN SIGNATURE', ''],
    ['DATE', ''],
    ['NPI', ''],
  ]);
  flow.gap(10);
  callout(flow, `CYCLE FILL CUTOFF ${date(draft, -2)} 14:00. PLEASE RETURN BEFORE THEN TO ${sender.fax}.`);
  flow.text(`CONSULTANT: ${draft.author.toUpperCase()}`);
  above(flow, between('  ', between(', ', family, given).toUpperCase(), birth(draft)));
  below(flow, (page, pages) => `ATTN DR ${toSurname(draft).toUpperCase()}   ${page} OF ${pages}`);
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  from: {
    'novel/renewal-print': 'Hartwell Drugs #0918',
    'novel/resident-orders': 'Pillar Long-Term Care Pharmacy',
    'novel/compound-letter': 'Apothecary Row Compounding',
    'novel/ninety-days': 'Continuum Home Pharmacy',
  },
  layouts: {
    'novel/renewal-print': renewalPrint,
    'novel/resident-orders': residentOrders,
    'novel/compound-letter': compoundLetter,
    'novel/ninety-days': ninetyDays,
  },
};
