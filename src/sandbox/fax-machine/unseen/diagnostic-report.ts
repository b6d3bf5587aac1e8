import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ageSex, clock, dob, glue, home, known, num, on, pieces, sexWord, to } from './facts.ts';
import { boxes, bullets, carried, foot, letterhead, lists } from './ink.ts';

/** A cardiology group's echocardiogram: measurements in two tables side by side, findings by structure. */
const echocardiogram: Layout = (draft) => {
  const { rng, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.35);
  const ef = rng.int(55, 66);
  const [height, weight] = [rng.int(61, 73), rng.int(130, 228)];
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 46 });
  letterhead(flow, draft, 'emblem', 'ECHO REPORT');
  flow.text('Transthoracic Echocardiogram, 2D, M-mode, Spectral and Color Doppler', {
    bold: true,
    size: 11.5,
  });
  flow.gap(3);
  boxes(flow, [
    [
      ['Patient', glue([last, glue([first, middle])], ', '), 4],
      ['DOB', dob(draft), 2],
      ['Age/Sex', ageSex(draft, '/'), 1],
      ['Study Date', on(draft, 2), 2],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Patient Address', glue([ours.street, ours.town], ', '), 5],
            ['Patient Phone', ours.phone, 2],
          ] as const,
        ]),
    [
      ['Ht', `${height} in`, 1],
      ['Wt', `${weight} lb`, 1],
      ['BSA', `${Math.sqrt((height * weight) / 3131).toFixed(2)} m2`, 1],
      ['BP', `${rng.int(112, 144)}/${rng.int(64, 86)}`, 1],
      ['Ordering', to(draft), 3],
      ['Sonographer', `RDCS ${num(draft, 3)}`, 2],
    ],
    [
      [
        'Indication',
        rng.pick(['Heart murmur (R01.1)', 'Dyspnea on exertion (R06.09)', 'Atrial fibrillation (I48.91)']),
        4,
      ],
      ['Study Quality', rng.pick(['Good', 'Fair', 'Technically adequate']), 2],
      ['Rhythm', 'Sinus', 1],
    ],
  ]);
  flow.gap(8);
  flow.table(
    ['Measurement', 'Value', 'Normal', 'Measurement', 'Value', 'Normal'],
    [
      ['LVIDd', `${rng.int(40, 54)} mm`, '39-59', 'Aortic root', `${rng.int(28, 37)} mm`, '<40'],
      ['LVIDs', `${rng.int(24, 36)} mm`, '22-40', 'LA diameter', `${rng.int(32, 42)} mm`, '<40'],
      ['IVSd', `${rng.int(8, 12)} mm`, '6-11', 'E/A ratio', `0.${rng.int(70, 98)}`, '>0.8'],
      ['LVPWd', `${rng.int(8, 12)} mm`, '6-11', "E/e' avg", String(rng.int(7, 12)), '<14'],
      ['LVEF (biplane)', `${ef} %`, '>=52', 'RVSP', `${rng.int(22, 36)} mmHg`, '<36'],
    ],
    [0.2, 0.15, 0.14, 0.21, 0.16, 0.14],
    true,
  );
  flow.section(
    'FINDINGS',
    [
      `Left ventricle: Normal cavity size. Systolic function is normal with an estimated ejection fraction of ${ef}%. No regional wall motion abnormality.`,
      'Right ventricle: Normal size and function. TAPSE 21 mm.',
      'Atria: Left atrium is mildly dilated. No atrial septal defect by color Doppler.',
      'Mitral valve: Mild thickening of the leaflets with trace regurgitation.',
      'Aortic valve: Trileaflet, mild sclerosis without stenosis.',
      'Tricuspid and pulmonic valves: Trace regurgitation.',
      'Pericardium: No effusion.',
    ],
    'under',
  );
  flow.section(
    'CONCLUSIONS',
    [
      `1. Normal left ventricular systolic function, LVEF ${ef}%.`,
      '2. Grade I diastolic dysfunction.',
      '3. Mild aortic sclerosis. No significant valvular disease.',
    ],
    'under',
  );
  flow.text(
    `Reading physician: ${draft.author}     Finalized ${on(draft, 1)} ${clock(draft)}     cc: ${recipient.name}`,
    { size: 9 },
  );
  carried(flow, () => glue([glue([last, first], ', '), dob(draft), 'Echo report'], '   '));
  foot(flow, (page, pages) => ['IAC accredited echocardiography laboratory', `${page} of ${pages}`]);
  return flow;
};

/** A sleep laboratory's: a summary in prose round a table of events an hour. */
const sleepStudy: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = home(draft, 0.3);
  const ahi = rng.int(8, 44);
  const degree = ahi < 15 ? 'mild' : ahi < 30 ? 'moderate' : 'severe';
  const atHome = rng.chance(0.6);
  const flow = new Flow({ family: 'serif', size: 11, margin: 58 });
  letterhead(flow, draft, 'right', atHome ? 'Home Sleep Apnea Test' : 'Polysomnogram');
  lists(
    flow,
    [
      known([
        ['Name:', who.name('first-m-last')],
        ['Date of Birth:', dob(draft, 'long')],
        ['Gender:', sexWord(draft)],
        ['Telephone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
      [
        ['Study date:', on(draft, 7, 'long')],
        ['Referred by:', to(draft)],
        ['BMI:', `${rng.int(26, 41)}.${rng.int(0, 9)}`],
        ['Epworth:', `${rng.int(6, 17)}/24`],
      ],
    ],
    { tab: 82 },
  );
  flow.rule(0.8);
  flow.section(
    'Indication',
    `${who.ageAndSex(draft.sent).replace(/^./, (one) => one.toUpperCase())} with snoring, unrefreshing sleep and daytime sleepiness.`,
  );
  flow.section(
    'Procedure',
    atHome
      ? 'Unattended type III recording of nasal pressure, respiratory effort, oximetry, heart rate and body position. Scored by a registered technologist according to AASM criteria (4% rule).'
      : 'Attended overnight recording of EEG, EOG, EMG, ECG, airflow, effort, oximetry and position. Scored by a registered technologist according to AASM criteria.',
  );
  flow.table(
    ['Parameter', 'Result', 'Parameter', 'Result'],
    [
      ['Recording time', `${rng.int(402, 488)} min`, 'Lowest saturation', `${rng.int(76, 88)}%`],
      ['AHI', `${ahi}.${rng.int(0, 9)} /hr`, 'Time below 88%', `${rng.int(3, 46)} min`],
      [
        'Supine AHI',
        `${ahi + rng.int(4, 14)}.${rng.int(0, 9)} /hr`,
        'Mean heart rate',
        `${rng.int(56, 76)} bpm`,
      ],
      ['Central apneas', String(rng.int(0, 6)), 'Snoring', `${rng.int(18, 64)}% of night`],
    ],
    [0.28, 0.22, 0.28, 0.22],
    true,
  );
  flow.section(
    'Interpretation',
    `${degree.replace(/^./, (one) => one.toUpperCase())} obstructive sleep apnea (G47.33), worse in the supine position.`,
  );
  flow.text('Recommendations', { bold: true });
  bullets(
    flow,
    [
      'Auto-titrating CPAP 5-15 cm H2O with heated humidification, mask of comfort.',
      'Avoid alcohol and sedatives near bedtime; weight management.',
      'No driving when drowsy.',
      'Follow-up in this office 31 to 90 days after set-up for compliance.',
    ],
    '1',
  );
  flow.gap(12);
  flow.text(`${draft.author}, Diplomate in Sleep Medicine`);
  flow.text(`Electronically signed ${on(draft, 1)} ${clock(draft)}`, { size: 9.5 });
  carried(flow, () => glue([who.name('first-m-last'), dob(draft)], '   '));
  foot(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['specialist'],
  from: {
    'unseen/echocardiogram': 'Kingsley Cardiology Associates',
    'unseen/sleep-study': 'Northside Sleep Disorders Center',
  },
  ages: { 'unseen/echocardiogram': [35, 110] },
  layouts: { 'unseen/echocardiogram': echocardiogram, 'unseen/sleep-study': sleepStudy },
};
