import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  clock,
  DRUGS,
  dob,
  glue,
  home,
  known,
  num,
  on,
  otherName,
  PROBLEMS,
  pieces,
  sexWord,
  to,
  vitals,
} from './facts.ts';
import { columns, fill, masthead, over, put, topped, under } from './ink.ts';
import { ordinary } from './panels.ts';

const OFFICE = [
  [
    'Sinus pressure',
    'Facial pressure and congestion for twelve days, green discharge.',
    'Maxillary tenderness on the left.',
    'Acute sinusitis. Amoxicillin-clavulanate for 7 days, saline rinses.',
  ],
  [
    'Insomnia',
    'Trouble falling asleep since changing shifts.',
    'Normal examination. PHQ-2 is 0.',
    'Sleep hygiene, melatonin 3 mg. Return if no better in a month.',
  ],
  [
    'Ear fullness',
    'Left ear blocked for a week, no pain.',
    'Cerumen impaction, cleared by irrigation.',
    'Hearing back to normal. No drops needed.',
  ],
  [
    'Heartburn',
    'Burning after supper, worse lying down.',
    'Abdomen soft, no tenderness.',
    'GERD. Omeprazole for 8 weeks, avoid late meals.',
  ],
  [
    'Wellness visit',
    'Feels well. Independent in all activities.',
    'Vision and hearing screened. Memory screen normal.',
    'Preventive schedule given. Vaccines discussed.',
  ],
  [
    'Blood pressure check',
    'Feeling well. No headaches. Taking medication daily.',
    'Heart regular, lungs clear, no edema.',
    'Hypertension, controlled. Continue same. Return in 6 months.',
  ],
  [
    'Cough',
    'Dry cough for a week after a cold. No fever.',
    'Throat mildly red. Lungs clear.',
    'Viral bronchitis. Fluids, honey, return if not better in 10 days.',
  ],
  [
    'Annual physical',
    'No complaints. Diet fair, walks some.',
    'Normal general examination. BMI discussed.',
    'Screening labs ordered. Colon cancer screening discussed.',
  ],
  [
    'Shoulder pain',
    'Right shoulder sore after painting a ceiling.',
    'Full range with pain at the end. Strength 5/5.',
    'Rotator cuff strain. Ibuprofen, home exercises, PT if no better.',
  ],
  [
    'Medication follow-up',
    'Tolerating the new dose. Sleeping better.',
    'Alert, good eye contact.',
    'Continue the same dose, recheck in 3 months.',
  ],
  [
    'Rash',
    'Itchy patches on the forearms since gardening.',
    'Linear vesicles on both forearms.',
    'Contact dermatitis. Triamcinolone cream twice daily for 10 days.',
  ],
] as const;

/** An exchange document of one record system, as the next one prints it: one table after another. */
const continuityPrint: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.8);
  const flow = new Flow({ family: 'sans', size: 9.8, margin: 48 });
  flow.text('Continuity of Care Document', { size: 16, bold: true });
  flow.text(`Created on ${on(draft, 0, 'long')} ${clock(draft)} by ${sender.name}`);
  flow.rule(1);
  flow.table(
    ['Patient', glue([first, middle, last])],
    known([
      ['Date of birth', dob(draft, 'long')],
      ['Sex', sexWord(draft)],
      ['Contact info', glue([ours.whole, ours.phone.replace(/^(?=.)/, 'Tel: ')], '   ')],
      ['Patient IDs', `${num(draft, 6)} (${sender.name})`],
      ['Next of kin', `${otherName(draft)}, ${draft.other.phone}`],
      ['Author', `${draft.author}, ${sender.name}, ${sender.address}, ${sender.cityLine}, ${sender.phone}`],
      ['Information recipient', `${to(draft)}, ${recipient.name}`],
    ]),
    [0.24, 0.76],
    true,
  );
  flow.section(
    'Allergies, Adverse Reactions, Alerts',
    rng.pick(['No known drug allergies', 'Amoxicillin: hives, moderate, active']),
    'band',
  );
  flow.band('Medications');
  flow.table(
    ['Medication', 'Directions', 'Start', 'Status'],
    rng.sample(DRUGS, 5).map(([drug, sig]) => [drug, sig, on(draft, rng.int(60, 900)), 'Active']),
    [0.32, 0.4, 0.15, 0.13],
    true,
  );
  flow.band('Problems');
  flow.table(
    ['Problem', 'ICD-10', 'Onset', 'Status'],
    rng.sample(PROBLEMS, 4).map(([name, code]) => [name, code, on(draft, rng.int(400, 3000)), 'Active']),
    [0.45, 0.15, 0.2, 0.2],
    true,
  );
  flow.band('Immunizations');
  flow.table(
    ['Vaccine', 'Date', 'Status'],
    [
      ['Influenza, quadrivalent', on(draft, 402), 'Completed'],
      ['Tdap', on(draft, 1890), 'Completed'],
      ['COVID-19, mRNA', on(draft, 410), 'Completed'],
    ],
    [0.5, 0.25, 0.25],
    true,
  );
  let ago = 35;
  fill(flow, draft, (n) => {
    const [reason, said, seen, plan] = OFFICE[n % OFFICE.length] ?? OFFICE[0];
    flow.need(110);
    if (n % 3 === 2) {
      flow.band(`Results ${on(draft, ago)}`);
      flow.table(
        ['Test', 'Value', 'Range'],
        ordinary(draft, 2).flatMap(({ assays }) =>
          assays.map(({ name, value, units, range }) => [name, `${value} ${units}`, range]),
        ),
        [0.44, 0.32, 0.24],
        true,
      );
    } else {
      flow.band(`Encounter ${on(draft, ago)}: ${reason}`);
      flow.text(`Performer: ${rng.pick(sender.people)}   Vital signs: ${vitals(draft)}`);
      flow.text(`Subjective: ${said} Objective: ${seen} Plan of treatment: ${plan}`);
      flow.gap(6);
    }
    ago += rng.int(28, 120);
  });
  flow.section(
    'Social History',
    'Never smoker. Alcohol: occasional. Details as recorded by the author.',
    'band',
  );
  over(flow, () => glue([glue([last, first], ', '), dob(draft), who.sexLetter], '   '));
  under(flow, (page, pages) => [`${sender.name}  Continuity of Care Document`, `${page} / ${pages}`]);
  return flow;
};

/** An old practice's chart for the new doctor: a letter to go with it, then notes as they were typed. */
const chartForTransfer: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.6);
  const name = who.name('Last-First');
  const chart = num(draft, 5);
  const flow = topped({ family: 'serif', size: 11, margin: 58 }, (f, page) => {
    if (page === 1) return;
    put(f, glue([name, dob(draft, 'dashes', 'DOB '), `Chart ${chart}`], '     '), f.left, f.y + 8, {
      size: 10,
      bold: true,
      room: 340,
    });
    put(f, sender.name, f.right, f.y + 8, { size: 9, end: 'right', room: 140 });
    f.y += 14;
    f.rule(0.5);
  });
  masthead(flow, draft, 'caps', 'TRANSFER OF MEDICAL RECORDS');
  columns(
    flow,
    [
      known([
        ['Patient:', name],
        ['DOB:', dob(draft, 'dashes')],
        ['Address:', ours.whole],
        ['Phone:', ours.phone],
      ]),
      [
        ['Chart no.:', chart],
        ['Sent to:', recipient.name],
        ['Attention:', to(draft)],
        ['Date sent:', on(draft, 0, 'dashes')],
      ],
    ],
    { tab: 66 },
  );
  flow.text(
    `Enclosed are the records of the patient named above from ${on(draft, 1100, 'dashes')} to ${on(draft, 40, 'dashes')}, as requested by the signed authorization on file. Included: visit notes, laboratory reports, medication and problem lists.`,
  );
  flow.gap(8);
  flow.section(
    'PROBLEMS',
    rng.sample(PROBLEMS, 4).map(([one], n) => `${n + 1}. ${one}`),
    'under',
  );
  flow.section(
    'MEDICATION LIST',
    rng.sample(DRUGS, 4).map(([drug, sig]) => `${drug}  ${sig}`),
    'under',
  );
  flow.section('ALLERGIES', 'None known', 'under');
  let ago = 40;
  fill(flow, draft, (n) => {
    const [reason, said, seen, plan] = OFFICE[(n + 2) % OFFICE.length] ?? OFFICE[0];
    flow.need(100);
    if (n % 4 === 3)
      flow.section(
        `LAB  ${on(draft, ago, 'dashes')}`,
        ordinary(draft, 2).flatMap(({ assays }) => [
          assays.map(({ name: test, value, flag }) => glue([test, value, flag])).join(', '),
        ]),
        'under',
      );
    else {
      flow.text(`VISIT ${on(draft, ago, 'dashes')}   ${rng.pick(sender.people)}`, { bold: true });
      flow.text(`CC: ${reason}.  ${vitals(draft)}`);
      flow.text(`${said} ${seen} ${plan}`);
      flow.gap(8);
    }
    ago += rng.int(30, 130);
  });
  under(flow, (page, pages) => ['Confidential. For continued care only.', `Page ${page} of ${pages}`]);
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice'],
  from: {
    'further/continuity-print': 'Gatewood Family Medicine',
    'further/chart-for-transfer': 'Hensley and Crowe, Family Doctors',
  },
  layouts: { 'further/continuity-print': continuityPrint, 'further/chart-for-transfer': chartForTransfer },
};
