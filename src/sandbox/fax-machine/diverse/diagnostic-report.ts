import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  birth,
  birthAfter,
  boxRow,
  called,
  chapter,
  clock,
  contact,
  joined,
  ledger,
  logoHead,
  number,
  on,
  pieces,
  provider,
} from './ink.ts';

/** A neurophysiology laboratory: prose, with the numbers of leads and the state of the person. */
const brainWaves: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { last, first } = pieces(draft);
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 58,
    foot: (page, pages) => `EEG ${page} of ${pages}`,
  });
  flow.text(`${sender.name} - Neurodiagnostics`, { size: 14, bold: true });
  flow.text(`${sender.address}, ${sender.cityLine}, ${sender.phone}`, { size: 9 });
  flow.rule(2);
  ledger(
    flow,
    [
      ['Client', joined([last, first], ', ')],
      ['Birthdate / age / sex', joined([birth(draft, 'loose'), who.age(draft.sent), who.sexLetter], ' / ')],
      ...contact(draft, 'Client phone', 'Client address'),
      ['EEG number', `26-${number(draft, 4)}`],
      ['Recorded', `${on(draft, 5, 'loose')}, ${clock(draft)}, 32 minutes`],
      ['For', provider(draft)],
      ['Brought by', called(draft.other)],
    ],
    140,
  );
  flow.gap(12);
  chapter(flow, 'State and technique', [
    'Digital recording, 21 scalp electrodes of the 10-20 system, one channel of ECG. Awake, drowsy and briefly in stage N2. Hyperventilation for three minutes; photic stimulation at 2 to 21 Hz.',
  ]);
  chapter(flow, 'Description', [
    `The posterior rhythm is ${rng.int(8, 10)}.5 Hz, symmetric, and blocks with eye opening. ${rng.pick(['Intermittent theta slowing appears over the left temporal derivations.', 'No focal slowing is seen.'])} Vertex waves and spindles are symmetric. ${rng.pick(['No epileptiform discharge was recorded.', 'Two sharp transients at T3 in drowsiness.'])}`,
  ]);
  chapter(flow, 'Clinical correlation', [
    rng.pick([
      'Within the limits of normal for the age. A normal tracing does not exclude epilepsy.',
      'Mild left temporal dysfunction of uncertain cause; imaging is advised if not already done.',
    ]),
  ]);
  flow.gap(16);
  flow.text(`Read by ${draft.author}, ${on(draft, 2, 'loose')}`);
  return flow;
};

/** An exercise laboratory: stages in a table, filled in by the machine, words by the doctor. */
const treadmill: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 40,
    foot: (page, pages) => `Stress ECG p. ${page} (${pages})`,
  });
  logoHead(flow, draft, 'cross');
  flow.text('EXERCISE TOLERANCE TEST, BRUCE PROTOCOL', { bold: true, size: 12.5 });
  flow.gap(4);
  boxRow(flow, [
    ['Pt', who.name('Last-First'), 0.42],
    ['BD', birth(draft, 'dots'), 0.2],
    ['Age/Sex', ageSex(draft, ' / '), 0.14],
    ['File', number(draft, 7), 0.24],
  ]);
  boxRow(flow, [
    ['Referring clinician', provider(draft), 0.42],
    ['Tested', on(draft, 4, 'dots'), 0.2],
    ['Ht/Wt', `${rng.int(60, 74)} in / ${rng.int(130, 240)}`, 0.14],
    ['Beta-blocker held', rng.pick(['yes', 'no', 'n/a']), 0.24],
  ]);
  const reach = contact(draft, 'Telephone', 'Street, town');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
    );
  flow.gap(12);
  const stages = ['Rest', 'Stage 1', 'Stage 2', 'Stage 3', 'Recovery 1 min', 'Recovery 5 min'];
  flow.table(
    ['Phase', 'Min', 'Speed/grade', 'HR', 'BP', 'ST (II)', 'Remarks'],
    stages.map((stage, n) => [
      stage,
      n === 0 ? '0:00' : '3:00',
      ['-', '1.7/10', '2.5/12', '3.4/14', '-', '-'][n] ?? '',
      String(72 + [0, 28, 47, 71, 40, 14][n]! + rng.int(0, 6)),
      `${124 + [0, 14, 26, 42, 20, 4][n]!}/${rng.int(70, 84)}`,
      `-0.${rng.int(0, 4)}`,
      n === 3 ? rng.pick(['leg fatigue', 'dyspnea 6/10', 'rare PVC']) : '',
    ]),
    [0.2, 0.08, 0.14, 0.1, 0.14, 0.12, 0.22],
    true,
  );
  ledger(
    flow,
    [
      ['Workload', `${rng.int(7, 11)}.${rng.int(0, 9)} METs`],
      ['Max HR', `${rng.int(86, 98)} % of predicted`],
      ['Stopped for', rng.pick(['Target rate reached', 'Fatigue'])],
      ['Duke score', `+${rng.int(5, 9)} (low risk)`],
    ],
    100,
  );
  flow.gap(10);
  flow.text(
    draft.urgent
      ? 'POSITIVE at low workload with hypotension. Sent for catheterization.'
      : rng.pick([
          'Negative by ECG criteria for ischemia at an adequate workload.',
          'Equivocal: upsloping ST depression of 1 mm. Consider perfusion imaging.',
        ]),
    { bold: true },
  );
  flow.gap(18);
  flow.text(`Supervised and over-read: ${draft.author}`);
  return flow;
};

/** A patch worn for days: counts first. */
const patchMonitor: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    margin: 50,
    foot: (page, pages) => `rev C   ${page} of ${pages}`,
  });
  flow.text('AMBULATORY RHYTHM PATCH: END-OF-WEAR SUMMARY', { bold: true, size: 12 });
  flow.text(`Analyzed at ${sender.name}, ${sender.cityLine}, tel ${sender.phone}`);
  flow.gap(8);
  flow.text(
    `Wearer    ${joined([who.name('first-last'), birthAfter('dob ', draft, 'iso'), who.gender], ', ')}`,
  );
  for (const [label, value] of contact(draft, 'Contact  ', 'Mail     ')) flow.text(`${label} ${value}`);
  flow.text(`Worn      ${on(draft, 20, 'iso')} to ${on(draft, 6, 'iso')} (13 d 21 h, analyzable 96%)`);
  flow.text(
    `Indication ${rng.pick(['R00.2 palpitations', 'R55 syncope', 'I48.91 rate check'])}      Prescribed by ${provider(draft)}`,
  );
  flow.gap(10);
  flow.table(
    ['Finding', 'Count', 'Longest / fastest'],
    [
      ['Predominant rhythm', 'sinus', `${rng.int(44, 52)}-${rng.int(128, 166)} bpm`],
      ['Supraventricular ectopy', `${rng.int(100, 900)}`, '<1% burden'],
      ['SVT runs', `${rng.int(0, 9)}`, `${rng.int(5, 22)} beats, ${rng.int(120, 171)} bpm`],
      ['Ventricular ectopy', `${rng.int(10, 2400)}`, '<1% burden'],
      ['VT', '0', '-'],
      ['Pauses over 3 s', '0', '-'],
      ['Button presses', `${rng.int(1, 8)}`, 'sinus with PACs'],
    ],
    [0.42, 0.22, 0.36],
    true,
  );
  chapter(flow, 'Clinician reading', [
    rng.pick([
      'Benign ectopy that matches the symptoms. No atrial fibrillation.',
      'Short atrial runs, no pauses. Reassurance.',
    ]),
  ]);
  flow.text(`${draft.author}   ${on(draft, 1, 'iso')}`);
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['hospital', 'specialist'],
  layouts: {
    'diverse/brain-waves': brainWaves,
    'diverse/treadmill': treadmill,
    'diverse/patch-monitor': patchMonitor,
  },
};
