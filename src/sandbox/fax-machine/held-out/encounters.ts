import type { Draft } from '../kinds/draft.ts';

/** One visit to a specialist. */
export interface Encounter {
  readonly reason: string;
  readonly story: string;
  readonly exam: string;
  readonly diagnoses: readonly (readonly [name: string, code: string])[];
  readonly plan: readonly string[];
}

const BY_DEPARTMENT: Readonly<Record<string, readonly Encounter[]>> = {
  Cardiology: [
    {
      reason: 'palpitations',
      story:
        'Brief runs of fast heartbeat for two months, mostly in the evening, without syncope. Two cups of coffee a day. No chest pressure on the stairs.',
      exam: 'Regular rhythm, no murmur, no edema, lungs clear.',
      diagnoses: [
        ['Palpitations', 'R00.2'],
        ['Essential hypertension', 'I10'],
      ],
      plan: [
        '14-day patch monitor.',
        'Echocardiogram.',
        'Metoprolol succinate 25 mg daily if symptoms persist.',
      ],
    },
    {
      reason: 'chest discomfort with exertion',
      story:
        'Tightness after one block uphill, relieved by rest in three minutes, since late summer. Father had a bypass at 58.',
      exam: 'No jugular distension. S1 and S2 normal. Pulses full.',
      diagnoses: [
        ['Stable angina, suspected', 'I20.89'],
        ['Mixed hyperlipidemia', 'E78.2'],
      ],
      plan: [
        'Coronary CT angiogram.',
        'Aspirin 81 mg and atorvastatin 40 mg.',
        'Nitroglycerin as needed; call 911 if not relieved.',
      ],
    },
  ],
  Neurology: [
    {
      reason: 'recurrent headache',
      story:
        'Throbbing one-sided headache four times a month with nausea and light sensitivity, starting in college. Ibuprofen helps half the time.',
      exam: 'Fundi sharp. Cranial nerves, strength, sensation and gait normal.',
      diagnoses: [['Migraine without aura', 'G43.009']],
      plan: [
        'Rizatriptan 10 mg at onset.',
        'Magnesium 400 mg nightly.',
        'Headache diary; no imaging needed now.',
      ],
    },
    {
      reason: 'tremor of the hands',
      story:
        'A shake when pouring tea, slowly worse over five years, better after a glass of wine. A brother has the same.',
      exam: 'Postural and kinetic tremor, both hands, no rigidity, normal arm swing.',
      diagnoses: [['Essential tremor', 'G25.0']],
      plan: [
        'Propranolol LA 60 mg daily, watch the pulse.',
        'Occupational therapy.',
        'TSH with the next blood draw.',
      ],
    },
  ],
  Rheumatology: [
    {
      reason: 'painful swollen hands',
      story:
        'Ten weeks of morning stiffness lasting an hour, swelling of knuckles and wrists, trouble opening jars. Partial relief with naproxen.',
      exam: 'Synovitis of MCP 2-3 bilaterally and both wrists. No nodules. Shoulders full.',
      diagnoses: [['Seropositive rheumatoid arthritis', 'M05.79']],
      plan: [
        'Methotrexate 15 mg weekly with folic acid.',
        'Hand films, hepatitis B and C serology.',
        'CBC, CMP every 8 weeks with your office.',
      ],
    },
    {
      reason: 'gout',
      story: 'Three attacks in the great toe this year, the last two weeks ago. Takes hydrochlorothiazide.',
      exam: 'No acute joint. Small tophus at the right ear.',
      diagnoses: [['Gout, chronic, with tophus', 'M1A.9XX1']],
      plan: [
        'Allopurinol 100 mg, raise to urate below 6.',
        'Colchicine 0.6 mg daily for 3 months.',
        'Please consider replacing the thiazide.',
      ],
    },
  ],
  Gastroenterology: [
    {
      reason: 'reflux and trouble swallowing',
      story:
        'Heartburn most nights for a year. Bread and meat hang up at the sternum twice a week. Weight steady.',
      exam: 'Abdomen soft, no masses, no lymph nodes.',
      diagnoses: [
        ['Dysphagia, esophageal', 'R13.14'],
        ['GERD', 'K21.9'],
      ],
      plan: [
        'Upper endoscopy with biopsies.',
        'Pantoprazole 40 mg before breakfast.',
        'Chew well; ER for a lodged bolus.',
      ],
    },
    {
      reason: 'change of bowel habit',
      story:
        'Alternating loose stools and constipation for eight months, cramps relieved by a movement, no bleeding. Last colonoscopy never.',
      exam: 'Mild left lower tenderness. Rectal exam normal.',
      diagnoses: [['Irritable bowel syndrome, mixed', 'K58.2']],
      plan: [
        'Celiac serology and fecal calprotectin.',
        'Soluble fiber, low FODMAP trial.',
        'Screening colonoscopy if due.',
      ],
    },
  ],
};

const PRIVATE: readonly Encounter[] = [
  {
    reason: 'depression with alcohol use',
    story:
      'Low mood and poor sleep for six months; up to a bottle of wine nightly. Passive thoughts of death, no plan. One detox admission in 2019.',
    exam: 'Mental status: tearful, linear thought, no psychosis, judgment fair.',
    diagnoses: [
      ['Major depressive disorder, recurrent, moderate', 'F33.1'],
      ['Alcohol use disorder, moderate', 'F10.20'],
    ],
    plan: [
      'Bupropion declined; start mirtazapine 15 mg.',
      'Naltrexone 50 mg daily after LFTs.',
      'Weekly therapy and intensive outpatient program.',
    ],
  },
  {
    reason: 'opioid use disorder, maintenance visit',
    story:
      'Stable on buprenorphine-naloxone 16 mg for five months. One lapse in spring. Attends group twice a week.',
    exam: 'Mental status: calm, future oriented. Urine screen positive for buprenorphine alone.',
    diagnoses: [
      ['Opioid use disorder, severe, on agonist therapy', 'F11.20'],
      ['Generalized anxiety disorder', 'F41.1'],
    ],
    plan: ['Continue 16 mg, 28-day supply.', 'Naloxone kit renewed.', 'PTSD screen next time.'],
  },
];

/** The visit that this note is about; of the sender's specialty, unless the plan says sensitive. */
export const encounterOf = ({ rng, sensitive, sender }: Draft): Encounter =>
  rng.pick(
    sensitive ? PRIVATE : (BY_DEPARTMENT[sender.department] ?? BY_DEPARTMENT['Cardiology'] ?? PRIVATE),
  );
