import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { age, clock, dob, glue, home, known, num, on, pieces, sexWord, to } from './facts.ts';
import { boxes, columns, items, masthead, over, under } from './ink.ts';

/** A cardiology group's treadmill: stages of the protocol in a table, ECG and symptoms, a conclusion. */
const treadmill: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = home(draft, 0.3);
  const resting = rng.int(62, 80);
  const target = Math.round((220 - Number(who.age(draft.sent) || '60')) * 0.85);
  const peak = target + rng.int(3, 14);
  const mets = `${rng.int(7, 11)}.${rng.int(0, 9)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  masthead(flow, draft, 'caps', 'EXERCISE TREADMILL STRESS TEST');
  columns(
    flow,
    [
      known([
        ['Patient:', who.name('Last-First')],
        ['DOB:', glue([dob(draft), age(draft, ' yrs')], '   ')],
        ['Sex:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', ours.whole],
      ]),
      [
        ['Test date:', on(draft, 2)],
        ['Protocol:', 'Bruce'],
        ['Referring MD:', to(draft)],
        ['Supervised by:', draft.author],
        [
          'Indication:',
          rng.pick(['Atypical chest pain', 'Dyspnea on exertion', 'Palpitations with exercise']),
        ],
      ],
    ],
    { tab: 76 },
  );
  flow.rule(0.8);
  flow.table(
    ['Stage', 'Time', 'Speed / Grade', 'HR', 'BP', 'ST change', 'Symptoms'],
    [
      ['Supine', '', '', String(resting), '128/76', '0.0 mm', 'None'],
      ['Standing', '', '', String(resting + 8), '126/78', '0.0 mm', 'None'],
      ['1', '3:00', '1.7 mph / 10%', String(resting + 34), '142/78', '0.0 mm', 'None'],
      ['2', '3:00', '2.5 mph / 12%', String(resting + 52), '156/80', '-0.2 mm', 'None'],
      ['3', '2:14', '3.4 mph / 14%', String(peak), '172/80', '-0.4 mm', 'Fatigue'],
      ['Recovery', '6:00', '', String(resting + 14), '134/76', '0.0 mm', 'None'],
    ],
    [0.12, 0.1, 0.18, 0.1, 0.14, 0.16, 0.2],
    true,
  );
  flow.fields(
    [
      ['Exercise time:', '8:14 min'],
      ['Workload:', `${mets} METs`],
      ['Max HR achieved:', `${peak} bpm`],
      ['85% target HR:', `${target} bpm`],
      ['Reason stopped:', 'Fatigue'],
      ['Duke score:', `+${rng.int(6, 9)} (low risk)`],
    ],
    2,
  );
  flow.gap(8);
  flow.section('RESTING ECG', 'Normal sinus rhythm. Nonspecific T wave changes.');
  flow.section(
    'EXERCISE ECG',
    'No diagnostic ST segment depression. Isolated PVCs in recovery. No sustained arrhythmia.',
  );
  flow.section('HEMODYNAMIC RESPONSE', 'Appropriate heart rate and blood pressure response to exercise.');
  flow.text('CONCLUSION', { bold: true });
  items(
    flow,
    [
      'Negative exercise stress test for ischemia at the workload achieved.',
      `Good exercise capacity, ${mets} METs.`,
      'Low risk Duke treadmill score.',
    ],
    '1',
  );
  flow.gap(10);
  flow.text(`Electronically signed by ${draft.author} ${on(draft, 1)} ${clock(draft)}`);
  over(flow, () => glue([who.name('Last-First'), dob(draft)], '    '));
  under(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A reading center's answer on photographs of the retina that were taken in the primary care office. */
const retinaPhotos: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, last } = pieces(draft);
  const ours = home(draft, 0.3);
  const [grade, plan] = rng.pick([
    ['No diabetic retinopathy', 'Repeat screening in 12 months.'],
    [
      'Mild nonproliferative diabetic retinopathy',
      'Repeat screening in 6 to 12 months. Optimize glucose and blood pressure.',
    ],
    [
      'Moderate nonproliferative diabetic retinopathy',
      'Refer for a dilated examination by an eye care provider within 3 months.',
    ],
  ] as const);
  const flow = new Flow({ family: 'sans', size: 10.8, margin: 56 });
  masthead(flow, draft, 'frame', 'Diabetic Retinal Exam Report');
  boxes(flow, [
    [
      ['First name', first],
      ['Last name', last],
      ['Date of birth', dob(draft)],
      ['Gender', who.sexLetter],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['Home address', ours.whole, 3],
            ['Phone', ours.phone, 1],
          ] as const,
        ]),
    [
      ['Imaging site', recipient.name],
      ['Ordering provider', to(draft)],
      ['Images taken', on(draft, 3)],
      ['Exam ID', num(draft, 7)],
    ],
  ]);
  flow.gap(10);
  flow.table(
    ['', 'Right eye (OD)', 'Left eye (OS)'],
    [
      ['Image quality', 'Adequate', rng.pick(['Adequate', 'Adequate, small pupil'])],
      ['Retinopathy', grade, rng.chance(0.6) ? grade : 'No diabetic retinopathy'],
      ['Macular edema', 'None seen', 'None seen'],
      ['Cup to disc ratio', `0.${rng.int(2, 4)}`, `0.${rng.int(2, 4)}`],
      ['Other findings', rng.pick(['None', 'Drusen']), 'None'],
    ],
    [0.24, 0.38, 0.38],
    true,
  );
  flow.section('SUMMARY', `${grade}. No vision-threatening disease.`, 'band');
  flow.section('RECOMMENDED FOLLOW-UP', plan, 'band');
  flow.text(
    'CPT II code for quality reporting: ' +
      (grade.startsWith('No') ? '2025F' : '2024F') +
      '. HEDIS measure: Eye Exam for Patients with Diabetes (EED).',
  );
  flow.gap(4);
  flow.text(
    'Fundus photographs screen for diabetic eye disease. They do not replace a comprehensive eye examination.',
    { italic: true },
  );
  flow.gap(16);
  flow.text(
    `Images interpreted by ${draft.author}, NPI 1${num(draft, 9)}, on ${on(draft, 1)} at ${clock(draft)}.`,
  );
  over(flow, () => glue([glue([first, last]), dob(draft)], '   '));
  under(flow, (page, pages) => [
    `${sender.name}  ${sender.address}, ${sender.cityLine}`,
    `${page} of ${pages}`,
  ]);
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['specialist'],
  from: {
    'further/treadmill': 'Tri-City Cardiovascular Consultants',
    'further/retina-photos': 'Retinal Screening Network',
  },
  ages: { 'further/treadmill': [30, 79], 'further/retina-photos': [20, 110] },
  layouts: { 'further/treadmill': treadmill, 'further/retina-photos': retinaPhotos },
};
