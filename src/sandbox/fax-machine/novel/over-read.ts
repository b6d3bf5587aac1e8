import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { between, birth, contactOf, date, filled, serial, time, toDoctor, years } from './facts.ts';
import { above, below, callout, ruled } from './ink.ts';

const FILMS = [
  {
    exam: 'XR FOOT 3+ VIEWS LEFT',
    history: 'Pain after a twist',
    first: 'No fracture.',
    answer: 'No acute fracture or dislocation. Mild first MTP arthrosis.',
    bad: false,
  },
  {
    exam: 'XR CHEST 2 VIEWS',
    history: 'Cough, short of breath',
    first: 'Possible infiltrate RLL.',
    answer:
      'Patchy right lower lobe opacity compatible with pneumonia in the proper setting. Radiograph in 6 to 8 weeks to document clearing.',
    bad: false,
  },
  {
    exam: 'XR WRIST 3+ VIEWS RIGHT',
    history: 'Fall',
    first: 'Sprain, no fracture.',
    answer:
      'No displaced fracture. Soft tissue swelling dorsally. Repeat in 10 to 14 days if snuffbox tenderness persists.',
    bad: false,
  },
  {
    exam: 'XR CHEST 2 VIEWS',
    history: 'Cough, short of breath',
    first: 'Normal.',
    answer: 'Small left apical pneumothorax, approximately 2 cm. DISCREPANT with the preliminary reading.',
    bad: true,
  },
  {
    exam: 'XR ABDOMEN 2 VIEWS',
    history: 'Abdominal pain',
    first: 'Constipation.',
    answer:
      'Free air beneath the right hemidiaphragm, suspicious for perforated viscus. DISCREPANT with the preliminary reading.',
    bad: true,
  },
] as const;

/** Label and value in fixed pitch. */
const typedLines = (flow: Flow, pairs: readonly (readonly [string, string])[]): void => {
  for (const [label, value] of filled(...pairs)) flow.text(`${label.toUpperCase().padEnd(10)}${value}`);
};

/** A service that reads an urgent care's films again: what was thought there, what the radiologist thinks. */
export const overRead: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const one = rng.pick(FILMS.filter(({ bad }) => bad === draft.urgent));
  const ours = contactOf(draft, 0.25);
  const flow = new Flow({ family: 'mono', size: 10, margin: 50 });
  flow.text(`${sender.name.toUpperCase()}   ${sender.phone}   FAX ${sender.fax}`, { bold: true, size: 9.5 });
  ruled(flow, 'FINAL RADIOLOGY INTERPRETATION', 12);
  typedLines(flow, [
    [
      'Pt',
      between(
        '   ',
        who.name('last-first'),
        birth(draft, 'slashes', 'DOB '),
        between('', years(draft, ''), who.sexLetter),
      ),
    ],
    ['Contact', between('  ', ours.phone, between(', ', ours.street, ours.town))],
    ['Site', 'SwiftCare Urgent Clinics'],
    ['PCP copy', `${toDoctor(draft)}, ${recipient.name}`],
    ['Study', `${one.exam}   ${date(draft, 1)} ${time(draft, true, 9, 19)}`],
    ['History', one.history],
    ['Ref', serial(draft, 10)],
  ]);
  flow.gap(8);
  flow.text('CLINIC PRELIMINARY READ', { bold: true });
  flow.text(one.first, { indent: 16 });
  flow.gap(8);
  flow.text('RADIOLOGIST FINDINGS AND IMPRESSION', { bold: true });
  flow.text(one.answer, { indent: 16 });
  flow.gap(8);
  flow.text('AGREEMENT WITH PRELIMINARY', { bold: true });
  flow.checks(
    [
      ['Agree', !draft.urgent],
      ['Minor difference', false],
      ['Major difference - call', draft.urgent],
    ],
    3,
  );
  if (draft.urgent)
    callout(
      flow,
      `MAJOR DISCREPANCY. CLINIC CLOSED. PATIENT MUST BE CALLED BACK NOW. ${recipient.name.toUpperCase()} ALSO PHONED ${time(draft, true, 17, 21)}, NO ANSWER.`,
    );
  flow.gap(10);
  flow.text(`READ BY ${draft.author.toUpperCase()}   ${date(draft, 0)} ${time(draft, true, 6, 8)}`);
  flow.text('E-SIGNED. NOT VALID WITHOUT REFERENCE NUMBER.');
  above(flow, between('  ', who.name('last-first'), birth(draft)));
  below(flow, (page, pages) => `${page}/${pages}`);
  return flow;
};
