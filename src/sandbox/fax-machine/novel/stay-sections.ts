import type { Draft } from '../kinds/draft.ts';
import { ordinary } from './chemistry.ts';
import { date } from './facts.ts';

const SECTIONS = [
  [
    'CONSULTATIONS',
    'Case management. Physical therapy and occupational therapy. Clinical pharmacy. Nutrition services.',
  ],
  [
    'PROCEDURES',
    'Peripheral intravenous access. Bedside ultrasound of the inferior vena cava. No operative procedures were performed during this hospitalization.',
  ],
  [
    'IMAGING',
    'Chest radiograph, portable: heart size at the upper limit of normal, no focal consolidation, no pneumothorax. Degenerative change of the spine. Compared with the prior study there is no significant interval change.',
  ],
  [
    'ELECTROCARDIOGRAM',
    'Sinus rhythm, rate 84. Normal axis and intervals. Nonspecific ST-T changes laterally. No acute ischemia.',
  ],
  [
    'PHYSICAL EXAMINATION ON THE DAY OF DISCHARGE',
    'General: comfortable, conversant. HEENT: moist mucous membranes. Neck: no jugular venous distention. Heart: regular, no murmur. Lungs: clear bilaterally, no wheeze. Abdomen: soft, nontender, normal bowel sounds. Extremities: trace edema, warm. Neurologic: oriented to person, place and time, moves all extremities, speech fluent.',
  ],
  [
    'CHRONIC CONDITIONS',
    'Blood pressure was controlled on the home regimen. Glucose was checked before meals and stayed between 104 and 168 with correction insulin on two occasions. Home inhalers and thyroid replacement were continued without change.',
  ],
  [
    'NUTRITION AND ACTIVITY',
    'Two-gram sodium, carbohydrate-consistent diet. Activity as tolerated with front-wheel walker for distance. May shower. No driving until seen in follow-up.',
  ],
  [
    'FUNCTIONAL STATUS',
    'Baseline: independent in activities of daily living, uses a cane outdoors. At discharge: supervision for stairs, otherwise independent. Timed Up and Go 17 seconds.',
  ],
  [
    'ADVANCE CARE PLANNING',
    'Full code, confirmed with the patient. A surrogate decision maker is documented in the chart.',
  ],
  [
    'VACCINES AND PROPHYLAXIS',
    'Received high-dose influenza vaccine. Enoxaparin 40 mg daily for prophylaxis during the stay. No pressure injury on admission or discharge.',
  ],
  [
    'PATIENT INSTRUCTIONS',
    'Call for fever over 101 F, weight gain of more than three pounds in a day, worsening shortness of breath, bleeding, confusion or any new symptom. Teach-back was used and a written copy was given in the preferred language. A nurse will telephone within 48 hours.',
  ],
  [
    'SOCIAL AND DISCHARGE PLANNING',
    'Lives in a one-story house with three entry steps. Family assists with shopping and appointments. A choice of agencies was offered and services were arranged for evaluation within two days. Transportation is by family.',
  ],
] as const;

/** More of a discharge summary where it has to be longer: the usual sections, then results day by day. */
export const staySection = (draft: Draft, n: number): readonly [title: string, lines: readonly string[]] => {
  const [title, words] = SECTIONS[n] ?? [];
  if (title !== undefined) return [title, [words ?? '']];
  return [
    `RESULTS ${date(draft, 1 + Math.floor((n - SECTIONS.length) / 3))}`,
    ordinary(draft, 2).map(
      ({ title: battery, results }) =>
        `${battery}: ${results.map(({ name, value, mark }) => `${name} ${value}${mark === '' ? '' : ` (${mark})`}`).join(', ')}.`,
    ),
  ];
};
