import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { at, bd, doctorOf, given, no, reachOf, sexWord, when } from './facts.ts';
import { extend, feet, framed, head, pairs, part, running, say } from './ink.ts';

interface Assay {
  readonly title: string;
  readonly sample: string;
  readonly result: string;
  readonly usual: string;
  readonly meaning: readonly string[];
  readonly method: string;
}

const ASSAYS: readonly Assay[] = [
  {
    title: 'Multitarget Stool DNA Screening Test',
    sample: 'Stool',
    result: 'NEGATIVE',
    usual: 'Negative',
    meaning: [
      'A negative result indicates a low likelihood that colorectal cancer or advanced adenoma is present. A false negative can occur. Screening again in three years is suggested for persons at average risk.',
    ],
    method:
      'Quantitative molecular assay of methylated BMP3 and NDRG4, mutant KRAS, and hemoglobin immunoassay.',
  },
  {
    title: 'Multitarget Stool DNA Screening Test',
    sample: 'Stool',
    result: 'POSITIVE',
    usual: 'Negative',
    meaning: [
      'A positive result may indicate the presence of colorectal cancer or advanced adenoma and should be followed by colonoscopy. A false positive can occur.',
    ],
    method:
      'Quantitative molecular assay of methylated BMP3 and NDRG4, mutant KRAS, and hemoglobin immunoassay.',
  },
  {
    title: 'Fecal Calprotectin',
    sample: 'Stool, frozen',
    result: '214 ug/g (HIGH)',
    usual: '0 - 120 ug/g',
    meaning: [
      'Elevated. Values over 120 ug/g suggest active inflammation of the bowel. Repeat in 4 to 6 weeks where symptoms are mild.',
    ],
    method: 'Fluorescence enzyme immunoassay.',
  },
  {
    title: 'Helicobacter pylori Urea Breath Test',
    sample: 'Breath, baseline and 15 minutes',
    result: 'NOT DETECTED',
    usual: 'Not detected',
    meaning: [
      'Delta over baseline 0.9 (cutoff 2.4). Proton pump inhibitors within two weeks can cause false negatives.',
    ],
    method: 'Infrared spectrophotometry.',
  },
];

const ALARMS: readonly Assay[] = [
  {
    title: 'Digoxin, Serum',
    sample: 'Serum, trough',
    result: '4.6 ng/mL (CRITICAL)',
    usual: '0.5 - 0.9 ng/mL',
    meaning: [
      'Critical: toxic range. Result confirmed on dilution. Ordering office telephoned twice without answer; please contact the patient today.',
    ],
    method: 'Chemiluminescent immunoassay.',
  },
  {
    title: 'Prothrombin Time with INR',
    sample: 'Citrated plasma',
    result: 'INR 9.4 (CRITICAL)',
    usual: '0.9 - 1.1; therapeutic 2.0 - 3.0',
    meaning: [
      'Critical value, serious risk of bleeding. Specimen rechecked for clots. Immediate action is advised.',
    ],
    method: 'Photo-optical clot detection.',
  },
];

const KEPT: readonly Assay[] = [
  {
    title: 'BRCA1/BRCA2 Sequencing and Deletion/Duplication',
    sample: 'Whole blood, EDTA',
    result: 'POSITIVE: BRCA2 c.5946delT, pathogenic',
    usual: 'No pathogenic variant',
    meaning: [
      'Heterozygous pathogenic variant. Genetic counseling is recommended for the patient and for relatives at risk.',
    ],
    method: 'Next generation sequencing.',
  },
  {
    title: 'Hepatitis C and HIV Exposure Panel',
    sample: 'Serum',
    result: 'HIV-1 ANTIBODY REACTIVE',
    usual: 'Nonreactive',
    meaning: ['Supplemental testing by RNA has been started. This information is confidential by state law.'],
    method: 'Chemiluminescent microparticle immunoassay.',
  },
];

/** A specialty laboratory's page for one test: the answer large in a frame, what it means below. */
export const singleTest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const assay = rng.pick(draft.sensitive ? KEPT : draft.urgent ? ALARMS : ASSAYS);
  const ours = reachOf(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 54 });
  crest(flow, draft, 'corner', 'PATIENT TEST REPORT');
  flow.rule(1.4);
  pairs(
    flow,
    [
      given([
        ['Patient Name', who.name('first-m-last')],
        ['Date of Birth', bd(draft, 'mon')],
        ['Sex at Birth', sexWord(draft)],
        ['Phone', ours.phone],
        ['Address', ours.line],
        ['Report ID', no(draft, 9)],
      ]),
      [
        ['Provider', doctorOf(draft)],
        ['NPI', recipient.npi],
        ['Practice', recipient.name],
        ['Fax', recipient.fax],
        ['Collected', when(draft, draft.urgent ? 1 : 6, 'mon')],
        ['Received', when(draft, draft.urgent ? 1 : 4, 'mon')],
        ['Reported', `${when(draft, 0, 'mon')} ${at(draft)}`],
      ],
    ],
    { tab: 82, size: 9.5 },
  );
  flow.rule(1.4);
  flow.gap(8);
  flow.text(assay.title, { size: 15, bold: true });
  flow.gap(6);
  framed(flow, [`RESULT: ${assay.result}`, `Reference: ${assay.usual}`], { size: 14 });
  flow.gap(4);
  part(flow, 'Result Interpretation', assay.meaning, 'over');
  part(flow, 'Specimen', [`${assay.sample}. Received in acceptable condition.`], 'over');
  part(
    flow,
    'Method and Limitations',
    [
      assay.method,
      'Performance of this test was established by the laboratory. It has not been cleared by the FDA for every use. Results should be read together with history, examination and other findings.',
    ],
    'over',
  );
  if (draft.sensitive)
    flow.text('CONFIDENTIAL RESULT - release only to the ordering provider.', { bold: true });
  extend(flow, draft, (n) => {
    const notes = [
      [
        'Background',
        'Estimates of sensitivity and specificity are taken from studies of persons at average risk aged 45 to 84. They may differ in persons with symptoms or with a family history.',
      ],
      [
        'Next steps for the patient',
        'The patient has been told by the laboratory that the provider has the result. Results are not released to patients by telephone.',
      ],
      ['Previous results', `None on file before ${when(draft, 365, 'mon')}.`],
      ['References', 'Published guidance on screening and monitoring, 2021 edition and update of 2024.'],
    ] as const;
    const [title, words] = notes[n % notes.length] ?? notes[0];
    part(flow, title, [words], 'over');
  });
  flow.gap(6);
  head(flow, `Electronically approved by ${draft.author}, laboratory director`);
  say(flow, `CLIA ${no(draft, 2)}D${no(draft, 7)}`, flow.right, flow.y - 4, { size: 8, align: 'right' });
  running(flow, () => `${who.name('first-last')}   ${bd(draft, 'mon', 'DOB ')}`);
  feet(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `${page} / ${pages}`]);
  return flow;
};
