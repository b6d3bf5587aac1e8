import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';

const VACCINES = [
  'Influenza, quadrivalent',
  'COVID-19, mRNA',
  'Tdap',
  'Zoster recombinant',
  'Pneumococcal conjugate (PCV20)',
  'Hepatitis B',
  'MMR',
  'Varicella',
  'HPV9',
  'RSV',
] as const;

const ADULT_VACCINES: readonly string[] = ['Zoster recombinant', 'Pneumococcal conjugate (PCV20)', 'RSV'];

/** Those that make sense at this age. */
const vaccinesFor = ({ who, sent }: Draft): readonly string[] =>
  Number(who.age(sent)) >= 50 ? VACCINES : VACCINES.filter((vaccine) => !ADULT_VACCINES.includes(vaccine));

const lot = (draft: Draft): string =>
  `${draft.rng.pick(['FX', 'U', 'AK', 'W'])}${draft.rng.int(1000, 99999)}`;

const registry: Layout = (draft) => {
  const { rng, other } = draft;
  const flow = new Flow({ family: 'sans', size: 10, foot: (page, pages) => `Page ${page} of ${pages}` });
  banner(flow, 'STATE IMMUNIZATION INFORMATION SYSTEM', 13);
  banner(flow, 'Official Immunization Record', 12);
  flow.gap();
  patientBlock(flow, draft, 'fields', [
    [other.sex === 'F' ? "Mother's name:" : "Father's name:", `${other.firstName} ${other.lastName}`],
    ['Report date:', daysAgo(draft, 0)],
    ['Registry ID:', String(rng.int(1000000, 9999999))],
  ]);
  const rows = rng
    .sample(vaccinesFor(draft), 7)
    .map((vaccine, n) => [
      vaccine,
      daysAgo(draft, 120 + n * 391 + rng.int(0, 200)),
      lot(draft),
      rng.pick(['LD', 'RD', 'LT']),
    ]);
  flow.table(['Vaccine', 'Date given', 'Lot', 'Site'], rows, [0.46, 0.22, 0.2, 0.12], true);
  flow.text(`Vaccines due: ${rng.pick(vaccinesFor(draft))}`);
  return flow;
};

const pharmacyNotice: Layout = (draft) => {
  const { rng } = draft;
  const flow = new Flow({ family: 'mono', size: 10 });
  letterhead(flow, draft, 'left');
  flow.text('VACCINE ADMINISTRATION NOTICE TO PRIMARY CARE PROVIDER', { bold: true });
  flow.gap();
  patientBlock(flow, draft, 'stack', [['PCP:', draft.recipient.doctor]]);
  flow.text(`Your patient received the following vaccine on ${daysAgo(draft, 1)}:`);
  flow.gap();
  flow.text(`  Vaccine: ${rng.pick(vaccinesFor(draft))}`);
  flow.text(`  Lot: ${lot(draft)}   Expires: ${daysAgo(draft, -300)}   Site: left deltoid   Dose: 0.5 mL`);
  flow.text(`  Given by: ${draft.author}`);
  flow.gap();
  flow.text('Please update your records. This dose was reported to the state registry.');
  return flow;
};

const healthDepartment: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({ family: 'serif', size: 11.5 });
  letterhead(flow, draft, 'center');
  flow.text(daysAgo(draft, 0));
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', []);
  flow.text(`Please find below the vaccination history of ${who.formal} for your chart.`);
  flow.gap();
  for (const vaccine of rng.sample(vaccinesFor(draft), 5))
    flow.text(`${vaccine}: ${daysAgo(draft, rng.int(200, 4000))}; ${daysAgo(draft, rng.int(60, 180))}`, {
      indent: 14,
    });
  signature(flow, draft, 'typed');
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['pharmacy', 'practice'],
  from: { 'pharmacy-notice': 'MedWay Pharmacy', letter: 'Tamarack Pediatrics' },
  ages: { registry: [0, 25] },
  layouts: { registry, 'pharmacy-notice': pharmacyNotice, letter: healthDepartment },
};
