/** Drugs that plans ask about, with the amount and the code of a diagnosis. */
export const DRUGS = [
  ['Semaglutide 1 mg/dose pen', '3 mL per 28 days', 'E11.65'],
  ['Empagliflozin 10 mg tablet', '30 per 30 days', 'I50.22'],
  ['Rimegepant 75 mg ODT', '8 per 30 days', 'G43.709'],
  ['Apixaban 5 mg tablet', '60 per 30 days', 'I48.0'],
  ['Fluticasone-vilanterol 100-25 mcg inhaler', '60 blisters per 30 days', 'J45.40'],
  ['Etanercept 50 mg/mL autoinjector', '4 per 28 days', 'M06.9'],
] as const;

/** Code, service and the code of a diagnosis. */
export const SERVICES = [
  ['72148', 'MRI lumbar spine without contrast', 'M54.16'],
  ['78452', 'Myocardial perfusion imaging, SPECT, multiple', 'R07.9'],
  ['73721', 'MRI joint of lower extremity without contrast', 'M23.91'],
  ['95810', 'Polysomnography, attended', 'G47.33'],
  ['93306', 'Echocardiogram, transthoracic, complete', 'I35.0'],
  ['70553', 'MRI brain without and with contrast', 'G43.909'],
] as const;
