import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { at, bd, doctorOf, given, joined, medList, no, reachOf, sexWord, when, years } from './facts.ts';
import { feet, grid, head, marked, pairs, part, running } from './ink.ts';

/** A cardiology office's treadmill test with nuclear pictures: stages in a table, perfusion below. */
const treadmill: Layout = (draft) => {
  const { rng, who } = draft;
  const ours = reachOf(draft, 0.3);
  const rest = rng.int(62, 84);
  const peak = rng.int(132, 158);
  const reached = rng.int(85, 98);
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  crest(flow, draft, 'disc');
  flow.text('Exercise Myocardial Perfusion Study (SPECT)', { size: 14, bold: true });
  flow.gap(3);
  grid(flow, [
    [
      ['Name', who.name('Last-First'), 4],
      ['DOB', bd(draft), 2],
      ['Age', years(draft), 1],
      ['Gender', sexWord(draft), 2],
      ['Patient #', no(draft, 6), 2],
    ],
    [
      ['Test date', when(draft, 2), 2],
      ['Ordering physician', doctorOf(draft), 4],
      ['Height / Weight', `${rng.int(62, 73)} in / ${rng.int(130, 240)} lb`, 3],
      ['Protocol', 'Bruce', 2],
    ],
    ...(ours.phone === ''
      ? []
      : ([
          [
            ['Address', ours.line, 6],
            ['Phone', ours.phone, 3],
          ],
        ] as const)),
  ]);
  flow.gap(8);
  part(
    flow,
    'Indication',
    [
      rng.pick([
        'Exertional chest pressure (R07.89)',
        'Dyspnea on exertion (R06.09)',
        'Abnormal ECG (R94.31)',
      ]),
    ],
    'over',
  );
  head(flow, 'Exercise data', 'over');
  flow.table(
    ['Stage', 'Speed (mph)', 'Grade (%)', 'Time (min)', 'HR (bpm)', 'BP (mmHg)'],
    [
      ['Rest', '-', '-', '-', `${rest}`, '128/76'],
      ['1', '1.7', '10', '3:00', `${rest + 28}`, '142/78'],
      ['2', '2.5', '12', '3:00', `${rest + 49}`, '156/80'],
      ['3', '3.4', '14', `1:${rng.int(10, 55)}`, `${peak}`, '170/82'],
      ['Recovery', '-', '-', '5:00', `${rest + 12}`, '134/76'],
    ],
    [0.16, 0.17, 0.17, 0.16, 0.17, 0.17],
    true,
  );
  pairs(
    flow,
    [
      [
        ['Peak HR', `${peak} bpm, ${reached}% of predicted`],
        ['Workload', `${rng.int(7, 10)}.${rng.int(0, 9)} METs`],
      ],
      [
        ['Reason for end', 'Fatigue'],
        ['Symptoms', rng.pick(['None', 'Mild leg fatigue'])],
      ],
    ],
    { tab: 84 },
  );
  part(
    flow,
    'ECG',
    ['Sinus rhythm at rest. No ST depression of 1 mm or more. Rare PVCs in recovery.'],
    'over',
  );
  const [scan, end] = rng.pick([
    ['Uniform uptake at rest and stress. TID ratio 1.02.', 'Normal perfusion. Low risk study.'],
    [
      'Small, mild, reversible defect of the basal inferior wall.',
      'Mild inferior ischemia. Intermediate risk; will discuss medical therapy first.',
    ],
  ] as const);
  part(flow, 'Perfusion', [`Tc-99m sestamibi, 10.2 mCi rest and 30.8 mCi stress. ${scan}`], 'over');
  part(flow, 'Gated images', [`LVEF ${rng.int(54, 68)}%. Wall motion is normal.`], 'over');
  part(flow, 'Conclusions', [end], 'frame');
  flow.text(`Interpreted by ${draft.author}, ${when(draft, 1)} ${at(draft)}`, { bold: true });
  running(flow, () => joined([who.name('Last-First'), bd(draft)], '   '));
  feet(flow, (page, pages) => [
    'Nuclear laboratory accredited by the intersocietal commission',
    `${page} of ${pages}`,
  ]);
  return flow;
};

/** A neurologist's reading of brain waves: a letterhead, lines for the person, prose. */
const brainWaves: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const ours = reachOf(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 62 });
  crest(flow, draft, 'twin');
  flow.text('ELECTROENCEPHALOGRAM (EEG) REPORT', { bold: true, size: 13, align: 'center' });
  flow.gap(8);
  pairs(
    flow,
    [
      given([
        ['Patient Name', who.name('first-m-last')],
        ['D.O.B.', joined([bd(draft, 'plain'), years(draft) === '' ? '' : `(${years(draft)} years)`])],
        ['Sex', sexWord(draft)],
        ['Telephone', ours.phone],
        ['Residence', ours.line],
        ['Requested by', `${doctorOf(draft)}, ${recipient.name}`],
        [
          'Recording',
          `EEG ${no(draft, 4)}, ${when(draft, 3, 'plain')}, ${rng.int(32, 58)} minutes, awake and drowsy`,
        ],
        [
          'Medications',
          medList(draft, 2)
            .map((one) => one.split(' - ')[0] ?? '')
            .join(', '),
        ],
      ]),
    ],
    { tab: 96 },
  );
  flow.rule(0.6);
  const [reason, view, advice] = rng.pick([
    [
      'Two spells of loss of awareness',
      'This is a normal EEG, awake and drowsy.',
      'A normal tracing does not exclude epilepsy. Sleep-deprived study may help if spells recur.',
    ],
    [
      'Staring spells and confusion',
      'Abnormal: intermittent sharp waves over the left temporal region.',
      'Findings suggest a tendency to focal seizures. We will see the patient next week.',
    ],
    [
      'Memory loss',
      'Abnormal: mild generalized slowing of the background.',
      'Nonspecific; seen with metabolic, toxic and degenerative disorders.',
    ],
  ] as const);
  part(flow, 'Reason for the study:', [`${reason}.`]);
  part(flow, 'Conditions of recording:', [
    'Twenty-one channels, electrodes placed by the international 10-20 system with one channel for ECG.',
  ]);
  part(flow, 'Description:', [
    `The background has a posterior rhythm of ${view.includes('slowing') ? '6 to 7' : rng.int(8, 10)} Hz that attenuates when the eyes open. Low voltage beta activity is seen in front. Drowsiness brings slow rolling eye movements. Hyperventilation for three minutes and photic stimulation from 1 to 30 Hz were done and gave no additional response. The ECG channel shows a regular rhythm.`,
  ]);
  part(flow, 'Interpretation:', [view]);
  part(flow, 'Clinical correlation:', [advice]);
  marked(flow, [`cc: ${doctorOf(draft)}`], '');
  flow.gap(18);
  flow.text(draft.author);
  flow.text('Diplomate in Neurology and Clinical Neurophysiology', { italic: true });
  flow.text(`Read ${when(draft, 1, 'plain')}`, { size: 10 });
  running(flow, () => joined([who.name('first-m-last'), bd(draft, 'plain')], ', '));
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['specialist'],
  from: {
    'distant/treadmill': 'Stillwater Heart Associates',
    'distant/brain-waves': 'Northern Reach Neurology',
  },
  layouts: { 'distant/treadmill': treadmill, 'distant/brain-waves': brainWaves },
};
