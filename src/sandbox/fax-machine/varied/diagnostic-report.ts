import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  blanks,
  born,
  cell,
  colleague,
  day,
  digits,
  doctorOf,
  framed,
  nameOf,
  nameParts,
  reach,
  tightName,
} from './print.ts';

/** An electrocardiograph's own print: measurements at the left, statements at the right, a strip below. */
const tracing: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const flow = new Flow({ family: 'sans', size: 10, margin: 40 });
  flow.text(
    `${tightName(draft)}     ID:${digits(draft, 9)}     ${day(draft, 1, 'military')} ${rng.int(8, 17)}:${rng.int(10, 59)}:${rng.int(10, 59)}`,
    {
      bold: true,
    },
  );
  flow.text(sender.name.toUpperCase());
  const top = flow.y + 8;
  const left = [
    `${born(draft, 'military')}${who.age(draft.sent) === '' ? '' : ` (${who.age(draft.sent)} yr)`}`,
    who.gender === 'patient' ? '' : who.gender,
    `Vent. rate ${rng.int(56, 94)} BPM`,
    `PR interval ${rng.int(138, 196)} ms`,
    `QRS duration ${rng.int(78, 104)} ms`,
    `QT/QTc ${rng.int(360, 410)}/${rng.int(412, 446)} ms`,
    `P-R-T axes ${rng.int(30, 60)} ${rng.int(-10, 70)} ${rng.int(20, 60)}`,
  ].filter((line) => line !== '');
  for (const [n, line] of left.entries()) flow.at(line, flow.left, top + n * 13);
  const statements = draft.urgent
    ? ['** ** ACUTE MI / STEMI ** **', 'ST elevation in II, III, aVF', 'Consider inferior injury']
    : [
        rng.pick(['Sinus rhythm', 'Sinus bradycardia']),
        rng.pick(['Nonspecific T wave change', 'Normal ECG']),
      ];
  for (const [n, line] of [
    ...statements,
    `Referred by: ${doctorOf(draft)}`,
    `Confirmed by: ${draft.author}`,
  ].entries())
    flow.at(line, flow.left + 250, top + n * 13, { bold: n === 0 });
  const reached = reach(draft, ['Tel', 'Addr']);
  flow.y = top + 100;
  for (const pair of reached) flow.text(pair.join(': '));
  flow.gap(8);
  for (const lead of ['I   aVR   V1   V4', 'II   aVL   V2   V5', 'III   aVF   V3   V6', 'Rhythm II']) {
    flow.at(lead, flow.left, flow.y + 10, { size: 7 });
    const base = flow.y + 56;
    let x = flow.left;
    // One beat after another: a bump, a spike, a wave.
    const beat: readonly (readonly [number, number])[] = [
      [12, 0],
      [4, -5],
      [4, 5],
      [5, 0],
      [2, 4],
      [3, -36],
      [3, 42],
      [2, -10],
      [12, 0],
      [7, -9],
      [7, 9],
      [8, 0],
    ];
    let y = base;
    for (let at = 0; x < flow.right - 12; at++) {
      const [dx, dy] = beat[at % beat.length] ?? [5, 0];
      flow.put({ kind: 'line', x1: x, y1: y, x2: x + dx, y2: y + dy, width: 0.9 });
      x += dx;
      y += dy;
    }
    flow.y += 92;
  }
  flow.text('25mm/s   10mm/mV   150Hz   12SL v241', { size: 8 });
  return flow;
};

const SLEEP = [
  ['Total recording time', '412 min'],
  ['Estimated sleep', '366 min'],
  ['AHI (4% rule)', '21.4 / h'],
  ['Lowest oxygen saturation', '83 %'],
  ['Time under 88 %', '14 min'],
  ['Supine AHI', '33.0 / h'],
] as const;

const BREATH = [
  ['FVC', '3.12 L (84 %)'],
  ['FEV1', '2.01 L (68 %)'],
  ['FEV1/FVC', '64 %'],
  ['FEV1 after bronchodilator', '2.31 L (+15 %)'],
  ['TLC', '5.60 L (101 %)'],
  ['DLCO', '19.2 (88 %)'],
] as const;

/** A sleep and lung office: a paper head filled in by hand over a typed reading. */
const testSheet: Layout = (draft) => {
  const { rng, who, sender, other } = draft;
  const { first, last, initial } = nameParts(draft);
  const sleep = rng.chance(0.5);
  const flow = new Flow({ family: 'sans', size: 10.5, foot: (p, of) => `${p} of ${of}` });
  framed(flow, sleep ? 'HOME SLEEP APNEA TEST - PHYSICIAN READING' : 'SPIROMETRY, VOLUMES AND DIFFUSION');
  flow.text(`${sender.name}, ${sender.cityLine}, tel. ${sender.phone}`, { align: 'center', size: 9 });
  blanks(flow, [cell('Last', last, 0.42), cell('First', first, 0.4), cell('MI', initial, 0.18)]);
  blanks(flow, [
    cell('Birth date', born(draft, 'short'), 0.36),
    cell('Sex', who.sexLetter, 0.16),
    cell('Test date', day(draft, 6, 'short'), 0.48),
  ]);
  for (const [label, value] of reach(draft, ['Phone', 'Lives at'])) blanks(flow, [cell(label, value, 1)]);
  blanks(flow, [cell('Sent by', doctorOf(draft), 0.52), cell('Escort', nameOf(other), 0.48)]);
  flow.gap(20);
  flow.table(
    ['Measure', 'Value'],
    (sleep ? SLEEP : BREATH).map((row) => [...row]),
    [0.55, 0.45],
    true,
  );
  flow.section(
    'Reading',
    sleep
      ? 'Moderate obstructive sleep apnea, worse when supine. Suggest auto-titrating positive airway pressure, 5-15 cm.'
      : 'Mild to moderate obstruction with a significant response to bronchodilator. Volumes and diffusion are preserved.',
  );
  flow.section(
    'Quality',
    rng.pick(['Good. All channels usable.', 'Acceptable; effort was repeatable (ATS grade B).']),
  );
  if (draft.urgent) flow.text('Please act on this today.', { bold: true });
  flow.gap(20);
  flow.text(`Interpreting physician ${draft.author}, ${day(draft, 1)}`);
  flow.text(`cc: ${colleague(draft)}`);
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['specialist', 'hospital'],
  from: {
    'varied/tracing': 'Mercy Point Health',
    'varied/test-sheet': 'Cedar Bluff Pulmonary and Sleep',
  },
  layouts: { 'varied/tracing': tracing, 'varied/test-sheet': testSheet },
};
