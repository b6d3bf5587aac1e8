import type { Layout } from '../kinds/draft.ts';
import { usualBatteries } from './batteries.ts';
import {
  aged,
  born,
  colleague,
  day,
  digits,
  doctor,
  hour,
  join,
  listed,
  reach,
  vitals,
  whole,
} from './facts.ts';
import { cells, footer, heading, items, lengthen, part, place, topped } from './ink.ts';

const EMERGENCIES = [
  {
    complaint: 'Laceration of the left hand',
    story:
      'Cut on a glass while washing up an hour before arrival. Full movement and feeling of the fingers.',
    work: 'Wound of 3 cm over the thenar, no tendon seen. Irrigated, five nylon sutures, tetanus booster given.',
    diagnosis: 'Laceration of left hand without foreign body, S61.412A',
    after: [
      'Keep dry for a day, then wash gently.',
      'Sutures out in 8 to 10 days by the primary care office.',
    ],
  },
  {
    complaint: 'Chest pain',
    story:
      'Sharp pain at the left border of the breastbone since last evening, worse on pressing and turning.',
    work: 'ECG normal. Two troponins below the limit three hours apart. Chest film without findings.',
    diagnosis: 'Chest wall pain, R07.89',
    after: ['Ibuprofen 400 mg with food for three days.', 'Primary care visit within a week.'],
  },
  {
    complaint: 'Dizziness',
    story:
      'Spinning on turning over in bed since this morning, seconds each time, with nausea. Hearing unchanged.',
    work: 'Positive Dix-Hallpike on the right, otherwise normal neurologic examination. Better after the maneuver.',
    diagnosis: 'Benign paroxysmal vertigo, right ear, H81.11',
    after: ['Home maneuver sheet given.', 'Return for new weakness, double vision or a fall.'],
  },
] as const;

const EVENTS = [
  ['Triage', 'Armband checked against name and birth date. Allergies and medicines asked.'],
  ['Nursing assessment', 'Alert, skin warm and dry, breathing easy. Call light within reach.'],
  ['Medication given', 'Acetaminophen 975 mg by mouth, pain 5 of 10 before.'],
  ['Reassessment', 'Pain 2 of 10. Drank water, walked to the bathroom without help.'],
  ['Physician at bedside', 'Findings and choices talked over. Agrees with going home.'],
  ['Registration', 'Insurance card and telephone confirmed. Primary care office confirmed.'],
  ['Nursing note', 'Resting, family at the bedside. No new complaint.'],
] as const;

/** An emergency department's chart as its system prints it: a band of identity on every page, a timeline, a disposition. */
export const emergencyChart: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const ours = reach(draft, 0.4);
  const visit = rng.pick(EMERGENCIES);
  const [mrn, csn] = [digits(draft, 7), digits(draft, 9)];
  const flow = topped({ family: 'sans', size: 9.5, margin: 44 }, (f, page) => {
    cells(
      f,
      [
        ['Name', listed(draft), 5],
        ['DOB', born(draft, 'slashes'), 2],
        ['Age/Sex', aged(draft, ' '), 1.4],
        ['MRN', mrn, 1.8],
        ['CSN', csn, 2],
      ],
      'over',
      25,
    );
    f.gap(page === 1 ? 8 : 5);
  });
  flow.text(`${sender.name} Emergency Department`, { bold: true, size: 13 });
  flow.text(`${sender.address}, ${sender.cityLine}   ${sender.phone}`, { size: 8.5 });
  place(flow, 'ED PROVIDER NOTE', { x: flow.right, y: flow.y - 12, size: 12, bold: true, side: 'right' });
  flow.gap(4);
  cells(flow, [
    ['Arrival', `${day(draft, 1)} ${hour(draft, 'whole', 9, 12)}`, 2],
    ['Departure', `${day(draft, 1)} ${hour(draft, 'whole', 15, 21)}`, 2],
    ['ED physician', draft.author, 3],
    ['Primary care', doctor(draft), 3],
  ]);
  cells(flow, [
    ['Emergency contact', `${whole(other)} ${other.phone}`, 4],
    ['Means of arrival', rng.pick(['Private car', 'Ambulance', 'Walked in']), 2],
    ['Acuity', rng.pick(['3', '4']), 1],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Patient address', join([ours.street, ours.town], ', '), 5],
      ['Patient phone', ours.phone, 2],
    ]);
  flow.gap(8);
  part(flow, 'CHIEF COMPLAINT', visit.complaint, 'tick');
  part(flow, 'HPI', `${visit.story} Triage: ${vitals(draft)}.`, 'tick');
  part(flow, 'ED COURSE AND DECISION MAKING', visit.work, 'tick');
  lengthen(flow, draft, (n) => {
    if (n % 5 === 4) {
      const [one] = usualBatteries(draft, 1);
      const values = (one?.rows ?? []).map(({ name, value, units }) => `${name} ${value} ${units}`);
      part(flow, `RESULT ${n + 1}: ${one?.title ?? ''}`, `${values.join('; ')}.`);
    } else {
      const [title, words] = EVENTS[n % EVENTS.length] ?? EVENTS[0];
      part(flow, `EVENT ${n + 1}: ${title}`, `${words} ${vitals(draft)}.`);
    }
  });
  part(flow, 'CLINICAL IMPRESSION', visit.diagnosis, 'tick');
  heading(flow, 'DISPOSITION: DISCHARGED HOME', 'tick');
  items(flow, visit.after, '*');
  flow.gap(6);
  if (rng.chance(0.3)) flow.text(`Results discussed by telephone with ${colleague(draft)}.`);
  flow.text(`Signed ${draft.author}, ${day(draft, 0)} ${hour(draft)}.`);
  flow.text(`${who.formal.replace(/^the/, 'The')} was given these instructions on paper.`, { size: 8.5 });
  footer(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};
