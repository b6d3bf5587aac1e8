import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  contactOf,
  day,
  digits,
  joined,
  nameParts,
  otherName,
  provider,
  sexWord,
  yearsOld,
} from './facts.ts';
import { form, framed, heading, masthead, overPages, underPages } from './ink.ts';
import { openLines, signHere } from './pen.ts';

/** A school's form for sports: the family has answered the history, the examination is blank. */
const sportsPhysical: Layout = (draft) => {
  const { rng, other, sender } = draft;
  const { first, middle, last } = nameParts(draft);
  const ours = contactOf(draft, 0.7);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  masthead(flow, draft, 'centered', 'PREPARTICIPATION PHYSICAL EVALUATION');
  flow.text('HISTORY FORM (to be completed by student and parent before the visit)', {
    size: 9.4,
    align: 'center',
  });
  flow.gap(4);
  form(
    flow,
    [
      [
        ['Name', joined([first, middle, last]), 4],
        ['Date of birth', born(draft, 'us'), 2],
        ['Sex', sexWord(draft), 1.2],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address', joined([ours.street, ours.town], ', '), 5],
              ['Phone', ours.phone, 2.4],
            ] as const,
          ]),
      [
        ['Grade', String(Math.min(8, Math.max(6, yearsOld(draft, 12) - 5))), 1],
        ['School', sender.name, 3],
        ['Sport(s)', rng.pick(['Soccer', 'Basketball', 'Cross country', 'Volleyball']), 2],
        ['Personal physician', provider(draft), 3],
      ],
      [
        ['Parent / emergency contact', otherName(draft), 4],
        ['Phone', other.phone, 2],
      ],
    ],
    'pen',
  );
  flow.gap(6);
  const ask = (question: string, yes: boolean): void => {
    flow.need(26);
    flow.text(question);
    flow.y -= 15;
    const x = flow.right - 90;
    for (const [n, [label, on]] of (
      [
        ['Yes', yes],
        ['No', !yes],
      ] as const
    ).entries()) {
      flow.put({ kind: 'rect', x: x + n * 46, y: flow.y + 4, w: 8, h: 8, black: on, width: 0.8 });
      flow.at(label, x + n * 46 + 12, flow.y + 11, { size: 9 });
    }
    flow.y += 17;
  };
  const allergic = rng.chance(0.3);
  ask('1. Has a doctor ever restricted your participation in sports?', false);
  ask('2. Do you have asthma, diabetes or seizures?', rng.chance(0.2));
  ask('3. Have you ever passed out during or after exercise?', false);
  ask('4. Has anyone in your family died suddenly before age 50?', false);
  ask('5. Have you had a concussion?', rng.chance(0.15));
  ask('6. Do you take any medicine or have any allergies?', allergic);
  if (allergic) flow.text('Explain: cetirizine for seasonal allergies', { italic: true, indent: 20 });
  signHere(flow, 'Signature of parent or guardian', otherName(draft), day(draft, 4, 'short'));
  flow.gap(4);
  flow.band('PHYSICAL EXAMINATION AND CLEARANCE - to be completed by the physician');
  form(flow, [
    [
      ['Height', ''],
      ['Weight', ''],
      ['BP', ''],
      ['Pulse', ''],
      ['Vision R 20/', ''],
      ['L 20/', ''],
    ],
  ]);
  flow.checks(
    [
      ['Cleared without restriction', false],
      ['Cleared with follow-up', false],
      ['Not cleared', false],
    ],
    3,
  );
  signHere(flow, 'Signature of physician');
  overPages(flow, () => joined([joined([last, first], ', '), born(draft, 'us')], '   '));
  underPages(flow, (page, pages) => [`Return to Athletics, fax ${sender.fax}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** An employer wants to know what somebody may do at work. */
const dutyStatus: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = nameParts(draft);
  const ours = contactOf(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  masthead(flow, draft, 'ends', 'Fitness for Duty / Return to Work');
  flow.gap(4);
  flow.text(`To the treating provider: ${provider(draft)}, ${recipient.name}`);
  flow.text(
    `Our employee listed below has been off work since ${day(draft, rng.int(9, 30))}. Company policy requires this form before return. Please answer from your examination and fax it to ${sender.fax}.`,
  );
  flow.gap(6);
  form(
    flow,
    [
      [
        ['Employee', joined([last, joined([first, middle])], ', '), 4],
        ['Date of birth', born(draft), 2],
        ['Employee no.', digits(draft, 5), 1.5],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Home address', joined([ours.street, ours.town], ', '), 5],
              ['Home phone', ours.phone, 2.4],
            ] as const,
          ]),
      [
        [
          'Job',
          rng.pick(['Press operator', 'Material handler', 'Quality inspector', 'Maintenance technician']),
          3,
        ],
        ['Shift', rng.pick(['First', 'Second', 'Third']), 1],
        ['Physical demands', 'Lifting to 50 lb, standing 8 hours, climbing', 4],
      ],
    ],
    'boxed',
    29,
  );
  flow.gap(8);
  flow.text('Provider: mark one', { bold: true });
  flow.checks([
    ['May return to full duty on ____ / ____ / ________', false],
    ['May return with the restrictions below from ____ / ____ to ____ / ____', false],
    ['Unable to work until re-examined on ____ / ____ / ________', false],
  ]);
  flow.gap(4);
  flow.table(
    ['Activity', 'Never', 'Up to 1/3', '1/3 to 2/3', 'Over 2/3'],
    [
      'Lift or carry 0-10 lb',
      'Lift or carry 11-25 lb',
      'Lift or carry 26-50 lb',
      'Stand / walk',
      'Bend / squat',
      'Reach above shoulder',
      'Operate machinery',
    ].map((one) => [one, '', '', '', '']),
    [0.36, 0.16, 0.16, 0.16, 0.16],
    true,
  );
  flow.text('Comments:');
  openLines(flow, 2);
  flow.text('Does any medicine affect safety at work?     Yes ____     No ____');
  signHere(flow, 'Provider signature and printed name');
  flow.text('Do not include genetic information (GINA).', { size: 9, italic: true });
  overPages(flow, () => joined([joined([last, first], ', '), born(draft)], '   '));
  underPages(flow, (page, pages) => [`${sender.department}, ${draft.author}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A state's application for a parking placard, the applicant's half in ink. */
const parkingPlacard: Layout = (draft) => {
  const { sender, recipient } = draft;
  const { first, middle, last } = nameParts(draft);
  const ours = contactOf(draft, 0.85);
  const flow = new Flow({ family: 'sans', size: 10.2, margin: 50 });
  flow.text(`STATE OF OHIO  ${sender.name.toUpperCase()}`, { bold: true, align: 'center', size: 11 });
  flow.text('APPLICATION FOR DISABILITY PARKING PLACARD', { bold: true, align: 'center', size: 14 });
  flow.gap(6);
  flow.band('SECTION A: APPLICANT (print in ink)');
  form(
    flow,
    [
      [
        ['Last name', last, 3],
        ['First name', first, 3],
        ['Middle', middle, 2],
      ],
      [
        ['Date of birth (MM/DD/YYYY)', born(draft), 2],
        ['Gender', sexWord(draft), 1],
        ['Telephone', ours.phone, 2],
      ],
      [
        ['Residence address', ours.street, 4],
        ['City, state, ZIP', ours.town, 4],
      ],
    ],
    'pen',
    35,
  );
  flow.gap(4);
  flow.checks(
    [
      ['New placard', true],
      ['Renewal', false],
      ['Replacement', false],
    ],
    3,
  );
  flow.text('I certify that the statements on this application are true.');
  signHere(flow, 'Signature of applicant', joined([first, last]), day(draft, 2, 'short'));
  flow.gap(6);
  flow.band('SECTION B: PRESCRIPTION OF HEALTH CARE PROVIDER');
  flow.text(`Provider: ${provider(draft)}    Office: ${recipient.name}`);
  flow.text('The applicant (check all that apply):');
  flow.checks([
    ['cannot walk 200 feet without stopping to rest', false],
    ['cannot walk without a brace, cane, crutch, another person or a wheelchair', false],
    ['is restricted by lung disease (FEV1 less than one liter)', false],
    ['uses portable oxygen', false],
    ['has a cardiac condition, class III or IV', false],
    ['is severely limited by an arthritic, neurological or orthopedic condition', false],
  ]);
  form(
    flow,
    [
      [
        ['Length of disability:', ''],
        ['License number:', ''],
      ],
    ],
    'line',
    28,
  );
  signHere(flow, 'Signature of provider');
  heading(flow, 'Return this form to the applicant or by fax.');
  framed(flow, ['Fraudulent use of a placard is a misdemeanor of the first degree.'], { size: 9 });
  overPages(flow, () => joined([joined([last, first], ', '), born(draft)], '   '));
  underPages(flow, (page, pages) => [`Form DPS 4826   Fax ${sender.fax}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['lawyer'],
  from: {
    'later/sports-physical': 'Washburn Middle School',
    'later/duty-status': 'Tri-Rivers Manufacturing',
    'later/parking-placard': 'Department of Public Safety',
  },
  ages: {
    'later/sports-physical': [11, 14],
    'later/duty-status': [19, 67],
    'later/parking-placard': [45, 110],
  },
  layouts: {
    'later/sports-physical': sportsPhysical,
    'later/duty-status': dutyStatus,
    'later/parking-placard': parkingPlacard,
  },
};
