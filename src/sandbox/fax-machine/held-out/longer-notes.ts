import type { Draft } from '../kinds/draft.ts';
import { medicationList } from '../kinds/medications.ts';
import type { Flow } from '../page/flow.ts';
import { makePanels } from './analytes.ts';
import { block, date, fill, fullName } from './ink.ts';

type Part = readonly [title: string, lines: readonly string[]];

/** Results written in one run, as notes quote them. */
export const quotedResults = ({ rng }: Draft): string =>
  makePanels(rng, 1)
    .map(
      ({ title, results }) =>
        `${title}: ${results.map(({ test, value, flag }) => `${test} ${value}${flag === '' ? '' : ` (${flag})`}`).join(', ')}.`,
    )
    .join(' ');

/** What a long note of a specialist has besides the visit itself. */
const partsOf = (draft: Draft): Part[] => {
  const { rng, other } = draft;
  return [
    [
      'Past medical history',
      rng.sample(
        [
          'Hypertension, on treatment for years',
          'Appendectomy in youth',
          'Seasonal allergies',
          'Hypothyroidism, stable dose',
          'Osteopenia',
          'Kidney stone, passed',
          'Tonsillectomy',
          'Wrist fracture, healed',
        ],
        4,
      ),
    ],
    [
      'Family history',
      [
        `Mother: hypertension, stroke at 81. Father: ${rng.pick(['type 2 diabetes', 'coronary disease', 'colon cancer at 70'])}. One sister with asthma. No known inherited disease.`,
      ],
    ],
    [
      'Social history',
      [
        `Lives with ${fullName(other)}, who comes along to visits. ${rng.pick(['Never smoked.', 'Quit smoking years ago.'])} ${rng.pick(['Retired.', 'Works at a desk.', 'Drives for a living.'])} Walks the dog daily. Wine with dinner on weekends.`,
      ],
    ],
    [
      'Review of systems',
      [
        'Constitutional: no fever, sweats or weight loss. Eyes and ears: no change in vision or hearing.',
        'Cardiac and respiratory: as in the history. GI and GU: no bleeding, no dysuria.',
        'Musculoskeletal and skin: no new joint pain, no rash. Neurologic and mood: as in the history; sleeps six hours.',
      ],
    ],
    ['Current medications', medicationList(rng, 5)],
    ['Data reviewed', [quotedResults(draft), quotedResults(draft)]],
    [
      'Imaging and outside records',
      [
        `Report of ${date(draft, 210)}: ${rng.pick(['chest film without acute disease', 'ultrasound of the abdomen without stones', 'knee films with mild narrowing'])}. Your office notes of ${date(draft, 35)} were read; thank you for sending them.`,
      ],
    ],
    [
      'Detailed examination',
      [
        'General: comfortable, in no distress. HEENT: moist mucosa, no thyroid enlargement.',
        'Chest: clear to auscultation. Heart: regular, no rub. Abdomen: soft, no organ enlargement.',
        'Extremities: no edema, pulses present. Skin: no ulcer or rash. Gait: steady without a device.',
      ],
    ],
    [
      'Counseling',
      [
        'The options, including doing nothing for now, were laid out with their risks and benefits. Written material was given. Questions about cost and side effects were answered. Twenty-five minutes of the visit went to this discussion.',
      ],
    ],
  ];
};

/** More of the visit, for notes of several pages. */
export const moreHistory = (
  flow: Flow,
  draft: Draft,
  look: 'rule' | 'caps' | 'underlined' | 'block' | 'middle',
): void => {
  if (draft.pages < 2) return;
  const parts = partsOf(draft);
  fill(flow, draft, (n) => {
    const { rng } = draft;
    const [title, lines] = parts[n] ?? [
      `Earlier visit, ${date(draft, 95 * (n - parts.length + 1))}`,
      [
        `${rng.pick(['Symptoms were milder then.', 'Seen for the same problem.', 'Medicines were reviewed line by line.', 'Came with questions about side effects.', 'Had missed a week of treatment while traveling.'])} ${rng.pick(['Appetite and weight unchanged.', 'Slept poorly that month.', 'Was walking two miles a day.', 'No emergency visits in between.'])}`,
        `BP ${rng.int(110, 146)}/${rng.int(64, 90)}, pulse ${rng.int(58, 92)}. ${rng.pick(['Examination without change.', 'Slight tenderness, otherwise as before.'])} ${quotedResults(draft)}`,
        rng.pick([
          'No change was made.',
          'Blood work was repeated before the next visit.',
          'The dose was raised by one step.',
          'Records were requested from the hospital.',
          'A second medicine was discussed and put off.',
        ]),
      ],
    ];
    block(flow, title, lines, look);
  });
};
