import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
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
  pieces,
  sexWord,
  subject,
  to,
  toLast,
  vitals,
} from './facts.ts';
import { columns, fill, items, masthead, over, put, under } from './ink.ts';
import { moreOf, visitOf } from './visits.ts';

/** An office system's progress note of a specialist: demographics in bold above, then sections that it always has. */
const systemVisit: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { lastFirst } = pieces(draft);
  const visit = visitOf(draft);
  const ours = home(draft, 0.7);
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  put(flow, lastFirst, flow.left, flow.y + 13, { size: 13, bold: true, room: 300 });
  put(flow, sender.name, flow.right, flow.y + 12, { size: 10, bold: true, end: 'right', room: 210 });
  flow.y += 20;
  flow.text(
    glue(
      [
        glue([age(draft, ' Y old'), sexWord(draft)]),
        dob(draft, 'slashes', 'DOB: '),
        `Account Number: ${num(draft, 5)}`,
      ],
      ', ',
    ),
  );
  if (ours.whole !== '') flow.text(`${ours.whole}    Home: ${ours.phone}`);
  flow.text(
    `Insurance: ${rng.pick(['MEDICARE OHIO', 'MEDICAL MUTUAL', 'AETNA PPO', 'ANTHEM BCBS'])}    PCP: ${to(draft)}    Referring: ${to(draft)}`,
  );
  flow.text(`Appointment Facility: ${sender.name}`);
  flow.rule(1);
  put(flow, on(draft, 3), flow.left, flow.y + 10, { bold: true });
  put(flow, `Progress Notes: ${draft.author}`, flow.right, flow.y + 10, { bold: true, end: 'right' });
  flow.y += 20;
  const say = (title: string, all: readonly string[]): void => {
    flow.need(40);
    flow.text(title, { bold: true });
    for (const one of all) flow.text(one, { indent: 14 });
    flow.gap(5);
  };
  say('Reason for Appointment', [`1. ${visit.reason.replace(/^./, (one) => one.toUpperCase())}`]);
  say('History of Present Illness', [visit.history]);
  say(
    'Current Medications',
    rng.sample(DRUGS, 3).map(([drug, sig]) => `Taking ${drug}, ${sig}`),
  );
  say('Allergies', [rng.pick(['N.K.D.A.', 'Sulfa: rash', 'Latex'])]);
  say('Vital Signs', [vitals(draft)]);
  say('Examination', [visit.exam]);
  fill(flow, draft, (n) => {
    const [title, words] = moreOf(draft, n);
    say(title, [words]);
  });
  say(
    'Assessments',
    visit.found.map(([name, code], n) => `${n + 1}. ${name} - ${code}${n === 0 ? ' (Primary)' : ''}`),
  );
  say('Treatment', visit.plan);
  say('Follow Up', ['As noted under Treatment']);
  flow.gap(6);
  flow.text(`Electronically signed by ${draft.author} on ${on(draft, 2)} at ${clock(draft)} EDT`);
  flow.text('Sign off status: Completed', { bold: true });
  flow.gap(6);
  flow.text(`${sender.address}, ${sender.cityLine}   Tel: ${sender.phone}   Fax: ${sender.fax}`, {
    size: 8.5,
    align: 'center',
  });
  over(flow, () => glue([`Patient: ${lastFirst}`, dob(draft, 'slashes', 'DOB: ')], '    '));
  under(flow, (page, pages) => [
    `Progress Note: ${draft.author} ${on(draft, 3)}   Copy to ${recipient.name}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A rheumatologist's letter, in sentences from beginning to end. */
const pleasureLetter: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const visit = visitOf(draft);
  const ours = home(draft, 0.3);
  const name = who.name('first-last');
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 72 });
  masthead(flow, draft, 'caps');
  flow.text(on(draft, 1, 'long'));
  flow.gap(10);
  for (const line of [
    to(draft),
    recipient.name,
    `${recipient.address}, ${recipient.cityLine}`,
    `Via fax ${recipient.fax}`,
  ])
    flow.text(line);
  flow.gap(10);
  columns(
    flow,
    [
      known([
        ['Regarding:', name],
        ['Date of birth:', dob(draft, 'long')],
        ['Residing at:', ours.whole],
        ['Telephone:', ours.phone],
        ['Date of visit:', on(draft, 5, 'long')],
      ]),
    ],
    { tab: 90, bold: 'none' },
  );
  flow.gap(6);
  flow.text(`Dear Dr. ${toLast(draft)},`);
  flow.gap(6);
  const say = (words: string): void => {
    flow.text(words);
    flow.gap(7);
  };
  say(
    `I had the pleasure of seeing ${who.formal}, a ${who.ageAndSex(draft.sent)}, in consultation for ${visit.reason}. As you know, the history is as follows. ${visit.history}`,
  );
  say(`On examination: ${visit.exam} ${vitals(draft)}.`);
  fill(flow, draft, (n) => {
    const [title, words] = moreOf(draft, n);
    say(`${title}. ${words}`);
  });
  say(
    `My impression is ${visit.found.map(([one]) => one.charAt(0).toLowerCase() + one.slice(1)).join(' and ')}. I have recommended the following:`,
  );
  items(flow, visit.plan, '1');
  flow.gap(7);
  say(
    'Thank you for allowing me to share in this care. If I can be of further help, please do not hesitate to contact me.',
  );
  flow.need(70);
  flow.text('With kind regards,');
  flow.gap(26);
  flow.text(draft.author);
  flow.text(sender.name, { italic: true });
  over(flow, (page) => glue([name, dob(draft, 'long'), `Page ${page}`], ', '));
  return flow;
};

/** A web-based record's summary: assessment and plan first, the rest behind, one line over each part. */
const planFirst: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const visit = visitOf(draft);
  const ours = home(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 10.2, margin: 52 });
  flow.text(
    `${sender.name}  •  ${sender.address}, ${sender.cityLine}  •  p: ${sender.phone}  •  f: ${sender.fax}`,
    { size: 8.5 },
  );
  flow.gap(6);
  flow.text(
    glue(
      [
        glue([last, glue([first, middle])], ', '),
        glue([age(draft, 'yo'), who.sexLetter]),
        dob(draft, 'slashes', 'DOB '),
      ],
      '   ',
    ),
    { size: 13, bold: true },
  );
  flow.text(
    `ID# ${num(draft, 6)}   Encounter date ${on(draft, 2)}   Provider ${draft.author}   Dept ${sender.department.toUpperCase()}`,
  );
  if (ours.whole !== '') flow.text(`${ours.whole}   M: ${ours.phone}`);
  flow.rule(1.2);
  flow.text('Reason for Visit', { bold: true });
  flow.text(`Consult: ${visit.reason}. Requested by ${to(draft)}.`);
  flow.gap(6);
  flow.text('Assessment / Plan', { bold: true });
  for (const [n, [name, code]] of visit.found.entries())
    flow.text(`${n + 1}. ${name}   ICD-10-CM: ${code}`, { indent: 8 });
  for (const one of visit.plan) flow.text(`• ${one}`, { indent: 22 });
  flow.gap(6);
  flow.section('HPI', visit.history);
  flow.section('Vitals', vitals(draft));
  flow.section('Physical Exam', visit.exam);
  fill(flow, draft, (n) => flow.section(...moreOf(draft, n)));
  flow.section(
    'Medications',
    rng.sample(DRUGS, 3).map(([drug]) => `${drug}   ${on(draft, rng.int(20, 300))}   entered`),
  );
  flow.section('Return to Office', 'To be scheduled by the front desk.');
  flow.text(`Encounter signed off: ${draft.author}, ${on(draft, 1)} ${clock(draft)}`, { size: 9 });
  flow.text(`${subject(draft)} was given a summary of the visit. Copy sent to ${to(draft)}.`, { size: 9 });
  over(flow, () => glue([glue([last, first], ', '), dob(draft, 'slashes', 'DOB ')], '  '));
  under(flow, (page, pages) => [`Electronically faxed ${on(draft, 0)}`, `page ${page} of ${pages}`]);
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  from: {
    'further/system-visit': 'Brookhaven Urology Associates',
    'further/pleasure-letter': 'Kettle River Rheumatology',
    'further/plan-first': 'Tri-City Cardiovascular Consultants',
  },
  ages: {
    'further/system-visit': [25, 110],
    'further/pleasure-letter': [30, 110],
    'further/plan-first': [30, 110],
  },
  layouts: {
    'further/system-visit': systemVisit,
    'further/pleasure-letter': pleasureLetter,
    'further/plan-first': planFirst,
  },
};
