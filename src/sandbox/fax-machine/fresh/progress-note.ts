import type { Kind, Layout } from '../kinds/draft.ts';
import {
  aged,
  born,
  bornWith,
  DRUGS,
  day,
  digits,
  doctor,
  hour,
  join,
  listed,
  named,
  PROBLEMS,
  reach,
  vitals,
} from './facts.ts';
import { cells, footer, heading, ledger, lengthen, mast, part, place, topped } from './ink.ts';

const SYSTEMS = [
  ['Cardiovascular', 'Regular pulse. Trace ankle edema. Weight steady.'],
  ['Respiratory', 'Clear, slightly reduced at the bases. No cough today.'],
  ['Skin', 'Heel wound 1.2 x 0.8 cm, granulating, no odor. Dressing changed.'],
  ['Musculoskeletal', 'Stands with one hand held. Uses a front-wheeled walker in the house.'],
  ['Digestive', 'Eats three meals. Bowels moved yesterday.'],
  ['Medication', 'Weekly box filled; one missed evening dose since last visit.'],
  ['Safety', 'Rugs taken up. Night light in the hall. Pendant worn.'],
  ['Teaching', 'Signs of infection and when to call, told back correctly.'],
] as const;

/** A home nurse's visit from a tablet: times first, person framed, system after system. */
const tabletVisit: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reach(draft, 0.45);
  const { first, middle, last } = named(draft);
  const line = join([listed(draft), bornWith(draft, 'DOB ', 'slashes')], '   ');
  const flow = topped({ family: 'sans', size: 10, margin: 50 }, (f, page) => {
    if (page === 1) return;
    place(f, line, { x: f.left, y: f.y + 8, size: 9, bold: true });
    place(f, 'Skilled Nursing Visit Note', { x: f.right, y: f.y + 8, size: 9, side: 'right' });
    f.y += 12;
    f.rule(0.6);
  });
  mast(flow, draft, 'strip');
  flow.text('Skilled Nursing Visit Note', { bold: true, size: 14 });
  flow.text(
    `Visit ${day(draft, 1)}   In ${hour(draft, 'half', 8, 11)}   Out ${hour(draft, 'half', 13, 16)}   Clinician ${draft.author}`,
    { size: 9.5 },
  );
  flow.gap(4);
  cells(flow, [
    ['Client', join([first, middle, last]), 5],
    ['Birth date', born(draft, 'slashes'), 3],
    ['Age / sex', aged(draft, ' / '), 2],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Home', join([ours.street, ours.town], ', '), 6],
      ['Phone', ours.phone, 3],
    ]);
  cells(flow, [
    ['Physician', doctor(draft), 4],
    ['Episode', `${day(draft, 30)} to ${day(draft, -29)}`, 4],
    ['Client no.', digits(draft, 6), 2],
  ]);
  cells(flow, [
    [
      'Diagnosis',
      rng
        .sample(PROBLEMS, 2)
        .map(([name]) => name)
        .join('; '),
      1,
    ],
  ]);
  flow.gap(8);
  part(flow, 'Vital signs', vitals(draft), 'bar');
  for (const [system, words] of SYSTEMS) part(flow, system, words, 'bar');
  lengthen(flow, draft, (n) => {
    heading(flow, `Earlier visit of ${day(draft, 4 + n * 3)}, ${hour(draft, 'half')}`, 'bar');
    flow.text(vitals(draft));
    for (const [system, words] of rng.sample(SYSTEMS, 3)) flow.text(`${system}: ${words}`);
    flow.gap(6);
  });
  part(
    flow,
    'Medications reconciled',
    rng
      .sample(DRUGS, 3)
      .map(([drug]) => drug)
      .join('; '),
    'bar',
  );
  part(
    flow,
    'Plan for next visit',
    `Wound care, vital signs and teaching ${day(draft, -3)}. ${who.formal.replace(/^the/, 'The')} agrees.`,
    'bar',
  );
  flow.text(`Signed on the device by ${draft.author} and by the client.`);
  footer(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A rehabilitation clinic's: goals in a table, then one short paragraph a session. */
const sessionLog: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reach(draft, 0.3);
  const total = rng.int(9, 14) + (draft.pages - 1) * 17;
  const flow = topped({ family: 'serif', size: 11, margin: 54 }, (f, page) => {
    if (page > 1)
      f.text(join([`Rehab chart: ${who.name('first-last')}`, born(draft, 'short'), `sheet ${page}`], ' / '), {
        size: 9.5,
      });
  });
  mast(flow, draft, 'stacked');
  flow.text('Outpatient Therapy Progress Note', { bold: true, size: 14, align: 'center' });
  ledger(
    flow,
    [
      [
        ['Name', who.name('first-last')],
        ['D.O.B.', born(draft, 'short')],
        ['Sex', who.sexLetter],
        ['Tel.', ours.phone],
        ['Address', ours.street],
        ['', ours.town],
      ].filter(([, value]) => value !== '') as [string, string][],
      [
        ['Referring MD', doctor(draft)],
        ['Practice', recipient.name],
        [
          'Diagnosis',
          rng.pick([
            'Low back pain, M54.50',
            'Right shoulder stiffness, M25.611',
            'Gait abnormality, R26.89',
          ]),
        ],
        ['Visits', `${total} since ${day(draft, total * 3 + 2, 'short')}`],
      ],
    ],
    { at: 76, size: 10.5 },
  );
  flow.table(
    ['Goal', 'At start', 'Now', 'Status'],
    [
      ['Pain with daily activity', '7/10', `${rng.int(2, 4)}/10`, 'Improving'],
      ['Walk 20 minutes without rest', '6 minutes', `${rng.int(14, 20)} minutes`, 'Nearly met'],
      ['Lift 10 pounds to shelf', 'Unable', 'With effort', 'In progress'],
      ['Home program without cues', 'No', 'Yes', 'Met'],
    ],
    [0.42, 0.18, 0.2, 0.2],
    true,
  );
  part(
    flow,
    'Summary',
    `${who.formal.replace(/^the/, 'The')} attends regularly and works hard. Strength of the trunk and hips is better by half a grade. Continue twice weekly for four weeks.`,
    'tick',
  );
  const session = (n: number): void => {
    heading(flow, `Session ${total - n}, ${day(draft, 2 + n * 3, 'short')}`, 'plain');
    flow.text(
      `${rng.int(38, 55)} minutes: ${rng.sample(['therapeutic exercise 97110', 'manual therapy 97140', 'gait training 97116', 'neuromuscular reeducation 97112', 'therapeutic activities 97530'], 2).join(', ')}. ${rng.pick(['Tolerated well.', 'Mild soreness afterwards, gone by evening.', 'Cues for posture needed twice.'])} Pain before ${rng.int(3, 5)}, after ${rng.int(1, 3)}.`,
    );
    flow.gap(4);
  };
  for (const n of [0, 1, 2]) session(n);
  lengthen(flow, draft, (n) => session(n + 3));
  flow.gap(6);
  flow.text(`${draft.author}     ${day(draft, 0, 'short')}`);
  footer(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `${page} / ${pages}`]);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    'fresh/tablet-visit': 'Steady Hands Home Nursing',
    'fresh/session-log': 'Bridgeview Rehab Partners',
  },
  layouts: { 'fresh/tablet-visit': tabletVisit, 'fresh/session-log': sessionLog },
};
