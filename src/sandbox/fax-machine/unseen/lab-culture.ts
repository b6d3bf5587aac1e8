import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { clock, dob, glue, home, num, on, pieces, sexWord, to } from './facts.ts';
import { type Box, boxed, boxes, carried, foot, grow, letterhead } from './ink.ts';
import { type Panel, panelsOf, routine } from './panels.ts';

const CULTURES = [
  {
    title: 'Urine Culture, Routine',
    source: 'Urine, clean catch',
    result: 'Escherichia coli, greater than 100,000 colony forming units per mL',
    drugs: [
      ['Ampicillin', '>=32', 'R'],
      ['Cefazolin', '<=4', 'S'],
      ['Ciprofloxacin', '<=0.25', 'S'],
      ['Nitrofurantoin', '<=16', 'S'],
      ['Trimethoprim/Sulfa', '>=320', 'R'],
    ],
  },
  {
    title: 'Wound Culture, Aerobic',
    source: 'Wound, right lower leg',
    result: 'Staphylococcus aureus, moderate growth',
    drugs: [
      ['Clindamycin', '<=0.25', 'S'],
      ['Doxycycline', '<=0.5', 'S'],
      ['Oxacillin', '0.5', 'S'],
      ['Trimethoprim/Sulfa', '<=10', 'S'],
      ['Vancomycin', '1', 'S'],
    ],
  },
  {
    title: 'Upper Respiratory Culture',
    source: 'Throat',
    result: 'Routine flora. No beta hemolytic streptococci isolated.',
    drugs: [],
  },
  {
    title: 'Urine Culture, Routine',
    source: 'Urine, clean catch',
    result: 'Mixed urogenital flora, 10,000-25,000 CFU/mL',
    drugs: [],
  },
] as const;

const BLOOD = {
  title: 'Blood Culture, Routine',
  source: 'Peripheral blood, 2 of 2 sets',
  result: 'POSITIVE. Gram stain: gram positive cocci in clusters. Identification to follow.',
  drugs: [],
} as const;

/** A reference laboratory's microbiology: boxes on top, then specimen, organism and what it is susceptible to. */
export const cultureReport: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.35);
  const culture = draft.urgent ? BLOOD : rng.pick(CULTURES);
  const accession = `HD${num(draft, 7)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  letterhead(flow, draft, 'right', 'Laboratory Report');
  const rows: Box[][] = [
    [
      ['Patient Name (Last, First Middle)', glue([last, glue([first, middle])], ', '), 5],
      ['Birth Date', dob(draft), 2],
      ['Sex', sexWord(draft), 2],
    ],
    [
      ['Accession', accession, 3],
      ['Collected', `${on(draft, 4)} ${clock(draft, '24', 8, 15)}`, 3],
      ['Received', `${on(draft, 3)} ${clock(draft, '24', 1, 5)}`, 3],
      ['Reported', `${on(draft, 0)} ${clock(draft, '24', 4, 7)}`, 3],
    ],
    [
      ['Ordering Provider', to(draft), 4],
      ['Client', recipient.name, 4],
      ['Client Fax', recipient.fax, 3],
    ],
  ];
  if (ours.street !== '')
    rows.splice(1, 0, [
      ['Patient Address', glue([ours.street, ours.town], ', '), 6],
      ['Patient Phone', ours.phone, 3],
    ]);
  boxes(flow, rows);
  flow.gap(10);
  if (draft.sensitive) {
    for (const { title, tests } of panelsOf(draft, 1)) {
      flow.text(title, { bold: true, size: 11 });
      flow.table(
        ['Test', 'Result', 'Expected'],
        tests.map(({ name, value, interval }) => [name, value, interval]),
        [0.5, 0.25, 0.25],
        true,
      );
    }
    flow.text('Reportable condition: sent to the local health department as required. Confidential by law.');
  } else {
    flow.text(culture.title, { bold: true, size: 11 });
    flow.text(`Source: ${culture.source}`);
    flow.text(`Status: ${draft.urgent ? 'PRELIMINARY' : 'FINAL'}`);
    flow.gap(4);
    flow.text('Result', { bold: true });
    flow.text(culture.result, { indent: 12 });
    flow.gap(4);
    if (draft.urgent)
      boxed(flow, [
        `CRITICAL RESULT. Message left with answering service ${on(draft, 0)} ${clock(draft, '24', 4, 6)}. Please call ${sender.phone} to confirm that this report has been received.`,
      ]);
    if (culture.drugs.length > 0) {
      flow.text('Antimicrobial Susceptibility', { bold: true });
      flow.table(
        ['Antibiotic', 'MIC (mcg/mL)', 'Interpretation'],
        culture.drugs.map(([drug, mic, call]) => [drug, mic, call]),
        [0.45, 0.25, 0.3],
        true,
      );
      flow.text('S = Susceptible   I = Intermediate   R = Resistant', { size: 8.5 });
    }
  }
  const others = routine(draft, 7);
  grow(flow, draft, (n) => {
    const { title, tests } = others[n % others.length] as Panel;
    const ago = 4 + Math.floor(n / others.length) * 92;
    flow.need(60);
    flow.text(`${title}, collected ${on(draft, ago)}`, { bold: true });
    flow.table(
      ['Test', 'Result', 'Flag', 'Units', 'Reference Range'],
      tests.map(({ name, value, flag, units, interval }) => [name, value, flag, units, interval]),
      [0.36, 0.16, 0.12, 0.16, 0.2],
      true,
    );
  });
  flow.gap(6);
  flow.text(`Laboratory Director: ${draft.author}   CLIA: 36D${num(draft, 7)}`, { size: 8.5 });
  const strip = glue([glue([last, first], ', '), dob(draft), accession, who.sexLetter], '   |   ');
  carried(flow, () => strip);
  foot(flow, (page, pages) => [
    `${sender.name}   Client Services ${sender.phone}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};
