import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  age,
  clock,
  DRUGS,
  dob,
  glue,
  home,
  known,
  num,
  on,
  PROBLEMS,
  pieces,
  sexWord,
  subject,
  to,
  vitals,
} from './facts.ts';
import { boxes, columns, fill, items, masthead, over, put, topped, under } from './ink.ts';

const TREATED = [
  {
    diagnosis: 'Right shoulder pain (M25.511)',
    moves: ['Pendulums', 'Pulley, flexion', 'Isometric external rotation', 'Wall slides', 'Band rows'],
    measure: 'Flexion AROM',
    unit: 'degrees',
    from: 96,
    step: 4,
    says: [
      'Reaches the second shelf with less pain.',
      'Slept on the right side for the first time.',
      'Sore after yard work, settled with ice.',
    ],
  },
  {
    diagnosis: 'Status post left total knee arthroplasty (Z96.652)',
    moves: ['Quad sets', 'Heel slides', 'Short arc quads', 'Step ups, 4 inch', 'Recumbent bike'],
    measure: 'Knee flexion AROM',
    unit: 'degrees',
    from: 82,
    step: 3,
    says: [
      'Uses a cane outside only.',
      'Stiff in the morning, looser after exercise.',
      'Climbed stairs at home step over step.',
    ],
  },
  {
    diagnosis: 'Low back pain with left sciatica (M54.42)',
    moves: ['Prone press ups', 'Bridging', 'Nerve glides', 'Dead bug', 'Treadmill'],
    measure: 'Sitting tolerance',
    unit: 'minutes',
    from: 15,
    step: 4,
    says: [
      'Leg pain stops above the knee now.',
      'Drove for half an hour without stopping.',
      'Flare after lifting laundry, improved next day.',
    ],
  },
] as const;

/** A therapy clinic's note of one day: pain and gain, what was exercised in a grid, minutes for billing. */
const treatmentDay: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.3);
  const care = rng.pick(TREATED);
  const visit = rng.int(18, 22);
  const reached = (back: number): number => Math.max(care.from, care.from + care.step * (visit - back - 8));
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  masthead(flow, draft, 'frame', 'Daily Treatment Note');
  columns(
    flow,
    [
      known([
        ['Patient:', lastFirst],
        ['DOB:', glue([dob(draft), sexWord(draft)], '   ')],
        ['Phone:', ours.phone],
        ['Address:', ours.whole],
        ['Diagnosis:', care.diagnosis],
      ]),
      [
        ['Date of service:', on(draft, 1)],
        ['Visit:', `${visit} of 24`],
        ['Therapist:', draft.author],
        ['Referring:', to(draft)],
        ['Next recheck:', on(draft, -9)],
      ],
    ],
    { tab: 86 },
  );
  flow.rule(0.8);
  flow.section(
    'Subjective',
    `${subject(draft)} reports pain ${rng.int(1, 3)}/10 today, ${rng.int(4, 6)}/10 at worst since the last visit. ${rng.pick(care.says)} Compliant with the home program.`,
  );
  flow.text('Objective', { bold: true });
  flow.table(
    ['Therapeutic exercise', 'Sets', 'Reps / time', 'Resistance', 'Cues'],
    care.moves.map((move, n) => [
      move,
      n === 4 ? '1' : '3',
      n === 4 ? '8 min' : String(rng.int(8, 15)),
      rng.pick(['none', '2 lb', 'red band']),
      rng.pick(['verbal', 'none', 'tactile']),
    ]),
    [0.36, 0.1, 0.18, 0.18, 0.18],
    true,
  );
  flow.text(
    `${care.measure}: ${reached(0)} ${care.unit} (initial evaluation ${care.from}). Manual therapy: soft tissue mobilization, grade III joint mobilization. Tolerated well.`,
  );
  flow.gap(4);
  flow.table(
    ['CPT', 'Description', 'Minutes', 'Units'],
    [
      ['97110', 'Therapeutic exercise', '24', '2'],
      ['97140', 'Manual therapy', '14', '1'],
      ['97530', 'Therapeutic activities', '10', '1'],
    ],
    [0.16, 0.48, 0.18, 0.18],
    true,
  );
  flow.section(
    'Assessment',
    'Progressing toward goals. Continues to need skilled therapy to restore motion, strength and function. Rehab potential good.',
  );
  fill(flow, draft, (n) =>
    flow.section(`Visit ${Math.max(1, visit - n - 1)}, ${on(draft, 1 + 3 * (n + 1))}`, [
      `S: ${care.says[(n + 1) % 3] ?? ''} Pain ${rng.int(2, 5)}/10.`,
      `O: ${care.measure} ${reached(n + 1)} ${care.unit}. ${care.moves.slice(n % 2, (n % 2) + 3).join(', ')}: 3 x ${rng.int(8, 15)}. Manual therapy ${rng.int(8, 15)} min.`,
      `A: ${rng.pick(['Good tolerance.', 'Fatigued at the end.', 'Better form, fewer cues.'])}  P: Continue per plan of care. Seen by ${rng.pick(sender.people)}.`,
    ]),
  );
  flow.section('Plan', 'Continue twice a week. Progress resistance. Update home program next visit.');
  flow.text(`Electronically signed by ${draft.author} on ${on(draft, 1)} at ${clock(draft)}`, { size: 9 });
  over(flow, () => glue([lastFirst, dob(draft, 'slashes', 'DOB: ')], '    '));
  under(flow, (page, pages) => [`Sent to ${recipient.name} for information`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A practitioner's round in a nursing facility: one long-stay resident, systems, orders; weekly nurses' notes behind. */
const facilityVisit: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.25);
  const record = num(draft, 6);
  // A round is a practitioner's, whoever sends the papers.
  const seer = sender.people.at(-1) ?? draft.author;
  const flow = topped({ family: 'serif', size: 11, margin: 54 }, (f, page) => {
    if (page === 1) return;
    put(
      f,
      glue([`Resident: ${glue([last, first], ', ')}`, dob(draft, 'us', 'DOB '), `MR# ${record}`], '    '),
      f.left,
      f.y + 9,
      { size: 9.5, room: 400 },
    );
    f.y += 14;
    f.rule(0.6);
  });
  masthead(flow, draft, 'sides', 'Long-Term Care Progress Note');
  boxes(flow, [
    [
      ['Resident', glue([last, glue([first, middle.slice(0, 1)])], ', '), 3],
      ['Date of birth', dob(draft, 'us'), 1.4],
      ['Age / sex', glue([age(draft, ''), who.sexLetter], ' / '), 1],
      ['MR#', record, 1],
    ],
    [
      ['Unit / room', `${rng.pick(['Garden', 'Terrace', 'North'])} ${rng.int(101, 148)}`, 1.4],
      ['Date of visit', on(draft, 2, 'us'), 1.4],
      ['Visit type', rng.pick(['60-day regulatory', 'Routine follow-up', 'Acute: cough']), 2],
      ['Seen by', seer, 2],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['Family home', ours.whole, 4],
            ['Phone', ours.phone, 2],
          ] as const,
        ]),
  ]);
  flow.gap(8);
  flow.section(
    'Interval history',
    `Seen at bedside; chart, medication record and nursing notes reviewed. ${subject(draft)} has no complaints. Staff report stable appetite and no falls since the last visit. Bowels regular. Sleeping through the night.`,
  );
  flow.section(
    'Problems followed',
    rng
      .sample(PROBLEMS.slice(0, 5), 3)
      .map(([name, code]) => `${name} (${code}): stable on present treatment`),
  );
  flow.section(
    'Medications',
    rng
      .sample(DRUGS, 4)
      .map(([drug]) => drug)
      .join('; '),
  );
  flow.section('Examination', [
    vitals(draft),
    'Alert, pleasant, oriented to person and place. Lungs clear. Heart regular. Abdomen soft. Trace ankle edema. Skin intact over heels and sacrum.',
  ]);
  flow.section('Function', 'Transfers with one assist. Propels wheelchair. Feeds self after set-up.');
  fill(flow, draft, (n) =>
    flow.section(`Nursing weekly summary, ${on(draft, 4 + 7 * n, 'us')}`, [
      `${vitals(draft)}. Intake ${rng.int(6, 9) * 10}% of meals. Pain ${rng.int(0, 3)}/10. ${rng.pick(['Attended music and bingo.', 'Visited by family on Sunday.', 'Stayed in room by choice.'])}`,
      `Skin: ${rng.pick(['intact', 'intact, heels floated', 'dry, lotion applied'])}. Behavior: ${rng.pick(['calm', 'cooperative', 'redirected once in the evening'])}. Fluids encouraged. Call light in reach. Noted by ${sender.people[0] ?? seer}.`,
    ]),
  );
  flow.text('Assessment and plan', { bold: true });
  items(
    flow,
    [
      'Continue present medications; reviewed, no reductions indicated.',
      'CBC and BMP with the next draw.',
      'Restorative program to continue.',
      'Care plan meeting as scheduled. Family informed.',
    ],
    '1',
  );
  flow.gap(10);
  flow.text(`${seer}     ${on(draft, 2, 'us')} ${clock(draft)}`);
  flow.text(`Copy to ${to(draft)} at the request of the family.`, { size: 9.5, italic: true });
  under(flow, (page, pages) => [`${sender.name}, ${sender.phone}`, `${page} of ${pages}`]);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    'further/treatment-day': 'Longmeadow Physical Therapy',
    'further/facility-visit': 'Laurel Manor Rehabilitation',
  },
  ages: { 'further/treatment-day': [25, 95], 'further/facility-visit': [65, 110] },
  layouts: { 'further/treatment-day': treatmentDay, 'further/facility-visit': facilityVisit },
};
