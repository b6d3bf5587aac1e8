import type { Kind, Layout } from '../kinds/draft.ts';
import { emergencySummary } from './emergency-summary.ts';
import {
  ageSex,
  clock,
  dob,
  glue,
  home,
  known,
  MEDICINES,
  num,
  on,
  otherName,
  pieces,
  sexWord,
  subject,
  third,
  to,
} from './facts.ts';
import { bullets, foot, grow, headed, lists, put } from './ink.ts';
import { hospitalEntry, nights, stayOf } from './stays.ts';

/** A university hospital's record: problems, course by problem, lists of medicines that are new, changed, stopped. */
const problemSummary: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const stay = stayOf(draft);
  const ours = home(draft, 0.35);
  const days = nights(draft);
  const mrn = num(draft, 8);
  const line = glue(
    [glue([last, glue([first, middle])], ', '), `MRN: ${mrn}`, dob(draft, 'us', 'DOB: ')],
    '     ',
  );
  const flow = headed({ family: 'sans', size: 10, margin: 48 }, (f, page) => {
    if (page > 1) {
      put(f, line, f.left, f.y + 8, { size: 8.5 });
      f.y += 12;
      f.rule(0.6);
    }
  });
  put(flow, sender.department, flow.right, flow.y + 12, { size: 11, bold: true, end: 'right' });
  put(flow, `${sender.address}, ${sender.cityLine}  ${sender.phone}`, flow.right, flow.y + 23, {
    size: 7.5,
    end: 'right',
  });
  put(flow, 'Discharge Summary', flow.left, flow.y + 16, { size: 16, bold: true });
  flow.y += 32;
  flow.rule(1.2);
  lists(
    flow,
    [
      known([
        ['Patient Name:', glue([first, middle, last])],
        ['DOB / Age:', glue([dob(draft, 'us'), ageSex(draft)], '  ')],
        ['MRN:', mrn],
        ['Phone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
      [
        ['Admit Date:', on(draft, days + 1, 'us')],
        ['Discharge Date:', on(draft, 1, 'us')],
        ['Attending:', draft.author],
        ['PCP:', `${to(draft)}, ${recipient.phone}`],
        ['Disposition:', rng.pick(['Home or Self Care', 'Home with Family'])],
      ],
    ],
    { tab: 82, size: 9.5 },
  );
  flow.gap(4);
  flow.section(
    'Discharge Diagnoses',
    stay.diagnoses.map(([name, code], n) => `${n === 0 ? 'Principal: ' : ''}${name} [${code}]`),
    'under',
  );
  flow.section(
    'Presenting History',
    `${subject(draft)} presented with ${stay.complaint}. ${stay.history}`,
    'under',
  );
  flow.section(
    'Hospital Course by Problem',
    stay.course.map((one) => `# ${one}`),
    'under',
  );
  grow(flow, draft, (n) => flow.section(...hospitalEntry(draft, n)));
  flow.text('Discharge Medications', { bold: true });
  flow.rule(0.6);
  bullets(
    flow,
    stay.new.map((one) => `START  ${one}`),
  );
  bullets(
    flow,
    rng.sample(MEDICINES, 3).map(([drug, sig]) => `CONTINUE  ${drug}: ${sig}`),
  );
  bullets(flow, [`STOP  ${stay.stopped}`]);
  flow.gap(6);
  flow.section(
    'Issues for Follow-up',
    [`Results pending at discharge: ${stay.pending}.`, ...stay.visits.map((one) => `[ ] ${one}`)],
    'under',
  );
  flow.section('Condition at Discharge', 'Stable. Alert and oriented x3. Ambulating independently.', 'under');
  flow.text(
    `Electronically signed by ${draft.author} at ${on(draft, 1, 'us')} ${clock(draft)}. Time spent on discharge: greater than 30 minutes.`,
    { size: 8.5 },
  );
  foot(flow, (page, pages) => [`Sent to ${to(draft)} via fax`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A transcription: fixed pitch, capitals for headings, letters of who dictated and typed at the end. */
const transcribedSummary: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const stay = stayOf(draft);
  const ours = home(draft, 0.3);
  const days = nights(draft);
  const [record, account] = [num(draft, 6), num(draft, 9)];
  const flow = headed({ family: 'mono', size: 9.5, margin: 58 }, (f, page) => {
    if (page === 1) return;
    f.text(
      glue([who.name('last-first'), `MR# ${record}`, dob(draft, 'slashes', 'DOB '), `PAGE ${page}`], '   '),
    );
    f.gap(8);
  });
  for (const line of [sender.name.toUpperCase(), `${sender.address}, ${sender.cityLine}`, sender.phone])
    flow.text(line, { align: 'center' });
  flow.gap(6);
  flow.text('DISCHARGE SUMMARY', { bold: true, align: 'center', size: 11 });
  flow.gap(8);
  for (const [label, value] of known([
    ['PATIENT:', who.name('last-first')],
    ['MR#:', `${record}    ACCOUNT: ${account}`],
    ['DATE OF BIRTH:', glue([dob(draft), sexWord(draft).toUpperCase()], '    ')],
    ['ADDRESS:', glue([ours.street, ours.town], ', ').toUpperCase()],
    ['TELEPHONE:', ours.phone],
    ['NEXT OF KIN:', otherName(draft).toUpperCase()],
    ['ADMITTED:', `${on(draft, days + 1)}    DISCHARGED: ${on(draft, 1)}`],
    ['ATTENDING:', draft.author.toUpperCase()],
    ['FAMILY MD:', to(draft).toUpperCase()],
  ]))
    flow.text(`${label.padEnd(16)}${value}`);
  flow.gap(8);
  const say = (title: string, words: string): void => {
    flow.need(40);
    flow.text(`${title.toUpperCase()}:`, { bold: true });
    flow.text(words);
    flow.gap(7);
  };
  say('Final diagnoses', stay.diagnoses.map(([name], n) => `${n + 1}. ${name}.`).join('\n'));
  say('Consultants', rng.chance(0.5) ? third(draft) : 'None.');
  say('History', `Admitted with ${stay.complaint}. ${stay.history}`);
  say('Hospital course', stay.course.join(' '));
  grow(flow, draft, (n) => say(...hospitalEntry(draft, n)));
  say(
    'Discharge medications',
    [...stay.new, ...rng.sample(MEDICINES, 2).map(([drug]) => drug)]
      .map((one, n) => `${n + 1}. ${one}.`)
      .join('\n'),
  );
  say('Discontinued', `${stay.stopped}.`);
  say(
    'Disposition and follow-up',
    `Discharged home in improved condition. ${stay.visits.join('. ')}. Pending: ${stay.pending}.`,
  );
  flow.gap(8);
  flow.text('______________________________');
  flow.text(draft.author.toUpperCase());
  flow.text(
    `${rng.pick(['JP', 'RT', 'AG'])}/${rng.pick(['mlk', 'nts', 'dcb'])}  D: ${on(draft, 1)}  T: ${on(draft, 0)}  JOB# ${num(draft, 6)}`,
  );
  flow.text(`CC: ${to(draft).toUpperCase()}`);
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  from: {
    'unseen/problem-summary': 'Northern Pines Health',
    'unseen/transcribed-summary': 'St. Columba Medical Center',
    'unseen/emergency-summary': 'Elm Harbor Regional Hospital',
  },
  ages: { 'unseen/problem-summary': [40, 110], 'unseen/transcribed-summary': [40, 110] },
  layouts: {
    'unseen/problem-summary': problemSummary,
    'unseen/transcribed-summary': transcribedSummary,
    'unseen/emergency-summary': emergencySummary,
  },
};
