import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { age, clock, dob, glue, home, known, num, on, otherName, pieces, sexWord, to } from './facts.ts';
import { boxes, columns, masthead, over, under } from './ink.ts';

/** Series for children: name and the ages, in months, at which doses are given. */
const SERIES: readonly (readonly [name: string, months: readonly number[]])[] = [
  ['DTaP', [2, 4, 6, 15, 52]],
  ['IPV (Polio)', [2, 4, 6, 52]],
  ['Hib', [2, 4, 12]],
  ['PCV13', [2, 4, 6, 12]],
  ['Rotavirus', [2, 4]],
  ['Hepatitis B', [0, 1, 6]],
  ['MMR', [12, 50]],
  ['Varicella', [12, 50]],
  ['Hepatitis A', [12, 18]],
];
const GROWN = [
  ['Tdap', 1460],
  ['Influenza, IIV4', 400],
  ['COVID-19, mRNA', 402],
  ['Zoster recombinant (Shingrix)', 610],
  ['PCV20 (Prevnar 20)', 430],
] as const;

/** How long ago somebody was so many months old; `undefined` when that is still to come or the birth date isn't known. */
const agoAt = ({ who, sent }: Draft, months: number): number | undefined => {
  const birth = who.fields.dateOfBirth;
  if (birth === null) return undefined;
  const days = (Date.parse(sent) - Date.parse(birth)) / 86_400_000 - months * 30.4 - 6;
  return days < 20 ? undefined : Math.round(days);
};

/** The state's registry: one row a vaccine with its doses, then what is due. */
const registryPrint: Layout = (draft) => {
  const { rng, recipient, sender } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.7);
  const years = Number(age(draft, '') || '40');
  const child = years < 19;
  const flow = new Flow({ family: 'sans', size: 9.8, margin: 46 });
  flow.text('Ohio Immunization Registry', { size: 15, bold: true });
  flow.text(`Patient Immunization Record     Printed ${on(draft, 0)} by ${sender.name}`);
  flow.rule(1);
  columns(
    flow,
    [
      known([
        ['Patient name:', lastFirst.toUpperCase()],
        ['Date of birth:', dob(draft)],
        ['Gender:', sexWord(draft)],
        ['Age:', age(draft, ' years')],
      ]),
      known([
        ['Registry ID:', num(draft, 8)],
        ['Guardian:', child ? otherName(draft) : ''],
        ['Address:', ours.whole],
        ['Phone:', ours.phone],
      ]),
    ],
    { tab: 80 },
  );
  flow.rule(0.6);
  const rows = child
    ? SERIES.map(([name, months]) => [
        name,
        ...Array.from({ length: 5 }, (_, n) => {
          const ago = months[n] === undefined ? undefined : agoAt(draft, months[n]);
          return ago === undefined ? '' : on(draft, ago);
        }),
      ])
    : GROWN.filter(([name]) => years >= 50 || !/Zoster|PCV20/.test(name)).map(([name, ago]) => [
        name,
        on(draft, ago),
        ...(name.startsWith('Influenza')
          ? [on(draft, ago + 364), on(draft, ago + 731)]
          : name.startsWith('Zoster')
            ? [on(draft, ago - 90), '']
            : ['', '']),
        '',
        '',
      ]);
  flow.table(
    ['Vaccine group', 'Dose 1', 'Dose 2', 'Dose 3', 'Dose 4', 'Dose 5'],
    rows,
    [0.27, 0.146, 0.146, 0.146, 0.146, 0.146],
    true,
  );
  flow.text('Vaccines due or recommended', { bold: true });
  flow.table(
    ['Vaccine', 'Earliest date', 'Recommended date', 'Status'],
    child
      ? [
          ['Influenza', on(draft, 60), on(draft, 60), 'Past due'],
          ['COVID-19', on(draft, 60), on(draft, 60), 'Eligible'],
          [years >= 11 ? 'HPV' : 'Next well visit series', on(draft, -30), on(draft, -60), 'Due later'],
        ]
      : [
          ['Influenza', on(draft, 60), on(draft, 60), 'Past due'],
          ['Td / Tdap', on(draft, -2190), on(draft, -2190), 'Due later'],
        ],
    [0.34, 0.22, 0.24, 0.2],
    true,
  );
  flow.text(
    `Clinic of record: ${recipient.name}, ${to(draft)}. Doses are reported by many providers and may be incomplete.`,
    { size: 9 },
  );
  flow.text(rng.pick(['Exemptions: none on file', 'Contraindications: none on file']), { size: 9 });
  over(flow, () => glue([lastFirst, dob(draft)], '   '));
  under(flow, (page, pages) => [
    `${sender.address}, ${sender.cityLine}  ${sender.phone}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A pharmacy tells the doctor what it gave at the counter: product, lot, arm, who gave it. */
const pharmacyGave: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.6);
  const years = Number(age(draft, '') || '40');
  const young = years < 12;
  const given = young
    ? [['Fluzone trivalent 2026-27, 0.5 mL', 'Sanofi', 'U', 'Right deltoid']]
    : rng.sample(
        [
          ['Fluarix trivalent 2026-27, 0.5 mL', 'GSK', 'X', 'Left deltoid'],
          ['Comirnaty 2026-27, 0.3 mL', 'Pfizer', 'L', 'Right deltoid'],
          ...(years >= 50 ? [['Shingrix, 0.5 mL', 'GSK', 'K', 'Left deltoid']] : []),
          ...(years >= 60 ? [['Arexvy RSV, 0.5 mL', 'GSK', 'Z', 'Right deltoid']] : []),
        ],
        rng.int(1, 2),
      );
  const flow = new Flow({ family: 'sans', size: 11, margin: 54 });
  masthead(flow, draft, 'caps', 'NOTICE OF VACCINE ADMINISTRATION TO PRIMARY CARE PROVIDER');
  flow.text(
    `Dear ${to(draft)}: Your patient received the following at our pharmacy. Please update your records.`,
  );
  flow.gap(8);
  boxes(flow, [
    [
      ['Patient name', glue([first, middle.slice(0, 1), last]), 3],
      ['Date of birth', dob(draft), 2],
      ['Sex', who.sexLetter, 1],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['Address', ours.whole, 4],
            ['Phone', ours.phone, 2],
          ] as const,
        ]),
    [
      ['Provider', to(draft), 3],
      ['Provider fax', recipient.fax, 2],
      ['Rx', num(draft, 7), 1],
    ],
  ]);
  flow.gap(10);
  flow.table(
    ['Vaccine', 'Manufacturer', 'Lot / exp', 'Site / route', 'Date given', 'VIS date'],
    given.map(([product = '', maker = '', lot = '', site = '']) => [
      product,
      maker,
      `${lot}${num(draft, 4)} ${on(draft, -260, 'short')}`,
      `${site} IM`,
      on(draft, 1),
      on(draft, 660, 'short'),
    ]),
    [0.26, 0.15, 0.16, 0.16, 0.14, 0.13],
    true,
  );
  flow.fields(
    [
      ['Administered by:', draft.author],
      ['Time:', clock(draft)],
      ['Screening questionnaire:', 'Reviewed, no contraindication'],
      ['Adverse reaction:', 'None during 15 minute observation'],
      ['Reported to state registry:', 'Yes'],
    ],
    1,
  );
  flow.gap(10);
  flow.text('Given under protocol in accordance with Ohio law. No reply is needed.');
  over(flow, () => glue([glue([first, last]), dob(draft)], '   '));
  under(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `${page} of ${pages}`]);
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['practice', 'pharmacy'],
  from: {
    'further/registry-print': 'Sunbeam Pediatric Associates',
    'further/pharmacy-gave': 'Pillmark Pharmacy #7203',
  },
  ages: { 'further/registry-print': [1, 60], 'further/pharmacy-gave': [5, 110] },
  layouts: { 'further/registry-print': registryPrint, 'further/pharmacy-gave': pharmacyGave },
};
