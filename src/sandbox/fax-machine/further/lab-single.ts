import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { age, dob, glue, home, known, num, on, pieces, sexWord, to } from './facts.ts';
import { columns, fill, framed, masthead, over, under } from './ink.ts';

/** What one kit or tube can be sent for. */
interface Single {
  readonly test: string;
  readonly result: string;
  readonly expected: string;
  readonly specimen: string;
  readonly says: string;
  readonly method: string;
}

const ROUTINE: readonly Single[] = [
  {
    test: 'Helicobacter pylori Antigen, EIA, Stool',
    result: 'NOT DETECTED',
    expected: 'Not detected',
    specimen: 'Stool, unpreserved',
    says: 'No H. pylori antigen was found in this specimen. Antimicrobials, proton pump inhibitors and bismuth taken within two weeks of collection can cause false negative results.',
    method: 'Enzyme immunoassay for H. pylori antigen.',
  },
  {
    test: 'Fecal Immunochemical Test (FIT)',
    result: 'POSITIVE',
    expected: 'Negative',
    specimen: 'Stool in collection bottle, mailed by the patient',
    says: 'Hemoglobin was detected above 100 ng/mL. A positive result should be followed by a diagnostic colonoscopy.',
    method: 'Immunochemical detection of human hemoglobin.',
  },
  {
    test: 'QuantiFERON-TB Gold Plus',
    result: 'NEGATIVE',
    expected: 'Negative',
    specimen: 'Whole blood, four tubes, incubated',
    says: 'M. tuberculosis infection is unlikely. Nil 0.04, TB1 minus Nil 0.01, TB2 minus Nil 0.02, Mitogen minus Nil >10.00 IU/mL.',
    method: 'Interferon gamma release assay.',
  },
  {
    test: 'Allergen Specific IgE, Peanut',
    result: '<0.10 kU/L',
    expected: '<0.10 kU/L',
    specimen: 'Serum',
    says: 'Class 0. Specific IgE antibody was not detected. Results should be read together with the history of exposure.',
    method: 'Fluorescence enzyme immunoassay.',
  },
];

const ALARM: Single = {
  test: 'Digoxin Level, Serum',
  result: '4.6 ng/mL',
  expected: '0.8-2.0 ng/mL',
  specimen: 'Serum, red top, STAT courier',
  says: 'CRITICAL HIGH. Levels above 2.0 ng/mL are associated with toxicity including life-threatening arrhythmia. Repeated and confirmed.',
  method: 'Particle-enhanced immunoassay.',
};

const LEAD: Single = {
  test: 'Lead, Blood, Venous',
  result: '51 ug/dL',
  expected: 'Below 3.5 ug/dL',
  specimen: 'Whole blood, lead-free tube',
  says: 'CRITICAL HIGH. Levels of 45 ug/dL or more call for urgent medical evaluation and chelation. Reported to the state health department as required.',
  method: 'Inductively coupled plasma mass spectrometry.',
};

const GUARDED: Single = {
  test: 'BRCA1 and BRCA2 Sequencing and Deletion/Duplication',
  result: 'POSITIVE: PATHOGENIC VARIANT, BRCA2 c.5946delT (p.Ser1982fs)',
  expected: 'No pathogenic variant',
  specimen: 'Saliva',
  says: 'This person carries a variant that increases the lifetime risk of breast, ovarian, prostate and pancreatic cancer. Genetic counseling is recommended. Relatives may carry the same variant.',
  method: 'Next generation sequencing with confirmation.',
};

const BACKGROUND = [
  'Performance: Sensitivity and specificity were established by the manufacturer in a multicenter study of adults in the United States. Positive and negative predictive values depend on the prevalence in the population tested.',
  'Limitations: The result applies to the specimen as received. A result that does not fit the clinical picture should be repeated on a new specimen. The test is not a substitute for the judgment of the treating provider.',
  'Specimen handling: The kit was received within the stated window and temperature. Collection date and time are as written on the label by the person who collected it.',
  'Regulatory: The test was cleared or its performance characteristics determined by this laboratory under CLIA. The laboratory is accredited to perform high complexity testing.',
] as const;

/** A laboratory that does one test a kit: what came out, large, and what that means. */
export const singleTest: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.5);
  const years = Number(age(draft, '') || '50');
  const alarm = years < 18 ? LEAD : ALARM;
  const routine = ROUTINE.filter(({ test }) => years >= 45 || !test.startsWith('Fecal'));
  const found = draft.sensitive ? GUARDED : draft.urgent ? alarm : rng.pick(routine);
  const order = num(draft, 9);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  masthead(flow, draft, 'frame', 'Test Result Report');
  columns(
    flow,
    [
      known([
        ['Name', glue([first, middle, last])],
        ['Date of Birth', dob(draft)],
        ['Sex', sexWord(draft)],
        ['Phone', ours.phone],
        ['Address', ours.whole],
      ]),
      [
        ['Provider', to(draft)],
        ['Facility', recipient.name],
        ['Order no.', order],
        ['Collected', on(draft, draft.urgent ? 1 : 4)],
        ['Received', on(draft, draft.urgent ? 1 : 3)],
        ['Reported', on(draft, 0)],
      ],
    ],
    { tab: 78, size: 9.8 },
  );
  flow.gap(4);
  flow.text(found.test, { size: 13, bold: true });
  flow.text(`Specimen: ${found.specimen}`);
  flow.gap(6);
  framed(flow, [`RESULT:  ${found.result}`], 14);
  flow.text(`Expected result: ${found.expected}`);
  flow.gap(6);
  flow.section('Interpretation', found.says);
  if (draft.urgent)
    framed(flow, [
      `Critical result. We called ${recipient.phone} on ${on(draft, 0)} and could not reach a clinician. Call ${sender.phone} now to confirm that you have this report.`,
    ]);
  flow.section('Method', found.method);
  fill(flow, draft, (n) => {
    flow.text(BACKGROUND[n % BACKGROUND.length] ?? '');
    flow.gap(8);
  });
  if (draft.sensitive)
    flow.text('Genetic information: disclosure is limited by federal and state law.', { bold: true });
  flow.gap(8);
  flow.text(`Reviewed and released by ${draft.author}, Laboratory Director. CLIA 36D${num(draft, 7)}`, {
    size: 9,
  });
  over(flow, () => glue([glue([first, last]), dob(draft, 'slashes', 'DOB '), `Order ${order}`], '   |   '));
  under(flow, (page, pages) => [
    `${sender.name}, ${sender.address}, ${sender.cityLine}, ${sender.phone}`,
    `${page}/${pages}`,
  ]);
  return flow;
};
