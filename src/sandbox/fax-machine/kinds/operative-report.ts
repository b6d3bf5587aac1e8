import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { daysAgo, type Kind, type Layout } from './draft.ts';

const OPERATIONS = [
  {
    name: 'Laparoscopic cholecystectomy',
    before: 'Symptomatic cholelithiasis',
    after: 'Chronic cholecystitis with stones',
    text: 'Four ports were placed. The critical view of safety was obtained; cystic duct and artery were clipped and divided. The gallbladder was removed in a bag through the umbilical port. Hemostasis was good.',
    care: 'No lifting over 15 pounds for two weeks.',
  },
  {
    name: 'Colonoscopy with snare polypectomy',
    before: 'Screening',
    after: 'Two polyps of the sigmoid colon; internal hemorrhoids',
    text: 'The scope was passed to the cecum, known by the appendiceal orifice. Preparation was good (Boston 8). Two sessile polyps of 6 and 8 mm were taken with a cold snare and retrieved. Withdrawal time was 9 minutes.',
    care: 'Repeat in five years, depending on histology.',
  },
  {
    name: 'Right total knee arthroplasty',
    before: 'Osteoarthritis, right knee',
    after: 'Same',
    text: 'Through a medial parapatellar approach the femur and tibia were cut with guides, trial parts gave full extension and flexion of 125 degrees, and cemented components were placed. Tourniquet time was 64 minutes.',
    care: 'Weight bearing as tolerated. Aspirin 81 mg twice daily for 30 days.',
  },
] as const;

const report: Layout = (draft) => {
  const { rng, who } = draft;
  const op = rng.pick(OPERATIONS);
  const flow = new Flow({ family: 'serif', size: 11, foot: (page, pages) => `Page ${page} of ${pages}` });
  letterhead(flow, draft, 'center');
  banner(flow, 'OPERATIVE REPORT', 15);
  patientBlock(flow, draft, 'fields', [
    ['Date of Operation:', daysAgo(draft, 2)],
    ['Surgeon:', draft.author],
    ['Primary Care:', draft.recipient.doctor],
  ]);
  flow.section('PREOPERATIVE DIAGNOSIS', op.before);
  flow.section('POSTOPERATIVE DIAGNOSIS', op.after);
  flow.section('PROCEDURE', op.name);
  flow.section('ANESTHESIA', rng.pick(['General', 'Monitored anesthesia care', 'Spinal']));
  flow.section('ESTIMATED BLOOD LOSS', `${rng.int(2, 20) * 5} mL`);
  flow.section(
    'DESCRIPTION OF PROCEDURE',
    `After consent and a time-out, ${who.formal} was prepped and draped. ${op.text}`,
  );
  flow.section('PLAN', op.care);
  signature(flow, draft, 'electronic');
  return flow;
};

const procedureNote: Layout = (draft) => {
  const { rng } = draft;
  const op = rng.pick(OPERATIONS);
  const flow = new Flow({ family: 'sans', size: 10 });
  letterhead(flow, draft, 'band');
  flow.text('Procedure Note', { bold: true, size: 16 });
  patientBlock(flow, draft, 'sides', [
    ['Procedure date:', daysAgo(draft, 1)],
    ['Performed by:', draft.author],
    ['Referred by:', draft.recipient.doctor],
    ['Escort home:', `${draft.other.firstName} ${draft.other.lastName}`],
  ]);
  flow.table(
    ['', ''],
    [
      ['Procedure', op.name],
      ['Indication', op.before],
      ['Consent', 'Risks, benefits and alternatives explained; signed form in chart'],
      ['Technique', op.text],
      ['Findings', op.after],
      ['Complications', 'None'],
      ['Specimens', rng.pick(['To pathology', 'None'])],
      ['Instructions', op.care],
    ],
    [0.22, 0.78],
    true,
  );
  signature(flow, draft, 'ink');
  return flow;
};

const surgeonLetter: Layout = (draft) => {
  const op = draft.rng.pick(OPERATIONS);
  const flow = new Flow({ family: 'mono', size: 10 });
  letterhead(flow, draft, 'left');
  flow.text(daysAgo(draft, 0));
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', [['Surgery date:', daysAgo(draft, 3)]]);
  flow.text(`Dear Dr. ${draft.recipient.doctor.split(' ').at(-1) ?? ''}:`);
  flow.gap();
  flow.text(
    `This is to tell you that ${draft.who.formal} underwent ${op.name.toLowerCase()} for ${op.before.toLowerCase()}. ${op.text}`,
  );
  flow.gap();
  flow.text(
    `Final diagnosis: ${op.after}. There were no complications. ${op.care} I will see the patient in two weeks.`,
  );
  signature(flow, draft, 'typed');
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  layouts: { report, 'procedure-note': procedureNote, letter: surgeonLetter },
};
