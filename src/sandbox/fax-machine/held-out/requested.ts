/** Medicines that plans want to hear more about: what was missing, and what is asked. */
export const MEDICINES = [
  {
    name: 'tirzepatide 5 mg/0.5 mL pen',
    amount: '2 mL per 28 days',
    reason: 'type 2 diabetes (E11.9)',
    missing: [
      'No hemoglobin A1c of the last 90 days was attached.',
      'A trial of metformin is not documented.',
      'The note is not signed.',
    ],
    questions: ['Most recent A1c and its date:', 'Other diabetes medicines tried, with dates and outcome:'],
  },
  {
    name: 'ubrogepant 50 mg tablet',
    amount: '10 tablets per 30 days',
    reason: 'migraine without aura (G43.009)',
    missing: [
      'The number of headache days a month is not stated.',
      'Two triptans have to be tried first; one is on file.',
      'The chart note is older than a year.',
    ],
    questions: ['Headache days in a month:', 'Triptans tried, with dates and outcome:'],
  },
  {
    name: 'dupilumab 300 mg/2 mL syringe',
    amount: '4 mL per 28 days',
    reason: 'atopic dermatitis (L20.9)',
    missing: [
      'Body surface area is not given.',
      'Topical steroids of medium or high potency are not listed.',
      'No note of a dermatologist was sent.',
    ],
    questions: ['Body surface area involved, in percent:', 'Topical treatment tried, with dates:'],
  },
  {
    name: 'sacubitril-valsartan 49-51 mg tablet',
    amount: '60 tablets per 30 days',
    reason: 'chronic systolic heart failure (I50.22)',
    missing: [
      'The ejection fraction is not given.',
      'It is not clear whether an ACE inhibitor was stopped.',
      'The NYHA class is missing.',
    ],
    questions: ['Ejection fraction, date and method:', 'ACE inhibitor or ARB in use, and last dose:'],
  },
] as const;

/** Procedures with their code, and for what. */
export const PROCEDURES = [
  { code: '72148', name: 'MRI lumbar spine w/o contrast', reason: 'lumbar radiculopathy (M54.16)' },
  { code: '45378', name: 'Colonoscopy, diagnostic', reason: 'change in bowel habit (R19.4)' },
  { code: '73221', name: 'MRI upper extremity joint w/o contrast', reason: 'rotator cuff tear (M75.101)' },
  { code: '78451', name: 'Myocardial perfusion imaging', reason: 'angina on exertion (I20.8)' },
  { code: '27447', name: 'Total knee arthroplasty', reason: 'primary osteoarthritis of the knee (M17.11)' },
  { code: '95811', name: 'Polysomnography with titration', reason: 'obstructive sleep apnea (G47.33)' },
] as const;
