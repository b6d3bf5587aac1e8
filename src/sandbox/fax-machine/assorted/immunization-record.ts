import type { Kind, Layout } from '../kinds/draft.ts';
import { addDays, formatDate } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import { formRow, known, whereabouts } from './forms.ts';
import {
  ampm,
  born,
  bornAs,
  cells,
  columns,
  day,
  digits,
  doctor,
  feet,
  glue,
  heading,
  masthead,
  named,
  nameParts,
  penned,
  reach,
  reachCells,
  rows,
} from './ink.ts';
import { dosesOf } from './vaccines.ts';

/** A state registry's print: a line a dose, then what is due. */
const registryPrint: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { phone, address } = whereabouts(draft, 0.3);
  const id = digits(draft, 8);
  const flow = new Flow({ family: 'mono', size: 8.8, margin: 46 });
  flow.text('STATE IMMUNIZATION INFORMATION SYSTEM', { bold: true, size: 12 });
  flow.text(`Official Immunization Record        Report date ${day(draft, 0, 'slashes')}  ${ampm(draft)}`);
  flow.text(`Printed by: ${sender.name}, ${sender.phone}`);
  flow.gap(4);
  flow.rule(1.2);
  rows(
    flow,
    known([
      ['Client name (L, F M)', who.name('Last-First')],
      ['Birth date', born(draft, 'slashes')],
      ['Sex', who.sexLetter],
      ['Registry ID', id],
      ['Guardian / contact', named(draft.other)],
      ['Address', address],
      ['Telephone', phone],
    ]),
    { at: 150 },
  );
  flow.gap(8);
  const doses = dosesOf(draft)
    .flatMap(({ vaccine, product, ago }) =>
      ago.map((days, n) => ({ vaccine, product, days, n: n + 1, of: ago.length })),
    )
    .sort((a, b) => b.days - a.days);
  flow.table(
    ['Date given', 'Vaccine group', 'Dose', 'Trade name', 'Lot', 'Source'],
    doses.map(({ vaccine, product, days, n, of }) => [
      day(draft, days, 'slashes'),
      vaccine,
      `${n} of ${of}`,
      days > 7000 ? '' : product,
      days > 6000 ? '' : `${rng.pick(['U', 'K', 'T', '9'])}${digits(draft, 4)}${rng.pick(['AA', 'B', ''])}`,
      days > 6000 ? 'Historical' : rng.pick(['Administered', 'Administered', 'Historical', 'Pharmacy']),
    ]),
    [0.16, 0.24, 0.11, 0.2, 0.12, 0.17],
  );
  heading(flow, 'Recommended by date');
  rows(
    flow,
    [
      ['Influenza', day(draft, rng.int(-20, 40), 'slashes')],
      ['COVID-19', day(draft, rng.int(-30, 60), 'slashes')],
    ],
    { at: 150 },
  );
  flow.gap(6);
  flow.text(
    `For ${doctor(draft)}. Doses marked Historical were reported, not given, by the source. Contraindications on file: none.`,
  );
  feet(flow, (page, pages) => [
    glue([who.name('Last-First'), bornAs(draft, 'DOB ', 'slashes'), `ID ${id}`], '   '),
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A school's certificate: a row a vaccine, a column a dose. */
const schoolCertificate: Layout = (draft) => {
  const { who, other, sender } = draft;
  const { last, first, middle } = nameParts(draft);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 44 });
  masthead(flow, draft, 'middle');
  flow.text('School Immunization Certificate', { bold: true, size: 16, align: 'center' });
  flow.gap(4);
  cells(flow, [
    ["Student's last name", last, 0.3],
    ['First', first, 0.24],
    ['Middle', middle, 0.2],
    ['Birth date', born(draft, 'slashes'), 0.16],
    ['Sex', who.sexLetter, 0.1],
  ]);
  cells(flow, [
    ['Parent or guardian', named(other), 0.4],
    ['School', `${sender.name.split(' ')[0]} Elementary`, 0.36],
    ['Student no.', digits(draft, 6), 0.24],
  ]);
  reachCells(flow, reach(draft, 'Telephone', 'Home address', 0.4));
  flow.gap(10);
  const rowsOf = dosesOf(draft)
    .slice(0, 12)
    .map(({ vaccine, ago }) => [
      vaccine,
      ...Array.from({ length: 5 }, (_, n) =>
        ago[n] === undefined ? '' : formatDate(addDays(draft.sent, -ago[n]), 'short'),
      ),
    ]);
  flow.table(
    ['Vaccine', 'Dose 1', 'Dose 2', 'Dose 3', 'Dose 4', 'Dose 5'],
    rowsOf,
    [0.25, 0.15, 0.15, 0.15, 0.15, 0.15],
    true,
  );
  flow.text('History of chickenpox:  date ____________   or titer ____________', { size: 9 });
  flow.gap(4);
  flow.checks(
    [
      ['Meets all requirements for school entry', true],
      ['In process, valid until ____________', false],
      ['Medical exemption', false],
      ['Other exemption', false],
    ],
    2,
  );
  flow.gap(4);
  flow.text(
    `The dates above were taken from the records of ${doctor(draft)} or of the state registry. Sent to the office for its chart; nothing needs to be signed.`,
  );
  penned(flow, `School nurse: ${draft.author}`, day(draft, 1, 'slashes'));
  feet(flow, (page, pages) => ['Form SI-12', `Page ${page} of ${pages}`]);
  return flow;
};

const OLDER = [
  ['Fluzone High-Dose 2026-27, 0.5 mL', 'Sanofi Pasteur'],
  ['Shingrix (zoster recombinant), 0.5 mL', 'GlaxoSmithKline'],
  ['Abrysvo (RSV), 0.5 mL', 'Pfizer'],
  ['Prevnar 20, 0.5 mL', 'Pfizer'],
] as const;
const YOUNGER = [
  ['Flucelvax 2026-27, 0.5 mL', 'Seqirus'],
  ['Comirnaty 2026-27, 0.3 mL', 'Pfizer'],
  ['Boostrix (Tdap), 0.5 mL', 'GlaxoSmithKline'],
] as const;

/** A pharmacy tells the doctor of a shot that it gave. */
const pharmacyNotice: Layout = (draft) => {
  const { rng, who, sender, recipient, sent } = draft;
  const { phone, address } = whereabouts(draft, 0.5);
  const age = Number(who.age(sent)) || 40;
  const [vaccine, maker] = rng.pick<readonly [string, string]>(age >= 60 ? OLDER : YOUNGER);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 58 });
  masthead(flow, draft, 'wordmark');
  flow.text('Notice of Vaccine Administration to Primary Care Provider', { bold: true, size: 14 });
  flow.gap(6);
  columns(flow, [
    [`To: ${doctor(draft)}`, recipient.name, `Fax ${recipient.fax}`],
    [`Date: ${day(draft, 0)}`, `From: ${sender.name}`, `Phone ${sender.phone}`],
  ]);
  flow.gap(6);
  flow.text(
    glue([
      `Your patient ${glue([who.name('first-last'), bornAs(draft, '(DOB ') && `${bornAs(draft, '(DOB ')})`])}`.trimEnd(),
      `received the vaccine below at our pharmacy on ${day(draft, 1)}. Please update the chart.`,
    ]),
  );
  flow.gap(8);
  if (address !== '')
    formRow(flow, [
      ['Patient address', address, 0.7],
      ['Patient phone', phone, 0.3],
    ]);
  formRow(flow, [
    ['Vaccine', vaccine, 0.6],
    ['Manufacturer', maker, 0.4],
  ]);
  formRow(flow, [
    ['Lot', `${rng.pick(['UT', 'EW', '4K', 'AB'])}${digits(draft, 4)}`, 0.2],
    ['Expires', day(draft, -rng.int(120, 400)), 0.25],
    ['Site / route', rng.pick(['Left deltoid, IM', 'Right deltoid, IM']), 0.3],
    ['Dose in series', rng.pick(['1', '1', '2']), 0.25],
  ]);
  formRow(flow, [
    ['Administered by', draft.author, 0.4],
    ['VIS edition', day(draft, rng.int(400, 900)), 0.3],
    ['Reported to registry', 'Yes', 0.3],
  ]);
  flow.gap(10);
  flow.text(
    'The screening questionnaire showed no contraindication. The patient was watched for 15 minutes and left well.',
  );
  flow.gap(6);
  flow.text('No reply is needed. Under state rules we inform the primary care provider within 14 days.', {
    italic: true,
  });
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['pharmacy'],
  from: {
    'assorted/registry-print': 'Cedar Hollow Internal Medicine',
    'assorted/school-certificate': 'Northgate Elementary School District',
  },
  ages: { 'assorted/school-certificate': [4, 14], 'assorted/pharmacy-notice': [12, 110] },
  layouts: {
    'assorted/registry-print': registryPrint,
    'assorted/school-certificate': schoolCertificate,
    'assorted/pharmacy-notice': pharmacyNotice,
  },
};
