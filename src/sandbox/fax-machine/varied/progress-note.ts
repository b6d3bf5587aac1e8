import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  blanks,
  born,
  cell,
  day,
  digits,
  doctorOf,
  fill,
  fullName,
  nameOf,
  nameParts,
  reach,
  tightName,
  titleLeft,
} from './print.ts';

const SHIFT = [
  'Res. alert, oriented to self. Took meds whole in applesauce. No c/o pain.',
  'Found sitting on floor by bed. No injury seen. Neuro checks started. MD and family aware.',
  'Ate 75% of supper. Left heel intact, offloaded. Turned q2h.',
  'Cough noted, non-productive. Lungs with few crackles at bases. O2 sat 94% RA.',
  'Refused shower, accepted bed bath. Mood pleasant. Call light in reach.',
  'Weight up 2 lb since Monday. Ankles 1+. Will monitor.',
] as const;

const behavior = ({ sensitive }: Draft): readonly string[] =>
  sensitive ? ['Tearful, said life is not worth living. 1:1 watch begun. Psych consult called.'] : [];

/** A nursing facility's ruled sheet: date, hour, shift note and initials. */
const nursingSheet: Layout = (draft) => {
  const { rng, sender, other } = draft;
  const strip = `Resident ${tightName(draft)}   Born ${born(draft, 'slashes')}   Room ${rng.int(100, 240)}${rng.pick(['A', 'B'])}`;
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 44,
    head: strip,
    foot: (p, of) => `INTERDISCIPLINARY NOTES  ${p} of ${of}`,
  });
  flow.text(`${sender.name} - Interdisciplinary Notes`, { bold: true, size: 15 });
  flow.text(`${sender.address}, ${sender.cityLine}, ${sender.phone}`, { size: 9 });
  flow.gap(4);
  flow.text(strip, { bold: true });
  flow.text(`Attending ${doctorOf(draft)}   Responsible party ${nameOf(other)} ${other.phone}`);
  for (const [label, value] of reach(draft, ['Prior phone', 'Prior address'])) flow.text(`${label} ${value}`);
  flow.gap(6);
  const rows = (count: number, from: number): string[][] =>
    Array.from({ length: count }, (_, n) => [
      day(draft, from + n, 'short'),
      `${rng.pick(['07', '14', '22'])}${rng.int(10, 59)}`,
      rng.sample(SHIFT, 2).join(' '),
      rng.pick(['kl RN', 'tb LPN', 'jm CNA']),
    ]);
  const widths = [0.13, 0.08, 0.67, 0.12];
  const head = ['Date', 'Hour', 'Note', 'Init.'];
  flow.table(
    head,
    [...behavior(draft).map((text) => [day(draft, 1, 'short'), '1915', text, 'kl RN']), ...rows(8, 1)],
    widths,
    true,
  );
  fill(flow, draft, (n) => flow.table(head, rows(5, 4 + n * 5), widths, true));
  flow.text(`Reviewed: ${draft.author}   ${day(draft, 0, 'short')}`);
  return flow;
};

/** A hand therapist's recertification report, on a paper form filled by pen. */
const therapyReport: Layout = (draft) => {
  const { rng, sender, who } = draft;
  const { last, first } = nameParts(draft);
  const flow = new Flow({
    family: 'sans',
    size: 10.5,
    margin: 50,
    foot: (p, of) => `${fullName(draft)}  ${p} of ${of}`,
  });
  titleLeft(flow, draft, 'Therapy status update');
  blanks(flow, [cell('Client (last)', last, 0.5), cell('(first)', first, 0.5)]);
  blanks(flow, [
    cell('D.O.B.', born(draft, 'short'), 0.34),
    cell('Age', who.age(draft.sent), 0.2),
    cell('Visits to date', String(rng.int(5, 14)), 0.46),
  ]);
  for (const [label, value] of reach(draft, ['Cell', 'Home'])) blanks(flow, [cell(label, value, 1)]);
  blanks(flow, [
    cell('Dx', rng.pick(['De Quervain, R', 'Rotator cuff repair, L', 'Distal radius fx']), 0.5),
    cell('MD', doctorOf(draft), 0.5),
  ]);
  flow.gap(14);
  flow.table(
    ['Tested', 'At start', 'Today', 'Aim'],
    [
      ['Grip, lb', String(rng.int(14, 28)), String(rng.int(30, 48)), '55'],
      ['Pain at worst', '8/10', `${rng.int(2, 5)}/10`, '1/10'],
      ['QuickDASH', String(rng.int(52, 70)), String(rng.int(22, 45)), '15'],
      ['Flexion', `${rng.int(60, 90)} deg`, `${rng.int(100, 140)} deg`, '150 deg'],
    ],
    [0.37, 0.21, 0.21, 0.21],
    true,
  );
  const period = (n: number): void => {
    flow.section(`Week of ${day(draft, n * 7, 'words')}`, [
      `Comes ${rng.int(1, 3)} times a week, home program done ${rng.pick(['daily', 'most days', 'now and then'])}. ${rng.pick(['Putty and dowel work.', 'Scar massage.', 'Eccentric loading begun.'])}`,
      `${rng.pick(['Dresses without help.', 'Lifts a gallon of milk.', 'Back to light duty.'])} ${rng.pick(['Tender over the first compartment.', 'Stiff in the morning.', 'No swelling.'])}`,
    ]);
  };
  period(1);
  fill(flow, draft, (n) => period(n + 1));
  flow.text(
    'Response to skilled care is good. Will carry on toward the aims above. This is for your information.',
  );
  flow.gap(8);
  flow.text(`${draft.author}   lic. ${digits(draft, 5)}   ${day(draft, 1)}   ${sender.phone}`);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    'varied/nursing-sheet': 'Elmcrest Nursing Center',
    'varied/therapy-report': 'Keystone Rehab & Hand Therapy',
  },
  layouts: { 'varied/nursing-sheet': nursingSheet, 'varied/therapy-report': therapyReport },
};
