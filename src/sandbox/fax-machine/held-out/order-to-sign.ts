import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { homeCareCertification, therapyCertification } from './certifications.ts';
import { beside, colleague, formLine, home, labelled, signatures } from './forms.ts';
import {
  boxRow,
  caption,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  dobWith,
  fullName,
  handLine,
  headed,
  join,
  pageFoot,
  provider,
  providerListed,
  serial,
} from './ink.ts';

/** A supplier's order for oxygen, half filled in by it, the rest for the doctor. */
const oxygenOrder: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { phone, street, town } = home(draft, 0.6);
  const rest = rng.int(83, 88);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  crest(flow, draft, 'right');
  caption(flow, 'HOME OXYGEN - PRESCRIPTION AND ORDER', 'middle');
  flow.gap(4);
  beside(
    flow,
    [
      [
        who.name('first-m-last'),
        join([dob(draft), who.age(draft.sent) && `age ${who.age(draft.sent)}`, who.sexLetter], '   '),
        street,
        town,
        phone,
        who.memberId && `Primary insurance ${who.memberId}`,
      ],
      [
        `Ordering physician: ${provider(draft)}`,
        recipient.name,
        `${recipient.address}, ${recipient.cityLine}`,
        `Tel ${recipient.phone}  Fax ${recipient.fax}`,
        `NPI ${recipient.npi}`,
      ],
    ],
    { frame: true, bold: true },
  );
  flow.gap(6);
  formLine(
    flow,
    [
      ['Start of therapy', date(draft, 3), 0.34],
      ['Length of need', rng.pick(['99 (lifetime)', '12 months', '3 months']), 0.33],
      ['Diagnosis', rng.pick(['J44.9', 'J96.11', 'J84.10', 'I27.20']), 0.33],
    ],
    'split',
  );
  formLine(
    flow,
    [
      ['O2 saturation', `${rest}% room air, at rest`, 0.5],
      [
        'Tested',
        `${date(draft, rng.int(4, 12))} by ${rng.pick(['hospital', 'your office', 'sleep lab'])}`,
        0.5,
      ],
    ],
    'split',
  );
  flow.gap(8);
  flow.table(
    ['Item', 'HCPCS', 'Setting', 'Use', 'Qty'],
    [
      [
        'Stationary concentrator',
        'E1390',
        `${rng.int(2, 3)} L/min`,
        rng.pick(['Continuous', 'Sleep and rest']),
        '1',
      ],
      ['Portable system, gas', 'E0431', `${rng.int(2, 3)} L/min`, 'Out of the home', '1'],
      ['Nasal cannula', 'A4615', '', 'Change every 2 weeks', '2/mo'],
    ],
    [0.32, 0.14, 0.16, 0.26, 0.12],
    true,
  );
  flow.text('To be completed by the physician:', { bold: true });
  flow.checks(
    [
      ['Mobile within the home', false],
      ['Not mobile within the home', false],
      ['Seen within 30 days of this order', false],
      ['Other treatment tried or ruled out', false],
    ],
    2,
  );
  flow.gap(4);
  flow.text('Changes to the order: _________________________________________________________________');
  flow.gap(6);
  flow.text(
    'I certify that the items above are medically necessary for this patient and that my records, which will be made available on request, support the order.',
    { size: 9 },
  );
  signatures(flow, [
    ['Physician signature (no stamp)', 0.6, ''],
    ['Date signed', 0.4, ''],
  ]);
  flow.gap(6);
  labelled(
    flow,
    [
      ['Equipment in home with', `${fullName(draft.other)}, ${draft.other.phone}`],
      ['Coordinator', `${colleague(draft, 'RRT')} - please fax back to ${sender.fax}`],
    ],
    124,
  );
  pageFoot(flow, (page, pages) => ['CMN / SWO oxygen', '', `${page} of ${pages}`]);
  return flow;
};

const NURSING_ORDERS = [
  'Obtain BMP and magnesium in the morning; fax results',
  'Doxycycline 100 mg PO BID x 7 days for cellulitis R lower leg',
  'Discontinue docusate. Start senna 8.6 mg 2 tabs PO at bedtime',
  'Daily weights x 14 days; notify if gain of 3 lb in a day or 5 lb in a week',
  'PT and OT to evaluate and treat after fall without injury',
  'Change sacral dressing every 3 days and PRN: foam border, skin prep',
  'Hold metoprolol for SBP under 100 or HR under 55',
  'Mechanical soft diet with ground meat; speech therapy to evaluate',
  'Chest X-ray, 2 views, mobile, for cough and crackles',
  'Melatonin 3 mg PO at bedtime PRN sleep x 14 days',
] as const;

/** A nursing home's print of orders taken by telephone: its record system's head on each page. */
const facilityOrders: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const resident = serial(draft, 5);
  const room = `${rng.int(1, 3)}${rng.int(10, 29)}-${rng.pick(['A', 'B', 'W', 'D'])}`;
  const nurse = draft.author;
  const flow = headed({ family: 'sans', size: 9.5, margin: 42 }, (to) => {
    to.text(`${sender.name}   Order Summary - Unsigned`, { bold: true, size: 12 });
    to.text(`${sender.address}, ${sender.cityLine}   Phone ${sender.phone}   Fax ${sender.fax}`, { size: 8 });
    to.gap(3);
    boxRow(
      to,
      [
        ['Resident', join([who.name('Last-First'), `(${resident})`]), 0.46],
        ['DOB', dob(draft), 0.3],
        ['Room', room, 0.24],
      ],
      'side',
    );
    boxRow(
      to,
      [
        ['Physician', providerListed(draft), 0.46],
        ['Allergies', 'NKDA', 0.3],
        ['Code', 'See chart', 0.24],
      ],
      'side',
    );
    to.gap(8);
  });
  contactRow(flow, contactPairs(draft, 'Prior phone', 'Prior address', 0.2), 'top');
  flow.gap(4);
  const orders = rng.sample(NURSING_ORDERS, rng.int(3, 5));
  flow.table(
    ['#', 'Ordered', 'Order', 'Taken by', 'Status'],
    orders.map((order, n) => [
      String(n + 1),
      `${date(draft, rng.int(1, 4))} ${clock(draft, 'army', 6, 22)}`,
      order,
      nurse.split(',')[0] ?? '',
      'Awaiting signature',
    ]),
    [0.05, 0.18, 0.43, 0.19, 0.15],
    true,
  );
  flow.text(
    `Orders were read back to the prescriber or the covering provider. ${relativeTold(fullName(draft.other))}`,
  );
  flow.gap(8);
  flow.text(
    'I have reviewed these orders and agree with them except where I have struck one out and initialed it.',
    { bold: true },
  );
  flow.gap(16);
  handLine(flow, 'Reviewed and noted by nurse:', nurse, flow.left, flow.y, 330);
  handLine(flow, 'Date:', date(draft, 0, 'short'), flow.left + 350, flow.y, 120);
  flow.gap(6);
  signatures(flow, [
    [`Prescriber signature: ${provider(draft)}`, 0.6, ''],
    ['Date and time', 0.4, ''],
  ]);
  flow.gap(6);
  flow.text(`Please sign, date and return all pages within 48 hours to ${sender.fax}.`);
  pageFoot(flow, (page, pages) => [
    join([who.name('Last-First'), dobWith(draft, ''), resident], '  '),
    '',
    `Printed ${date(draft, 0)}   Page ${page} of ${pages}`,
  ]);
  return flow;
};

const relativeTold = (name: string): string => `Responsible party ${name} was told.`;

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'held-out/home-care-certification': 'Harvest Moon Home Care',
    'held-out/oxygen-order': 'Clearair Medical Equipment',
    'held-out/therapy-certification': 'Riverwalk Physical Therapy',
    'held-out/facility-orders': 'Millrace Skilled Nursing',
  },
  layouts: {
    'held-out/home-care-certification': homeCareCertification,
    'held-out/oxygen-order': oxygenOrder,
    'held-out/therapy-certification': therapyCertification,
    'held-out/facility-orders': facilityOrders,
  },
};
