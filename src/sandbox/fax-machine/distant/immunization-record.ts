import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import {
  at,
  bd,
  doctorOf,
  given,
  joined,
  lastOf,
  names,
  no,
  reachOf,
  sexWord,
  when,
  years,
} from './facts.ts';
import { feet, grid, head, marked, pairs, part, running } from './ink.ts';

type Doses = readonly (readonly [vaccine: string, days: readonly number[]])[];

/** Days of life at which a child gets a dose; for adults, how many days ago they got theirs. */
const CHILD_DOSES: Doses = [
  ['HepB', [1, 62, 190]],
  ['DTaP', [62, 123, 185, 470, 1620]],
  ['Hib', [62, 123, 380]],
  ['Polio (IPV)', [62, 123, 190, 1620]],
  ['PCV', [62, 123, 185, 380]],
  ['MMR', [372, 1620]],
  ['Varicella', [372, 1620]],
  ['HepA', [390, 600]],
];
const ADULT_DOSES: Doses = [
  ['Influenza, seasonal', [770, 405, 40]],
  ['COVID-19, 2025-26 formula', [62]],
  ['Tdap', [1460]],
  ['Hepatitis B', [2400, 2370, 2215]],
  ['MMR', [7300]],
  ['HPV9', [3100, 2910]],
];
const LATER_DOSES: Doses = [
  ['Influenza, high dose or standard', [770, 405, 40]],
  ['COVID-19, 2025-26 formula', [62]],
  ['Tdap', [1460]],
  ['Zoster, recombinant', [810, 700]],
  ['Pneumococcal conjugate (PCV20)', [520]],
  ['RSV', [330]],
];

/** Vaccines and the days on which they were given, none of them before birth. */
const dosesOf = (draft: Draft): (readonly [vaccine: string, dates: readonly string[]])[] => {
  const { who, sent, rng } = draft;
  const birth = who.fields.dateOfBirth;
  const age = birth === null ? Infinity : Math.floor((Date.parse(sent) - Date.parse(birth)) / 86_400_000);
  const dated = (all: Doses, ago: (days: number) => number): [string, string[]][] =>
    all
      .map(([name, days]): [string, number[]] => [name, days.map(ago).filter((one) => one > 0 && one < age)])
      .filter(([, days]) => days.length > 0)
      .map(([name, days]) => [name, days.map((one) => when(draft, one))]);
  if (age < 19 * 365) return dated(CHILD_DOSES, (day) => age - day);
  return dated(rng.sample(age < 60 * 365 ? ADULT_DOSES : LATER_DOSES, 5), (days) => days);
};

/** A state registry's official print: one row a vaccine with a column for each dose, what is due below. */
const registryPrint: Layout = (draft) => {
  const { rng, who, sender, other } = draft;
  const ours = reachOf(draft, 0.5);
  const { first, middle, last } = names(draft);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 42 });
  flow.text('Official Immunization Record', { bold: true, size: 16, align: 'center' });
  flow.text('Statewide Immunization Information System', { align: 'center', size: 10 });
  flow.gap(4);
  grid(flow, [
    [
      ['Last name', last, 3],
      ['First name', first, 3],
      ['Middle name', middle, 2],
      ['Birth date', bd(draft), 2],
      ['Gender', sexWord(draft), 1.4],
    ],
    [
      ['IIS ID', no(draft, 8), 2],
      ['Responsible person', joined([other.firstName, other.lastName]), 3],
      ['Address', ours.line, 5],
      ['Phone', ours.phone, 2.4],
    ],
  ]);
  flow.gap(8);
  flow.table(
    ['Vaccine group', 'Dose 1', 'Dose 2', 'Dose 3', 'Dose 4', 'Dose 5'],
    dosesOf(draft).map(([name, dates]) => [name, ...[0, 1, 2, 3, 4].map((n) => dates[n] ?? '')]),
    [0.25, 0.15, 0.15, 0.15, 0.15, 0.15],
    true,
  );
  head(flow, 'Vaccine forecast', 'over');
  flow.table(
    ['Vaccine', 'Recommended', 'Past due after', 'Status'],
    [
      ['Influenza', when(draft, -300), when(draft, -390), 'Not yet due'],
      [rng.pick(['Hepatitis A', 'Meningococcal B']), when(draft, 30), when(draft, -60), 'Due now'],
    ],
    [0.34, 0.22, 0.22, 0.22],
    true,
  );
  part(flow, 'Exemptions and contraindications', ['None reported'], 'over');
  part(flow, 'History of disease', [rng.pick(['None reported', 'Varicella, reported by provider'])], 'over');
  flow.gap(6);
  flow.text(
    'This record holds what providers have reported to the registry. It may be used as proof of immunization for school, child care and employment.',
    { size: 8.5 },
  );
  flow.gap(8);
  flow.text(`Printed by ${sender.name}, ${sender.phone}, on ${when(draft, 0)} ${at(draft)}`);
  running(flow, () => joined([last === '' ? '' : `${last}, ${first}`, bd(draft)], '   '));
  feet(flow, (page, pages) => [
    `Requested by ${who.sexLetter === '' ? 'provider' : doctorOf(draft)}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A pharmacist's notice to the doctor of vaccines given at the counter. */
const counterVaccine: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.6);
  const child = years(draft) !== '' && Number(years(draft)) < 19;
  const given2 = rng.sample(
    child
      ? [
          ['Influenza, trivalent preservative free', 'Fluzone', '0.5 mL IM'],
          ['COVID-19 mRNA, pediatric', 'Comirnaty', '0.3 mL IM'],
        ]
      : [
          ['Influenza, high dose', 'Fluzone HD', '0.5 mL IM'],
          ['COVID-19 mRNA', 'Spikevax', '0.5 mL IM'],
          ['Zoster recombinant', 'Shingrix', '0.5 mL IM'],
          ['Tetanus, diphtheria, pertussis', 'Boostrix', '0.5 mL IM'],
        ],
    rng.int(1, 2),
  );
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 60 });
  crest(flow, draft, 'twin');
  flow.text('NOTIFICATION OF IMMUNIZATION', { bold: true, size: 14 });
  flow.text(`${when(draft, 0, 'long')}     To: ${doctorOf(draft)}, ${recipient.name}, fax ${recipient.fax}`);
  flow.gap(6);
  flow.text(
    `Dear Dr. ${lastOf(draft)}: in keeping with our protocol and state rules we let you know that your patient received the following in our pharmacy. No reply is needed; kindly add this to the chart.`,
  );
  flow.gap(6);
  pairs(
    flow,
    [
      given([
        ['Patient', who.name('first-m-last')],
        ['Date of birth', bd(draft)],
        ['Gender', sexWord(draft)],
        ['Phone', ours.phone],
        ['Address', ours.line],
      ]),
    ],
    { tab: 92 },
  );
  flow.table(
    ['Vaccine', 'Product', 'Dose, route', 'Site', 'Lot', 'Expires', 'Given'],
    given2.map(([vaccine = '', product = '', dose = ''], n) => [
      vaccine,
      product,
      dose,
      n === 0 ? 'L deltoid' : 'R deltoid',
      `${rng.pick(['UT', 'FW', 'KX'])}${no(draft, 4)}`,
      when(draft, -240, 'short'),
      when(draft, 1, 'short'),
    ]),
    [0.25, 0.14, 0.13, 0.12, 0.12, 0.11, 0.13],
    true,
  );
  marked(flow, [
    'Screening questions were reviewed; no contraindication was found.',
    'Observed for 15 minutes without reaction.',
    'Vaccine information statement given. Reported to the state registry.',
  ]);
  flow.gap(12);
  flow.text(`Administered by: ${draft.author}`);
  flow.text(`Store ${sender.phone}`);
  running(flow, () => joined([who.name('first-m-last'), bd(draft)], '   '));
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['practice', 'pharmacy'],
  from: {
    'distant/registry-print': 'Greenbrier Walk-In Medical Clinic',
    'distant/counter-vaccine': 'ValueRx Pharmacy #10237',
  },
  layouts: { 'distant/registry-print': registryPrint, 'distant/counter-vaccine': counterVaccine },
};
