import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ageSex, dob, glue, home, nameOr, num, on, otherName, pieces, to } from './facts.ts';
import { blanks, boxes, carried, foot, letterhead, signLine } from './ink.ts';

/** An employer's leave papers: the first two sections are filled in, the third is for the doctor. */
const familyLeave: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.4);
  const flow = new Flow({ family: 'serif', size: 10.5, margin: 50 });
  flow.text('Certification of Health Care Provider for Employee’s Serious Health Condition', {
    bold: true,
    size: 13,
  });
  flow.text('(Family and Medical Leave Act)', { size: 10 });
  flow.rule(1);
  flow.text('SECTION I - EMPLOYER', { bold: true });
  boxes(
    flow,
    [
      [
        ['Employer name', sender.name, 4],
        ['Contact', draft.author, 4],
        ['Date requested', on(draft, 3), 2],
      ],
      [
        [
          'Employee’s job title',
          rng.pick(['Forklift operator', 'Dispatcher', 'Warehouse associate', 'Billing clerk']),
          4,
        ],
        ['Regular schedule', rng.pick(['Mon-Fri, 40 hours', 'Four 10-hour days']), 3],
        ['Fax completed form to', sender.fax, 3],
      ],
    ],
    'ruled',
  );
  flow.gap(4);
  flow.text('SECTION II - EMPLOYEE', { bold: true });
  boxes(
    flow,
    [
      [
        ['First', first, 3],
        ['Middle', middle, 3],
        ['Last', last, 4],
        ['Date of birth', dob(draft), 2],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Home address', glue([ours.street, ours.town], ', '), 6],
              ['Telephone', ours.phone, 3],
            ] as const,
          ]),
    ],
    'penned',
  );
  signLine(flow, 'Employee signature', who.name('first-last'), on(draft, 3, 'short'));
  flow.gap(6);
  flow.text('SECTION III - HEALTH CARE PROVIDER', { bold: true });
  flow.text(`Provider: ${to(draft)}, ${recipient.name}, ${recipient.phone}, fax ${recipient.fax}`);
  flow.text(
    'Limit your answers to the condition for which the employee is seeking leave. Answer fully; terms such as "unknown" or "indeterminate" may not be sufficient.',
    { size: 9.5 },
  );
  flow.gap(4);
  blanks(
    flow,
    [
      '1. Approximate date the condition started, and probable duration:',
      '2. Dates you treated the patient:',
      '3. Describe the relevant medical facts:',
      '4. Is the employee unable to perform any job functions? Which?',
    ],
    32,
  );
  flow.checks(
    [
      ['Continuous leave: from ________ to ________', false],
      ['Intermittent: ____ episodes per ______', false],
      ['Reduced schedule: ____ hours per day', false],
      ['Follow-up treatment appointments needed', false],
    ],
    2,
  );
  signLine(flow, 'Signature of health care provider');
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, (page, pages) => [
    'Do not send to the Department of Labor. Return to the employee or employer.',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** The grade of somebody that old, in November. */
const gradeOf = ({ who, sent }: Draft): string => {
  const age = Number(who.age(sent) || '8');
  return age < 6 ? 'K' : String(Math.min(5, age - 5));
};

/** A school nurse needs a doctor's order before medicine may be given at school. */
const schoolMedication: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.9);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  letterhead(flow, draft, 'under', 'Authorization for Medication at School');
  flow.text(`School year 2026-2027     Return to: ${draft.author}, fax ${sender.fax}`, {
    align: 'center',
    size: 9.5,
  });
  flow.gap(6);
  flow.band('STUDENT - completed by parent or guardian');
  boxes(
    flow,
    [
      [
        ['Student name (last, first, middle)', glue([last, glue([first, middle])], ', '), 5],
        ['Birth date', dob(draft), 2],
        ['Grade', gradeOf(draft), 1],
      ],
      [
        ['Home address', glue([ours.street, ours.town], ', '), 5],
        ['Home phone', ours.phone, 3],
      ],
      [
        ['Parent / guardian', otherName(draft), 4],
        ['Daytime phone', draft.other.phone, 3],
        ['Teacher', rng.pick(['Room 4', 'Room 11', 'Room 17']), 2],
      ],
    ],
    'hand',
  );
  flow.gap(4);
  flow.text(
    'I request that school staff give the medication ordered below and may speak with the prescriber about it.',
    { size: 9.5 },
  );
  signLine(flow, 'Parent or guardian signature', otherName(draft), on(draft, 2, 'short'));
  flow.gap(6);
  flow.band('PRESCRIBER - all items must be completed');
  flow.text(`Prescriber: ${to(draft)}     ${recipient.name}     Phone ${recipient.phone}`);
  flow.gap(6);
  for (const line of [
    'Medication and strength: ______________________________________________________',
    'Dose: ________________  Route: ______________  Time(s) or as needed for: _____________________',
    'Reason: _____________________________________________________________________',
    'Side effects to watch for: _____________________________________________________',
    'Start date: ____________   Stop date: ____________   Storage: ____________________',
  ]) {
    flow.text(line);
    flow.gap(8);
  }
  flow.checks([
    ['Student may carry and self-administer asthma inhaler', false],
    ['Student may carry and self-administer epinephrine', false],
    ['Back-up medication will be kept in the health office', false],
  ]);
  signLine(flow, 'Prescriber signature');
  carried(flow, () => glue([glue([last, first], ', '), dob(draft), ageSex(draft)], '   '));
  foot(flow, (page, pages) => ['SH-12 Medication authorization', `${page} of ${pages}`]);
  return flow;
};

const JOBS = [
  ['Ostrander Logistics, Inc.', 'Machine operator'],
  ['Tamarack County Schools', 'Teacher aide'],
  ['Maple Terrace Nursing', 'Nurse aide'],
  ['Riverside Foods', 'Shift clerk'],
] as const;

/** An insurer's questions to the doctor of somebody who can't work. */
const disabilityStatement: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const [employer, occupation] = rng.pick(JOBS);
  const ours = home(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 9.8, margin: 46 });
  letterhead(flow, draft, 'bar', 'Attending Physician’s Statement');
  flow.text(
    `Short Term Disability     Claim ${num(draft, 8)}     Please return by ${on(draft, -10)} to fax ${sender.fax}`,
    { bold: true },
  );
  flow.gap(5);
  flow.text('A. CLAIMANT', { bold: true });
  boxes(flow, [
    [
      ['Name (first, middle, last)', glue([first, middle, last]), 5],
      ['Date of birth', dob(draft), 2],
      ['Age / sex', ageSex(draft, ' / '), 1.4],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Address', glue([ours.street, ours.town], ', '), 6],
            ['Phone', ours.phone, 3],
          ] as const,
        ]),
    [
      ['Employer', employer, 4],
      ['Occupation', occupation, 3],
      ['Last day worked', on(draft, rng.int(8, 20)), 2],
    ],
  ]);
  flow.gap(6);
  flow.text(`B. PHYSICIAN: ${to(draft)}, ${recipient.name}, fax ${recipient.fax}`, { bold: true });
  flow.gap(4);
  blanks(
    flow,
    [
      '1. Primary diagnosis and ICD-10 code',
      '2. Secondary conditions affecting work',
      '3. Objective findings (test results, imaging, examination)',
      '4. First visit for this condition / most recent visit / next visit',
      '5. Treatment, including surgery with date and CPT code',
    ],
    33,
  );
  flow.text(
    '6. Functional capacity (circle)     Sit  0 1 2 4 6 8 hr     Stand  0 1 2 4 6 8 hr     Lift  0 10 20 50 lb',
  );
  flow.gap(6);
  flow.checks(
    [
      ['Unable to work from ________ to ________', false],
      ['Able to work with restrictions on ________', false],
      ['Full duty on ________', false],
      ['Condition is work related', false],
    ],
    2,
  );
  flow.text('7. Restrictions and limitations: ________________________________________________________');
  signLine(flow, `${to(draft)}   License / tax ID __________________`);
  flow.gap(6);
  flow.text(
    `The authorization of ${nameOr(draft, 'the claimant')} to release this information is on file. Questions: ${draft.author}, ${sender.phone}.`,
    { size: 8.8 },
  );
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, (page, pages) => ['APS-STD 04/26', `Page ${page} of ${pages}`]);
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['lawyer', 'insurer'],
  from: {
    'unseen/family-leave': 'Ostrander Logistics, Inc.',
    'unseen/school-medication': 'Hillcrest Elementary School',
    'unseen/disability-statement': 'Sentry Mutual Life and Health',
  },
  ages: {
    'unseen/family-leave': [19, 68],
    'unseen/school-medication': [5, 11],
    'unseen/disability-statement': [19, 67],
  },
  layouts: {
    'unseen/family-leave': familyLeave,
    'unseen/school-medication': schoolMedication,
    'unseen/disability-statement': disabilityStatement,
  },
};
