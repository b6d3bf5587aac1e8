import type { Draft } from '../kinds/draft.ts';

/** What a radiologist says about one study. */
export interface Study {
  readonly exam: string;
  readonly reason: string;
  readonly technique: string;
  readonly findings: readonly string[];
  readonly impression: readonly string[];
  /** Said where it can't wait; empty elsewhere. */
  readonly alert: string;
}

const STUDIES: readonly Study[] = [
  {
    exam: 'XR CHEST, 2 VIEWS',
    reason: 'Cough for two weeks.',
    technique: 'Frontal and lateral radiographs of the chest.',
    findings: [
      'The cardiomediastinal silhouette is within normal limits.',
      'No focal consolidation, effusion or pneumothorax.',
      'Mild degenerative change of the thoracic spine.',
    ],
    impression: ['No acute cardiopulmonary abnormality.'],
    alert: '',
  },
  {
    exam: 'MRI LUMBAR SPINE WITHOUT CONTRAST',
    reason: 'Low back pain with left leg symptoms.',
    technique: 'Multiplanar multisequence imaging without gadolinium.',
    findings: [
      'Alignment is anatomic. Conus ends at L1.',
      'L4-L5: broad disc bulge and facet hypertrophy, mild canal narrowing.',
      'L5-S1: left paracentral protrusion contacts the traversing left S1 root.',
    ],
    impression: ['Left paracentral L5-S1 protrusion contacting the S1 root.', 'Mild L4-L5 stenosis.'],
    alert: '',
  },
  {
    exam: 'US ABDOMEN, RIGHT UPPER QUADRANT',
    reason: 'Postprandial pain.',
    technique: 'Real-time grayscale and color Doppler sonography.',
    findings: [
      'Liver is mildly echogenic, 15.8 cm.',
      'Several mobile gallstones, the largest 11 mm; wall 2 mm; no sonographic Murphy sign.',
      'Common duct 4 mm.',
    ],
    impression: ['Cholelithiasis without evidence of cholecystitis.', 'Mild hepatic steatosis.'],
    alert: '',
  },
  {
    exam: 'CT SINUSES WITHOUT CONTRAST',
    reason: 'Chronic congestion.',
    technique: 'Thin-section axial images with coronal reformats.',
    findings: [
      'Mucosal thickening in both maxillary antra, up to 5 mm.',
      'Ostiomeatal units patent. Septum deviates to the right.',
    ],
    impression: ['Mild chronic maxillary sinus disease.'],
    alert: '',
  },
  {
    exam: 'XR KNEE RIGHT, 3 VIEWS, STANDING',
    reason: 'Pain on stairs.',
    technique: 'Weight-bearing AP, lateral and sunrise views.',
    findings: [
      'Moderate medial compartment narrowing with osteophytes.',
      'Small joint effusion. No fracture.',
    ],
    impression: ['Moderate medial compartment osteoarthritis.'],
    alert: '',
  },
];

const ALARMING: readonly Study[] = [
  {
    exam: 'CT ANGIOGRAM CHEST',
    reason: 'Dyspnea and pleuritic pain.',
    technique: 'Contrast bolus timed to the pulmonary arteries; 75 mL iodinated contrast.',
    findings: [
      'Filling defects in the right main and both lower lobar pulmonary arteries.',
      'RV/LV ratio 1.2.',
      'Small right effusion.',
    ],
    impression: ['ACUTE BILATERAL PULMONARY EMBOLI with signs of right heart strain.'],
    alert: 'Acute pulmonary embolism',
  },
  {
    exam: 'CT HEAD WITHOUT CONTRAST',
    reason: 'Headache after a fall, on apixaban.',
    technique: 'Axial 5 mm images from vertex to skull base.',
    findings: [
      'Crescentic hyperdense collection over the left convexity, 9 mm.',
      'Midline shift of 4 mm to the right.',
    ],
    impression: ['ACUTE LEFT SUBDURAL HEMATOMA with midline shift.'],
    alert: 'Acute intracranial hemorrhage',
  },
  {
    exam: 'US VENOUS DOPPLER, LEFT LEG',
    reason: 'Calf swelling.',
    technique: 'Compression and duplex sonography.',
    findings: ['Noncompressible left femoral and popliteal veins with no flow.'],
    impression: ['OCCLUSIVE ACUTE DVT, left femoral and popliteal veins.'],
    alert: 'Acute deep vein thrombosis',
  },
];

const PRIVATE: Study = {
  exam: 'US PELVIS, TRANSVAGINAL, EARLY PREGNANCY',
  reason: 'Viability before planned termination.',
  technique: 'Transvaginal sonography.',
  findings: [
    'Single intrauterine gestation, crown-rump length 12 mm, 7 weeks 3 days, cardiac activity present.',
  ],
  impression: ['Viable intrauterine pregnancy of 7 weeks 3 days.'],
  alert: '',
};

/** The study that this report is about. */
export const studyOf = ({ rng, urgent, sensitive }: Draft): Study =>
  sensitive ? PRIVATE : rng.pick(urgent ? ALARMING : STUDIES);

/** Findings about other regions, for reports that have to be longer. */
export const REGIONS = [
  'Visualized osseous structures: no aggressive lesion.',
  'Soft tissues: unremarkable for age.',
  'Vascular structures: scattered calcification, no aneurysm in the field of view.',
  'Incidental: none requiring follow-up.',
  'Comparison with earlier films shows no interval change in this region.',
  'Lymph nodes: none enlarged by size criteria.',
] as const;
