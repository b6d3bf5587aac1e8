import { banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';

/** A rhythm strip: the same beat over and over, with a little wander. */
const rhythmStrip = (flow: Flow, draft: Draft): void => {
  const beat = [0, 0, -2, -3, -2, 0, 0, 3, -26, 8, 0, 0, -3, -6, -6, -3, 0, 0, 0];
  const height = 54;
  flow.need(height + 10);
  const base = flow.y + 36;
  let [x, y] = [flow.left, base];
  for (let n = 0; x < flow.right - 4; n++) {
    const nextX = x + 2.6;
    const nextY = base + (beat[n % beat.length] ?? 0) + (draft.rng.next() - 0.5);
    flow.put({ kind: 'line', x1: x, y1: y, x2: nextX, y2: nextY, width: 0.7 });
    [x, y] = [nextX, nextY];
  }
  flow.at('II  25 mm/s  10 mm/mV', flow.left, flow.y + height, { size: 7 });
  flow.y += height + 8;
};

const ecg: Layout = (draft) => {
  const { rng } = draft;
  const flow = new Flow({ family: 'mono', size: 10 });
  flow.text(draft.sender.name, { bold: true });
  flow.text('12-LEAD ELECTROCARDIOGRAM');
  flow.gap();
  patientBlock(flow, draft, 'stack', [
    ['Requested by:', `Dr. ${draft.recipient.doctor}`],
    ['Recorded:', `${daysAgo(draft, 1)} 10:${rng.int(10, 59)}`],
  ]);
  flow.fields(
    [
      ['Vent. rate', `${rng.int(56, 98)} BPM`],
      ['PR interval', `${rng.int(130, 196)} ms`],
      ['QRS duration', `${rng.int(78, 108)} ms`],
      ['QT/QTc', `${rng.int(360, 420)}/${rng.int(400, 446)} ms`],
      ['P-R-T axes', `${rng.int(30, 60)} ${rng.int(-10, 60)} ${rng.int(20, 60)}`],
    ],
    2,
  );
  flow.gap();
  for (let n = 0; n < 3; n++) rhythmStrip(flow, draft);
  flow.text(
    draft.urgent
      ? 'ACUTE INFERIOR ST ELEVATION. *** ABNORMAL - STAT PHYSICIAN REVIEW ***'
      : rng.pick([
          'Normal sinus rhythm. Normal ECG.',
          'Sinus bradycardia, otherwise normal ECG.',
          'Sinus rhythm with premature atrial complexes.',
        ]),
    { bold: true },
  );
  flow.text(`Confirmed by ${draft.author} ${daysAgo(draft, 0)}`);
  return flow;
};

const echo: Layout = (draft) => {
  const { rng } = draft;
  const ef = rng.int(54, 66);
  const flow = new Flow({ family: 'sans', size: 10, foot: (page, pages) => `${page} of ${pages}` });
  letterhead(flow, draft, 'split');
  banner(flow, 'Transthoracic Echocardiogram', 14);
  patientBlock(flow, draft, 'sides', [
    ['Study date:', daysAgo(draft, 3)],
    ['Referring:', draft.recipient.doctor],
    ['Sonographer:', `${draft.other.firstName.slice(0, 1)}. ${rng.pick(['Lowe', 'Beck', 'Ames'])}, RDCS`],
    [
      'BP / Height / Weight:',
      `${rng.int(112, 146)}/${rng.int(64, 88)}  ${rng.int(60, 74)} in  ${rng.int(124, 242)} lb`,
    ],
    ['Indication:', rng.pick(['Murmur', 'Dyspnea', 'Palpitations'])],
  ]);
  flow.table(
    ['Measurement', 'Value', 'Normal'],
    [
      ['LV internal dimension, diastole', `${(4 + rng.next()).toFixed(1)} cm`, '3.8-5.8'],
      ['Interventricular septum', `${(0.8 + rng.next() / 2).toFixed(1)} cm`, '0.6-1.0'],
      ['LV ejection fraction (biplane)', `${ef} %`, '52-72'],
      ['Left atrial volume index', `${rng.int(22, 38)} mL/m2`, '16-34'],
      ['RV systolic pressure', `${rng.int(22, 36)} mmHg`, '<35'],
      ['Aortic valve peak velocity', `${(1 + rng.next()).toFixed(1)} m/s`, '<2.0'],
    ],
    [0.5, 0.25, 0.25],
    true,
  );
  flow.section(
    'Conclusions',
    [
      `1. Normal left ventricular size and systolic function, EF ${ef}%.`,
      `2. ${rng.pick(['Mild mitral regurgitation.', 'Trace tricuspid regurgitation.', 'No significant valve disease.'])}`,
      '3. No pericardial effusion.',
    ],
    'band',
  );
  signature(flow, draft, 'electronic');
  return flow;
};

const sleepStudy: Layout = (draft) => {
  const { rng, who } = draft;
  const ahi = rng.int(6, 48);
  const flow = new Flow({ family: 'serif', size: 11, foot: (page, pages) => `Page ${page} of ${pages}` });
  letterhead(flow, draft, 'center');
  flow.text('POLYSOMNOGRAPHY / PULMONARY FUNCTION INTERPRETATION', { bold: true, align: 'center' });
  patientBlock(flow, draft, 'boxes', [
    ['Ordered by', `${draft.recipient.doctor}, ${draft.recipient.credential}`],
    ['Night of study', daysAgo(draft, 8)],
  ]);
  flow.section(
    'History',
    `${who.formal} is a ${who.ageAndSex(draft.sent)} with loud snoring and daytime sleepiness (Epworth ${rng.int(9, 18)}).`,
  );
  flow.section(
    'Sleep architecture',
    `Total sleep time ${rng.int(280, 420)} min, efficiency ${rng.int(68, 92)}%, latency ${rng.int(6, 40)} min.`,
  );
  flow.section(
    'Respiratory events',
    `Apnea-hypopnea index ${ahi}.${rng.int(0, 9)} per hour, lowest saturation ${rng.int(78, 89)}%.`,
  );
  flow.section(
    'Interpretation',
    `${ahi < 15 ? 'Mild' : ahi < 30 ? 'Moderate' : 'Severe'} obstructive sleep apnea. Trial of auto-CPAP 5-15 cm H2O is recommended.`,
  );
  signature(flow, draft, 'ink');
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['hospital'],
  layouts: { ecg, echo, 'sleep-study': sleepStudy },
};
