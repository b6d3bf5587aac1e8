import type { Draft } from '../kinds/draft.ts';
import { vitalsOf } from './facts.ts';

/** Why somebody was in a hospital and how it went. */
export interface Stay {
  readonly admitted: string;
  readonly final: readonly string[];
  readonly story: string;
  readonly course: readonly string[];
  readonly studies: readonly string[];
  readonly changed: readonly string[];
  readonly todo: readonly string[];
}

const STAYS: readonly Stay[] = [
  {
    admitted: 'Shortness of breath',
    final: ['Acute on chronic diastolic heart failure', 'Hypertension', 'Chronic kidney disease stage 3a'],
    story:
      'came to the emergency department with four days of swelling of the legs and breathlessness at night after salty holiday meals.',
    course: [
      'Furosemide was given by vein, 40 mg twice a day, with a net loss of 5.2 liters. Oxygen was stopped on the second day.',
      'Creatinine rose to 1.6 and settled at 1.3. Lisinopril was held for two days and resumed at half dose.',
    ],
    studies: [
      'Chest film: small effusions, vascular congestion.',
      'Echocardiogram: EF 55 to 60%, grade II diastolic dysfunction.',
      'NT-proBNP 3,410 pg/mL on arrival.',
    ],
    changed: [
      'NEW: furosemide 40 mg by mouth every morning',
      'CHANGED: lisinopril from 20 mg to 10 mg daily',
      'STOPPED: ibuprofen',
    ],
    todo: [
      'Weight and basic metabolic panel within 7 days',
      'Low salt diet, call for a gain of 3 pounds in a day',
      'Cardiology in 2 to 3 weeks',
    ],
  },
  {
    admitted: 'Fever and confusion',
    final: [
      'Community acquired pneumonia, right lower lobe',
      'Acute metabolic encephalopathy, resolved',
      'Dehydration',
    ],
    story: 'was brought in by family after two days of fever, cough with yellow sputum and new confusion.',
    course: [
      'Ceftriaxone and azithromycin were given for three days and changed to cefdinir by mouth. Blood cultures stayed negative.',
      'Thinking cleared by the second day. Physical therapy found no need for a facility.',
    ],
    studies: [
      'Chest film: right lower lobe consolidation.',
      'CT of the head: no acute finding.',
      'White count 17.2 on arrival, 9.1 at discharge.',
    ],
    changed: [
      'NEW: cefdinir 300 mg twice a day, 4 more days',
      'NEW: guaifenesin as needed',
      'STOPPED: diphenhydramine at night',
    ],
    todo: [
      'Visit with primary care in 5 to 7 days',
      'Repeat chest film in 6 weeks to show that it has cleared',
      'Pneumococcal vaccine is due',
    ],
  },
  {
    admitted: 'Right upper abdominal pain',
    final: ['Acute cholecystitis', 'Status post laparoscopic cholecystectomy', 'Type 2 diabetes'],
    story: 'had one day of steady pain under the right ribs with nausea after supper.',
    course: [
      'Surgery was consulted and removed the gallbladder on the second hospital day without complication.',
      'Glucose was covered with a sliding scale. Metformin was resumed on the day of discharge.',
    ],
    studies: [
      'Ultrasound: stones, wall thickening of 6 mm, positive Murphy sign.',
      'Lipase normal. Bilirubin 1.1.',
    ],
    changed: [
      'NEW: acetaminophen 650 mg every 6 hours as needed',
      'NEW: ondansetron 4 mg as needed, 6 tablets',
      'UNCHANGED: metformin 500 mg twice a day',
    ],
    todo: [
      'Surgical clinic in 2 weeks',
      'No lifting over 15 pounds for 2 weeks',
      'Pathology of the gallbladder was pending at discharge',
    ],
  },
];

/** This draft's stay. */
export const stayOf = ({ rng }: Draft): Stay => rng.pick(STAYS);

/** Parts that make a long summary long. */
const HOSPITAL_PAPERS: readonly (readonly [title: string, words: string])[] = [
  ['Consultations', 'Case management, nutrition, physical therapy. Notes are in the hospital record.'],
  ['Procedures', 'Peripheral intravenous line, telemetry, incentive spirometry.'],
  [
    'Condition at discharge',
    'Stable. Alert and oriented to person, place and time. Walks 150 feet with standby help. Eating most of each meal.',
  ],
  [
    'Physical examination on the day of discharge',
    'Comfortable. Heart regular without murmur. Lungs clear except for a few crackles at the bases. Abdomen soft. Trace edema of the ankles. No focal weakness.',
  ],
  [
    'Laboratory on the day of discharge',
    'Sodium 138, potassium 4.1, chloride 102, bicarbonate 26, urea nitrogen 21, creatinine 1.1, glucose 118. White count 8.4, hemoglobin 12.6, platelets 231.',
  ],
  [
    'Diet and activity',
    'Diet as tolerated, two grams of sodium. Activity as tolerated; no driving while drowsy from medicines.',
  ],
  [
    'Education',
    'Instructions were given by teach-back to the patient and family. A written copy with warning signs went home.',
  ],
  ['Code status', 'Full code, confirmed on admission.'],
  ['Immunizations this stay', 'Influenza vaccine given in the left deltoid before discharge.'],
  [
    'Past history',
    'Hypertension, high cholesterol, osteoarthritis, cataract surgery in both eyes, hernia repair.',
  ],
  ['Social history', 'Lives in a one-story house. Does not smoke. Family nearby helps with meals and rides.'],
  [
    'Discharge planning',
    'Needs at home were reviewed with case management. Transportation by family. Prescriptions were filled at bedside before leaving.',
  ],
];

const DAILY = [
  'Slept well. Breathing easier than yesterday. Lungs with fewer crackles. Continue present treatment and walk in the hall.',
  'No fever for 24 hours. Ate breakfast. Abdomen soft. Laboratory values reviewed; potassium replaced by mouth.',
  'Family at bedside and updated. Pain 3/10. Incision and lines clean. Physical therapy recommends a walker.',
  'Some nausea overnight, relieved with ondansetron. Fluids stopped. Creatinine stable. Telemetry without events.',
  'Worked with occupational therapy on dressing. Glucose 120 to 180. Plan for home when oxygen is off.',
] as const;

/** The n-th further part of a long summary: papers of the stay first, then daily notes. */
export const furtherPaper = (draft: Draft, n: number): readonly [title: string, words: string] => {
  const paper = HOSPITAL_PAPERS[n];
  if (paper !== undefined) return paper;
  const day = n - HOSPITAL_PAPERS.length;
  return [
    `Progress note, hospital day ${day + 2}`,
    `${vitalsOf(draft)}. ${DAILY[day % DAILY.length] ?? ''} ${DAILY[(day + 2) % DAILY.length] ?? ''}`,
  ];
};

const EMERGENCY = [
  'PATIENT TO ROOM 7 BY WHEELCHAIR. GOWN ON, CALL LIGHT IN REACH. FAMILY WITH PATIENT. ID BAND CHECKED.',
  'IV 20 GAUGE LEFT FOREARM, FIRST ATTEMPT. BLOOD DRAWN AND SENT, LABELED AT BEDSIDE.',
  'MEDICATION GIVEN AS ORDERED. TWO IDENTIFIERS AND ALLERGIES CHECKED. PAIN 7/10 BEFORE.',
  'REASSESSED. PAIN NOW 3/10. NO NAUSEA. RESTING, SIDE RAILS UP.',
  'TO IMAGING BY STRETCHER AND BACK WITHOUT EVENT.',
  'PHYSICIAN AT BEDSIDE, RESULTS EXPLAINED. PATIENT AGREES WITH PLAN.',
  'IV REMOVED, CATHETER INTACT. DISCHARGE INSTRUCTIONS REVIEWED, COPY GIVEN, UNDERSTANDING STATED. WALKED OUT STEADY.',
] as const;

/** The n-th note of an emergency nurse. */
export const emergencyNote = (draft: Draft, n: number): string =>
  `${EMERGENCY[n % EMERGENCY.length] ?? ''} ${vitalsOf(draft).toUpperCase()}.`;
