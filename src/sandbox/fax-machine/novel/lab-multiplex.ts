import type { Draft, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { between, birth, contactOf, date, names, serial, time, toDoctor } from './facts.ts';
import { above, below, callout, extend, masthead, row, ruled } from './ink.ts';

type Target = readonly [group: string, name: string];

const STOOL: readonly Target[] = [
  ['Bacteria', 'Campylobacter species'],
  ['Bacteria', 'Clostridioides difficile toxin A/B'],
  ['Bacteria', 'Salmonella species'],
  ['Bacteria', 'Shiga toxin-producing E. coli'],
  ['Bacteria', 'Yersinia enterocolitica'],
  ['Parasites', 'Cryptosporidium'],
  ['Parasites', 'Giardia lamblia'],
  ['Viruses', 'Adenovirus F 40/41'],
  ['Viruses', 'Norovirus GI/GII'],
  ['Viruses', 'Rotavirus A'],
];

const RESPIRATORY: readonly Target[] = [
  ['Viruses', 'Adenovirus'],
  ['Viruses', 'Human metapneumovirus'],
  ['Viruses', 'Influenza A'],
  ['Viruses', 'Influenza B'],
  ['Viruses', 'Respiratory syncytial virus'],
  ['Viruses', 'Rhinovirus/Enterovirus'],
  ['Viruses', 'SARS-CoV-2'],
  ['Bacteria', 'Bordetella pertussis'],
  ['Bacteria', 'Mycoplasma pneumoniae'],
];

const GENITAL: readonly Target[] = [
  ['Bacteria', 'Chlamydia trachomatis'],
  ['Bacteria', 'Neisseria gonorrhoeae'],
  ['Bacteria', 'Mycoplasma genitalium'],
  ['Parasites', 'Trichomonas vaginalis'],
];

interface Panel {
  readonly title: string;
  readonly source: string;
  readonly targets: readonly Target[];
  /** What was found, if anything. */
  readonly found: string;
}

const panelOf = ({ rng, urgent, sensitive }: Draft): Panel => {
  if (sensitive)
    return {
      title: 'Sexually Transmitted Infection Panel, NAAT',
      source: 'Urine, first catch',
      targets: GENITAL,
      found: rng.pick(['Chlamydia trachomatis', 'Neisseria gonorrhoeae']),
    };
  if (urgent)
    return {
      title: 'Gastrointestinal Pathogen Panel, PCR',
      source: 'Stool in Cary-Blair',
      targets: STOOL,
      found: 'Shiga toxin-producing E. coli',
    };
  if (rng.chance(0.5))
    return {
      title: 'Gastrointestinal Pathogen Panel, PCR',
      source: 'Stool in Cary-Blair',
      targets: STOOL,
      found: rng.pick(['', 'Norovirus GI/GII', 'Giardia lamblia']),
    };
  return {
    title: 'Respiratory Pathogen Panel, PCR',
    source: 'Nasopharyngeal swab',
    targets: RESPIRATORY,
    found: rng.pick(['', 'Influenza A', 'Rhinovirus/Enterovirus', 'Human metapneumovirus']),
  };
};

const REMARKS = [
  [
    'Methodology',
    'Nucleic acids are extracted and amplified by multiplex real-time polymerase chain reaction. Detection does not distinguish between viable and nonviable organisms.',
  ],
  [
    'Limitations',
    'A result of not detected does not exclude infection. Results depend on proper collection, transport and the amount of organism present. Results should be interpreted with the clinical history and other findings.',
  ],
  [
    'Analytical performance',
    'This assay has been cleared by the FDA. Performance on specimens other than those listed has not been established.',
  ],
] as const;

/** A molecular laboratory's: one panel, one line an organism, detected or not. */
export const multiplexPanel: Layout = (draft) => {
  const { sender, recipient, who } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.3);
  const accession = `QM-${serial(draft, 2)}-${serial(draft, 6)}`;
  const { title, source, targets, found } = panelOf(draft);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  masthead(flow, draft, 'round');
  ruled(flow, title);
  row(flow, [
    ['Patient last name', family, 3],
    ['First name', given, 3],
    ['MI', middle.slice(0, 1), 0.8],
    ['Date of birth', birth(draft, 'plain'), 2],
    ['Sex', who.sexLetter, 0.9],
  ]);
  if (ours.street !== '')
    row(flow, [
      ['Address', ours.street, 4],
      ['City, state, zip', ours.town, 4],
      ['Phone', ours.phone, 2.5],
    ]);
  row(flow, [
    ['Accession', accession, 2],
    ['Specimen type', source, 3],
    ['Collected', `${date(draft, 2, 'plain')} ${time(draft, false, 8, 12)}`, 2.4],
    ['Reported', `${date(draft, 0, 'plain')} ${time(draft, false, 5, 9)}`, 2.4],
  ]);
  row(flow, [
    ['Ordering provider', toDoctor(draft), 3],
    ['Facility', recipient.name, 3],
    ['Facility fax', recipient.fax, 2],
  ]);
  flow.gap(8);
  callout(
    flow,
    found === '' ? 'RESULT SUMMARY: No targets detected.' : `RESULT SUMMARY: POSITIVE - ${found} DETECTED`,
    {
      size: 12,
    },
  );
  if (draft.urgent)
    flow.text(
      `Critical notification: attempted ${time(draft, false, 5, 7)} and ${time(draft, false, 7, 8)}, voicemail only. Avoid antimotility agents and antibiotics; monitor for hemolytic uremic syndrome. Reportable condition: the health department has been informed.`,
      { bold: true },
    );
  flow.table(
    ['Target', 'Class', 'Result', 'Expected'],
    targets.map(([group, name]) => [
      name,
      group,
      name === found ? 'DETECTED' : 'Not detected',
      'Not detected',
    ]),
    [0.44, 0.16, 0.22, 0.18],
    true,
  );
  for (const [heading, words] of REMARKS.slice(0, 2)) flow.text(`${heading}: ${words}`, { size: 8.5 });
  extend(flow, draft, (n) => {
    const [heading, words] = REMARKS[n % REMARKS.length] ?? REMARKS[0];
    if (n < 3) flow.section(heading, words);
    else
      flow.section(`About ${targets[n % targets.length]?.[1] ?? 'these targets'}`, [
        'Transmission, incubation and period of shedding vary by organism and by host. Consult the references on our provider site for treatment and infection control.',
        'Repeat testing within seven days is not recommended. Test of cure by PCR is not recommended for most targets.',
      ]);
  });
  flow.gap(4);
  flow.text(`Electronically released by ${draft.author}, laboratory director.   CLIA and CAP accredited`, {
    size: 9,
  });
  above(flow, between('   |   ', between(', ', family, given), birth(draft, 'plain', 'DOB '), accession));
  below(flow, (page, pages) => `${sender.name}   ${sender.phone}   Page ${page} of ${pages}   FINAL`);
  return flow;
};
