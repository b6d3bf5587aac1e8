import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { emergencyChart } from './emergency-chart.ts';
import {
  aged,
  born,
  bornWith,
  colleague,
  DRUGS,
  day,
  digits,
  doctor,
  hour,
  join,
  listed,
  named,
  reach,
  whole,
} from './facts.ts';
import {
  cells,
  footer,
  framed,
  heading,
  items,
  ledger,
  lengthen,
  mast,
  overhead,
  part,
  place,
  topped,
} from './ink.ts';
import { entryOf, nightsOf, stayOf } from './stays.ts';

/** A community hospital's: boxes for the stay, then paragraphs; reconciled medicines in a grid. */
const stayInBoxes: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const stay = stayOf(draft);
  const ours = reach(draft, 0.4);
  const nights = nightsOf(draft);
  const account = digits(draft, 10);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  mast(flow, draft, 'plaque', 'DISCHARGE SUMMARY');
  cells(flow, [
    ['PATIENT', listed(draft).toUpperCase(), 5],
    ['ACCOUNT', account, 3],
    ['UNIT', `${rng.int(2, 5)} ${rng.pick(['East', 'West', 'North'])}`, 2],
  ]);
  cells(flow, [
    ['DATE OF BIRTH', born(draft, 'slashes'), 3],
    ['AGE AND SEX', aged(draft, ' '), 2],
    ['ADMITTED', day(draft, nights + 1), 2],
    ['DISCHARGED', day(draft, 1), 2],
    ['TO', 'Home', 1],
  ]);
  cells(flow, [
    ['ATTENDING', draft.author, 4],
    ['PRIMARY CARE', doctor(draft), 4],
    ['CONSULTED', rng.chance(0.4) ? colleague(draft) : 'None', 4],
  ]);
  cells(flow, [
    ['NEXT OF KIN', whole(other), 4],
    ['KIN PHONE', other.phone, 3],
    ...(ours.street === '' ? [] : ([['PATIENT PHONE', ours.phone, 3]] as const)),
  ]);
  if (ours.street !== '') cells(flow, [['PATIENT ADDRESS', join([ours.street, ours.town], ', '), 1]]);
  flow.gap(10);
  part(
    flow,
    'PRINCIPAL AND OTHER DIAGNOSES',
    stay.diagnoses.map(([name, code], n) => `${n + 1}. ${name} (${code})`),
  );
  part(flow, 'REASON FOR ADMISSION', `${who.formal.replace(/^the/, 'The')} came in with ${stay.reason}.`);
  part(flow, 'HOSPITAL COURSE', stay.course);
  lengthen(flow, draft, (n) => {
    const [title, words] = entryOf(draft, n);
    part(flow, title, words);
  });
  heading(flow, 'MEDICATIONS AT DISCHARGE');
  flow.table(
    ['Medication', 'How to take', 'Change'],
    [
      [stay.started, 'see label', 'NEW'],
      ...rng.sample(DRUGS, 3).map(([drug, sig]) => [drug, sig, 'Same']),
      ...(stay.stopped === 'none' ? [] : [[stay.stopped, '', 'STOP']]),
    ],
    [0.45, 0.42, 0.13],
    true,
  );
  part(flow, 'FOLLOW-UP', [
    `Office of ${doctor(draft)} within 7 days.`,
    stay.follow,
    'Condition at discharge: good.',
  ]);
  flow.text(`Dictated and signed: ${draft.author}, ${day(draft, 0)} ${hour(draft)}`);
  overhead(flow, () =>
    join(
      [listed(draft).toUpperCase(), bornWith(draft, 'DOB ', 'slashes'), `ACCT ${account}`, sender.name],
      '   ',
    ),
  );
  footer(flow, (page, pages) => ['DISCHARGE SUMMARY', `Page ${page} of ${pages}`]);
  return flow;
};

/** A health system's notice to the primary care office: who has left, what changed, what to do; the patient in a frame. */
const noticeToPrimary: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const stay = stayOf(draft);
  const ours = reach(draft, 0.35);
  const { first, middle, last } = named(draft);
  const emergency = draft.pages === 1 && rng.chance(0.5);
  const line = join([join([first, middle, last]), born(draft, 'short')], ' - ');
  const flow = topped({ family: 'serif', size: 11, margin: 54 }, (f, page) => {
    if (page > 1) f.text(`${line}   (${sender.name})`, { size: 9, italic: true });
  });
  flow.text(sender.name, { bold: true, size: 15 });
  flow.text(`${sender.address}, ${sender.cityLine}. Transitions line ${sender.phone}, fax ${sender.fax}`, {
    size: 9,
  });
  flow.gap(8);
  flow.text(
    emergency
      ? 'Your patient was seen in our emergency department'
      : 'Your patient has been discharged from our hospital',
    { bold: true, size: 14 },
  );
  flow.gap(6);
  framed(flow, 84, () =>
    ledger(
      flow,
      [
        [
          ['Name', join([first, middle, last])],
          ['DOB', born(draft, 'short')],
          ['Sex', who.sexLetter],
          ['Phone', ours.phone],
          ['Address', ours.street],
          ['', ours.town],
        ].filter(([, value]) => value !== '') as [string, string][],
        [
          ['Arrived', `${day(draft, emergency ? 1 : nightsOf(draft) + 1, 'short')} ${hour(draft, 'half')}`],
          ['Left', `${day(draft, 1, 'short')} ${hour(draft, 'half')}`],
          ['Physician', draft.author],
          ['MRN', digits(draft, 7)],
        ],
      ],
      { at: 62, size: 10.5 },
    ),
  );
  flow.text(`To: ${doctor(draft)}, ${recipient.name}`);
  flow.gap(6);
  heading(flow, 'Why', 'tick');
  flow.text(`Presented with ${stay.reason}.`);
  flow.gap(4);
  heading(flow, 'What we found and did', 'tick');
  flow.text(stay.course);
  flow.gap(4);
  heading(flow, 'Final diagnoses', 'tick');
  items(
    flow,
    stay.diagnoses.map(([name, code]) => `${name}, ${code}`),
    '*',
  );
  flow.gap(4);
  lengthen(flow, draft, (n) => {
    const [title, words] = entryOf(draft, n);
    flow.text(`${title}: ${words}`);
    flow.gap(4);
  });
  heading(flow, 'Medicines', 'tick');
  flow.text(
    `Started: ${stay.started}. Stopped: ${stay.stopped}. Continue: ${rng
      .sample(DRUGS, 2)
      .map(([drug]) => drug)
      .join('; ')}.`,
  );
  flow.gap(4);
  heading(flow, 'Please', 'tick');
  items(
    flow,
    [
      'See the patient in your office in one week.',
      stay.follow,
      emergency ? 'No results are outstanding.' : 'Results pending at discharge: none.',
    ],
    'n.',
  );
  flow.gap(10);
  flow.text(`${draft.author}, ${day(draft, 1, 'short')}`);
  place(flow, `Sent automatically at departure.`, { x: flow.left, y: flow.y + 12, size: 8.5 });
  flow.y += 14;
  footer(flow, (page, pages) => ['', `${page} / ${pages}`]);
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  from: {
    'fresh/stay-in-boxes': 'Quarry Hill Community Hospital',
    'fresh/notice-to-primary': 'Larkspur Health System',
    'fresh/emergency-chart': 'Quarry Hill Community Hospital',
  },
  ages: { 'fresh/stay-in-boxes': [35, 110], 'fresh/notice-to-primary': [30, 110] },
  layouts: {
    'fresh/stay-in-boxes': stayInBoxes,
    'fresh/notice-to-primary': noticeToPrimary,
    'fresh/emergency-chart': emergencyChart,
  },
};
