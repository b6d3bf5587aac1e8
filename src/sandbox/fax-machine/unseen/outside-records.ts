import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  clock,
  DIAGNOSES,
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
  to,
  vitals,
} from './facts.ts';
import { bullets, carried, foot, grow, headed, letterhead, lists, put } from './ink.ts';
import { officeVisits } from './office-visits.ts';
import { inLine, routine } from './panels.ts';

/** A family practice prints the chart for whoever takes over: summary first, visits from newest to oldest. */
const chartCopy: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.7);
  const chart = num(draft, 5);
  const flow = headed({ family: 'serif', size: 11, margin: 54 }, (f, page) => {
    if (page === 1) return;
    put(
      f,
      glue(
        [glue([last, glue([first, middle])], ', '), dob(draft, 'slashes', 'DOB: '), `Acct: ${chart}`],
        '    ',
      ),
      f.left,
      f.y + 9,
      { size: 9.5, room: 380 },
    );
    put(f, sender.name, f.right, f.y + 9, { size: 9, end: 'right', room: 120 });
    f.y += 13;
    f.rule(0.6);
  });
  letterhead(flow, draft, 'right', 'Chart Summary');
  flow.text(
    `Records sent to: ${recipient.name}, ${to(draft)}, at the request of the patient (transferring care).`,
  );
  flow.gap(6);
  lists(
    flow,
    [
      known([
        ['Patient:', glue([last, glue([first, middle])], ', ')],
        ['Birth date:', dob(draft)],
        ['Sex:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
      [
        ['Account:', chart],
        ['Last seen:', on(draft, 41)],
        ['Provider:', draft.author],
        ['Emergency:', `${otherName(draft)} ${draft.other.phone}`],
      ],
    ],
    { tab: 70 },
  );
  flow.section(
    'PROBLEM LIST',
    rng.sample(DIAGNOSES, 4).map(([name, code]) => `${name} (${code})`),
    'under',
  );
  flow.section(
    'CURRENT MEDICATIONS',
    rng.sample(MEDICINES, 4).map(([drug, sig]) => `${drug} - ${sig}`),
    'under',
  );
  flow.section('ALLERGIES', rng.pick(['NKDA', 'Penicillin - hives', 'Codeine - nausea']), 'under');
  flow.section(
    'HEALTH MAINTENANCE',
    [
      `Influenza vaccine ${on(draft, 390)}`,
      `Colonoscopy ${on(draft, 1310)}, repeat 10 years`,
      `Tdap ${on(draft, 2050)}`,
    ],
    'under',
  );
  const visit = officeVisits(draft);
  let ago = 41;
  grow(flow, draft, (n) => {
    const [reason, said, seen, plan] = visit(n);
    if (n % 5 === 4) flow.section(`LABORATORY ${on(draft, ago)}`, `${inLine(routine(draft, 2))}.`, 'under');
    else
      flow.section(
        `OFFICE VISIT ${on(draft, ago)}  ${reason}`,
        [`Seen by ${rng.pick(sender.people)}. ${vitals(draft)}`, `S: ${said}`, `O: ${seen}`, `A/P: ${plan}`],
        'under',
      );
    ago += rng.int(35, 140);
  });
  foot(flow, (page, pages) => [
    `Copied ${on(draft, 0)}. Redisclosure without authorization is prohibited.`,
    `${page} of ${pages}`,
  ]);
  return flow;
};

/** A hospital's release desk: a letter, then encounter after encounter as its record prints them. */
const releaseOfInformation: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, initial, last } = pieces(draft);
  const ours = home(draft, 0.6);
  const mrn = num(draft, 8);
  const request = num(draft, 7);
  const line = glue(
    [glue([last, glue([first, initial])], ', '), `MRN ${mrn}`, dob(draft, 'us', 'DOB '), sexWord(draft)],
    ' | ',
  );
  const flow = new Flow({ family: 'sans', size: 10, margin: 52 });
  letterhead(flow, draft, 'emblem');
  flow.gap(4);
  flow.text('Release of Information', { bold: true, size: 14 });
  flow.gap(4);
  flow.text(on(draft, 0, 'long'));
  flow.text(`${recipient.name}, ${recipient.address}, ${recipient.cityLine}`);
  flow.gap(6);
  flow.text(
    `Enclosed are the copies you asked for on ${on(draft, 9, 'us')} for continuity of care. If anything is missing, call the release desk at ${sender.phone} and give the request number.`,
  );
  flow.gap(6);
  lists(
    flow,
    [
      known([
        ['Request:', request],
        ['Patient:', who.name('first-m-last')],
        ['Date of birth:', glue([dob(draft, 'us'), ageSex(draft)], '   ')],
        ['MRN:', mrn],
        ['Phone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
        ['Dates:', `${on(draft, draft.pages * 350, 'us')} to ${on(draft, 12, 'us')}`],
        ['Contents:', 'Office visits, laboratory, medication list, immunizations'],
      ]),
    ],
    { tab: 82 },
  );
  flow.rule(0.8);
  flow.section(
    'Outpatient Medications',
    rng.sample(MEDICINES, 4).map(([drug, sig]) => `• ${drug} - ${sig}`),
  );
  const visit = officeVisits(draft);
  let ago = 12;
  grow(flow, draft, (n) => {
    const [reason, said, seen, plan] = visit(n);
    flow.need(90);
    flow.text(
      `${on(draft, ago, 'us')} - Office Visit in ${rng.pick(['NPH Primary Care East', 'NPH Internal Medicine', 'NPH Family Medicine West'])}`,
      { bold: true, size: 11 },
    );
    flow.rule(0.5);
    flow.text(`Encounter provider: ${rng.pick(sender.people)}    Reason: ${reason}`);
    flow.text(`Vitals: ${vitals(draft)}`);
    flow.text(`Subjective: ${said}`);
    flow.text(`Objective: ${seen}`);
    flow.text(`Assessment and plan: ${plan}`);
    if (n % 3 === 2) {
      flow.text('Results:');
      bullets(flow, [inLine(routine(draft, 1))], '-');
    }
    flow.text(`Signed ${on(draft, ago - 1, 'us')} ${clock(draft)}`, { size: 8.5 });
    flow.gap(8);
    ago += rng.int(30, 120);
  });
  carried(flow, () => line);
  foot(flow, (page, pages) => [`ROI request ${request}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice', 'hospital'],
  from: {
    'unseen/chart-copy': 'Prairie View Family Health',
    'unseen/release-of-information': 'Northern Pines Health',
  },
  ages: { 'unseen/chart-copy': [45, 110], 'unseen/release-of-information': [45, 110] },
  layouts: { 'unseen/chart-copy': chartCopy, 'unseen/release-of-information': releaseOfInformation },
};
