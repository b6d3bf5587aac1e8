import type { Draft } from '../kinds/draft.ts';
import { day, vitals } from './facts.ts';

/** One visit to a specialist. */
export interface Visit {
  readonly reason: string;
  readonly story: string;
  readonly exam: string;
  readonly view: string;
  readonly code: string;
  readonly plan: readonly string[];
}

const VISITS: Readonly<Record<string, readonly Visit[]>> = {
  Nephrology: [
    {
      reason: 'chronic kidney disease, stage 3a',
      story:
        'Creatinine has drifted from 1.1 to 1.4 over three years. Takes ibuprofen most days for a sore knee. No swelling, foamy urine or stones.',
      exam: 'No edema. Lungs clear. No flank tenderness.',
      view: 'Stage 3a chronic kidney disease, probably hypertensive with a share of NSAID use',
      code: 'N18.31',
      plan: [
        'Stop ibuprofen; acetaminophen instead.',
        'Urine albumin to creatinine ratio and renal ultrasound.',
        'Goal blood pressure under 130/80.',
      ],
    },
    {
      reason: 'recurrent kidney stones',
      story:
        'Third stone in five years, passed without intervention. Drinks about a liter a day. Stone analysis: calcium oxalate.',
      exam: 'Abdomen soft, no flank tenderness.',
      view: 'Recurrent calcium oxalate nephrolithiasis',
      code: 'N20.0',
      plan: [
        '24-hour urine collection.',
        'Fluids to 2.5 liters of urine a day.',
        'Less sodium; normal dietary calcium.',
      ],
    },
  ],
  Pulmonology: [
    {
      reason: 'cough and wheeze',
      story:
        'Dry cough since a cold in spring, worse at night and in cold air. Albuterol helps for a few hours. Never smoked.',
      exam: 'Scattered end-expiratory wheeze. Nasal mucosa pale.',
      view: 'Cough variant asthma',
      code: 'J45.991',
      plan: [
        'Budesonide-formoterol 80/4.5, two puffs twice a day.',
        'Spirometry before and after bronchodilator.',
        'Return in six weeks.',
      ],
    },
  ],
  'Otolaryngology and Audiology': [
    {
      reason: 'blocked nose and facial pressure',
      story: 'Congestion on the left for a year with two antibiotic courses. Smell is reduced. No bleeding.',
      exam: 'Septum deviates to the left. Turbinates boggy. No polyps at endoscopy.',
      view: 'Deviated septum with chronic rhinitis',
      code: 'J34.2',
      plan: [
        'Saline rinses and fluticasone daily for eight weeks.',
        'CT of the sinuses if no better.',
        'Surgery discussed in general terms.',
      ],
    },
  ],
  Urology: [
    {
      reason: 'blood in the urine on a dipstick',
      story:
        'Found at a yearly physical, twice. No pain, fever or visible blood. Smoked for ten years, stopped in 2004.',
      exam: 'Abdomen soft. No flank tenderness. Genital examination unremarkable.',
      view: 'Asymptomatic microscopic hematuria, intermediate risk',
      code: 'R31.21',
      plan: [
        'Renal and bladder ultrasound.',
        'Cystoscopy in the office.',
        'Repeat urinalysis in six months if both are negative.',
      ],
    },
  ],
};

const GENERAL: Visit = {
  reason: 'fatigue',
  story: 'Tired since summer without fever or weight loss. Sleeps seven hours. Appetite good.',
  exam: 'Well appearing. Neck without nodes. Heart and lungs normal.',
  view: 'Fatigue, no alarming features',
  code: 'R53.83',
  plan: ['Blood count, ferritin and TSH.', 'Sleep questionnaire.', 'Return in two months.'],
};

const PSYCHIATRIC: readonly Visit[] = [
  {
    reason: 'major depression with suicidal thoughts in the past',
    story:
      'Mood lower since a divorce. Passive thoughts of death without plan; has given a pistol to a brother. Cut down alcohol after treatment for use disorder.',
    exam: 'Mental status: tearful, linear, no psychosis. Insight fair.',
    view: 'Major depressive disorder, recurrent, moderate; alcohol use disorder in early remission',
    code: 'F33.1, F10.21',
    plan: [
      'Sertraline to 150 mg; naltrexone continued.',
      'Weekly psychotherapy.',
      'Safety plan reviewed and signed.',
    ],
  },
  {
    reason: 'bipolar disorder, maintenance',
    story:
      'No manic days since lithium was restarted after a stay in the psychiatric unit. Sleeps eight hours. Denies cannabis since May.',
    exam: 'Mental status: euthymic, speech normal, no delusions.',
    view: 'Bipolar I disorder, in partial remission',
    code: 'F31.73',
    plan: [
      'Lithium 900 mg nightly; level and TSH.',
      'Continue dialectical behavior therapy group.',
      'Return in four weeks.',
    ],
  },
];

/** What this draft's specialist saw: a psychiatrist's where the plan is sensitive. */
export const visitOf = ({ rng, sender, sensitive }: Draft): Visit =>
  rng.pick(sensitive ? PSYCHIATRIC : (VISITS[sender.department] ?? [GENERAL]));

const FURTHER: readonly (readonly [string, string])[] = [
  [
    'Past medical history',
    'High blood pressure for nine years, appendectomy in youth, one fracture of the wrist. No transfusions. No bleeding tendency.',
  ],
  [
    'Family history',
    'Father had a stroke at 79. Mother lives, has thyroid disease. Two siblings in good health.',
  ],
  [
    'Social history',
    'Lives in a one-story house. Retired early from office work. Walks most days. No tobacco for many years, wine at weekends.',
  ],
  [
    'Review of systems',
    'Constitutional, eyes, heart, lungs, digestive tract, skin, joints and nervous system reviewed; apart from what is said above nothing of note.',
  ],
  ['Allergies', 'Penicillin (rash as a child). No food or latex allergy. No reaction to contrast.'],
  [
    'Data reviewed',
    'Outside laboratory results of the last twelve months were looked at line by line together with the notes that came with the referral. Nothing contradicts what is said here.',
  ],
  [
    'Counseling',
    'The condition, the usual course, the choices and the reasons for them were explained in plain words, and questions were answered. Written material was given to take home.',
  ],
  [
    'Time',
    'Forty minutes were spent on this visit on the day it took place, with review of records, examination, explanation, orders and documentation.',
  ],
];

const BETWEEN = [
  'Doing about the same. Nothing new to report.',
  'Some better since the last change of treatment.',
  'Called the nurse line once in between with a question on doses.',
  'Had a cold, now over. Otherwise no illness.',
  'Keeps appointments and brings a list of medicines.',
] as const;

/** More to say where the plan asks for longer papers: headings first, then what was written at earlier visits. */
export const furtherOf = (draft: Draft, n: number): readonly [title: string, words: string] =>
  FURTHER[n] ?? [
    `Interval note of ${day(draft, (n - FURTHER.length + 1) * 63)}`,
    `${draft.rng.pick(BETWEEN)} ${vitals(draft)}. ${visitOf(draft).exam} Plan carried on without change.`,
  ];
