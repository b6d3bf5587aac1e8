import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { formLine, home, signatures } from './forms.ts';
import { caption, date, dob, fullName, handLine, join, pageFoot, pieces, provider, serial } from './ink.ts';

/** A school's form for the doctor: history by the parent's hand, the examination empty. */
export const schoolExamination: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const { phone, address } = home(draft, 0.5);
  const age = Number(who.age(draft.sent)) || 8;
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  flow.text(`${sender.name} - ${sender.department}`, { align: 'center', bold: true });
  flow.text(`${sender.address}, ${sender.cityLine}   Nurse's fax ${sender.fax}`, {
    align: 'center',
    size: 8.5,
  });
  flow.gap(3);
  caption(
    flow,
    rng.pick(['STUDENT PHYSICAL EXAMINATION', 'PHYSICAL EXAMINATION FOR SCHOOL AND SPORTS']),
    'middle',
  );
  flow.gap(4);
  flow.text('Parent or guardian fills in this part', { bold: true });
  formLine(
    flow,
    [
      ["Student's last name", last, 0.5],
      ['First name', first, 0.5],
    ],
    'hand',
  );
  formLine(
    flow,
    [
      ['Middle', middle, 0.34],
      ['Born', dob(draft), 0.4],
      ['Sex', who.sexLetter, 0.26],
    ],
    'hand',
  );
  formLine(
    flow,
    [
      [
        'School',
        age < 12 ? 'Fox Hollow Elementary' : age < 15 ? 'Mill Road Middle School' : 'Quarry Lane High School',
        0.55,
      ],
      ['Grade', age < 6 ? 'K' : String(Math.min(12, age - 5)), 0.2],
      ['Room', String(rng.int(2, 30)), 0.25],
    ],
    'hand',
  );
  if (address !== '')
    formLine(
      flow,
      [
        ['Lives at', address, 0.66],
        ['Phone', phone, 0.34],
      ],
      'hand',
    );
  formLine(
    flow,
    [
      ['Parent / guardian', fullName(other), 0.56],
      ['Reached at', other.phone, 0.44],
    ],
    'hand',
  );
  flow.gap(6);
  flow.table(
    ['Has the student ever had', 'Yes', 'No', 'If yes, explain'],
    (
      [
        ['Asthma or wheezing', rng.chance(0.4), 'inhaler before gym'],
        ['Food or insect allergy', rng.chance(0.3), 'tree nuts, hives'],
        ['Seizure or fainting', false, ''],
        ['Concussion', rng.chance(0.2), 'two years ago, soccer'],
        ['Surgery or hospital stay', rng.chance(0.3), 'ear tubes'],
        ['Heart murmur; sudden death in family', false, ''],
      ] as const
    ).map(([question, yes, how]) => [question, yes ? 'X' : '', yes ? '' : 'X', yes ? how : '']),
    [0.4, 0.08, 0.08, 0.44],
    true,
  );
  flow.gap(8);
  handLine(flow, 'Parent signs:', fullName(other), flow.left, flow.y, 300);
  handLine(flow, 'Date:', date(draft, 3, 'short'), flow.left + 330, flow.y, 150);
  flow.gap(12);
  flow.rule(1.6);
  flow.text(`Examiner fills in this part (${provider(draft)})`, { bold: true });
  formLine(
    flow,
    [
      ['Height', '', 0.17],
      ['Weight', '', 0.17],
      ['BMI %', '', 0.16],
      ['Blood pressure', '', 0.2],
      ['Vision R / L', '', 0.3],
    ],
    'corner',
    28,
  );
  flow.table(
    ['', 'Normal', 'Abnormal findings', '', 'Normal', 'Abnormal findings'],
    [
      ['HEENT', '', '', 'Abdomen', '', ''],
      ['Teeth', '', '', 'Spine', '', ''],
      ['Heart', '', '', 'Limbs', '', ''],
      ['Lungs', '', '', 'Neuro', '', ''],
    ],
    [0.11, 0.1, 0.29, 0.11, 0.1, 0.29],
    true,
  );
  flow.checks(
    [
      ['Cleared for gym and all sports', false],
      ['Cleared except ______________', false],
      ['Not cleared until ____________', false],
      ['Medicine at school (attach order)', false],
    ],
    2,
  );
  signatures(flow, [
    ['Examiner signature and stamp', 0.6, ''],
    ['Date of exam', 0.4, ''],
  ]);
  pageFoot(flow, (page, pages) => [
    join(['Student no.', serial(draft, 6)]),
    '',
    `H-${rng.int(10, 40)}   Page ${page} of ${pages}`,
  ]);
  return flow;
};
