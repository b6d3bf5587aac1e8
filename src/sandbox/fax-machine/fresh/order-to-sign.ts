import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aged,
  born,
  day,
  digits,
  doctor,
  hour,
  join,
  listed,
  named,
  PROBLEMS,
  reach,
  whole,
} from './facts.ts';
import { cells, footer, heading, items, ledger, mast, overhead, part, signed } from './ink.ts';
import { supplyOrder } from './supply-order.ts';

/** A hospice's interim orders: a log in a grid, each line taken by telephone, one signature under all. */
const hospiceOrders: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const ours = reach(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  mast(flow, draft, 'pair');
  flow.text('INTERIM PHYSICIAN ORDERS FOR SIGNATURE', { bold: true, size: 13 });
  flow.gap(4);
  cells(flow, [
    ['Patient', listed(draft), 5],
    ['DOB', born(draft, 'slashes'), 2],
    ['Sex', who.sexLetter, 1],
    ['Agency no.', digits(draft, 5), 2],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Where the patient lives', join([ours.street, ours.town], ', '), 6],
      ['Telephone', ours.phone, 3],
    ]);
  cells(flow, [
    ['Primary caregiver', whole(other), 4],
    ['Caregiver phone', other.phone, 3],
    ['Start of care', day(draft, rng.int(20, 60)), 3],
  ]);
  cells(flow, [
    [
      'Terminal diagnosis',
      rng.pick([
        'Advanced heart failure, I50.84',
        'COPD, end stage, J44.9',
        'Malignant neoplasm of pancreas, C25.9',
      ]),
      5,
    ],
    ['Attending', doctor(draft), 4],
  ]);
  flow.gap(10);
  flow.table(
    ['Date', 'Time', 'Order', 'Taken by'],
    rng
      .sample(
        [
          'Morphine 20 mg/mL, 5 mg under the tongue every 4 hours as needed for air hunger',
          'Lorazepam 0.5 mg by mouth every 6 hours as needed for agitation',
          'Oxygen 2 L/min by nasal cannula for comfort',
          'Senna 8.6 mg two tablets at bedtime',
          'Increase aide visits to five a week',
          'Hospital bed with half rails and overlay mattress',
        ],
        4,
      )
      .map((order, n) => [day(draft, 9 - n * 2), hour(draft), order, rng.pick(sender.people)]),
    [0.13, 0.09, 0.52, 0.26],
    true,
  );
  flow.text('All orders were read back and verified. Please sign, date and return within 14 days.');
  signed(flow, `${doctor(draft)}   NPI ${recipient.npi}`, '');
  flow.gap(4);
  flow.text(`Return to fax ${sender.fax}`, { bold: true });
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  footer(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

const INFUSIONS = [
  [
    'Iron sucrose 200 mg IV weekly x 5',
    'Iron deficiency anemia, D50.9',
    'Ferritin and hemoglobin before the first dose',
  ],
  [
    'Zoledronic acid 5 mg IV once',
    'Age-related osteoporosis, M81.0',
    'Calcium and creatinine within 30 days',
  ],
  ['Ocrelizumab 600 mg IV every 6 months', 'Multiple sclerosis, G35', 'Hepatitis B serology on file'],
] as const;

/** An infusion center's order set: ticked lists in prose type, person in two columns, orders numbered. */
const infusionOrders: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const [drug, why, before] = rng.pick(INFUSIONS);
  const ours = reach(draft, 0.45);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  flow.text('Infusion Order Set', { bold: true, size: 16 });
  flow.text(
    `${sender.name}, ${sender.address}, ${sender.cityLine}. Phone ${sender.phone}. Fax ${sender.fax}.`,
    { size: 9 },
  );
  flow.rule(1.4);
  ledger(
    flow,
    [
      [
        ['Patient', join([first, middle, last])],
        ['Birth date', born(draft, 'dmy')],
        ['Age/sex', aged(draft, ' / ')],
        ['Phone', ours.phone],
        ['Address', ours.street],
        ['', ours.town],
      ].filter(([, value]) => value !== '') as [string, string][],
      [
        ['Weight', `${rng.int(54, 98)} kg`],
        ['Allergies', rng.pick(['NKDA', 'Sulfa', 'Penicillin'])],
        ['Problem', rng.pick(PROBLEMS)[0]],
        ['Ordered for', doctor(draft)],
      ],
    ],
    { at: 72, size: 10.5 },
  );
  part(flow, 'Indication', why, 'tick');
  heading(flow, 'Orders', 'tick');
  items(
    flow,
    [
      drug,
      before,
      'Vital signs before, every 30 minutes and at the end.',
      'Acetaminophen 650 mg and cetirizine 10 mg by mouth 30 minutes before.',
      'Reaction: stop, normal saline, epinephrine 0.3 mg IM for anaphylaxis, call 911.',
      'Remove the line; observe for 30 minutes.',
    ],
    'n.',
  );
  flow.gap(6);
  flow.checks(
    [
      ['May draw labs from the line', true],
      ['Substitute a biosimilar', rng.chance(0.5)],
      ['Premedicate only after a reaction', false],
    ],
    1,
  );
  flow.text('Without a prescriber’s signature these orders are not valid and the visit will be cancelled.', {
    bold: true,
  });
  signed(flow, `Prescriber: ${doctor(draft)} (NPI ${recipient.npi})`, '');
  flow.gap(4);
  flow.text(`Prepared by ${draft.author} on ${day(draft, 0)}. First visit planned for ${day(draft, -8)}.`, {
    size: 9.5,
  });
  overhead(flow, () => join([join([last, first], ', '), born(draft, 'dmy')], '   '));
  footer(flow, (page, pages) => ['Valid for 12 months from signature', `${page} of ${pages}`]);
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'fresh/hospice-orders': 'Amber Valley Hospice',
    'fresh/infusion-orders': 'Northfork Infusion Center',
    'fresh/supply-order': 'Steady Hands Home Nursing',
  },
  ages: { 'fresh/hospice-orders': [55, 110] },
  layouts: {
    'fresh/hospice-orders': hospiceOrders,
    'fresh/infusion-orders': infusionOrders,
    'fresh/supply-order': supplyOrder,
  },
};
