import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { emergencyReport } from './emergency-report.ts';
import {
  ageSex,
  anAged,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  nameParts,
  otherName,
  provider,
  sexWord,
  subject,
  time,
} from './facts.ts';
import { columns, fill, framed, heading, listed, overPages, topped, underPages, write } from './ink.ts';
import { inpatientDay, nightsOf, stayOf } from './stays.ts';

/** A memorial hospital's transcription: capitals, a block of particulars, the course in one long paragraph. */
const transcription: Layout = (draft) => {
  const { sender, recipient } = draft;
  const stay = stayOf(draft);
  const nights = nightsOf(draft);
  const ours = contactOf(draft, 0.2);
  const { first, middle, last } = nameParts(draft);
  const name = joined([last, joined([first, middle])], ', ').toUpperCase();
  const record = chartNo(draft, 6);
  const flow = new Flow({ family: 'mono', size: 10, margin: 58 });
  flow.text(sender.name.toUpperCase(), { bold: true, align: 'center' });
  flow.text(`${sender.address.toUpperCase()}, ${sender.cityLine.toUpperCase()}`, { align: 'center' });
  flow.gap(6);
  flow.text('DISCHARGE SUMMARY', { bold: true, align: 'center', size: 12 });
  flow.gap(8);
  for (const [label, value] of filled([
    ['PATIENT NAME', name],
    ['MEDICAL RECORD', record],
    ['DATE OF BIRTH', born(draft)],
    ['SEX', sexWord(draft).toUpperCase()],
    ['ADDRESS', ours.street],
    ['', ours.town],
    ['TELEPHONE', ours.phone],
    ['ADMITTED', day(draft, nights + 1)],
    ['DISCHARGED', day(draft, 1)],
    ['ATTENDING', draft.author.toUpperCase()],
    ['PRIMARY CARE', provider(draft).toUpperCase()],
  ]))
    flow.text(`${`${label}${label === '' ? ' ' : ':'}`.padEnd(17)}${value}`);
  flow.gap(8);
  heading(flow, 'ADMITTING DIAGNOSIS:');
  flow.text(`${stay.reason}.`);
  flow.gap(4);
  heading(flow, 'DISCHARGE DIAGNOSES:');
  listed(flow, stay.diagnoses, '1');
  flow.gap(4);
  heading(flow, 'HISTORY AND HOSPITAL COURSE:');
  flow.text(
    `${subject(draft)} is ${anAged(draft)} who ${stay.story} ${stay.course.map(([, words]) => words).join(' ')}`,
  );
  flow.gap(4);
  heading(flow, 'DISCHARGE MEDICATIONS:');
  listed(
    flow,
    [...stay.started.map((one) => `${one} (new)`), ...stay.changed, 'Other home medications unchanged.'],
    '1',
  );
  if (stay.stopped.length > 0) flow.text(`DISCONTINUED: ${stay.stopped.join('; ')}.`);
  flow.gap(4);
  heading(flow, 'DISPOSITION AND FOLLOWUP:');
  flow.text(
    `Discharged home in stable condition. Follow up with ${provider(draft)}, in 7 days. ${stay.todo.join('. ')}. Results pending at discharge: ${stay.pending}.`,
  );
  fill(flow, draft, (n) => {
    const [title, lines] = inpatientDay(draft, n);
    flow.gap(4);
    heading(flow, `${title.toUpperCase()}:`);
    flow.text(lines.join(' '));
  });
  flow.gap(14);
  flow.text(draft.author.toUpperCase());
  flow.text(
    `D: ${day(draft, 1)} ${time(draft, '24')}   T: ${day(draft, 0)} ${time(draft, '24', 1, 6)}   JOB #: ${digits(draft, 7)}`,
  );
  flow.text(`CC: ${provider(draft).toUpperCase()}, FAX ${recipient.fax}`);
  overPages(flow, (page, pages) => joined([name, record, born(draft), `PAGE ${page} OF ${pages}`], '   '));
  return flow;
};

/** A health system's: what the next office has to do comes first, then the course problem by problem. */
const hospitalHandoff: Layout = (draft) => {
  const { sender, recipient } = draft;
  const stay = stayOf(draft);
  const nights = nightsOf(draft);
  const ours = contactOf(draft, 0.4);
  const name = indexName(draft, true);
  const record = chartNo(draft, 8);
  const flow = topped({ family: 'sans', size: 10.2, margin: 46 }, (f, page) => {
    write(f, sender.department, f.left, f.y + 10, { size: 11, bold: true });
    write(
      f,
      joined([name, born(draft, 'us', 'DOB: '), record === '' ? '' : `MRN: ${record}`], '  |  '),
      f.right,
      f.y + 10,
      {
        size: 9.2,
        at: 'right',
        room: 340,
      },
    );
    f.y += 15;
    f.rule(page === 1 ? 1.8 : 0.6);
  });
  flow.text('Hospital Discharge Summary', { size: 15, bold: true });
  columns(
    flow,
    [
      filled([
        ['Patient', name],
        ['Age / Sex', ageSex(draft, ' y.o.')],
        ['Phone', ours.phone],
        ['Address', joined([ours.street, ours.town], ', ')],
        ['PCP', `${provider(draft)}, ${recipient.name}`],
      ]),
      [
        ['Admit date', day(draft, nights + 1, 'us')],
        ['Discharge date', day(draft, 1, 'us')],
        ['Length of stay', `${nights} days`],
        ['Discharging', draft.author],
        ['Disposition', 'Home or self care'],
      ],
    ],
    { tab: 84, size: 9.8 },
  );
  framed(flow, [
    'Issues for follow-up by primary care:',
    ...stay.todo.map((one) => `•  ${one}`),
    `•  Pending at discharge: ${stay.pending}`,
  ]);
  flow.section('Principal problem', stay.reason, 'under');
  flow.section('Discharge diagnoses', stay.diagnoses, 'under');
  flow.section('Presentation', `${subject(draft)} ${stay.story}`, 'under');
  heading(flow, 'Hospital course by problem');
  for (const [problem, words] of stay.course) {
    flow.text(`# ${problem}`, { bold: true });
    flow.text(words, { indent: 10 });
    flow.gap(3);
  }
  flow.gap(4);
  heading(flow, 'Medication changes');
  flow.table(
    ['Action', 'Medication'],
    [
      ...stay.started.map((one) => ['START', one]),
      ...stay.changed.map((one) => ['CHANGE', one]),
      ...stay.stopped.map((one) => ['STOP', one]),
    ],
    [0.16, 0.84],
    true,
  );
  fill(flow, draft, (n) => {
    const [title, lines] = inpatientDay(draft, n);
    flow.section(title, lines, 'under');
  });
  flow.text(`Emergency contact: ${otherName(draft)}`);
  flow.text(
    `Time spent on discharge: more than 30 minutes. Signed: ${draft.author}, ${day(draft, 1, 'us')} ${time(draft)}`,
  );
  underPages(flow, (page, pages) => [
    `${sender.name}  ${sender.address}, ${sender.cityLine}  ${sender.phone}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  from: {
    'later/transcription': 'Fort Lowell Memorial Hospital',
    'later/hospital-handoff': 'Sugar Maple Health',
    'later/emergency-report': 'Buckthorn County Hospital',
  },
  ages: { 'later/transcription': [35, 110], 'later/hospital-handoff': [35, 110] },
  layouts: {
    'later/transcription': transcription,
    'later/hospital-handoff': hospitalHandoff,
    'later/emergency-report': emergencyReport,
  },
};
