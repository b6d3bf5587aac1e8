import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { consultationOf, furtherPart, told } from './consultations.ts';
import {
  ageSex,
  anAged,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  drugsFor,
  filled,
  indexName,
  joined,
  provider,
  providerLast,
  sexWord,
  subject,
  time,
  vitalSigns,
} from './facts.ts';
import {
  columns,
  fill,
  form,
  framed,
  heading,
  listed,
  masthead,
  overPages,
  topped,
  underPages,
  write,
} from './ink.ts';
import { signOff } from './pen.ts';

/** A dictated letter: the line of subject with name and birth date, then paragraphs. */
const dearDoctor: Layout = (draft) => {
  const { who, recipient, rng } = draft;
  const visit = consultationOf(draft, 'digestive');
  const ours = contactOf(draft, 0.25);
  const flow = new Flow({ family: 'serif', size: 11.6, margin: 70 });
  masthead(flow, draft, 'double');
  flow.gap(10);
  flow.text(day(draft, 1, 'long'));
  flow.gap(10);
  for (const line of [provider(draft), recipient.name, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(10);
  flow.text(joined([`RE: ${who.name('first-m-last')}`, born(draft, 'slashes', 'DOB: ')], '     '), {
    bold: true,
  });
  flow.text(`Date of Visit: ${day(draft, 2)}`, { bold: true });
  if (ours.street !== '') {
    flow.text(`${ours.street}, ${ours.town}`);
    flow.text(ours.phone);
  }
  flow.gap(10);
  flow.text(`Dear Dr. ${providerLast(draft)}:`);
  flow.gap(6);
  flow.text(
    `I had the pleasure of seeing ${who.formal}, ${anAged(draft)}, in consultation at your request for evaluation of ${visit.reason}. ${told(visit, subject(draft))}`,
  );
  flow.gap(6);
  flow.text(
    `Current medications include ${drugsFor(draft, 3)
      .map(([name]) => name.replace(/ (tablet|capsule)$/, ''))
      .join(', ')}. ${rng.pick(['There are no known drug allergies.', 'Allergy: sulfa (rash).'])}`,
  );
  flow.gap(6);
  flow.text(`On examination, ${vitalSigns(draft)}. ${visit.exam.join(' ')} ${visit.data}`);
  flow.gap(6);
  flow.text('My impression and recommendations are as follows:');
  listed(
    flow,
    visit.plan.map(([problem, plan]) => `${problem}. ${plan}`),
    '1',
  );
  fill(flow, draft, (n) => {
    const [title, lines] = furtherPart(draft, n);
    flow.gap(6);
    flow.text(`${title}: ${lines.join(' ')}`);
  });
  flow.gap(6);
  flow.text(
    `I will see ${who.formal} again in ${visit.back}. Thank you for allowing me to participate in this patient's care. Please do not hesitate to call with questions.`,
  );
  flow.gap(8);
  flow.text('Sincerely,');
  signOff(flow, draft.author, draft.sender.department);
  flow.text('Dictated but not read', { size: 9, italic: true });
  overPages(flow, (page) => joined([who.name('first-m-last'), born(draft), `Page ${page}`], '   '));
  return flow;
};

/** A record system's office visit: banner of identity, problem-based assessment first, the rest after it. */
const officeVisit: Layout = (draft) => {
  const { who, sender, rng } = draft;
  const visit = consultationOf(draft, 'hormones');
  const ours = contactOf(draft, 0.35);
  const name = indexName(draft, true);
  const record = chartNo(draft);
  const seen = day(draft, 2, 'us');
  const encounter = digits(draft, 9);
  const flow = topped({ family: 'sans', size: 10, margin: 48 }, (f, page) => {
    const h = 34;
    f.put({ kind: 'rect', x: f.left, y: f.y, w: f.width, h, black: false, width: 0.9 });
    write(f, name, f.left + 8, f.y + 14, { size: 12, bold: true, room: 250 });
    write(f, joined([ageSex(draft, ' y.o.', ', '), born(draft, 'us', 'DOB ')], ', '), f.left + 8, f.y + 27, {
      size: 9.5,
      room: 250,
    });
    write(f, `Office Visit ${seen}`, f.right - 8, f.y + 14, { size: 10, bold: true, at: 'right' });
    write(f, joined([record === '' ? '' : `MRN ${record}`, `Page ${page}`], '   '), f.right - 8, f.y + 27, {
      size: 9,
      at: 'right',
    });
    f.y += h + 8;
  });
  flow.text(sender.name, { bold: true, size: 12 });
  flow.text(`${sender.address}, ${sender.cityLine}   ${sender.phone}`, { size: 9 });
  columns(
    flow,
    [
      [
        ['Provider:', draft.author],
        ['Department:', sender.department],
      ],
      filled([
        ['PCP:', provider(draft)],
        ['Home phone:', ours.phone],
        ['Address:', joined([ours.street, ours.town], ', ')],
      ]),
    ],
    { tab: 76, size: 9.5 },
  );
  flow.rule(0.5);
  flow.section('Reason for Visit', `Consult: ${visit.reason}`);
  heading(flow, 'Assessment & Plan');
  for (const [n, [problem, plan]] of visit.plan.entries()) {
    flow.text(`${n + 1}. ${problem}`, { bold: true, indent: 8 });
    flow.text(plan, { indent: 20 });
  }
  flow.text(`Return in ${visit.back}.`, { indent: 8 });
  flow.gap(6);
  flow.section('Subjective', told(visit, subject(draft)));
  flow.section('Objective', [vitalSigns(draft), ...visit.exam]);
  flow.section('Data Reviewed', visit.data);
  // The long ones have a list further down.
  if (draft.pages === 1 && rng.chance(0.5))
    flow.section(
      'Medications at End of Visit',
      drugsFor(draft, 4).map(([drug, sig]) => `${drug} - ${sig}`),
    );
  fill(flow, draft, (n) => {
    const [title, lines] = furtherPart(draft, n);
    flow.section(title, lines);
  });
  flow.text(`I spent ${rng.int(25, 45)} minutes on this encounter on the date of service.`);
  flow.text(`Electronically signed by ${draft.author}, ${day(draft, 1, 'us')} ${time(draft)}`);
  flow.text(`CC: ${provider(draft)}${who.name('first-last') === '' ? '' : ' (PCP)'}`);
  underPages(flow, (page, pages) => [`Encounter ${encounter}`, `${page} of ${pages}`]);
  return flow;
};

/** A clinic's consultation in the classical order, the particulars in a form. */
const fullConsultation: Layout = (draft) => {
  const { recipient, rng } = draft;
  const visit = consultationOf(draft, 'nerves');
  const ours = contactOf(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 10.4, margin: 54 });
  masthead(flow, draft, 'plain', 'CONSULTATION');
  form(
    flow,
    [
      [
        ['Patient:', indexName(draft), 3],
        ['DOB:', born(draft, 'dashes'), 1.7],
        ['Sex:', sexWord(draft), 1.2],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address:', joined([ours.street, ours.town], ', '), 3.6],
              ['Tel:', ours.phone, 1.9],
            ] as const,
          ]),
      [
        ['Date of service:', day(draft, 3, 'dashes'), 2.2],
        ['Requesting:', provider(draft), 2.6],
        ['Chart:', chartNo(draft, 5), 1.1],
      ],
    ],
    'aside',
    19,
  );
  flow.gap(8);
  flow.section('CHIEF COMPLAINT', `Evaluation of ${visit.reason}.`, 'inline');
  flow.section('HISTORY OF PRESENT ILLNESS', told(visit, subject(draft)), 'inline');
  const past = [0, 1, 4].map((n) => furtherPart(draft, n));
  for (const [title, lines] of past) flow.section(title, lines.join('; '), 'inline');
  flow.section('ALLERGIES', rng.pick(['NKDA', 'Penicillin (hives)', 'Codeine (nausea)']), 'inline');
  flow.section('VITALS', vitalSigns(draft), 'inline');
  flow.section('EXAMINATION', visit.exam.join(' '), 'inline');
  flow.section('STUDIES', visit.data, 'inline');
  heading(flow, 'IMPRESSION AND RECOMMENDATIONS');
  for (const [n, [problem, plan]] of visit.plan.entries()) {
    flow.text(`${n + 1}. ${problem}: ${plan}`, { indent: 10 });
    flow.gap(2);
  }
  flow.text(`Follow-up in ${visit.back}.`);
  fill(flow, draft, (n) => {
    const [title, lines] = furtherPart(draft, n < 2 ? n + 2 : n + 3);
    flow.section(title, lines.join(' '), 'inline');
  });
  flow.gap(6);
  framed(flow, [`cc: ${provider(draft)}, ${recipient.name}, fax ${recipient.fax}`], { size: 9.5 });
  flow.text(`${draft.author} (signed ${day(draft, 1, 'dashes')})`);
  overPages(flow, () => joined([indexName(draft), born(draft, 'dashes', 'DOB ')], '   '));
  underPages(flow, (page, pages) => ['Confidential patient information', `Page ${page} of ${pages}`]);
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  from: {
    'later/dear-doctor': 'Copper Hills Gastroenterology',
    'later/office-visit': 'Palisade Endocrine Clinic',
    'later/full-consultation': 'Lakebridge Neurology Center',
  },
  layouts: {
    'later/dear-doctor': dearDoctor,
    'later/office-visit': officeVisit,
    'later/full-consultation': fullConsultation,
  },
};
