import { banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';
import { makePanels } from './lab-tests.ts';
import { medicationList, vitals } from './medications.ts';

const PROBLEMS = [
  'Essential hypertension (I10)',
  'Hyperlipidemia (E78.5)',
  'Type 2 diabetes mellitus (E11.9)',
  'Asthma, mild intermittent (J45.20)',
  'Hypothyroidism (E03.9)',
  'Obesity (E66.9)',
  'Gout (M10.9)',
  'Anxiety, situational (F41.8)',
];
const COMPLAINTS = [
  'Annual physical. No complaints.',
  'Sore throat for three days.',
  'Follow-up of blood pressure.',
  'Ankle sprain while gardening.',
  'Medication refill and review.',
  'Rash on both forearms.',
  'Fatigue. Sleeping poorly.',
  'Preoperative visit.',
];
const PLANS = [
  'Continue present medicines. Return in six months.',
  'Labs ordered. Call with results.',
  'Supportive care; return if not better in a week.',
  'Referred to physical therapy.',
  'Influenza vaccine given in the left deltoid.',
  'Diet and exercise discussed at length.',
];

const visit = (flow: Flow, draft: Draft, days: number, look: 'bold' | 'under' | 'inline'): void => {
  const { rng } = draft;
  flow.section(
    `Visit ${daysAgo(draft, days)}`,
    [
      `Subjective: ${rng.pick(COMPLAINTS)} ${rng.pick(['No fever.', 'Appetite is good.', 'Denies chest pain and dyspnea.'])}`,
      `Objective: ${vitals(rng)} ${rng.pick(['Exam unremarkable.', 'Heart regular, lungs clear.', 'Throat red without exudate.'])}`,
      `Assessment: ${rng.pick(PROBLEMS)}. ${rng.pick(PROBLEMS)}.`,
      `Plan: ${rng.pick(PLANS)} ${rng.pick(PLANS)}`,
      `Seen by ${rng.pick(draft.sender.people)}`,
    ],
    look,
  );
};

/** Adds visits, oldest last, until the chart is as thick as asked. */
const history = (flow: Flow, draft: Draft, look: 'bold' | 'under' | 'inline'): void => {
  let days = 60;
  let visits = 0;
  while (visits < 3 || flow.sheets.length < draft.pages) {
    visit(flow, draft, days, look);
    days += draft.rng.int(40, 140);
    visits += 1;
    // Stops short of a page more than asked.
    if (flow.sheets.length >= draft.pages && flow.y > 560) break;
  }
};

const chartCopy: Layout = (draft) => {
  const { rng, who, words } = draft;
  const head = `${who.name('last-first')}   ${words.dobLabel} ${who.dateOfBirth(words.dobStyle)}   Medical record copy`;
  const flow = new Flow({
    family: 'sans',
    size: 10.5,
    head,
    foot: (page, pages) => `Page ${page} of ${pages}`,
  });
  letterhead(flow, draft, 'left');
  banner(flow, 'MEDICAL RECORDS', 16);
  flow.text(`Records sent at the patient's request for continuity of care to ${draft.recipient.name}.`);
  flow.gap();
  patientBlock(flow, draft, 'fields', [
    ['Printed:', daysAgo(draft, 0)],
    ['Former PCP:', draft.author],
    ['Emergency contact:', `${draft.other.firstName} ${draft.other.lastName}`],
  ]);
  flow.section('Problem List', rng.sample(PROBLEMS, 4));
  flow.section('Medication List', medicationList(rng, 5));
  flow.section('Allergies', rng.pick(['None known', 'Codeine: nausea', 'Latex: rash']));
  history(flow, draft, 'bold');
  return flow;
};

const encounters: Layout = (draft) => {
  const { rng, who, words } = draft;
  const head = `${who.name(words.nameStyle)} (${who.dateOfBirth(words.dobStyle)})`;
  const flow = new Flow({
    family: 'serif',
    size: 11,
    head,
    foot: (page, pages) => `Chart Summary ${page}/${pages}`,
  });
  letterhead(flow, draft, 'split');
  banner(flow, 'Continuity of Care Summary', 15);
  patientBlock(flow, draft, 'sides', [
    ['Source:', draft.sender.name],
    ['Requested by:', draft.recipient.name],
    ['Created:', daysAgo(draft, 0)],
    ['Next of kin:', `${draft.other.firstName} ${draft.other.lastName}`],
  ]);
  flow.table(
    ['Problem', 'Onset', 'Status'],
    rng.sample(PROBLEMS, 4).map((p) => [p, daysAgo(draft, rng.int(400, 4000)), 'Active']),
    [0.56, 0.24, 0.2],
  );
  for (const panel of makePanels(rng, 1, false, false)) {
    flow.table(
      [panel.name, 'Value', 'Range'],
      panel.results.map((r) => [r.name, r.value, r.range]),
      [0.56, 0.2, 0.24],
    );
  }
  history(flow, draft, 'under');
  return flow;
};

const typed: Layout = (draft) => {
  const flow = new Flow({ family: 'mono', size: 9.5, foot: (page, pages) => `- ${page} of ${pages} -` });
  flow.text(`${draft.sender.name.toUpperCase()} - HEALTH INFORMATION MANAGEMENT`, { bold: true });
  flow.text('RELEASE OF INFORMATION: TRANSFER OF CARE, OLD RECORDS');
  flow.rule();
  patientBlock(flow, draft, 'stack', [
    ['RELEASED TO:', draft.recipient.name],
    ['DATES COVERED:', `${daysAgo(draft, 1500)} - ${daysAgo(draft, 40)}`],
  ]);
  history(flow, draft, 'inline');
  signature(flow, draft, 'ink');
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice', 'hospital'],
  layouts: { 'chart-copy': chartCopy, encounters, typed },
};
