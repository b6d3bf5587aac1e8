import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';

interface Study {
  readonly womenOnly?: boolean;
  readonly exam: string;
  readonly why: string;
  readonly technique: string;
  readonly findings: readonly string[];
  readonly impression: readonly string[];
}

const STUDIES: readonly Study[] = [
  {
    exam: 'XR CHEST 2 VIEWS',
    why: 'Cough for three weeks',
    technique: 'PA and lateral views of the chest.',
    findings: [
      'The heart is normal in size. No focal consolidation, effusion or pneumothorax.',
      'Mild degenerative change of the thoracic spine.',
    ],
    impression: ['No acute cardiopulmonary process.'],
  },
  {
    exam: 'MRI LUMBAR SPINE WITHOUT CONTRAST',
    why: 'Low back pain with left radiculopathy',
    technique: 'Sagittal T1, T2 and STIR; axial T1 and T2 sequences on a 1.5 T magnet.',
    findings: [
      'Alignment is normal. Vertebral body heights are kept. The conus ends at L1.',
      'L4-L5: broad-based disc bulge and facet hypertrophy with moderate left foraminal narrowing.',
      'L5-S1: small central protrusion without root contact.',
    ],
    impression: [
      'Moderate left foraminal stenosis at L4-L5.',
      'No fracture, mass or cauda equina compression.',
    ],
  },
  {
    exam: 'ULTRASOUND THYROID',
    why: 'Palpable nodule',
    technique: 'Gray-scale and color Doppler images of the thyroid and neck.',
    findings: [
      'Right lobe 4.8 x 1.7 x 1.5 cm, left lobe 4.5 x 1.6 x 1.4 cm, isthmus 3 mm.',
      'Right mid-pole solid isoechoic nodule, 1.3 x 0.9 x 1.0 cm, smooth margin, no calcification (TI-RADS 3).',
    ],
    impression: ['TI-RADS 3 nodule of the right lobe. Follow-up ultrasound in 12 months.'],
  },
  {
    womenOnly: true,
    exam: 'DIGITAL SCREENING MAMMOGRAM, BILATERAL, WITH TOMOSYNTHESIS',
    why: 'Annual screening',
    technique: 'CC and MLO views of both breasts with computer-aided detection.',
    findings: ['Scattered fibroglandular densities (B). No suspicious mass, distortion or calcification.'],
    impression: ['BI-RADS 1: Negative. Routine screening in one year.'],
  },
  {
    exam: 'CT ABDOMEN AND PELVIS WITH IV CONTRAST',
    why: 'Left lower quadrant pain',
    technique: 'Helical acquisition after 100 mL of iohexol. Dose reduction techniques were used.',
    findings: [
      'Liver, spleen, pancreas and adrenals are unremarkable. 2 mm stone in the right kidney.',
      'Sigmoid diverticulosis without surrounding stranding. Normal appendix. No free air.',
    ],
    impression: ['Diverticulosis without diverticulitis.', 'Non-obstructing right renal calculus.'],
  },
  {
    womenOnly: true,
    exam: 'DXA BONE DENSITY, HIP AND SPINE',
    why: 'Postmenopausal, prior wrist fracture',
    technique: 'Dual-energy absorptiometry of L1-L4 and both hips.',
    findings: ['L1-L4 BMD 0.842 g/cm2, T-score -1.9.', 'Left femoral neck BMD 0.688 g/cm2, T-score -2.1.'],
    impression: ['Osteopenia. FRAX 10-year risk of major fracture 14%.'],
  },
];

const URGENT: Study = {
  exam: 'CT ANGIOGRAM CHEST (PE PROTOCOL)',
  why: 'Pleuritic pain and shortness of breath',
  technique: 'Thin-section helical CT during the pulmonary arterial phase, 75 mL contrast.',
  findings: [
    'Filling defects in the right interlobar and lower-lobe segmental arteries.',
    'RV to LV ratio is 1.1. Small right effusion.',
  ],
  impression: [
    'ACUTE PULMONARY EMBOLISM, right lower lobe, with early right heart strain.',
    'CRITICAL FINDING. Ordering office called twice without answer; see below.',
  ],
};

const SENSITIVE: Study = {
  exam: 'OB ULTRASOUND, FIRST TRIMESTER, TRANSVAGINAL',
  why: 'Viability; patient considering options',
  technique: 'Transabdominal and transvaginal imaging.',
  findings: [
    'Single intrauterine gestation, crown-rump length 14 mm, 7 weeks 5 days.',
    'Cardiac activity 152 beats per minute.',
  ],
  impression: ['Viable intrauterine pregnancy of 7 weeks 5 days.'],
};

const studyOf = ({ rng, urgent, sensitive, who }: Draft): Study => {
  if (urgent) return URGENT;
  if (sensitive) return SENSITIVE;
  return rng.pick(STUDIES.filter((study) => !study.womenOnly || who.fields.sex === 'F'));
};

const numbered = (lines: readonly string[]): string[] => lines.map((line, n) => `${n + 1}. ${line}`);

const standard: Layout = (draft) => {
  const study = studyOf(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, foot: (page, pages) => `Page ${page} of ${pages}` });
  letterhead(flow, draft, 'left');
  flow.rule(1.5);
  patientBlock(flow, draft, 'fields', [
    ['Referring:', `${draft.recipient.doctor} ${draft.recipient.credential}`],
    ['Exam Date:', daysAgo(draft, 1)],
    ['Accession:', `IMG${draft.rng.int(100000, 999999)}`],
  ]);
  flow.text(`EXAM: ${study.exam}`, { bold: true });
  flow.gap();
  flow.section('CLINICAL HISTORY', study.why);
  flow.section('TECHNIQUE', study.technique);
  flow.section('COMPARISON', draft.rng.pick(['None.', `${daysAgo(draft, 740)}.`]));
  flow.section('FINDINGS', study.findings);
  flow.section('IMPRESSION', numbered(study.impression));
  if (draft.urgent)
    flow.text('*** CRITICAL RESULT - IMMEDIATE PHYSICIAN ATTENTION REQUIRED ***', { bold: true });
  signature(flow, draft, 'electronic');
  return flow;
};

const dictated: Layout = (draft) => {
  const study = studyOf(draft);
  const flow = new Flow({ family: 'mono', size: 10 });
  banner(flow, draft.sender.name.toUpperCase(), 12);
  flow.text(`${draft.sender.cityLine}  PH ${draft.sender.phone}  FAX ${draft.sender.fax}`, {
    align: 'center',
    size: 9,
  });
  flow.text('RADIOLOGY CONSULTATION', { align: 'center', bold: true });
  flow.gap();
  patientBlock(flow, draft, 'line', [
    ['ORDERING MD:', draft.recipient.doctor.toUpperCase()],
    ['DOS:', daysAgo(draft, 2)],
    ['D:', `${daysAgo(draft, 2)} 1412`],
    ['T:', `${daysAgo(draft, 1)} 0730`],
  ]);
  flow.section('PROCEDURE', study.exam, 'inline');
  flow.section('INDICATION', `${study.why}.`, 'inline');
  flow.section('REPORT', [study.technique, ...study.findings], 'inline');
  flow.section('CONCLUSION', [...study.impression], 'inline');
  flow.text(`READ BY: ${draft.author.toUpperCase()}`);
  flow.text('** FINAL REPORT **');
  return flow;
};

const letter: Layout = (draft) => {
  const study = studyOf(draft);
  const flow = new Flow({ family: 'serif', size: 11.5 });
  letterhead(flow, draft, 'center');
  flow.text(daysAgo(draft, 0));
  flow.gap();
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', [['Examination:', `${study.exam}, ${daysAgo(draft, 1)}`]]);
  flow.text(`Dear Dr. ${draft.recipient.doctor.split(' ').at(-1) ?? ''},`);
  flow.gap();
  flow.text(
    `Thank you for referring ${draft.who.formal} for imaging (${study.why.toLowerCase()}). ${study.technique} ${study.findings.join(' ')}`,
  );
  flow.gap();
  flow.section('Impression:', numbered(study.impression));
  flow.text('Images are on our portal. A disc can be had on request.');
  signature(flow, draft, 'typed');
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging', 'hospital'],
  layouts: { standard, dictated, letter },
};
