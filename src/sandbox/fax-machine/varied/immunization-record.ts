import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aligned,
  born,
  cell,
  cells,
  day,
  digits,
  doctorOf,
  nameOf,
  nameParts,
  reach,
  tightName,
} from './print.ts';

const SERIES = ['DTaP / Tdap', 'IPV', 'MMR', 'Var', 'Hep A', 'Hep B', 'MenACWY', 'HPV', 'Flu'] as const;

/** Days from birth to a dose, no later than the fax. */
const doseDays = (draft: Draft): number =>
  draft.rng.int(40, Math.max(60, Math.min(5200, (Number(draft.who.age(draft.sent)) || 12) * 330)));

/** A state registry's grid: one row a series, one column a dose. */
const stateSheet: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const { last, first, middle } = nameParts(draft);
  const queryNumber = digits(draft, 7);
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 40,
    foot: (p, of) => `IIS query response ${queryNumber}   ${p} of ${of}`,
  });
  flow.text('OHIO VACCINE DATA EXCHANGE', { bold: true, size: 15 });
  flow.text(`Client history, queried by ${sender.name} tel. ${sender.phone} on ${day(draft, 0, 'military')}`);
  flow.gap(4);
  cells(flow, [
    cell('Client last', last, 0.28),
    cell('Client first', first, 0.26),
    cell('Client middle', middle, 0.22),
    cell('Client birth', born(draft, 'military'), 0.24),
  ]);
  cells(flow, [
    cell("Mother's maiden name", other.lastName, 0.28),
    cell('Guardian', nameOf(other), 0.26),
    cell('Sex', who.sexLetter, 0.22),
    cell('VFC', 'Not eligible', 0.24),
  ]);
  const contact = reach(draft, ['Client phone', 'Client address'], 0.3);
  if (contact.length > 0)
    cells(
      flow,
      contact.map(([label, value], n) => cell(label, value, n === 0 ? 0.3 : 0.7)),
    );
  flow.gap(10);
  const rows = rng.sample(SERIES, 7).map((series) => {
    const given = rng.int(1, ['MMR', 'Var', 'Hep A', 'MenACWY'].includes(series) ? 2 : 4);
    const days = Array.from({ length: given }, () => doseDays(draft)).sort((a, b) => b - a);
    return [series, ...[0, 1, 2, 3].map((n) => (n < given ? day(draft, days[n] ?? 0, 'short') : ''))];
  });
  flow.table(['Series', '#1', '#2', '#3', '#4'], rows, [0.28, 0.18, 0.18, 0.18, 0.18], true);
  flow.text(
    `Forecast: ${rng.pick(SERIES)} - past due;  ${rng.pick(SERIES)} - due ${day(draft, -40, 'short')}`,
    { bold: true },
  );
  flow.text(`Exemptions: none.   Titers: none.   Medical home: ${doctorOf(draft)}`);
  flow.gap(8);
  flow.text('Doses marked historical were reported by the family and not checked.', { size: 8.5 });
  return flow;
};

const ADULT = [
  ['RZV', 'IM', '0.5'],
  ['Influenza high dose', 'IM', '0.7'],
  ['Tdap', 'IM', '0.5'],
  ['PCV21', 'IM', '0.5'],
  ['COVID-19 2026-27', 'IM', '0.3'],
] as const;

/** A pharmacist's note of a shot, on till paper. */
const tillSlip: Layout = (draft) => {
  const { rng, sender, who } = draft;
  const [, ...rest] = ADULT;
  const [name, route, dose] =
    Number(who.age(draft.sent)) >= 50
      ? rng.pick(ADULT)
      : rng.pick(rest.filter(([one]) => !/high|PCV/.test(one)));
  const flow = new Flow({ family: 'mono', size: 11, margin: 110 });
  flow.text(sender.name.toUpperCase(), { bold: true, align: 'center' });
  flow.text(sender.address, { align: 'center' });
  flow.text(sender.phone, { align: 'center' });
  flow.text('='.repeat(56));
  flow.text('VACCINATION RECEIPT - PCP COPY', { bold: true, align: 'center' });
  flow.text('='.repeat(56));
  aligned(
    flow,
    [
      ['RECIPIENT', tightName(draft)],
      ['BIRTHDATE', born(draft, 'dots')],
      ...reach(draft, ['TEL', 'HOME']),
      ['DOCTOR', doctorOf(draft).toUpperCase()],
    ],
    10,
  );
  flow.gap();
  aligned(
    flow,
    [
      ['PRODUCT', name],
      ['LOT / EXP', `${rng.pick(['K', 'Z', 'BN'])}${digits(draft, 4)} / ${day(draft, -300, 'dots')}`],
      ['AMOUNT', `${dose} mL ${route}`],
      ['WHERE', rng.pick(['L DELT', 'R DELT'])],
      ['WHEN', `${day(draft, 0, 'dots')} ${rng.int(10, 18)}:${rng.int(10, 59)}`],
      ['GIVEN BY', draft.author.toUpperCase()],
      ['VIS DATED', day(draft, 500, 'dots')],
    ],
    10,
  );
  flow.gap();
  flow.text('WAITED 15 MIN, NO REACTION. SENT TO STATE REGISTRY: YES.');
  flow.text('='.repeat(56));
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['pharmacy', 'practice'],
  from: {
    'varied/state-registry-sheet': 'Lantern Street Internists',
    'varied/till-slip': 'Juniper Apothecary',
  },
  ages: { 'varied/state-registry-sheet': [0, 25] },
  layouts: { 'varied/state-registry-sheet': stateSheet, 'varied/till-slip': tillSlip },
};
