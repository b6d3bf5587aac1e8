import { banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';
import { DRUGS, medicationList, vitals } from './medications.ts';
import { stretch } from './stretch.ts';

interface Stay {
  readonly diagnosis: string;
  readonly course: string;
  readonly followUp: string;
}

const STAYS: readonly Stay[] = [
  {
    diagnosis: 'Community-acquired pneumonia',
    course:
      'Treated with ceftriaxone and azithromycin. Oxygen was weaned by the third day. Cultures stayed negative.',
    followUp: 'See the primary care provider within 7 days. Repeat chest film in six weeks.',
  },
  {
    diagnosis: 'Acute on chronic heart failure with preserved ejection fraction',
    course:
      'Diuresed 5.2 liters with intravenous furosemide. Echo showed EF 58%. Changed to torsemide 20 mg.',
    followUp: 'Weigh daily. Basic metabolic panel and office visit within 5 days.',
  },
  {
    diagnosis: 'Cellulitis of the left lower leg',
    course:
      'Intravenous cefazolin for two days, then cephalexin by mouth. Duplex was negative for thrombosis.',
    followUp: 'Wound check in 3 to 5 days at the office.',
  },
  {
    diagnosis: 'Acute diverticulitis, uncomplicated',
    course: 'Bowel rest and antibiotics. Diet advanced without pain. No abscess on CT.',
    followUp: 'Colonoscopy in 6-8 weeks. Office visit in one week.',
  },
];

const SENSITIVE: Stay = {
  diagnosis: 'Alcohol withdrawal; alcohol use disorder, severe',
  course: 'Detoxification by CIWA protocol with lorazepam. Seen by psychiatry. Accepted naltrexone.',
  followUp: 'Intensive outpatient program on Monday. Primary care within a week.',
};

const stayOf = ({ rng, sensitive }: Draft): Stay => (sensitive ? SENSITIVE : rng.pick(STAYS));

/** A longer stay makes a longer summary. */
const nights = ({ pages }: Draft): number => 6 * Math.max(1, pages - 1) + 1;

const inpatient: Layout = (draft) => {
  const { rng, who, words } = draft;
  const stay = stayOf(draft);
  const head = `DISCHARGE SUMMARY - ${who.name(words.nameStyle)}`;
  const flow = new Flow({
    family: 'sans',
    size: 10.5,
    head,
    foot: (page, pages) => `Page ${page} of ${pages}`,
  });
  letterhead(flow, draft, 'box');
  banner(flow, 'DISCHARGE SUMMARY', 15);
  patientBlock(flow, draft, 'fields', [
    ['Admit Date:', daysAgo(draft, nights(draft))],
    ['Discharge Date:', daysAgo(draft, 1)],
    ['Attending:', draft.author],
    ['PCP:', `${draft.recipient.doctor}, ${draft.recipient.credential}`],
  ]);
  flow.section('PRINCIPAL DIAGNOSIS', stay.diagnosis, 'band');
  flow.section(
    'HOSPITAL COURSE',
    `${who.formal}, a ${who.ageAndSex(draft.sent)}, came to the emergency department on ${daysAgo(draft, nights(draft))}. ${stay.course}`,
    'band',
  );
  flow.section('CONDITION AT DISCHARGE', `Stable. ${vitals(rng)}`, 'band');
  flow.band('DISCHARGE MEDICATIONS');
  const rows = rng
    .sample(DRUGS, 6)
    .map((drug) => [drug.name, drug.sig, rng.pick(['Continue', 'New', 'Changed', 'Stop'])]);
  flow.table(['Medication', 'Instructions', 'Status'], rows, [0.36, 0.48, 0.16]);
  flow.section('FOLLOW-UP', stay.followUp, 'band');
  if (draft.pages > 1) {
    for (let day = 6 * (draft.pages - 1); day > 0; day--) {
      flow.section(
        `PROGRESS, ${daysAgo(draft, day)}`,
        [
          `${vitals(rng)} No new complaints overnight.`,
          'Lungs clearer. Labs reviewed. Continue the present plan.',
          `Plan discussed with ${draft.other.firstName} ${draft.other.lastName} by phone.`,
        ],
        'band',
      );
    }
  }
  signature(flow, draft, 'electronic');
  return flow;
};

const emergency: Layout = (draft) => {
  const { rng, who } = draft;
  const stay = stayOf(draft);
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    foot: (page, pages) => `ED NOTE  PG ${page} OF ${pages}`,
  });
  letterhead(flow, draft, 'left');
  flow.text('EMERGENCY DEPARTMENT VISIT SUMMARY', { bold: true });
  flow.rule();
  patientBlock(flow, draft, 'stack', [
    ['Arrival:', `${daysAgo(draft, 1)} ${rng.int(10, 23)}:${rng.int(10, 59)}`],
    ['Disposition:', 'Home with instructions'],
    ['Family Doctor:', draft.recipient.doctor],
    ['Emergency contact:', `${draft.other.firstName} ${draft.other.lastName} ${draft.other.phone}`],
  ]);
  flow.section('Triage', `${vitals(rng)} Acuity 3.`, 'inline');
  flow.section(
    'Assessment',
    `${who.ageAndSex(draft.sent)}. Clinical impression: ${stay.diagnosis}.`,
    'inline',
  );
  flow.section('ED course', stay.course, 'inline');
  flow.section('Prescriptions', medicationList(rng, 2), 'inline');
  flow.section('Disposition', `Discharged. ${stay.followUp}`, 'inline');
  flow.text(`Seen by ${draft.author}`);
  stretch(flow, draft, 'Nursing note');
  return flow;
};

const notification: Layout = (draft) => {
  const { rng } = draft;
  const stay = stayOf(draft);
  const flow = new Flow({ family: 'serif', size: 11 });
  letterhead(flow, draft, 'split');
  banner(flow, 'Transition of Care - Patient Discharge Notice', 13);
  flow.gap();
  patientBlock(flow, draft, 'boxes', [
    ['Admitted', daysAgo(draft, 4)],
    ['Discharged', daysAgo(draft, 0)],
    ['Discharged to', rng.pick(['Home', 'Home with home health', 'Skilled nursing facility'])],
    ['Primary care provider', draft.recipient.doctor],
  ]);
  flow.text(`Reason for stay: ${stay.diagnosis}`, { bold: true });
  flow.gap();
  flow.text(stay.course);
  flow.gap();
  flow.text('Medicines at discharge:');
  for (const line of medicationList(rng, 5)) flow.text(`- ${line}`, { indent: 14 });
  flow.gap();
  flow.text(`What we ask of your office: ${stay.followUp}`);
  flow.checks([
    ['Follow-up visit scheduled before discharge', false],
    ['Pending results at discharge', rng.chance(0.4)],
    ['High risk of readmission', rng.chance(0.4)],
  ]);
  stretch(flow, draft, 'Hospital day');
  signature(flow, draft, 'ink');
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  layouts: { inpatient, emergency, notification },
};
