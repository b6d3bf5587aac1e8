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
import { cells, footer, heading, items, ledger, mast, overhead, part } from './ink.ts';

const OPERATIONS = [
  {
    name: 'Laparoscopic cholecystectomy',
    before: 'Symptomatic cholelithiasis',
    after: 'Chronic cholecystitis with stones',
    what: 'The abdomen was entered at the umbilicus by an open technique and three further ports were placed under vision. The critical view was obtained; the cystic duct and artery were clipped and divided. The gallbladder was taken off its bed with cautery and removed in a bag. Hemostasis was complete.',
    blood: '15 mL',
    specimen: 'Gallbladder',
  },
  {
    name: 'Right carpal tunnel release',
    before: 'Right carpal tunnel syndrome',
    after: 'Same',
    what: 'Under local anesthesia and a forearm tourniquet a 2.5 cm incision was made in line with the ring finger. The transverse carpal ligament was divided along its whole length with the nerve in view. Skin was closed with nylon and a soft dressing applied.',
    blood: 'minimal',
    specimen: 'None',
  },
  {
    name: 'Open repair of left inguinal hernia with mesh',
    before: 'Left inguinal hernia, reducible',
    after: 'Indirect left inguinal hernia',
    what: 'The external oblique was opened, the cord encircled and the sac dissected to the internal ring and reduced. A flat mesh was sutured to the pubic tubercle, the shelving edge and the conjoint tendon. Layers were closed with absorbable suture.',
    blood: '10 mL',
    specimen: 'None',
  },
] as const;

/** A surgery center's: a grid of particulars on top, the account of the operation in one piece under it. */
const centerGrid: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const operation = rng.pick(OPERATIONS);
  const ours = reach(draft, 0.25);
  const flow = new Flow({ family: 'serif', size: 11, margin: 50 });
  mast(flow, draft, 'stacked');
  flow.text('RECORD OF OPERATION', { bold: true, align: 'center', size: 13 });
  flow.gap(4);
  cells(
    flow,
    [
      ['Date of surgery', day(draft, 2), 2],
      ['Surgeon', draft.author, 4],
      ['Assistant', 'None', 2],
    ],
    'beside',
    19,
  );
  cells(
    flow,
    [
      ['Patient', listed(draft), 5],
      ['Born', born(draft, 'slashes'), 3],
    ],
    'beside',
    19,
  );
  cells(
    flow,
    [
      ['Age/sex', aged(draft, ' / '), 2],
      ['Chart', digits(draft, 6), 2],
      ['Anesthesia', rng.pick(['General', 'MAC with local']), 4],
    ],
    'beside',
    19,
  );
  if (ours.street !== '')
    cells(
      flow,
      [
        ['Address', join([ours.street, ours.town], ', '), 6],
        ['Tel', ours.phone, 3],
      ],
      'beside',
      19,
    );
  cells(
    flow,
    [
      ['Before surgery', operation.before, 1],
      ['After surgery', operation.after, 1],
    ],
    'beside',
    19,
  );
  cells(flow, [['Procedure', operation.name, 1]], 'beside', 19);
  cells(
    flow,
    [
      ['Blood loss', operation.blood, 1],
      ['Specimen', operation.specimen, 1],
      ['Complications', 'None', 1],
      ['Counts', 'Correct', 1],
    ],
    'beside',
    19,
  );
  flow.gap(12);
  heading(flow, 'Indications');
  flow.text(
    `${who.formal.replace(/^the/, 'The')} was referred by ${doctor(draft)} with ${operation.before.toLowerCase()}. Risks, benefits and choices were discussed and consent was signed.`,
  );
  flow.gap(6);
  heading(flow, 'Account of the operation');
  flow.text(
    `The patient was brought to the room, positioned and padded. A time-out confirmed name, side and procedure. ${operation.what} The patient left the room awake and in stable condition.`,
  );
  flow.gap(6);
  heading(flow, 'Afterwards');
  items(flow, [
    'Dressing off in 48 hours; showers then.',
    'No lifting over 15 pounds for two weeks.',
    `Visit in ${rng.int(10, 14)} days.`,
  ]);
  flow.gap(14);
  flow.text(`Signed ${draft.author} ${day(draft, 1)} ${hour(draft)}`);
  flow.text(`Copies: ${doctor(draft)}`, { size: 9.5 });
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  footer(flow, (page, pages) => [sender.name, `${page} of ${pages}`]);
  return flow;
};

/** A catheterization laboratory's: headline findings, numbers in tables, the procedure step by step. */
const catheterization: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reach(draft, 0.3);
  const { first, middle, last } = named(draft);
  const stent = rng.chance(0.5);
  const flow = new Flow({ family: 'sans', size: 10, margin: 52 });
  mast(flow, draft, 'strip');
  flow.text('Cardiac Catheterization Procedure Report', { bold: true, size: 14 });
  ledger(
    flow,
    [
      [
        ['Patient name', join([first, middle, last])],
        ['Date of birth', born(draft, 'mon')],
        ['Gender', who.sexLetter === '' ? '' : who.gender],
        ['Telephone', ours.phone],
        ['Address', ours.street],
        ['', ours.town],
      ].filter(([, value]) => value !== '') as [string, string][],
      [
        ['Procedure date', day(draft, 1, 'mon')],
        ['Operator', draft.author],
        ['Referring', rng.chance(0.4) ? colleague(draft) : doctor(draft)],
        ['Primary care', doctor(draft)],
        ['Study', `CL-${digits(draft, 5)}`],
      ],
    ],
    { at: 82, size: 9.5 },
  );
  part(
    flow,
    'Procedures performed',
    [
      'Left heart catheterization',
      'Selective coronary angiography by right radial access',
      ...(stent ? ['Drug-eluting stent to the mid left anterior descending artery'] : []),
    ],
    'bar',
  );
  heading(flow, 'Coronary findings', 'bar');
  flow.table(
    ['Vessel', 'Finding', 'Stenosis'],
    [
      ['Left main', 'No disease', '0 %'],
      ['LAD, mid', stent ? 'Focal lesion, treated' : 'Mild irregularity', stent ? '80 % to 0 %' : '25 %'],
      ['Circumflex', 'Mild irregularity', '20 %'],
      ['Right coronary', 'Dominant, no obstruction', '10 %'],
    ],
    [0.3, 0.45, 0.25],
    true,
  );
  flow.table(
    ['Hemodynamics', 'Pressure'],
    [
      ['Aorta', `${rng.int(118, 142)}/${rng.int(64, 80)} mmHg`],
      ['Left ventricle', `${rng.int(118, 142)}/${rng.int(8, 16)} mmHg`],
    ],
    [0.5, 0.5],
    true,
  );
  part(
    flow,
    'Description',
    'After consent and a time-out the right wrist was prepared and a 6 French sheath placed. Heparin and verapamil were given. Diagnostic catheters were advanced over a wire and images taken in standard views. A compression band closed the artery. Contrast 90 mL, fluoroscopy 6.2 minutes. No complication.',
    'bar',
  );
  part(
    flow,
    'Plan',
    stent
      ? ['Aspirin 81 mg and clopidogrel 75 mg without a gap for 12 months.', 'Cardiac rehabilitation.']
      : ['Medical treatment of risk factors.', 'No revascularization needed.'],
    'bar',
  );
  flow.text(`Final report: ${draft.author}, ${day(draft, 0, 'mon')} ${hour(draft, 'half')}`);
  overhead(flow, () => join([join([last, first], ', '), bornWith(draft, 'DOB ', 'mon')], '   '));
  footer(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  from: {
    'fresh/center-grid': 'Thornapple Surgical Center',
    'fresh/catheterization': 'Mariner Heart and Vascular Hospital',
  },
  ages: { 'fresh/catheterization': [40, 110] },
  layouts: { 'fresh/center-grid': centerGrid, 'fresh/catheterization': catheterization },
};
