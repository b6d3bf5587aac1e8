import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  boxRow,
  called,
  clock,
  contact,
  joined,
  ledger,
  lengthen,
  logoHead,
  number,
  on,
  pieces,
  provider,
  ribbon,
} from './ink.ts';

const DONE = [
  'Grip 38 lb right, 52 lb left. Buttons with the hook in 40 seconds.',
  'Scapular work and nerve glides, 3 sets. Ache 2/10 after.',
  'Sit to stand without arms, nine times in 30 s.',
  'Stairs with one rail, step over step, 10 up and down.',
] as const;
const TALK = [
  'Checked in after a lapse of two drinks on Saturday; chain of events mapped, ride plan agreed.',
  'Methadone dose 80 mg, take-home level 2. Toxicology as expected. Group: shame and repair.',
  'Exposure step 4 done. Nightmares down to one a week. Safe at home, no thoughts of dying.',
] as const;

/** A therapist's daily record with codes and minutes. */
const treatmentRecord: Layout = (draft) => {
  const { rng, who, sensitive } = draft;
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 46,
    head: joined([who.name('Last-First'), birthAfter('b. ', draft, 'yy')], '   '),
    foot: (page, pages) => `Treatment record   ${page}/${pages}`,
  });
  logoHead(flow, draft, 'square');
  flow.text(
    sensitive
      ? 'Outpatient Session Record (Part 2 program: no redisclosure)'
      : 'Daily Treatment Encounter, Occupational / Hand Therapy',
    { size: 13, bold: true },
  );
  ledger(
    flow,
    [
      ['Client', who.name('Last-First')],
      ['Birthdate', birth(draft, 'yy')],
      ...contact(draft, 'Client cell', 'Client address'),
      ['Provider who certified', provider(draft)],
      ['Plan period', `${on(draft, 30, 'yy')} to ${on(draft, -30, 'yy')}`],
      ['Brings / support person', called(draft.other)],
    ],
    140,
  );
  flow.gap(6);
  const session = (n: number): void => {
    ribbon(flow, `Session ${Math.max(1, 12 - n)}   ${on(draft, 2 + n * 3, 'yy')}   ${clock(draft)}`);
    flow.text(rng.pick(sensitive ? TALK : DONE));
    if (!sensitive)
      flow.table(
        ['Code', 'Service', 'Min', 'Units'],
        [
          ['97110', 'Exercise', '23', '2'],
          [rng.pick(['97140', '97535']), rng.pick(['Manual', 'Self-care']), '15', '1'],
        ],
        [0.2, 0.4, 0.2, 0.2],
      );
    flow.text(
      `Response: ${rng.pick(['as expected', 'better than last time', 'tired, ended early'])}. Next: ${rng.pick(['same', 'add load', 're-measure'])}.  ${draft.author}`,
    );
    flow.gap(6);
  };
  session(0);
  if (draft.pages === 1) session(1);
  lengthen(flow, draft, (n) => session(n + 1));
  return flow;
};

/** A nursing facility tells the doctor what has changed: situation, background, assessment, request. */
const conditionChange: Layout = (draft) => {
  const { rng, sender, sensitive } = draft;
  const { last, first } = pieces(draft);
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 50,
    head: `${last}, ${first}: continued`,
    foot: (page, pages) => `SBAR ${page} of ${pages}`,
  });
  flow.text(sender.name, { size: 15, bold: true });
  flow.text('Change-in-condition communication and shift narrative', { italic: true });
  flow.gap(4);
  boxRow(flow, [
    ['Resident', joined([last, first], ', '), 0.42],
    ['BD', birth(draft, 'loose'), 0.2],
    ['Unit', rng.pick(['East', 'Garden', '2 North']), 0.16],
    ['Code', rng.pick(['Full', 'DNRCC']), 0.22],
  ]);
  boxRow(flow, [
    ['Attending', provider(draft), 0.42],
    ['POA / family told', called(draft.other), 0.36],
    ['Res. ID', number(draft, 5), 0.22],
  ]);
  const reach = contact(draft, 'Resident phone', 'Home address');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
    );
  flow.gap(10);
  const bp = (): string =>
    `T 9${rng.int(7, 8)}.${rng.int(0, 9)}  P ${rng.int(64, 92)}  R ${rng.int(16, 22)}  BP ${rng.int(112, 148)}/${rng.int(62, 84)}  O2 ${rng.int(92, 98)}% RA`;
  for (const [letter, text] of [
    [
      'S',
      sensitive
        ? rng.pick(TALK)
        : rng.pick([
            'Loose stools x3 since breakfast.',
            'Unwitnessed slide from the wheelchair, no injury found.',
            'New open area on the left heel, 1 x 1 cm.',
            'Weight up 4 lb in a week, ankles puffy.',
          ]),
    ],
    [
      'B',
      `Admitted ${on(draft, rng.int(20, 200), 'loose')}. ${rng.pick(['Dementia, CHF.', 'Hip fracture repair.', 'CVA, dysphagia diet.'])}`,
    ],
    ['A', `${bp()}. ${rng.pick(['Alert, at baseline.', 'More sleepy than usual.', 'In no distress.'])}`],
    [
      'R',
      rng.pick([
        'For your information. Will watch each shift.',
        'Any new orders? None needed if you agree with the above.',
      ]),
    ],
  ] as const) {
    flow.text(`${letter} -  ${text}`);
    flow.gap(5);
  }
  lengthen(flow, draft, (n) => {
    flow.need(60);
    flow.text(`${on(draft, Math.floor(n / 3), 'loose')}  ${['Night', 'Day', 'Evening'][n % 3]}`, {
      bold: true,
    });
    flow.text(
      `${bp()}. ${rng.pick(['Took meds whole in applesauce.', 'Ate half of supper.', 'Turned every two hours, heel floated.', 'Called out twice, settled with tea.'])} ${sensitive ? rng.pick(TALK) : ''} ${draft.author}`,
    );
    flow.gap(6);
  });
  flow.text(`${draft.author}, ${on(draft, 0, 'loose')} ${clock(draft)}, tel ${sender.phone}`);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    'diverse/treatment-record': 'Steady Hands Therapy Center',
    'diverse/condition-change': 'Birchmere Senior Living and Rehab',
  },
  layouts: { 'diverse/treatment-record': treatmentRecord, 'diverse/condition-change': conditionChange },
};
