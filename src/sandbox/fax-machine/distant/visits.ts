import type { Draft } from '../kinds/draft.ts';
import { vitalsOf, when } from './facts.ts';

/** A specialist's encounter. */
export interface Visit {
  readonly complaint: string;
  readonly story: string;
  readonly exam: readonly (readonly [part: string, words: string])[];
  readonly diagnoses: readonly (readonly [name: string, code: string])[];
  readonly plan: readonly string[];
  readonly back: string;
}

const BY_DEPARTMENT: Readonly<Record<string, readonly Visit[]>> = {
  Gastroenterology: [
    {
      complaint: 'Heartburn and trouble swallowing',
      story:
        'Heartburn for about four years, in spite of omeprazole once a day. For two months solid food has stuck at the lower chest once or twice a week. No weight loss, no vomiting of blood. Drinks one glass of wine on weekends.',
      exam: [
        ['Abdomen', 'Soft, not tender, bowel sounds present, no mass.'],
        ['Skin', 'No jaundice.'],
      ],
      diagnoses: [
        ['Dysphagia, pharyngoesophageal phase', 'R13.14'],
        ['GERD without esophagitis', 'K21.9'],
      ],
      plan: [
        'EGD with possible dilation within three weeks',
        'Omeprazole 20 mg twice a day before meals',
        'Soft diet, cut meat small',
      ],
      back: '2 weeks after the EGD',
    },
    {
      complaint: 'Loose stools',
      story:
        'Four to six loose stools a day since the spring, often after meals, with urgency. No blood. Colonoscopy was normal five years ago. Stool cultures and celiac serology ordered by the primary physician were negative.',
      exam: [
        ['Abdomen', 'Mild tenderness on the left side without guarding.'],
        ['Rectal', 'Brown stool, negative for blood.'],
      ],
      diagnoses: [['Irritable bowel syndrome with diarrhea', 'K58.0']],
      plan: [
        'Fecal calprotectin',
        'Low FODMAP diet, handout given',
        'Loperamide 2 mg before trips',
        'Colonoscopy with random biopsies if no better',
      ],
      back: '6 weeks',
    },
  ],
  Dermatology: [
    {
      complaint: 'Growth on the nose and full skin check',
      story:
        'A pearly bump on the left side of the nose has grown over one year and bled twice. Worked outdoors for thirty years. Uses sunscreen now and then.',
      exam: [
        ['Nose, left ala', 'Pearly papule with telangiectasia, 6 mm.'],
        ['Forearms', 'Rough scaly macules, five.'],
        ['Back', 'Waxy stuck-on papules.'],
      ],
      diagnoses: [
        ['Neoplasm of uncertain behavior of skin', 'D48.5'],
        ['Actinic keratosis', 'L57.0'],
        ['Seborrheic keratosis', 'L82.1'],
      ],
      plan: [
        'Shave biopsy of the left nasal ala today, risks discussed',
        'Liquid nitrogen to five keratoses',
        'Broad spectrum sunscreen, hat',
      ],
      back: '6 months, sooner if the biopsy needs treatment',
    },
    {
      complaint: 'Itchy rash on the elbows and scalp',
      story:
        'Thick scaly patches on both elbows and in the scalp for two years, worse in winter. Over-the-counter hydrocortisone did not help. No joint pain in the mornings.',
      exam: [
        ['Elbows', 'Well-marked erythematous plaques with silvery scale.'],
        ['Scalp', 'Scale along the hairline.'],
        ['Nails', 'A few pits.'],
      ],
      diagnoses: [['Psoriasis vulgaris', 'L40.0']],
      plan: [
        'Clobetasol 0.05% ointment twice a day for two weeks, then weekends',
        'Calcipotriene solution to the scalp at night',
        'Discussed biologic treatment if it spreads',
      ],
      back: '8 weeks',
    },
  ],
  'Optometry and Ophthalmology': [
    {
      complaint: 'Dilated eye examination in diabetes',
      story:
        'Diabetes for about nine years. Vision is stable with the present glasses. No floaters or flashes.',
      exam: [
        ['Visual acuity', 'OD 20/25, OS 20/20 with correction'],
        ['Pressure', 'OD 16, OS 15 mmHg'],
        ['Fundus', 'Scattered microaneurysms in both eyes, no macular edema'],
      ],
      diagnoses: [['Mild nonproliferative diabetic retinopathy, both eyes', 'E11.3293']],
      plan: [
        'No treatment of the eyes at this time',
        'Keep glucose, pressure and lipids under control',
        'OCT of the macula was normal',
      ],
      back: '9 months',
    },
    {
      complaint: 'Blurred vision at night',
      story: 'Glare from headlights and slow loss of sharpness, right more than left, for a year.',
      exam: [
        ['Visual acuity', 'OD 20/60, OS 20/40 best corrected'],
        ['Lens', '3+ nuclear sclerosis OD, 2+ OS'],
        ['Fundus', 'Flat, cup to disc ratio 0.4 in both eyes'],
      ],
      diagnoses: [['Age-related nuclear cataract, bilateral', 'H25.13']],
      plan: [
        'Cataract extraction right eye, then left',
        'Medical clearance by the primary care physician will be asked for separately',
      ],
      back: '1 day after surgery',
    },
  ],
};

const PSYCHIATRY: readonly Visit[] = [
  {
    complaint: 'Low mood and poor sleep',
    story:
      'Depressed most days since the loss of a job in March, with early waking, poor appetite and passive thoughts of death without a plan. Two earlier episodes. Drinks four to six beers a week. PHQ-9 today 17.',
    exam: [
      ['Mental status', 'Tearful, speech slow, thoughts organized, no psychosis. Denies suicidal intent.'],
      ['Risk', 'Low to moderate. Safety plan written with the patient.'],
    ],
    diagnoses: [['Major depressive disorder, recurrent, moderate', 'F33.1']],
    plan: [
      'Sertraline from 50 to 100 mg a day',
      'Weekly cognitive behavioral therapy',
      'Crisis line number given',
    ],
    back: '3 weeks',
  },
  {
    complaint: 'Mood swings, follow-up',
    story:
      'Bipolar disorder, stable for four months on lithium and quetiapine. Slept only three hours a night in one week of October. No spending sprees. Lithium level 0.8.',
    exam: [
      ['Mental status', 'Euthymic, slightly pressured speech, insight good.'],
      ['Risk', 'No thoughts of harm to self or others.'],
    ],
    diagnoses: [['Bipolar I disorder, current episode hypomanic', 'F31.0']],
    plan: [
      'Quetiapine 200 mg at night',
      'Lithium level, TSH and creatinine in four weeks; please avoid NSAIDs',
      'Sleep diary',
    ],
    back: '4 weeks',
  },
];

/** This draft's encounter. */
export const encounterOf = ({ rng, sender, sensitive }: Draft): Visit =>
  rng.pick(
    sensitive || sender.department === 'Behavioral Medicine'
      ? PSYCHIATRY
      : (BY_DEPARTMENT[sender.department] ?? BY_DEPARTMENT['Gastroenterology'] ?? PSYCHIATRY),
  );

/** Parts of a chart that lengthen a note and say nothing of one specialty. */
const BACKGROUND: readonly (readonly [title: string, words: string])[] = [
  [
    'Past Medical History',
    'Hypertension. Elevated cholesterol. Seasonal allergies. Childhood asthma, outgrown.',
  ],
  ['Past Surgical History', 'Appendectomy as a teenager. Arthroscopy of the right knee. Wisdom teeth.'],
  [
    'Family History',
    'Father had heart disease at 71. Mother has type 2 diabetes. One brother in good health.',
  ],
  [
    'Social History',
    'Married, two children. Never used injected drugs. Quit smoking eleven years ago, ten pack-years.',
  ],
  [
    'Review of Systems',
    'Constitutional: no fever. Eyes: no change. ENT: no sore throat. Cardiovascular: no chest pain. Respiratory: no wheezing. Musculoskeletal: stiff in the mornings. Neurologic: no numbness. All others negative.',
  ],
  [
    'Data Reviewed',
    'Outside laboratory work of the last six months and the referring office note were reviewed. Creatinine 0.9, hemoglobin 13.8, ALT 22.',
  ],
  [
    'Counseling',
    'Diagnosis, expected course and choices of treatment were discussed. Questions were answered and the patient agrees with the plan. Total time on the day of the visit 34 minutes.',
  ],
  [
    'Quality Measures',
    'Tobacco status recorded. Body mass index recorded with a plan. Medication list reconciled today.',
  ],
];

const EARLIER = [
  'Condition about the same. Medicines were continued and laboratory results discussed.',
  'Some improvement since the last visit; no side effects. Advised to keep a diary of symptoms.',
  'Came early because of more symptoms over one week. Examination unchanged. Dose was raised.',
  'Telephone visit. Results were given, questions answered, next steps agreed.',
  'Doing well. Weight stable. Sleeping seven hours. No new medicines from other offices.',
  'Missed two weeks of treatment while traveling; restarted without trouble.',
] as const;

/** The n-th further part of a long note: the rest of the history first, then what earlier visits were about. */
export const furtherOf = (draft: Draft, n: number): readonly [title: string, words: string] => {
  const { rng } = draft;
  const [title, words] = BACKGROUND[n] ?? ['', ''];
  if (title !== '') return [title, words];
  return [
    `Interval history, visit of ${when(draft, 62 * (n - BACKGROUND.length + 1))}`,
    `${rng.sample(EARLIER, 2).join(' ')} ${vitalsOf(draft)}.`,
  ];
};
