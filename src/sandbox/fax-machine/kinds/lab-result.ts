import { banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow, type Pair } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';
import { makePanels } from './lab-tests.ts';

const panelsOf = (draft: Draft, count: number): ReturnType<typeof makePanels> =>
  makePanels(draft.rng, Math.max(count, draft.pages * 3 - 1), draft.urgent, draft.sensitive);

const ordering = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

/** Reference laboratory: two boxes on top, black bands between panels. */
const columns: Layout = (draft) => {
  const { rng, who, words } = draft;
  const head = `${who.name(words.nameStyle)}   Collected ${daysAgo(draft, 2)}   (continued)`;
  const foot = (page: number, pages: number): string =>
    `${draft.sender.name} - Final Report - Page ${page} of ${pages}`;
  const flow = new Flow({ family: 'sans', size: 9.5, head, foot });
  letterhead(flow, draft, 'split');
  const specimen: Pair[] = [
    ['Specimen:', `${rng.pick(['TV', 'NG', 'LB'])}${rng.int(100000, 999999)}X`],
    ['Collected:', `${daysAgo(draft, 2)} 0${rng.int(7, 9)}:${rng.int(10, 59)}`],
    ['Received:', daysAgo(draft, 1)],
    ['Reported:', `${daysAgo(draft, 0)} ${rng.int(10, 16)}:${rng.int(10, 59)}`],
    ['Ordering:', ordering(draft)],
    ['Client:', draft.recipient.name],
  ];
  patientBlock(flow, draft, 'sides', specimen);
  if (draft.urgent)
    flow.text('** CRITICAL VALUE - RESULT CALLED, READ BACK REQUIRED **', { bold: true, size: 12 });
  for (const panel of panelsOf(draft, 2)) {
    flow.band(panel.name);
    const rows = panel.results.map((r) => [r.name, r.value, r.flag, r.range, r.unit]);
    flow.table(
      ['Test Name', 'Result', 'Flag', 'Reference Range', 'Units'],
      rows,
      [0.36, 0.2, 0.08, 0.2, 0.16],
    );
  }
  flow.text(
    `Performing Laboratory: ${draft.sender.name}, ${draft.sender.cityLine}. Laboratory Director: ${draft.author}. CLIA 36D0${rng.int(100000, 999999)}`,
    { size: 7.5 },
  );
  return flow;
};

/** A hospital laboratory system that prints with a fixed pitch. */
const typewriter: Layout = (draft) => {
  const { rng } = draft;
  const foot = (page: number, pages: number): string => `PAGE ${page} OF ${pages}`;
  const flow = new Flow({ family: 'mono', size: 9.5, foot });
  flow.text(draft.sender.name.toUpperCase(), { align: 'center', bold: true });
  flow.text(`${draft.sender.address.toUpperCase()}  ${draft.sender.cityLine.toUpperCase()}`, {
    align: 'center',
  });
  flow.text(`LAB RESULTS REPORT${draft.urgent ? '   *** STAT ***' : ''}`, { align: 'center', bold: true });
  flow.rule();
  const ordered: Pair[] = [
    ['ORD PHYS:', ordering(draft).toUpperCase()],
    ['ACC NO:', `${rng.int(100, 365)}-${rng.int(1000, 9999)}`],
    ['COLL:', `${daysAgo(draft, 1)} ${rng.int(10, 20)}${rng.int(10, 59)}`],
    ['RPT:', daysAgo(draft, 0)],
  ];
  patientBlock(flow, draft, 'fields', ordered);
  for (const panel of panelsOf(draft, 2)) {
    flow.text(panel.name.toUpperCase(), { bold: true });
    for (const r of panel.results) {
      const mark = r.flag.length === 2 ? `${r.flag} CRIT` : r.flag;
      flow.text(
        `  ${r.name.slice(0, 26).padEnd(27)}${r.value.padStart(9)} ${mark.padEnd(8)}${r.range.padEnd(13)}${r.unit}`,
      );
    }
    flow.gap(6);
  }
  if (draft.urgent) {
    flow.text(
      `CRITICAL RESULT PHONED TO ${draft.recipient.name.toUpperCase()} - NO ANSWER AFTER HOURS. PLEASE CALL THE LABORATORY.`,
    );
  }
  flow.text('*** END OF REPORT ***', { align: 'center' });
  return flow;
};

/** One grid, values out of range in a column of their own. */
const inAndOut: Layout = (draft) => {
  const { rng } = draft;
  const flow = new Flow({ family: 'serif', size: 10.5, foot: (page, pages) => `Page ${page} of ${pages}` });
  letterhead(flow, draft, 'center');
  banner(flow, draft.urgent ? 'STAT LABORATORY REPORT' : 'Laboratory Report', 15);
  flow.gap(6);
  patientBlock(flow, draft, 'boxes', [
    ['Ordering Provider:', ordering(draft)],
    ['Date Collected:', daysAgo(draft, 2)],
    ['Accession:', `A${rng.int(1000000, 9999999)}`],
    ['Date Reported:', daysAgo(draft, 0)],
  ]);
  for (const panel of panelsOf(draft, 1)) {
    const rows = panel.results.map((r) => [
      r.name,
      r.flag === '' ? r.value : '',
      r.flag === '' ? '' : `${r.value} ${r.flag.length === 2 ? 'CRITICAL' : r.flag}`,
      `${r.range} ${r.unit}`,
    ]);
    flow.text(panel.name, { bold: true });
    flow.table(['Analyte', 'In Range', 'Out of Range', 'Reference'], rows, [0.34, 0.16, 0.22, 0.28], true);
  }
  flow.text('Fasting: UNKNOWN. Results should be interpreted together with clinical findings.', { size: 9 });
  signature(flow, draft, 'electronic');
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  layouts: { columns, typewriter, 'in-and-out': inAndOut },
};
