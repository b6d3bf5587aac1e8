import { banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';

const physician = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

const familyLeave: Layout = (draft) => {
  const flow = new Flow({ family: 'serif', size: 10.5, foot: (page, pages) => `Page ${page} of ${pages}` });
  banner(flow, 'Certification of Health Care Provider', 15);
  banner(flow, "Employee's Serious Health Condition - Family and Medical Leave", 11);
  flow.gap();
  flow.text(
    `SECTION I - EMPLOYER. Contact: ${draft.other.firstName} ${draft.other.lastName}, Human Resources, ${draft.sender.name}. Return by fax to ${draft.sender.fax}.`,
  );
  flow.gap();
  flow.text('SECTION II - EMPLOYEE', { bold: true });
  patientBlock(flow, draft, 'boxes', [
    ['Job title', draft.rng.pick(['Line cook', 'Forklift operator', 'Teacher aide', 'Dispatcher'])],
    ['Schedule', '40 hours'],
  ]);
  flow.text('SECTION III - HEALTH CARE PROVIDER (please complete all parts)', { bold: true });
  flow.boxes([
    [
      ['Provider name', physician(draft)],
      ['Telephone', draft.recipient.phone],
    ],
    [
      ['1. Date the condition began', ''],
      ['2. Probable duration', ''],
    ],
    [['3. Dates you treated the employee for this condition', '']],
    [['4. Job functions the employee cannot perform', '']],
  ]);
  flow.checks(
    [
      ['Inpatient stay', false],
      ['Continuing treatment', false],
      ['Pregnancy', false],
      ['Chronic condition', false],
    ],
    2,
  );
  flow.boxes([
    [
      ['5. Estimated frequency of flare-ups', ''],
      ['Hours per episode', ''],
    ],
  ]);
  signature(flow, draft, 'blank', physician(draft));
  return flow;
};

const schoolPhysical: Layout = (draft) => {
  const flow = new Flow({ family: 'sans', size: 10 });
  banner(flow, 'PHYSICAL EXAMINATION FORM - SCHOOL, CAMP AND SPORTS', 13);
  flow.text('To be completed by the family and the health care provider. Please return by fax.', {
    align: 'center',
  });
  patientBlock(flow, draft, 'fields', [
    ['Parent/Guardian:', `${draft.other.firstName} ${draft.other.lastName}`],
    ['Guardian phone:', draft.other.phone],
    ['School:', draft.rng.pick(['Tamarack High School', 'Mill Corners Middle School', 'Camp Pinecone'])],
    ['Provider:', physician(draft)],
  ]);
  flow.table(
    ['System', 'Normal', 'Abnormal findings'],
    ['Eyes / ears', 'Heart', 'Lungs', 'Abdomen', 'Skin', 'Spine', 'Neurologic'].map((system) => [
      system,
      '',
      '',
    ]),
    [0.3, 0.15, 0.55],
    true,
  );
  flow.fields(
    [
      ['Height: ______', ''],
      ['Weight: ______', ''],
      ['BP: ______', ''],
      ['Vision: R 20/__ L 20/__', ''],
    ],
    4,
  );
  flow.checks([
    ['Cleared without restriction', false],
    ['Cleared with restriction: ________________________', false],
    ['Not cleared pending evaluation', false],
  ]);
  signature(flow, draft, 'blank', physician(draft));
  return flow;
};

const disability: Layout = (draft) => {
  const { rng } = draft;
  const flow = new Flow({ family: 'mono', size: 9.5 });
  letterhead(flow, draft, 'left');
  flow.text("ATTENDING PHYSICIAN'S STATEMENT - SHORT TERM DISABILITY", { bold: true });
  flow.rule();
  patientBlock(flow, draft, 'stack', [
    ['CLAIM NO:', `STD-${rng.int(100000, 999999)}`],
    ['LAST DAY WORKED:', daysAgo(draft, 12)],
    ['PHYSICIAN:', physician(draft)],
  ]);
  for (const line of [
    'PRIMARY DIAGNOSIS AND ICD-10',
    'SYMPTOMS',
    'OBJECTIVE FINDINGS',
    'RESTRICTIONS AND LIMITATIONS',
    'DATE ABLE TO RETURN TO WORK: FULL / PART TIME',
    'TREATMENT PLAN',
  ]) {
    flow.text(`${line}:`);
    flow.gap(12);
    flow.rule(0.5);
  }
  flow.text(`WE NEED THIS FORM WITHIN 5 BUSINESS DAYS. FAX TO ${draft.sender.fax}`);
  signature(flow, draft, 'blank', physician(draft));
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['insurer'],
  from: { 'school-physical': 'Tamarack Pediatrics' },
  ages: { 'school-physical': [5, 17] },
  layouts: { 'family-leave': familyLeave, 'school-physical': schoolPhysical, disability },
};
