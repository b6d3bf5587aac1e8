import type { Draft } from '../kinds/draft.ts';

/** What a radiologist has to say about one examination. */
export interface Study {
  readonly exam: string;
  readonly why: string;
  readonly technique: string;
  readonly findings: readonly string[];
  readonly impression: readonly string[];
  /** Can't wait. */
  readonly now?: true;
}

const STUDIES: readonly Study[] = [
  {
    exam: 'XR CHEST 2 VIEWS',
    why: 'Cough for three weeks.',
    technique: 'PA and lateral views of the chest.',
    findings: [
      'The cardiomediastinal silhouette is within normal limits. The lungs are clear. No pleural effusion or pneumothorax.',
      'Mild degenerative changes of the thoracic spine.',
    ],
    impression: ['No acute cardiopulmonary process.'],
  },
  {
    exam: 'MRI LUMBAR SPINE WITHOUT CONTRAST',
    why: 'Low back pain radiating to the left leg, failed conservative management.',
    technique: 'Multiplanar multisequence MRI of the lumbar spine without intravenous contrast.',
    findings: [
      'Alignment is anatomic. Vertebral body heights are maintained. The conus terminates at L1.',
      'L3-L4: Mild disc bulge without stenosis.',
      'L4-L5: Left paracentral protrusion measuring 5 mm contacts the traversing left L5 root. Mild canal stenosis.',
      'L5-S1: Facet arthropathy. Foramina are patent.',
    ],
    impression: [
      'Left paracentral disc protrusion at L4-L5 with contact of the traversing left L5 nerve root.',
      'Mild multilevel spondylosis.',
    ],
  },
  {
    exam: 'CT SINUSES WITHOUT CONTRAST',
    why: 'Recurrent sinusitis.',
    technique:
      'Thin section axial images with coronal and sagittal reformats. Dose reduction techniques were used.',
    findings: [
      'Mucosal thickening of both maxillary sinuses, left greater than right. No air-fluid level.',
      'The ostiomeatal units are narrowed but patent. Leftward deviation of the nasal septum.',
    ],
    impression: ['Mild chronic maxillary sinus disease.', 'Deviated nasal septum.'],
  },
  {
    exam: 'XR KNEE RIGHT 3 VIEWS',
    why: 'Knee pain, no injury.',
    technique: 'AP standing, lateral and sunrise views.',
    findings: [
      'Moderate narrowing of the medial compartment with marginal osteophytes. Small joint effusion. No fracture.',
    ],
    impression: ['Moderate medial compartment osteoarthritis.', 'Small effusion.'],
  },
  {
    exam: 'CT CHEST WITH CONTRAST PE PROTOCOL',
    why: 'Shortness of breath after travel.',
    technique: 'CT angiography of the chest following 75 mL of intravenous contrast.',
    findings: [
      'Filling defects in the right main and bilateral segmental pulmonary arteries. Right ventricle to left ventricle ratio 1.2.',
      'No consolidation. Trace right pleural effusion.',
    ],
    impression: ['Acute bilateral pulmonary emboli with evidence of right heart strain.'],
    now: true,
  },
  {
    exam: 'CT HEAD WITHOUT CONTRAST',
    why: 'Headache after a fall, on anticoagulation.',
    technique: 'Axial images from the vertex to the skull base without contrast.',
    findings: [
      'Hyperdense extra-axial collection over the left convexity measuring 9 mm with 4 mm of midline shift. Ventricles are not enlarged.',
    ],
    impression: ['Acute left subdural hematoma, 9 mm, with 4 mm rightward midline shift.'],
    now: true,
  },
];

/** This draft's examination: one that can't wait where the plan is urgent. */
export const studyOf = ({ rng, urgent }: Draft): Study =>
  rng.pick(STUDIES.filter(({ now }) => (now ?? false) === urgent));
