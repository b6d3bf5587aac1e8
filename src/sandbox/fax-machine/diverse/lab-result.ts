import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { makePanels, type Result } from '../kinds/lab-tests.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  birth,
  birthAfter,
  called,
  clock,
  contact,
  cornerHead,
  joined,
  lengthen,
  logoHead,
  number,
  on,
  pieces,
  provider,
  ribbon,
  sideBySide,
} from './ink.ts';

const panels = (draft: Draft): ReturnType<typeof makePanels> =>
  makePanels(draft.rng, Math.max(2, draft.pages * 3 - 1), draft.urgent, draft.sensitive);
const panic = ({ flag }: Result): boolean => flag.length === 2;

/** Former results, where the report has to be longer than its panels make it. */
const former = (flow: Flow, draft: Draft): void =>
  lengthen(flow, draft, (n) => {
    for (const panel of makePanels(draft.rng, 1, false, false)) {
      flow.text(`For comparison, ${on(draft, 90 * (n + 1), 'us')}: ${panel.name}`, { bold: true });
      flow.table(
        ['', 'Then', 'Interval'],
        panel.results.map((r) => [r.name, r.value, `${r.range} ${r.unit}`]),
        [0.4, 0.2, 0.4],
      );
    }
  });

/** A reference laboratory: present and former value beside each other, interval last but one. */
const trendGrid: Layout = (draft) => {
  const { rng, who, recipient, sender, other } = draft;
  const { last, first, initial } = pieces(draft);
  const flow = new Flow({
    family: 'sans',
    size: 9,
    margin: 36,
    head: joined([`${last}, ${first}`, birth(draft, 'us'), 'Report continues'], '  |  '),
    foot: (page, pages) =>
      `${sender.name}  -  Date issued ${on(draft, 0, 'us')}  -  Page ${page} of ${pages}`,
  });
  logoHead(flow, draft, 'bars');
  flow.rule(1.4);
  sideBySide(
    flow,
    [
      `Patient Details`,
      `${last}, ${first} ${initial}`,
      joined(
        [
          birthAfter('DOB: ', draft, 'us'),
          who.age(draft.sent) && `Age(y/m/d): ${who.age(draft.sent)}/0${rng.int(0, 9)}/1${rng.int(0, 9)}`,
        ],
        '   ',
      ),
      `Gender: ${who.sexLetter}   Patient ID: ${number(draft, 8)}`,
      ...contact(draft, 'Phone:', '').map((pair) => pair.join(' ')),
      `Guarantor: ${called(other)}`,
    ],
    [
      'Specimen Details / Physician Details',
      `Specimen ID: ${number(draft, 3)}-${number(draft, 3)}-${number(draft, 4)}-0`,
      `Date collected: ${on(draft, 2, 'us')} ${clock(draft, 7, 9)} Local   Date entered: ${on(draft, 1, 'us')}`,
      `Date reported: ${on(draft, 0, 'us')} ${clock(draft, 10, 16)} ET`,
      `Ordering: ${recipient.doctor.split(' ').toReversed().join(', ').toUpperCase()}   NPI: ${recipient.npi}`,
      `Acct: ${number(draft, 8)}  ${recipient.name}`,
    ],
    0.48,
    8.5,
  );
  flow.rule(1.4);
  const list = panels(draft);
  flow.text(`Ordered Items: ${list.map((panel) => panel.name).join('; ')}`, { size: 8 });
  flow.gap(4);
  if (draft.urgent)
    flow.text(
      'ALERT LEVEL: at least one result below exceeds the alert threshold. Client notification in progress; no contact made as of this printing.',
      { bold: true },
    );
  if (draft.sensitive)
    flow.text(
      'State law forbids further disclosure of this information without specific written consent of the person tested.',
      { size: 8, italic: true },
    );
  flow.table(
    ['TESTS', 'CURRENT RESULT AND FLAG', 'PREVIOUS RESULT AND DATE', 'UNITS', 'REFERENCE INTERVAL', 'LAB'],
    list.flatMap((panel) => [
      [panel.name, '', '', '', '', ''],
      ...panel.results.map((r) => [
        `  ${r.name}`,
        `${r.value}${panic(r) ? '  Alert' : r.flag === 'H' ? '  High' : r.flag === 'L' ? '  Low' : r.flag === '' ? '' : '  Abnormal'}`,
        /^[\d.]+$/.test(r.value) && !panic(r) && rng.chance(0.4) ? `${r.value}  ${on(draft, 370, 'us')}` : '',
        r.unit,
        r.range,
        '01',
      ]),
    ]),
    [0.28, 0.21, 0.19, 0.13, 0.14, 0.05],
  );
  former(flow, draft);
  flow.text(
    `01: ${sender.name}, ${sender.address}, ${sender.cityLine}. Dir: ${draft.author}. For inquiries, the physician may contact ${sender.phone}.`,
    { size: 7.5 },
  );
  return flow;
};

/** A result as the in-basket of a hospital's record system prints it. */
const inBasket: Layout = (draft) => {
  const { rng, who, other } = draft;
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    foot: (page, pages) =>
      `Printed by INTERFACE, OUTBOUND at ${on(draft, 0, 'loose')} ${clock(draft)}    Page ${page} of ${pages}`,
  });
  cornerHead(flow, draft, joined([who.name('Last-First'), ageSex(draft, ' y.o. ')], '  '));
  flow.text(
    joined(
      [`MRN ${number(draft, 9)}`, birthAfter('Born ', draft, 'mon'), `Legal sex: ${who.gender}`],
      '   |   ',
    ),
  );
  for (const [label, value] of contact(draft, 'Mobile', 'Home address')) flow.text(`${label}: ${value}`);
  flow.text(`Emergency contact: ${called(other)} (${other.phone})`, { size: 8 });
  flow.gap(6);
  for (const panel of panels(draft)) {
    ribbon(flow, `${panel.name}   (Order ${number(draft, 9)})`);
    const odd = panel.results.some((r) => r.flag !== '');
    flow.text(
      `Status: Final result   Visible to patient: ${odd ? 'No (blocked by provider)' : 'Yes (seen)'}   Dx: ${rng.pick(['Z00.00', 'I10', 'E78.2', 'R53.83'])}`,
      { size: 8.5 },
    );
    if (panel.results.some(panic))
      flow.text('!! Critical (Panic) !!  Call attempted by the laboratory, voicemail only', { bold: true });
    flow.table(
      ['Component', 'Ref Range & Units', `${on(draft, 1, 'loose')} ${clock(draft, 6, 9)}`],
      panel.results.map((r) => [
        r.name,
        `${r.range} ${r.unit}`,
        `${r.value}${panic(r) ? ' (!!)' : r.flag === '' ? '' : r.flag === 'A' ? ' !' : ` ${r.flag} ^`}`,
      ]),
      [0.4, 0.34, 0.26],
    );
  }
  former(flow, draft);
  flow.text(`Resulting agency: ${draft.sender.name.toUpperCase()} LAB`);
  flow.text(
    `Authorizing provider: ${provider(draft)} (NPI ${draft.recipient.npi})     Ordering user: ${draft.author}`,
    { size: 8.5 },
  );
  return flow;
};

const DRUGS = [
  'Ampicillin',
  'Ceftriaxone',
  'Ciprofloxacin',
  'Gentamicin',
  'Nitrofurantoin',
  'Trimethoprim/Sulfa',
] as const;

/** The microbiology bench: free text, then a table of susceptibilities. */
const microbiology: Layout = (draft) => {
  const { rng, sender, urgent, sensitive } = draft;
  const { last, first } = pieces(draft);
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    margin: 46,
    foot: (page, pages) => `MICRO ${number(draft, 4)}   ${page}/${pages}`,
  });
  flow.text(`${sender.name}   MICROBIOLOGY SECTION   ${sender.phone}`, { bold: true });
  flow.text('~'.repeat(88));
  flow.text(
    `Nm: ${last}, ${first}      BD: ${birth(draft, 'yy')}      Sx: ${draft.who.sexLetter}      HIC: ${number(draft, 7)}`,
  );
  for (const [label, value] of contact(draft, 'Tel', 'Res')) flow.text(`${label}: ${value}`);
  flow.text(
    `Dr: ${provider(draft)}      Rcvd: ${on(draft, 3, 'yy')} ${clock(draft)}      Rptd: ${on(draft, 0, 'yy')} ${clock(draft)}`,
  );
  flow.text('~'.repeat(88));
  flow.gap(6);
  if (sensitive) {
    flow.text('PROCEDURE: SEXUALLY TRANSMITTED INFECTION SCREEN, NAAT AND SEROLOGY');
    flow.gap(4);
    for (const line of [
      '  C. trachomatis rRNA ............ DETECTED',
      '  N. gonorrhoeae rRNA ............ not detected',
      '  Treponemal antibody ............ REACTIVE, RPR 1:32',
      '  HIV-1 RNA ...................... detected, 15,600 copies/mL',
    ])
      flow.text(line);
    flow.gap(6);
    flow.text('Reportable to the local health department. Protected test result; separate consent on file.');
    return flow;
  }
  flow.text(
    `PROCEDURE: CULTURE, ${urgent ? 'BLOOD (2 SETS, PERIPHERAL)' : rng.pick(['URINE, CLEAN CATCH', 'WOUND, LEFT LOWER LEG', 'URINE, CATHETER'])}`,
    { bold: true },
  );
  flow.text(
    urgent
      ? 'DIRECT SMEAR: GRAM POSITIVE COCCI IN CLUSTERS, AEROBIC BOTTLES OF BOTH SETS AT 14 HOURS'
      : 'DIRECT SMEAR: MODERATE WHITE CELLS',
  );
  if (urgent)
    flow.text(
      `>>> LIFE-THREATENING RESULT. CALLED ${clock(draft, 6, 7)} TO ${draft.recipient.phone}, RECORDING ONLY. CALL THE BENCH. <<<`,
      { bold: true },
    );
  for (let n = 1; n <= Math.max(1, draft.pages * 2 - 1); n++) {
    flow.gap(6);
    flow.need(140);
    flow.text(
      `ISOLATE ${n}: ${urgent ? 'Staphylococcus aureus (MRSA screen to follow)' : rng.pick(['Escherichia coli, >100,000 CFU/mL', 'Klebsiella pneumoniae, 50,000 CFU/mL', 'Proteus mirabilis, 80,000 CFU/mL'])}`,
    );
    flow.table(
      ['ANTIMICROBIAL', 'MIC (ug/mL)', 'INTERP'],
      DRUGS.map((drug) => [
        drug,
        `<=${rng.pick(['0.5', '1', '4', '16'])}`,
        rng.pick(['S', 'S', 'S', 'I', 'R']),
      ]),
      [0.4, 0.25, 0.2],
    );
  }
  former(flow, draft);
  flow.text('S = susceptible   I = intermediate   R = resistant');
  flow.text(`Technologist ${rng.pick(['KW', 'DPR', 'JLM'])}. Director of microbiology: ${draft.author}`);
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  from: { 'diverse/in-basket': 'Cobalt Ridge Health System' },
  layouts: {
    'diverse/trend-grid': trendGrid,
    'diverse/in-basket': inBasket,
    'diverse/microbiology': microbiology,
  },
};
