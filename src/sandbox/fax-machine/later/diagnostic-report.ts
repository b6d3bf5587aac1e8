import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  nameOr,
  nameParts,
  provider,
  sexWord,
  time,
  yearsOld,
} from './facts.ts';
import {
  columns,
  fill,
  form,
  framed,
  heading,
  listed,
  masthead,
  overPages,
  underPages,
  write,
} from './ink.ts';

/** A cardiologist's report of a monitor worn for days: a summary in a grid, a strip, a reading. */
const ambulatoryMonitor: Layout = (draft) => {
  const { rng, recipient, sender } = draft;
  const ours = contactOf(draft, 0.35);
  const [least, mean, most] = [rng.int(41, 52), rng.int(66, 78), rng.int(128, 162)];
  const worn = rng.pick([7, 14]);
  const beats = Math.round(mean * 1440 * worn * 0.97);
  const ectopic = rng.int(400, 9000);
  const flow = new Flow({ family: 'sans', size: 10.2, margin: 48 });
  masthead(flow, draft, 'double', 'Extended Holter Monitor Report');
  form(flow, [
    [
      ['Patient', indexName(draft, true), 4],
      ['DOB', born(draft), 2],
      ['Age / Gender', ageSex(draft, ''), 1.6],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Street address', joined([ours.street, ours.town], ', '), 5],
            ['Phone', ours.phone, 2.6],
          ] as const,
        ]),
    [
      ['Indication', rng.pick(['Palpitations (R00.2)', 'Syncope (R55)', 'Dizziness (R42)']), 3],
      ['Hookup', `${day(draft, worn + 6)} ${time(draft, '24')}`, 2.2],
      ['Analyzed', `${worn} days 00 hrs`, 2],
      ['Referred by', provider(draft), 3],
    ],
  ]);
  flow.gap(10);
  flow.table(
    ['General', '', 'Ventricular ectopy', '', 'Supraventricular ectopy', ''],
    [
      ['Total beats', String(beats), 'Total', String(ectopic), 'Total', String(rng.int(90, 2400))],
      [
        'Minimum HR',
        `${least} bpm`,
        'Burden',
        `${((ectopic / beats) * 100).toFixed(1)}%`,
        'Longest run',
        `${rng.int(4, 11)} beats`,
      ],
      [
        'Average HR',
        `${mean} bpm`,
        'Couplets',
        String(rng.int(0, 24)),
        'Fastest run',
        `${rng.int(112, 158)} bpm`,
      ],
      ['Maximum HR', `${most} bpm`, 'VT runs', '0', 'AF burden', '0%'],
    ],
    [0.17, 0.15, 0.2, 0.13, 0.22, 0.13],
    true,
  );
  heading(flow, 'Representative strip: sinus rhythm with PVC, channel 1, 25 mm/s');
  const base = flow.y + 46;
  flow.put({ kind: 'rect', x: flow.left, y: flow.y + 4, w: flow.width, h: 66, black: false, width: 0.6 });
  const beat = [0, 0, 5, 5, 0, -4, 32, -9, 0, 0, 7, 9, 4, 0, 0] as const;
  const early = [0, 9, 26, 34, 22, 4, -10, -15, -11, -5, 0, 0, 0, 0, 0] as const;
  let x = flow.left + 8;
  for (let n = 0; n < 8; n++)
    for (const [i, height] of (n === 4 ? early : beat).entries()) {
      const next = (n === 4 ? early : beat)[i + 1] ?? 0;
      flow.put({ kind: 'line', x1: x, y1: base - height, x2: x + 4.1, y2: base - next, width: 0.9 });
      x += 4.1;
    }
  flow.y += 80;
  flow.section(
    'Patient diary',
    `${rng.int(2, 6)} symptom events; correlated with sinus rhythm and isolated PVCs.`,
  );
  flow.section('Physician interpretation', [
    `Predominant rhythm is sinus, average rate ${mean} bpm.`,
    'Occasional ventricular and rare supraventricular ectopic beats. No sustained arrhythmia, no pauses over 3 seconds.',
    'No atrial fibrillation was identified.',
  ]);
  fill(flow, draft, (n) => {
    heading(flow, `Hourly summary, day ${n + 1}`);
    flow.table(
      ['Hour', 'Min', 'Mean', 'Max', 'PVC', 'PAC'],
      Array.from({ length: 24 }, (_, hour) => [
        `${String(hour).padStart(2, '0')}:00`,
        String(rng.int(45, 60)),
        String(rng.int(61, 82)),
        String(rng.int(90, 140)),
        String(rng.int(0, 60)),
        String(rng.int(0, 20)),
      ]),
      [0.2, 0.16, 0.16, 0.16, 0.16, 0.16],
    );
  });
  flow.text(`Read by: ${draft.author}    Signed ${day(draft, 0)} ${time(draft)}`, { bold: true });
  overPages(flow, () => joined([indexName(draft), born(draft, 'slashes', 'DOB ')], '    '));
  underPages(flow, (page, pages) => [`${sender.name} for ${recipient.name}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A neurologist's nerve conduction study: numbers nerve by nerve, needle findings, what it comes to. */
const nerveStudy: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { first, last } = nameParts(draft);
  const ours = contactOf(draft, 0.3);
  const slow = rng.int(42, 58) / 10;
  const flow = new Flow({ family: 'serif', size: 11, margin: 56 });
  masthead(flow, draft, 'ends', 'Electrodiagnostic Study (EMG/NCV)');
  flow.gap(4);
  columns(
    flow,
    [
      filled([
        ['Full Name:', who.name('first-m-last')],
        ['Date of Birth:', born(draft)],
        ['Gender:', sexWord(draft)],
        ['Telephone:', ours.phone],
        ['Address:', joined([ours.street, ours.town], ', ')],
      ]),
      [
        ['Visit Date:', `${day(draft, 2)} ${time(draft, '24')}`],
        ['Patient ID:', chartNo(draft, 5)],
        ['Examined by:', draft.author],
        ['Ref. Physician:', provider(draft)],
        ['Height:', `${rng.int(60, 73)} inch`],
      ],
    ],
    { tab: 84, size: 10.4 },
  );
  flow.rule(0.8);
  flow.text(
    `Patient History: ${nameOr(draft, 'The patient')} presents with numbness and tingling of the right hand for ${rng.int(4, 14)} months, worse at night. ${yearsOld(draft) > 60 ? 'History of diabetes.' : 'No history of diabetes or neck injury.'}`,
  );
  flow.gap(6);
  heading(flow, 'Motor NCS');
  flow.table(
    ['Nerve / Site', 'Muscle', 'Latency (ms)', 'Amplitude (mV)', 'Velocity (m/s)'],
    [
      ['R Median - Wrist', 'APB', slow.toFixed(1), (rng.int(58, 90) / 10).toFixed(1), ''],
      [
        'R Median - Elbow',
        'APB',
        (slow + 4.2).toFixed(1),
        (rng.int(52, 84) / 10).toFixed(1),
        String(rng.int(51, 57)),
      ],
      ['R Ulnar - Wrist', 'ADM', (rng.int(24, 31) / 10).toFixed(1), (rng.int(80, 110) / 10).toFixed(1), ''],
      [
        'R Ulnar - B. Elbow',
        'ADM',
        (rng.int(60, 68) / 10).toFixed(1),
        (rng.int(78, 104) / 10).toFixed(1),
        String(rng.int(54, 61)),
      ],
    ],
    [0.28, 0.14, 0.19, 0.21, 0.18],
    true,
  );
  heading(flow, 'Sensory NCS');
  flow.table(
    ['Nerve / Site', 'Rec. Site', 'Peak Lat (ms)', 'Amp (uV)', 'Velocity (m/s)'],
    [
      [
        'R Median - Digit II',
        'Wrist',
        (slow - 0.3).toFixed(1),
        String(rng.int(8, 17)),
        String(rng.int(32, 41)),
      ],
      ['R Ulnar - Digit V', 'Wrist', '3.1', String(rng.int(18, 34)), String(rng.int(50, 58))],
      ['R Radial', 'Forearm', '2.4', String(rng.int(20, 40)), String(rng.int(52, 60))],
    ],
    [0.28, 0.14, 0.19, 0.21, 0.18],
    true,
  );
  flow.section(
    'EMG Summary',
    'Needle examination of the right deltoid, biceps, triceps, pronator teres, FDI and APB: normal insertional activity, no fibrillations, normal motor units and recruitment.',
  );
  heading(flow, 'Impression');
  listed(
    flow,
    [
      'Abnormal study. Moderate right median mononeuropathy at the wrist (carpal tunnel syndrome), demyelinating.',
      'No evidence of right ulnar neuropathy, cervical radiculopathy or polyneuropathy.',
    ],
    '1',
  );
  if (draft.urgent) framed(flow, ['Please see the patient soon.'], { bold: true });
  fill(flow, draft, (n) => flow.section(`Waveform page ${n + 1}`, 'Traces on file with the laboratory.'));
  flow.gap(18);
  write(flow, draft.author, flow.left, flow.y + 10, { bold: true });
  write(
    flow,
    `Board certified, clinical neurophysiology. Study no. ${digits(draft, 5)}`,
    flow.left,
    flow.y + 23,
    { size: 9 },
  );
  flow.y += 28;
  overPages(flow, (page) => joined([joined([last, first], ', '), born(draft), `Page ${page}`], '   '));
  underPages(flow, (page, pages) => [sender.name, `${page}/${pages}`]);
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['specialist'],
  from: {
    'later/ambulatory-monitor': 'Arden Valley Cardiology',
    'later/nerve-study': 'Lakebridge Neurology Center',
  },
  ages: { 'later/ambulatory-monitor': [25, 110], 'later/nerve-study': [28, 110] },
  layouts: { 'later/ambulatory-monitor': ambulatoryMonitor, 'later/nerve-study': nerveStudy },
};
