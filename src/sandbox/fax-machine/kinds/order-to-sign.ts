import { banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { addDays, formatDate } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';
import { medicationList } from './medications.ts';

const physician = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;
const ahead = (draft: Draft, days: number): string =>
  formatDate(addDays(draft.sent, days), draft.words.dateStyle);

const planOfCare: Layout = (draft) => {
  const { rng } = draft;
  const flow = new Flow({
    family: 'sans',
    size: 9,
    margin: 40,
    foot: (page, pages) => `Page ${page} of ${pages}`,
  });
  flow.text('HOME HEALTH CERTIFICATION AND PLAN OF CARE', { bold: true, align: 'center', size: 13 });
  flow.text(
    `${draft.sender.name}, ${draft.sender.address}, ${draft.sender.cityLine}   ${draft.sender.phone}`,
    { align: 'center' },
  );
  flow.gap();
  patientBlock(flow, draft, 'boxes', [
    ['Start of care date', daysAgo(draft, 3)],
    ['Certification period', `${daysAgo(draft, 3)} - ${ahead(draft, 56)}`],
    ['Physician', physician(draft)],
    ['Provider No.', String(rng.int(360000, 369999))],
  ]);
  flow.boxes([
    [
      [
        'Principal diagnosis',
        rng.pick([
          'I50.32 Chronic diastolic heart failure',
          'Z47.1 Aftercare, joint replacement',
          'E11.621 Diabetic foot ulcer',
        ]),
      ],
    ],
    [
      ['Functional limitations', 'Endurance, ambulation'],
      ['Activities permitted', 'Up as tolerated, walker'],
    ],
    [
      ['Mental status', 'Oriented'],
      ['Prognosis', rng.pick(['Good', 'Fair'])],
      ['Safety measures', 'Fall precautions'],
    ],
  ]);
  flow.section('Medications: dose / frequency / route', medicationList(rng, 6));
  flow.section('Orders for discipline and treatments', [
    `SN ${rng.int(1, 3)}w${rng.int(4, 9)} for assessment, teaching and medication management.`,
    `PT ${rng.int(1, 3)}w${rng.int(3, 6)} for gait, strength and transfers.`,
    'Call the physician for weight gain over 3 lb in a day or systolic pressure over 160.',
  ]);
  flow.section(
    'Goals / discharge plans',
    'Patient will be independent with medicines and walk 150 feet safely by the end of the period.',
  );
  flow.text(
    'I certify that this patient is confined to the home and needs intermittent skilled nursing care and/or therapy. The patient is under my care, and I have authorized the services on this plan of care.',
    { size: 8.5 },
  );
  signature(flow, draft, 'blank', physician(draft));
  return flow;
};

const EQUIPMENT = [
  ['E0601', 'CPAP device with heated humidifier', '1', '99 = lifetime', 'G47.33'],
  ['E0143', 'Folding wheeled walker', '1', '99 = lifetime', 'R26.89'],
  ['E1390', 'Oxygen concentrator, 2 L/min at night', '1', '12 months', 'J44.9'],
  ['A4253', 'Blood glucose test strips, testing twice daily', '200', '12 months', 'E11.65'],
] as const;

const equipmentOrder: Layout = (draft) => {
  const { rng, who } = draft;
  const [code, item, quantity, need, diagnosis] = rng.pick(EQUIPMENT);
  const flow = new Flow({ family: 'serif', size: 11 });
  letterhead(flow, draft, 'left');
  banner(flow, 'STANDARD WRITTEN ORDER - DURABLE MEDICAL EQUIPMENT', 12);
  patientBlock(flow, draft, 'fields', [
    ['Order date:', daysAgo(draft, 0)],
    ['Member ID:', who.memberId],
  ]);
  flow.table(
    ['HCPCS', 'Item', 'Qty', 'Length of need'],
    [[code, item, quantity, need]],
    [0.15, 0.5, 0.1, 0.25],
    true,
  );
  flow.text(`Diagnosis: ${diagnosis}`);
  flow.text(
    'The treating practitioner must sign and date below. Stamps are not accepted. Please attach the most recent face-to-face note.',
  );
  flow.gap(10);
  flow.fields(
    [
      ['Practitioner:', physician(draft)],
      ['NPI:', draft.recipient.npi],
    ],
    2,
  );
  signature(flow, draft, 'blank', physician(draft));
  return flow;
};

const verbalOrder: Layout = (draft) => {
  const { rng } = draft;
  const flow = new Flow({ family: 'mono', size: 10 });
  flow.text(draft.sender.name, { bold: true, size: 13 });
  flow.text(`TEL ${draft.sender.phone} FAX ${draft.sender.fax}`);
  flow.rule(1.5);
  flow.text('PHYSICIAN ORDER - SIGNATURE REQUIRED WITHIN 48 HOURS', { bold: true });
  flow.gap();
  patientBlock(flow, draft, 'stack', [
    ['Physician:', physician(draft)],
    ['Order #:', String(rng.int(10000, 99999))],
    ['Taken:', `${daysAgo(draft, 1)} by ${draft.author}`],
  ]);
  flow.text('Order text:', { bold: true });
  flow.text(
    rng.pick([
      'Continue PT 2 times a week for 4 weeks for gait training and home exercise.',
      'Wound care left heel: cleanse with saline, apply alginate, cover with foam, change three times a week.',
      'Draw BMP and CBC at next visit. Fax results to physician.',
      'Hold evening dose of furosemide if weight falls below 142 lb. Recheck in two days.',
    ]),
  );
  flow.gap(14);
  flow.text('Verbal order read back and verified:  [X] Yes');
  flow.text('I agree with the above order. Please sign, date and return by fax.');
  signature(flow, draft, 'blank', physician(draft));
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'plan-of-care': 'Kindred Path Home Health',
    'equipment-order': 'ProAir Medical Equipment',
    'verbal-order': 'Kindred Path Home Health',
  },
  layouts: { 'plan-of-care': planOfCare, 'equipment-order': equipmentOrder, 'verbal-order': verbalOrder },
};
