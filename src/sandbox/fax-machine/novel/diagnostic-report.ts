import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  contactOf,
  date,
  filled,
  names,
  serial,
  sex,
  time,
  toDoctor,
  years,
} from './facts.ts';
import { above, below, callout, columns, dotted, listed, masthead, row, spot } from './ink.ts';

/** One beat of a tracing, in steps: flat, a small bump, the spike, a wider bump. */
const BEAT = [
  [12, 0],
  [4, -4],
  [4, 4],
  [4, 2],
  [3, -30],
  [3, 34],
  [3, -6],
  [8, 0],
  [6, -6],
  [6, 6],
] as const;

/** A rhythm clinic's patch monitor: how long worn, what was counted, strips, a reading. */
const patchMonitor: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const { filed } = names(draft);
  const ours = contactOf(draft, 0.3);
  const days = rng.int(7, 14);
  const found = draft.urgent
    ? ['Pauses: 2, longest 6.1 seconds, while awake.', 'Intermittent complete heart block.']
    : rng.pick([
        ['Atrial fibrillation: none.', `Supraventricular runs: ${rng.int(2, 9)}, longest 11 beats.`],
        [
          `Atrial fibrillation burden ${rng.int(1, 6)}%, longest episode 2 h 14 min.`,
          'No pauses over 3 seconds.',
        ],
        ['No sustained arrhythmia.', 'Triggered events corresponded to sinus rhythm with single PVCs.'],
      ]);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  masthead(flow, draft, 'corner');
  flow.text('EXTENDED AMBULATORY ECG MONITOR - FINAL REPORT', { bold: true, size: 13 });
  flow.rule(1.2);
  columns(
    flow,
    [
      filled(
        ['Patient', filed],
        ['Date of birth', birth(draft)],
        ['Age / gender', between(' / ', years(draft), sex(draft))],
        ['Phone', ours.phone],
        ['Address', ours.street],
        ['', ours.town],
      ),
      [
        ['Referring', toDoctor(draft)],
        ['Indication', rng.pick(['Palpitations R00.2', 'Syncope R55', 'Dizziness R42'])],
        ['Worn', `${date(draft, days + 8)} to ${date(draft, 8)}`],
        ['Serial no.', `LHR-${serial(draft, 6)}`],
      ],
    ],
    { tab: 84, size: 9.5 },
  );
  flow.rule(1.2);
  dotted(flow, [
    ['Time analyzed', `${days - 1} days ${rng.int(2, 22)} hours (artifact ${rng.int(1, 5)}%)`],
    ['Minimum heart rate', `${rng.int(39, 52)} bpm`],
    ['Average heart rate', `${rng.int(64, 82)} bpm`],
    ['Maximum heart rate', `${rng.int(128, 166)} bpm`],
    ['Ventricular ectopy', `${rng.int(1, 9) / 10}% (rare)`],
    ['Supraventricular ectopy', `${rng.int(1, 19) / 10}%`],
    ['Patient-triggered events', String(rng.int(0, 9))],
  ]);
  flow.gap(12);
  for (const label of ['Strip 1: minimum rate', 'Strip 2: patient trigger']) {
    flow.need(70);
    spot(flow, `${label}   ${time(draft, true, 0, 23)}`, flow.left, flow.y + 8, { size: 8 });
    const base = flow.y + 44;
    let [x, y] = [flow.left, base];
    for (let beat = 0; beat < 9; beat++)
      for (const [dx, dy] of BEAT) {
        flow.put({ kind: 'line', x1: x, y1: y, x2: x + dx, y2: y + dy, width: 0.8 });
        [x, y] = [x + dx, y + dy];
      }
    flow.y += 62;
  }
  flow.text('Findings', { bold: true });
  listed(flow, ['Predominant rhythm: sinus.', ...found], '1');
  if (draft.urgent)
    callout(
      flow,
      `Meets urgent notification criteria. ${recipient.name} called ${time(draft)}; no answer. Patient needs evaluation today.`,
    );
  flow.gap(6);
  flow.text(
    `Interpretation: ${draft.urgent ? 'High-grade AV block; pacemaker evaluation.' : 'As above. Clinical correlation.'}`,
  );
  flow.gap(8);
  flow.text(`Over-read and signed: ${draft.author}, ${date(draft, 0)}`);
  above(flow, between('   ', filed, birth(draft)));
  below(flow, (page, pages) => `${who.name('last-first')}   ECG monitor report   page ${page} of ${pages}`);
  return flow;
};

/** A lung laboratory's: boxes for the person, predicted and measured in a grid, before and after the inhaler. */
const lungFunction: Layout = (draft) => {
  const { rng, sender } = draft;
  const { given, family } = names(draft);
  const ours = contactOf(draft, 0.3);
  const severe = rng.int(46, 66);
  const vital = rng.int(80, 96);
  const measured = (predicted: number, share: number, places = 2): string =>
    ((predicted * share) / 100).toFixed(places);
  const lines = [
    ['FVC (L)', 3.62, vital],
    ['FEV1 (L)', 2.81, severe],
    ['FEF 25-75 (L/s)', 2.7, severe - 14],
    ['TLC (L)', 5.9, rng.int(94, 118)],
    ['RV (L)', 2.1, rng.int(104, 142)],
    ['DLCO (mL/min/mmHg)', 24.3, rng.int(61, 74)],
  ] as const;
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  masthead(flow, draft, 'double');
  flow.text('Pulmonary Function Report', { bold: true, size: 15, align: 'center' });
  flow.gap(4);
  const body = rng.int(61, 74);
  row(
    flow,
    [
      ['Name:', between(', ', family, given), 4],
      ['ID:', serial(draft, 6), 2],
      ['Test date:', date(draft, 2, 'plain'), 2.4],
    ],
    { beside: true },
  );
  row(
    flow,
    [
      ['Birthdate:', birth(draft, 'plain'), 3],
      ['Age:', years(draft, ''), 1.4],
      ['Gender:', sex(draft), 2],
      ['Height:', `${body} in`, 1.8],
    ],
    { beside: true },
  );
  if (ours.street !== '')
    row(
      flow,
      [
        ['Address:', between(', ', ours.street, ours.town), 6],
        ['Phone:', ours.phone, 3],
      ],
      { beside: true },
    );
  row(
    flow,
    [
      ['Physician:', toDoctor(draft), 4],
      ['Technician:', 'RRT', 2],
      ['Smoking:', rng.pick(['Never', '20 pk-yr', '35 pk-yr']), 2],
    ],
    { beside: true },
  );
  flow.gap(10);
  flow.table(
    ['', 'Predicted', 'Pre', '% Pred', 'Post', '% Change'],
    lines.map(([name, predicted, share], n) => {
      const gain = rng.int(1, 9);
      return [
        name,
        predicted.toFixed(2),
        measured(predicted, share),
        String(share),
        n < 3 ? measured(predicted, share * (1 + gain / 100)) : '',
        n < 3 ? `+${gain}` : '',
      ];
    }),
    [0.28, 0.15, 0.14, 0.14, 0.14, 0.15],
    true,
  );
  flow.text(
    `FEV1/FVC: ${Math.round(((2.81 * severe) / (3.62 * vital)) * 100)}% (lower limit of normal 70%)`,
    { bold: true },
  );
  flow.gap(6);
  flow.section(
    'Quality',
    'Good effort; ATS/ERS criteria for acceptability and repeatability were met. Albuterol 4 puffs.',
  );
  flow.section('Interpretation', [
    `${severe < 60 ? 'Moderately severe' : 'Moderate'} airflow obstruction without significant response to bronchodilator.`,
    'Lung volumes show air trapping. Diffusing capacity is mildly reduced, uncorrected for hemoglobin.',
    draft.urgent
      ? 'Resting saturation 84% on room air; oxygen should be arranged today.'
      : 'There is no prior study.',
  ]);
  flow.gap(6);
  flow.text(`Interpreting physician: ${draft.author}`);
  flow.text(`Unconfirmed until signed.  Signed ${date(draft, 0, 'plain')} ${time(draft)}`, { size: 9 });
  above(flow, between('   ', between(', ', family, given), birth(draft, 'plain')));
  below(flow, (page, pages) => `${sender.name} ${sender.phone}   GLI reference set   ${page} of ${pages}`);
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['specialist'],
  from: {
    'novel/patch-monitor': 'Larchmont Heart Rhythm Clinic',
    'novel/lung-function': 'Bayard Lung Center',
  },
  layouts: { 'novel/patch-monitor': patchMonitor, 'novel/lung-function': lungFunction },
};
