import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  ampm,
  born,
  bornAs,
  bullets,
  cells,
  columns,
  day,
  digits,
  doctor,
  esigned,
  feet,
  glue,
  heading,
  hour,
  masthead,
  named,
  nameParts,
  part,
  penned,
  reach,
  reachCells,
  rows,
} from './ink.ts';

/** An echocardiogram: measurements in two halves of a table, then valve by valve. */
const echoStudy: Layout = (draft) => {
  const { rng, who, urgent } = draft;
  const ef = urgent ? rng.int(15, 22) : rng.int(52, 66);
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 46,
    head: glue([who.name('Last-First'), bornAs(draft, 'DOB: '), 'Echocardiogram'], '   '),
  });
  masthead(flow, draft, 'middle');
  flow.text('TRANSTHORACIC ECHOCARDIOGRAM', { bold: true, size: 13, align: 'center' });
  flow.gap(4);
  flow.fields(
    [
      ['Name:', who.name('Last-First')],
      ['Study Date:', `${day(draft, 2)} ${ampm(draft)}`],
      ['MRN:', digits(draft, 7)],
      ['BP:', `${rng.int(108, 150)}/${rng.int(62, 90)} mmHg`],
      ['DOB:', born(draft)],
      ['Height / Weight:', `${rng.int(60, 74)} in / ${rng.int(120, 240)} lb`],
      ['Age / Gender:', glue([who.age(draft.sent), who.gender === 'patient' ? '' : who.gender], ' / ')],
      ['Sonographer:', rng.pick(['T. Beale, RDCS', 'C. Ammons, RCS'])],
      ['Ordering Physician:', doctor(draft)],
      ['Quality:', rng.pick(['Good', 'Fair', 'Technically limited'])],
    ],
    2,
  );
  rows(flow, reach(draft, 'Phone:', 'Address:'), { at: 60 });
  rows(flow, [['Indication:', rng.pick(['Murmur (R01.1)', 'Dyspnea (R06.09)', 'Hypertension (I10)'])]], {
    at: 60,
  });
  flow.gap(6);
  if (urgent)
    flow.text(
      'CRITICAL FINDING: severely reduced function with apical thrombus. Same-day evaluation advised.',
      { bold: true },
    );
  flow.table(
    ['2D / M-Mode', 'Value', 'Normal', 'Doppler', 'Value', 'Normal'],
    [
      ['LVIDd', `${rng.int(42, 56)} mm`, '39-59', 'MV E vel', `0.${rng.int(6, 9)} m/s`, '0.6-1.3'],
      ['LVIDs', `${rng.int(26, 38)} mm`, '25-40', 'MV A vel', `0.${rng.int(5, 9)} m/s`, ''],
      ['IVSd', `${rng.int(7, 12)} mm`, '6-10', 'E/e prime', String(rng.int(7, 13)), '<14'],
      ['LVPWd', `${rng.int(7, 11)} mm`, '6-10', 'AV peak', `1.${rng.int(1, 9)} m/s`, '<2.0'],
      ['LA volume idx', `${rng.int(20, 40)} mL/m2`, '<34', 'TR vel', `2.${rng.int(1, 8)} m/s`, '<2.8'],
      ['EF (biplane)', `${ef} %`, '52-74', 'RVSP', `${rng.int(22, 38)} mmHg`, '<35'],
    ],
    [0.2, 0.16, 0.14, 0.2, 0.17, 0.13],
    true,
  );
  part(flow, 'Left ventricle', [
    `Ejection fraction ${ef}%. ${urgent ? 'Global hypokinesis, laminated thrombus at the apex.' : 'Normal cavity size. No regional wall motion abnormality.'}`,
  ]);
  part(flow, 'Valves', [
    rng.pick([
      'Trace mitral and tricuspid regurgitation.',
      'Mildly calcified aortic leaflets without stenosis. Mild mitral regurgitation.',
    ]),
  ]);
  part(flow, 'Right heart and pericardium', ['Right ventricle is normal in size and function. No effusion.']);
  heading(flow, 'Conclusions', 'box');
  bullets(
    flow,
    urgent
      ? ['Severe left ventricular dysfunction.', 'Apical thrombus.']
      : [`Normal systolic function, EF ${ef}%.`, 'Grade I diastolic dysfunction.'],
    '1.',
  );
  esigned(flow, draft, 1);
  feet(flow, (page, pages) => [`Echo laboratory, ${draft.sender.name}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** Lung function on one sheet: who in boxes, then measured, predicted, and after the bronchodilator. */
const lungFunction: Layout = (draft) => {
  const { rng, urgent } = draft;
  const { last, first } = nameParts(draft);
  const flow = new Flow({ family: 'sans', size: 10, margin: 42 });
  masthead(flow, draft, 'spread');
  flow.text('Pulmonary Function Report', { size: 14, bold: true });
  flow.gap(4);
  cells(flow, [
    ['Last Name', last, 0.3],
    ['First Name', first, 0.26],
    ['ID', digits(draft, 6), 0.16],
    ['Birth Date', born(draft), 0.28],
  ]);
  reachCells(flow, reach(draft, 'Telephone', 'Address'));
  cells(flow, [
    ['Age/Gender', ageSex(draft, ' / '), 0.2],
    ['Height', `${rng.int(60, 74)} in`, 0.16],
    ['Smoking', rng.pick(['Never', 'Former, 20 pk-yr', 'Current']), 0.24],
    ['Test Date', `${day(draft, 3)} ${hour(draft)}`, 0.4],
  ]);
  cells(flow, [
    ['Physician', doctor(draft), 0.5],
    ['Technician', rng.pick(['RPFT 22', 'M. Garr, RRT']), 0.25],
    ['Diagnosis', rng.pick(['J44.9', 'R05.3', 'J45.40']), 0.25],
  ]);
  flow.gap(12);
  const narrow = urgent || rng.chance(0.4);
  const fvc = urgent ? 52 : rng.int(88, 102);
  const fev1 = urgent ? 27 : narrow ? rng.int(55, 68) : rng.int(88, 101);
  flow.table(
    ['Spirometry', 'Pred', 'LLN', 'Pre', '%Pred', 'Post', '%Change'],
    (
      [
        ['FVC (L)', 3.8, fvc],
        ['FEV1 (L)', 2.9, fev1],
        ['FEF25-75 (L/s)', 2.7, Math.round(fev1 * 0.8)],
        ['PEF (L/s)', 7.1, Math.min(104, fev1 + 6)],
      ] as const
    ).map(([name, predicted, percent]) => {
      const change = rng.int(1, 6);
      const before = (predicted * percent) / 100;
      return [
        name,
        predicted.toFixed(2),
        (predicted * 0.8).toFixed(2),
        before.toFixed(2),
        String(percent),
        (before * (1 + change / 100)).toFixed(2),
        String(change),
      ];
    }),
    [0.25, 0.12, 0.12, 0.13, 0.13, 0.13, 0.12],
    true,
  );
  flow.table(
    ['Lung volumes / diffusion', 'Pred', 'Measured', '%Pred'],
    [
      ['TLC (L)', '5.90', '6.11', '104'],
      ['RV (L)', '2.05', `2.${rng.int(10, 80)}`, String(rng.int(103, 137))],
      ['DLCO (mL/min/mmHg)', '24.1', `${rng.int(15, 23)}.4`, String(rng.int(62, 98))],
    ],
    [0.4, 0.2, 0.2, 0.2],
    true,
  );
  part(
    flow,
    'INTERPRETATION',
    [
      urgent
        ? 'STAT. Very severe obstruction with resting saturation of 81%. Sent to the emergency department from the laboratory.'
        : narrow
          ? 'Moderate obstruction without significant reversibility.'
          : 'Spirometry is within normal limits. No response to bronchodilator.',
    ],
    'box',
  );
  flow.text('Good effort. ATS/ERS criteria were met. GLI reference equations.');
  penned(flow, draft.author, day(draft, 1));
  feet(flow, (page, pages) => [draft.sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A night in the sleep laboratory: a dictated narrative with the indices in a small table. */
const sleepNight: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ahi = rng.int(4, 44);
  const flow = new Flow({
    family: 'serif',
    size: 11.5,
    margin: 60,
    head: glue(['Polysomnogram', who.name('first-last')], ' - '),
  });
  masthead(flow, draft, 'shield');
  flow.text('DIAGNOSTIC POLYSOMNOGRAPHY', { bold: true, size: 13 });
  flow.gap(6);
  columns(
    flow,
    [
      [
        who.name('first-m-last'),
        bornAs(draft, 'Born '),
        `Our file ${digits(draft, 6)}`,
        ...reach(draft, 'Tel.', '')
          .filter(([label]) => label !== '')
          .map((pair) => pair.join(' ')),
      ],
      [`Study night: ${day(draft, 8)}`, `Scored: ${day(draft, 5)}`, `Referred by ${doctor(draft)}`],
    ],
    { bold: true },
  );
  for (const [label, value] of draft.contact ? [['Lives at', who.address()] as const] : [])
    if (value !== '') flow.text(`${label} ${value}`);
  flow.rule(0.8);
  flow.gap(4);
  flow.text(
    `${who.formal.replace(/^t/, 'T')} was studied for ${rng.pick(['loud snoring and daytime sleepiness', 'witnessed apneas and morning headache', 'unrefreshing sleep'])}. Informant ${named(draft.other)} reports pauses in breathing. Epworth score ${rng.int(6, 18)}, BMI ${rng.int(24, 41)}.`,
  );
  flow.gap(8);
  flow.table(
    ['Measure', 'Result', 'Measure', 'Result'],
    [
      ['Total sleep time', `${rng.int(290, 430)} min`, 'AHI', `${ahi}.${rng.int(0, 9)} /h`],
      ['Sleep efficiency', `${rng.int(66, 93)} %`, 'Supine AHI', `${ahi + rng.int(4, 20)} /h`],
      ['Sleep latency', `${rng.int(5, 48)} min`, 'Lowest SpO2', `${draft.urgent ? 54 : rng.int(78, 90)} %`],
      ['REM', `${rng.int(9, 24)} %`, 'PLM index', `${rng.int(0, 22)} /h`],
    ],
    [0.3, 0.2, 0.3, 0.2],
  );
  part(
    flow,
    'Technical summary',
    [
      'EEG, EOG, chin and leg EMG, ECG, nasal pressure, thermistor, effort belts and oximetry were recorded for one night. Scored by hand under AASM rules (4%).',
    ],
    'caps',
  );
  part(flow, 'Cardiac', ['Sinus rhythm throughout. Occasional premature beats.'], 'caps');
  part(
    flow,
    'Impression',
    [
      ahi < 5
        ? 'No significant sleep apnea.'
        : ahi < 15
          ? 'Mild obstructive sleep apnea (G47.33).'
          : ahi < 30
            ? 'Moderate obstructive sleep apnea (G47.33).'
            : 'Severe obstructive sleep apnea (G47.33).',
    ],
    'caps',
  );
  part(
    flow,
    'Recommendations',
    [
      ahi < 5
        ? 'Sleep hygiene, side sleeping.'
        : 'Auto-titrating CPAP 5 to 15 cm of water with a mask of choice; download after 30 days.',
      'Weight control. No driving when drowsy.',
    ],
    'caps',
  );
  flow.gap(12);
  flow.text(draft.author, { bold: true });
  flow.text(`Read ${day(draft, 2)} for ${sender.name}`, { size: 9.5 });
  feet(flow, (page, pages) => ['Raw data kept for seven years', `${page} of ${pages}`]);
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['hospital', 'specialist'],
  from: {
    'assorted/echo-study': 'Valley Heart and Vascular Associates',
    'assorted/lung-function': 'Whitestone University Health',
    'assorted/sleep-night': 'Saint Odile Medical Center',
  },
  layouts: {
    'assorted/echo-study': echoStudy,
    'assorted/lung-function': lungFunction,
    'assorted/sleep-night': sleepNight,
  },
};
