import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  boxRow,
  called,
  clock,
  contact,
  joined,
  ledger,
  number,
  on,
  pieces,
  provider,
} from './ink.ts';

const SERIES = [
  'DTaP/Tdap/Td',
  'IPV',
  'MMR',
  'Varicella',
  'Hep B',
  'Hep A',
  'HPV',
  'MenACWY',
  'Influenza',
  'COVID-19',
] as const;
const shotFor = ({ rng, who, sent }: Draft): string =>
  rng.pick(
    Number(who.age(sent)) >= 50
      ? ['Shingrix (RZV), dose 2', 'PCV21', 'Fluzone High-Dose', 'Arexvy (RSV)']
      : ['Flucelvax', 'Boostrix (Tdap)', 'Comirnaty 2026-27', 'Heplisav-B, dose 2'],
  );

/** A school's or a county's blue card: a row for each series, a column for each dose. */
const doseCard: Layout = (draft) => {
  const { rng, who, other, sent } = draft;
  const { last, first, middle } = pieces(draft);
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 38,
    foot: (page, pages) => `Side ${page} of ${pages}`,
  });
  flow.text('CERTIFICATE OF VACCINATION STATUS', { bold: true, size: 15, align: 'center' });
  flow.text(`Issued through ${draft.sender.name}, ${draft.sender.cityLine}, ${draft.sender.phone}`, {
    align: 'center',
    size: 8.5,
  });
  boxRow(flow, [
    ['Last', last, 0.28],
    ['First', first, 0.22],
    ['Middle', middle, 0.18],
    ['Date of birth', birth(draft, 'us'), 0.18],
    ['M/F', who.sexLetter, 0.14],
  ]);
  boxRow(flow, [
    ['Parent or guardian', called(other), 0.4],
    ['County', 'Tamarack', 0.2],
    ['Registry no.', number(draft, 8), 0.4],
  ]);
  const reach = contact(draft, 'Telephone', 'Address');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
    );
  flow.gap(8);
  const age = Number(who.age(sent)) || 1;
  const rows = rng.sample(SERIES, 8).map((name) => {
    const doses = rng.int(1, 4);
    return [
      name,
      ...Array.from({ length: 5 }, (_, n) =>
        n < doses
          ? on(draft, Math.round(((doses - n) * age * 300) / (doses + 1)) + rng.int(20, 60), 'yy')
          : '',
      ),
    ];
  });
  flow.table(['Series', '1st', '2nd', '3rd', '4th', '5th'], rows, [0.25, 0.15, 0.15, 0.15, 0.15, 0.15], true);
  flow.checks(
    [
      ['Complete for age', rng.chance(0.6)],
      ['Next due: see schedule', true],
      ['Exempt', false],
    ],
    3,
  );
  flow.text(`Verified by ${draft.author}, ${on(draft, 0, 'us')}. Copy to ${provider(draft)}.`);
  return flow;
};

/** A pharmacy's own form with the screening questions. */
const shotRecord: Layout = (draft) => {
  const { rng, sender } = draft;
  const { last, first } = pieces(draft);
  const flow = new Flow({ family: 'serif', size: 11, margin: 50 });
  flow.text(`${sender.name}: VACCINE ADMINISTRATION RECORD (VAR)`, { bold: true, size: 13 });
  flow.text(`${sender.address}, ${sender.cityLine}, ${sender.phone}`, { size: 9 });
  boxRow(
    flow,
    [
      ['Recipient', joined([first, last], ' '), 0.55],
      ['BD', birth(draft, 'loose'), 0.25],
      ['Clinic date', on(draft, 1, 'loose'), 0.2],
    ],
    true,
  );
  const reach = contact(draft, 'Phone', 'Home');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
      true,
    );
  boxRow(
    flow,
    [
      ['Primary care doctor to be told', draft.recipient.doctor, 0.55],
      ['In an emergency', called(draft.other), 0.45],
    ],
    true,
  );
  flow.gap(6);
  flow.table(
    ['Screening', 'Y', 'N'],
    [
      'Sick today?',
      'Allergy to a vaccine or latex?',
      'Ever fainted after a shot?',
      'Weak immune system?',
      'Pregnant?',
    ].map((q) => [q, '', 'x']),
    [0.8, 0.1, 0.1],
    true,
  );
  ledger(
    flow,
    [
      ['Given', shotFor(draft)],
      ['Lot / exp', `${rng.pick(['EX', 'UT', '7G'])}${number(draft, 4)} / ${on(draft, -240, 'yy')}`],
      ['Where', rng.pick(['L deltoid IM', 'R deltoid IM'])],
      ['VIS handed out', on(draft, 1, 'yy')],
      ['By', `${draft.author}  ${clock(draft)}`],
    ],
    110,
  );
  flow.gap(8);
  flow.text('No action asked. Please add to the chart.');
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['pharmacy'],
  ages: { 'diverse/dose-card': [0, 25] },
  layouts: { 'diverse/dose-card': doseCard, 'diverse/shot-record': shotRecord },
};
