import type { Draft } from '../kinds/draft.ts';
import { vitals } from './facts.ts';

/** What a specialist has to say after a visit. */
export interface Visit {
  readonly reason: string;
  readonly history: string;
  readonly exam: string;
  readonly impression: readonly (readonly [name: string, code: string])[];
  readonly plan: readonly string[];
}

const VISITS: Readonly<Record<string, readonly Visit[]>> = {
  Cardiology: [
    {
      reason: 'palpitations',
      history:
        'Episodes of rapid heartbeat two to three times a week, lasting up to ten minutes, without syncope or chest pain. Drinks three cups of coffee a day. A two-week monitor showed brief runs of supraventricular tachycardia.',
      exam: 'Regular rate and rhythm, no murmur, rub or gallop. Lungs clear. No edema. Pulses 2+ and symmetric.',
      impression: [
        ['Supraventricular tachycardia', 'I47.10'],
        ['Essential hypertension', 'I10'],
      ],
      plan: [
        'Start metoprolol succinate 25 mg daily.',
        'Cut back on caffeine; vagal maneuvers demonstrated.',
        'EP referral if episodes continue.',
        'Return in 3 months.',
      ],
    },
    {
      reason: 'follow-up of coronary artery disease',
      history:
        'Doing well a year after stenting of the right coronary artery. Walks two miles most days without angina or dyspnea. Taking aspirin and statin without side effects. Last LDL 64.',
      exam: 'JVP not elevated. S1 and S2 normal, 1/6 systolic murmur at the base. Extremities warm, no edema.',
      impression: [
        ['Coronary artery disease of native artery without angina', 'I25.10'],
        ['Hyperlipidemia', 'E78.5'],
      ],
      plan: [
        'Stop clopidogrel, continue aspirin 81 mg lifelong.',
        'Continue atorvastatin 80 mg.',
        'No stress testing while asymptomatic.',
        'Return in 12 months.',
      ],
    },
  ],
  'Orthopedic Surgery': [
    {
      reason: 'right knee pain',
      history:
        'Medial right knee pain for about four months without injury. Worse with stairs and after sitting. Has tried naproxen and a sleeve with partial relief. No locking or giving way.',
      exam: 'Antalgic gait. Mild effusion. Tender medial joint line. ROM 0 to 120 degrees. Ligaments stable. McMurray equivocal. Neurovascularly intact.',
      impression: [['Unilateral primary osteoarthritis, right knee', 'M17.11']],
      plan: [
        'Right knee injected today with 40 mg triamcinolone and 4 mL lidocaine under sterile technique.',
        'Physical therapy twice weekly for six weeks.',
        'Discussed hyaluronic acid and arthroplasty in the future.',
        'Follow up in 8 weeks.',
      ],
    },
    {
      reason: 'left wrist fracture',
      history:
        'Fell on an outstretched hand while walking the dog three weeks ago. Nondisplaced distal radius fracture treated in a short arm cast. Pain is now minimal. No numbness.',
      exam: 'Cast removed. Skin intact. Mild swelling and tenderness at the fracture site. Fingers move fully. Sensation intact.',
      impression: [['Nondisplaced fracture of distal left radius, routine healing', 'S52.502D']],
      plan: [
        'Radiographs today show maintained alignment and early callus.',
        'Removable splint for three weeks.',
        'Start gentle range of motion; no lifting over five pounds.',
        'DEXA scan through primary care.',
      ],
    },
  ],
  Ophthalmology: [
    {
      reason: 'an annual diabetic eye examination',
      history:
        'Vision is stable in both eyes. No flashes, floaters or pain. Most recent hemoglobin A1c by report is 7.4.',
      exam: 'Best corrected visual acuity 20/25 right, 20/30 left. Intraocular pressure 15 and 16. 2+ nuclear sclerosis in both eyes. Dilated fundus: a few microaneurysms in the left eye, none in the right. No macular edema.',
      impression: [
        ['Mild nonproliferative diabetic retinopathy without macular edema, left eye', 'E11.3292'],
        ['Age-related nuclear cataract, both eyes', 'H25.13'],
      ],
      plan: [
        'No treatment is needed at this time.',
        'Continued control of blood sugar and blood pressure.',
        'Repeat dilated examination in 12 months.',
      ],
    },
    {
      reason: 'a glaucoma evaluation',
      history: 'Referred for large optic cups. Mother had glaucoma. No eye pain or halos. Uses no drops.',
      exam: 'Acuity 20/20 in each eye. Pressure 22 right and 23 left, corneas 540 microns. Cup to disc 0.65 and 0.7. OCT shows borderline thinning inferiorly on the left. Visual fields full.',
      impression: [['Open angle with borderline findings, high risk, both eyes', 'H40.023']],
      plan: [
        'Latanoprost at bedtime in both eyes.',
        'Pressure check in six weeks.',
        'Please avoid long courses of oral steroids where possible.',
      ],
    },
  ],
};

const OTHER: Visit = {
  reason: 'daytime fatigue',
  history: 'Tired in the afternoons for several months in spite of seven hours of sleep. Snores on the back.',
  exam: 'Mallampati III, neck 16 inches. Heart and lungs normal.',
  impression: [['Other fatigue', 'R53.83']],
  plan: ['Home sleep test.', 'Return with the result.'],
};

const PSYCHIATRY: readonly Visit[] = [
  {
    reason: 'generalized anxiety and panic attacks',
    history:
      'Panic attacks down to one a week since the dose was raised. Still avoids highways. No suicidal ideation. Past overdose at age 19. Drinks one or two glasses of wine on weekends; was treated for benzodiazepine misuse in 2018.',
    exam: 'Mental status exam: cooperative, mood "better", affect full, thought process logical, no SI/HI. Judgment good.',
    impression: [
      ['Panic disorder', 'F41.0'],
      ['Sedative use disorder, in sustained remission', 'F13.21'],
    ],
    plan: [
      'Continue escitalopram 20 mg.',
      'CBT with exposure, weekly.',
      'No benzodiazepines, please.',
      'Return in 6 weeks.',
    ],
  },
  {
    reason: 'opioid use disorder on buprenorphine',
    history:
      'Fourteen months without heroin. Attends group twice a week. Cravings rare. Urine drug screens as expected. Mood stable, sleeping well.',
    exam: 'Mental status exam: neat, euthymic, linear, no psychosis. Pupils normal, no withdrawal signs.',
    impression: [
      ['Opioid dependence, in remission, on agonist therapy', 'F11.21'],
      ['Post-traumatic stress disorder, chronic', 'F43.12'],
    ],
    plan: [
      'Buprenorphine-naloxone 8-2 mg twice daily.',
      'Prazosin 2 mg at bedtime.',
      'Trauma-focused therapy continues.',
      'Return in 4 weeks.',
    ],
  },
];

/** This draft's visit: a psychiatrist's where the plan is sensitive. */
export const visitOf = ({ rng, sender, sensitive }: Draft): Visit =>
  rng.pick(sensitive ? PSYCHIATRY : (VISITS[sender.department] ?? [OTHER]));

/** What else such notes hold, for those that are planned to be longer. */
const FURTHER: readonly (readonly [title: string, words: string])[] = [
  [
    'Past Medical History',
    'Hypertension, seasonal allergies, GERD. Denies prior stroke, bleeding disorder or blood clots.',
  ],
  [
    'Past Surgical History',
    'Tonsillectomy as a child. Appendectomy. Colonoscopy with polypectomy four years ago.',
  ],
  [
    'Family History',
    'Father: hypertension, deceased at 82. Mother: type 2 diabetes. One brother, healthy. No early cardiac death.',
  ],
  [
    'Social History',
    'Married, lives with spouse in a two-story home. Former smoker, 10 pack-years, quit in 2009. Alcohol socially. No illicit drug use. Works part time.',
  ],
  ['Allergies', 'Sulfa antibiotics (hives). No known latex or contrast allergy.'],
  [
    'Review of Systems',
    'Constitutional: no fever, chills or weight change. HEENT: no vision or hearing change. Respiratory: no cough or wheeze. GI: no nausea, vomiting, melena. GU: no dysuria. Musculoskeletal: as in HPI. Skin: no rash. Neurologic: no weakness. All other systems reviewed and negative.',
  ],
  [
    'Data Reviewed',
    'Outside records and labs from the referring office were reviewed, including CBC, CMP and lipid panel of this year. Prior imaging reports were reviewed; images were not available.',
  ],
  [
    'Medical Decision Making',
    'Diagnosis and options were discussed at length, including observation, conservative treatment and intervention, with risks and benefits of each. The patient expressed understanding and agreed with the plan. All questions were answered.',
  ],
  [
    'Time Statement',
    'I spent 38 minutes on the date of this encounter, including chart review, face-to-face time, ordering and documentation, excluding separately billable procedures.',
  ],
];

const SINCE = [
  'Feels about the same since the last visit. No ED visits. Examination unchanged. Continue present treatment.',
  'Improved since treatment was changed, no side effects. Examination as documented that day. Keep current plan.',
  'Seen for a scheduled recheck; uneventful interval. Vital signs stable. Test results discussed. Return as planned.',
  'Nurse visit between appointments for a medication question, answered by the provider. No change.',
  'Missed one appointment because of weather, rescheduled. No new problems. Medication list updated.',
] as const;

/** Further parts of a long note: first the usual headings, then earlier visits. */
export const furtherOf = (
  draft: Draft,
  n: number,
  day: (ago: number) => string,
): readonly [string, string] => {
  const earlier = n - FURTHER.length;
  return (
    FURTHER[n] ?? [
      `Previous visit ${day((earlier + 1) * 84)}`,
      `${vitals(draft)}. ${SINCE[earlier % SINCE.length] ?? SINCE[0]}`,
    ]
  );
};
