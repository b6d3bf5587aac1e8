import type { Draft } from '../kinds/draft.ts';
import { vitals } from './facts.ts';

/** Why somebody was in the hospital and what came of it. */
export interface Stay {
  readonly cause: string;
  readonly code: string;
  readonly others: readonly string[];
  readonly came: string;
  readonly course: string;
  readonly started: readonly string[];
  readonly changed: string;
  readonly next: readonly string[];
}

const STAYS: readonly Stay[] = [
  {
    cause: 'Community acquired pneumonia, right lower lobe',
    code: 'J18.9',
    others: ['Acute hypoxic respiratory failure, resolved', 'Primary hypertension', 'Hyponatremia, mild'],
    came: 'four days of fever, productive cough and shortness of breath, with an oxygen saturation of 87% on room air',
    course:
      'Treated with ceftriaxone and azithromycin and up to 3 liters of oxygen. Blood cultures showed no growth. Weaned to room air on the third day. Sodium improved from 130 to 136 with fluids. Ambulated 300 feet without desaturation before leaving.',
    started: [
      'Cefdinir 300 mg by mouth twice daily for 3 more days',
      'Albuterol HFA 2 puffs every 6 hours as needed',
    ],
    changed: 'Chlorthalidone held because of low sodium',
    next: [
      'Basic metabolic panel in one week',
      'Chest x-ray in 6 weeks to document clearing',
      'Primary care in 7 days',
    ],
  },
  {
    cause: 'Acute on chronic diastolic heart failure',
    code: 'I50.33',
    others: ['Type 2 diabetes mellitus', 'Chronic kidney disease, stage 3b', 'Obesity'],
    came: 'a week of swelling, a 12 pound weight gain and sleeping upright',
    course:
      'Diuresed with IV furosemide, net negative 7.4 liters. Echo with EF 60% and grade II diastolic dysfunction. Creatinine peaked at 1.9 and was 1.6 at discharge. Dry weight recorded and a scale provided. Seen by dietitian for sodium restriction.',
    started: ['Empagliflozin 10 mg by mouth daily', 'Torsemide 20 mg by mouth daily'],
    changed: 'Furosemide stopped',
    next: [
      'Weigh every morning; call for gain of 3 pounds in a day',
      'BMP within 5 days',
      'Cardiology in 2 weeks',
      'Primary care within 7 days',
    ],
  },
  {
    cause: 'Acute uncomplicated diverticulitis',
    code: 'K57.32',
    others: ['Dehydration', 'GERD without esophagitis'],
    came: 'left lower quadrant pain, nausea and chills for two days',
    course:
      'CT showed sigmoid diverticulitis without abscess. Bowel rest, IV fluids and piperacillin-tazobactam. Diet advanced on day two. White count fell from 15.2 to 8.8. Surgery saw the patient and advised no operation.',
    started: ['Amoxicillin-clavulanate 875 mg by mouth twice daily for 7 days'],
    changed: 'Ibuprofen stopped',
    next: [
      'Colonoscopy in 6 to 8 weeks',
      'Low fiber diet, advance as tolerated',
      'Primary care in 1 to 2 weeks',
    ],
  },
];

/** This draft's stay. @param frail one after which people need weeks of rehabilitation. */
export const stayOf = ({ rng }: Draft, frail = false): Stay => rng.pick(frail ? STAYS.slice(0, 2) : STAYS);

const DAYS = [
  [
    'Consultation',
    'Case management met with patient and family. Home is single level. No equipment needs identified. Pharmacy to deliver medications to the bedside.',
  ],
  [
    'Imaging This Admission',
    'Portable chest: heart size upper normal, no pneumothorax. Results of other studies are described in the course. No incidental findings that need follow-up.',
  ],
  [
    'Laboratory This Admission',
    'WBC 9.1, Hgb 12.8, Plt 241. Na 137, K 4.2, Cl 102, CO2 25, BUN 19, Cr 1.1, glucose 118. AST 24, ALT 21. Lactate 1.2. INR 1.0.',
  ],
  [
    'Physical Therapy',
    'Independent with transfers. Gait steady with supervision for 300 feet. Stairs not tested. Recommend discharge home without services.',
  ],
  [
    'Examination on Last Day',
    'Alert and oriented. Comfortable on room air. Heart regular. Lungs with scattered crackles, improved. Abdomen soft and nontender. Trace edema. Strength symmetric.',
  ],
  [
    'Nursing Discharge Teaching',
    'Medications, diet, activity and warning signs were reviewed using teach-back. Patient verbalized understanding. Printed instructions given. IV removed, site clean.',
  ],
  [
    'Code Status',
    'Full code. Health care proxy on file. Advance care planning was offered and declined at this time.',
  ],
] as const;

const ROUNDS = [
  'Feels better than yesterday. Slept well. Eating half of meals. Plan unchanged.',
  'No events overnight. Up to the chair twice. Oral medication started.',
  'Family updated by phone. Awaiting results. Continue monitoring.',
  'Pain controlled. Walked with staff. Discharge planning discussed.',
] as const;

/** Further parts of a summary, one after another: what such summaries have, then notes from the days there. */
export const moreOfStay = (draft: Draft, n: number): readonly [title: string, words: string] => {
  const part = DAYS[n];
  if (part !== undefined) return [part[0], part[1]];
  const day = n - DAYS.length;
  return [
    `Progress, entry ${day + 1}`,
    `${ROUNDS[day % ROUNDS.length] ?? ''} ${vitals(draft)}. Seen by ${draft.rng.pick(draft.sender.people)}.`,
  ];
};
