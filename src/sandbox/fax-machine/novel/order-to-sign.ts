import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  CONDITIONS,
  contactOf,
  DRUGS,
  date,
  filled,
  names,
  otherOf,
  serial,
  sex,
  time,
  toDoctor,
  years,
} from './facts.ts';
import { above, below, callout, columns, listed, masthead, row, ruled, signHere } from './ink.ts';

/** A home health agency's supplemental order: what the nurse was told by telephone, to be signed and returned. */
const verbalOrder: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { filed } = names(draft);
  const ours = contactOf(draft, 0.5);
  const [order, reason] = rng.pick([
    [
      'Skilled nursing 2w3, 1w2 and 2 PRN visits for wound complications. Cleanse coccyx wound with normal saline, apply hydrocolloid, change every 3 days.',
      'Stage 2 pressure injury found on assessment.',
    ],
    [
      'PT to evaluate and treat. Continue 2w4 for gait training, transfer training and home exercise program.',
      'Two falls in the past month.',
    ],
    [
      'Hold evening dose of metoprolol if heart rate under 55. Obtain BMP at next visit.',
      'Heart rate 52 to 54 on three visits.',
    ],
    [
      'Discharge from home health effective this date, goals met. Patient independent with medication planner.',
      'Goals met.',
    ],
  ] as const);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  masthead(flow, draft, 'wide');
  ruled(flow, 'PHYSICIAN VERBAL ORDER');
  columns(
    flow,
    [
      filled(
        ['Patient:', filed],
        ['DOB:', between('   ', birth(draft), sex(draft))],
        ['MRN:', `HH${serial(draft, 6)}`],
        ['Phone:', ours.phone],
        ['Address:', ours.street],
        ['', ours.town],
      ),
      [
        ['Physician:', toDoctor(draft)],
        ['NPI:', recipient.npi],
        ['Fax:', recipient.fax],
        ['SOC date:', date(draft, 24)],
        ['Cert period:', `${date(draft, 24)} - ${date(draft, -35)}`],
        ['Order no.:', serial(draft, 7)],
      ],
    ],
    { tab: 74 },
  );
  flow.rule(0.8);
  flow.section('Order date and time', `${date(draft, 1)} ${time(draft)}`);
  flow.section('Order', order);
  flow.section('Reason', reason);
  flow.section('Goals / rehab potential', 'No change from plan of care. Good.');
  flow.checks(
    [
      ['Read back and verified', true],
      ['Patient or caregiver notified', true],
      ['Other disciplines notified', false],
    ],
    3,
  );
  flow.text(`Order taken by: ${draft.author}   ${date(draft, 1)}   (electronically signed)`);
  flow.gap(8);
  flow.text(
    'Physician: I certify that the above order is medically necessary. Please sign, date and fax back within 7 days.',
    { bold: true },
  );
  signHere(flow, [
    ['Physician signature', ''],
    ['Date', ''],
  ]);
  flow.gap(10);
  flow.text(`Fax signed order to ${sender.fax}. Agency phone ${sender.phone}.`);
  above(flow, between('   ', filed, birth(draft)));
  below(flow, (page, pages) => `${sender.name}   Page ${page} of ${pages}`);
  return flow;
};

/** A supplier of glucose sensors: an order filled in from a telephone call, criteria to confirm, a signature. */
const sensorOrder: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.9);
  const model = rng.pick(['Dexcom G7', 'FreeStyle Libre 3 Plus']);
  const flow = new Flow({ family: 'sans', size: 10, margin: 44 });
  masthead(flow, draft, 'round');
  flow.text('STANDARD WRITTEN ORDER - CONTINUOUS GLUCOSE MONITOR', { bold: true, size: 13, align: 'center' });
  flow.gap(4);
  row(flow, [
    ['Beneficiary name', between(' ', given, middle, family), 4],
    ['Date of birth', birth(draft, 'dashes'), 2],
    ['Sex', who.sexLetter, 1],
    ['Medicare or member no.', who.memberId, 3],
  ]);
  row(flow, [
    ['Street', ours.street, 3],
    ['City, state, ZIP', ours.town, 3],
    ['Phone', ours.phone, 2],
  ]);
  row(flow, [
    ['Treating practitioner', toDoctor(draft), 3],
    ['NPI', recipient.npi, 2],
    ['Phone', recipient.phone, 2],
    ['Fax', recipient.fax, 2],
  ]);
  flow.gap(8);
  flow.table(
    ['HCPCS', 'Item', 'Quantity', 'Refill'],
    [
      ['E2103', `${model} receiver`, '1', 'Once per 5 years'],
      ['A4239', `${model} sensors and supplies`, '3 units per 90 days', 'Lifetime (99)'],
    ],
    [0.14, 0.42, 0.24, 0.2],
    true,
  );
  flow.text('Diagnosis (check one):');
  flow.checks(
    [
      ['E11.9 Type 2 without complications', rng.chance(0.4)],
      ['E11.65 Type 2 with hyperglycemia', rng.chance(0.4)],
      ['E10.9 Type 1', false],
      ['Other: __________', false],
    ],
    2,
  );
  flow.text('Practitioner to confirm:');
  flow.checks([
    ['Patient is treated with insulin (any type), or', false],
    ['has a history of problematic hypoglycemia (two level 2 events, or one level 3 event)', false],
    ['Patient or caregiver has been trained in use of the monitor', false],
    ['In-person or telehealth visit within the last six months: date ______________', false],
  ]);
  flow.gap(2);
  flow.text(
    `Date of order: ${date(draft, 0, 'dashes')}   Length of need: 99 months   Visit notes must accompany this order.`,
  );
  callout(
    flow,
    `Please sign, attach the last visit note and fax to ${sender.fax}. Your patient's supplies run out on ${date(draft, -9, 'dashes')}.`,
  );
  signHere(flow, [
    ['Practitioner signature (stamps not accepted)', ''],
    ['Date', ''],
  ]);
  flow.gap(6);
  flow.text(`Coordinator: ${draft.author}   ${sender.phone}   Ref ${serial(draft, 8)}`, { size: 9 });
  above(flow, between('   ', between(', ', family, given), birth(draft, 'dashes')));
  below(flow, (page, pages) => `SWO-CGM rev 9   ${page} of ${pages}`);
  return flow;
};

/** When a residence's nurses give something, by its directions. */
const timesOf = (sig: string): string => {
  if (sig.includes('needed')) return 'PRN';
  if (sig.includes('three times')) return '0800 1400 2000';
  if (sig.includes('twice')) return '0800 2000';
  return /bedtime|supper/.test(sig) ? '2000' : '0800';
};

/** A residence's orders of the month: everything the resident takes, to be looked over and signed. */
const monthlyOrders: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { filed } = names(draft);
  const ours = contactOf(draft, 0.3);
  const flow = new Flow({ family: 'mono', size: 9.5, margin: 42 });
  flow.text(`${sender.name.toUpperCase()}   ${sender.phone}   FAX ${sender.fax}`, { bold: true });
  flow.text(`PHYSICIAN ORDER SHEET FOR ${date(draft, -8)} - ${date(draft, -38)}`, { bold: true, size: 11.5 });
  flow.rule(1);
  for (const [label, value] of filled(
    ['RESIDENT', filed.toUpperCase()],
    ['BORN', between('   ', birth(draft), years(draft, ' YRS'), who.sexLetter)],
    ['PHONE', ours.phone],
    ['HOME ADDR', ours.street.toUpperCase()],
    ['', ours.town.toUpperCase()],
    ['ROOM', String(rng.int(101, 238))],
    ['PHYSICIAN', toDoctor(draft).toUpperCase()],
    [
      'DX',
      rng
        .sample(CONDITIONS, 3)
        .map(([name]) => name.toUpperCase())
        .join(', '),
    ],
    ['ALLERGIES', rng.pick(['NKDA', 'PENICILLIN', 'CODEINE, SULFA'])],
    ['CODE STATUS', rng.pick(['FULL CODE', 'DNR-CC ARREST'])],
    ['CONTACT', `${otherOf(draft)} ${draft.other.phone}`.toUpperCase()],
  ))
    flow.text(`${label.padEnd(13)}${value}`);
  flow.gap(4);
  flow.rule(1);
  flow.table(
    ['START', 'ORDER', 'TIMES'],
    rng
      .sample(DRUGS, 6)
      .map(([drug, sig]) => [
        date(draft, rng.int(40, 700), 'short'),
        `${drug} ${sig}`.toUpperCase(),
        timesOf(sig),
      ]),
    [0.14, 0.66, 0.2],
    true,
  );
  listed(flow, [
    'DIET: REGULAR, NO ADDED SALT',
    'WEIGHT MONTHLY. VITAL SIGNS MONTHLY.',
    'MAY HAVE FLU AND PNEUMONIA VACCINE',
    'MAY LEAVE WITH FAMILY WITH MEDICATIONS',
    'ACETAMINOPHEN 500 MG 1-2 TABS PO Q6H PRN PAIN',
  ]);
  flow.gap(6);
  flow.text('I HAVE REVIEWED THESE ORDERS AND THEY ARE TO CONTINUE UNLESS CHANGED BELOW:');
  flow.gap(16);
  flow.rule(0.5);
  flow.text(`NOTED BY NURSE: ${draft.author.toUpperCase()}   ${date(draft, 0)} ${time(draft, true)}`);
  signHere(flow, [
    ['PHYSICIAN SIGNATURE', ''],
    ['DATE', ''],
  ]);
  above(flow, between('  ', filed.toUpperCase(), birth(draft)));
  below(flow, (page, pages) => `SIGN AND FAX TO ${sender.fax} WITHIN 10 DAYS   ${page} OF ${pages}`);
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'novel/verbal-order': 'Hearthside Home Health',
    'novel/sensor-order': 'GlucoReady Supplies',
    'novel/monthly-orders': 'Maplecroft Assisted Living',
  },
  ages: { 'novel/monthly-orders': [60, 110] },
  layouts: {
    'novel/verbal-order': verbalOrder,
    'novel/sensor-order': sensorOrder,
    'novel/monthly-orders': monthlyOrders,
  },
};
