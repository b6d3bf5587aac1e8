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
import { cells, footer, heading, ledger, mast, overhead, part, place, topped } from './ink.ts';
import { studyOf } from './studies.ts';

/** A radiology group's dictation: fixed pitch, capitals, everything about the patient above a line of signs. */
const typedReading: Layout = (draft) => {
  const { who, sender } = draft;
  const study = studyOf(draft);
  const ours = reach(draft, 0.3);
  const flow = new Flow({ family: 'mono', size: 10, margin: 54 });
  const line = '='.repeat(Math.floor(flow.width / 6));
  flow.text(sender.name.toUpperCase(), { bold: true });
  flow.text(`${sender.address}, ${sender.cityLine}`);
  flow.text(`VOICE ${sender.phone}   FAX ${sender.fax}`);
  flow.text(line);
  const pair = (label: string, value: string): void => {
    if (value !== '') flow.text(`${label.padEnd(15, '.')} ${value}`);
  };
  pair('PT NAME', who.name('Last-First').toUpperCase());
  pair('PT DOB', born(draft, 'slashes'));
  pair('SEX', who.sexLetter);
  pair('PT PHONE', ours.phone);
  pair('PT ADDRESS', ours.street.toUpperCase());
  pair('', ours.town.toUpperCase());
  pair('EXAM', study.exam.toUpperCase());
  pair('EXAM DATE', `${day(draft, 1)} ${hour(draft)}`);
  pair('ACCESSION', digits(draft, 8));
  pair('REFERRING DR', doctor(draft).toUpperCase());
  pair('CC', draft.rng.chance(0.3) ? colleague(draft).toUpperCase() : '');
  flow.text(line);
  flow.gap(6);
  flow.text(`HISTORY: ${study.why}`);
  flow.gap(6);
  flow.text(`COMPARISON: ${study.before}`);
  flow.gap(6);
  flow.text(`TECHNIQUE: ${study.how}`);
  flow.gap(6);
  flow.text('FINDINGS:');
  for (const one of study.findings) flow.text(one, { indent: 12 });
  flow.gap(6);
  flow.text('OPINION:', { bold: true });
  for (const [n, one] of study.opinion.entries()) flow.text(`${n + 1}. ${one}`, { bold: true, indent: 12 });
  if (draft.urgent) {
    flow.gap(6);
    flow.text(
      `CRITICAL FINDING. THE ORDERING OFFICE WAS CALLED AT ${hour(draft)} AND DID NOT PICK UP. PLEASE CALL ${sender.phone}.`,
      { bold: true },
    );
  }
  flow.gap(10);
  flow.text(`READ BY: ${draft.author.toUpperCase()}`);
  flow.text(`SIGNED ${day(draft, 0)} ${hour(draft, 'whole', 6, 9)} / TRANSCRIBED BY VOICE RECOGNITION`);
  overhead(flow, (page) =>
    join([who.name('Last-First').toUpperCase(), born(draft, 'slashes'), `PAGE ${page}`], '   '),
  );
  return flow;
};

/** A hospital record's: reading first, then what was ordered, and whose it is in a line on top of the page. */
const resultPrint: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const study = studyOf(draft);
  const ours = reach(draft, 0.3);
  const { first, middle, last } = named(draft);
  const mrn = `E${digits(draft, 7)}`;
  const flow = topped({ family: 'sans', size: 10, margin: 50 }, (f) => {
    f.text(`${sender.name} Imaging`, { bold: true, size: 12 });
    f.text(
      `Patient: ${join([first, middle, last])}${bornWith(draft, '  |  DOB: ', 'slashes')}${aged(draft) === '' ? '' : `  |  ${aged(draft, ' y.o. ')}`}  |  MRN: ${mrn}`,
      { size: 9.5 },
    );
    f.rule(1);
  });
  heading(flow, study.exam, 'plain');
  flow.text(
    `Final result   Exam ended: ${day(draft, 1, 'short')} ${hour(draft, 'half')}   Last resulted: ${day(draft, 0, 'short')} ${hour(draft, 'half', 6, 9)}`,
    { size: 8.5 },
  );
  flow.gap(6);
  if (draft.urgent)
    part(
      flow,
      'Result flag: CRITICAL',
      `Provider notification attempted ${hour(draft, 'half', 6, 9)}; not reached. Same-day contact with the patient is required.`,
      'bar',
    );
  part(
    flow,
    'Impression',
    study.opinion.map((one, n) => `${n + 1}. ${one}`),
    'bar',
  );
  part(
    flow,
    'Narrative',
    [`INDICATION: ${study.why}`, `TECHNIQUE: ${study.how}`, `COMPARISON: ${study.before}`, ...study.findings],
    'bar',
  );
  part(
    flow,
    'Order',
    `Ordered by ${doctor(draft)} (${recipient.name}), fax ${recipient.fax}. Priority: ${draft.urgent ? 'STAT' : 'Routine'}. Accession ${digits(draft, 9)}.`,
    'bar',
  );
  if (ours.street !== '')
    part(flow, 'Patient information', `Home: ${ours.phone}\n${ours.street}\n${ours.town}`, 'bar');
  flow.text(`Signed by ${draft.author} on ${day(draft, 0, 'short')}`);
  flow.text(`Legal sex: ${who.sexLetter === '' ? 'not recorded' : who.gender}`, { size: 8 });
  footer(flow, (page, pages) => [
    `${sender.address}, ${sender.cityLine}   ${sender.phone}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

const VEINS = [
  'Common femoral',
  'Femoral, proximal',
  'Femoral, distal',
  'Popliteal',
  'Posterior tibial',
  'Peroneal',
  'Great saphenous',
] as const;

/** A vascular laboratory's worksheet: boxes above, vein by vein in a grid, a short conclusion. */
const veinSheet: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reach(draft, 0.35);
  const side = rng.pick(['Left', 'Right']);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 44 });
  mast(flow, draft, 'plaque', 'VENOUS DUPLEX, LOWER EXTREMITY');
  cells(
    flow,
    [
      ['Name', who.name('Last-First'), 5],
      ['DOB', born(draft, 'dashes'), 2],
      ['Age/Sex', aged(draft, '/'), 2],
    ],
    'beside',
  );
  if (ours.street !== '')
    cells(
      flow,
      [
        ['Address', join([ours.street, ours.town], ', '), 6],
        ['Ph', ours.phone, 3],
      ],
      'beside',
    );
  cells(
    flow,
    [
      ['Requested by', doctor(draft), 4],
      ['Study date', day(draft, 0), 3],
      ['Sonographer', `RVT #${digits(draft, 3)}`, 2],
    ],
    'beside',
  );
  cells(
    flow,
    [
      ['Indication', `${side} calf ${rng.pick(['swelling', 'pain', 'swelling after long travel'])}`, 6],
      ['Study no.', digits(draft, 6), 3],
    ],
    'beside',
  );
  flow.gap(8);
  const clot = new Set<string>(draft.urgent ? ['Femoral, distal', 'Popliteal', 'Posterior tibial'] : []);
  flow.table(
    [`${side} leg vein`, 'Compresses', 'Flow', 'Phasic', 'Thrombus'],
    VEINS.map((vein) =>
      clot.has(vein) ? [vein, 'NO', 'Absent', 'No', 'ACUTE'] : [vein, 'Yes', 'Present', 'Yes', 'None'],
    ),
    [0.36, 0.16, 0.16, 0.16, 0.16],
    true,
  );
  ledger(
    flow,
    [
      [
        ['Reflux', 'Not assessed'],
        ['Baker cyst', 'None seen'],
      ],
      [
        ['Opposite leg', 'Common femoral patent'],
        ['Quality', 'Good'],
      ],
    ],
    { at: 78 },
  );
  heading(flow, 'CONCLUSION', 'black');
  flow.text(
    draft.urgent
      ? `ACUTE OCCLUSIVE DEEP VEIN THROMBOSIS of the ${side.toLowerCase()} femoropopliteal and posterior tibial veins.`
      : `No deep or superficial vein thrombosis in the ${side.toLowerCase()} leg.`,
    { bold: true, size: 11 },
  );
  if (draft.urgent)
    flow.text(
      'STAT REPORT: patient held in our waiting room; call the reading physician for instructions now.',
      { bold: true },
    );
  flow.gap(10);
  flow.text(`Interpreting physician: ${draft.author}     Signed ${day(draft, 0)} ${hour(draft)}`);
  place(flow, `${sender.name} is an accredited vascular testing facility.`, {
    x: flow.left,
    y: flow.y + 12,
    size: 8,
  });
  flow.y += 14;
  footer(flow, (page, pages) => [
    join([listed(draft), born(draft, 'dashes')], '  '),
    `Sheet ${page} of ${pages}`,
  ]);
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging', 'hospital'],
  from: {
    'fresh/typed-reading': 'Bluestem Radiology, P.C.',
    'fresh/result-print': 'Larkspur Health System',
    'fresh/vein-sheet': 'Silver Birch Vascular Lab',
  },
  layouts: {
    'fresh/typed-reading': typedReading,
    'fresh/result-print': resultPrint,
    'fresh/vein-sheet': veinSheet,
  },
};
