import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aged,
  born,
  bornWith,
  colleague,
  DRUGS,
  day,
  digits,
  doctor,
  doctorLast,
  hour,
  join,
  listed,
  named,
  reach,
  vitals,
} from './facts.ts';
import { footer, framed, heading, items, ledger, lengthen, overhead, part, place, topped } from './ink.ts';
import { furtherOf, visitOf } from './visits.ts';

/** A letter on paper with the group's people in a column at the left; the patient in a line of subject. */
const columnLetter: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const visit = visitOf(draft);
  const ours = reach(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 54 });
  place(flow, sender.name, { x: flow.left, y: flow.y + 16, size: 18, bold: true });
  flow.y += 22;
  flow.rule(1.6);
  const column = [
    sender.department,
    '',
    ...sender.people,
    '',
    sender.address,
    sender.cityLine,
    '',
    `T ${sender.phone}`,
    `F ${sender.fax}`,
  ];
  for (const [n, line] of column.entries())
    place(flow, line, { x: flow.left, y: flow.y + 14 + n * 12, size: 8.5, room: 118 });
  // The letter stands beside that column, on this page and those after it.
  Object.assign(flow, { left: flow.left + 130 });
  flow.text(day(draft, 1, 'long'));
  flow.gap(12);
  for (const line of [doctor(draft), recipient.name, recipient.address, recipient.cityLine]) flow.text(line);
  flow.gap(12);
  flow.text(
    join([`Regarding: ${who.name('first-m-last')}`, bornWith(draft, 'Date of birth ', 'long')], '. '),
    { bold: true },
  );
  if (ours.street !== '') {
    flow.text(`Residence: ${ours.street}`);
    flow.text(`${ours.town}, telephone ${ours.phone}`);
  }
  flow.gap(8);
  flow.text(`Dear Dr. ${doctorLast(draft)}:`);
  flow.gap(6);
  const paragraphs = [
    `It was a pleasure to see ${who.formal} on ${day(draft, 3, 'long')} for ${visit.reason}. ${visit.story}`,
    `On examination, ${vitals(draft)}. ${visit.exam}`,
    `My impression is: ${visit.view} (${visit.code}). I have suggested the following.`,
  ];
  for (const one of paragraphs) {
    flow.text(one);
    flow.gap(6);
  }
  items(flow, visit.plan, 'n.');
  flow.gap(6);
  lengthen(flow, draft, (n) => {
    const [title, words] = furtherOf(draft, n);
    flow.text(`${title}: ${words}`);
    flow.gap(6);
  });
  flow.text('Thank you for letting me share in this care. I will write again after the next visit.');
  flow.gap(8);
  flow.need(60);
  flow.text('With kind regards,');
  flow.gap(20);
  flow.text(draft.author);
  flow.text(`cc: ${colleague(draft)}`, { size: 9 });
  overhead(flow, (page) =>
    join([who.name('first-m-last'), bornWith(draft, '', 'long'), `page ${page}`], ', '),
  );
  return flow;
};

/** A record system's note: identity in two columns framed at the top of page one, in one line on those after it. */
const systemNote: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const visit = visitOf(draft);
  const ours = reach(draft, 0.3);
  const id = digits(draft, 7);
  const line = join([listed(draft), bornWith(draft, 'DOB: ', 'slashes'), `MRN: ${id}`], '    ');
  const flow = topped({ family: 'sans', size: 10, margin: 48 }, (f, page) => {
    if (page > 1) {
      f.text(line, { size: 9, bold: true });
      f.rule(0.8);
      return;
    }
    place(f, 'Office Visit', { x: f.left, y: f.y + 14, size: 15, bold: true });
    place(f, sender.name, { x: f.right, y: f.y + 8, size: 9.5, side: 'right', bold: true });
    place(f, `${sender.address}, ${sender.cityLine}`, { x: f.right, y: f.y + 18, size: 8, side: 'right' });
    f.y += 24;
    framed(f, 80, () =>
      ledger(
        f,
        [
          [
            ['Patient:', listed(draft)],
            [
              'Birthdate:',
              join([born(draft, 'slashes'), aged(draft) === '' ? '' : `(${aged(draft, ' y.o. ')})`]),
            ],
            ['Record no.:', id],
            ['Home ph.:', ours.phone],
            ['Home addr.:', ours.street],
            ['', ours.town],
          ].filter(([, value]) => value !== '') as [string, string][],
          [
            ['Visit date:', day(draft, 2)],
            ['Seen by:', draft.author],
            ['PCP:', doctor(draft)],
            ['Requested by:', doctor(draft)],
            ['PCP fax:', recipient.fax],
          ],
        ],
        { at: 66, size: 9 },
      ),
    );
  });
  part(flow, 'Chief complaint', `Consultation for ${visit.reason}.`, 'tick');
  part(
    flow,
    'History of present illness',
    `Seen today: ${who.ageAndSex(draft.sent)}. ${visit.story}`,
    'tick',
  );
  heading(flow, 'Current outpatient medications', 'tick');
  items(
    flow,
    rng.sample(DRUGS, 3).map(([drug, sig]) => `${drug}. ${sig}.`),
    '*',
  );
  flow.gap(6);
  part(flow, 'Objective', [`Vitals: ${vitals(draft)}`, visit.exam], 'tick');
  lengthen(flow, draft, (n) => {
    const [title, words] = furtherOf(draft, n);
    part(flow, title, words, 'tick');
  });
  part(
    flow,
    'Assessment and plan',
    [`${visit.view} [${visit.code}]`, ...visit.plan.map((one) => `- ${one}`)],
    'tick',
  );
  flow.text(`Return in ${rng.pick(['6 weeks', '3 months', '6 months'])}. Note sent to ${doctor(draft)}.`);
  flow.text(`Electronically authenticated by ${draft.author}, ${day(draft, 1)} ${hour(draft, 'half')}`, {
    size: 8.5,
  });
  footer(flow, (page, pages) => [`Note ${digits(draft, 6)}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** Messages between two offices printed out: a question, then a specialist's answer. */
const electronicConsult: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const visit = visitOf(draft);
  const ours = reach(draft, 0.3);
  const { first, middle, last } = named(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 60 });
  flow.text(`${sender.name} - Provider Portal`, { bold: true, size: 13 });
  flow.text(`eConsult ${digits(draft, 6)}   Status: Answered   Printed ${day(draft, 0, 'mon')}`, { size: 9 });
  flow.rule(1);
  ledger(
    flow,
    [
      [
        ['About', join([first, middle, last])],
        ['Born', join([born(draft, 'mon'), who.sexLetter === '' ? '' : who.gender], ', ')],
        ['Contact', ours.phone],
        ['Lives at', join([ours.street, ours.town], ', ')],
        ['Specialty', sender.department],
      ].filter(([, value]) => value !== '') as [string, string][],
    ],
    { at: 80, bold: true },
  );
  flow.rule(0.6);
  flow.text(`From: ${doctor(draft)}, ${recipient.name}`, { bold: true });
  flow.text(`To: ${draft.author}     Sent: ${day(draft, 6, 'mon')} ${hour(draft, 'half')}`);
  flow.gap(4);
  flow.text(
    `May I have your view of ${visit.reason} in ${who.name('first-last') === '' ? 'this patient' : who.name('first-last')}? ${visit.story}`,
    { indent: 14 },
  );
  flow.gap(8);
  flow.rule(0.6);
  flow.text(`From: ${draft.author}, ${sender.department}`, { bold: true });
  flow.text(`To: ${doctor(draft)}     Sent: ${day(draft, 1, 'mon')} ${hour(draft, 'half')}`);
  flow.gap(4);
  flow.text('Thanks for the question. I went through the chart and also saw the patient by video.', {
    indent: 14,
  });
  flow.text(`Examination as far as possible: ${visit.exam}`, { indent: 14 });
  flow.text(
    `In my opinion this is ${visit.view.charAt(0).toLowerCase()}${visit.view.slice(1)} (${visit.code}). I recommend:`,
    { indent: 14 },
  );
  items(flow, visit.plan, '*');
  flow.gap(4);
  lengthen(flow, draft, (n) => {
    const [title, words] = furtherOf(draft, n);
    if (n % 4 === 0) {
      flow.rule(0.6);
      flow.text(`Addition of ${day(draft, 1, 'mon')} ${hour(draft, 'half')}, ${draft.author}`, {
        bold: true,
      });
    }
    flow.text(`${title}. ${words}`, { indent: 14 });
    flow.gap(4);
  });
  flow.text(
    `Please see ${rng.pick(['us in the office if there is no change in two months', 'the attached schedule for a visit'])}. This answer rests on what was sent.`,
    { indent: 14 },
  );
  flow.gap(10);
  flow.text(
    `${sender.name}, ${sender.address}, ${sender.cityLine}. Phone ${sender.phone}, fax ${sender.fax}`,
    { size: 8.5 },
  );
  overhead(flow, (page) => join([join([first, last]), born(draft, 'mon'), `page ${page}`], ' | '));
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  from: {
    'fresh/column-letter': 'Cedar Bend Kidney Specialists',
    'fresh/system-note': 'Foxglove Pulmonary Medicine',
    'fresh/electronic-consult': 'Snowberry Urology',
  },
  layouts: {
    'fresh/column-letter': columnLetter,
    'fresh/system-note': systemNote,
    'fresh/electronic-consult': electronicConsult,
  },
};
