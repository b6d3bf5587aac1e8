import type { Draft } from '../kinds/draft.ts';

/** What a radiologist says about one examination. */
export interface Study {
  readonly exam: string;
  readonly reason: string;
  readonly technique: string;
  readonly findings: readonly (readonly [organ: string, words: string])[];
  readonly impression: readonly string[];
  readonly alarm?: true;
}

const GENERAL: readonly Study[] = [
  {
    exam: 'XR CHEST PA AND LATERAL',
    reason: 'Cough for three weeks',
    technique: 'PA and lateral views of the chest.',
    findings: [
      ['Lines/tubes', 'None.'],
      ['Lungs and pleura', 'Lungs are clear. No effusion or pneumothorax.'],
      ['Heart and mediastinum', 'Cardiac silhouette is within normal limits. Aorta is mildly tortuous.'],
      ['Bones', 'Degenerative spurring of the thoracic spine.'],
    ],
    impression: ['No acute cardiopulmonary abnormality.'],
  },
  {
    exam: 'CT ABDOMEN PELVIS W CONTRAST',
    reason: 'Left lower quadrant pain',
    technique: 'Helical images with 95 mL of iodinated contrast by vein. Dose reduction was used.',
    findings: [
      ['Lower chest', 'Dependent atelectasis.'],
      ['Liver and biliary', 'Mild steatosis. Gallbladder is absent. Ducts are not dilated.'],
      ['Kidneys', 'Simple cyst of the left kidney, 2.1 cm. No hydronephrosis.'],
      [
        'Bowel',
        'Short segment of wall thickening of the sigmoid with stranding of the fat. No abscess or free air.',
      ],
      ['Vessels', 'Atherosclerotic calcification without aneurysm.'],
    ],
    impression: ['Uncomplicated acute diverticulitis of the sigmoid colon.', 'Hepatic steatosis.'],
  },
  {
    exam: 'US THYROID',
    reason: 'Palpable nodule on the left',
    technique: 'Real-time grayscale and color Doppler imaging of the neck.',
    findings: [
      ['Right lobe', '4.6 x 1.4 x 1.5 cm, homogeneous, no nodule.'],
      [
        'Left lobe',
        '4.8 x 1.6 x 1.7 cm. Solid isoechoic nodule in the mid pole, 1.3 x 1.0 x 0.9 cm, wider than tall, smooth margin.',
      ],
      ['Isthmus', '0.3 cm.'],
      ['Neck', 'No enlarged nodes.'],
    ],
    impression: ['Left nodule, TI-RADS 3. Follow-up ultrasound in one year.'],
  },
  {
    exam: 'CTA CHEST PE PROTOCOL',
    reason: 'Pleuritic pain, shortness of breath',
    technique: 'Thin sections in the pulmonary arterial phase, 75 mL of contrast by vein.',
    findings: [
      ['Pulmonary arteries', 'Filling defects in both main arteries reaching into the lobar branches.'],
      ['Heart', 'Right ventricle is enlarged, RV/LV ratio 1.3.'],
      ['Lungs', 'Wedge-shaped opacity at the right base.'],
    ],
    impression: ['Acute bilateral pulmonary embolism with signs of right heart strain.'],
    alarm: true,
  },
  {
    exam: 'CT HEAD WO CONTRAST',
    reason: 'Headache and unsteady gait, on a blood thinner',
    technique: 'Axial images from the skull base to the vertex.',
    findings: [
      ['Brain', 'Crescent collection over the left hemisphere, 14 mm thick, with midline shift of 7 mm.'],
      ['Ventricles', 'Left lateral ventricle is effaced.'],
      ['Skull', 'No fracture.'],
    ],
    impression: [
      'Acute on chronic left subdural hematoma with mass effect. Neurosurgical consultation is needed now.',
    ],
    alarm: true,
  },
];

const JOINTS: readonly Study[] = [
  {
    exam: 'MRI of the Left Shoulder without Contrast',
    reason: 'Pain and weakness after a fall',
    technique: 'Multiplanar multisequence imaging on a 1.5 Tesla magnet.',
    findings: [
      [
        'Rotator cuff',
        'There is a full-thickness tear of the anterior supraspinatus, 12 mm wide, retracted 15 mm. Infraspinatus and subscapularis are intact.',
      ],
      ['Biceps', 'The long head is normally placed with mild tendinosis.'],
      ['Joint', 'Moderate arthrosis of the acromioclavicular joint. Small effusion.'],
    ],
    impression: ['Full-thickness supraspinatus tear.', 'AC joint arthrosis.'],
  },
  {
    exam: 'MRI of the Lumbar Spine without Contrast',
    reason: 'Low back pain into the right leg',
    technique: 'Sagittal and axial T1 and T2 weighted images, sagittal STIR.',
    findings: [
      ['Alignment', 'There is 3 mm of anterolisthesis of L4 on L5.'],
      ['L4-L5', 'Disc bulge and facet hypertrophy with moderate canal stenosis.'],
      ['L5-S1', 'Right paracentral protrusion that touches the S1 root.'],
    ],
    impression: ['Right L5-S1 protrusion with contact of the S1 root.', 'Moderate stenosis at L4-L5.'],
  },
  {
    exam: 'MRI of the Lumbar Spine with and without Contrast',
    reason: 'Back pain, fever and leg weakness',
    technique: 'Multiplanar images before and after 8 mL of gadolinium.',
    findings: [
      ['Discs', 'Fluid signal and enhancement of the L3-L4 disc with destruction of the endplates.'],
      ['Canal', 'Enhancing epidural collection from L2 to L4, 9 mm thick, compresses the cauda equina.'],
    ],
    impression: ['Discitis and epidural abscess with compression of the cauda equina. Surgical emergency.'],
    alarm: true,
  },
];

/** Breast studies are of women; for men the same center looks at a lump. */
const BREAST_F: readonly Study[] = [
  {
    exam: 'Bilateral screening digital mammogram with tomosynthesis',
    reason: 'Annual screening, no complaints',
    technique: 'CC and MLO views with tomosynthesis and computer-aided detection.',
    findings: [
      ['Composition', 'There are scattered areas of fibroglandular density (B).'],
      ['Right', 'No suspicious mass, distortion or calcification.'],
      [
        'Left',
        'No suspicious mass, distortion or calcification. Benign calcified fibroadenoma is unchanged.',
      ],
    ],
    impression: ['BI-RADS 2: Benign. Routine screening in 12 months.'],
  },
  {
    exam: 'Bilateral screening digital mammogram with tomosynthesis',
    reason: 'Annual screening',
    technique: 'CC and MLO views with tomosynthesis.',
    findings: [
      ['Composition', 'The breasts are heterogeneously dense (C), which may obscure small masses.'],
      ['Right', 'Focal asymmetry at 10 o’clock, middle depth, not seen before.'],
      ['Left', 'Negative.'],
    ],
    impression: [
      'BI-RADS 0: Incomplete. Right diagnostic views and ultrasound are needed; we will call the patient.',
    ],
  },
  {
    exam: 'Left diagnostic mammogram and ultrasound',
    reason: 'Lump found by the patient',
    technique: 'Spot compression views; targeted ultrasound.',
    findings: [
      ['Left', 'Spiculated mass at 2 o’clock, 6 cm from the nipple, 2.4 cm.'],
      ['Axilla', 'Two nodes with thick cortex.'],
    ],
    impression: ['BI-RADS 5: Highly suggestive of malignancy. Biopsy of mass and node this week.'],
    alarm: true,
  },
];
const BREAST_M: readonly Study[] = [
  {
    exam: 'Bilateral diagnostic mammogram and left ultrasound',
    reason: 'Tender lump behind the left nipple',
    technique: 'CC and MLO views; targeted ultrasound.',
    findings: [
      ['Left', 'Flame-shaped density behind the nipple. No mass by ultrasound.'],
      ['Right', 'Negative.'],
    ],
    impression: ['BI-RADS 2: Benign. Gynecomastia on the left; review of medications is suggested.'],
  },
  {
    exam: 'Right diagnostic mammogram and ultrasound',
    reason: 'Hard lump and bloody discharge',
    technique: 'CC and MLO views; targeted ultrasound.',
    findings: [['Right', 'Irregular hypoechoic mass of 1.9 cm beside the nipple, with skin thickening.']],
    impression: ['BI-RADS 5: Highly suggestive of malignancy. Biopsy this week.'],
    alarm: true,
  },
];

const pickFrom = ({ rng, urgent }: Draft, all: readonly Study[]): Study =>
  rng.pick(all.filter(({ alarm }) => (alarm ?? false) === urgent));

/** A hospital's or a group's examination. */
export const generalStudy = (draft: Draft): Study => pickFrom(draft, GENERAL);
/** A joint or a spine. */
export const jointStudy = (draft: Draft): Study => pickFrom(draft, JOINTS);
/** A breast examination that suits the person. */
export const breastStudy = (draft: Draft): Study =>
  pickFrom(draft, draft.who.fields.sex === 'M' ? BREAST_M : BREAST_F);
