import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  PROBLEMS,
  provider,
  sexWord,
  subject,
  time,
  vitalSigns,
} from './facts.ts';
import {
  columns,
  fill,
  form,
  heading,
  listed,
  masthead,
  overPages,
  topped,
  underPages,
  write,
} from './ink.ts';

const SESSIONS = [
  [
    'Reports less stiffness getting out of bed. Did home program four days.',
    'Nustep 8 min level 4. Bridges 3 x 10, clamshells green band 2 x 12. Step-ups 6 inch 2 x 10. Manual: soft tissue mobilization.',
    'Tolerated progression without increase of symptoms.',
  ],
  [
    'Sore after yard work on Saturday, back to baseline today.',
    'Upright bike 6 min. Quad sets, straight leg raise 3 x 10. Tandem stance 3 x 30 sec. Ice 10 min.',
    'Balance improving, needed one hand assist twice.',
  ],
  [
    'Slept through the night. Pain 2/10 at rest, 4/10 with stairs.',
    'Treadmill 5 min at 2.0 mph. Leg press 60 lb 3 x 10. Heel raises 2 x 15. Cueing for knee alignment.',
    'Better control on descent. Continue to progress load.',
  ],
  [
    'Missed last visit because of a cold. Stiff today.',
    'Joint mobilization grade III. Hamstring and gastroc stretches 3 x 30 sec. Heel slides 2 x 15.',
    'Range regained by the end of the session.',
  ],
  [
    'Walked the dog twice around the block. Mild swelling in the evening.',
    'Elliptical 6 min. Wall squats 3 x 10. Lateral band walks 2 laps. Single leg stance 3 x 20 sec. Vasopneumatic compression 10 min.',
    'Swelling less after compression. Form good with verbal cues.',
  ],
  [
    'No pain today. Wants to return to gardening.',
    'Floor-to-stand transfers x 5. Lunges to foam 2 x 8. Resisted knee extension 25 lb 3 x 10. Agility ladder 4 passes.',
    'Meets criteria for advanced strengthening.',
  ],
  [
    'Knee gave way once on gravel, no fall.',
    'NMES to quadriceps 10 min with isometrics. Terminal knee extension blue band 3 x 15. Patellar mobilization grade II.',
    'Quadriceps lag reduced from 8 to 4 degrees.',
  ],
] as const;

/** A therapy clinic's report after ten visits: measures then and now, goals, the sessions. */
const therapyProgress: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const ours = contactOf(draft, 0.35);
  const joint = rng.pick(['right knee', 'left knee']);
  const visits = rng.int(8, 11) + (draft.pages - 1) * 5;
  const flow = new Flow({ family: 'sans', size: 10.2, margin: 50 });
  masthead(flow, draft, 'plain', 'PT Progress Report');
  form(
    flow,
    [
      [
        ['Patient:', indexName(draft, true), 3],
        ['DOB:', born(draft), 1.7],
        ['Sex:', sexWord(draft), 1.2],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address:', joined([ours.street, ours.town], ', '), 3.6],
              ['Phone:', ours.phone, 2],
            ] as const,
          ]),
      [
        ['Referring:', provider(draft), 3],
        ['Account:', chartNo(draft, 6), 1.5],
      ],
      [
        ['Report date:', day(draft, 1), 2],
        ['Start of care:', day(draft, 3 * visits + 4), 2],
        ['Visits to date:', String(visits), 1.6],
      ],
      [['Treatment diagnosis:', `Pain and stiffness, ${joint}`, 3]],
    ],
    'aside',
    18,
  );
  flow.gap(8);
  flow.section(
    'Subjective',
    `${subject(draft)} reports about ${rng.int(4, 7) * 10}% improvement since the start of care. Still limited with stairs, lifting and prolonged standing.`,
    'under',
  );
  heading(flow, 'Objective measures');
  flow.table(
    ['Measure', 'Initial', 'Current', 'Goal'],
    [
      ['Pain, worst in 24 h', `${rng.int(7, 9)}/10`, `${rng.int(3, 5)}/10`, '2/10'],
      ['Flexion', `${rng.int(84, 98)} deg`, `${rng.int(110, 122)} deg`, '125 deg'],
      ['Strength', '3+/5', '4/5', '5/5'],
      ['5 times sit to stand', `${rng.int(18, 23)} sec`, `${rng.int(13, 16)} sec`, '12 sec'],
      ['LEFS / functional score', `${rng.int(30, 38)}/80`, `${rng.int(48, 56)}/80`, '64/80'],
    ],
    [0.37, 0.21, 0.21, 0.21],
    true,
  );
  flow.section(
    'Assessment',
    'Patient is making steady progress toward functional goals and continues to benefit from skilled therapy for strengthening, balance and return to prior level of function.',
    'under',
  );
  flow.section(
    'Plan',
    [`Continue 2 times a week for ${rng.int(3, 5)} weeks.`, 'Progress to independent home program.'],
    'under',
  );
  heading(flow, 'Daily notes');
  const session = (n: number): void => {
    const [s, o, a] = SESSIONS[n % SESSIONS.length] ?? SESSIONS[0];
    flow.need(84);
    flow.text(
      `Visit ${visits - n}, ${day(draft, 1 + 3 * n)}, ${time(draft)}, ${rng.pick(['38', '45', '53'])} min`,
      { bold: true },
    );
    flow.text(`S: ${s}`, { indent: 8 });
    flow.text(`O: ${o}`, { indent: 8 });
    flow.text(`A: ${a}`, { indent: 8 });
    flow.text(`P: Continue per plan of care.   ${rng.pick(sender.people)}`, { indent: 8 });
    flow.gap(6);
  };
  session(0);
  fill(flow, draft, (n) => session(n + 1));
  flow.text(`For your information only, no signature required. ${draft.author}`, { italic: true });
  overPages(flow, () => joined([indexName(draft), born(draft, 'slashes', 'DOB ')], '    '));
  underPages(flow, (page, pages) => [`${sender.name} to ${recipient.name}`, `Page ${page} of ${pages}`]);
  return flow;
};

const SYSTEMS = [
  [
    'Cardiovascular',
    'Regular rhythm. Trace edema at both ankles. Capillary refill brisk.',
    'Rhythm regular. Edema 1+ to mid-shin after sitting. No chest pain.',
  ],
  [
    'Respiratory',
    'Lung sounds diminished at bases. No cough. Uses pursed-lip breathing.',
    'Lungs clear. Short of breath after 30 feet, recovers in two minutes.',
  ],
  [
    'Integumentary',
    'Skin warm and dry. Healing abrasion on right shin, 1.0 x 0.6 cm, no drainage.',
    'Abrasion 1.4 x 0.8 cm, scant serous drainage. Cleansed, foam applied.',
  ],
  [
    'Musculoskeletal',
    'Gait slow with walker, steady. Rises from the chair on second attempt.',
    'Hips stiff in the morning. Transfers with stand-by assistance.',
  ],
  [
    'Neurological',
    'Oriented to person, place and time. Speech clear. Grips equal.',
    'Alert. Forgot day of the week, recalled with cue. Grips equal.',
  ],
  [
    'Gastrointestinal',
    'Bowel sounds active. Last movement yesterday. Appetite fair.',
    'Constipated two days, prunes and fluids encouraged. Abdomen soft.',
  ],
  [
    'Endocrine',
    'Log reviewed: fasting glucose 108 to 151 this week.',
    'Fasting glucose 97 to 144. One reading missed.',
  ],
  [
    'Medication management',
    'Pill box filled for the week. Two evening doses missed. Reminder chart placed.',
    'All doses taken since last visit. New bottle of diuretic added to the box.',
  ],
  [
    'Teaching',
    'Signs of fluid overload and whom to call. Teach-back correct.',
    'Low-sodium choices with the family. Label reading practiced.',
  ],
  [
    'Safety',
    'Throw rug removed from the hallway. Night light in place. No falls since last visit.',
    'Grab bar installed by family. Call button worn. No falls.',
  ],
] as const;

/** A home nurse's visits as a point-of-care system prints them, system by system. */
const nurseVisit: Layout = (draft) => {
  const { rng, sender } = draft;
  const ours = contactOf(draft, 0.4);
  const name = indexName(draft, true);
  const record = chartNo(draft, 7);
  const flow = topped({ family: 'serif', size: 10.8, margin: 52 }, (f, page) => {
    write(f, sender.name, f.left, f.y + 10, { bold: true });
    write(f, `Skilled Nursing Visit Note     Page ${page}`, f.right, f.y + 10, { at: 'right', size: 9.5 });
    write(
      f,
      joined([name, born(draft, 'slashes', 'DOB: '), record === '' ? '' : `MR: ${record}`], '     '),
      f.left,
      f.y + 23,
      { size: 10 },
    );
    f.y += 28;
    f.rule(1);
  });
  columns(
    flow,
    [
      filled([
        ['Age / sex:', ageSex(draft)],
        ['Address:', ours.street],
        ['', ours.town],
        ['Phone:', ours.phone],
        ['Physician:', provider(draft)],
      ]),
      [
        ['Primary dx:', rng.pick(PROBLEMS)[0]],
        ['Episode:', `${day(draft, 31)} - ${day(draft, -28)}`],
        ['Agency phone:', sender.phone],
        ['Payer:', rng.pick(['Medicare', 'Medicare Advantage'])],
      ],
    ],
    { tab: 74, size: 10 },
  );
  const visit = (n: number): void => {
    const nurse = rng.pick(sender.people);
    const [hour, minute] = [rng.int(8, 11), rng.int(10, 25)];
    flow.need(120);
    heading(
      flow,
      `Visit ${day(draft, 1 + n * 3)}   In ${hour}:${minute} AM   Out ${hour}:${minute + rng.int(27, 34)} AM`,
    );
    flow.text(`Vital signs: ${vitalSigns(draft)}. Pain ${rng.int(0, 4)}/10.`);
    flow.text('Homebound status: needs walker and assistance to leave home, taxing effort.');
    for (const [system, words, otherwise] of SYSTEMS)
      if (rng.chance(0.75)) {
        // A wound gets better from visit to visit; the rest goes up and down.
        const later = system === 'Integumentary' ? n < 2 : rng.chance(0.5);
        flow.text(`${system}: ${later ? words : otherwise}`);
      }
    flow.text(`Plan for next visit: assess, fill pill box, continue teaching.   ${nurse}`);
    flow.gap(8);
  };
  flow.gap(2);
  visit(0);
  fill(flow, draft, (n) => visit(n + 1));
  listed(flow, [`Copy to ${provider(draft)} for the record. Transmission ${digits(draft, 8)}.`], '*');
  underPages(flow, (page, pages) => ['', `${page} of ${pages}`]);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    'later/therapy-progress': 'Motion First Physical Therapy',
    'later/nurse-visit': 'Guiding Light Home Health',
  },
  ages: { 'later/therapy-progress': [25, 110], 'later/nurse-visit': [58, 110] },
  layouts: { 'later/therapy-progress': therapyProgress, 'later/nurse-visit': nurseVisit },
};
