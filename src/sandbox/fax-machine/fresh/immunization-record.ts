import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aged,
  born,
  bornWith,
  day,
  digits,
  doctor,
  hour,
  join,
  listed,
  named,
  reach,
  whole,
} from './facts.ts';
import { cells, footer, heading, ledger, mast, overhead, part } from './ink.ts';

const SERIES = [
  ['DTaP / Tdap', 4],
  ['Polio (IPV)', 4],
  ['MMR', 2],
  ['Varicella', 2],
  ['Hepatitis B', 3],
  ['Hepatitis A', 2],
  ['Influenza', 3],
  ['Pneumococcal', 1],
  ['COVID-19', 2],
] as const;

/** A state registry's certificate: vaccines down, doses across, what is due beside; a frame round the person. */
const doseMatrix: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const { first, middle, last } = named(draft);
  const ours = reach(draft, 0.4);
  const years = Math.max(1, Number(who.age(draft.sent) || '20'));
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 46 });
  flow.text('STATE IMMUNIZATION INFORMATION SYSTEM', { bold: true, size: 13, align: 'center' });
  flow.text('Certificate of Immunization Status', { align: 'center', size: 11 });
  flow.gap(6);
  cells(flow, [
    ['Last', last, 3],
    ['First', first, 3],
    ['Middle', middle, 2],
    ['Born', born(draft, 'slashes'), 2],
    ['Sex', who.sexLetter, 1],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Address', ours.street, 4],
      ['City, state, ZIP', ours.town, 4],
      ['Phone', ours.phone, 3],
    ]);
  cells(flow, [
    ['Registry number', digits(draft, 9), 3],
    [years < 19 ? 'Parent or guardian' : 'Contact', whole(other), 4],
    ['Printed by', sender.name, 4],
  ]);
  flow.gap(8);
  const span = years * 365 - 70;
  flow.table(
    ['Vaccine group', 'Dose 1', 'Dose 2', 'Dose 3', 'Dose 4', 'Status'],
    SERIES.map(([name, count]) => {
      // The last two are given every few years; the others early in life.
      const reachBack = name === 'COVID-19' || name === 'Influenza' ? Math.min(span, 1500) : span;
      const start = Math.max(30, Math.floor(reachBack * (0.55 + 0.4 * rng.next())));
      const doses = Array.from({ length: count }, (_, n) =>
        day(draft, Math.max(8, Math.floor(start * (1 - n / (count + 1))))),
      );
      return [
        name,
        ...Array.from({ length: 4 }, (_, n) => doses[n] ?? ''),
        rng.pick(['Complete', 'Complete', 'Up to date', 'Due']),
      ];
    }),
    [0.22, 0.16, 0.16, 0.16, 0.16, 0.14],
    true,
  );
  part(flow, 'Exemptions and immunity', 'None recorded.');
  flow.text(
    `Valid as an official record when printed by an authorized user. Printed ${day(draft, 0)} ${hour(draft)}.`,
  );
  flow.text(`${sender.name}, ${sender.address}, ${sender.cityLine}, ${sender.phone}`, { size: 8.5 });
  overhead(flow, () => join([join([last, first], ', '), born(draft, 'slashes')], '   '));
  footer(flow, (page, pages) => ['IIS-COIS', `${page} of ${pages}`]);
  return flow;
};

const SHOTS = [
  ['Influenza, high dose, 2026-27', '0.7 mL', 'Left deltoid'],
  ['Zoster recombinant, dose 2', '0.5 mL', 'Right deltoid'],
  ['RSV, adjuvanted', '0.5 mL', 'Left deltoid'],
  ['COVID-19, 2026-27 formula', '0.3 mL', 'Right deltoid'],
  ['Tdap', '0.5 mL', 'Left deltoid'],
] as const;

/** A chain pharmacy's report of what it gave today: questions asked before, vaccine, lot and arm. */
const givenToday: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reach(draft, 0.5);
  const [vaccine, dose, arm] = rng.pick(SHOTS);
  const flow = new Flow({ family: 'serif', size: 11, margin: 56 });
  mast(flow, draft, 'plaque', 'VACCINE ADMINISTRATION RECORD');
  flow.text(`Primary care provider: ${doctor(draft)}, ${recipient.name}, fax ${recipient.fax}`);
  flow.gap(6);
  heading(flow, 'Person vaccinated', 'tick');
  ledger(
    flow,
    [
      [
        ['Name', who.name('first-m-last')],
        ['Date of birth', born(draft, 'long')],
        ['Age, sex', aged(draft, ', ')],
        ['Phone', ours.phone],
        ['Address', join([ours.street, ours.town], ', ')],
        ['Plan member no.', who.memberId],
      ].filter(([, value]) => value !== '') as [string, string][],
    ],
    { at: 106 },
  );
  heading(flow, 'Screening questions', 'tick');
  for (const question of [
    'Sick today?',
    'Allergy to a vaccine component?',
    'Serious reaction after a vaccine before?',
    'Pregnant or weakened immune system?',
  ])
    flow.text(`${question}   [ ] Yes   [X] No`, { indent: 10 });
  flow.gap(6);
  heading(flow, 'Vaccine given', 'tick');
  flow.table(
    ['Vaccine', 'Dose', 'Route and site', 'Lot', 'Expires', 'Given'],
    [
      [
        vaccine,
        dose,
        `IM, ${arm}`,
        `${rng.pick(['U', 'K', 'FX'])}${digits(draft, 4)}`,
        day(draft, -rng.int(120, 300)),
        day(draft, 0),
      ],
    ],
    [0.28, 0.1, 0.2, 0.12, 0.15, 0.15],
    true,
  );
  flow.text(
    `Vaccine information statement given. Observed 15 minutes without reaction. Given by ${draft.author}.`,
  );
  flow.gap(6);
  flow.text('Reported to the state registry. Please add this to the chart; no reply needed.');
  flow.gap(10);
  flow.text(`${sender.name}, ${sender.phone}`, { size: 9.5 });
  overhead(flow, () => join([listed(draft), bornWith(draft, '', 'long')], '   '));
  footer(flow, (page, pages) => [`VAR ${digits(draft, 7)}`, pages > 1 ? `${page} of ${pages}` : '']);
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['practice', 'pharmacy'],
  from: {
    'fresh/dose-matrix': 'Pinnacle Street Family Practice',
    'fresh/given-today': 'Trailhead Drug #2206',
  },
  ages: { 'fresh/dose-matrix': [1, 60], 'fresh/given-today': [18, 110] },
  layouts: { 'fresh/dose-matrix': doseMatrix, 'fresh/given-today': givenToday },
};
