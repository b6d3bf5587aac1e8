import type { Draft } from '../kinds/draft.ts';

/** What a specialist found and advises. */
export interface Encounter {
  readonly about: string;
  readonly story: string;
  readonly exam: string;
  readonly problems: readonly (readonly [name: string, code: string])[];
  readonly advice: readonly string[];
}

const BY_DEPARTMENT: Readonly<Record<string, readonly Encounter[]>> = {
  Rheumatology: [
    {
      about: 'joint pain and swelling of the hands',
      story:
        'Three months of symmetric pain, swelling and morning stiffness lasting over an hour in the MCP and PIP joints and wrists. No rash, oral ulcers, Raynaud or dry eyes. Ibuprofen helps partially. RF 84, anti-CCP over 250, ESR 41.',
      exam: 'Synovitis of bilateral 2nd and 3rd MCPs and wrists. 9 tender and 7 swollen joints. No nodules. CDAI 24.',
      problems: [
        ['Rheumatoid arthritis with rheumatoid factor, multiple sites', 'M05.79'],
        ['High risk medication use', 'Z79.899'],
      ],
      advice: [
        'Start methotrexate 15 mg once a WEEK with folic acid 1 mg daily.',
        'Prednisone 10 mg daily, taper over 6 weeks.',
        'Hepatitis B and C serologies and chest x-ray today; CBC, CMP every 4 weeks x3.',
        'Pneumococcal and influenza vaccines with PCP. Return 6 weeks.',
      ],
    },
    {
      about: 'gout',
      story:
        'Fourth attack of podagra this year. Last flare treated with colchicine. Drinks beer on weekends. Uric acid 9.1. No kidney stones.',
      exam: 'First MTP joints without warmth today. Small tophus of the left olecranon. Knees cool without effusion.',
      problems: [['Idiopathic chronic gout, multiple sites, with tophus', 'M1A.09X1']],
      advice: [
        'Allopurinol 100 mg daily, increase by 100 mg monthly to urate under 6.',
        'Colchicine 0.6 mg daily for six months as prophylaxis.',
        'Please consider an alternative to hydrochlorothiazide.',
      ],
    },
  ],
  'Allergy and Immunology': [
    {
      about: 'chronic rhinitis and possible asthma',
      story:
        'Perennial congestion, sneezing and postnasal drip, worse in August. Cough with exercise and at night twice a week. Two cats at home. Loratadine gives partial relief.',
      exam: 'Pale boggy turbinates, allergic shiners. Lungs with end-expiratory wheeze on forced exhalation. Skin clear.',
      problems: [
        ['Allergic rhinitis due to animal hair and dander', 'J30.81'],
        ['Mild persistent asthma, uncomplicated', 'J45.30'],
      ],
      advice: [
        'Skin testing positive to cat, ragweed and dust mite; negative to molds and trees.',
        'Budesonide-formoterol 80/4.5, 2 puffs twice daily and as needed.',
        'Azelastine-fluticasone nasal spray. Avoidance measures reviewed.',
        'Immunotherapy offered; information was given.',
      ],
    },
    {
      about: 'a label of penicillin allergy',
      story:
        'Told of a rash with amoxicillin in childhood; no details. Never had anaphylaxis. Has tolerated cephalexin.',
      exam: 'Skin clear. Lungs clear. Uvula midline.',
      problems: [['Personal history of allergy to penicillin, removed', 'Z88.0']],
      advice: [
        'Penicillin skin test negative, followed by oral amoxicillin 500 mg without reaction.',
        'Please remove penicillin from the allergy list in your chart.',
      ],
    },
  ],
  'Hematology and Oncology': [
    {
      about: 'surveillance of stage III colon cancer',
      story:
        'Completed adjuvant chemotherapy in March. Residual numbness of fingertips, does not interfere with buttons. Energy is back to 80 percent. Appetite good, weight stable. No new pain.',
      exam: 'ECOG 1. No cervical, axillary or inguinal adenopathy. Port site clean. Abdomen soft, no hepatomegaly.',
      problems: [
        ['Malignant neoplasm of sigmoid colon', 'C18.7'],
        ['Drug-induced polyneuropathy', 'G62.0'],
      ],
      advice: [
        'CEA 1.8 today. CT chest, abdomen, pelvis in 6 months.',
        'Colonoscopy due one year from resection.',
        'Duloxetine 30 mg if neuropathy worsens. Port removal can be scheduled.',
        'PCP to continue blood pressure and lipids.',
      ],
    },
    {
      about: 'iron deficiency anemia not responding to oral iron',
      story:
        'Hemoglobin 9.2 with ferritin of 6 in spite of four months of ferrous sulfate, which causes constipation. EGD and colonoscopy this summer did not show a source. Craves ice.',
      exam: 'Conjunctival pallor. Regular rhythm, soft flow murmur. No splenomegaly. No petechiae.',
      problems: [['Iron deficiency anemia, unspecified', 'D50.9']],
      advice: [
        'Ferric carboxymaltose 750 mg IV, two doses a week apart.',
        'Celiac serology sent. Stop oral iron.',
        'CBC and ferritin in 8 weeks.',
      ],
    },
  ],
};

const ANY: Encounter = {
  about: 'dizziness',
  story:
    'Brief spells of spinning when rolling over in bed for two weeks. Hearing is normal. No headache or weakness.',
  exam: 'Dix-Hallpike positive on the right. Gait steady. Cranial nerves intact.',
  problems: [['Benign paroxysmal vertigo, right ear', 'H81.11']],
  advice: ['Epley maneuver performed with relief.', 'Vestibular exercises at home. Return as needed.'],
};

const MIND: readonly Encounter[] = [
  {
    about: 'bipolar disorder',
    story:
      'Sleep is down to four hours, spending more, talking fast according to spouse. Stopped lithium two months ago on own accord. No hallucinations. Denies suicidal or homicidal thoughts. One psychiatric admission in 2019. Alcohol: three to four drinks nightly.',
    exam: 'Mental status: pressured but interruptible, mood "great", affect expansive, insight limited.',
    problems: [
      ['Bipolar I disorder, current episode hypomanic', 'F31.0'],
      ['Alcohol use disorder, moderate', 'F10.20'],
    ],
    advice: [
      'Resume lithium 600 mg at bedtime; level, TSH, BMP in 5 days.',
      'Weekly therapy. Safety plan reviewed.',
      'Naltrexone discussed.',
    ],
  },
  {
    about: 'major depression and trauma',
    story:
      'PHQ-9 of 17. Nightmares several nights a week relating to past assault. Passive death wish without plan or intent; no access to firearms. Taking sertraline 100 mg. Cannabis daily.',
    exam: 'Mental status: tearful, psychomotor slowing, thought process linear, no psychosis.',
    problems: [
      ['Major depressive disorder, recurrent, moderate', 'F33.1'],
      ['Post-traumatic stress disorder', 'F43.10'],
      ['Cannabis use disorder', 'F12.20'],
    ],
    advice: [
      'Sertraline 150 mg. Prazosin 1 mg at bedtime.',
      'EMDR referral. Crisis line number given.',
      'Follow up in 3 weeks.',
    ],
  },
];

/** A draft's encounter: a psychiatrist's where it is sensitive. */
export const encounterOf = ({ rng, sender, sensitive }: Draft): Encounter =>
  rng.pick(sensitive ? MIND : (BY_DEPARTMENT[sender.department] ?? [ANY]));

/** What longer notes say besides. */
export const BACKGROUND = [
  [
    'Past Medical History',
    'Hypertension. Hyperlipidemia. Reflux. Migraine in earlier years. No history of stroke, DVT or MI.',
  ],
  ['Surgeries', 'Appendectomy in childhood; arthroscopy of the left knee (2014); wisdom teeth.'],
  [
    'Family History',
    'Mother with hypothyroidism and osteoporosis. Father died at 74 of heart disease. Siblings in good health.',
  ],
  [
    'Social',
    'Lives with family. Retired from school district. Never smoker. Wine with dinner. Walks the dog daily.',
  ],
  ['Allergies', 'Codeine: vomiting. Adhesive tape: rash.'],
  [
    'Review of Systems',
    'Negative for fever, night sweats, weight loss, chest pain, dyspnea, abdominal pain, change of bowel habits, dysuria, rash, headache, focal weakness. Positives as in the history above. Ten systems reviewed.',
  ],
  [
    'Records Reviewed',
    'Referral letter, last two primary care notes and laboratory results of the past year. Summary: stable chronic conditions, labs as quoted.',
  ],
  [
    'Counseling',
    'Options, expected benefits, common and serious side effects and alternatives were reviewed. Written material was handed out. Questions were answered.',
  ],
  [
    'Time',
    'Total time on date of service 42 minutes including review of records, examination, counseling and documentation.',
  ],
] as const;
