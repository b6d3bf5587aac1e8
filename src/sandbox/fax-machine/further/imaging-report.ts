import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { age, clock, dob, glue, home, known, num, on, pieces, sexWord, to, toFiled } from './facts.ts';
import { studyOf } from './imaging-studies.ts';
import { boxes, columns, framed, items, masthead, over, under } from './ink.ts';

/** A private group's dictation: who and what in a frame, four headings, an impression with numbers. */
const groupDictation: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const study = studyOf(draft);
  const ours = home(draft, 0.3);
  const name = who.name('last-first');
  const accession = num(draft, 8);
  const flow = new Flow({ family: 'sans', size: 10.4, margin: 54 });
  masthead(flow, draft, 'sides');
  boxes(flow, [
    [
      ['PATIENT', name, 4],
      ['DOB', dob(draft), 2],
      ['SEX', who.sexLetter, 1],
      ['ACCESSION', accession, 2],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['ADDRESS', ours.whole, 6],
            ['PHONE', ours.phone, 3],
          ] as const,
        ]),
    [
      ['REFERRING', to(draft), 4],
      ['PRACTICE', recipient.name, 3],
      ['DATE OF EXAM', on(draft, 1), 2],
    ],
  ]);
  flow.gap(10);
  flow.text(study.exam, { bold: true, size: 12 });
  flow.gap(6);
  if (draft.urgent) framed(flow, ['*** CRITICAL RESULT ***']);
  for (const [title, words] of [
    ['CLINICAL INDICATION', study.why],
    ['COMPARISON', draft.rng.pick(['None available.', `${on(draft, 640)}.`])],
    ['TECHNIQUE', study.technique],
  ] as const) {
    flow.text(`${title}: ${words}`);
    flow.gap(5);
  }
  flow.section('FINDINGS:', study.findings);
  flow.text('IMPRESSION:', { bold: true });
  items(flow, study.impression, '1');
  flow.gap(8);
  if (draft.urgent)
    flow.text(
      `The patient was directed to the nearest emergency department. Attempts to reach ${to(draft)} at ${recipient.phone} at ${clock(draft)} were not successful. Immediate attention is requested.`,
      { bold: true },
    );
  flow.gap(12);
  flow.text(`Interpreted by: ${draft.author}`);
  flow.text(`Electronically signed ${on(draft, 0)} ${clock(draft, '12', 7, 18)}`, { size: 9 });
  flow.text(`Thank you for referring your patient to ${sender.name}.`, { size: 9, italic: true });
  over(flow, () => glue([name, dob(draft, 'slashes', 'DOB '), accession], '   '));
  under(flow, (page, pages) => [`Scheduling ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A hospital's radiology, as its record prints documents: stars, headings with colons, who signed and transcribed. */
const signatureLine: Layout = (draft) => {
  const { sender, rng } = draft;
  const { lastFirst } = pieces(draft);
  const study = studyOf(draft);
  const ours = home(draft, 0.25);
  const flow = new Flow({ family: 'mono', size: 9.8, margin: 56 });
  flow.text(sender.name);
  flow.text(`${sender.address}, ${sender.cityLine}  ${sender.phone}`);
  flow.rule(1);
  for (const [label, value] of known([
    ['Patient:', lastFirst.toUpperCase()],
    ['DOB/Age/Sex:', glue([dob(draft), age(draft, ' years'), sexWord(draft)], '   ')],
    ['Address:', ours.whole],
    ['Home Phone:', ours.phone],
    ['MRN / FIN:', `${num(draft, 7)} / ${num(draft, 9)}`],
    ['Location:', rng.pick(['HC Outpatient Imaging', 'HC Emergency Dept', 'HC Radiology'])],
    ['Ordering:', toFiled(draft)],
  ]))
    flow.text(`${label.padEnd(15)}${value}`);
  flow.rule(1);
  flow.text('* Final Report *', { bold: true, align: 'center' });
  flow.gap(8);
  flow.text(`Exam Date/Time    ${on(draft, 1)} ${clock(draft, '24')} EST`);
  flow.text(`Exam              ${study.exam}`);
  flow.text(`Reason For Exam   ${study.why}`);
  flow.gap(8);
  flow.text('Report', { bold: true });
  flow.text(`TECHNIQUE: ${study.technique}`);
  flow.gap(6);
  flow.text(`FINDINGS: ${study.findings.join(' ')}`);
  flow.gap(6);
  flow.text('IMPRESSION:');
  for (const one of study.impression) flow.text(one.toUpperCase(), { indent: 12 });
  flow.gap(6);
  if (draft.urgent)
    flow.text(
      `CRITICAL FINDING. ORDERING OFFICE CALLED ${on(draft, 1)} ${clock(draft, '24', 17, 20)}, CLOSED. PATIENT ADVISED TO GO TO THE ED. PLEASE CONTACT THE PATIENT NOW.`,
      { bold: true },
    );
  flow.gap(10);
  flow.text('Signature Line');
  flow.text('***** Final *****');
  flow.text(`Dictated by: ${draft.author}   ${on(draft, 1)} ${clock(draft, '24', 10, 16)}`);
  flow.text(`Signed by:   ${draft.author}   ${on(draft, 0)} ${clock(draft, '24', 7, 9)}`);
  flow.text(`Transcribed: ${rng.pick(['RAD', 'PS360', 'TSK'])}`);
  over(flow, () => glue([lastFirst.toUpperCase(), dob(draft)], '   '));
  under(flow, (page, pages) => [
    `Result type: Radiology   Copy for ${to(draft)}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A sonographer's measurements in a table, then what the reader makes of them. */
const soundMeasures: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = home(draft, 0.4);
  const kidneys = rng.chance(0.5);
  const [title, why, rows, says] = draft.urgent
    ? ([
        'ULTRASOUND ABDOMINAL AORTA',
        'Pulsatile mass, back pain',
        [
          ['Proximal aorta', '2.4 x 2.5 cm', 'Normal'],
          ['Mid aorta', '3.1 x 3.2 cm', 'Ectatic'],
          ['Distal aorta', '6.8 x 7.0 cm', 'Aneurysm with mural thrombus'],
          ['Right iliac', '1.4 cm', 'Normal'],
          ['Left iliac', '1.5 cm', 'Normal'],
        ],
        [
          '7.0 cm infrarenal abdominal aortic aneurysm. With back pain, impending rupture has to be excluded.',
          'Emergent vascular surgery evaluation is recommended.',
        ],
      ] as const)
    : kidneys
      ? ([
          'ULTRASOUND RENAL / BLADDER',
          'Microscopic hematuria',
          [
            ['Right kidney', '10.9 x 4.8 x 5.1 cm', 'No hydronephrosis'],
            ['Left kidney', '11.3 x 5.0 x 4.9 cm', '1.6 cm simple cyst, lower pole'],
            ['Bladder, full', '310 mL', 'Normal wall'],
            ['Bladder, after voiding', '22 mL', ''],
          ],
          ['Simple left renal cyst. No stone or hydronephrosis.', 'Normal bladder with minimal residual.'],
        ] as const)
      : ([
          'ULTRASOUND THYROID / NECK',
          'Enlarged thyroid on examination',
          [
            ['Right lobe', '5.2 x 1.9 x 1.7 cm', 'Heterogeneous'],
            ['Left lobe', '4.9 x 1.8 x 1.6 cm', 'Heterogeneous'],
            ['Isthmus', '0.4 cm', ''],
            ['Nodule 1, right mid', '1.2 x 0.9 x 0.8 cm', 'Solid, isoechoic, TR3'],
            ['Nodule 2, left lower', '0.6 x 0.5 x 0.4 cm', 'Spongiform, TR1'],
          ],
          [
            'Heterogeneous thyroid suggesting thyroiditis.',
            'TR3 nodule below the size for biopsy. Follow-up ultrasound in 12 months.',
          ],
        ] as const);
  const flow = new Flow({ family: 'serif', size: 11.3, margin: 58 });
  masthead(flow, draft, 'plain', title);
  columns(
    flow,
    [
      known([
        ['Name:', who.name('first-last')],
        ['Birthdate:', dob(draft, 'us')],
        ['Gender:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', ours.whole],
      ]),
      [
        ['Exam date:', on(draft, 1, 'us')],
        ['Sonographer:', rng.pick(['K. Tolliver, RDMS', 'J. Amari, RDMS, RVT', 'S. Whitlow, RDMS'])],
        ['Ordered by:', to(draft)],
        ['History:', why],
      ],
    ],
    { tab: 76 },
  );
  if (draft.urgent) framed(flow, ['STAT READ - CRITICAL FINDING']);
  flow.table(['Structure', 'Measurement', 'Observation'], rows, [0.32, 0.3, 0.38], true);
  flow.section(
    'Impression',
    says.map((one, n) => `${n + 1}) ${one}`),
  );
  if (draft.urgent)
    flow.text(
      `Your office was phoned at ${clock(draft, '12', 17, 19)} and was closed; the patient was told to go to the emergency department.`,
      { bold: true },
    );
  flow.gap(14);
  flow.text(`Read by ${draft.author}`);
  flow.text(`Signed electronically ${on(draft, 0, 'us')}`, { size: 9.5 });
  over(flow, () => glue([who.name('first-last'), dob(draft, 'us')], ', '));
  under(flow, (page, pages) => [`${sender.name}  AIUM accredited practice`, `${page} / ${pages}`]);
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging', 'hospital'],
  from: {
    'further/group-dictation': 'Ridgecrest Radiology Group',
    'further/signature-line': 'Harlan Creek Community Hospital',
    'further/sound-measures': 'Meadowlark Ultrasound',
  },
  ages: { 'further/group-dictation': [18, 110], 'further/sound-measures': [25, 110] },
  layouts: {
    'further/group-dictation': groupDictation,
    'further/signature-line': signatureLine,
    'further/sound-measures': soundMeasures,
  },
};
