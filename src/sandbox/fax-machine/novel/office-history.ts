/** What a family practice wrote down over the years: reason, subjective, objective, assessment. */
export const HISTORY = [
  [
    'Annual wellness visit',
    'No complaints. Sleeps well, exercises twice a week.',
    'Well developed. HEENT, heart, lungs, abdomen normal.',
    'Preventive counseling. Labs ordered. Colon screening discussed.',
  ],
  [
    'Cough',
    'Productive cough for eight days, no fever.',
    'Scattered rhonchi that clear with cough. TMs normal.',
    'Acute bronchitis. Fluids, guaifenesin. No antibiotic.',
  ],
  [
    'BP check',
    'Home readings 130s over 80s. No headache or swelling.',
    'Regular rhythm, no edema.',
    'Hypertension controlled. Same dose. BMP in six months.',
  ],
  [
    'Right shoulder pain',
    'Pain raising the arm since painting the garage.',
    'Positive impingement signs, strength 5/5.',
    'Rotator cuff tendinopathy. PT, naproxen as needed.',
  ],
  [
    'Diabetes follow-up',
    'Fasting sugars 120 to 150. No lows. Feet checked nightly.',
    'Monofilament intact. Pulses 2+.',
    'A1c 7.1. Continue medicines, eye exam referral.',
  ],
  [
    'Rash',
    'Itchy rash on forearms after yard work.',
    'Linear vesicles on erythematous base.',
    'Contact dermatitis. Triamcinolone 0.1% cream.',
  ],
  [
    'Fatigue',
    'Tired for a month, more stress at work.',
    'Thyroid not enlarged. Exam normal.',
    'CBC, TSH, B12. Sleep hygiene. Recheck 4 weeks.',
  ],
  [
    'Ear fullness',
    'Muffled hearing on the left.',
    'Cerumen impaction, cleared by irrigation.',
    'Resolved. Mineral oil drops monthly.',
  ],
  [
    'Medication refill visit',
    'Doing well on current regimen. No side effects.',
    'Vitals stable. Exam unchanged.',
    'Refilled for a year. Return for wellness.',
  ],
] as const;
