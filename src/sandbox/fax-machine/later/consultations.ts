import type { Draft } from '../kinds/draft.ts';
import { hospitalProfile } from './assays.ts';
import { day, drugsFor, PROBLEMS, vitalSigns } from './facts.ts';

/** What a specialist found and means to do. */
export interface Consultation {
  readonly reason: string;
  /** Sentences that follow on the name; `{}` stands for `She` or `Ms. Finch`. */
  readonly story: readonly string[];
  readonly exam: readonly string[];
  readonly data: string;
  /** Problem and plan. */
  readonly plan: readonly (readonly [problem: string, plan: string])[];
  readonly back: string;
}

const DIGESTIVE: readonly Consultation[] = [
  {
    reason: 'dysphagia and long-standing reflux',
    story: [
      '{} describes solids sticking at the level of the sternum about twice a week for the past five months.',
      'Heartburn is controlled with omeprazole most days. There is no weight loss, melena or hematemesis.',
      'A barium swallow last spring suggested a small hiatal hernia.',
    ],
    exam: ['Abdomen soft and nontender, no organomegaly.', 'No cervical adenopathy.'],
    data: 'Hemoglobin 13.6. Liver chemistries normal.',
    plan: [
      [
        'Esophageal dysphagia',
        'Upper endoscopy with biopsies and dilation if a ring or stricture is seen. Risks were reviewed.',
      ],
      ['GERD', 'Increase omeprazole to 20 mg twice daily before meals until the endoscopy.'],
    ],
    back: 'about six weeks, once the procedure is done',
  },
  {
    reason: 'elevated liver enzymes',
    story: [
      '{} was found to have an ALT of 78 and AST of 61 on two occasions this year.',
      'There is no jaundice, pruritus or abdominal pain. Alcohol is one drink on weekends. No herbal supplements.',
      'An ultrasound showed increased echogenicity of the liver.',
    ],
    exam: [
      'Anicteric. No spider angiomata.',
      'Liver edge smooth, two fingerbreadths below the costal margin.',
    ],
    data: 'Hepatitis B and C serologies negative. Ferritin 212. FIB-4 index 1.18.',
    plan: [
      [
        'Metabolic dysfunction-associated steatotic liver disease',
        'Elastography ordered. Weight reduction of 7 to 10 percent discussed.',
      ],
      ['Hyperlipidemia', 'Statin may be continued; there is no hepatic contraindication.'],
    ],
    back: 'four months',
  },
];

const HORMONES: readonly Consultation[] = [
  {
    reason: 'type 2 diabetes, not at goal',
    story: [
      '{} has had diabetes for 11 years and takes metformin and glipizide.',
      'Fasting readings run 150 to 190. There are two episodes of mild hypoglycemia a month before lunch.',
      'Last dilated eye examination was 14 months ago. No foot ulcers.',
    ],
    exam: ['Thyroid not enlarged.', 'Feet: pulses 2+, monofilament sensation reduced at both great toes.'],
    data: 'A1c 8.7%. Creatinine 0.94, eGFR 79. Urine albumin/creatinine ratio 46.',
    plan: [
      [
        'Type 2 diabetes with hyperglycemia',
        'Stop glipizide. Start semaglutide 0.25 mg weekly, increase to 0.5 mg after four weeks.',
      ],
      ['Diabetic polyneuropathy', 'Foot care reviewed. Podiatry referral placed.'],
      [
        'Albuminuria',
        'Start empagliflozin 10 mg daily. Recheck BMP in two weeks; could be drawn at your office.',
      ],
    ],
    back: 'three months',
  },
  {
    reason: 'thyroid nodule',
    story: [
      '{} had a thyroid nodule found incidentally on a carotid ultrasound.',
      'There is no hoarseness, trouble swallowing or neck pain, and no history of neck radiation.',
      'A maternal aunt has hypothyroidism. No family history of thyroid cancer.',
    ],
    exam: ['A 1.5 cm firm, mobile nodule in the right lobe.', 'No lymphadenopathy. Reflexes normal.'],
    data: 'TSH 1.84. Ultrasound: 1.6 cm solid isoechoic nodule, TI-RADS 3.',
    plan: [
      ['Right thyroid nodule, TI-RADS 3', 'No biopsy at this size. Repeat ultrasound in 12 months.'],
      ['Vitamin D deficiency', 'Continue cholecalciferol 2,000 units daily.'],
    ],
    back: 'one year with the ultrasound',
  },
];

const NERVES: readonly Consultation[] = [
  {
    reason: 'headaches',
    story: [
      '{} reports throbbing left-sided headaches with nausea and light sensitivity, six to eight days a month.',
      'Ibuprofen helps partially. Sleep is five to six hours. One cup of coffee daily.',
      'There is no aura, no weakness and no change with position.',
    ],
    exam: ['Fundi sharp. Cranial nerves II to XII intact.', 'Strength 5/5, reflexes symmetric, gait steady.'],
    data: 'MRI of the brain two years ago was unremarkable.',
    plan: [
      [
        'Migraine without aura',
        'Start topiramate 25 mg nightly, increase by 25 mg weekly to 50 mg twice daily.',
      ],
      ['Acute treatment', 'Rizatriptan 10 mg at onset, no more than nine days a month. Limit ibuprofen.'],
    ],
    back: 'eight weeks',
  },
  {
    reason: 'tremor of the hands',
    story: [
      '{} has noticed shaking of both hands for three years when holding a cup or writing.',
      'It eases after a glass of wine. A sibling has the same. No falls, no change of voice or smell.',
      'There is no asthma and no gait trouble.',
    ],
    exam: [
      'Bilateral postural and kinetic tremor, no rest tremor.',
      'Tone normal, no bradykinesia, arm swing full.',
    ],
    data: 'TSH and metabolic panel normal.',
    plan: [
      [
        'Essential tremor',
        'Propranolol 20 mg twice daily, titrate to 60 mg twice daily as blood pressure allows.',
      ],
      ['Driving', 'No restriction at this time.'],
    ],
    back: 'three months',
  },
];

const MIND: readonly Consultation[] = [
  {
    reason: 'major depressive disorder and anxiety',
    story: [
      '{} reports low mood, early waking and loss of interest for seven months after a separation.',
      'There is passive death wish without plan or intent. One past attempt by overdose at age 19.',
      'Alcohol use increased to four drinks nightly until two weeks ago.',
    ],
    exam: [
      'Alert, cooperative, affect constricted, thought process linear.',
      'No psychosis. Judgment and insight fair.',
    ],
    data: 'PHQ-9 19. GAD-7 14. AUDIT 13.',
    plan: [
      [
        'Major depressive disorder, recurrent, moderate',
        'Start venlafaxine XR 37.5 mg, increase to 75 mg in one week. Weekly psychotherapy.',
      ],
      [
        'Alcohol use disorder, mild',
        'Naltrexone 50 mg daily offered. Intensive outpatient program referral.',
      ],
      ['Safety', 'Crisis plan completed. Firearms not in the home.'],
    ],
    back: 'two weeks',
  },
  {
    reason: 'bipolar disorder',
    story: [
      '{} was discharged from an inpatient psychiatric unit ten days ago after a manic episode.',
      'Sleep has improved to seven hours. Spending and irritability have settled.',
      'Cannabis was used daily before the admission and has stopped since.',
    ],
    exam: [
      'Speech normal in rate, mood "steady", affect full.',
      'No suicidal or homicidal thoughts. No hallucinations.',
    ],
    data: 'Lithium level 0.8. Creatinine 0.9. TSH 2.3.',
    plan: [
      [
        'Bipolar I disorder, most recent episode manic',
        'Continue lithium 900 mg nightly and quetiapine 200 mg nightly.',
      ],
      ['Cannabis use disorder', 'Motivational interviewing; declined program at this time.'],
    ],
    back: 'four weeks',
  },
];

const BY_FIELD = { digestive: DIGESTIVE, hormones: HORMONES, nerves: NERVES } as const;

/** This draft's consultation: a psychiatrist's where the plan is sensitive. */
export const consultationOf = ({ rng, sensitive }: Draft, field: keyof typeof BY_FIELD): Consultation =>
  rng.pick(sensitive ? MIND : BY_FIELD[field]);

/** The story with the name in it at first and a pronoun after. */
export const told = ({ story }: Consultation, name: string): string => story.join(' ').replace('{}', name);

const REVIEW = [
  'Constitutional: no fever, chills or night sweats.',
  'Cardiovascular: no chest pain, orthopnea or edema.',
  'Respiratory: no cough, wheeze or dyspnea at rest.',
  'Genitourinary: no dysuria or hematuria.',
  'Musculoskeletal: occasional joint stiffness.',
  'Skin: no rash. Hematologic: no easy bruising.',
] as const;

const EARLIER = [
  'Telephone visit. Tolerating the medicine, no side effects. Same dose continued.',
  'Seen in follow-up. Symptoms improved by about half. Laboratory studies reviewed and acceptable.',
  'Visit with nurse. Teaching on medication and diet completed. Questions answered.',
  'Message from patient: refill requested and sent. Reminded of the next appointment.',
] as const;

/** Further parts of a long note: the usual ones first, then earlier visits. @param n from 0. */
export const furtherPart = (draft: Draft, n: number): readonly [title: string, lines: readonly string[]] => {
  const { rng } = draft;
  switch (n) {
    case 0:
      return ['Past Medical History', rng.sample(PROBLEMS, 4).map(([name]) => name)];
    case 1:
      return ['Current Medications', drugsFor(draft, 5).map(([name, sig]) => `${name}: ${sig}`)];
    case 2:
      return [
        'Past Surgical History',
        [rng.pick(['Appendectomy, remote.', 'Tonsillectomy in childhood.', 'Right knee arthroscopy.'])],
      ];
    case 3:
      return ['Family History', ['Father: coronary disease. Mother: hypertension. Siblings: well.']];
    case 4:
      return [
        'Social History',
        [rng.pick(['Never smoker. Works in an office.', 'Former smoker, quit 10 years ago. Retired.'])],
      ];
    case 5:
      return ['Review of Systems', REVIEW];
    case 6:
      return [
        'Allergies and Intolerances',
        [rng.pick(['No known allergies.', 'Sulfonamides: rash.', 'Codeine: nausea.'])],
      ];
    case 7:
      return [
        'Laboratory Results Reviewed',
        [
          hospitalProfile(draft, 0)
            .assays.map((one) => `${one.name} ${one.value}`)
            .join(', '),
        ],
      ];
    case 8:
      return [
        'Health Maintenance',
        ['Influenza vaccine this season. Colon screening current. Tobacco counseling not needed.'],
      ];
    case 9:
      return [
        'Orders Placed This Encounter',
        ['Comprehensive metabolic panel. CBC. Patient education handout.'],
      ];
    case 10:
      return [
        'Patient Instructions',
        [
          'Take the new medicine as directed and call with side effects.',
          'Keep a diary of symptoms until the next visit.',
          'Bring all medicine bottles to each appointment.',
          'Seek emergency care for severe or sudden symptoms.',
        ],
      ];
    default:
      return [
        `Previous Encounter ${day(draft, 95 + (n - 11) * 84)}`,
        [`${vitalSigns(draft)}.`, EARLIER[n % EARLIER.length] ?? ''],
      ];
  }
};
