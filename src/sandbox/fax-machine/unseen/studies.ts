import type { Draft } from '../kinds/draft.ts';

/** An examination by a radiologist. */
export interface Study {
  readonly exam: string;
  readonly reason: string;
  readonly prior: string;
  readonly method: string;
  readonly findings: readonly string[];
  readonly impression: readonly string[];
  readonly urgent?: true;
}

const STUDIES: readonly Study[] = [
  {
    exam: 'CHEST, 2 VIEWS',
    reason: 'Cough x 3 weeks.',
    prior: 'None.',
    method: 'PA and lateral views of the chest.',
    findings: [
      'Heart size and mediastinal contours are within normal limits. The lungs are clear. No pleural effusion or pneumothorax. Osseous structures show mild degenerative change of the thoracic spine.',
    ],
    impression: ['No acute cardiopulmonary process.'],
  },
  {
    exam: 'CT ABDOMEN AND PELVIS WITH CONTRAST',
    reason: 'Left lower quadrant pain.',
    prior: 'CT abdomen and pelvis, 2023.',
    method:
      'Axial images from the lung bases through the pubic symphysis after 100 mL Omnipaque 350 IV. Coronal and sagittal reformats.',
    findings: [
      'LIVER: Subcentimeter hypodensity in segment 6, too small to characterize, unchanged.',
      'GALLBLADDER AND BILIARY TREE: Unremarkable.',
      'KIDNEYS: No hydronephrosis. 2 mm nonobstructing stone in the left lower pole.',
      'BOWEL: Scattered sigmoid diverticula without wall thickening or stranding. Normal appendix.',
      'VASCULATURE: Mild atherosclerotic calcification of the abdominal aorta, no aneurysm.',
    ],
    impression: [
      'Diverticulosis without evidence of acute diverticulitis.',
      'Punctate nonobstructing left renal stone.',
    ],
  },
  {
    exam: 'US THYROID',
    reason: 'Palpable nodule.',
    prior: 'None available for comparison.',
    method: 'Grayscale and color Doppler sonography of the thyroid gland.',
    findings: [
      'Right lobe 4.8 x 1.6 x 1.5 cm, left lobe 4.6 x 1.5 x 1.4 cm, isthmus 3 mm.',
      'Right mid pole: 1.1 x 0.9 x 0.8 cm solid isoechoic nodule, wider than tall, smooth margin, no echogenic foci. TI-RADS 3.',
      'No suspicious cervical lymph nodes.',
    ],
    impression: [
      '1.1 cm right TI-RADS 3 nodule. No FNA indicated by size; follow-up ultrasound in one year.',
    ],
  },
  {
    exam: 'MRI RIGHT SHOULDER WITHOUT CONTRAST',
    reason: 'Chronic right shoulder pain, decreased range of motion.',
    prior: 'Radiographs of the right shoulder last month.',
    method: 'Multiplanar multisequence imaging at 1.5T.',
    findings: [
      'ROTATOR CUFF: High-grade partial-thickness articular-sided tear of the anterior supraspinatus. Infraspinatus tendinosis. Subscapularis and teres minor are intact.',
      'BICEPS: Long head located within the groove.',
      'AC JOINT: Moderate arthrosis with mild mass effect.',
      'LABRUM: Degenerative fraying of the superior labrum.',
    ],
    impression: [
      'High-grade partial tear of the supraspinatus tendon.',
      'Moderate acromioclavicular arthrosis.',
    ],
  },
  {
    exam: 'LUMBAR SPINE, 3 VIEWS',
    reason: 'Low back pain after lifting.',
    prior: 'None.',
    method: 'AP, lateral and coned-down lateral views.',
    findings: [
      'Five lumbar type vertebral bodies. Vertebral body heights are maintained. Grade 1 anterolisthesis of L4 on L5. Disc space narrowing at L5-S1. Facet arthropathy in the lower lumbar spine.',
    ],
    impression: ['Degenerative changes, most pronounced at L4-L5 and L5-S1. No acute fracture.'],
  },
  {
    exam: 'CT ABDOMEN AND PELVIS WITH CONTRAST',
    reason: 'Right lower quadrant pain, fever.',
    prior: 'None.',
    method: 'Axial images after 100 mL Omnipaque 350 IV with reformats.',
    findings: [
      'Dilated fluid-filled appendix measuring 13 mm with an appendicolith at its base and surrounding fat stranding.',
      'Small volume of free fluid with two tiny foci of extraluminal gas adjacent to the tip.',
    ],
    impression: [
      'ACUTE APPENDICITIS WITH FINDINGS OF PERFORATION. Emergent surgical consultation recommended.',
    ],
    urgent: true,
  },
  {
    exam: 'US LOWER EXTREMITY VENOUS, LEFT',
    reason: 'Left leg swelling.',
    prior: 'None.',
    method: 'Grayscale, color and spectral Doppler with compression.',
    findings: [
      'Noncompressible left common femoral, femoral and popliteal veins with echogenic intraluminal thrombus and absent flow.',
      'Right common femoral vein is compressible with normal flow.',
    ],
    impression: ['ACUTE OCCLUSIVE DVT FROM THE LEFT COMMON FEMORAL THROUGH THE POPLITEAL VEIN.'],
    urgent: true,
  },
  {
    exam: 'CHEST, 2 VIEWS',
    reason: 'Sudden shortness of breath.',
    prior: 'None.',
    method: 'PA and lateral views of the chest.',
    findings: [
      'Large left pneumothorax with collapse of the left lung and slight shift of the mediastinum to the right.',
    ],
    impression: ['LARGE LEFT PNEUMOTHORAX WITH EARLY MEDIASTINAL SHIFT.'],
    urgent: true,
  },
];

/** What this draft's radiologist saw: something that can't wait where the plan is urgent. */
export const studyOf = ({ rng, urgent }: Draft): Study =>
  rng.pick(STUDIES.filter((one) => (one.urgent ?? false) === urgent));
