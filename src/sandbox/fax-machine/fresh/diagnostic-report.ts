import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aged,
  born,
  bornWith,
  colleague,
  day,
  digits,
  doctor,
  hour,
  join,
  listed,
  named,
  reach,
} from './facts.ts';
import { cells, footer, heading, items, ledger, mast, overhead, part, place } from './ink.ts';

const RHYTHMS = [
  ['Normal sinus rhythm', 'Normal ECG'],
  ['Sinus bradycardia', 'Otherwise normal ECG'],
  ['Sinus rhythm with first degree AV block', 'Borderline ECG'],
  [
    'Sinus rhythm, left axis deviation, nonspecific T wave changes',
    'Abnormal ECG, unchanged from prior tracing',
  ],
] as const;

/** One beat: how far above the line the pen is, in steps along the paper. */
const BEAT = [0, 0, 1.5, 2.5, 1.5, 0, 0, -2, 15, -5, 0, 0, 0, 1.5, 4, 5, 4, 1.5, 0, 0, 0, 0] as const;

const tracing = (draw: Flow, y: number, label: string, scale: number): void => {
  draw.at(label, draw.left, y - 14, { size: 8 });
  const step = 3.1;
  let [x, from] = [draw.left + 24, 0];
  for (let n = 0; x < draw.right - step; n++) {
    const to = (BEAT[n % BEAT.length] ?? 0) * scale;
    draw.put({ kind: 'line', x1: x, y1: y - from, x2: x + step, y2: y - to, width: 0.8 });
    x += step;
    from = to;
  }
};

/** A cart's print of a resting ECG: name and numbers at the left above, the measured intervals, tracings, a reading. */
const cartTracing: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reach(draft, 0.3);
  const { first, middle, last } = named(draft);
  const [rhythm, verdict] = rng.pick(RHYTHMS);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 44 });
  place(flow, join([last, join([first, middle])], ', ').toUpperCase(), {
    x: flow.left,
    y: flow.y + 12,
    size: 12.5,
    bold: true,
    room: 300,
  });
  place(flow, `${day(draft, 1, 'dmy')}  ${hour(draft)}:${rng.int(10, 59)}`, {
    x: flow.right,
    y: flow.y + 12,
    size: 10,
    side: 'right',
  });
  place(flow, `ID: ${digits(draft, 8)}`, { x: flow.left, y: flow.y + 25 });
  place(flow, sender.name, { x: flow.right, y: flow.y + 25, side: 'right', size: 9 });
  flow.y += 30;
  ledger(
    flow,
    [
      [
        ['Birthdate', born(draft, 'dmy')],
        ['Sex', who.sexLetter === '' ? '' : who.gender],
        ['Age', who.age(draft.sent)],
        ['Phone', ours.phone],
        ['Street', ours.street],
        ['City', ours.town],
      ].filter(([, value]) => value !== '') as [string, string][],
      [
        ['Vent. rate', `${rng.int(52, 88)} BPM`],
        ['PR interval', `${rng.int(138, 214)} ms`],
        ['QRS duration', `${rng.int(78, 108)} ms`],
        ['QT/QTc', `${rng.int(368, 420)}/${rng.int(402, 446)} ms`],
        ['P-R-T axes', `${rng.int(20, 70)}  ${rng.int(-30, 80)}  ${rng.int(15, 70)}`],
      ],
      [
        ['Referred by', doctor(draft)],
        ['Location', sender.department],
        ['Indication', rng.pick(['Palpitations', 'Preoperative', 'Hypertension', 'Chest wall pain'])],
      ],
    ],
    { at: 62, size: 8.5 },
  );
  flow.rule(0.6);
  flow.text(rhythm);
  flow.text(verdict, { bold: true });
  flow.text(`Confirmed by ${draft.author} on ${day(draft, 0)} ${hour(draft, 'half')}`);
  for (const [n, lead] of ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V3', 'V5', 'II'].entries())
    tracing(flow, flow.y + 40 + n * 42, lead, [0.8, 1, 0.6, -0.8, 0.4, 0.8, -0.6, 0.9, 1.1, 1][n] ?? 1);
  flow.y += 450;
  flow.text('25 mm/s   10 mm/mV   0.05-150 Hz   12SL v239   Resting 12-lead electrocardiogram', { size: 8 });
  footer(flow, (page, pages) => [
    `${sender.address}, ${sender.cityLine}  ${sender.phone}`,
    `${page} of ${pages}`,
  ]);
  return flow;
};

const HERTZ = ['250', '500', '1000', '2000', '4000', '8000'] as const;

/** An audiologist's sheet: a table of thresholds in both ears, then what it means, the patient in the first sentence too. */
const hearingTest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reach(draft, 0.35);
  const base = rng.int(2, 5) * 5;
  const thresholds = (): string[] => HERTZ.map((_, n) => String(base + n * rng.int(1, 2) * 5));
  const [right, left] = [thresholds(), thresholds()];
  const flow = new Flow({ family: 'serif', size: 11, margin: 56 });
  mast(flow, draft, 'pair');
  flow.gap(4);
  flow.text('Audiologic Evaluation', { size: 15, bold: true });
  flow.gap(2);
  cells(flow, [
    ['Name', who.name('first-m-last'), 4],
    ['Date of birth', born(draft, 'mon'), 3],
    ['Test date', day(draft, 2, 'mon'), 3],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Address', join([ours.street, ours.town], ', '), 6],
      ['Phone', ours.phone, 3],
    ]);
  cells(flow, [
    ['Referred by', doctor(draft), 4],
    ['Practice', recipient.name, 4],
    ['Chart', digits(draft, 5), 2],
  ]);
  flow.gap(10);
  part(
    flow,
    'Case history',
    `${who.formal.replace(/^the/, 'The')} ${rng.pick(['reports trouble following talk in restaurants', 'has noticed ringing in both ears for a year', 'was sent because the family finds the television loud'])}. No dizziness, drainage or ear surgery.`,
  );
  part(
    flow,
    'Otoscopy and tympanometry',
    'Canals clear. Type A tympanograms in both ears. Acoustic reflexes present.',
  );
  heading(flow, 'Pure tone air conduction thresholds (dB HL)');
  flow.table(
    ['Ear', ...HERTZ.map((hz) => `${hz} Hz`)],
    [
      ['Right', ...right],
      ['Left', ...left],
    ],
    [0.16, 0.14, 0.14, 0.14, 0.14, 0.14, 0.14],
    true,
  );
  flow.table(
    ['Speech', 'SRT', 'Word recognition', 'Level'],
    [
      ['Right', `${base + 5} dB`, `${rng.int(44, 50) * 2} %`, `${base + 40} dB`],
      ['Left', `${base + 10} dB`, `${rng.int(42, 50) * 2} %`, `${base + 40} dB`],
    ],
    [0.2, 0.2, 0.35, 0.25],
    true,
  );
  part(
    flow,
    'Impression',
    `Mild sloping to moderate sensorineural hearing loss in both ears${aged(draft) === '' ? '' : `, as often seen at ${who.age(draft.sent)}`}. Reliability good.`,
  );
  heading(flow, 'Recommendations');
  items(
    flow,
    [
      'Trial of hearing aids; candidacy discussed.',
      'Hearing protection in noise.',
      'Repeat test in 12 months, sooner with sudden change.',
    ],
    'n.',
  );
  flow.gap(12);
  flow.text(`${sender.people.at(-1) ?? draft.author}, reviewed by ${draft.author}`);
  if (rng.chance(0.3)) flow.text(`cc: ${colleague(draft)}`, { size: 9.5 });
  overhead(flow, () => join([listed(draft), bornWith(draft, 'DOB ', 'mon')], '   '));
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['specialist', 'hospital'],
  from: {
    'fresh/cart-tracing': 'Quarry Hill Community Hospital',
    'fresh/hearing-test': 'Kestrel Ear, Nose and Throat',
  },
  ages: { 'fresh/hearing-test': [45, 110] },
  layouts: { 'fresh/cart-tracing': cartTracing, 'fresh/hearing-test': hearingTest },
};
