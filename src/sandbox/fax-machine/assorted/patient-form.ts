import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { blankLines, formRow, signHere, whereabouts } from './forms.ts';
import {
  born,
  bornAs,
  columns,
  day,
  digits,
  doctor,
  feet,
  glue,
  heading,
  named,
  nameParts,
  penned,
  rows,
} from './ink.ts';
import { schoolMedication } from './school-form.ts';

/** A leave certification for somebody who cares for a relative: the worker is one person, the patient another. */
const familyLeave: Layout = (draft) => {
  const { rng, other, sender } = draft;
  const { last, first, initial } = nameParts(draft);
  const { phone, address } = whereabouts(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 10.5, margin: 46 });
  flow.text("Certification of Health Care Provider for Family Member's Serious Health Condition", {
    bold: true,
    size: 13.5,
    align: 'center',
  });
  flow.text('under the Family and Medical Leave Act (FMLA)', { align: 'center' });
  flow.text(
    `Leave administration by ${sender.name}, fax ${sender.fax}. Do not send to the Department of Labor.`,
    { size: 9, align: 'center' },
  );
  flow.gap(4);
  heading(flow, 'SECTION I - EMPLOYER', 'box');
  formRow(flow, [
    ['Employee name', named(other), 0.4],
    ['Date certification requested', day(draft, 4, 'slashes'), 0.3],
    ['Must be returned by', day(draft, -12, 'slashes'), 0.3],
  ]);
  formRow(flow, [
    ['Job title', rng.pick(['Machine operator', 'Teacher aide', 'Account clerk', 'Line cook']), 0.4],
    ['Regular schedule', rng.pick(['Mon-Fri, 8 h', '4 x 10 h', '3 x 12 h, nights']), 0.6],
  ]);
  flow.gap(6);
  heading(flow, 'SECTION II - EMPLOYEE', 'box');
  formRow(
    flow,
    [
      [
        'Name of the family member for whom you will provide care (first, middle initial, last)',
        glue([first, initial, last]),
        0.66,
      ],
      ['Date of birth', born(draft, 'slashes'), 0.34],
    ],
    { pen: true },
  );
  if (address !== '')
    formRow(
      flow,
      [
        ["Family member's address", address, 0.66],
        ['Telephone', phone, 0.34],
      ],
      { pen: true },
    );
  formRow(
    flow,
    [
      ['Relationship to you', rng.pick(['spouse', 'parent', 'family member']), 0.34],
      [
        'Care you will give',
        rng.pick(['drive to appointments, help at home', 'bathing, meals, medicine', 'stay after surgery']),
        0.66,
      ],
    ],
    { pen: true },
  );
  formRow(
    flow,
    [
      [
        'Leave needed',
        `${rng.int(1, 3)} days a month, or ${rng.int(2, 6)} weeks from ${day(draft, -10, 'short')}`,
        0.66,
      ],
      ['Employee signature', named(other), 0.34],
    ],
    { pen: true },
  );
  flow.gap(6);
  heading(flow, 'SECTION III - HEALTH CARE PROVIDER', 'box');
  formRow(flow, [
    ["Provider's name", doctor(draft), 0.5],
    ['Type of practice / specialty', '', 0.5],
  ]);
  formRow(flow, [
    ['Telephone', draft.recipient.phone, 0.33],
    ['Fax', draft.recipient.fax, 0.33],
    ['E-mail', '', 0.34],
  ]);
  for (const question of [
    '1. Approximate date the condition began: ____/____/______    Probable duration: ____________________',
    '2. Date(s) of treatment in the last 12 months: ______________________________________________',
  ])
    flow.text(question);
  flow.text('3. Check all that apply:');
  flow.checks(
    [
      ['Inpatient care', false],
      ['Incapacity plus treatment', false],
      ['Chronic condition', false],
      ['Pregnancy', false],
      ['Permanent or long term', false],
      ['Multiple treatments', false],
    ],
    3,
  );
  flow.text('4. Medical facts that relate to the need for care (symptoms, treatment, appointments):');
  blankLines(flow, 2);
  flow.text('5. Care the patient needs (hours per day, days per week) and why it is necessary:');
  blankLines(flow, 2);
  flow.text('6. Episodes expected: ____ times per ____ (week / month), lasting ____ hours or days each.');
  signHere(flow, [
    ['Signature of health care provider', 0.65],
    ['Date', 0.35],
  ]);
  feet(flow, (page, pages) => ['Form FM-F', `Page ${page} of ${pages}`]);
  return flow;
};

/** A disability insurer's statement for the attending physician. */
const physicianStatement: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { phone, street, town } = whereabouts(draft, 0.4);
  const claim = `${digits(draft, 3)}-${digits(draft, 7)}`;
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 48,
    head: glue([`Claimant: ${who.name('first-last')}`, bornAs(draft, 'DOB: '), `Claim: ${claim}`], '     '),
  });
  columns(
    flow,
    [
      [sender.name, 'Disability and Leave Claims', `Fax ${sender.fax}`],
      [
        "ATTENDING PHYSICIAN'S STATEMENT",
        'Short Term Disability',
        `Please return within 10 days of ${day(draft, 0)}`,
      ],
    ],
    { bold: true, size: 11 },
  );
  flow.rule(1.5);
  flow.text('TO BE COMPLETED BY THE CLAIMANT', { bold: true });
  rows(
    flow,
    [
      ['Name', who.name('first-m-last')],
      ['Date of birth', born(draft)],
      ['Claim number', claim],
      ...(street === '' ? [] : [['Address', glue([street, town], ', ')] as const, ['Phone', phone] as const]),
      [
        'Employer',
        rng.pick(['Lakes Tool and Die', 'City of Lakeside', 'Harbor Foods, Inc.', 'Union Freight']),
      ],
      ['Occupation', rng.pick(['Warehouse associate', 'Bus driver', 'Payroll clerk', 'Welder'])],
      ['Last day worked', day(draft, rng.int(4, 20))],
    ],
    { at: 110 },
  );
  flow.gap(4);
  flow.text(
    'I authorize my providers to release information about this claim to the insurer for one year from today.',
    { size: 9 },
  );
  penned(flow, glue(['Claimant:', who.name('first-last')]), day(draft, 3));
  flow.gap(4);
  flow.text('TO BE COMPLETED BY THE PHYSICIAN (claimant is responsible for any charge)', { bold: true });
  formRow(
    flow,
    [
      ['Primary diagnosis and ICD-10', '', 0.6],
      ['Secondary', '', 0.4],
    ],
    { height: 32 },
  );
  formRow(
    flow,
    [
      ['Symptoms first appeared', '', 0.33],
      ['First visit for this condition', '', 0.33],
      ['Most recent visit', '', 0.34],
    ],
    { height: 32 },
  );
  formRow(flow, [['Treatment plan, medicines, surgery (with date and CPT)', '', 1]], { height: 54 });
  flow.text('Is the condition related to work?');
  flow.checks(
    [
      ['Yes', false],
      ['No', false],
      ['Unknown', false],
    ],
    3,
  );
  flow.table(
    ['In an 8-hour day the patient can', 'Never', 'Up to 1/3', '1/3 to 2/3', 'Over 2/3'],
    ['Sit', 'Stand', 'Walk', 'Lift 10 lb', 'Lift 25 lb', 'Reach overhead', 'Use hands'].map((act) => [
      act,
      '',
      '',
      '',
      '',
    ]),
    [0.4, 0.15, 0.15, 0.15, 0.15],
    true,
  );
  formRow(
    flow,
    [
      ['Unable to work from', '', 0.33],
      ['Return to work, full', '', 0.33],
      ['Return to work, with limits (state)', '', 0.34],
    ],
    { height: 32 },
  );
  formRow(flow, [
    ['Physician', doctor(draft), 0.4],
    ['Specialty', '', 0.2],
    ['Phone', draft.recipient.phone, 0.2],
    ['Tax ID', '', 0.2],
  ]);
  signHere(flow, [
    ["Physician's signature (stamps not accepted)", 0.65],
    ['Date', 0.35],
  ]);
  feet(flow, (page, pages) => [`APS-STD   ${claim}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['insurer'],
  from: { 'assorted/school-medication': 'Northgate Elementary School District' },
  ages: { 'assorted/school-medication': [5, 13] },
  layouts: {
    'assorted/family-leave': familyLeave,
    'assorted/physician-statement': physicianStatement,
    'assorted/school-medication': schoolMedication,
  },
};
