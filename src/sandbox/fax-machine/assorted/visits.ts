import type { Draft } from '../kinds/draft.ts';

/** What a specialist was asked about and has to say. */
export interface Visit {
  readonly complaint: string;
  readonly history: string;
  readonly exam: string;
  readonly assessment: string;
  readonly code: string;
  readonly plan: readonly string[];
}

/** By what stands in the letterhead, so that no heart doctor writes about knees. */
const BY_DEPARTMENT: Readonly<Record<string, readonly Visit[]>> = {
  Cardiology: [
    {
      complaint: 'Palpitations',
      history:
        'Fluttering two or three times a week for four months, lasting minutes, without syncope. Coffee makes it worse. No chest pain on stairs.',
      exam: 'Regular rhythm, no murmur, no edema. ECG today: sinus rhythm, rate 72, normal intervals.',
      assessment: 'Palpitations, probably premature atrial contractions',
      code: 'R00.2',
      plan: [
        'Fourteen-day ambulatory monitor.',
        'Transthoracic echocardiogram.',
        'Metoprolol succinate 25 mg daily if bothersome.',
      ],
    },
    {
      complaint: 'Exertional chest pressure',
      history:
        'Pressure across the chest when walking uphill, relieved by rest in two minutes, for six weeks. Father had a bypass at 58.',
      exam: 'Clear lungs, S1 S2 normal, pulses full. ECG: nonspecific T wave flattening.',
      assessment: 'Stable angina suspected',
      code: 'I20.89',
      plan: [
        'Coronary CT angiogram.',
        'Start aspirin 81 mg and rosuvastatin 20 mg.',
        'Nitroglycerin as needed; call 911 if pain lasts.',
      ],
    },
  ],
  'Orthopaedic Surgery': [
    {
      complaint: 'Right shoulder pain',
      history: 'Gradual onset since spring, worse overhead and at night. Six weeks of therapy helped little.',
      exam: 'Forward elevation 140 degrees, positive Hawkins and empty can tests, strength 4+/5.',
      assessment: 'Rotator cuff tendinopathy, possible partial tear',
      code: 'M75.111',
      plan: [
        'Subacromial injection given today.',
        'MRI of the shoulder if no better in six weeks.',
        'Continue home exercises.',
      ],
    },
    {
      complaint: 'Left knee pain',
      history:
        'Medial pain for two years, stiff after sitting, gives way at times. Uses ibuprofen most days.',
      exam: 'Varus alignment, small effusion, range 5 to 115 degrees, ligaments stable.',
      assessment: 'Primary osteoarthritis, left knee',
      code: 'M17.12',
      plan: [
        'Weight-bearing films reviewed: bone on bone medially.',
        'Discussed total knee arthroplasty; will think it over.',
        'Medical clearance from primary care if surgery is chosen.',
      ],
    },
  ],
  Gastroenterology: [
    {
      complaint: 'Elevated liver tests',
      history: 'ALT twice normal on three occasions. No alcohol to speak of. Weight up 22 lb in three years.',
      exam: 'Soft abdomen, liver edge felt 1 cm below the margin, no stigmata.',
      assessment: 'Metabolic dysfunction-associated steatotic liver disease',
      code: 'K76.0',
      plan: [
        'Elastography.',
        'Hepatitis B and C, ferritin, ANA.',
        'Weight loss of 7 to 10 percent; revisit in six months.',
      ],
    },
    {
      complaint: 'Change in bowel habit',
      history:
        'Loose stools four times a day for three months, no blood, no travel. Metformin was begun in the summer.',
      exam: 'Nontender, active bowel sounds. Rectal examination unremarkable.',
      assessment: 'Chronic diarrhea',
      code: 'K52.9',
      plan: [
        'Stool calprotectin and celiac serology.',
        'Colonoscopy with random biopsies.',
        'Trial of extended-release metformin through your office.',
      ],
    },
  ],
  'Psychiatry and Addiction Medicine': [
    {
      complaint: 'Cravings and low mood',
      history:
        'Opioid use disorder, last use of fentanyl five weeks ago. Attends group twice weekly. Sleep poor. No suicidal thoughts today.',
      exam: 'Mental status: neat, cooperative, mood "flat", affect constricted, thought linear, insight fair.',
      assessment: 'Opioid use disorder, severe, on maintenance therapy; major depressive disorder, recurrent',
      code: 'F11.20, F33.1',
      plan: [
        'Buprenorphine/naloxone 16/4 mg daily.',
        'Start mirtazapine 15 mg at night.',
        'Records protected by 42 CFR Part 2; no redisclosure without written consent.',
      ],
    },
    {
      complaint: 'Panic and intrusive memories',
      history:
        'Post-traumatic stress disorder after an assault in 2021. Nightmares most nights, avoids driving. Drinks a bottle of wine on weekends.',
      exam: 'Mental status: tearful, hypervigilant, oriented, no psychosis, passive death wish without plan.',
      assessment: 'Post-traumatic stress disorder; alcohol use disorder, mild',
      code: 'F43.12, F10.10',
      plan: [
        'Sertraline to 150 mg, prazosin 2 mg at night.',
        'Trauma-focused therapy weekly.',
        'Safety plan reviewed and copied to patient.',
      ],
    },
  ],
};

/** A visit that suits the sender. */
export const visitOf = ({ rng, sender, sensitive }: Draft): Visit =>
  rng.pick(
    BY_DEPARTMENT[sensitive ? 'Psychiatry and Addiction Medicine' : sender.department] ??
      BY_DEPARTMENT.Gastroenterology ??
      [],
  );

/** Remarks of which a review of systems is made. */
export const REVIEW = [
  'Constitutional: no fever, no weight loss.',
  'Eyes: no change of vision.',
  'Respiratory: no wheeze, no cough.',
  'Cardiovascular: see history.',
  'Gastrointestinal: appetite good.',
  'Genitourinary: no dysuria.',
  'Musculoskeletal: stiff in the mornings.',
  'Skin: no rash.',
  'Neurologic: no weakness or numbness.',
] as const;
