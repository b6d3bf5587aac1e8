import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { between, birth, contactOf, date, names, otherOf, sex, toDoctor, years } from './facts.ts';
import { above, below, row, ruled, signHere } from './ink.ts';

/** A high school's examination before the season: history answered by the family, the rest for the doctor. */
export const sportsPhysical: Layout = (draft) => {
  const { rng, sender, other } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.9);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 46 });
  flow.text('PREPARTICIPATION PHYSICAL EVALUATION', { bold: true, size: 15, align: 'center' });
  flow.text(
    `${sender.name}, ${sender.department}   ${sender.address}, ${sender.cityLine}   Fax ${sender.fax}`,
    { size: 8.5, align: 'center' },
  );
  flow.gap(6);
  row(
    flow,
    [
      ['Athlete (last, first, middle)', between(', ', family, between(' ', given, middle)), 5],
      ['Date of birth', birth(draft, 'short'), 2],
      ['Age', years(draft, ''), 1],
      ['Sex', sex(draft), 1.4],
    ],
    { pen: true },
  );
  row(
    flow,
    [
      ['Home address', ours.street, 4],
      ['City, ZIP', ours.town, 4],
      ['Phone', ours.phone, 3],
    ],
    { pen: true },
  );
  row(
    flow,
    [
      ['Grade', String(Math.min(12, Math.max(7, Number(years(draft, '')) - 5))), 1],
      ['Sports', rng.pick(['Soccer, track', 'Volleyball', 'Basketball', 'Cross country', 'Wrestling']), 3],
      ['Personal physician', toDoctor(draft), 3],
      ['Parent / guardian', otherOf(draft), 3],
    ],
    { pen: true },
  );
  flow.gap(5);
  ruled(flow, 'HISTORY FORM (parent or student: circle questions you do not know)', 10.5);
  flow.table(
    ['Question', 'Yes', 'No'],
    [
      'Has a provider ever denied or restricted your participation in sports?',
      'Have you ever passed out during or after exercise?',
      'Have you ever had chest pain or pressure during exercise?',
      'Has anyone in your family died of heart problems before age 35?',
      'Do you cough, wheeze or have trouble breathing with exercise?',
      'Have you ever had a concussion?',
      'Have you ever had a stress fracture or a joint that bothers you?',
      'Do you worry about your weight?',
    ].map((question, n) => {
      const yes = rng.chance(n === 4 || n === 6 ? 0.3 : 0.06);
      return [question, yes ? 'X' : '', yes ? '' : 'X'];
    }),
    [0.8, 0.1, 0.1],
    true,
  );
  signHere(
    flow,
    [
      ['Signature of student', between(' ', given, family)],
      ['Signature of parent or guardian', otherOf(draft)],
      ['Date', date(draft, 4, 'short')],
    ],
    24,
  );
  flow.gap(5);
  ruled(flow, 'PHYSICAL EXAMINATION (provider)', 10.5);
  flow.text(
    'Height ______   Weight ______   BP ____ / ____   Pulse ____   Vision R 20/____  L 20/____   Corrected  Y  N',
  );
  flow.gap(4);
  flow.table(
    ['', 'Normal', 'Abnormal findings'],
    [
      'Appearance',
      'Eyes, ears, nose, throat',
      'Heart (murmurs standing, supine)',
      'Lungs',
      'Abdomen',
      'Skin',
      'Musculoskeletal',
    ].map((part) => [part, '', '']),
    [0.4, 0.15, 0.45],
    true,
  );
  flow.checks(
    [
      ['Cleared without restriction', false],
      ['Cleared with follow-up: ____________', false],
      ['Not cleared pending evaluation', false],
      ['Not cleared for: ____________', false],
    ],
    2,
  );
  signHere(
    flow,
    [
      ['Signature of provider (MD, DO, NP, PA)', ''],
      ['Date of exam', ''],
    ],
    26,
  );
  flow.gap(4);
  flow.text(`Emergency contact: ${otherOf(draft)} ${other.phone}`, { size: 9 });
  above(flow, between('   ', between(', ', family, given), birth(draft)));
  below(flow, (page, pages) => `Valid for one year from the date of exam   Page ${page} of ${pages}`);
  return flow;
};
