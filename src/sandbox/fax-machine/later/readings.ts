import type { Draft } from '../kinds/draft.ts';
import { yearsOld } from './facts.ts';

/** What a radiologist saw in one examination. */
export interface Reading {
  readonly exam: string;
  readonly indication: string;
  readonly comparison: string;
  readonly technique: string;
  readonly findings: readonly string[];
  readonly impression: readonly string[];
  /** Not before this age. */
  readonly from: number;
}

const QUIET: readonly Reading[] = [
  {
    exam: 'XR CHEST 2 VIEWS',
    indication: 'Cough for two weeks',
    comparison: 'Chest radiograph two years ago',
    technique: 'PA and lateral views of the chest.',
    findings: [
      'Cardiomediastinal silhouette is within normal limits. No focal consolidation, effusion or pneumothorax.',
      'No acute osseous abnormality. Mild degenerative change of the thoracic spine.',
    ],
    impression: ['No acute cardiopulmonary process.'],
    from: 18,
  },
  {
    exam: 'MRI LUMBAR SPINE WITHOUT CONTRAST',
    indication: 'Low back pain with left leg radiculopathy, failed 6 weeks of therapy',
    comparison: 'None',
    technique: 'Multiplanar multisequence MR imaging of the lumbar spine was performed without gadolinium.',
    findings: [
      'Alignment is maintained. Vertebral body heights are preserved. The conus terminates at L1.',
      'L3-L4: Mild disc bulge. No stenosis.',
      'L4-L5: Left paracentral protrusion contacts the traversing left L5 nerve root. Mild facet arthropathy. Mild canal narrowing.',
      'L5-S1: Disc desiccation and height loss. Mild bilateral foraminal narrowing.',
    ],
    impression: [
      'L4-L5 left paracentral disc protrusion contacting the left L5 nerve root.',
      'Multilevel degenerative disc disease without high-grade canal stenosis.',
    ],
    from: 25,
  },
  {
    exam: 'CT ABDOMEN AND PELVIS WITH CONTRAST',
    indication: 'Left lower quadrant pain',
    comparison: 'CT four years ago',
    technique:
      'Helical images from the lung bases to the symphysis after 100 mL of intravenous iohexol. Dose reduction techniques were used.',
    findings: [
      'Liver, spleen, pancreas and adrenal glands are unremarkable. Gallbladder surgically absent.',
      'Kidneys enhance symmetrically. 1.4 cm simple cyst of the left kidney, no hydronephrosis.',
      'Sigmoid diverticulosis with mild wall thickening and adjacent fat stranding. No abscess or free air.',
    ],
    impression: ['Mild uncomplicated sigmoid diverticulitis.', 'Stable left renal cyst.'],
    from: 35,
  },
  {
    exam: 'XR KNEE RIGHT 3 VIEWS',
    indication: 'Chronic right knee pain',
    comparison: 'None available',
    technique: 'Standing AP, lateral and sunrise views.',
    findings: [
      'Moderate medial compartment joint space narrowing with marginal osteophytes. Small joint effusion.',
      'No fracture or dislocation. Soft tissues are unremarkable.',
    ],
    impression: ['Moderate medial compartment osteoarthritis with small effusion.'],
    from: 40,
  },
  {
    exam: 'CT CHEST LOW DOSE LUNG CANCER SCREENING',
    indication: 'Tobacco use, 32 pack-years, asymptomatic',
    comparison: 'Low-dose CT one year ago',
    technique: 'Noncontrast low-dose axial acquisition with multiplanar reformats.',
    findings: [
      'Mild centrilobular emphysema. Stable 4 mm solid nodule in the right upper lobe. No new nodule.',
      'Mild coronary artery calcification. No adenopathy.',
    ],
    impression: ['Lung-RADS 2, benign appearance. Continue annual screening in 12 months.'],
    from: 50,
  },
];

const ALARMING: readonly Reading[] = [
  {
    exam: 'CTA CHEST PULMONARY EMBOLISM PROTOCOL',
    indication: 'Shortness of breath, elevated D-dimer',
    comparison: 'None',
    technique: 'Axial images during the pulmonary arterial phase after 75 mL of intravenous contrast.',
    findings: [
      'Filling defects in the right main and bilateral lower lobe pulmonary arteries.',
      'RV to LV ratio 1.2. Wedge-shaped opacity in the right lower lobe suggests infarction.',
    ],
    impression: ['Acute bilateral pulmonary emboli with evidence of right heart strain.'],
    from: 18,
  },
  {
    exam: 'CT HEAD WITHOUT CONTRAST',
    indication: 'Headache after a fall last week, on anticoagulation',
    comparison: 'None',
    technique: 'Contiguous axial images without intravenous contrast.',
    findings: [
      'Mixed-density left convexity subdural collection measures 12 mm with 6 mm of midline shift.',
      'No skull fracture. Basal cisterns are patent.',
    ],
    impression: ['Acute on subacute left subdural hematoma with 6 mm midline shift.'],
    from: 18,
  },
  {
    exam: 'US DUPLEX LOWER EXTREMITY VENOUS LEFT',
    indication: 'Left calf swelling for three days',
    comparison: 'None',
    technique: 'Grayscale, color and spectral Doppler with compression.',
    findings: [
      'Noncompressible left common femoral, femoral and popliteal veins with echogenic thrombus.',
      'Right common femoral vein is patent.',
    ],
    impression: [
      'Acute occlusive deep venous thrombosis from the left common femoral to the popliteal vein.',
    ],
    from: 18,
  },
];

/** This draft's examination: an emergency where the plan is urgent. */
export const readingOf = (draft: Draft): Reading => {
  const age = yearsOld(draft);
  const fitting = (draft.urgent ? ALARMING : QUIET).filter(({ from }) => age >= from);
  return draft.rng.pick(fitting.length > 0 ? fitting : QUIET.slice(0, 1));
};

/** An ultrasound examination with what was measured. */
interface Measured {
  readonly exam: string;
  readonly reason: string;
  /** Structure, size, remark. */
  readonly rows: readonly (readonly [string, string, string])[];
  readonly impression: readonly string[];
}

/** This draft's ultrasound. */
export const measuredOf = ({ rng }: Draft): Measured => {
  const size = (low: number, high: number, unit = 'cm'): string =>
    `${(rng.int(low, high) / 10).toFixed(1)} ${unit}`;
  const nodule = rng.int(7, 14);
  return rng.pick<Measured>([
    {
      exam: 'Ultrasound, abdomen complete',
      reason: 'Right upper quadrant discomfort.',
      rows: [
        ['Liver', size(140, 168), 'Mildly increased echogenicity, no focal mass'],
        ['Gallbladder wall', size(18, 27, 'mm'), 'Two mobile shadowing stones up to 8 mm'],
        ['Common bile duct', size(31, 52, 'mm'), 'Not dilated'],
        ['Right kidney', size(98, 116), 'No hydronephrosis'],
        ['Left kidney', size(99, 118), 'No hydronephrosis'],
        ['Spleen', size(84, 112), 'Normal'],
        ['Aorta', size(17, 22), 'No aneurysm'],
      ],
      impression: [
        '1. Cholelithiasis without sonographic signs of cholecystitis.',
        '2. Mild hepatic steatosis.',
      ],
    },
    {
      exam: 'Ultrasound, thyroid',
      reason: 'Fullness of the neck on examination.',
      rows: [
        ['Right lobe', size(42, 55), 'Homogeneous'],
        ['Left lobe', size(40, 53), 'Homogeneous'],
        ['Isthmus', size(2, 4), 'Normal'],
        ['Nodule, left mid', `${nodule} mm`, 'Spongiform, no calcification, TI-RADS 1'],
      ],
      impression: [`1. Benign-appearing ${nodule} mm left thyroid nodule. No biopsy or follow-up is needed.`],
    },
    {
      exam: 'Ultrasound, kidneys and bladder',
      reason: 'Chronic kidney disease.',
      rows: [
        ['Right kidney', size(90, 104), 'Cortex mildly thinned, no stone or hydronephrosis'],
        ['Left kidney', size(91, 106), '1.2 cm simple cyst, no hydronephrosis'],
        ['Bladder', `${rng.int(180, 340)} mL`, 'Normal wall; 22 mL after voiding'],
      ],
      impression: ['1. Findings of medical renal disease.', '2. Simple left renal cyst.'],
    },
  ]);
};
