import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  contactOf,
  date,
  filled,
  names,
  otherOf,
  serial,
  sex,
  time,
  toDoctor,
  years,
} from './facts.ts';
import { above, below, columns, listed, masthead, row, ruled, signHere } from './ink.ts';

const lot = ({ rng }: Draft): string =>
  `${rng.pick(['U', 'AB', 'X', 'EK'])}${rng.int(1000, 9999)}${rng.pick(['AA', 'B', 'C'])}`;

/** What a county's nurses fill in and file for every dose; a copy goes to the family doctor. */
const clinicRecord: Layout = (draft) => {
  const { rng, sender, recipient, who } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.9);
  const age = Number(who.age(draft.sent) || '30');
  const doses =
    age < 7
      ? [
          ['DTaP (Daptacel)', '0.5 mL IM'],
          ['IPV (IPOL)', '0.5 mL IM'],
          ['MMR (M-M-R II)', '0.5 mL SC'],
          ['Varicella (Varivax)', '0.5 mL SC'],
        ]
      : age < 19
        ? [
            ['Tdap (Boostrix)', '0.5 mL IM'],
            ['HPV9 (Gardasil 9)', '0.5 mL IM'],
            ['MenACWY (MenQuadfi)', '0.5 mL IM'],
          ]
        : [
            ['Influenza, cell based (Flucelvax)', '0.5 mL IM'],
            ['Tdap (Adacel)', '0.5 mL IM'],
            ['Hepatitis A (Havrix)', '1.0 mL IM'],
            ['Hepatitis B (Heplisav-B)', '0.5 mL IM'],
          ];
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  masthead(flow, draft, 'stack');
  ruled(flow, 'Clinic Immunization Visit');
  row(flow, [
    ['Client last name', family, 3],
    ['First name', given, 3],
    ['Middle', middle, 2],
    ['Birth date', birth(draft), 2],
    ['Sex', who.sexLetter, 1],
  ]);
  row(flow, [
    ['Address', ours.street, 4],
    ['City, state, zip', ours.town, 4],
    ['Phone', ours.phone, 2.4],
  ]);
  row(flow, [
    ['Parent / guardian / contact', otherOf(draft), 3],
    ['Primary care office', recipient.name, 3],
    ['Eligibility', age < 19 ? 'VFC - uninsured' : 'Adult 317', 2],
  ]);
  flow.gap(6);
  flow.text('Screening questions answered on the day of the visit', { bold: true });
  flow.checks(
    [
      ['Sick today: no', true],
      ['Allergy to vaccine component: no', true],
      ['Reaction in the past: no', true],
      ['Immune problem: no', true],
    ],
    2,
  );
  flow.table(
    ['Vaccine', 'Dose, route', 'Site', 'Lot', 'Exp.', 'VIS date', 'Given'],
    rng
      .sample(doses, Math.min(3, doses.length))
      .map(([name = '', dose = ''], n) => [
        name,
        dose,
        ['LD', 'RD', 'LT'][n % 3] ?? '',
        lot(draft),
        date(draft, -rng.int(90, 400), 'short'),
        '1/31/25',
        date(draft, 2, 'short'),
      ]),
    [0.27, 0.15, 0.08, 0.14, 0.12, 0.12, 0.12],
    true,
  );
  flow.text(
    `Given by ${draft.author} at ${time(draft)}. Observed 15 minutes, no reaction. Entered in the state registry.`,
  );
  flow.gap(6);
  flow.text(
    `Next due: ${age < 19 ? 'see registry forecast' : 'hepatitis B dose 2 in one month; influenza yearly'}.`,
  );
  signHere(flow, [
    ['Signature of client or guardian', between(' ', given, family)],
    ['Vaccinator', draft.author],
    ['Date', date(draft, 2, 'short')],
  ]);
  flow.gap(8);
  flow.text(`Copy to ${toDoctor(draft)} for the medical record. Clinic ${sender.phone}.`);
  above(flow, between('   ', between(', ', family, given), birth(draft)));
  below(flow, (page, pages) => `CIV 3-24   Page ${page} of ${pages}`);
  return flow;
};

/** A hospital's employee health office: doses and blood tests that prove immunity, line after line. */
const employeeRecord: Layout = (draft) => {
  const { rng, sender } = draft;
  const { filed } = names(draft);
  const ours = contactOf(draft, 0.4);
  const flow = new Flow({ family: 'mono', size: 10, margin: 50 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 12.5 });
  flow.text(`${sender.department.toUpperCase()}  ${sender.phone}  FAX ${sender.fax}`, { size: 9 });
  flow.gap(4);
  flow.text('IMMUNIZATION AND TITER HISTORY', { bold: true, size: 13 });
  flow.rule(1);
  columns(
    flow,
    [
      filled(
        ['NAME', filed.toUpperCase()],
        ['BIRTHDATE', birth(draft)],
        ['SEX/AGE', between(' ', sex(draft).toUpperCase(), years(draft, 'Y'))],
        ['PHONE', ours.phone],
        ['ADDRESS', ours.street],
        ['', ours.town],
      ),
      [
        ['FILE', serial(draft, 6)],
        ['PRINTED', `${date(draft, 0)} ${time(draft, true)}`],
        ['SENT TO', toDoctor(draft).toUpperCase()],
      ],
    ],
    { tab: 76, bold: 'none' },
  );
  flow.rule(1);
  flow.text(`${'VACCINE'.padEnd(26)}${'DATE'.padEnd(14)}${'LOT'.padEnd(12)}SOURCE`, { bold: true });
  const back = rng.int(300, 1500);
  for (const [name, ago] of [
    ['INFLUENZA TRIVALENT', 22],
    ['INFLUENZA TRIVALENT', 388],
    ['COVID-19 MRNA', 30],
    ['TDAP', back],
    ['HEPATITIS B #1', back + 400],
    ['HEPATITIS B #2', back + 370],
    ['HEPATITIS B #3', back + 215],
    ['MMR #1', back + 2000],
    ['MMR #2', back + 1960],
    ['VARICELLA #1', back + 1500],
  ] as const)
    flow.text(
      `${name.padEnd(26)}${date(draft, ago).padEnd(14)}${(ago < 500 ? lot(draft) : 'UNKNOWN').padEnd(12)}${ago < 500 ? 'GIVEN HERE' : 'HISTORICAL'}`,
    );
  flow.gap(8);
  flow.text(`${'TITER'.padEnd(26)}${'DATE'.padEnd(14)}RESULT`, { bold: true });
  for (const [name, value] of [
    ['HEPATITIS B SURFACE AB', rng.pick(['REACTIVE, IMMUNE', '8.2 MIU/ML, NOT IMMUNE'])],
    ['RUBEOLA IGG', 'POSITIVE, IMMUNE'],
    ['MUMPS IGG', 'POSITIVE, IMMUNE'],
    ['RUBELLA IGG', 'POSITIVE, IMMUNE'],
    ['VARICELLA IGG', rng.pick(['POSITIVE, IMMUNE', 'EQUIVOCAL'])],
  ] as const)
    flow.text(`${name.padEnd(26)}${date(draft, back - 20).padEnd(14)}${value}`);
  flow.gap(8);
  flow.text('TUBERCULOSIS SCREENING', { bold: true });
  flow.text(`INTERFERON GAMMA RELEASE ASSAY ${date(draft, 40)}: NEGATIVE`);
  flow.gap(8);
  listed(flow, ['DUE: INFLUENZA EACH FALL', 'FOR YOUR RECORDS, NO REPLY NEEDED']);
  flow.gap(8);
  flow.text(`REVIEWED BY ${draft.author.toUpperCase()}`);
  above(flow, between('  ', filed.toUpperCase(), birth(draft)));
  below(flow, (page, pages) => `EMPLOYEE HEALTH RECORD   ${page} OF ${pages}`);
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['practice', 'lawyer'],
  from: {
    'novel/clinic-record': 'County Health Department',
    'novel/employee-record': 'Redstone Valley Employee Health',
  },
  ages: { 'novel/clinic-record': [1, 110], 'novel/employee-record': [18, 70] },
  layouts: { 'novel/clinic-record': clinicRecord, 'novel/employee-record': employeeRecord },
};
