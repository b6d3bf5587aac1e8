import type { Draft } from '../kinds/draft.ts';
import { on, vitals } from './facts.ts';

/** What a specialist has to say after a visit. */
export interface Visit {
  readonly reason: string;
  readonly history: string;
  readonly exam: string;
  readonly found: readonly (readonly [name: string, code: string])[];
  readonly plan: readonly string[];
}

const VISITS: Readonly<Record<string, readonly Visit[]>> = {
  Cardiology: [
    {
      reason: 'exertional chest discomfort',
      history:
        'Two months of chest tightness walking uphill, relieved by a few minutes of rest. No rest pain, syncope or orthopnea. Father had bypass surgery at 58. Former smoker, quit ten years ago.',
      exam: 'Well appearing. No JVD. Regular rhythm, normal S1 and S2, no murmurs. Lungs clear bilaterally. No pedal edema.',
      found: [
        ['Stable angina', 'I20.89'],
        ['Hyperlipidemia, unspecified', 'E78.5'],
      ],
      plan: [
        'Coronary CT angiogram.',
        'Start aspirin 81 mg and metoprolol succinate 25 mg daily, nitroglycerin SL as needed.',
        'Rosuvastatin increased to 20 mg.',
        'Call 911 for pain lasting more than 15 minutes.',
      ],
    },
    {
      reason: 'annual follow-up of atrial fibrillation',
      history:
        'No palpitations since the ablation. Taking apixaban twice daily without bleeding. Walks the dog two miles a day. Sleeps with CPAP every night.',
      exam: 'Regular rate. No murmur. Lungs clear. No edema.',
      found: [
        ['Paroxysmal atrial fibrillation', 'I48.0'],
        ['Long term use of anticoagulants', 'Z79.01'],
      ],
      plan: [
        'Continue apixaban 5 mg twice daily.',
        'ECG today shows sinus rhythm.',
        'CBC and creatinine once a year with primary care.',
        'Return in one year.',
      ],
    },
  ],
  Urology: [
    {
      reason: 'kidney stones',
      history:
        'Passed a stone six weeks ago after an emergency visit. A second, 4 mm, was seen in the left lower pole. No fever, no hematuria since. Drinks about a liter of fluid a day.',
      exam: 'No CVA tenderness. Abdomen soft. Urinalysis: trace blood, no nitrite.',
      found: [['Calculus of kidney', 'N20.0']],
      plan: [
        '24-hour urine study.',
        'Fluids to a goal of 2.5 liters of urine a day; limit salt.',
        'KUB in 6 months.',
        'No intervention at this time.',
      ],
    },
    {
      reason: 'urinary frequency and nocturia',
      history:
        'Up three times a night for a year. Weak urge control, no incontinence. Two cups of coffee and evening fluids. No prior surgery. No gross hematuria.',
      exam: 'Abdomen without distention. PVR 38 mL by bladder scan. Urinalysis negative.',
      found: [
        ['Overactive bladder', 'N32.81'],
        ['Nocturia', 'R35.1'],
      ],
      plan: [
        'Behavioral measures and bladder diary.',
        'Trial of mirabegron 25 mg daily.',
        'Follow up in 6 weeks.',
      ],
    },
  ],
  Rheumatology: [
    {
      reason: 'positive ANA and joint pain',
      history:
        'Hand and wrist pain for eight months with forty minutes of morning stiffness. No rash, oral ulcers, Raynaud or pleurisy. ANA 1:160 speckled; dsDNA, Smith, SSA and SSB negative. CRP 4.',
      exam: 'Heberden nodes of the second and third digits. No synovitis. Full grip. Skin clear.',
      found: [
        ['Primary osteoarthritis of both hands', 'M19.041'],
        ['Positive ANA without connective tissue disease', 'R76.8'],
      ],
      plan: [
        'Reassurance. No criteria for lupus.',
        'Topical diclofenac, paraffin baths, hand therapy.',
        'No need to repeat the ANA.',
        'See again if swelling or new symptoms develop.',
      ],
    },
    {
      reason: 'gout',
      history:
        'Four attacks of the great toe in a year, the last two weeks ago. Uric acid 9.2. On hydrochlorothiazide for blood pressure. Drinks beer on weekends.',
      exam: 'Tophus at the right olecranon. First MTP mildly tender, not warm.',
      found: [['Chronic gout with tophus', 'M1A.9XX1']],
      plan: [
        'Start allopurinol 100 mg, increase by 100 mg every four weeks to uric acid below 6.',
        'Colchicine 0.6 mg daily for six months.',
        'Please consider losartan in place of hydrochlorothiazide.',
        'Labs in 4 weeks, visit in 8.',
      ],
    },
  ],
};

const OTHER: Visit = {
  reason: 'an opinion on fatigue',
  history:
    'Tired for half a year, sleeping seven hours, without weight loss or fever. Recent blood counts and thyroid tests were normal.',
  exam: 'Well appearing. No adenopathy. Heart and lungs normal.',
  found: [['Other fatigue', 'R53.83']],
  plan: ['Sleep study.', 'Return after testing.'],
};

const MIND: readonly Visit[] = [
  {
    reason: 'initial psychiatric evaluation for depression',
    history:
      'Low mood since a divorce last year, early waking, poor appetite, guilt. Passive thoughts of death without plan or intent. One hospitalization at 24. PHQ-9 is 19. Drinks two to three glasses of wine nightly.',
    exam: 'Casually dressed, cooperative. Speech soft. Mood "flat", affect constricted. Thought process linear. No psychosis. Insight fair.',
    found: [
      ['Major depressive disorder, recurrent, moderate', 'F33.1'],
      ['Alcohol use disorder, mild', 'F10.10'],
    ],
    plan: [
      'Start bupropion XL 150 mg.',
      'Individual therapy weekly.',
      'Safety plan completed; firearms locked.',
      'Return in 3 weeks.',
    ],
  },
  {
    reason: 'medication management of opioid use disorder',
    history:
      'Fourteen months on buprenorphine-naloxone without return to use. Attends group. Urine toxicology as expected. Mood stable, sleeping well. Volunteers at church.',
    exam: 'Alert, well groomed. Euthymic. No signs of intoxication or withdrawal.',
    found: [['Opioid dependence, on agonist therapy', 'F11.20']],
    plan: ['Continue buprenorphine-naloxone 16-4 mg daily.', 'Naloxone kit renewed.', 'Monthly visits.'],
  },
];

/** This draft's visit: one of behavioral health where the plan is sensitive. */
export const visitOf = ({ rng, sender, sensitive }: Draft): Visit =>
  rng.pick(sensitive ? MIND : (VISITS[sender.department] ?? [OTHER]));

const MORE = [
  [
    'Past Medical History',
    'Hypertension. Seasonal allergies. Osteoarthritis. Tonsillectomy in childhood, appendectomy 1998.',
  ],
  [
    'Family History',
    'Mother: hypertension, died at 81. Father: coronary disease. One sibling, healthy. No family history of similar complaints.',
  ],
  [
    'Social History',
    'Lives with family. Never or former smoker as noted above. No recreational drugs. Exercises two to three times a week. Works indoors.',
  ],
  [
    'Review of Systems',
    'Constitutional: no fever, chills or weight change. Eyes: no blurred vision. ENT: no hearing loss. Cardiac: as above. Respiratory: no cough. GI: no change in bowel habits. GU: as above. Skin: no rash. Neuro: no numbness. Psych: no anxiety. All others negative.',
  ],
  [
    'Medications Reviewed',
    'Current medications were reconciled with the list brought by the patient and the outside pharmacy record. No discrepancies were found. No refills needed today.',
  ],
  [
    'Data Reviewed',
    'Notes and laboratory results of the referring office were reviewed. Outside imaging was viewed independently. The summary of findings is included in the assessment.',
  ],
  [
    'Counseling',
    'The condition, its natural history and the choices of treatment were discussed. Questions were answered. Written material was provided. The patient agrees with the plan.',
  ],
] as const;

const EARLIER = [
  'Called with questions about the medication; answered by the nurse. No side effects reported.',
  'Seen for follow-up. Symptoms about the same. Treatment continued, records requested from the referring office.',
  'Results reviewed by phone. Within expected limits. No change of plan.',
  'Seen for follow-up. Some improvement since the last visit. Exercises and diet reviewed. Return as scheduled.',
  'Portal message: asks whether over the counter pain relievers are safe. Advised acetaminophen only.',
  'Seen briefly with a family member present. Concerns about cost of treatment discussed; samples not available.',
] as const;

/** Further parts of a note, one after another: what such notes always have, then contacts before this one. */
export const moreOf = (draft: Draft, n: number): readonly [title: string, words: string] => {
  const part = MORE[n];
  if (part !== undefined) return [part[0], part[1]];
  const past = n - MORE.length;
  const said = EARLIER[past % EARLIER.length] ?? '';
  return [
    `Earlier contact, ${on(draft, 40 + 37 * past)}`,
    `${said}${said.startsWith('Seen') ? ` ${vitals(draft)}.` : ''} Documented by ${draft.rng.pick(draft.sender.people)}.`,
  ];
};
