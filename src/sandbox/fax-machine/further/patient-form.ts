import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { dob, glue, home, num, on, pieces, to } from './facts.ts';
import { boxes, lines, masthead, over, signHere, under } from './ink.ts';

/** An electric company: a doctor's word that the current mustn't be shut off. */
const powerShutoff: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const ours = home(draft, 0.85);
  const own = rng.chance(0.6);
  const flow = new Flow({ family: 'serif', size: 11.3, margin: 58 });
  masthead(flow, draft, 'caps', 'MEDICAL CERTIFICATION FORM');
  flow.text(
    'Electric service to the household below is scheduled for disconnection. Service can be continued for 30 days when a health professional certifies that disconnection would be especially dangerous to health or make the use of needed medical equipment impossible.',
  );
  flow.gap(6);
  flow.text('PART A - CUSTOMER (completed by customer)', { bold: true });
  lines(
    flow,
    [
      [
        ['Account holder:', own ? who.name('first-last') : glue([other.firstName, other.lastName]), 2],
        ['Account no.:', num(draft, 9), 1.3],
      ],
      [['Service address:', ours.whole]],
      [['Telephone:', ours.phone]],
    ],
    true,
  );
  flow.text('PART B - PATIENT', { bold: true });
  lines(
    flow,
    [
      [
        ['Name of patient:', who.name('first-m-last'), 2],
        ['Date of birth:', dob(draft, 'slashes'), 1.3],
      ],
      [['Permanent resident of household?', own ? 'Yes, self' : 'Yes']],
    ],
    true,
  );
  flow.text('PART C - HEALTH PROFESSIONAL (please complete and sign)', { bold: true });
  lines(flow, [
    [
      ['Name of professional:', to(draft), 2],
      ['License no.:', '', 1.3],
    ],
    [['Office:', `${recipient.name}, ${recipient.phone}`]],
    [['Nature of condition:', '']],
  ]);
  flow.text('The patient uses:');
  flow.checks(
    [
      ['Oxygen concentrator', false],
      ['Ventilator', false],
      ['CPAP / BiPAP', false],
      ['Refrigerated medication', false],
      ['Dialysis at home', false],
      ['Other: ______________', false],
    ],
    3,
  );
  flow.text('Loss of service would be:');
  flow.checks(
    [
      ['Especially dangerous to health', false],
      ['Life-threatening', false],
    ],
    2,
  );
  lines(flow, [[['Expected length of condition:', '']]]);
  flow.text('I certify that the statements in part C are true to the best of my knowledge.');
  signHere(flow, 'Signature of physician, physician assistant, nurse practitioner or local board of health');
  flow.gap(6);
  flow.text(
    `Fax to ${sender.fax} before ${on(draft, -2)}. A certification may be renewed two times in any 12 months.`,
    { bold: true },
  );
  over(flow, () => glue([who.name('first-last'), dob(draft)], '   '));
  under(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A college's health form for students who go into hospitals: examination, tuberculosis test, titers, signature. */
const studentHealth: Layout = (draft) => {
  const { rng, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.85);
  const flow = new Flow({ family: 'sans', size: 9.8, margin: 48 });
  masthead(flow, draft, 'sides', 'Student Health and Physical Examination Form');
  flow.text('Section 1: Student (print)', { bold: true });
  boxes(
    flow,
    [
      [
        ['Last', last, 3],
        ['First', first, 3],
        ['Middle', middle, 2],
        ['Birth date', dob(draft, 'short'), 2],
      ],
      [
        ['Mailing address', ours.whole, 6],
        ['Cell phone', ours.phone, 3],
      ],
      [
        ['Program', rng.pick(['Practical Nursing', 'Associate Degree Nursing', 'Medical Assisting']), 3],
        ['Student ID', num(draft, 7), 2],
        ['Term start', on(draft, -40, 'short'), 2],
      ],
    ],
    true,
    30,
  );
  flow.gap(8);
  flow.text('Section 2: Examination (completed by provider)', { bold: true });
  flow.table(
    ['System', 'Normal', 'Abnormal', 'Comments'],
    [
      'Eyes / vision',
      'Ears / hearing',
      'Heart',
      'Lungs',
      'Abdomen',
      'Back and joints',
      'Neurologic',
      'Skin',
    ].map((system) => [system, '', '', '']),
    [0.26, 0.12, 0.12, 0.5],
    true,
  );
  lines(flow, [
    [
      ['Height:', ''],
      ['Weight:', ''],
      ['BP:', ''],
      ['Pulse:', ''],
    ],
  ]);
  flow.text('Section 3: Required documentation (attach copies)', { bold: true });
  flow.checks(
    [
      ['Two-step TB skin test or IGRA', false],
      ['MMR titers or 2 doses', false],
      ['Varicella titer or 2 doses', false],
      ['Hepatitis B series and titer', false],
      ['Tdap within 10 years', false],
      ['Influenza, current season', false],
    ],
    2,
  );
  flow.text('Section 4: Provider statement', { bold: true });
  flow.text(
    'I have examined this student. The student can lift 50 pounds, stand for 12 hours and meet the physical demands of clinical practice:',
  );
  flow.checks(
    [
      ['Without restriction', false],
      ['With these restrictions: ____________________', false],
    ],
    2,
  );
  signHere(flow, 'Signature of MD, DO, NP or PA');
  lines(flow, [
    [
      ['Print name:', ''],
      ['Office phone:', ''],
    ],
  ]);
  over(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  under(flow, (page, pages) => [`Return to ${draft.author}, fax ${sender.fax}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A transit authority asks whether somebody can ride the ordinary bus. */
const rideEligibility: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const { first, last } = pieces(draft);
  const ours = home(draft, 0.85);
  const flow = new Flow({ family: 'sans', size: 10.4, margin: 54 });
  masthead(flow, draft, 'caps', 'ADA Paratransit: Professional Verification');
  flow.text(
    `Dear ${to(draft)}: The applicant named below has applied for door to door service for people who cannot use fixed route buses because of a disability. Please answer from your knowledge of the applicant and fax the form to ${sender.fax}.`,
  );
  flow.gap(6);
  boxes(flow, [
    [
      ['Applicant first name', first],
      ['Applicant last name', last],
      ['Date of birth', dob(draft)],
      ['Application no.', num(draft, 6)],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['Home address', ours.whole, 3],
            ['Phone', ours.phone, 1],
          ] as const,
        ]),
  ]);
  flow.gap(8);
  const ask = (n: number, question: string, answers: readonly string[]): void => {
    flow.need(40);
    flow.text(`${n}. ${question}`, { bold: true });
    if (answers.length === 0) lines(flow, [[['', '']]]);
    else
      flow.checks(
        answers.map((one) => [one, false] as const),
        3,
      );
  };
  ask(1, 'What is the diagnosis that limits travel, and since when?', []);
  ask(2, 'The condition is:', ['Permanent', 'Temporary, until ________', 'Varies from day to day']);
  ask(3, 'How far can the applicant walk without help?', [
    'Less than one block',
    'One to three blocks',
    'More than three blocks',
  ]);
  ask(4, 'Mobility aids used:', [
    'Cane or walker',
    'Manual wheelchair',
    'Power wheelchair',
    'Service animal',
    'Portable oxygen',
    'None',
  ]);
  ask(5, 'Can the applicant wait 15 minutes at a stop?', ['Yes', 'No', 'Only with a bench']);
  ask(6, 'Can the applicant recognize a destination and ask for help?', ['Yes', 'No', 'Sometimes']);
  ask(7, 'Is a personal care attendant needed when traveling?', ['Yes', 'No', 'Sometimes']);
  flow.text(
    `Applicant's release: I authorize ${recipient.name} to give this information to ${sender.name}.`,
    { size: 9.5 },
  );
  signHere(flow, 'Applicant', who.name('first-last'), on(draft, 3, 'short'));
  signHere(flow, 'Professional, title and license number');
  over(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  under(flow, (page, pages) => [`${sender.department}  ${sender.phone}`, `${page} of ${pages}`]);
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['lawyer'],
  from: {
    'further/power-shutoff': 'Firelands Electric Cooperative',
    'further/student-health': 'Sandusky Valley Technical College',
    'further/ride-eligibility': 'Metro Lift Transit Authority',
  },
  ages: { 'further/student-health': [18, 45], 'further/ride-eligibility': [30, 110] },
  layouts: {
    'further/power-shutoff': powerShutoff,
    'further/student-health': studentHealth,
    'further/ride-eligibility': rideEligibility,
  },
};
