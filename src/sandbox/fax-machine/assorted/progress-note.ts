import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { formRow, known, staffWith, whereabouts } from './forms.ts';
import { homeVisit } from './home-visit.ts';
import {
  ampm,
  born,
  bornAs,
  day,
  digits,
  doctor,
  esigned,
  feet,
  glue,
  grow,
  heading,
  hour,
  masthead,
  named,
  part,
  rows,
} from './ink.ts';
import { COUNSELING, vitalLine } from './visit-remarks.ts';

const THERAPY = [
  'Reports less pain on stairs since the last visit; did the home program five of seven days.',
  'Sore for a day after the last session, none now. Sleeps through.',
  'Drove for 40 minutes without stopping. Still cannot lift the laundry basket.',
  'No falls. Walked to the mailbox without the cane twice.',
] as const;

/** A therapy clinic reports on progress after ten visits: measures then and now, then each visit. */
const therapyProgress: Layout = (draft) => {
  const { rng, who, sensitive } = draft;
  const { phone, address } = whereabouts(draft, 0.25);
  const area = rng.pick(['knee', 'shoulder', 'lumbar spine', 'hip']);
  const visit = rng.int(9, 14);
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 50,
    head: glue(
      [who.name('Last-First'), bornAs(draft, 'DOB '), sensitive ? 'Treatment summary' : 'PT Progress Report'],
      '   |   ',
    ),
  });
  masthead(flow, draft, 'spread');
  flow.text(sensitive ? 'Counseling Progress Report' : 'Physical Therapy Progress Report', {
    size: 15,
    bold: true,
  });
  if (sensitive)
    flow.text('Protected by 42 CFR Part 2. Further disclosure needs the written consent of the person.', {
      size: 9,
    });
  flow.gap(4);
  formRow(
    flow,
    [
      ['Patient', who.name('first-m-last'), 0.55],
      ['DOB', born(draft), 0.45],
    ],
    { place: 'before' },
  );
  formRow(
    flow,
    [
      ['Referred by', doctor(draft), 0.55],
      ['Report date', day(draft, 1), 0.45],
    ],
    { place: 'before' },
  );
  formRow(
    flow,
    [
      [
        sensitive ? 'Program' : 'Dx',
        sensitive ? 'Outpatient, individual and group' : `Pain in ${area}`,
        0.55,
      ],
      ['Visits', `${visit} of ${visit + rng.int(2, 8)}, ${rng.int(0, 2)} missed`, 0.45],
    ],
    { place: 'before' },
  );
  if (address !== '') formRow(flow, [['Home', glue([address, phone], ', '), 1]], { place: 'before' });
  flow.gap(10);
  if (!sensitive)
    flow.table(
      ['Measure', `Start (${day(draft, 40)})`, `Now (${day(draft, 1)})`, 'Goal'],
      [
        ['Pain, worst', `${rng.int(6, 8)}/10`, `${rng.int(2, 4)}/10`, '2/10'],
        [
          area === 'lumbar spine' ? 'Oswestry' : area === 'shoulder' ? 'QuickDASH' : 'LEFS',
          `${rng.int(38, 46)}`,
          `${rng.int(52, 63)}`,
          '65',
        ],
        ['Strength', '4-/5', rng.pick(['4/5', '4+/5']), '5/5'],
        ['Thirty-second chair stand', `${rng.int(7, 9)}`, `${rng.int(10, 13)}`, '14'],
      ],
      [0.34, 0.24, 0.24, 0.18],
      true,
    );
  const visitNote = (n: number): void => {
    heading(flow, `Visit ${Math.max(1, visit - n)}   ${day(draft, 1 + n * 3)}   ${ampm(draft)}`);
    flow.text(`S: ${rng.pick(sensitive ? COUNSELING : THERAPY)}`);
    flow.text(
      sensitive
        ? `O: ${rng.pick(['On time, neat, good eye contact.', 'Tearful at first, settled.', 'Restless, speech a little fast.'])}`
        : `O: ${rng.pick(['Recumbent bike 8 min, leg press 3 x 12 at 70 lb, step-ups 6 in.', 'Joint mobilization grade III, stretching, band rows 3 x 15.', 'Balance on foam, tandem walk, heel raises 3 x 10, ice 10 min.'])} ${rng.int(38, 55)} min.`,
    );
    flow.text(
      `A/P: ${rng.pick(['Progressing as planned, continue.', 'Slower than hoped, continue and reassess next week.', 'Tolerated well; advance next time.'])}`,
    );
    flow.gap(6);
  };
  visitNote(0);
  visitNote(1);
  grow(flow, draft, (n) => visitNote(n + 2));
  part(flow, 'Summary', [
    sensitive
      ? 'Keeps appointments. Continue weekly; next review in 30 days.'
      : `${rng.int(2, 3)} of 4 goals met. Continue ${rng.int(1, 2)} times a week for ${rng.int(3, 5)} weeks, then discharge to home program. For your records; a recertification will follow if needed.`,
  ]);
  esigned(flow, draft, 1, sensitive ? draft.author : staffWith(draft, 'PT'));
  feet(flow, (page, pages) => [draft.sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

const NURSING = [
  'Ate 75% of meals, fluids taken well. One assist with transfers.',
  'Heel wound 1.2 x 0.8 x 0.1 cm, pink, scant drainage, dressing changed.',
  'Blood sugars 128 to 186 this week, no lows. Insulin as ordered.',
  'Cough is looser, lungs clear at bases, afebrile. Antibiotic finished.',
  'Weight steady. Family in on Sunday.',
  'Attends bingo and music. Calls for help by light, no falls.',
] as const;

/** A doctor's or nurse's monthly visit in a nursing facility, in a record system's print. */
const facilityVisit: Layout = (draft) => {
  const { rng, who, sender, sensitive } = draft;
  const { phone, address } = whereabouts(draft, 0.2);
  const resident = digits(draft, 6);
  const pool: readonly string[] = sensitive ? COUNSELING : NURSING;
  const flow = new Flow({ family: 'mono', size: 9, margin: 46 });
  const bed = `Unit: ${rng.pick(['A wing', 'B wing', 'Garden'])}   Room: ${rng.int(100, 240)}-${rng.int(1, 2)}`;
  const strip = (): void => {
    flow.text(`${sender.name.toUpperCase().padEnd(44)}PROGRESS NOTES`, { bold: true });
    flow.text(
      glue(
        [
          `Resident: ${who.name('Last-First')}`,
          `(${resident})`,
          bornAs(draft, 'DOB: ', 'slashes'),
          who.age(draft.sent) && `Age: ${who.age(draft.sent)}`,
          who.sexLetter && `Sex: ${who.sexLetter}`,
        ],
        '  ',
      ),
    );
    flow.text(`Attending: ${doctor(draft)}   ${bed}`);
    flow.gap(4);
    flow.rule(1.2);
  };
  strip();
  rows(
    flow,
    known([
      ['Admitted:', day(draft, rng.int(90, 700))],
      ['Code status:', rng.pick(['Full code', 'DNR', 'DNR, no hospital unless comfort fails'])],
      ['Contact:', `${named(draft.other)} ${draft.other.phone}`],
      ['Prior home:', address],
      ['Phone:', phone],
    ]),
    { at: 90, size: 9 },
  );
  flow.gap(8);
  const note = (n: number): void => {
    // Printed by entry: each starts with its own stamp, and the strip comes again on a new sheet.
    const before = flow.sheets.length;
    flow.need(96);
    if (flow.sheets.length > before) strip();
    flow.text(
      `${day(draft, 1 + n * 4)} ${hour(draft, 6, 21)}   Type: ${n === 0 ? 'Monthly summary for physician visit' : rng.pick(['Nursing weekly summary', 'Skilled nursing note', 'Health status note'])}`,
      { bold: true },
    );
    if (n === 0) flow.text('Prepared for the 60-day review. Orders, weights and therapy notes were read.');
    flow.text(vitalLine(draft));
    flow.text(rng.sample(pool, 2).join(' '));
    if (n === 0)
      flow.text(
        rng.pick([
          'Exam: no distress, lungs clear, trace edema, oriented to person and place. Plan: continue, BMP next month.',
          'Exam: thin, heart regular, abdomen soft, gait with walker. Plan: supplement twice daily, weights weekly.',
        ]),
      );
    flow.text(`Author: ${n === 0 ? draft.author : rng.pick(sender.people)}  [e-SIGNED]`);
    flow.gap(8);
  };
  for (let n = 0; n < 3; n++) note(n);
  grow(flow, draft, (n) => note(n + 3));
  feet(flow, (page, pages) => [`Printed ${day(draft, 0)} ${hour(draft)}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    'assorted/therapy-progress': 'Kinetic Rehab Partners',
    'assorted/facility-visit': 'Oakmont Care Center',
    'assorted/home-visit': 'Graybridge Home Health',
  },
  layouts: {
    'assorted/therapy-progress': therapyProgress,
    'assorted/facility-visit': facilityVisit,
    'assorted/home-visit': homeVisit,
  },
};
