import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  clock,
  DIAGNOSES,
  dob,
  glue,
  home,
  known,
  MEDICINES,
  num,
  on,
  pieces,
  sexWord,
  subject,
  to,
  vitals,
} from './facts.ts';
import { boxes, bullets, carried, foot, grow, headed, letterhead, lists, put } from './ink.ts';

const ROUNDS = [
  [
    'Nursing',
    'Resident up in wheelchair for meals. Appetite 75%. Bowels moved. No skin breakdown. Call cord in hand.',
  ],
  [
    'Nursing',
    'Resident rested well. Denies pain. Transfers with assist of one. Safety checks every two hours.',
  ],
  [
    'Dietary',
    'Weight stable within two pounds this month. Supplements accepted twice daily. No chewing or swallowing concerns.',
  ],
  [
    'Activities',
    'Attended music and current events. Socializes with table mates. Family visits on weekends.',
  ],
  [
    'Social Services',
    'Care conference held. Resident and family agree with the plan. Long-term goal is return home with services.',
  ],
  [
    'Therapy',
    'Ambulated 120 feet with rolling walker and contact guard. Stairs with rail and minimal assist. Continue five times weekly.',
  ],
  [
    'Nurse Practitioner',
    'Seen for follow-up. Blood pressure at goal, edema trace. Labs reviewed. Continue present orders.',
  ],
  [
    'Nursing',
    'Refused evening shower, offered again in the morning and accepted. Skin lotion applied. Heels floated in bed.',
  ],
] as const;

/** A nursing facility's notes as its record prints them: newest first, each with its stamp. */
const facilityNotes: Layout = (draft) => {
  const { rng, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.3);
  const number = num(draft, 5);
  const flow = headed({ family: 'sans', size: 9.8, margin: 46 }, (f, page) => {
    put(f, `Facility: ${sender.name}`, f.left, f.y + 9, { size: 8.5, room: 300 });
    put(f, `Date: ${on(draft, 0, 'abbr')}   Page ${page}`, f.right, f.y + 9, { size: 8.5, end: 'right' });
    put(f, 'Progress Notes', f.left + f.width / 2, f.y + 24, { size: 13, bold: true, end: 'center' });
    f.y += 30;
    boxes(f, [
      [
        ['Resident Name', glue([last, glue([first, middle])], ', '), 5],
        ['Resident #', number, 2],
        ['Date of Birth', dob(draft), 2],
        ['Gender', sexWord(draft), 2],
        ['Admission', on(draft, 38), 2],
      ],
    ]);
    f.gap(6);
  });
  if (ours.street !== '')
    flow.text(`Prior residence: ${ours.street}, ${ours.town}   Phone: ${ours.phone}`, { size: 9 });
  flow.text(
    `Primary physician: ${to(draft)}   Facility: ${sender.address}, ${sender.cityLine}, ${sender.phone}`,
    { size: 9 },
  );
  flow.text(
    `Diagnoses: ${rng
      .sample(DIAGNOSES, 3)
      .map(([name, code]) => `${name} (${code})`)
      .join('; ')}`,
    { size: 9 },
  );
  flow.gap(6);
  const entry = (n: number): void => {
    const [type, words] = ROUNDS[(n * 3) % ROUNDS.length] ?? ROUNDS[0];
    flow.need(62);
    flow.text(
      `Effective Date: ${on(draft, 1 + Math.floor(n / 2))} ${clock(draft, '24', n % 2 === 0 ? 13 : 7, n % 2 === 0 ? 21 : 11)}    Type: ${type}`,
      { bold: true },
    );
    flow.text(n % 2 === 0 ? `${vitals(draft)}. ${words}` : words, { indent: 12 });
    flow.text(
      `Author: ${(type === 'Nurse Practitioner' ? sender.people[0] : sender.people.at(-1)) ?? draft.author} [e-SIGNED]`,
      { indent: 12, size: 8.8 },
    );
    flow.gap(5);
  };
  for (const n of [0, 1, 2, 3]) entry(n);
  grow(flow, draft, (n) => entry(n + 4));
  foot(flow, (page, pages) => [`Printed from the facility record for ${to(draft)}`, `${page} of ${pages}`]);
  return flow;
};

const SESSIONS = [
  'Sit to stand x 10 with one hand on the chair, marching, heel raises, mini squats at the counter, 2 sets of 10.',
  'Gait training 3 x 60 feet with rolling walker, cues for step length and turning. No loss of balance.',
  'Stair training, four steps with one rail, step-to pattern, contact guard.',
  'Balance: tandem stance, reaching outside base of support, eyes closed 10 seconds x 3.',
  'Bed mobility and tub transfer with bench practiced with spouse watching.',
] as const;

/** A home health therapist's visits: what was measured and done, visit by visit. */
const homeTherapy: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = home(draft, 0.5);
  const therapist = sender.people.at(-1) ?? draft.author;
  const flow = new Flow({ family: 'serif', size: 11, margin: 56 });
  letterhead(flow, draft, 'line', 'Physical Therapy Visit Report');
  lists(
    flow,
    [
      known([
        ['Patient:', who.name('first-m-last')],
        ['Birth date:', dob(draft, 'abbr')],
        ['Gender:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
      [
        ['Physician:', to(draft)],
        ['Start of care:', on(draft, 4 + draft.pages * 21, 'abbr')],
        ['MR no.:', num(draft, 6)],
        [
          'Diagnosis:',
          rng.pick([
            'Z47.1 Aftercare, joint replacement',
            'I69.351 Hemiplegia after stroke',
            'R26.89 Gait abnormality',
          ]),
        ],
      ],
    ],
    { tab: 76 },
  );
  flow.rule(0.8);
  flow.section(
    'Homebound Status',
    'Leaves home only for medical care, with a walker and help of another person; taxing effort.',
  );
  flow.table(
    ['Measure', 'Start of care', 'This visit'],
    [
      ['Timed Up and Go', `${rng.int(24, 31)} sec`, `${rng.int(14, 19)} sec`],
      ['Tinetti', `${rng.int(12, 16)}/28`, `${rng.int(19, 24)}/28`],
      ['Pain at rest / with activity', '4 / 7', `${rng.int(0, 2)} / ${rng.int(2, 4)}`],
      ['Assistance for transfers', 'Moderate', 'Supervision'],
    ],
    [0.4, 0.3, 0.3],
    true,
  );
  const visit = (n: number): void => {
    flow.need(76);
    flow.text(
      `Visit ${on(draft, 1 + n * 3, 'abbr')}   ${clock(draft, '12', 9, 15)}, ${rng.int(38, 54)} minutes`,
      { bold: true },
    );
    flow.text(vitals(draft));
    flow.text(`Treatment: ${rng.sample(SESSIONS, 2).join(' ')}`);
    flow.text(
      `Response: ${rng.pick(['Tolerated well, rest breaks x 2.', 'Fatigued at the end, vitals stable.', 'Good effort, home program followed.'])} Visit by ${therapist}.`,
    );
    flow.gap(6);
  };
  visit(0);
  visit(1);
  grow(flow, draft, (n) => visit(n + 2));
  flow.section('Plan', [
    `${subject(draft)} continues twice weekly toward the goals of the plan of care. Anticipated discharge to outpatient therapy in ${rng.int(2, 4)} weeks.`,
    `Medication review: no changes (${rng.pick(MEDICINES)[0]} and others on file).`,
  ]);
  bullets(flow, ['Copy to physician for the chart; no signature required.'], '*');
  carried(flow, (page) => glue([who.name('first-m-last'), dob(draft, 'abbr'), `Page ${page}`], '   '));
  foot(flow, (page, pages) => [`${sender.name}, ${sender.phone}`, `${page} of ${pages}`]);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    'unseen/facility-notes': 'Cardinal Point Care Center',
    'unseen/home-therapy': 'Evergreen Home Care Services',
  },
  ages: { 'unseen/facility-notes': [55, 110], 'unseen/home-therapy': [55, 110] },
  layouts: { 'unseen/facility-notes': facilityNotes, 'unseen/home-therapy': homeTherapy },
};
