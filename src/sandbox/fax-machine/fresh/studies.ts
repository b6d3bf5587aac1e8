import type { Draft } from '../kinds/draft.ts';

/** One study read by a radiologist. */
export interface Study {
  readonly exam: string;
  readonly why: string;
  readonly before: string;
  readonly how: string;
  readonly findings: readonly string[];
  readonly opinion: readonly string[];
  readonly alarming: boolean;
}

const STUDIES: readonly Study[] = [
  {
    exam: 'XR Knee 3 Views Right',
    why: 'Knee pain for six weeks, no injury.',
    before: 'None available.',
    how: 'Standing frontal, lateral and sunrise views.',
    findings: [
      'Medial joint space is mildly narrowed with small osteophytes.',
      'No fracture or dislocation. No sizable effusion.',
    ],
    opinion: ['Mild medial compartment osteoarthritis.'],
    alarming: false,
  },
  {
    exam: 'US Abdomen Limited',
    why: 'Right upper quadrant discomfort after meals.',
    before: 'None.',
    how: 'Real-time grayscale and color Doppler imaging of the right upper quadrant.',
    findings: [
      'Liver is mildly echogenic, 16.2 cm in length, without a mass.',
      'Several mobile shadowing gallstones up to 8 mm. Wall 2 mm. No tenderness under the probe.',
      'Common duct 4 mm. Right kidney unremarkable.',
    ],
    opinion: ['Cholelithiasis without sonographic evidence of cholecystitis.', 'Mild hepatic steatosis.'],
    alarming: false,
  },
  {
    exam: 'MR Lumbar Spine without Contrast',
    why: 'Low back pain with left leg numbness.',
    before: 'Lumbar radiographs of last year.',
    how: 'Sagittal T1, T2 and STIR and axial T2 sequences.',
    findings: [
      'Conus ends at L1 and is normal in signal.',
      'L4-L5: broad bulge and facet arthropathy, mild canal narrowing.',
      'L5-S1: left paracentral protrusion touching the descending S1 root.',
    ],
    opinion: [
      'Left paracentral protrusion at L5-S1 contacting the S1 nerve root.',
      'Mild degenerative canal narrowing at L4-L5.',
    ],
    alarming: false,
  },
  {
    exam: 'CT Chest without Contrast, Low Dose',
    why: 'Annual screening, former smoker.',
    before: 'Low dose CT one year ago.',
    how: 'Low dose helical acquisition, 1.25 mm reconstructions.',
    findings: [
      'Stable 4 mm nodule in the right middle lobe. No new nodule.',
      'Mild centrilobular emphysema. No adenopathy or effusion.',
    ],
    opinion: ['Lung-RADS 2, benign appearance. Continue annual screening.'],
    alarming: false,
  },
  {
    exam: 'CT Head without Contrast',
    why: 'Headache and a fall four days ago, takes apixaban.',
    before: 'None.',
    how: 'Axial images without contrast with coronal and sagittal reconstructions.',
    findings: [
      'Crescentic hyperdense collection along the left convexity, 11 mm thick.',
      'Midline shift of 5 mm to the right. No skull fracture.',
    ],
    opinion: ['ACUTE LEFT SUBDURAL HEMATOMA with 5 mm midline shift. Immediate neurosurgical evaluation.'],
    alarming: true,
  },
  {
    exam: 'CT Angiogram Chest',
    why: 'Shortness of breath and fast heart rate.',
    before: 'Chest radiograph of last month.',
    how: 'Helical acquisition in the pulmonary arterial phase, 75 mL of nonionic contrast.',
    findings: [
      'Filling defects in the right main and both lower lobe pulmonary arteries.',
      'Right to left ventricular ratio 1.2. No infarct or effusion.',
    ],
    opinion: ['ACUTE BILATERAL PULMONARY EMBOLI with signs of right heart strain.'],
    alarming: true,
  },
];

/** What was found in this draft's study: an emergency where the plan is urgent. */
export const studyOf = ({ rng, urgent }: Draft): Study =>
  rng.pick(STUDIES.filter(({ alarming }) => alarming === urgent));
