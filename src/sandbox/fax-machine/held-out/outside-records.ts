import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { medicationList } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import type { Rng } from '../random.ts';
import { makePanels } from './analytes.ts';
import {
  ageSex,
  block,
  boxRow,
  caption,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  dobWith,
  fullName,
  headed,
  join,
  lanes,
  lastFirstMiddle,
  listed,
  pageFoot,
  pieces,
  provider,
  runningHead,
  serial,
} from './ink.ts';

const PROBLEMS = [
  'Essential hypertension',
  'Hyperlipidemia',
  'Osteoarthritis, hip',
  'Allergic rhinitis',
  'Obesity',
  'Hypothyroidism',
  'Chronic sinusitis',
  'Prediabetes',
] as const;
/** Visits to a family doctor: complaint, what was found, what was thought, what was done. */
const VISITS = [
  [
    'Annual physical',
    'General exam without findings.',
    'Health maintenance',
    'Screening labs; colon screening discussed.',
  ],
  [
    'Sore throat for three days',
    'Pharynx red, no exudate, rapid strep negative.',
    'Viral pharyngitis',
    'Fluids, salt gargle, acetaminophen.',
  ],
  [
    'Blood pressure follow-up',
    'Repeat reading after rest is lower. No edema.',
    'Essential hypertension',
    'Same dose; home cuff log.',
  ],
  [
    'Rash on the forearms after yard work',
    'Linear vesicles, no infection.',
    'Contact dermatitis',
    'Triamcinolone 0.1 % twice daily.',
  ],
  [
    'Shoulder pain',
    'Painful arc, strength full.',
    'Rotator cuff tendinopathy',
    'Physical therapy; naproxen with food.',
  ],
  ['Medication review', 'Feels well. Lungs clear.', 'Hyperlipidemia', 'Refills for a year; lipid panel.'],
  [
    'Ear ache',
    'Right drum red and bulging.',
    'Acute otitis media',
    'Amoxicillin 10 days; recheck if no better.',
  ],
  ['Flu shot, no complaint', 'Not examined.', 'Immunization', 'Influenza vaccine, left deltoid.'],
  [
    'Low back strain',
    'Paraspinal spasm, straight leg raise negative.',
    'Lumbar strain',
    'Heat, walking, cyclobenzaprine at night.',
  ],
  [
    'Sinus pressure for two weeks',
    'Maxillary tenderness.',
    'Acute sinusitis',
    'Saline rinses; amoxicillin-clavulanate 7 days.',
  ],
  ['Fatigue', 'Thyroid not enlarged, no pallor.', 'Fatigue', 'CBC, TSH and ferritin sent.'],
] as const;

/** Vital signs about a weight that doesn't jump. */
const signs = (rng: Rng, weight: number): string =>
  `BP ${rng.int(112, 146)}/${rng.int(66, 90)}, P ${rng.int(60, 90)}, wt ${weight + rng.int(-4, 4)} lb, T ${rng.int(97, 98)}.${rng.int(0, 9)}`;

/** Adds entries until the chart is as thick as asked. */
const thicken = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  for (let n = 0; n < 500; n++) {
    if (flow.sheets.length > pages || (n > 3 && flow.sheets.length === pages && flow.y > 520)) return;
    add(n);
  }
};

/** A chart printed for the next office: the person in a strip on every page, section after section. */
const chartCopy: Layout = (draft) => {
  const { rng, other, sender, recipient } = draft;
  const name = lastFirstMiddle(draft);
  const chart = serial(draft, 6);
  const home = contactPairs(draft, 'Tel:', 'Address:');
  const flow = headed({ family: 'sans', size: 9.5, margin: 46 }, (f, page) => {
    f.put({ kind: 'line', x1: f.left, y1: f.y, x2: f.right, y2: f.y, width: 1.4 });
    f.gap(2);
    lanes(
      f,
      [[name], [join([dobWith(draft, 'DOB '), ageSex(draft, 'y ')], '  ')], [`Chart ${chart}`, `p. ${page}`]],
      9,
    );
    f.rule(0.6);
  });
  flow.text(`${sender.name}: chart copy for ${recipient.name}`, { size: 13, bold: true });
  flow.text(
    `${sender.address}, ${sender.cityLine}, ${sender.phone}. Sent because care moves to ${provider(draft)}; dates of service ${date(draft, 1500)} to ${date(draft, 20)}.`,
    { size: 8.5 },
  );
  for (const [label, value] of home) flow.text(`${label} ${value}`);
  flow.text(`Next of kin: ${fullName(other)}, ${other.phone}`);
  flow.gap(5);
  caption(flow, 'Problem list', 'block');
  listed(
    flow,
    rng.sample(PROBLEMS, 4).map((one) => `${one}, since ${date(draft, rng.int(400, 2800))}`),
  );
  caption(flow, 'Medications', 'block');
  listed(flow, medicationList(rng, 4));
  flow.gap(5);
  const weight = rng.int(132, 228);
  let ago = 20;
  thicken(flow, draft, (n) => {
    ago += rng.int(25, 110);
    if (n % 3 === 2) {
      const [panel] = makePanels(rng, 1);
      caption(flow, `Laboratory ${date(draft, ago)}: ${panel?.title ?? ''}`, 'rule');
      flow.text(
        (panel?.results ?? []).map(({ test, value, units }) => `${test} ${value} ${units}`).join('; '),
      );
    } else {
      caption(
        flow,
        `Office visit ${date(draft, ago)} ${clock(draft, '12')}, ${rng.pick(sender.people)}`,
        'rule',
      );
      const [why, found, what, done] = rng.pick(VISITS);
      flow.text(`CC: ${why}. ${signs(rng, weight)}`);
      flow.text(`Exam: ${found}`);
      flow.text(`A/P: ${what}. ${done}`);
    }
    flow.gap(6);
  });
  return flow;
};

/** Copies by a records desk: a face sheet in boxes, then notes with a running head. */
const faceSheetCopy: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const { last, first, middle } = pieces(draft);
  const flow = new Flow({ family: 'serif', size: 11, margin: 52 });
  crest(flow, draft, 'under');
  flow.text('COPY OF MEDICAL RECORD', { size: 14, bold: true, align: 'center' });
  flow.text(`Released to ${recipient.name} with the patient’s signed authorization on file`, {
    align: 'center',
    size: 9.5,
  });
  flow.gap(6);
  boxRow(flow, [
    ['Patient: last', last, 0.34],
    ['first', first, 0.24],
    ['middle', middle, 0.2],
    ['sex', who.gender === 'patient' ? '' : who.gender, 0.22],
  ]);
  boxRow(flow, [
    ['birth date', dob(draft), 0.3],
    ['account', serial(draft, 6), 0.2],
    ['usual provider', draft.author, 0.5],
  ]);
  contactRow(flow, contactPairs(draft, 'telephone', 'address', 0.5));
  boxRow(flow, [
    ['guarantor', fullName(other), 0.4],
    ['guarantor phone', other.phone, 0.3],
    ['plan', rng.pick(['Medicare', 'Redbud PPO', 'Self']), 0.3],
  ]);
  flow.gap(8);
  block(flow, 'History', rng.sample(PROBLEMS, 4).join('; '), 'middle');
  block(flow, 'Medicines', medicationList(rng, 4), 'middle');
  const weight = rng.int(132, 228);
  let ago = 35;
  thicken(flow, draft, () => {
    ago += rng.int(30, 120);
    const [why, found, what, done] = rng.pick(VISITS);
    block(
      flow,
      date(draft, ago),
      [
        `S: ${why}. ${rng.pick(['Feels well otherwise.', 'Came alone.', 'No new medicines.', 'Sleeping poorly.'])}`,
        `O: ${signs(rng, weight)}. ${found}`,
        `A: ${what}.   P: ${done}`,
        `-- ${rng.pick(sender.people)}`,
      ],
      'underlined',
    );
  });
  const strip = join([join([last, first], ', '), dobWith(draft, ''), sender.name], '   ');
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => ['Redisclosure only with consent', '', `copy ${page} of ${pages}`]);
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice'],
  layouts: { 'held-out/chart-copy': chartCopy, 'held-out/face-sheet-copy': faceSheetCopy },
};
