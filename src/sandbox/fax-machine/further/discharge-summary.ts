import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { emergencyNote } from './emergency-note.ts';
import {
  age,
  clock,
  DRUGS,
  dob,
  glue,
  home,
  known,
  num,
  on,
  otherName,
  pieces,
  sexWord,
  subject,
  to,
  toFiled,
} from './facts.ts';
import { boxes, columns, fill, masthead, over, put, topped, under } from './ink.ts';
import { moreOfStay, stayOf } from './stays.ts';

/** A community hospital's, as its record prints it: basic information in a list, lists under headings, who signed. */
const basicInformation: Layout = (draft) => {
  const { rng, sender } = draft;
  const { lastFirst } = pieces(draft);
  const stay = stayOf(draft);
  const ours = home(draft, 0.3);
  const nights = rng.int(2, 6);
  const [mrn, fin] = [num(draft, 7), num(draft, 9)];
  const flow = topped({ family: 'serif', size: 10.8, margin: 54 }, (f, page) => {
    put(f, sender.name, f.left, f.y + 10, { size: 11, bold: true, room: 280 });
    put(
      f,
      page === 1 ? `${sender.address}, ${sender.cityLine}` : glue([lastFirst, dob(draft), mrn], '   '),
      f.right,
      f.y + 10,
      { size: 9, end: 'right', room: 215 },
    );
    f.y += 16;
    f.rule(1);
  });
  flow.text('Discharge Summary', { bold: true, size: 14 });
  columns(
    flow,
    [
      known([
        ['Patient:', lastFirst.toUpperCase()],
        ['DOB:', glue([dob(draft), age(draft, ' years'), sexWord(draft)], '   ')],
        ['Home:', ours.whole],
        ['Phone:', ours.phone],
        ['MRN:', mrn],
        ['FIN:', fin],
      ]),
      [
        ['Admit Date:', on(draft, nights + 1)],
        ['Discharge Date:', on(draft, 1)],
        ['Length of stay:', `${nights} days`],
        ['Attending:', draft.author],
        ['Primary Care:', toFiled(draft)],
      ],
    ],
    { tab: 84, size: 10 },
  );
  flow.rule(0.7);
  flow.section('Admitting Diagnosis', stay.cause);
  flow.section('Discharge Diagnoses', [
    `1. ${stay.cause} (${stay.code})`,
    ...stay.others.map((one, n) => `${n + 2}. ${one}`),
  ]);
  flow.section(
    'Hospital Course',
    `${subject(draft)} is a ${draft.who.ageAndSex(draft.sent)} who presented with ${stay.came}. ${stay.course}`,
  );
  fill(flow, draft, (n) => flow.section(...moreOfStay(draft, n)));
  flow.section('Discharge Medications', [
    ...stay.started.map((one) => `New: ${one}`),
    ...rng.sample(DRUGS, 3).map(([drug, sig]) => `Unchanged: ${drug}, ${sig}`),
    `Note: ${stay.changed}`,
  ]);
  flow.section('Discharge Plan', stay.next);
  flow.section('Patient Discharge Condition', 'Stable');
  flow.section('Discharge Disposition', rng.pick(['Home or self care', 'Home with home health']));
  flow.text(`Electronically Signed on ${on(draft, 1)} ${clock(draft, '24')} EST`, { size: 9.5 });
  flow.text(draft.author, { size: 9.5 });
  under(flow, (page, pages) => [`Copied to ${to(draft)}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A nursing facility sends somebody home after rehabilitation: a form in boxes with a nurse's recapitulation. */
const goingHome: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const stay = stayOf(draft, true);
  const ours = home(draft, 0.6);
  const days = rng.int(12, 34);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  masthead(flow, draft, 'caps', 'RESIDENT DISCHARGE SUMMARY AND RECAPITULATION OF STAY');
  boxes(flow, [
    [
      ['Resident last name', last, 3],
      ['First name', first, 3],
      ['MI', middle.slice(0, 1), 1],
      ['DOB', dob(draft), 2],
      ['Sex', who.sexLetter, 1],
    ],
    [
      ['Admission date', on(draft, days)],
      ['Discharge date', on(draft, 0)],
      ['Admitted from', 'Acute care hospital'],
      ['Discharged to', 'Private residence'],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['Discharge address', ours.whole, 3],
            ['Phone', ours.phone, 1],
          ] as const,
        ]),
    [
      ['Community physician', to(draft)],
      ['Facility provider', sender.people.at(-1) ?? draft.author],
      ['Responsible party', `${otherName(draft)} ${draft.other.phone}`],
    ],
  ]);
  flow.gap(8);
  flow.section('Diagnoses treated during stay', [`${stay.cause} (${stay.code})`, ...stay.others]);
  flow.section(
    'Brief summary of stay',
    `Admitted to this facility for skilled nursing and therapy after a hospital stay for ${stay.came}. Participated in PT and OT five days a week. No falls. Skin intact. Weight stable. Goals met.`,
  );
  flow.table(
    ['Function', 'On admission', 'At discharge'],
    [
      ['Transfers', 'Moderate assist', 'Modified independent'],
      ['Ambulation', '20 ft, walker, min assist', `${rng.int(150, 300)} ft, walker, independent`],
      ['Toileting', 'Minimal assist', 'Independent'],
      ['Dressing', 'Moderate assist', 'Set-up only'],
      ['BIMS', `${rng.int(11, 13)}/15`, `${rng.int(13, 15)}/15`],
    ],
    [0.3, 0.35, 0.35],
    true,
  );
  fill(flow, draft, (n) => flow.section(...moreOfStay(draft, n)));
  flow.section('Medications at discharge (scripts given for 14 days)', [
    ...stay.started,
    ...rng.sample(DRUGS, 4).map(([drug, sig]) => `${drug}: ${sig}`),
  ]);
  flow.section('Post-discharge plan of care', [
    'Home health nursing and PT ordered.',
    'Walker delivered.',
    ...stay.next,
  ]);
  flow.text('Appointment with the community physician requested within 7 days of discharge.');
  flow.gap(8);
  flow.text(`Completed by: ${rng.pick(sender.people)}     Date: ${on(draft, 0)}`);
  over(flow, () => glue([glue([last, first], ', '), dob(draft)], '    DOB '));
  under(flow, (page, pages) => ['Discharge summary per 42 CFR 483.21(c)(2)', `${page} of ${pages}`]);
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  from: {
    'further/basic-information': 'Harlan Creek Community Hospital',
    'further/going-home': 'Laurel Manor Rehabilitation',
    'further/emergency-note': 'Marlowe Health',
  },
  ages: { 'further/basic-information': [40, 110], 'further/going-home': [60, 110] },
  layouts: {
    'further/basic-information': basicInformation,
    'further/going-home': goingHome,
    'further/emergency-note': emergencyNote,
  },
};
