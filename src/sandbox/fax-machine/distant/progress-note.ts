import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import {
  at,
  bd,
  doctorOf,
  given,
  joined,
  medList,
  no,
  reachOf,
  sexWord,
  subject,
  vitalsOf,
  when,
  years,
} from './facts.ts';
import { extend, feet, grid, head, marked, pairs, part, running } from './ink.ts';

/** One after another, from the first again after the last. */
const inTurn = (all: readonly string[], n: number): string => all[n % all.length] ?? '';

/** What a hospice nurse sees from visit to visit. */
const VISITS = [
  'Resting with eyes closed, wakes to voice.',
  'Sat in the chair for an hour.',
  'Ate ice cream, coughs with thin liquids; thickener left with the family.',
  'Restless last night, one dose of lorazepam helped.',
  'Breathing 22 and shallow after a bath, eased with the fan and morphine.',
  'Redness of the tailbone blanches; foam dressing placed.',
  'Did not know the daughter today. Smiled at music.',
  'Refused breakfast, took sips of juice.',
] as const;

/** A therapist's daily notes after an evaluation, as a clinic's software prints them. */
const therapyDays: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reachOf(draft, 0.4);
  const [area, code] = rng.pick([
    ['Low back', 'M54.50'],
    ['Right shoulder', 'M25.511'],
    ['Left knee, after replacement', 'Z96.652'],
  ] as const);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  crest(flow, draft, 'twin');
  flow.text('Physical Therapy Daily Note / Progress Report', { bold: true, size: 13 });
  flow.gap(3);
  pairs(
    flow,
    [
      given([
        ['Patient Name', who.name('Last-First')],
        ['Date of Birth', bd(draft)],
        ['Sex', sexWord(draft)],
        ['Phone', ours.phone],
        ['Address', ours.line],
      ]),
      [
        ['Date of Daily Note', when(draft, 1)],
        ['Injury/Onset', when(draft, 70)],
        ['Visit No.', `${rng.int(6, 11)} of 16`],
        ['Referring', doctorOf(draft)],
        ['Therapist', draft.author],
      ],
    ],
    { tab: 92 },
  );
  flow.rule(0.7);
  part(flow, 'Diagnosis', [`${area} pain (${code})`]);
  part(flow, 'Subjective', [
    `${subject(draft)} reports that the ${area.toLowerCase()} is about ${rng.int(4, 7) * 10}% better. Pain today ${rng.int(2, 4)}/10, at worst ${rng.int(5, 7)}/10 after yard work. Sleeps through most nights.`,
  ]);
  head(flow, 'Objective');
  flow.table(
    ['Measure', 'Evaluation', 'Today', 'Goal'],
    [
      ['Flexion', `${rng.int(60, 85)} deg`, `${rng.int(95, 112)} deg`, '120 deg'],
      ['Strength', '3+/5', '4/5', '5/5'],
      ['Patient-reported score', `${rng.int(30, 42)}`, `${rng.int(50, 66)}`, '75'],
      ['Woken by pain', 'Every night', 'Once a week', 'Never'],
    ],
    [0.34, 0.22, 0.22, 0.22],
    true,
  );
  part(flow, 'Treatment', [
    'Therapeutic exercise 97110 x 2 (25 min); manual therapy 97140 x 1 (12 min); neuromuscular re-education 97112 x 1 (10 min). Total timed minutes 47.',
  ]);
  extend(flow, draft, (n) => {
    part(flow, `Earlier visit, ${when(draft, 3 * n + 4)}`, [
      `S: ${inTurn(['Sore after last time for one day.', 'Did the home program four days this week.', 'Missed a session because of the weather.', 'Slept better.', 'Stiff in the mornings.'], n)}`,
      `O: ${inTurn(['Added step-ups, 2 x 10.', 'Bridges and clamshells with a green band, 3 x 12.', 'Soft tissue work, then active range.', 'Recumbent bike 8 min, then wall slides.', 'Resisted rows and pulls with a blue band, 3 x 10.'], n)} ${rng.int(38, 54)} minutes.`,
      `A: ${inTurn(['Good tolerance, needs cues for form.', 'Steady gains in range.', 'Guarding is less.', 'Strength is catching up.', 'Fewer cues than last time.'], n)}`,
      `P: ${inTurn(['Go on as planned.', 'Advance load next time.', 'Recheck in a week.', 'Add balance work.', 'Review home program.'], n)} ${rng.pick(sender.people)}`,
    ]);
  });
  part(flow, 'Assessment', [
    'Making expected progress. Skilled therapy remains needed to restore range, strength and safe lifting. Two of four short-term goals are met.',
  ]);
  part(flow, 'Plan', [`Continue 2 times a week for 4 weeks. Next visit ${when(draft, -3)} ${at(draft)}.`]);
  flow.text(`Electronically signed by ${draft.author} on ${when(draft, 1)}`, { bold: true });
  running(flow, () => joined([who.name('Last-First'), bd(draft, 'slashes', 'DOB '), when(draft, 1)], '   '));
  feet(flow, (page, pages) => [`${sender.name} ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A hospice's two-week meeting: discipline after discipline on one person. */
const teamMeeting: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reachOf(draft, 0.5);
  const [illness, code, sign] = rng.pick([
    ['Senile degeneration of the brain', 'G31.1', 'FAST 7C, speaks one or two words'],
    ['COPD, end stage', 'J44.9', 'oxygen 4 L, breathless at rest'],
    ['Heart failure, end stage', 'I50.84', 'NYHA class IV, edema to the thighs'],
  ] as const);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  crest(flow, draft, 'slab');
  flow.text('Interdisciplinary Group (IDG) Note', { bold: true, size: 14 });
  flow.gap(2);
  grid(
    flow,
    [
      [
        ['Patient', who.name('first-m-last'), 5],
        ['DOB', bd(draft), 3],
      ],
      [
        ['Age/Sex', joined([years(draft), sexWord(draft)]), 3],
        ['MR #', no(draft, 5), 2],
        ['Meeting', when(draft, 1), 3],
      ],
      ...(ours.phone === ''
        ? []
        : ([
            [
              ['Residence', ours.line, 5],
              ['Phone', ours.phone, 3],
            ],
          ] as const)),
      [
        ['Benefit period', `${rng.int(1, 4)}, ends ${when(draft, -40)}`, 4],
        ['Attending', doctorOf(draft), 4],
      ],
    ],
    'beside',
    20,
  );
  flow.gap(8);
  part(flow, 'Terminal diagnosis', [`${illness} (${code}); ${sign}.`], 'over');
  part(
    flow,
    'Nursing',
    [
      `${vitalsOf(draft)}. PPS ${rng.int(3, 5)}0%. Intake ${rng.int(25, 50)}% of meals. ${subject(draft)} sleeps ${rng.int(14, 18)} hours a day. Skin intact, heels off-loaded. Pain 2/10 with scheduled acetaminophen. Bowels moved every second day.`,
    ],
    'over',
  );
  part(
    flow,
    'Social work',
    [
      'Daughter is the caregiver and is tired; respite was offered for next month. Funeral home has been chosen.',
    ],
    'over',
  );
  part(
    flow,
    'Chaplain',
    [rng.pick(['Weekly visit with prayer and music.', 'Spiritual care declined, open to a call.'])],
    'over',
  );
  part(flow, 'Aide', ['Bed bath three times a week. No new concerns.'], 'over');
  head(flow, 'Medications', 'over');
  marked(flow, [
    ...medList(draft, 2),
    'morphine 20 mg/ml, 0.25 ml under the tongue every 4 hours as needed',
    'lorazepam 0.5 mg every 4 hours as needed',
  ]);
  flow.gap(5);
  extend(flow, draft, (n) => {
    part(
      flow,
      `Skilled visit ${when(draft, 3 * n + 3)} ${at(draft)}`,
      [
        `${vitalsOf(draft)}. ${inTurn(VISITS, n)}`,
        `${inTurn(['Supplies counted and ordered.', 'Family taught to turn every two hours.', 'Comfort kit checked.', 'Pharmacy called for the refill of morphine.'], n * 3)} ${rng.pick(sender.people)}`,
      ],
      'over',
    );
  });
  part(
    flow,
    'Plan of the group',
    [
      'Remains eligible: decline over the last period as described. Nurse twice weekly, aide three times weekly, social work monthly.',
    ],
    'over',
  );
  flow.text(`Recorded by ${draft.author}. Copy for the attending physician's chart; no signature is needed.`);
  running(flow, () => joined([who.name('first-m-last'), bd(draft, 'slashes', 'DOB ')], '   '));
  feet(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    'distant/therapy-days': 'Peak Performance Physical Therapy',
    'distant/team-meeting': 'Gentle Passage Hospice',
  },
  ages: { 'distant/team-meeting': [60, 110] },
  layouts: { 'distant/therapy-days': therapyDays, 'distant/team-meeting': teamMeeting },
};
