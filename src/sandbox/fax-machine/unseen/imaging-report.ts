import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ageSex, clock, dob, glue, home, known, num, on, pieces, sexWord, third, to } from './facts.ts';
import { boxed, boxes, bullets, carried, foot, headed, letterhead, lists, put } from './ink.ts';
import { studyOf } from './studies.ts';

/** A group's report on its paper: particulars left and right, headings in capitals, numbered impression. */
const groupReport: Layout = (draft) => {
  const { who, recipient, sender } = draft;
  const study = studyOf(draft);
  const ours = home(draft, 0.3);
  const accession = num(draft, 9);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 60 });
  letterhead(flow, draft, 'under');
  lists(
    flow,
    [
      known([
        ['PATIENT:', who.name('Last-First')],
        ['DOB:', dob(draft)],
        ['SEX:', sexWord(draft)],
        ['PHONE:', ours.phone],
        ['ADDRESS:', glue([ours.street, ours.town], ', ')],
      ]),
      [
        ['EXAM DATE:', on(draft, 1)],
        ['ACCESSION:', accession],
        ['REFERRING:', to(draft)],
        ['PRACTICE:', recipient.name],
        ['FAX:', recipient.fax],
      ],
    ],
    { tab: 78, size: 10 },
  );
  flow.rule(1);
  flow.text(`EXAM: ${study.exam}`, { bold: true });
  flow.gap(6);
  for (const [title, words] of [
    ['INDICATION', study.reason],
    ['COMPARISON', study.prior],
    ['TECHNIQUE', study.method],
  ] as const) {
    flow.text(`${title}: ${words}`);
    flow.gap(5);
  }
  flow.text('FINDINGS:', { bold: true });
  for (const words of study.findings) {
    flow.text(words);
    flow.gap(3);
  }
  flow.gap(4);
  flow.text('IMPRESSION:', { bold: true });
  bullets(flow, study.impression, '1');
  if (draft.urgent) {
    flow.gap(6);
    flow.text(
      `Critical result. We attempted to reach the referring office at ${clock(draft)} and ${clock(draft)} on ${on(draft, 0)} without success. The patient must be contacted immediately.`,
      { bold: true },
    );
  }
  flow.gap(12);
  flow.text(`Interpreted by: ${draft.author}`);
  flow.text(`Electronically signed: ${on(draft, 0)} ${clock(draft)}`);
  carried(flow, () => glue([who.name('Last-First'), dob(draft), accession], '    '));
  foot(flow, (page, pages) => [
    `Thank you for referring your patient to ${sender.name}.`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** An imaging center's with its form on top, and a table of scores where bone density was measured. */
const centerReport: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const { first, initial, last } = pieces(draft);
  // Nobody young is sent for bone density.
  const density = !draft.urgent && rng.chance(0.6) && Number(who.age(draft.sent) || '0') >= 50;
  const study = studyOf(draft);
  const ours = home(draft, 0.4);
  const exam = density ? 'DXA BONE DENSITY, AXIAL SKELETON' : study.exam;
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  letterhead(flow, draft, 'bar', 'RADIOLOGY REPORT');
  boxes(flow, [
    [
      ['Patient Name', glue([last, glue([first, initial])], ', '), 4],
      ['Date of Birth', dob(draft, 'dashes'), 2],
      ['Age / Gender', ageSex(draft, ' / '), 2],
      ['MRN', who.age(draft.sent) === '' ? '' : num(draft, 6), 2],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Address', glue([ours.street, ours.town], ', '), 4],
            ['Telephone', ours.phone, 2],
          ] as const,
        ]),
    [
      ['Exam', exam, 4],
      ['Date of Service', on(draft, 1, 'dashes'), 2],
      ['Referring Physician', to(draft), 3],
    ],
  ]);
  flow.gap(10);
  if (density) {
    const [spine, hip, neck] = [-rng.int(5, 28) / 10, -rng.int(4, 22) / 10, -rng.int(8, 26) / 10];
    const lowest = Math.min(spine, hip, neck);
    flow.section('CLINICAL HISTORY', 'Screening for osteoporosis.', 'bold');
    flow.section('TECHNIQUE', 'Dual-energy x-ray absorptiometry of the lumbar spine and left hip.', 'bold');
    flow.table(
      ['Region', 'BMD (g/cm2)', 'T-score', 'Z-score'],
      (
        [
          ['Lumbar spine L1-L4', spine],
          ['Left total hip', hip],
          ['Left femoral neck', neck],
        ] as const
      ).map(([region, score]) => [
        region,
        (1.05 + score / 9).toFixed(3),
        score.toFixed(1),
        (score + rng.int(4, 11) / 10).toFixed(1),
      ]),
      [0.4, 0.2, 0.2, 0.2],
      true,
    );
    flow.section(
      'IMPRESSION',
      [
        lowest <= -2.5
          ? 'Osteoporosis by WHO criteria.'
          : lowest < -1
            ? 'Osteopenia (low bone mass) by WHO criteria.'
            : 'Normal bone mineral density.',
        `FRAX 10-year probability of major osteoporotic fracture ${rng.int(6, 19)}%, hip fracture ${rng.int(1, 4)}.${rng.int(0, 9)}%.`,
        'Follow-up DXA in two years.',
      ],
      'bold',
    );
  } else {
    flow.section('CLINICAL HISTORY', study.reason, 'bold');
    flow.section('COMPARISON', study.prior, 'bold');
    flow.section('TECHNIQUE', study.method, 'bold');
    flow.section('FINDINGS', study.findings, 'bold');
    flow.section('IMPRESSION', study.impression, 'bold');
  }
  if (draft.urgent)
    boxed(flow, [
      `STAT READ. Not able to reach ${recipient.name} at ${recipient.phone} (${clock(draft)}). Please act on this report today.`,
    ]);
  flow.text(
    `Dictated by ${draft.author} ${on(draft, 0, 'dashes')}. This document has been electronically signed.`,
    { size: 9 },
  );
  carried(flow, () => glue([glue([last, first], ', '), dob(draft, 'dashes')], '   '));
  foot(flow, (page, pages) => ['', `${page} / ${pages}`]);
  return flow;
};

/** A hospital's radiology department: the order first, the patient in a label at the upper right. */
const departmentReport: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const study = studyOf(draft);
  const ours = home(draft, 0.3);
  const [account, mrn] = [num(draft, 10), num(draft, 7)];
  const name = who.name('last-first');
  const flow = headed({ family: 'mono', size: 10, margin: 56 }, (f, page) => {
    if (page === 1) return;
    f.text(glue([name, mrn, dob(draft, 'slashes', 'DOB ')], '  '));
    f.rule(0.6);
  });
  const [x, top] = [flow.left + 250, flow.y];
  for (const [n, line] of [
    sender.name.toUpperCase(),
    'DEPARTMENT OF RADIOLOGY',
    sender.address,
    sender.cityLine,
    sender.phone,
  ].entries())
    put(flow, line, flow.left, top + 12 + n * 12, { room: 240, bold: n === 0 });
  for (const [n, line] of [
    name,
    glue([dob(draft, 'slashes', 'DOB: '), glue([who.age(draft.sent), who.sexLetter])], '  '),
    `MRN: ${mrn}  ACCT: ${account}`,
    ours.street,
    ours.town,
    ours.phone,
  ]
    .filter((one) => one !== '')
    .entries())
    put(flow, line, x, top + 12 + n * 12, { room: flow.right - x, bold: n === 0 });
  flow.y = top + 90;
  flow.rule(1);
  flow.text(`ORDER: ${study.exam}`);
  flow.text(`ORDERED BY: ${to(draft)}      PRIORITY: ${draft.urgent ? 'STAT' : 'ROUTINE'}`);
  flow.text(
    `PERFORMED: ${on(draft, 1)} ${clock(draft, 'army')}   COPY: ${rng.chance(0.4) ? third(draft) : 'NONE'}`,
  );
  flow.rule(1);
  flow.gap(4);
  flow.text('REASON FOR EXAM:');
  flow.text(study.reason, { indent: 18 });
  flow.gap(6);
  flow.text('PROCEDURE AND FINDINGS:');
  flow.text(`${study.method} Comparison: ${study.prior}`, { indent: 18 });
  for (const words of study.findings) flow.text(words, { indent: 18 });
  flow.gap(6);
  flow.text('CONCLUSION:', { bold: true });
  for (const words of study.impression) flow.text(words, { indent: 18, bold: true });
  if (draft.urgent) {
    flow.gap(6);
    flow.text(`*** CRITICAL VALUE. ORDERING OFFICE CLOSED WHEN CALLED ${clock(draft, 'army', 17, 20)}. ***`, {
      bold: true,
    });
    flow.text(`*** CALL RADIOLOGY ${sender.phone} ON RECEIPT ***`, { bold: true });
  }
  flow.gap(14);
  flow.text(`RADIOLOGIST: ${draft.author}`);
  flow.text(
    `TRANSCRIBED: ${on(draft, 0)} ${clock(draft, 'army', 5, 8)}  BY: ${rng.pick(['KLM', 'PSCRIBE', 'RDW'])}`,
  );
  flow.text('THIS REPORT HAS BEEN VERIFIED ELECTRONICALLY.');
  foot(flow, (page, pages) => ['Radiology results distribution', `${page} of ${pages}`]);
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging', 'hospital'],
  from: {
    'unseen/group-report': 'Lakemont Imaging Associates',
    'unseen/center-report': 'Park Avenue Diagnostic Imaging',
    'unseen/department-report': 'St. Columba Medical Center',
  },
  layouts: {
    'unseen/group-report': groupReport,
    'unseen/center-report': centerReport,
    'unseen/department-report': departmentReport,
  },
};
