import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  nameParts,
  PROBLEMS,
  provider,
  sexWord,
  time,
  yearsOld,
} from './facts.ts';
import { columns, form, framed, heading, listed, masthead, overPages, underPages } from './ink.ts';
import { signHere } from './pen.ts';

const TELEPHONED = [
  'Extend skilled nursing 1 time a week for 4 weeks, plus 2 PRN visits for wound changes.',
  'Physical therapy evaluate and treat, 2 times a week for 3 weeks, for gait and balance.',
  'Discontinue furosemide 20 mg daily. Begin furosemide 40 mg by mouth daily. Weigh daily.',
  'Wound care to left lateral malleolus: cleanse with saline, apply calcium alginate, cover with foam, change every other day.',
  'Draw BMP and CBC at next visit and fax results to the physician.',
  'Add home health aide 2 times a week for 4 weeks to assist with bathing.',
  'Obtain urine for urinalysis with culture by clean catch.',
] as const;

/** A home health agency's confirmation of what was ordered by telephone. */
const verbalOrder: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const ours = contactOf(draft, 0.3);
  const nurse = rng.pick(sender.people);
  const begun = rng.int(9, 40);
  const flow = new Flow({ family: 'sans', size: 10.4, margin: 48 });
  masthead(flow, draft, 'ends', 'PHYSICIAN VERBAL ORDER');
  flow.gap(2);
  form(flow, [
    [
      ['Patient', indexName(draft), 4],
      ['DOB', born(draft), 2],
      ['Sex', sexWord(draft), 1.2],
      ['Patient ID', chartNo(draft, 6), 1.6],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Address', joined([ours.street, ours.town], ', '), 5],
            ['Phone', ours.phone, 2.4],
          ] as const,
        ]),
    [
      ['SOC date', day(draft, begun), 2],
      ['Certification period', `${day(draft, begun)} - ${day(draft, begun - 59)}`, 3],
      ['Order date / time', `${day(draft, 2)} ${time(draft)}`, 3],
      ['Order no.', digits(draft, 7), 2],
    ],
    [
      ['Physician', provider(draft), 3],
      ['NPI', recipient.npi, 2],
      ['Fax', recipient.fax, 2],
    ],
  ]);
  flow.gap(10);
  heading(flow, 'Order description');
  flow.rule(0.6);
  listed(flow, rng.sample(TELEPHONED, rng.int(2, 3)), '1');
  flow.gap(8);
  flow.section(
    'Diagnosis',
    rng
      .sample(PROBLEMS, 2)
      .map(([name, code]) => `${code} ${name}`)
      .join('; '),
  );
  flow.checks(
    [
      ['Order read back and verified', true],
      ['Patient / caregiver notified', true],
      ['Goals reviewed', rng.chance(0.5)],
    ],
    3,
  );
  flow.text(`Order taken by: ${nurse}    Signed electronically ${day(draft, 2)}`);
  flow.gap(10);
  flow.rule(1);
  flow.text('PHYSICIAN: Please sign and date, then return within 48 hours.', { bold: true });
  flow.text(`Fax to ${sender.fax}. Signature stamps are not accepted.`);
  signHere(flow, provider(draft));
  overPages(flow, () => joined([indexName(draft), born(draft)], '   '));
  underPages(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

const EQUIPMENT = [
  [
    'Continuous glucose monitor',
    'E11.65',
    [
      ['E2103', 'Receiver, non-adjunctive CGM', '1 per 5 years'],
      ['A4239', 'Supply allowance, sensors and transmitters', '1 per month'],
    ],
    'Patient is treated with insulin or has a history of problematic hypoglycemia',
  ],
  [
    'CPAP supplies',
    'G47.33',
    [
      ['A7030', 'Full face mask', '1 per 3 months'],
      ['A7031', 'Face mask interface, replacement', '1 per month'],
      ['A7037', 'Tubing', '1 per 3 months'],
      ['A7038', 'Filter, disposable', '2 per month'],
    ],
    'Patient uses the device and benefits from therapy',
  ],
  [
    'Rollator walker with seat',
    'R26.89',
    [['E0143 / E0156', 'Walker, folding, wheeled; seat attachment', '1']],
    'Mobility limitation impairs activities of daily living in the home',
  ],
  [
    'Lumbar support orthosis',
    'M54.50',
    [['L0650', 'LSO, sagittal-coronal control, prefabricated', '1']],
    'Brace facilitates healing following injury or reduces pain by restricting mobility of the trunk',
  ],
] as const;

/** An equipment company's written order, with all but the signature and the months. */
const writtenOrder: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [title, code, items, need] = rng.pick(EQUIPMENT);
  const ticket = digits(draft, 8);
  const { first, initial, last } = nameParts(draft);
  const ours = contactOf(draft, 0.6);
  const flow = new Flow({ family: 'sans', size: 10.2, margin: 50 });
  masthead(flow, draft, 'tile', 'STANDARD WRITTEN ORDER');
  flow.gap(4);
  columns(
    flow,
    [
      filled([
        ['Patient:', joined([first, initial, last])],
        ['DOB:', born(draft)],
        ['Phone:', ours.phone],
        ['Address:', ours.street],
        ['', ours.town],
        ['Insurance ID:', who.memberId],
      ]),
      [
        ['Prescriber:', provider(draft)],
        ['NPI:', recipient.npi],
        ['Phone:', recipient.phone],
        ['Fax:', recipient.fax],
        ['Order date:', day(draft, 1)],
      ],
    ],
    { tab: 76 },
  );
  flow.rule(1);
  flow.text(title, { bold: true, size: 12.5 });
  flow.text(`Diagnosis code: ${code}`);
  flow.gap(6);
  flow.table(
    ['HCPCS', 'Description', 'Quantity / frequency'],
    items.map((row) => [...row]),
    [0.2, 0.52, 0.28],
    true,
  );
  form(
    flow,
    [
      [
        ['Length of need (99 = lifetime), months:', '', 2],
        ['Refills:', '', 1],
      ],
    ],
    'line',
  );
  flow.gap(8);
  flow.text('Medical necessity', { bold: true });
  flow.checks([
    [need, false],
    ['Face-to-face visit within six months documents the need (attach note)', false],
  ]);
  framed(
    flow,
    [
      'By signing I confirm that this patient is under my care and that the items are reasonable and necessary. A copy of this order will be kept in the medical record.',
    ],
    { size: 9.4 },
  );
  signHere(flow, 'Treating practitioner signature');
  flow.gap(6);
  flow.text(`Return to ${sender.name}, ${sender.department}, fax ${sender.fax}`, { bold: true });
  overPages(flow, () => joined([joined([first, initial, last]), born(draft)], '   '));
  underPages(flow, (page, pages) => [`Ticket ${ticket}`, `${page} of ${pages}`]);
  return flow;
};

/** An imaging center has somebody on its schedule and no signed order. */
const orderNeeded: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const woman = who.sexLetter === 'F' && yearsOld(draft) >= 40 && yearsOld(draft) < 75;
  const [exam, why] = rng.pick([
    ['X-ray chest, two views', 'Cough'],
    ['Ultrasound, thyroid', 'Thyroid nodule'],
    ...(woman ? ([['Screening mammogram with tomosynthesis, bilateral', 'Z12.31']] as const) : []),
    ...(yearsOld(draft) >= 60 ? ([['Bone density (DEXA), axial', 'Z13.820']] as const) : []),
  ] as const);
  const ours = contactOf(draft, 0.35);
  const flow = new Flow({ family: 'serif', size: 12, margin: 64 });
  masthead(flow, draft, 'centered', 'ORDER NEEDED');
  flow.gap(8);
  flow.text(`To: ${provider(draft)}, ${recipient.name}     Fax: ${recipient.fax}     ${day(draft, 0, 'us')}`);
  flow.gap(8);
  flow.text(
    `The following patient is scheduled with us on ${day(draft, -4, 'us')} at ${time(draft)}. We do not have an order on file. Please review, sign and return this page before the appointment so that it does not have to be moved.`,
  );
  flow.gap(10);
  form(
    flow,
    [
      [
        ['Patient:', indexName(draft, true), 3],
        ['DOB:', born(draft, 'us'), 1.7],
      ],
      ...(ours.street === ''
        ? []
        : [
            [['Address:', joined([ours.street, ours.town], ', ')]] as const,
            [['Phone:', ours.phone]] as const,
          ]),
      [
        ['Age/sex:', ageSex(draft, ''), 1],
        ['Exam:', exam, 3],
      ],
      [['Diagnosis / reason:', why]],
      [['Special instructions:', '']],
    ],
    'line',
    28,
  );
  flow.gap(10);
  flow.checks(
    [
      ['Perform as scheduled', false],
      ['Additional views or ultrasound if needed', false],
      ['Cancel', false],
      ['Call results to office', draft.urgent],
    ],
    2,
  );
  signHere(flow, `Ordering provider signature (${provider(draft)}, NPI ${recipient.npi})`);
  flow.gap(8);
  flow.text(`Scheduling ${sender.phone}. Fax back: ${sender.fax}. Thank you!`);
  overPages(flow, () => joined([indexName(draft), born(draft, 'us')], '   '));
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health', 'imaging'],
  from: {
    'later/verbal-order': 'Guiding Light Home Health',
    'later/written-order': 'MedSpring Home Equipment',
    'later/order-needed': 'Heron Point Imaging Center',
  },
  ages: { 'later/verbal-order': [50, 110], 'later/written-order': [30, 110] },
  layouts: {
    'later/verbal-order': verbalOrder,
    'later/written-order': writtenOrder,
    'later/order-needed': orderNeeded,
  },
};
