import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { birth, boxRow, called, contact, joined, number, on, pieces, provider, ribbon } from './ink.ts';

/** A leave form of an employer: the worker's part by pen, the doctor's part empty. */
const leaveForm: Layout = (draft) => {
  const { rng, other, sender } = draft;
  const { first, last, middle } = pieces(draft);
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 42,
    foot: (page, pages) => `LV-380   ${page}/${pages}`,
  });
  flow.text('Medical Leave Certification (FMLA) - to be finished by your doctor', { bold: true, size: 13 });
  flow.text(
    `${sender.name}, leave desk, fax ${sender.fax}. Return by ${on(draft, -15, 'us')}; late forms may mean the leave is not protected.`,
  );
  flow.gap(4);
  ribbon(flow, 'Part 1. Worker');
  boxRow(
    flow,
    [
      ['First', first, 0.28],
      ['Middle', middle, 0.24],
      ['Last', last, 0.28],
      ['Birth date', birth(draft, 'loose'), 0.2],
    ],
    true,
  );
  const reach = contact(draft, 'Cell', 'Where you live', 0.4);
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
      true,
    );
  boxRow(
    flow,
    [
      ['Badge', number(draft, 5), 0.2],
      ['Boss', called(other), 0.4],
      ['Job', rng.pick(['Picker', 'Bus driver', 'Cook', 'Clerk']), 0.4],
    ],
    true,
  );
  boxRow(
    flow,
    [
      ['Leave is for', rng.pick(['my own health', 'my own health, on and off']), 0.5],
      ['First day off', on(draft, 6, 'loose'), 0.5],
    ],
    true,
  );
  flow.gap(6);
  ribbon(flow, `Part 2. Doctor (${provider(draft)})`);
  boxRow(flow, [
    ['Kind of practice', '', 0.4],
    ['License / NPI', '', 0.3],
    ['Office phone', draft.recipient.phone, 0.3],
  ]);
  for (const question of [
    'a. When did it start, and how long will it go on?',
    'b. Which days did you see the worker? Any night in hospital?',
    'c. What can the worker not do on the job?',
    'd. Facts that support the need (no diagnosis needed in some states)',
    'e. Absences: how often, how many hours each time?',
  ])
    boxRow(flow, [[question, '', 1]], false, 44);
  flow.checks(
    [
      ['Needs care at set times', false],
      ['Flare-ups expected', false],
      ['Can work fewer hours', false],
      ['Light duty until ____', false],
    ],
    2,
  );
  flow.gap(20);
  flow.text('Doctor signs ______________________________________    Date ______________');
  return flow;
};

/** A camp's sheet: the parent's part filled in, the examiner's part not. */
const campSheet: Layout = (draft) => {
  const { rng, other, who } = draft;
  const { first, last } = pieces(draft);
  const flow = new Flow({ family: 'serif', size: 11, margin: 48 });
  flow.text(rng.pick(['Camp Tall Pines', 'Fairhollow Youth Soccer', 'Mill Corners Day School']), {
    size: 18,
    bold: true,
    align: 'center',
  });
  flow.text('Health history and examiner’s clearance, season 2027', { align: 'center', italic: true });
  flow.gap(6);
  boxRow(
    flow,
    [
      ["Child's last name", last, 0.36],
      ["Child's first name", first, 0.3],
      ['Birthday', birth(draft, 'loose'), 0.2],
      ['B / G', who.sexLetter === 'F' ? 'G' : who.sexLetter === 'M' ? 'B' : '', 0.14],
    ],
    true,
  );
  const reach = contact(draft, 'Home phone', 'Home address', 0.4);
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
      true,
    );
  boxRow(
    flow,
    [
      ['Parent who signs', called(other), 0.5],
      ['Parent’s phone', other.phone, 0.5],
    ],
    true,
  );
  boxRow(
    flow,
    [
      ['Family doctor', draft.recipient.doctor, 0.5],
      ['Bee stings, nuts, other', rng.pick(['none', 'peanuts - EpiPen', 'cats']), 0.5],
    ],
    true,
  );
  flow.gap(8);
  flow.text('For the examiner (exam within 12 months):', { bold: true });
  flow.table(
    ['', 'OK', 'Not OK - say what'],
    ['Ears, nose, throat', 'Heart and pulses', 'Chest', 'Belly / hernia', 'Back and joints', 'Skin'].map(
      (part) => [part, '', ''],
    ),
    [0.34, 0.12, 0.54],
    true,
  );
  flow.checks(
    [
      ['May do everything', false],
      ['May not do: ____________________', false],
      ['Shots are up to date (attach list)', false],
      ['Takes medicine at camp: ____________________', false],
    ],
    2,
  );
  flow.gap(28);
  flow.text('Examiner __________________________________   Stamp            Date ____________');
  return flow;
};

/** A state office for licences: a placard for parking. */
const placard: Layout = (draft) => {
  const { rng, sender } = draft;
  const { first, last, initial } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 10, margin: 40 });
  flow.text('APPLICATION FOR DISABILITY PARKING PLACARD', { bold: true, size: 14 });
  flow.text(`Registrar form BMV-${number(draft, 4)}. Mail or fax through ${sender.name}, ${sender.fax}.`, {
    size: 9,
  });
  boxRow(
    flow,
    [
      ['APPLICANT NAME (LAST, FIRST, MI)', joined([last, joined([first, initial], ' ')], ', '), 0.6],
      ['DATE OF BIRTH', birth(draft, 'us'), 0.2],
      ['DL / ID NO.', `R${rng.pick(['K', 'T'])}${number(draft, 6)}`, 0.2],
    ],
    true,
  );
  const reach = contact(draft, 'PHONE', 'STREET, CITY, ZIP', 0.5);
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
      true,
    );
  flow.gap(8);
  ribbon(flow, 'PRESCRIPTION - must be completed by a physician, chiropractor, APRN or PA');
  flow.checks(
    [
      ['Cannot walk 200 feet without stopping', false],
      ['Uses brace, cane, crutch or wheelchair', false],
      ['Lung disease, FEV1 under one liter', false],
      ['Portable oxygen', false],
      ['Heart condition class III or IV', false],
      ['Legally blind', false],
    ],
    2,
  );
  boxRow(flow, [
    ['EXPECTED TO LAST UNTIL (OR “PERMANENT”)', '', 0.5],
    ['PRESCRIBER', provider(draft), 0.5],
  ]);
  boxRow(
    flow,
    [
      ['PRESCRIBER SIGNATURE', '', 0.6],
      ['LICENSE NO.', '', 0.2],
      ['DATE', '', 0.2],
    ],
    false,
    40,
  );
  flow.text('A false statement is punishable under R.C. 4503.44.', { size: 8.5 });
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['insurer'],
  from: { 'diverse/camp-sheet': 'Wheatfield Youth Programs' },
  ages: { 'diverse/camp-sheet': [5, 17] },
  layouts: {
    'diverse/leave-form': leaveForm,
    'diverse/camp-sheet': campSheet,
    'diverse/placard': placard,
  },
};
