import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import {
  at,
  bd,
  doctorOf,
  given,
  joined,
  lastOf,
  medList,
  names,
  no,
  reachOf,
  sexWord,
  subject,
  vitalsOf,
  when,
  years,
} from './facts.ts';
import { extend, feet, grid, head, marked, pairs, part, running, signHere } from './ink.ts';
import { encounterOf, furtherOf } from './visits.ts';

/** An office system's progress note with the person's lines at the top and S, O, A, P under it. */
const clinicNote: Layout = (draft) => {
  const { rng, sender } = draft;
  const visit = encounterOf(draft);
  const ours = reachOf(draft, 0.7);
  const { first, middle, last } = names(draft);
  const title = joined([`${last},`, first, middle], ' ');
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  flow.text(`Progress Notes: ${draft.author}`, { size: 13, bold: true });
  flow.text(
    `${sender.name}, ${sender.address}, ${sender.cityLine}. Tel: ${sender.phone} Fax: ${sender.fax}`,
    { size: 8.5 },
  );
  flow.rule(1);
  flow.text(
    joined(
      [
        `Patient: ${last === '' ? '' : title}`,
        bd(draft, 'slashes', 'DOB: '),
        joined([years(draft, ' Y'), sexWord(draft)], ' '),
        `Account Number: ${no(draft, 5)}`,
      ],
      '    ',
    ),
    { bold: true },
  );
  if (ours.phone !== '') flow.text(`Phone: ${ours.phone}    Address: ${ours.line}`);
  flow.text(`Provider: ${draft.author}    Date: ${when(draft, 1)}    PCP: ${doctorOf(draft)}`);
  flow.rule(1);
  part(flow, 'Subjective:', [`Chief Complaints: 1. ${visit.complaint}.`, `HPI: ${visit.story}`], 'bare', 6);
  part(
    flow,
    'Current Medications:',
    medList(draft, 4).map((one) => `Taking ${one}`),
    'bare',
    6,
  );
  flow.text(`Allergies: ${rng.pick(['N.K.D.A', 'Penicillin: rash', 'Sulfa: hives', 'Latex'])}.`);
  flow.gap(6);
  extend(flow, draft, (n) => {
    const [name, words] = furtherOf(draft, n);
    part(flow, `${name}:`, [words], 'bare', 6);
  });
  part(
    flow,
    'Objective:',
    [`Vitals: ${vitalsOf(draft)}`, ...visit.exam.map(([where, words]) => `${where.toUpperCase()}: ${words}`)],
    'bare',
    6,
  );
  head(flow, 'Assessment:');
  marked(
    flow,
    visit.diagnoses.map(([name, code]) => `${name} - ${code}`),
    '1',
  );
  flow.gap(6);
  head(flow, 'Plan:');
  marked(flow, visit.plan, '1');
  flow.gap(6);
  flow.text(`Follow Up: ${visit.back}`);
  flow.gap(8);
  flow.text(`Electronically signed by ${draft.author} on ${when(draft, 0)} at ${at(draft)} EST`, {
    bold: true,
  });
  flow.text('Sign off status: Completed', { size: 9 });
  feet(flow, (page, pages) => [
    joined([last === '' ? '' : title, bd(draft, 'slashes', 'DOB: '), when(draft, 1)], '  '),
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A specialty system's visit note: problem by problem with its plan, and a line over the first that says for whom. */
const problemNote: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const visit = encounterOf(draft);
  const ours = reachOf(draft, 0.4);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  crest(flow, draft, 'disc');
  flow.text(`Visit Note - ${when(draft, 2, 'long')}`, { size: 15, bold: true });
  flow.gap(4);
  pairs(
    flow,
    [
      given([
        ['Patient', who.name('Last-First')],
        ['Sex', sexWord(draft)],
        ['DOB', bd(draft, 'slashes', '', years(draft) === '' ? '' : ` (age ${years(draft)})`)],
        ['Phone', ours.phone],
        ['Address', ours.line],
      ]),
      [
        ['MRN', `SK${no(draft, 6)}`],
        ['PMS ID', no(draft, 5)],
        ['Provider', draft.author],
        ['Referring', doctorOf(draft)],
        ['Sent to', recipient.name],
      ],
    ],
    { tab: 64 },
  );
  flow.rule(0.8);
  part(flow, 'Chief Complaint', [`${visit.complaint}.`], 'bare', 10);
  part(flow, 'HPI', [`This is a ${who.ageAndSex(draft.sent)}. ${visit.story}`], 'bare', 10);
  part(flow, 'Medications', [medList(draft, 3).join('; ')], 'bare', 10);
  extend(flow, draft, (n) => {
    const [name, words] = furtherOf(draft, n);
    part(flow, name, [words], 'bare', 10);
  });
  part(flow, 'Vitals', [vitalsOf(draft)], 'bare', 10);
  part(
    flow,
    'Exam',
    visit.exam.map(([where, words]) => `${where}: ${words}`),
    'bare',
    10,
  );
  head(flow, 'Impression / Plan', 'over');
  for (const [n, [name, code]] of visit.diagnoses.entries()) {
    flow.text(`${n + 1}. ${name} (${code})`, { bold: true });
    const lines =
      visit.diagnoses.length === 1
        ? visit.plan
        : visit.plan.filter((_, k) => k % visit.diagnoses.length === n);
    for (const line of lines) flow.text(`Plan: ${line}.`, { indent: 16 });
    flow.gap(4);
  }
  flow.text(`Follow up in: ${visit.back}.`);
  flow.gap(6);
  flow.text(`Staff: ${draft.author} (primary provider, bill under)`, { size: 9.5 });
  flow.text(`Electronically Signed By: ${draft.author}, ${when(draft, 1)} ${at(draft)} EST`, { size: 9.5 });
  running(flow, () =>
    joined([who.name('Last-First'), bd(draft, 'slashes', 'DOB '), `Visit ${when(draft, 2)}`], '   '),
  );
  feet(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A form on which a colleague reports back to primary care, filled in by hand. */
const replyForm: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const visit = encounterOf(draft);
  const ours = reachOf(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  crest(flow, draft, 'corner', 'Report to Primary Care Provider');
  flow.rule(1);
  grid(
    flow,
    [
      [
        ['To', `${doctorOf(draft)}, ${recipient.name}`, 5],
        ['Fax', recipient.fax, 2],
      ],
      [
        ['Patient name', who.name('first-m-last'), 5],
        ['Date of birth', bd(draft, 'short'), 3],
      ],
      ...(ours.phone === ''
        ? []
        : ([
            [
              ['Address', ours.line, 5],
              ['Phone', ours.phone, 3],
            ],
          ] as const)),
      [
        ['Date seen', when(draft, 2, 'short'), 2],
        ['Seen by', draft.author, 4],
        ['Next visit', visit.back, 3],
      ],
    ],
    'inked',
  );
  flow.gap(8);
  const initial = rng.chance(0.5);
  flow.checks(
    [
      ['Initial evaluation', initial],
      ['Annual', false],
      ['Follow-up', !initial],
    ],
    3,
  );
  part(flow, 'Reason for visit', [`${visit.complaint}. ${visit.story}`], 'frame');
  part(
    flow,
    'Findings',
    visit.exam.map(([where, words]) => `${where}: ${words}`),
    'frame',
  );
  part(
    flow,
    'Diagnosis',
    visit.diagnoses.map(([name, code]) => `${name}   ICD-10 ${code}`),
    'frame',
  );
  extend(flow, draft, (n) => {
    const [name, words] = furtherOf(draft, n);
    part(flow, name, [words], 'frame');
  });
  head(flow, 'Recommendations for the primary care provider', 'frame');
  marked(flow, visit.plan);
  flow.gap(6);
  flow.text(
    `${subject(draft)} was told of these findings. Dr. ${lastOf(draft)}, please call ${sender.phone} with any question.`,
  );
  signHere(flow, `${draft.author}, ${sender.name}`, draft.author, when(draft, 2, 'short'));
  running(flow, () => joined([who.name('first-m-last'), bd(draft, 'short', 'DOB ')], '   '));
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  from: {
    'distant/clinic-note': 'Maumee Digestive Specialists',
    'distant/problem-note': 'Skylark Dermatology & Skin Surgery',
    'distant/reply-form': 'Vantage Eye Associates',
  },
  layouts: {
    'distant/clinic-note': clinicNote,
    'distant/problem-note': problemNote,
    'distant/reply-form': replyForm,
  },
};
