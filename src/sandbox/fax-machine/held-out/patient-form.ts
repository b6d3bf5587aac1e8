import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { birthday, formLine, home, labelled, ruled, signatures } from './forms.ts';
import {
  boxRow,
  caption,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  fullName,
  inked,
  join,
  pageFoot,
  pieces,
  provider,
  runningHead,
  serial,
} from './ink.ts';
import { schoolExamination } from './school-examination.ts';

/** An administrator's leave packet: the employee's page filled in by pen, the doctor's questions empty. */
const leaveCertification: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const { phone, address } = home(draft, 0.4);
  const leave = `L${serial(draft, 8)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  crest(flow, draft, 'slab');
  flow.text('FMLA Medical Certification - Employee’s Own Condition', { bold: true, size: 14 });
  flow.text(
    `Leave ${leave}. Return to ${sender.fax} no later than ${date(draft, -15)}. Please answer every question; "unknown" or "lifetime" may not be enough.`,
    { size: 9 },
  );
  flow.gap(6);
  caption(flow, 'A. Employee', 'block');
  formLine(
    flow,
    [
      ['First', first, 0.33],
      ['Middle', middle, 0.3],
      ['Last', last, 0.37],
    ],
    'hand',
  );
  formLine(
    flow,
    [
      ['Date of birth', dob(draft), 0.55],
      ['Employee no.', serial(draft, 6), 0.45],
    ],
    'hand',
  );
  if (address !== '') {
    formLine(flow, [['Home address', address, 1]], 'hand');
    formLine(
      flow,
      [
        ['Phone', phone, 0.5],
        ['Best time', 'evenings', 0.5],
      ],
      'hand',
    );
  }
  formLine(
    flow,
    [
      ['Job', rng.pick(['forklift driver', 'cashier', 'home health aide', 'teacher', 'machinist']), 0.5],
      ['Supervisor', fullName(draft.other), 0.5],
    ],
    'hand',
  );
  formLine(
    flow,
    [
      ['Leave from', date(draft, 3, 'short'), 0.5],
      ['Type', rng.pick(['all at once', 'off and on', 'fewer hours']), 0.5],
    ],
    'hand',
  );
  flow.gap(10);
  caption(flow, 'B. Health care provider', 'block');
  labelled(
    flow,
    [
      ['Sent to', `${provider(draft)}, ${recipient.name}, fax ${recipient.fax}`],
      ['Specialty', '__________________________   License no. ______________________'],
    ],
    70,
  );
  flow.gap(4);
  for (const question of [
    '1. Date the condition began, and how long you expect it to last:',
    '2. Dates of visits in the past year; any overnight stay (where, when):',
    '3. Job functions that the employee cannot perform:',
    '4. Relevant medical facts (symptoms, regimen, referrals):',
  ]) {
    flow.text(question);
    ruled(flow, 2);
  }
  flow.text('5. Mark what applies:');
  flow.checks(
    [
      ['One continuous absence, from ________ to ________', false],
      ['Appointments, ____ per month', false],
      ['Reduced schedule, ____ hours a day', false],
      ['Flare-ups, ____ per month, lasting ____ days', false],
    ],
    2,
  );
  signatures(flow, [
    ['Provider signature', 0.5, ''],
    ['Printed name', 0.28, ''],
    ['Date', 0.22, ''],
  ]);
  runningHead(flow, () => join([who.name('Last-First'), birthday(draft, 'born '), `Leave ${leave}`], '   '));
  pageFoot(flow, (page, pages) => [sender.name, 'MC-1', `Page ${page} of ${pages}`]);
  return flow;
};

/** An insurer wants to know what somebody off work can still do. */
const workAbility: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const claim = serial(draft, 9);
  const flow = new Flow({ family: 'serif', size: 11, margin: 52 });
  crest(flow, draft, 'right');
  flow.text("Attending Provider's Statement of Work Ability", { bold: true, size: 16 });
  flow.gap(4);
  flow.text('Section 1: insured person', { bold: true });
  boxRow(
    flow,
    [
      ['Name', who.name('first-m-last'), 0.5],
      ['Born', dob(draft), 0.28],
      ['Sex', who.sexLetter, 0.22],
    ],
    'side',
    20,
  );
  boxRow(
    flow,
    [
      ['Claim', claim, 0.5],
      ['Disabled since', date(draft, rng.int(10, 60)), 0.5],
    ],
    'side',
    20,
  );
  contactRow(flow, contactPairs(draft, 'Phone', 'Address', 0.4), 'top');
  boxRow(
    flow,
    [
      [
        'Employer',
        rng.pick(['Harbor Freight Lines', 'Lakes Foundry', 'County Library', 'Pinehill Foods']),
        0.5,
      ],
      ['Occupation', rng.pick(['Dock worker', 'Molder', 'Clerk', 'Packer', 'Driver']), 0.5],
    ],
    'side',
    20,
  );
  flow.gap(4);
  flow.text(
    'I allow any provider who has treated me to give the facts asked for here to the administrator of my claim.',
    { size: 9.5 },
  );
  inked(flow, who.name('first-last'), date(draft, 4, 'short'), 'Insured');
  flow.gap(4);
  flow.text(`Section 2: to be filled in by ${provider(draft)}`, { bold: true });
  formLine(
    flow,
    [
      ['Diagnosis (ICD-10) that keeps the person from work', '', 0.6],
      ['Height / weight / BP', '', 0.4],
    ],
    'corner',
    32,
  );
  formLine(
    flow,
    [
      ['First seen', '', 0.25],
      ['Last seen', '', 0.25],
      ['Next visit', '', 0.25],
      ['Hospital stay, from / to', '', 0.25],
    ],
    'corner',
    30,
  );
  formLine(flow, [['Findings, tests, treatment so far', '', 1]], 'corner', 56);
  flow.gap(6);
  flow.table(
    ['Hours in a workday', '0', '1-2', '3-4', '5-6', '7-8'],
    ['Sitting', 'Standing', 'Walking', 'Driving', 'Keyboard'].map((act) => [act, '', '', '', '', '']),
    [0.35, 0.13, 0.13, 0.13, 0.13, 0.13],
    true,
  );
  flow.checks(
    [
      ['Can work now, no limits', false],
      ['Can work with limits above', false],
      ['Cannot work until ____________', false],
      ['Limits are permanent', false],
    ],
    2,
  );
  signatures(flow, [
    ['Signature and degree', 0.55, ''],
    ['Telephone', 0.25, ''],
    ['Date', 0.2, ''],
  ]);
  flow.text(`Fax to ${sender.fax}. Benefits may stop if the form is not received.`, { size: 9.5 });
  runningHead(flow, () => join([who.name('upper'), dob(draft), `Claim ${claim}`], '   '));
  pageFoot(flow, (page, pages) => [`Form WA-20   claim ${claim}`, '', `Page ${page} of ${pages}`]);
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['insurer'],
  from: {
    'held-out/leave-certification': 'Redbud Benefit Administrators',
    'held-out/school-examination': 'Fox Hollow Public Schools',
    'held-out/work-ability': 'Redbud Benefit Administrators',
  },
  ages: {
    'held-out/leave-certification': [18, 67],
    'held-out/school-examination': [4, 17],
    'held-out/work-ability': [18, 67],
  },
  layouts: {
    'held-out/leave-certification': leaveCertification,
    'held-out/school-examination': schoolExamination,
    'held-out/work-ability': workAbility,
  },
};
