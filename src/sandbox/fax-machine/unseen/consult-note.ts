import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  dob,
  glue,
  home,
  known,
  MEDICINES,
  num,
  on,
  pieces,
  sexWord,
  subject,
  third,
  to,
  toLast,
  vitals,
} from './facts.ts';
import { bullets, carried, foot, grow, headed, letterhead, lists, put } from './ink.ts';
import { furtherOf, visitOf } from './visits.ts';

/** A surgeon's dictation: everything about the visit in lines above, then headings in capitals with text behind them. */
const dictatedVisit: Layout = (draft) => {
  const { who, recipient } = draft;
  const visit = visitOf(draft);
  const ours = home(draft, 0.25);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 58 });
  letterhead(flow, draft, 'right', 'Office Note');
  for (const [label, value] of known([
    ['Patient Name:', who.name('first-m-last')],
    ['DOB:', dob(draft)],
    ['Address:', glue([ours.street, ours.town], ', ')],
    ['Phone:', ours.phone],
    ['Date of Visit:', on(draft, 4)],
    ['Provider:', draft.author],
    ['PCP:', `${to(draft)}, ${recipient.name}`],
  ])) {
    flow.need(15);
    flow.y += 14;
    put(flow, label, flow.left, flow.y - 3, { bold: true });
    put(flow, value, flow.left + 84, flow.y - 3, { room: flow.width - 90 });
  }
  flow.gap(8);
  flow.rule(0.8);
  const say = (title: string, words: string): void => {
    flow.text(`${title.toUpperCase()}: ${words}`);
    flow.gap(6);
  };
  say('Chief complaint', `${visit.reason.replace(/^./, (one) => one.toUpperCase())}.`);
  say(
    'History of present illness',
    `${subject(draft)} is seen ${who.age(draft.sent) === '' ? '' : `at age ${who.age(draft.sent)} `}for ${visit.reason}. ${visit.history}`,
  );
  say('Vitals', vitals(draft));
  say('Physical examination', visit.exam);
  grow(flow, draft, (n) => say(...furtherOf(draft, n, (ago) => on(draft, ago))));
  say('Assessment', visit.impression.map(([name, code]) => `${name} (${code})`).join('; '));
  flow.text('PLAN:');
  bullets(flow, visit.plan, '1');
  flow.gap(10);
  flow.text(draft.author);
  flow.text(`Dictated but not read. D: ${on(draft, 4)} T: ${on(draft, 3)}`, { size: 9.5 });
  flow.text(`cc: ${to(draft)}`, { size: 9.5 });
  carried(flow, (page) =>
    glue([`RE: ${who.name('first-m-last')}`, dob(draft, 'slashes', 'DOB: '), `Page ${page}`], '     '),
  );
  return flow;
};

/** An eye clinic's letter to the doctor who sent the patient. */
const thankYouLetter: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const visit = visitOf(draft);
  const ours = home(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 11, margin: 68 });
  letterhead(flow, draft, 'under');
  flow.text(on(draft, 1, 'long'));
  flow.gap(14);
  for (const line of [to(draft), recipient.name, recipient.address, recipient.cityLine]) flow.text(line);
  flow.gap(14);
  const name = who.name('first-last');
  for (const [n, line] of [name, dob(draft, 'slashes', 'DOB: '), ours.street, ours.town, ours.phone]
    .filter((one) => one !== '')
    .entries()) {
    if (n === 0) put(flow, 'RE:', flow.left, flow.y + 11, { bold: true });
    flow.text(line, { indent: 32, bold: n === 0 });
  }
  flow.gap(12);
  flow.text(`Dear Dr. ${toLast(draft)}:`);
  flow.gap(8);
  const paragraphs = [
    `Thank you for sending ${who.formal} to our office. ${subject(draft)} was seen on ${on(draft, 2, 'long')} for ${visit.reason}.`,
    visit.history,
    `Findings: ${visit.exam}`,
  ];
  const opinion = [
    `Impression: ${visit.impression.map(([one, code]) => `${one} (${code})`).join('; ')}.`,
    `Plan: ${visit.plan.join(' ')}`,
  ];
  const say = (words: string): void => {
    flow.text(words);
    flow.gap(8);
  };
  for (const words of paragraphs) say(words);
  grow(flow, draft, (n) => {
    const [title, words] = furtherOf(draft, n, (ago) => on(draft, ago, 'long'));
    say(`${title}: ${words}`);
  });
  for (const words of opinion) say(words);
  flow.text(
    'I appreciate the opportunity to take part in the care of your patient. Please call with any questions.',
  );
  flow.gap(10);
  flow.need(60);
  flow.text('Sincerely,');
  flow.gap(24);
  flow.text(draft.author);
  flow.text(sender.name);
  carried(flow, (page) => glue([name, on(draft, 1, 'long'), `Page ${page}`], '   '));
  foot(flow, () => ['Letter generated from the electronic record and signed electronically.', '']);
  return flow;
};

/** A cloud record's print of a visit: a demographic strip and sections with rules. */
const encounterPrint: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, initial, last } = pieces(draft);
  const visit = visitOf(draft);
  const ours = home(draft, 0.5);
  const id = num(draft, 5);
  const line = glue(
    [glue([last, glue([first, initial])], ', '), `(id #${id})`, dob(draft, 'slashes', 'dob: ')],
    '  ',
  );
  const flow = headed({ family: 'sans', size: 9.5, margin: 48 }, (f) => {
    put(f, line, f.left, f.y + 8, { size: 8, room: 330 });
    put(f, `${sender.name} • ${sender.address}, ${sender.cityLine}`, f.right, f.y + 8, {
      size: 7,
      end: 'right',
      room: 180,
    });
    f.y += 12;
    f.rule(0.5);
  });
  flow.text(glue([first, initial, last]), { size: 15, bold: true });
  flow.text(glue([ageSex(draft, ' yo '), dob(draft, 'slashes', 'DOB '), sexWord(draft)], '  |  '));
  flow.text(
    `Encounter Date: ${on(draft, 3)}   Appointment: ${rng.pick(['FOLLOW UP 20', 'NEW PATIENT 40', 'OFFICE VISIT 30'])}   Dept: ${sender.department}`,
    { size: 9 },
  );
  flow.gap(4);
  lists(
    flow,
    [
      known([
        ['Mobile', ours.phone],
        ['Address', ours.street],
        [' ', ours.town],
        [
          'Insurance',
          who.memberId === ''
            ? ''
            : `${rng.pick(['Aetna PPO', 'Medicare-OH', 'Anthem BCBS'])} #${who.memberId}`,
        ],
      ]),
      [
        ['Provider', draft.author],
        ['Referring', to(draft)],
        ['Ref. fax', recipient.fax],
      ],
    ],
    { tab: 60, size: 9 },
  );
  flow.section(
    'Reason for Visit',
    visit.reason.replace(/^./, (one) => one.toUpperCase()),
    'under',
  );
  flow.section('HPI', visit.history, 'under');
  flow.text('Medications', { bold: true });
  flow.rule(0.6);
  bullets(
    flow,
    rng.sample(MEDICINES, 4).map(([drug, sig]) => `${drug}  ${sig}`),
  );
  flow.gap(6);
  flow.section('Vitals', vitals(draft), 'under');
  grow(flow, draft, (n) => flow.section(...furtherOf(draft, n, (ago) => on(draft, ago)), 'under'));
  flow.section('Physical Exam', visit.exam, 'under');
  flow.section(
    'Assessment / Plan',
    [
      ...visit.impression.map(([name, code], n) => `${n + 1}. ${name} - ${code}`),
      ...visit.plan.map((one) => `   • ${one}`),
    ],
    'under',
  );
  flow.section(
    'Return to Office',
    `${rng.pick(['as above', 'as needed and as above'])}. Patient will see ${third(draft)} for testing if required.`,
    'under',
  );
  flow.text(`Encounter sign-off: Encounter signed-off by ${draft.author}, ${on(draft, 2)}.`, { size: 8.5 });
  foot(flow, (page, pages) => [`Encounter Date: ${on(draft, 3)}`, `Page ${page}/${pages}`]);
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  from: {
    'unseen/dictated-visit': 'Pinecrest Orthopedic Group',
    'unseen/thank-you-letter': 'Mapleton Eye Physicians',
    'unseen/encounter-print': 'Kingsley Cardiology Associates',
  },
  ages: {
    'unseen/dictated-visit': [35, 110],
    'unseen/thank-you-letter': [40, 110],
    'unseen/encounter-print': [35, 110],
  },
  layouts: {
    'unseen/dictated-visit': dictatedVisit,
    'unseen/thank-you-letter': thankYouLetter,
    'unseen/encounter-print': encounterPrint,
  },
};
