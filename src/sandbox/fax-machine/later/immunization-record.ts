import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { addDays } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  chartNo,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  nameParts,
  otherName,
  provider,
  sexWord,
  yearsOld,
} from './facts.ts';
import { columns, form, heading, masthead, overPages, underPages } from './ink.ts';
import { signHere } from './pen.ts';

/** Vaccine, code and the ages in days at which it is given. */
const DOSES = [
  ['HepB, pediatric', '08', [1, 62, 200]],
  ['DTaP', '20', [61, 123, 185, 480, 1510]],
  ['IPV', '10', [61, 123, 200, 1510]],
  ['Hib', '49', [61, 123, 375]],
  ['PCV', '133', [61, 123, 185, 375]],
  ['MMR', '03', [370, 1510]],
  ['Varicella', '21', [370, 1510]],
  ['HepA, pediatric', '83', [375, 570]],
  ['Tdap', '115', [4050, 7800]],
  ['Meningococcal ACWY', '114', [4050, 5880]],
  ['HPV9', '165', [4050, 4250]],
] as const;

interface Given {
  readonly vaccine: string;
  readonly code: string;
  readonly on: string;
  readonly dose: number;
}

const dosesOf = (draft: Draft): Given[] => {
  const birth = draft.who.fields.dateOfBirth ?? addDays(draft.sent, -3600);
  const shift = draft.rng.int(0, 9);
  return DOSES.flatMap(([vaccine, code, ages]) =>
    ages
      .map((age, n) => ({ vaccine, code, on: addDays(birth, age + shift), dose: n + 1 }))
      .filter(({ on }) => on < draft.sent),
  );
};

const slashes = (date: string): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;

/** A county's clinic prints the official record: by date, with what was given today at the end. */
const countyRecord: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = nameParts(draft);
  const ours = contactOf(draft, 0.6);
  const given = dosesOf(draft).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const flow = new Flow({ family: 'serif', size: 10.4, margin: 54 });
  masthead(flow, draft, 'centered', 'OFFICIAL IMMUNIZATION RECORD');
  flow.gap(4);
  form(flow, [
    [
      ['Last name', last, 3],
      ['First name', first, 3],
      ['Middle name', middle, 2],
      ['Birth date', born(draft), 2],
      ['Sex', sexWord(draft), 1.3],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Address', joined([ours.street, ours.town], ', '), 5],
            ['Telephone', ours.phone, 2.4],
          ] as const,
        ]),
    [
      [yearsOld(draft) < 18 ? 'Parent / guardian' : 'Contact', otherName(draft), 3],
      ['Client number', chartNo(draft, 6), 1.6],
      ['Provider to be notified', provider(draft), 3],
    ],
  ]);
  flow.gap(8);
  flow.table(
    ['Date given', 'Vaccine', 'Dose', 'Source'],
    given.map(({ vaccine, on, dose }, n) => [
      slashes(on),
      vaccine,
      String(dose),
      n % 3 === 0 ? 'Historical' : 'Registry',
    ]),
    [0.22, 0.4, 0.14, 0.24],
  );
  heading(flow, `Given at this clinic on ${day(draft, 1)}`);
  flow.table(
    ['Vaccine', 'Manufacturer', 'Lot', 'Site', 'By'],
    [
      [
        'Influenza, injectable, 2026-27',
        'Northwell Biologics',
        `U${digits(draft, 5)}`,
        'L deltoid IM',
        rng.pick(sender.people),
      ],
    ],
    [0.32, 0.22, 0.13, 0.15, 0.18],
    true,
  );
  flow.text(`Next due: influenza in one year. Copy sent to ${recipient.name}.`);
  flow.gap(6);
  flow.text(
    'This record is valid for school, child care and employment when stamped by the health district.',
    {
      size: 9,
      italic: true,
    },
  );
  overPages(flow, () => joined([joined([last, first], ', '), born(draft)], '   '));
  underPages(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A pediatric clinic's record for the next doctor: a grid of vaccines with all their dates in a row. */
const vaccineGrid: Layout = (draft) => {
  const { sender, recipient } = draft;
  const ours = contactOf(draft, 0.5);
  const given = dosesOf(draft);
  const flow = new Flow({ family: 'sans', size: 9.6, margin: 44 });
  masthead(flow, draft, 'tile', 'Immunization Summary');
  columns(
    flow,
    [
      filled([
        ['Patient', indexName(draft, true)],
        ['Date of birth', born(draft, 'us')],
        ['Sex', sexWord(draft)],
        ['Phone', ours.phone],
        ['Address', joined([ours.street, ours.town], ', ')],
      ]),
      filled([
        ['Chart #', chartNo(draft, 5)],
        ['Guarantor', otherName(draft)],
        ['Printed', day(draft, 0, 'us')],
        ['Sent to', `${provider(draft)}, ${recipient.name}`],
      ]),
    ],
    { tab: 76 },
  );
  flow.rule(1);
  const rows = DOSES.map(([vaccine, code]) => [
    `${vaccine} (CVX ${code})`,
    ...[1, 2, 3, 4, 5].map((dose) => {
      const found = given.find((one) => one.vaccine === vaccine && one.dose === dose);
      return found === undefined ? '' : slashes(found.on);
    }),
  ]);
  flow.table(
    ['Immunization', '1st', '2nd', '3rd', '4th', '5th'],
    [...rows, ['Influenza, seasonal', day(draft, 380), day(draft, 14), '', '', '']],
    [0.3, 0.14, 0.14, 0.14, 0.14, 0.14],
    true,
  );
  flow.section('Vaccine reactions', 'None recorded.');
  flow.section('Exemptions', 'None.');
  flow.section('Status', 'Up to date for age on the day printed.');
  signHere(flow, `${draft.author}, or designee`, draft.author, day(draft, 0, 'us'));
  overPages(flow, () => joined([indexName(draft), born(draft, 'us')], '   '));
  underPages(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['practice'],
  from: {
    'later/county-record': 'Bayfield County Health District',
    'later/vaccine-grid': 'Little Sprouts Pediatric Clinic',
  },
  ages: { 'later/county-record': [1, 40], 'later/vaccine-grid': [1, 21] },
  layouts: { 'later/county-record': countyRecord, 'later/vaccine-grid': vaccineGrid },
};
