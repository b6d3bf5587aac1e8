import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  anAged,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  drugsFor,
  filled,
  indexName,
  joined,
  nameParts,
  otherName,
  PROBLEMS,
  provider,
  providerLast,
  sexWord,
  subject,
  time,
} from './facts.ts';
import { columns, form, framed, heading, listed, masthead, overPages, underPages } from './ink.ts';
import { signHere, signOff } from './pen.ts';

/** What for, its code, and what there is to say of it. */
type Wish = readonly [service: string, code: string, words: string];

const WANTED: readonly Wish[] = [
  [
    'Establish primary care, uncontrolled hypertension',
    'I10',
    'Home readings 160s over 90s on two agents. Previous doctor has retired.',
  ],
  ['Diabetes management', 'E11.65', 'A1c 9.4% on metformin alone. Needs ongoing follow-up close to home.'],
  ['Evaluation of fatigue and anemia', 'D64.9', 'Hemoglobin 10.8 on two draws. Please evaluate and treat.'],
];

const PRESSING: readonly Wish[] = [
  [
    'Evaluation of new atrial fibrillation',
    'I48.91',
    'Irregular pulse at 118 found at a visit today. Declines the emergency department. Needs to be seen within 24 hours.',
  ],
  [
    'Rapid weight loss and hypercalcemia',
    'E83.52',
    'Calcium 12.1 yesterday. Please see tomorrow at the latest.',
  ],
];

/** An office's referral form, typed: service wanted, reason, what is enclosed. */
const referralRequest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [service, code, words] = rng.pick(draft.urgent ? PRESSING : WANTED);
  const ours = contactOf(draft, 0.85);
  const { first, middle, last } = nameParts(draft);
  const flow = new Flow({ family: 'sans', size: 10.4, margin: 50 });
  masthead(flow, draft, 'ends', 'REFERRAL REQUEST');
  flow.gap(4);
  flow.checks(
    [
      ['Routine (next available)', !draft.urgent],
      ['Urgent (within 24-48 hours)', draft.urgent],
      ['Second opinion', false],
    ],
    3,
  );
  flow.band('REFERRED TO');
  form(
    flow,
    [
      [
        ['Provider:', provider(draft)],
        ['Practice:', recipient.name],
      ],
      [
        ['Phone:', recipient.phone],
        ['Fax:', recipient.fax],
      ],
    ],
    'line',
  );
  flow.gap(8);
  flow.band('PATIENT');
  form(
    flow,
    [
      [
        ['Last name:', last],
        ['First name:', joined([first, middle])],
      ],
      [
        ['Date of birth:', born(draft), 3],
        ['Sex:', sexWord(draft), 2],
        ['Language:', 'English', 2],
      ],
      ...(ours.street === ''
        ? []
        : [
            [['Address:', joined([ours.street, ours.town], ', ')]] as const,
            [
              ['Best phone:', ours.phone],
              ['Alternate contact:', otherName(draft)],
            ] as const,
          ]),
      [
        ['Insurance:', rng.pick(['Cascade Trail Health Plan', 'Medicare', 'Medicaid managed care'])],
        ['Member ID:', who.memberId],
      ],
    ],
    'line',
  );
  flow.gap(8);
  flow.band('REASON FOR REFERRAL');
  form(
    flow,
    [
      [
        ['Service:', service, 4],
        ['ICD-10:', code, 1.4],
      ],
    ],
    'line',
  );
  flow.gap(4);
  flow.text(words);
  flow.gap(6);
  flow.checks(
    [
      ['Evaluate and treat', true],
      ['Evaluate only', false],
      ['Assume care', rng.chance(0.4)],
    ],
    3,
  );
  flow.text('Enclosed with this form:', { bold: true });
  flow.checks(
    [
      ['Last office note', false],
      ['Laboratory results', false],
      ['Insurance card', false],
      ['Sent separately', true],
    ],
    4,
  );
  signHere(flow, 'Referring provider', draft.author, day(draft, 0, 'short'));
  flow.text(`Printed name: ${draft.author}    NPI ${digits(draft, 10)}`);
  flow.text(`Please fax the appointment date to ${sender.fax}. Thank you.`, { size: 9.5 });
  overPages(flow, () => joined([joined([last, first], ', '), born(draft)], '   '));
  underPages(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A hospital's care coordinators look for a doctor for somebody who leaves without one. */
const careCoordination: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const ours = contactOf(draft, 0.9);
  const why = draft.urgent
    ? 'Appointment needed within 2 days: started on warfarin for a new clot, INR to be checked by then.'
    : 'Appointment needed within 7 to 14 days of discharge. No primary care provider on file.';
  const flow = new Flow({ family: 'sans', size: 10.2, margin: 46 });
  masthead(flow, draft, 'double', 'Ambulatory Referral to Primary Care');
  flow.text(
    `Referral # ${digits(draft, 8)}     Placed: ${day(draft, 0, 'us')} ${time(draft)}     Status: Open, awaiting scheduling`,
  );
  flow.gap(6);
  columns(
    flow,
    [
      filled([
        ['Patient', indexName(draft, true)],
        ['DOB', born(draft, 'us')],
        ['Legal sex', sexWord(draft)],
        ['MRN', chartNo(draft, 8)],
        ['Mobile', ours.phone],
        ['Address', joined([ours.street, ours.town], ', ')],
      ]),
      [
        ['Referred by', draft.author],
        ['Department', 'Transitions of Care'],
        ['Refer to', recipient.name],
        ['Provider', provider(draft)],
        ['Priority', draft.urgent ? 'Urgent' : 'Routine'],
        ['Visits', '1 new patient visit, then as needed'],
      ],
    ],
    { tab: 76, size: 10 },
  );
  framed(flow, [why], { bold: draft.urgent });
  heading(flow, 'Diagnoses');
  listed(
    flow,
    rng.sample(PROBLEMS, 3).map(([name, code]) => `${name} [${code}]`),
    '1',
  );
  flow.gap(6);
  heading(flow, 'Order questions');
  flow.table(
    ['Question', 'Answer'],
    [
      ['Reason for referral', 'Hospital follow-up and ongoing primary care'],
      ['Is the patient aware?', 'Yes, prefers calls after 3 PM'],
      ['Interpreter needed', 'No'],
      ['Transportation', rng.pick(['Own car', 'Family will drive', 'Needs plan transport'])],
      ['Coverage verified', rng.pick(['Yes, active', 'Pending Medicaid'])],
    ],
    [0.4, 0.6],
    true,
  );
  heading(flow, 'Current medications');
  listed(
    flow,
    drugsFor(draft, 4).map(([drug, sig]) => `${drug}: ${sig}`),
    '•',
  );
  flow.gap(6);
  flow.text(
    `Please contact the patient to schedule and send the date back to the referral coordinator, fax ${sender.fax}. Discharge records follow under separate cover.`,
  );
  flow.gap(4);
  flow.text(`Authorized by ${draft.author}`);
  overPages(flow, () => joined([indexName(draft), born(draft, 'us')], '   '));
  underPages(flow, (page, pages) => [`${sender.name} Referral Center ${sender.phone}`, `${page} / ${pages}`]);
  return flow;
};

/** A neurologist who asks a primary care office to take somebody on. */
const askedToSee: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const [service, , words] = rng.pick(draft.urgent ? PRESSING : WANTED);
  const ours = contactOf(draft, 0.5);
  const flow = new Flow({ family: 'serif', size: 11.8, margin: 72 });
  masthead(flow, draft, 'plain');
  flow.gap(14);
  flow.text(day(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [provider(draft), recipient.name, `Via fax ${recipient.fax}`]) flow.text(line);
  flow.gap(10);
  columns(
    flow,
    [
      filled([
        ['Re:', who.name('first-last')],
        ['Born:', born(draft, 'long')],
        ['Phone:', ours.phone],
        ['Address:', joined([ours.street, ours.town], ', ')],
      ]),
    ],
    { tab: 60 },
  );
  flow.text(`Dear Dr. ${providerLast(draft)},`);
  flow.gap(6);
  flow.text(
    `${draft.urgent ? 'I would be grateful if you could see this patient right away.' : 'I am writing to ask whether you would accept this patient into your practice.'} ${subject(draft)} is ${anAged(draft)} whom I follow for migraine. Reason for referral: ${service.charAt(0).toLowerCase()}${service.slice(1)}. ${words}`,
  );
  flow.gap(6);
  flow.text(
    `From my side ${who.formal} takes topiramate 50 mg twice daily. Other medicines: ${drugsFor(draft, 3)
      .map(([drug]) => drug)
      .join(
        ', ',
      )}. There are no known allergies. I will continue to manage the headaches and would leave everything else in your hands.`,
  );
  flow.gap(6);
  flow.text(
    `${draft.urgent ? 'I have told the patient to expect a call from your office today.' : 'The patient will call your office this week.'} Please let me know at ${sender.phone} if you are unable to schedule.`,
  );
  flow.gap(8);
  flow.text('With thanks,');
  signOff(flow, draft.author, draft.sender.department);
  overPages(flow, () => joined([who.name('first-last'), born(draft, 'long')], '   '));
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['practice', 'specialist', 'hospital'],
  from: {
    'later/referral-request': 'Cherry Lane Family Medicine',
    'later/care-coordination': 'Sugar Maple Health',
    'later/asked-to-see': 'Lakebridge Neurology Center',
  },
  layouts: {
    'later/referral-request': referralRequest,
    'later/care-coordination': careCoordination,
    'later/asked-to-see': askedToSee,
  },
};
