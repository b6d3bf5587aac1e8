import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';
import { medicationList, vitals } from './medications.ts';
import { stretch } from './stretch.ts';

interface Visit {
  /** The department that sees such patients. */
  readonly by: string;
  readonly reason: string;
  readonly history: string;
  readonly exam: string;
  readonly assessment: readonly string[];
}

const VISITS: readonly Visit[] = [
  {
    by: 'Cardiovascular Medicine',
    reason: 'palpitations',
    history:
      'Episodes last a few minutes, two or three times a week, worse with coffee. No syncope or chest pain.',
    exam: 'Regular rhythm, no murmur. Lungs clear. No edema.',
    assessment: [
      'Palpitations, likely atrial ectopy: 14-day event monitor.',
      'Hypertension, at goal: no change.',
      'Return in six weeks.',
    ],
  },
  {
    by: 'Digestive Health',
    reason: 'chronic reflux and dysphagia for solids',
    history: 'Heartburn most days for two years despite omeprazole. No weight loss, no melena.',
    exam: 'Abdomen soft, non-tender. No masses.',
    assessment: [
      'Reflux disease with dysphagia: upper endoscopy scheduled.',
      'Increase omeprazole to 40 mg before breakfast.',
      'Colon cancer screening is due next year.',
    ],
  },
  {
    by: 'Sports Medicine and Joint Replacement',
    reason: 'right knee pain',
    history: 'Pain on stairs and after sitting, for eight months. Two courses of therapy helped for a while.',
    exam: 'Small effusion, crepitus, range 0-120 degrees, ligaments stable.',
    assessment: [
      'Osteoarthritis of the right knee, moderate: injection given today (triamcinolone 40 mg).',
      'Home exercises; weight reduction.',
      'Discuss arthroplasty if relief lasts under three months.',
    ],
  },
  {
    by: 'Diabetes and Thyroid',
    reason: 'type 2 diabetes with rising A1c',
    history: 'Diagnosed nine years ago. Fasting glucose 150-190 at home. No hypoglycemia.',
    exam: 'No acanthosis. Monofilament sensation is intact. Pulses 2+.',
    assessment: [
      'Type 2 diabetes, not at goal: start semaglutide 0.25 mg weekly.',
      'Continue metformin 1000 mg twice daily.',
      'Labs before the next visit in three months.',
    ],
  },
  {
    by: 'Adult Neurology',
    reason: 'headaches',
    history: 'Throbbing, one-sided, with nausea and light sensitivity, about six days a month.',
    exam: 'Cranial nerves intact. Fundi sharp. Reflexes symmetric.',
    assessment: [
      'Migraine without aura: start topiramate 25 mg at night.',
      'Sumatriptan 50 mg as needed, no more than nine a month.',
      'Headache diary.',
    ],
  },
];

const SENSITIVE: readonly Visit[] = [
  {
    by: 'Psychiatry and Counseling',
    reason: 'psychiatric evaluation for major depression',
    history:
      'Low mood, early waking and passive thoughts of death for four months; no plan. One admission in youth.',
    exam: 'Mental status: cooperative, affect constricted, thought linear, no psychosis, insight fair. PHQ-9 score 19.',
    assessment: [
      'Major depressive disorder, recurrent, severe: sertraline 50 mg, raise to 100 mg.',
      'Safety plan reviewed.',
      'Weekly psychotherapy.',
    ],
  },
  {
    by: 'Psychiatry and Counseling',
    reason: 'opioid use disorder, intake to medication-assisted treatment',
    history: 'Daily fentanyl use for two years; last use three days ago. 42 CFR Part 2 protected record.',
    exam: 'COWS 11. No track marks that look infected.',
    assessment: [
      'Opioid use disorder, severe: buprenorphine-naloxone 8-2 mg twice daily.',
      'Naloxone kit given.',
      'Counseling twice a week.',
    ],
  },
];

const visitOf = ({ rng, sensitive, sender }: Draft): Visit => {
  if (sensitive) return rng.pick(SENSITIVE);
  const own = VISITS.filter((visit) => visit.by === sender.department);
  return rng.pick(own.length > 0 ? own : VISITS);
};

const letter: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const visit = visitOf(draft);
  const flow = new Flow({
    family: 'serif',
    size: 11.5,
    foot: (page, pages) => (pages > 1 ? `Page ${page} of ${pages}` : ''),
  });
  letterhead(flow, draft, 'center');
  flow.text(daysAgo(draft, 2));
  flow.gap();
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', [['Seen on:', daysAgo(draft, 3)]]);
  flow.text(`Dear Dr. ${recipient.doctor.split(' ').at(-1) ?? ''}:`);
  flow.gap();
  flow.text(
    `I had the pleasure of seeing ${who.formal} in consultation for ${visit.reason}. As you know, ${who.pronoun} ${who.pronoun === 'they' ? 'are' : 'is'} a ${who.ageAndSex(draft.sent)}. ${visit.history}`,
  );
  flow.gap();
  flow.text(
    `On examination, ${vitals(rng)} ${visit.exam} Current medications include ${medicationList(rng, 3).join('; ')}.`,
  );
  flow.gap();
  flow.text('My impression and recommendations are as follows:');
  for (const [n, line] of visit.assessment.entries()) flow.text(`${n + 1}. ${line}`, { indent: 18 });
  flow.gap();
  flow.text('Thank you for letting me take part in this care. Please do not hesitate to call.');
  signature(flow, draft, 'typed');
  flow.text(`cc: ${draft.other.firstName} ${draft.other.lastName} (emergency contact)`, { size: 8.5 });
  stretch(flow, draft, 'Enclosed: visit note of');
  return flow;
};

const chartNote: Layout = (draft) => {
  const { rng, who, words } = draft;
  const visit = visitOf(draft);
  const head = `${who.name(words.nameStyle)}  ${words.dobLabel} ${who.dateOfBirth(words.dobStyle)}`;
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    head,
    foot: (page, pages) => `Office Visit - Page ${page} of ${pages}`,
  });
  letterhead(flow, draft, 'band');
  banner(flow, 'CONSULTATION NOTE', 13);
  patientBlock(flow, draft, 'fields', [
    ['Visit Date:', daysAgo(draft, 1)],
    ['Provider:', draft.author],
    ['Referring:', draft.recipient.doctor],
    ['Emergency Contact:', `${draft.other.firstName} ${draft.other.lastName}`],
  ]);
  flow.section('Reason for Visit', visit.reason, 'under');
  flow.section('History of Present Illness', `${who.ageAndSex(draft.sent)}. ${visit.history}`, 'under');
  flow.section('Medications', medicationList(rng, 6), 'under');
  flow.section('Allergies', rng.pick(['NKDA', 'Penicillin (rash)', 'Sulfa (hives)']), 'under');
  flow.section('Vitals', vitals(rng), 'under');
  flow.section('Physical Exam', visit.exam, 'under');
  flow.section('Assessment and Plan', visit.assessment, 'under');
  for (let n = 1; n < draft.pages; n++) {
    flow.section(
      'Interval History',
      [`Last seen ${daysAgo(draft, 95 * n)}. ${visit.history}`, vitals(rng), visit.exam],
      'under',
    );
    flow.section('Medications at that visit', medicationList(rng, 7), 'under');
    flow.section('Patient Instructions', ['Call if symptoms get worse.', ...visit.assessment], 'under');
  }
  signature(flow, draft, 'electronic');
  return flow;
};

const dictation: Layout = (draft) => {
  const { rng, who } = draft;
  const visit = visitOf(draft);
  const flow = new Flow({ family: 'mono', size: 10 });
  flow.text(draft.sender.name.toUpperCase(), { bold: true });
  flow.text(`${draft.sender.department}, ${draft.sender.cityLine}, ${draft.sender.phone}`);
  flow.rule(1.5);
  patientBlock(flow, draft, 'stack', [
    ['Date of service:', daysAgo(draft, 4)],
    ['PCP:', draft.recipient.doctor],
  ]);
  flow.section('CC', visit.reason, 'inline');
  flow.section('HPI', `This is a ${who.ageAndSex(draft.sent)}. ${visit.history}`, 'inline');
  flow.section('MEDS', medicationList(rng, 4), 'inline');
  flow.section('PE', `${vitals(rng)} ${visit.exam}`, 'inline');
  flow.section('IMP/PLAN', visit.assessment, 'inline');
  flow.text(`Dictated by ${draft.author}, not read. ${rng.pick(['abk', 'lmr', 'tjs'])}/${daysAgo(draft, 3)}`);
  stretch(flow, draft, 'Addendum');
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  layouts: { letter, 'chart-note': chartNote, dictation },
};
