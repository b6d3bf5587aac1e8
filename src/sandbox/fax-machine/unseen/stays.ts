import type { Draft } from '../kinds/draft.ts';
import { vitals } from './facts.ts';
import { basic, inLine } from './panels.ts';

/** A stay in a hospital. */
export interface Stay {
  readonly complaint: string;
  readonly history: string;
  readonly course: readonly string[];
  readonly diagnoses: readonly (readonly [name: string, code: string])[];
  readonly new: readonly string[];
  readonly stopped: string;
  readonly pending: string;
  readonly visits: readonly string[];
}

const STAYS: readonly Stay[] = [
  {
    complaint: 'shortness of breath',
    history:
      'Four days of worsening dyspnea, wheezing and green sputum after a cold. Used albuterol every two hours before calling EMS.',
    course: [
      'COPD exacerbation: Treated with nebulized bronchodilators, prednisone 40 mg and doxycycline. Weaned from BiPAP to 2 L within 24 hours and to room air by discharge. Ambulatory saturation 92%.',
      'Tobacco use: Counseled; nicotine patch started.',
    ],
    diagnoses: [
      ['Acute exacerbation of chronic obstructive pulmonary disease', 'J44.1'],
      ['Acute hypoxic respiratory failure', 'J96.01'],
    ],
    new: [
      'Prednisone 40 mg daily, 3 more days',
      'Tiotropium 2.5 mcg inhaler, 2 puffs daily',
      'Nicotine 14 mg/24 hr patch daily',
    ],
    stopped: 'Ipratropium inhaler',
    pending: 'Sputum culture (final)',
    visits: ['Primary care within 7 days', 'Pulmonary function tests in 6 weeks'],
  },
  {
    complaint: 'chest pressure',
    history:
      'Two hours of substernal pressure with diaphoresis while shoveling. Troponin peaked at 2.4. ECG with inferior ST depression.',
    course: [
      'NSTEMI: Heparin, aspirin and high-intensity statin. Catheterization showed a 90% mid right coronary lesion treated with one drug-eluting stent. Chest pain free since. Echo with LVEF 55%.',
      'Hypertension: Lisinopril increased.',
    ],
    diagnoses: [
      ['Non-ST elevation myocardial infarction', 'I21.4'],
      ['Coronary artery disease', 'I25.10'],
      ['Essential hypertension', 'I10'],
    ],
    new: [
      'Ticagrelor 90 mg twice daily',
      'Aspirin 81 mg daily',
      'Atorvastatin 80 mg nightly',
      'Nitroglycerin 0.4 mg SL as needed',
    ],
    stopped: 'Simvastatin 20 mg',
    pending: 'None',
    visits: ['Primary care in 1 week', 'Cardiology in 2 weeks', 'Cardiac rehabilitation referral placed'],
  },
  {
    complaint: 'fever and flank pain',
    history:
      'Three days of dysuria, chills and right flank pain. Temperature 102.6 °F and heart rate 112 on arrival.',
    course: [
      'Sepsis due to pyelonephritis: Fluids and IV ceftriaxone. Blood cultures negative at 48 hours; urine grew pan-sensitive E. coli. Afebrile for 36 hours at discharge.',
      'Acute kidney injury: Creatinine 1.9 on admission, 1.1 at discharge after hydration. Losartan held.',
    ],
    diagnoses: [
      ['Sepsis due to Escherichia coli', 'A41.51'],
      ['Acute pyelonephritis', 'N10'],
      ['Acute kidney injury', 'N17.9'],
    ],
    new: ['Cefuroxime 500 mg twice daily for 7 days'],
    stopped: 'Losartan 100 mg (hold until seen)',
    pending: 'Final blood cultures (5 days)',
    visits: ['Primary care in 5 to 7 days with BMP'],
  },
  {
    complaint: 'right-sided weakness',
    history:
      'Woke with weakness of the right hand and slurred speech. NIHSS 4. Outside the window for thrombolysis.',
    course: [
      'Ischemic stroke: MRI with a small left corona radiata infarct. CTA without large vessel occlusion. Telemetry without atrial fibrillation. Passed swallow evaluation. Strength 4+/5 at discharge.',
      'Type 2 diabetes: A1c 8.1. Metformin resumed.',
    ],
    diagnoses: [
      ['Acute ischemic stroke, small vessel', 'I63.81'],
      ['Type 2 diabetes mellitus with hyperglycemia', 'E11.65'],
    ],
    new: ['Clopidogrel 75 mg daily for 21 days', 'Aspirin 81 mg daily', 'Atorvastatin 80 mg nightly'],
    stopped: 'Pravastatin 40 mg',
    pending: 'None',
    visits: ['Primary care in 1 week', 'Neurology in 4 weeks', 'Outpatient PT and OT'],
  },
];

/** What brought this draft’s patient to the hospital, and how it went on. */
export const stayOf = ({ rng }: Draft): Stay => rng.pick(STAYS);

/** Nights in the hospital, more of them where there is more to tell. */
export const nights = ({ rng, pages }: Draft): number => rng.int(2, 5) + (pages > 1 ? pages * 2 : 0);

const NOTES = [
  [
    'Physical Exam at Admission',
    'General: appears tired, in mild distress. HEENT: mucous membranes dry. Neck: supple, no JVD. Heart: regular, no murmur. Lungs and abdomen as described in the history. Extremities: no edema, pulses palpable. Skin: warm, no rash.',
  ],
  [
    'Past Medical and Surgical History',
    'Hypertension, hyperlipidemia, osteoarthritis. Cholecystectomy, cataract extraction. No prior anesthesia problems. Last hospital stay more than three years ago.',
  ],
  [
    'Social History',
    'Lives with family in a single-story house with two steps at the entry. Independent in activities of daily living before admission. Drives during the day.',
  ],
  ['Allergies', 'Penicillin: rash as a child. Tolerated cephalosporins on this admission without reaction.'],
  [
    'Chest X-ray',
    'Portable AP view. Heart size at the upper limit of normal. No pneumothorax or large effusion. Mild chronic interstitial change.',
  ],
  [
    'ECG',
    'Sinus rhythm, rate 84, normal axis. Nonspecific ST-T changes, similar to the tracing of last year. QTc 438 ms.',
  ],
  [
    'Physical Therapy',
    'Transfers sit to stand with supervision. Ambulated 150 feet with a rolling walker, steady on turns. Stairs with one rail. Recommend home with family and a home exercise program.',
  ],
  [
    'Occupational Therapy',
    'Dressing and grooming independent. Tub bench and grab bar recommended for bathing safety. Energy conservation reviewed.',
  ],
  [
    'Nutrition',
    'Intake 75% of meals. Weight stable since admission. Education on diet provided with teach-back and a handout to take home.',
  ],
  [
    'Pharmacy Reconciliation',
    'Home list verified with the outpatient pharmacy. Two discrepancies were reviewed with the team and resolved before discharge.',
  ],
  [
    'Microbiology',
    'Blood cultures x2: no growth to date. MRSA nares PCR negative. Respiratory viral panel negative.',
  ],
  [
    'Lines and Devices',
    'Peripheral IV removed at discharge, site clean and dry. No urinary catheter. No drains.',
  ],
  [
    'Code Status',
    'Full code, discussed with the patient on admission. A health care power of attorney is on file.',
  ],
  [
    'Immunizations',
    'Influenza vaccine given during this stay. Pneumococcal vaccination up to date by registry.',
  ],
  [
    'Care Coordination',
    'Met with patient and family at bedside. Ride home confirmed. Declines home health at this time. Primary care appointment requested before discharge.',
  ],
  [
    'Patient Instructions',
    'Activity as tolerated, no driving for one week. Weigh yourself each morning. Call for fever over 101 °F, shortness of breath, chest pain or bleeding. Bring all bottles of medicine to your appointment.',
  ],
  [
    'Discharge Exam',
    'Comfortable, conversing in full sentences. Heart regular. Lungs clear. Abdomen soft. Gait steady. Oriented to person, place and time.',
  ],
] as const;

const MORNINGS = [
  'Feels better this morning. No overnight events. Exam improved from yesterday. Continue current management.',
  'Slept well. Pain controlled. Eating breakfast. Transition to oral medication today.',
  'Sitting in the chair. Ambulated in the hall twice. Labs reviewed. Discharge planning under way.',
] as const;

/** What fills the pages of a long summary: sections, then the days in the hospital, results among them. */
export const hospitalEntry = (draft: Draft, n: number): readonly [title: string, words: string] => {
  const day = n - NOTES.length;
  return (
    NOTES[n] ??
    (day % 2 === 0
      ? [
          `Progress, hospital day ${day / 2 + 1}`,
          `${vitals(draft)}. ${MORNINGS[(day / 2) % 3] ?? MORNINGS[0]}`,
        ]
      : [`Results, hospital day ${(day + 1) / 2}`, `${inLine(basic(draft))}.`])
  );
};
