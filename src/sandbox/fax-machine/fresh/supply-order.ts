import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { aged, born, day, digits, doctor, join, named, reach } from './facts.ts';
import { cells, footer, heading, mast, overhead, signed } from './ink.ts';

const SUPPLIES = [
  ['Colostomy status, Z93.3', ['A4414 skin barrier, 4 x 4', 'A5073 drainable pouch', 'A4369 barrier liquid']],
  [
    'Urinary retention, R33.9',
    ['A4351 straight catheter', 'A4332 lubricant packet', 'A4335 insertion supplies'],
  ],
  ['Heel wound, L89.623', ['A6212 foam dressing, 4 x 4', 'A6446 gauze bandage', 'A4450 tape']],
] as const;

/** A nursing agency's written order for supplies: amounts a month in a grid, everything filled in but the signature. */
export const supplyOrder: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const [why, goods] = rng.pick(SUPPLIES);
  const ours = reach(draft, 0.7);
  const flow = new Flow({ family: 'serif', size: 11, margin: 50 });
  mast(flow, draft, 'plaque', 'STANDARD WRITTEN ORDER');
  flow.text('Please review, sign and date. Supplies ship when the signed order is back.');
  flow.gap(6);
  heading(flow, 'Beneficiary', 'bar');
  cells(flow, [
    ['First', first, 3],
    ['Middle', middle, 2],
    ['Last', last, 4],
    ['Sex', who.sexLetter, 1],
  ]);
  cells(flow, [
    ['Birth date', born(draft, 'slashes'), 2],
    ['Medicare or member no.', who.memberId, 3],
    ['Telephone', ours.phone, 3],
  ]);
  if (ours.street !== '') cells(flow, [['Ship to', join([ours.street, ours.town], ', '), 1]]);
  flow.gap(6);
  heading(flow, 'Ordering practitioner', 'bar');
  cells(flow, [
    ['Name', doctor(draft), 4],
    ['NPI', recipient.npi, 2],
    ['Fax', recipient.fax, 2],
  ]);
  flow.gap(6);
  heading(flow, 'Order', 'bar');
  cells(flow, [
    ['Diagnosis', why, 4],
    ['Order date', day(draft, 1), 2],
    ['Length of need', rng.pick(['12 months', '6 months']), 2],
  ]);
  flow.gap(6);
  flow.table(
    ['Item', 'Amount a month', 'Change'],
    goods.map((item) => [item, String(rng.int(1, 6) * 10), rng.pick(['daily', 'every 3 days', 'as needed'])]),
    [0.5, 0.25, 0.25],
    true,
  );
  flow.text('I certify that these supplies are medically necessary and that my records support this order.');
  signed(flow, `${doctor(draft)}, signature (no stamps)`, '');
  flow.gap(6);
  flow.text(`${draft.author}, intake, ${sender.phone}. Return fax ${sender.fax}.`, { size: 9.5 });
  overhead(flow, () => join([join([last, first], ', '), born(draft, 'slashes'), aged(draft)], '   '));
  footer(flow, (page, pages) => [`Order ${digits(draft, 7)}`, `Page ${page} of ${pages}`]);
  return flow;
};
