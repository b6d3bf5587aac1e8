import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { planOfCare, therapyPlan } from './care-plans.ts';
import { column, signHere, whereabouts, written } from './forms.ts';
import {
  born,
  bornAs,
  cells,
  day,
  digits,
  doctor,
  glue,
  hour,
  masthead,
  named,
  nameParts,
  reach,
  reachCells,
  rows,
} from './ink.ts';

const EQUIPMENT = [
  [
    'E1390',
    'Oxygen concentrator, 2 LPM by nasal cannula, continuous',
    'J44.9 COPD',
    'A4615',
    'Nasal cannula, 2',
    'room air',
  ],
  [
    'E0431',
    'Portable gaseous oxygen, 2 LPM with exertion',
    'J84.10 Pulmonary fibrosis',
    'A4616',
    'Tubing, per foot',
    'exertion',
  ],
  [
    'E0601',
    'CPAP device, auto 6-14 cm H2O, heated humidifier',
    'G47.33 Obstructive sleep apnea',
    'A7034',
    'Nasal mask and headgear',
    'sleep',
  ],
  [
    'K0001',
    'Standard manual wheelchair, elevating leg rests',
    'I69.354 Hemiplegia, left',
    'E0973',
    'Adjustable armrest, pair',
    'visit',
  ],
  [
    'E0260',
    'Semi-electric hospital bed with rails, mattress',
    'M48.061 Spinal stenosis',
    'E0910',
    'Trapeze bar',
    'visit',
  ],
] as const;

/** A supplier's detailed written order, with the test that qualifies. */
const equipmentOrder: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [code, item, reason, partCode, part, test] = rng.pick(EQUIPMENT);
  const { phone, street, town } = whereabouts(draft, 0.6);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  masthead(flow, draft, 'shield');
  flow.text('Standard Written Order - Durable Medical Equipment', { size: 15, bold: true });
  flow.text(
    `Order date ${day(draft, 1)}     Account ${digits(draft, 6)}     ${rng.pick(['New order', 'Renewal', 'New order'])}`,
  );
  flow.gap(6);
  const top = flow.y;
  const half = flow.width / 2;
  flow.at('Patient', flow.left, top + 11, { bold: true });
  flow.at('Treating practitioner', flow.left + half, top + 11, { bold: true });
  const ends = [
    column(
      flow,
      [
        who.name('first-last'),
        street,
        town,
        phone,
        bornAs(draft, 'DOB: '),
        who.sexLetter && `Sex: ${who.sexLetter}`,
        who.memberId && `Medicare / plan no.: ${who.memberId}`,
      ],
      flow.left,
      top + 15,
      half - 12,
    ),
    column(
      flow,
      [
        doctor(draft),
        recipient.name,
        recipient.address,
        recipient.cityLine,
        `Phone ${recipient.phone}`,
        `Fax ${recipient.fax}`,
        `NPI ${recipient.npi}`,
      ],
      flow.left + half,
      top + 15,
      half - 12,
    ),
  ];
  flow.y = Math.max(...ends) + 6;
  flow.rule(1);
  flow.table(
    ['HCPCS', 'Description', 'Qty', 'Length of need'],
    [
      [code, item, '1', rng.pick(['99 = lifetime', '12 months', '13 months'])],
      [partCode, part, '1', '12 months'],
    ],
    [0.14, 0.5, 0.12, 0.24],
    true,
  );
  rows(
    flow,
    [
      ['Diagnosis', reason],
      [
        'Qualifying test',
        test === 'visit'
          ? `Face-to-face mobility examination, ${day(draft, 14)}`
          : test === 'sleep'
            ? `AHI ${rng.int(16, 48)}.${rng.int(0, 9)} on sleep study, ${day(draft, 24)}`
            : `SpO2 ${rng.int(82, 88)}% ${test === 'exertion' ? 'walking, on room air' : 'at rest, on room air'}, ${day(draft, 9)}`,
      ],
      [
        'Deliver to',
        glue([
          rng.pick(['home;', 'home;', 'hospital room before discharge;']),
          'contact',
          named(draft.other),
          draft.other.phone,
        ]),
      ],
    ],
    { at: 110 },
  );
  flow.gap(10);
  flow.text(
    'I, the treating practitioner, have seen this patient in the last six months for the condition above, and my records support the need. I understand that the supplier may have to show them.',
  );
  signHere(flow, [
    [`Signature: ${doctor(draft)} (no stamps)`, 0.62],
    ['Date', 0.38],
  ]);
  flow.gap(10);
  flow.text('Please send with the signed order:', { bold: true });
  flow.checks(
    [
      ['Notes of the visit', false],
      ['Test result', false],
      ['Insurance card', false],
    ],
    3,
  );
  flow.text(`Attn ${draft.author}. Fax ${sender.fax}. We cannot deliver or bill until it is back.`);
  return flow;
};

/** A nursing home's sheet of orders taken by phone; several on one sheet, each with a line to sign. */
const verbalOrders: Layout = (draft) => {
  const { rng, sender } = draft;
  const { last, first, initial } = nameParts(draft);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  flow.text(`${sender.name}, ${sender.address}, ${sender.cityLine}`, { align: 'center', size: 9 });
  flow.text('TELEPHONE / VERBAL ORDERS', { bold: true, size: 17, align: 'center' });
  flow.text(`Phone ${sender.phone}     Fax back ${sender.fax}`, { align: 'center', size: 9 });
  flow.gap(8);
  const orders = rng.sample(
    [
      'CBC, BMP in a.m.; call if K >5.5',
      'Augmentin 875 mg po BID x 7 days, dx: bronchitis',
      'Cleanse L shin skin tear w/ NS, xeroform, dry dsg daily',
      'D/C HCTZ. Start torsemide 10 mg po q a.m.',
      'PT/OT eval and treat s/p fall',
      'Increase lantus to 18 units q HS, accuchecks AC and HS',
      'Tylenol 650 mg po q 6 h prn, max 3 g/day',
      'ST eval for swallow; nectar thick liquids until seen',
    ],
    rng.int(2, 3),
  );
  for (const [n, order] of orders.entries()) {
    const at = flow.y;
    cells(
      flow,
      [
        ['Date ordered', day(draft, 1, 'short'), 0.3],
        ['Time', hour(draft, 6, 21), 0.2],
        ['Order', '', 0.5],
      ],
      'pen',
    );
    flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h: 48, black: false, width: 0.7 });
    written(flow, order, flow.left + 14, flow.y + 26, flow.width - 24, 15);
    flow.y += 48;
    cells(
      flow,
      [
        ['Nurse taking order (read back)', draft.author, 0.5],
        ['Physician signature', '', 0.34],
        ['Date signed', '', 0.16],
      ],
      'pen',
      34,
    );
    flow.at(`${n + 1}`, flow.left - 12, at + 20, { bold: true });
    flow.gap(10);
  }
  flow.gap(90);
  // The stamp of the resident stands at the foot, as on sheets that are filed by the bottom line.
  cells(
    flow,
    [
      ['LAST NAME', last, 0.32],
      ['FIRST NAME', first, 0.28],
      ['M.I.', initial, 0.08],
      ['D.O.B.', born(draft, 'slashes'), 0.2],
      ['ROOM', `${rng.int(1, 4)}${rng.int(10, 38)}${rng.pick(['A', 'B'])}`, 0.12],
    ],
    'under',
  );
  cells(
    flow,
    [
      ['ATTENDING PHYSICIAN', doctor(draft), 0.46],
      ['RESIDENT NO.', digits(draft, 5), 0.2],
      ['RESPONSIBLE PARTY', named(draft.other), 0.34],
    ],
    'under',
  );
  reachCells(flow, reach(draft, 'HOME PHONE', 'HOME ADDRESS', 0.2), 'under');
  flow.gap(6);
  flow.text('Orders must be countersigned within 14 days. Please sign every order and fax all pages back.', {
    size: 9,
  });
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'assorted/plan-of-care': 'Graybridge Home Health',
    'assorted/equipment-order': 'Summit Oxygen and Equipment',
    'assorted/therapy-plan': 'Kinetic Rehab Partners',
    'assorted/verbal-orders': 'Oakmont Care Center',
  },
  layouts: {
    'assorted/plan-of-care': planOfCare,
    'assorted/equipment-order': equipmentOrder,
    'assorted/therapy-plan': therapyPlan,
    'assorted/verbal-orders': verbalOrders,
  },
};
