import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  block,
  boxed,
  boxRow,
  caption,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  dobWith,
  fill,
  fullName,
  join,
  letterFoot,
  listed,
  pageFoot,
  pieces,
  provider,
  providerListed,
  runningHead,
  serial,
  sideBySide,
} from './ink.ts';

/** An echocardiogram: demographics in three columns, measurements in a grid. */
const echoSheet: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 46 });
  crest(flow, draft, 'ring');
  flow.text('Transthoracic Echocardiogram', { size: 15, bold: true });
  flow.gap(4);
  const name = who.name('Last-First');
  sideBySide(
    flow,
    [
      [
        ['Name:', name],
        ['DOB:', dob(draft)],
        ['Age:', who.age(draft.sent)],
        ...contactPairs(draft, 'Phone:', 'Address:'),
      ],
      [
        ['Study date:', date(draft, 2)],
        ['ID:', serial(draft, 7)],
        ['Gender:', who.gender === 'patient' ? '' : who.gender],
        ['Sonographer:', rng.pick(['R. Tamblyn, RDCS', 'O. Peery, RCS'])],
      ],
      [
        ['Ordered by:', providerListed(draft)],
        ['Read by:', draft.author],
        ['BP:', `${rng.int(108, 148)}/${rng.int(62, 88)}`],
        ['Quality:', rng.pick(['Good', 'Fair', 'Limited windows'])],
      ],
    ],
    { at: 60, size: 8.5, frame: true },
  );
  const ef = draft.urgent ? 22 : rng.int(54, 66);
  if (draft.urgent)
    boxed(flow, 40, () =>
      flow.text('URGENT: new severe LV dysfunction with apical thrombus. Reader requests same-day contact.', {
        bold: true,
      }),
    );
  block(
    flow,
    'Indication',
    rng.pick(['Murmur', 'Dyspnea on exertion', 'Palpitations', 'Hypertension, LVH on ECG']),
    'rule',
  );
  caption(flow, 'Measurements', 'rule');
  flow.table(
    ['2D', 'Value', 'Normal', 'Doppler', 'Value', 'Normal'],
    [
      ['LVIDd', `${rng.int(42, 52)} mm`, '39-53', 'E velocity', `0.${rng.int(60, 95)} m/s`, ''],
      ['LVIDs', `${rng.int(26, 36)} mm`, '', 'A velocity', `0.${rng.int(50, 85)} m/s`, ''],
      ['IVSd', `${rng.int(8, 12)} mm`, '6-10', "E/e'", String(rng.int(7, 14)), '< 14'],
      ['LVEF', `${ef} %`, '> 53', 'AV peak', `1.${rng.int(0, 9)} m/s`, '< 2.0'],
      ['LA volume index', `${rng.int(22, 36)} mL/m2`, '< 34', 'RVSP', `${rng.int(22, 36)} mmHg`, '< 36'],
    ],
    [0.2, 0.16, 0.12, 0.2, 0.18, 0.14],
    true,
  );
  block(
    flow,
    'Findings',
    [
      `Left ventricle: systolic function ${ef < 50 ? 'is severely reduced with global hypokinesis' : 'is normal'}. Wall thickness ${rng.pick(['normal', 'mildly increased'])}.`,
      `Valves: ${rng.pick(['trace mitral regurgitation', 'mild aortic sclerosis without stenosis', 'mild tricuspid regurgitation'])}. No effusion.`,
    ],
    'rule',
  );
  fill(flow, draft, (n) =>
    block(
      flow,
      `Stress stage ${n + 1}`,
      `HR ${90 + n * 6}, BP ${128 + n * 5}/78. No new wall motion change. No ST shift.`,
      'underlined',
    ),
  );
  caption(flow, 'Conclusion', 'rule');
  listed(
    flow,
    [
      `LVEF ${ef} %.`,
      draft.sensitive
        ? 'Cardiomyopathy in the setting of reported methamphetamine use.'
        : rng.pick([
            'No significant valve disease.',
            'Grade I diastolic dysfunction.',
            'No prior study for comparison.',
          ]),
    ],
    '1)',
  );
  flow.gap(6);
  flow.text(`Finalized by ${draft.author}, ${date(draft, 1)} ${clock(draft)}`, { size: 8.5 });
  const strip = join([name, dobWith(draft, ''), 'Echo'], '  ');
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => [draft.sender.name, '', `Page ${page} of ${pages}`]);
  return flow;
};

/** Nerve studies as a letter: who it is stands in the first sentence and nowhere else. */
const nerveLetter: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 11, margin: 62 });
  crest(flow, draft, 'foot');
  flow.text(date(draft, 1, 'long'));
  flow.text(`To ${provider(draft)}, ${recipient.name}`);
  flow.gap(8);
  flow.text('Electrodiagnostic Consultation', { size: 14, bold: true });
  if (draft.urgent)
    flow.text('PLEASE READ TODAY: findings suggest acute demyelinating neuropathy.', { bold: true });
  flow.gap(6);
  const subject = who.name('first-last');
  const born = dobWith(draft, ', born ', 'long');
  flow.text(
    `${subject === '' ? 'Your patient' : subject}${born} was referred by you for nerve conduction studies and needle EMG because of ${rng.pick(['numb fingers at night', 'tingling in both feet', 'a weak grip on the right'])}. The examination was done on ${date(draft, 2, 'long')} at a limb temperature of 32 C.`,
  );
  for (const [label, value] of contactPairs(draft, 'Telephone on file:', 'Address on file:'))
    flow.text(`${label} ${value}`, { indent: 18 });
  flow.gap(6);
  flow.table(
    ['Nerve', 'Onset (ms)', 'Amplitude', 'Velocity (m/s)'],
    [
      [
        'R median sensory',
        draft.urgent ? 'absent' : `${rng.int(3, 4)}.${rng.int(4, 9)}`,
        draft.urgent ? '-' : `${rng.int(9, 24)} uV`,
        draft.urgent ? '-' : String(rng.int(36, 52)),
      ],
      ['R ulnar sensory', `2.${rng.int(4, 9)}`, `${rng.int(12, 30)} uV`, String(rng.int(50, 60))],
      [
        'R median motor',
        `${rng.int(4, 5)}.${rng.int(0, 8)}`,
        `${rng.int(5, 9)}.${rng.int(0, 9)} mV`,
        String(rng.int(48, 56)),
      ],
      [
        'R tibial motor',
        `4.${rng.int(0, 9)}`,
        `${rng.int(5, 11)}.${rng.int(0, 9)} mV`,
        draft.urgent ? '26 (block)' : String(rng.int(41, 50)),
      ],
      ['R sural', `3.${rng.int(0, 9)}`, `${rng.int(6, 18)} uV`, String(rng.int(41, 50))],
    ],
    [0.34, 0.2, 0.23, 0.23],
  );
  flow.text(
    `Needle examination of the ${rng.pick(['right abductor pollicis brevis, first dorsal interosseous and cervical paraspinals', 'right tibialis anterior, gastrocnemius and lumbar paraspinals'])} showed no fibrillation potentials and normal recruitment.`,
  );
  flow.gap(6);
  fill(flow, draft, (n) => {
    flow.text(
      `Additional segment ${n + 1}: F-wave ${rng.int(26, 31)} ms at the wrist, ${rng.int(44, 54)} ms at the ankle; persistence ${rng.int(7, 10)} of 10.`,
    );
    flow.gap(5);
  });
  flow.text(
    `In summary, ${who.formal} has ${draft.urgent ? 'a multifocal demyelinating process; admission should be considered today' : rng.pick(['mild median neuropathy at the wrist', 'a mild length-dependent sensory neuropathy', 'a normal study'])}.${draft.sensitive ? ' Alcohol use disorder is the likely cause.' : ''}`,
  );
  flow.gap(10);
  flow.text('With kind regards,');
  flow.gap(24);
  flow.text(draft.author);
  runningHead(flow, (page) => join([subject, `EMG/NCS, page ${page}`], ' - '));
  letterFoot(flow, draft);
  return flow;
};

/** A sleep study from the hospital: form boxes, labels over the values, numbers in a list. */
const sleepStudy: Layout = (draft) => {
  const { rng, other, recipient } = draft;
  const { last, first } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  crest(flow, draft, 'plain');
  flow.text('SLEEP DISORDERS LABORATORY - POLYSOMNOGRAM', { size: 12.5, bold: true });
  flow.gap(4);
  boxRow(flow, [
    ['Surname', last, 0.34],
    ['Given name', first, 0.3],
    ['D.O.B.', dob(draft), 0.2],
    ['Age / sex', ageSex(draft, ' / '), 0.16],
  ]);
  contactRow(flow, contactPairs(draft, 'Daytime phone', 'Mailing address'));
  boxRow(flow, [
    ['Night of study', date(draft, 4), 0.24],
    ['Primary care', providerListed(draft), 0.3],
    ['Clinic', recipient.name, 0.46],
  ]);
  boxRow(flow, [
    ['Bed partner / informant', fullName(other), 0.4],
    ['BMI', `${rng.int(26, 41)}.${rng.int(0, 9)}`, 0.2],
    ['Epworth', `${rng.int(6, 19)}/24`, 0.2],
    ['Study no.', `PSG${serial(draft, 5)}`, 0.2],
  ]);
  flow.gap(8);
  if (draft.urgent)
    flow.text(
      'URGENT: sustained desaturation to 58 % with ventricular ectopy. Contact the sleep physician today.',
      { bold: true },
    );
  const index = draft.urgent ? 74 : rng.int(6, 38);
  for (const [label, value] of [
    ['Total sleep time', `${rng.int(290, 410)} min`],
    ['Sleep efficiency', `${rng.int(68, 92)} %`],
    ['Apnea-hypopnea index', `${index} per hour`],
    ['Lowest SpO2', `${draft.urgent ? 58 : rng.int(79, 90)} %`],
    ['Arousal index', `${rng.int(8, 34)} per hour`],
    ['Periodic limb movements', `${rng.int(0, 14)} per hour`],
  ] as const)
    flow.text(`${label}:  ${value}`, { indent: 14 });
  flow.gap(6);
  fill(flow, draft, (n) =>
    block(
      flow,
      `Hour ${n + 1}`,
      `Stages ${rng.pick(['N1, N2', 'N2, N3', 'N2, REM'])}; ${rng.int(2, 24)} events; SpO2 ${rng.int(84, 93)}-97 %.`,
    ),
  );
  block(
    flow,
    'Interpretation',
    `${index < 15 ? 'Mild' : index < 30 ? 'Moderate' : 'Severe'} obstructive sleep apnea, worse supine.${draft.sensitive ? ' Nightly use of opioids and sedatives contributes.' : ''}`,
  );
  block(
    flow,
    'Recommendations',
    `${rng.pick(['Auto-titrating PAP, 5 to 15 cm water.', 'In-laboratory titration.', 'Oral appliance or PAP, by preference.'])} Avoid driving when drowsy.`,
  );
  flow.text(`${draft.author}, board certified in sleep medicine    ${date(draft, 0)} ${clock(draft)}`);
  runningHead(flow, (page) =>
    join([join([last, first], ', '), dobWith(draft, 'DOB '), `p. ${page}`], '    '),
  );
  pageFoot(flow, (page, pages) => [`${draft.sender.name}: ${draft.sender.phone}`, '', `${page} of ${pages}`]);
  return flow;
};

export const diagnosticReport: Kind = {
  type: 'diagnostic_report',
  senders: ['specialist', 'hospital'],
  from: {
    'held-out/echo-sheet': 'Tallgrass Cardiovascular Consultants',
    'held-out/nerve-letter': 'Fieldstone Neurology and Headache',
    'held-out/sleep-study': 'Juniper County Memorial Hospital',
  },
  layouts: {
    'held-out/echo-sheet': echoSheet,
    'held-out/nerve-letter': nerveLetter,
    'held-out/sleep-study': sleepStudy,
  },
};
