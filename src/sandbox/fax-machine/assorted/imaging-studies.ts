import type { Draft } from '../kinds/draft.ts';

/** One examination as read. */
export interface Study {
  readonly exam: string;
  readonly reason: string;
  readonly technique: string;
  readonly findings: readonly string[];
  readonly impression: readonly string[];
}

const PLAIN: readonly Study[] = [
  {
    exam: 'XR Chest 2 Views',
    reason: 'Cough for two weeks.',
    technique: 'PA and lateral views of the chest.',
    findings: [
      'The lungs are clear. No pleural effusion or pneumothorax.',
      'The cardiomediastinal silhouette is normal. Mild degenerative change of the thoracic spine.',
    ],
    impression: ['No acute cardiopulmonary disease.'],
  },
  {
    exam: 'MRI Lumbar Spine without Contrast',
    reason: 'Low back pain with left leg radiation.',
    technique: 'Sagittal T1, T2 and STIR, axial T2.',
    findings: [
      'Alignment is maintained. Conus ends at L1.',
      'L4-L5: disc bulge with facet hypertrophy, mild canal and moderate left foraminal narrowing.',
      'L5-S1: small central protrusion without nerve root contact.',
    ],
    impression: ['Moderate left foraminal stenosis at L4-L5.', 'No fracture or marrow replacement.'],
  },
  {
    exam: 'US Abdomen, Right Upper Quadrant',
    reason: 'Postprandial pain.',
    technique: 'Grayscale and color Doppler images.',
    findings: [
      'Liver is echogenic, 17.2 cm. No focal lesion.',
      'Several shadowing gallstones up to 9 mm. Wall 2 mm. Common duct 4 mm. Negative sonographic Murphy sign.',
    ],
    impression: ['Cholelithiasis without cholecystitis.', 'Hepatic steatosis.'],
  },
  {
    exam: 'CT Sinuses without Contrast',
    reason: 'Recurrent sinus infections.',
    technique: 'Helical acquisition, 1 mm reformats. DLP 210 mGy-cm.',
    findings: [
      'Mucosal thickening of both maxillary sinuses. Ostiomeatal units are patent.',
      'Septum deviates to the right with a small spur.',
    ],
    impression: ['Mild chronic maxillary sinus disease.'],
  },
  {
    exam: 'XR Knee 3 Views, Left',
    reason: 'Pain after a fall.',
    technique: 'AP, lateral and sunrise views.',
    findings: [
      'No fracture or dislocation. Small joint effusion. Medial compartment narrowing with osteophytes.',
    ],
    impression: ['No acute fracture.', 'Moderate medial osteoarthritis.'],
  },
];
const WOMEN: Study = {
  exam: 'Screening Mammogram with Tomosynthesis, Bilateral',
  reason: 'Annual screening.',
  technique: 'CC and MLO views with tomosynthesis and computer-aided detection.',
  findings: [
    'Breast composition: scattered fibroglandular densities (B).',
    'No suspicious mass, calcification or distortion. Lymph nodes are unremarkable.',
  ],
  impression: ['BI-RADS 1: negative.', 'Routine screening in one year.'],
};
const GRAVE: readonly Study[] = [
  {
    exam: 'CT Angiography Chest with Contrast',
    reason: 'Shortness of breath, elevated D-dimer.',
    technique: 'Timed to the pulmonary arteries, 75 mL iohexol.',
    findings: [
      'Filling defects in the right main and both lower lobar pulmonary arteries.',
      'RV/LV ratio 1.3 with septal bowing. Small right effusion.',
    ],
    impression: ['Acute bilateral pulmonary emboli with right heart strain.'],
  },
  {
    exam: 'CT Head without Contrast',
    reason: 'Headache after a fall, on apixaban.',
    technique: 'Axial 5 mm sections with coronal reformats.',
    findings: [
      'Crescentic hyperdense collection along the left convexity, 11 mm thick.',
      'Midline shift of 6 mm to the right. Effacement of the left lateral ventricle.',
    ],
    impression: ['Acute left subdural hematoma with 6 mm midline shift. Neurosurgical emergency.'],
  },
];
const GUARDED: Study = {
  exam: 'US Obstetric, Transvaginal, First Trimester',
  reason: 'Dating before requested termination.',
  technique: 'Transvaginal imaging.',
  findings: ['Single intrauterine gestation, crown-rump length 14 mm, cardiac activity 158 bpm.'],
  impression: ['Live intrauterine pregnancy of 7 weeks 5 days.'],
};

/** An examination that suits the draft. */
export const scanOf = ({ rng, urgent, sensitive, who, sent }: Draft): Study => {
  if (urgent) return rng.pick(GRAVE);
  if (sensitive) return GUARDED;
  const screened = who.fields.sex === 'F' && Number(who.age(sent)) >= 40 && Number(who.age(sent)) < 75;
  return rng.pick(screened ? [...PLAIN, WOMEN] : PLAIN);
};
