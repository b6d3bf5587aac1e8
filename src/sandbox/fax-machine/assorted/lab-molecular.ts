import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  bornAs,
  cells,
  day,
  digits,
  doctor,
  feet,
  fit,
  flushRight,
  framed,
  glue,
  heading,
  hour,
  masthead,
  named,
  nameParts,
  reach,
  reachCells,
  rows,
} from './ink.ts';
import { earlier, panels } from './lab-panels.ts';

const GERMS = {
  respiratory: [
    'Adenovirus',
    'Human Metapneumovirus',
    'Influenza A',
    'Influenza B',
    'Parainfluenza 1-4',
    'RSV',
    'Rhinovirus/Enterovirus',
    'SARS-CoV-2',
    'Bordetella pertussis',
    'Mycoplasma pneumoniae',
  ],
  blood: [
    'Enterococcus faecalis',
    'Listeria monocytogenes',
    'Staphylococcus aureus',
    'Streptococcus pneumoniae',
    'Escherichia coli',
    'Klebsiella pneumoniae group',
    'Pseudomonas aeruginosa',
    'Candida albicans',
  ],
  private: [
    'Chlamydia trachomatis',
    'Neisseria gonorrhoeae',
    'Trichomonas vaginalis',
    'Mycoplasma genitalium',
    'HSV-2',
    'Treponema pallidum',
  ],
} as const;

/** A molecular laboratory: targets with detected or not, a sentence that sums up. */
export const targetPanel: Layout = (draft) => {
  const { rng, who, sender, urgent, sensitive } = draft;
  const { last, first, middle } = nameParts(draft);
  const kind = urgent ? 'blood' : sensitive ? 'private' : 'respiratory';
  const hit = rng.pick(
    urgent
      ? ['Staphylococcus aureus', 'Escherichia coli']
      : sensitive
        ? GERMS.private.slice(0, 2)
        : [...GERMS.respiratory, ''],
  );
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 46,
    head: glue([glue([last, first], ', '), born(draft), 'page continued'], '   '),
  });
  masthead(flow, draft, 'shield');
  flow.gap(4);
  cells(flow, [
    ['LAST NAME', last, 0.34],
    ['FIRST NAME', first, 0.28],
    ['MIDDLE', middle, 0.2],
    ['SEX', who.sexLetter, 0.18],
  ]);
  cells(flow, [
    ['DATE OF BIRTH', born(draft), 0.34],
    ['LAB ACCESSION', `M26-${digits(draft, 6)}`, 0.28],
    ['ORDERING PROVIDER', doctor(draft), 0.38],
  ]);
  reachCells(flow, reach(draft, 'PHONE', 'ADDRESS'));
  cells(flow, [
    [
      'SOURCE',
      urgent ? 'Positive blood culture, left arm' : sensitive ? 'Urine, first void' : 'Nasopharyngeal swab',
      0.34,
    ],
    ['COLLECTED', day(draft, 1), 0.22],
    ['RECEIVED', day(draft, 1), 0.22],
    ['REPORTED', `${day(draft, 0)} ${hour(draft)}`, 0.22],
  ]);
  flow.gap(10);
  const title = {
    blood: 'Blood Culture Identification, Multiplex PCR',
    private: 'STI Panel by NAAT',
    respiratory: 'Respiratory Pathogen Panel, Multiplex PCR',
  }[kind];
  heading(flow, title, 'bar');
  flow.gap(4);
  if (urgent)
    framed(flow, 40, () => {
      flow.text(`CRITICAL RESULT - ${hit.toUpperCase()} DETECTED IN BLOOD.`, { bold: true });
      flow.text(
        `Phone notification attempted ${hour(draft, 5, 7)}; office not open. Please call ${sender.phone} to acknowledge.`,
      );
    });
  flow.table(
    ['Target', 'Result', 'Expected'],
    GERMS[kind].map((germ) => [germ, germ === hit ? 'DETECTED' : 'Not Detected', 'Not Detected']),
    [0.5, 0.26, 0.24],
    true,
  );
  rows(flow, [
    [
      'Interpretation',
      hit === ''
        ? 'No target was detected. Other causes are not excluded.'
        : `Nucleic acid of ${hit} was found. Correlate with the clinical picture.`,
    ],
    ['Internal control', 'Passed'],
    ['Method', 'Multiplex real-time PCR, performance verified by this laboratory.'],
  ]);
  flow.gap(6);
  for (const panel of draft.pages > 1 ? panels(draft) : []) {
    flow.need(90);
    heading(flow, panel.name, 'line');
    for (const one of panel.analytes)
      rows(flow, [[one.name, glue([one.value, one.unit, one.mark, `(${one.range})`])]], {
        at: 190,
        bold: 'none',
      });
    flow.gap(6);
  }
  earlier(flow, draft, 'Earlier result');
  flow.text(`Medical director: ${draft.author}.   CLIA ${digits(draft, 2)}D${digits(draft, 7)}`, {
    size: 8.5,
  });
  feet(flow, (page, pages) => [
    `${sender.name}  ${sender.address}, ${sender.cityLine}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A newer laboratory's report: each value on a scale between its limits. */
export const scaleReport: Layout = (draft) => {
  const { who, sender } = draft;
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 44,
    head: glue([who.name('first-m-last'), bornAs(draft, 'DOB ')], '  |  '),
  });
  masthead(flow, draft, 'wordmark');
  const top = flow.y;
  flow.text(who.name('first-m-last'), { size: 15, bold: true });
  flow.text(
    glue(
      [
        bornAs(draft, 'Date of birth: '),
        who.gender === 'patient' ? '' : `Sex: ${who.gender}`,
        `Lab ID: ${digits(draft, 8)}`,
      ],
      '   ',
    ),
  );
  for (const [label, value] of reach(draft, 'Phone', 'Address')) flow.text(`${label}: ${value}`);
  flow.text(`Guarantor: ${named(draft.other)}`, { size: 8 });
  flushRight(flow, 'LABORATORY REPORT', flow.right, top + 12, 10, true);
  flow.gap(4);
  flow.fields(
    [
      ['Ordered by:', doctor(draft)],
      ['Practice:', draft.recipient.name],
      ['Collected:', `${day(draft, 1)} ${hour(draft, 7, 9)}`],
      ['Final:', `${day(draft, 0)} ${hour(draft, 10, 16)}`],
      ['Fasting:', draft.rng.pick(['Yes', 'No', 'Not stated'])],
      ['NPI:', draft.recipient.npi],
    ],
    2,
    false,
  );
  flow.gap(8);
  if (draft.urgent) {
    flow.band('CRITICAL VALUE IN THIS REPORT - REVIEW IMMEDIATELY');
    flow.gap(2);
  }
  for (const panel of panels(draft)) {
    heading(flow, panel.name, 'box');
    for (const one of panel.analytes) {
      flow.need(17);
      const y = flow.y + 11;
      const note =
        { H: 'HIGH', L: 'LOW', A: 'ABNORMAL', HH: 'CRITICAL HIGH', LL: 'CRITICAL LOW' }[one.mark] ?? '';
      flow.at(one.name, flow.left + 4, y);
      const value = glue([one.value, one.unit]);
      flow.at(value, flow.left + 150, y, { bold: note !== '', size: fit(value, flow.face(true), 9.5, 96) });
      flow.at(note, flow.left + 252, y, { bold: true, size: 8.5 });
      if (one.high > one.low) {
        const [from, to] = [flow.left + 352, flow.left + 452];
        flow.put({ kind: 'rect', x: from, y: y - 5, w: to - from, h: 4, black: false, width: 0.7 });
        const share = Math.min(1.06, Math.max(-0.06, (Number(one.value) - one.low) / (one.high - one.low)));
        flow.put({
          kind: 'rect',
          x: from + share * (to - from) - 2,
          y: y - 8,
          w: 4,
          h: 10,
          black: true,
          width: 0,
        });
      }
      flow.at(one.range, flow.left + 466, y, { size: 8 });
      flow.y += 16;
    }
    flow.gap(8);
  }
  if (draft.sensitive)
    flow.text('Specially protected information. Do not copy without the consent of the person tested.', {
      size: 8,
    });
  earlier(flow, draft, 'History');
  flow.text(
    `Laboratory director ${draft.author}. Values were verified by ${draft.rng.pick(['technologist 114', 'technologist 207'])}.`,
    { size: 8 },
  );
  feet(flow, (page, pages) => [
    `${sender.name} - ${sender.phone} - printed ${day(draft, 0)}`,
    `${page} / ${pages}`,
  ]);
  return flow;
};
