import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { medicationList, vitals } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  ampm,
  born,
  bornAs,
  bullets,
  columns,
  day,
  digits,
  doctor,
  doctorLast,
  esigned,
  feet,
  glue,
  grow,
  heading,
  inTwo,
  masthead,
  named,
  nameParts,
  part,
  reach,
  rows,
} from './ink.ts';
import { bedside } from './stays.ts';
import { REVIEW, visitOf } from './visits.ts';

/** More history, medicines and past results, for notes of several pages. */
const background = (flow: Flow, draft: Draft, look: 'line' | 'caps'): void =>
  grow(flow, draft, (n) => {
    const { rng } = draft;
    if (n === 0)
      part(
        flow,
        'Past Medical History',
        rng.sample(
          [
            'Hypertension',
            'Hyperlipidemia',
            'Hypothyroidism',
            'Asthma',
            'Kidney stones',
            'Appendectomy',
            'Migraine',
          ],
          4,
        ),
        look,
      );
    else if (n === 1)
      part(
        flow,
        'Social History',
        [
          'Never smoked. Works in an office. Two drinks a week.',
          `Emergency contact: ${named(draft.other)}, ${draft.other.phone}.`,
        ],
        look,
      );
    else if (n === 2) part(flow, 'Review of Systems', REVIEW, look);
    else
      part(
        flow,
        `Interval note ${day(draft, 60 * (n - 2))}`,
        [
          `${bedside(rng)} ${rng.pick(['Symptoms unchanged.', 'Feels somewhat better.', 'Missed several doses.'])}`,
          rng.pick([
            'Continue the present plan.',
            'Laboratory tests were ordered.',
            'Reviewed outside records.',
          ]),
          ...medicationList(rng, 3),
        ],
        look,
      );
  });

/** A progress note as a common record system faxes it: account, insurance and provider stacked at the left. */
const stackedNote: Layout = (draft) => {
  const { rng, who } = draft;
  const visit = visitOf(draft);
  const name = who.name('Last-First');
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 48,
    head: glue([`Patient: ${name}`, bornAs(draft, 'DOB: '), `Date: ${day(draft, 2)}`], '    '),
  });
  masthead(flow, draft, 'middle');
  const home = reach(draft, 'Phone:', 'Address:');
  columns(flow, [
    [
      name,
      glue(
        [
          who.age(draft.sent) && `${who.age(draft.sent)} Y old`,
          who.gender === 'patient' ? '' : who.gender,
          bornAs(draft, 'DOB: '),
        ],
        ', ',
      ),
      `Account Number: ${digits(draft, 6)}`,
      ...home.flatMap(([label, value]) => (label === 'Address:' ? inTwo(value) : [`Home: ${value}`])),
      `Guarantor: ${named(draft.other)}   Insurance: ${rng.pick(['Bluestem PPO', 'Medicare Part B', 'Tri-County HMO'])}`,
      `PCP: ${doctor(draft)}   Referring: ${doctor(draft)}`,
      `Appointment Facility: ${draft.sender.name}`,
    ],
    ['Progress Notes: Consultation', draft.author, day(draft, 2), ampm(draft)],
  ]);
  flow.rule(1);
  part(flow, 'Reason for Appointment', [`1. ${visit.complaint}`]);
  part(flow, 'History of Present Illness', [visit.history]);
  part(flow, 'Current Medications', ['Taking', ...medicationList(rng, 4).map((line) => `  - ${line}`)]);
  part(flow, 'Vital Signs', [vitals(rng)]);
  part(flow, 'Examination', [visit.exam]);
  background(flow, draft, 'line');
  part(flow, 'Assessments', [`1. ${visit.assessment} - ${visit.code} (Primary)`]);
  heading(flow, 'Treatment');
  bullets(flow, visit.plan, '1.');
  flow.gap(6);
  part(flow, 'Follow Up', [rng.pick(['4 Weeks', '3 Months', 'prn', '6 Months (Reason: recheck)'])]);
  esigned(flow, draft, 1);
  flow.text(`Sign off status: Completed`, { size: 8.5 });
  feet(flow, (page, pages) => [`Patient: ${name}   Provider: ${draft.author}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A letter of thanks to the one who sent the patient. */
const thankYouLetter: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const visit = visitOf(draft);
  const flow = new Flow({
    family: 'serif',
    size: 11.5,
    margin: 66,
    head: glue([`RE: ${who.name('first-last')}`, day(draft, 1, 'long')], '     '),
  });
  masthead(flow, draft, 'wordmark');
  flow.gap(8);
  flow.text(day(draft, 1, 'long'));
  flow.gap(10);
  for (const line of [doctor(draft), recipient.name, recipient.address, recipient.cityLine]) flow.text(line);
  flow.gap(10);
  rows(
    flow,
    [
      ['RE:', who.name('first-m-last')],
      ['DOB:', born(draft)],
      ...reach(draft, 'Phone:', 'Address:'),
      ['Visit date:', day(draft, 2)],
    ],
    { at: 66, bold: 'value' },
  );
  flow.gap(10);
  flow.text(`Dear Dr. ${doctorLast(draft)}:`);
  const name = who.formal;
  for (const paragraph of [
    `Thank you for referring ${name}${who.age(draft.sent) === '' ? '' : `, a ${who.ageAndSex(draft.sent)},`} for evaluation of ${visit.complaint.charAt(0).toLowerCase()}${visit.complaint.slice(1)}. ${visit.history}`,
    `On examination: ${vitals(rng)} ${visit.exam}`,
    `My impression is ${visit.assessment.charAt(0).toLowerCase()}${visit.assessment.slice(1)} (${visit.code}). I have recommended the following. ${visit.plan.join(' ')}`,
    `It was a pleasure to meet ${name}. Please do not hesitate to call me with any questions.`,
  ]) {
    flow.gap(9);
    flow.text(paragraph);
  }
  flow.gap(14);
  flow.text('Sincerely,');
  flow.gap(26);
  flow.text(draft.author);
  flow.text(`${draft.sender.department}   |   dictated but not read`, { size: 9, italic: true });
  if (draft.pages > 1) {
    flow.gap(10);
    flow.text('Enclosure: details of the visit', { bold: true });
    flow.gap(6);
  }
  background(flow, draft, 'caps');
  feet(flow, (page, pages) => [
    glue(['Confidential', who.name('Last-First')], ' - '),
    pages > 1 ? `${page} of ${pages}` : '',
  ]);
  return flow;
};

/** A templated document: capital labels, the visit in headed lines, everything flush left. */
const templateVisit: Layout = (draft) => {
  const { rng, who } = draft;
  const visit = visitOf(draft);
  const { last, first, middle } = nameParts(draft);
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 54,
    head: glue([`${first} ${last}`.trim(), digits(draft, 12)], '  '),
  });
  masthead(flow, draft, 'spread');
  rows(flow, [
    ['PATIENT:', glue([first, middle, last])],
    ['DATE OF BIRTH:', born(draft)],
    ['AGE / SEX:', ageSex(draft, ' / ')],
    ['DATE:', `${day(draft, 1)} ${ampm(draft)}`],
    ['HISTORIAN:', rng.pick(['self', 'self', `self and ${named(draft.other)}`])],
    ['VISIT TYPE:', 'Office consultation'],
    ['REFERRED BY:', `${doctor(draft)}, ${draft.recipient.name}`],
    ...reach(draft, 'HOME PHONE:', 'HOME ADDRESS:'),
  ]);
  flow.gap(8);
  for (const [title, lines] of [
    [
      'Chief Complaint',
      [`This ${who.ageAndSex(draft.sent)} presents with ${visit.complaint.toLowerCase()}.`],
    ],
    ['History', [visit.history]],
    ['Allergies', [rng.pick(['No known drug allergies.', 'Penicillin: hives.', 'Sulfa: rash.'])]],
    ['Medications (active)', medicationList(rng, 4)],
    ['Vitals', [vitals(rng)]],
    ['Physical Exam', [visit.exam]],
  ] as const)
    part(flow, title, lines, 'caps');
  background(flow, draft, 'caps');
  part(
    flow,
    'Assessment/Plan',
    [`# ${visit.assessment} (${visit.code})`, ...visit.plan.map((line) => `   ${line}`)],
    'caps',
  );
  flow.text('Counseling: more than half of this visit was spent in discussion. All questions answered.', {
    size: 9,
  });
  flow.text(`Provider: ${draft.author} ${day(draft, 1)} ${ampm(draft)}`, { bold: true });
  flow.text(
    `Document generated by: ${rng.pick(['M. Ortega-Lane, MA', 'K. Stroud, MA'])} ${day(draft, 1)}   CC providers: ${doctor(draft)}`,
    { size: 8.5 },
  );
  feet(flow, (page, pages) => [
    glue([glue([last, first], ', '), bornAs(draft, 'DOB ')], '   '),
    `${page}/${pages}`,
  ]);
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  layouts: {
    'assorted/stacked-note': stackedNote,
    'assorted/thank-you-letter': thankYouLetter,
    'assorted/template-visit': templateVisit,
  },
};
