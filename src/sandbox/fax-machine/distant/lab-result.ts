import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { at, bd, doctorOf, given, joined, names, no, reachOf, sexWord, when, years } from './facts.ts';
import { extend, feet, framed, grid, head, pairs, paper, running, say } from './ink.ts';
import { singleTest } from './lab-single.ts';
import { ordinary, profilesOf } from './tests.ts';

/** A hospital laboratory that serves offices: demographics in a framed table, the panels in columns below. */
const outreachReport: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.4);
  const order = `H${no(draft, 7)}`;
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 42 });
  crest(flow, draft, 'disc');
  grid(
    flow,
    [
      [
        ['Patient', who.name('Last-First'), 5],
        ['DOB', bd(draft, 'plain'), 2],
        ['Age', years(draft, ' Y'), 1],
        ['Sex', who.sexLetter, 1],
        ['Chart #', no(draft, 6), 2],
      ],
      [
        ['Ordering Provider', doctorOf(draft), 4],
        ['Order #', order, 2],
        ['Collected', `${when(draft, 1, 'plain')} ${at(draft, 'h24', 7, 11)}`, 3],
        ['Received', `${when(draft, 1, 'plain')} ${at(draft, 'h24', 12, 15)}`, 3],
      ],
      ...(ours.phone === ''
        ? []
        : ([
            [
              ['Home Address', ours.line, 5],
              ['Home Phone', ours.phone, 2],
            ],
          ] as const)),
      [
        ['Location', recipient.name, 5],
        ['Reported', `${when(draft, 0, 'plain')} ${at(draft, 'h24', 5, 7)}`, 3],
        ['Report Status', 'FINAL', 2],
      ],
    ],
    'typed',
  );
  flow.gap(8);
  const found = profilesOf(draft, 3);
  for (const { test, value, units } of found.flatMap(({ lines }) => lines.filter(({ mark }) => mark === 'C')))
    framed(flow, [
      `CRITICAL RESULT: ${test} ${value} ${units}. Repeated and verified. Called to answering service ${at(draft, 'h24', 4, 5)}; no call back at time of report.`,
    ]);
  if (draft.sensitive)
    framed(flow, ['CONFIDENTIAL: results protected by Ohio Revised Code. Do not redisclose.'], { size: 9 });
  const columns = [0.34, 0.14, 0.1, 0.2, 0.14, 0.08];
  for (const { name, lines } of found) {
    head(flow, name, 'over');
    flow.table(
      ['Test', 'Result', 'Flag', 'Reference Range', 'Units', 'Site'],
      lines.map(({ test, value, mark, units, usual }) => [
        test,
        value,
        mark === 'C' ? 'CRIT' : mark,
        usual,
        units,
        'HP',
      ]),
      columns,
    );
  }
  extend(flow, draft, () => {
    for (const { name, lines } of ordinary(draft, 1)) {
      head(flow, name, 'over');
      flow.table(
        ['Test', 'Result', 'Flag', 'Reference Range', 'Units', 'Site'],
        lines.map(({ test, value, mark, units, usual }) => [test, value, mark, usual, units, 'HP']),
        columns,
      );
    }
  });
  flow.text(`HP: ${sender.name}, ${sender.address}, ${sender.cityLine}. Medical Director: ${draft.author}`, {
    size: 8,
  });
  flow.text(
    rng.pick(['Comments: none', 'Specimen: serum, lavender top. Fasting: yes.', 'Fasting status not given.']),
    {
      size: 8,
    },
  );
  running(
    flow,
    (page) => `${who.name('Last-First')}   ${bd(draft, 'plain', 'DOB ')}   Order ${order}   Page ${page}`,
  );
  feet(flow, (page, pages) => [
    `Printed ${when(draft, 0, 'plain')} for fax delivery`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A regional reference laboratory's printer stream: fixed pitch, three blocks, results in ruled columns. */
const printerStream: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.35);
  const { first, middle, last } = names(draft);
  const name = joined([last === '' ? '' : `${last},`, first, middle.slice(0, 1)]).toUpperCase();
  const accession = `${no(draft, 3)}-${no(draft, 4)}-${no(draft, 4)}`;
  const flow = paper({ family: 'mono', size: 9, margin: 40 }, (f, page) => {
    if (page === 1) return;
    f.text(`PATIENT: ${name}   ${bd(draft, 'slashes', 'DOB: ')}   ACCESSION: ${accession}`, { bold: true });
    f.rule(0.5);
  });
  say(flow, sender.name.toUpperCase(), flow.left, flow.y + 12, { size: 13, bold: true });
  flow.y += 16;
  flow.text(`${sender.address}, ${sender.cityLine}   ${sender.phone}`, { size: 8 });
  flow.text(`LABORATORY DIRECTOR: ${draft.author.toUpperCase()}`, { size: 8 });
  flow.rule(1);
  pairs(
    flow,
    [
      given([
        ['PATIENT:', name],
        ['DOB:', bd(draft, 'slashes')],
        ['AGE/SEX:', joined([years(draft, 'Y'), sexWord(draft).toUpperCase()], ' ')],
        ['PHONE:', ours.phone],
        ['ADDR:', ours.street.toUpperCase()],
        ['', ours.town.toUpperCase()],
        ['PT ID:', no(draft, 7)],
      ]),
      [
        ['CLIENT:', recipient.name.toUpperCase()],
        ['', recipient.cityLine.toUpperCase()],
        ['REQ BY:', doctorOf(draft).toUpperCase()],
        ['ACCESSION:', accession],
        ['COLLECTED:', `${when(draft, 2)} ${at(draft, 'mil', 7, 11)}`],
        ['RECEIVED:', `${when(draft, 2)} ${at(draft, 'mil', 18, 22)}`],
        ['REPORTED:', `${when(draft, 0)} ${at(draft, 'mil', 2, 6)}  FINAL`],
      ],
    ],
    { tab: 68, size: 9, strong: 'none' },
  );
  flow.rule(1);
  const row = (test: string, value: string, mark: string, usual: string, units: string): string =>
    `${test.padEnd(28)}${value.padEnd(13)}${mark.padEnd(6)}${usual.padEnd(18)}${units}`;
  flow.text(row('TEST NAME', 'RESULT', 'FLAG', 'REFERENCE RANGE', 'UNITS'), { bold: true });
  flow.gap(3);
  for (const { name: panel, lines } of profilesOf(draft, 3)) {
    flow.need(40);
    flow.text(panel, { bold: true });
    for (const { test, value, mark, units, usual } of lines)
      flow.text(row(`  ${test}`, value, mark === 'C' ? '**' : mark, usual, units));
    for (const { test } of lines.filter(({ mark }) => mark === 'C'))
      flow.text(
        `  ** PANIC VALUE ** ${test.toUpperCase()} CHECKED BY REPEAT ANALYSIS. CALL PHYSICIAN AT ONCE.`,
        {
          bold: true,
        },
      );
    flow.gap(5);
  }
  if (draft.sensitive) flow.text('  SPECIALLY PROTECTED RESULT. NOT TO BE RELEASED WITHOUT PATIENT CONSENT.');
  extend(flow, draft, () => {
    for (const { name: panel, lines } of ordinary(draft, 1)) {
      flow.need(40);
      flow.text(panel, { bold: true });
      for (const { test, value, mark, units, usual } of lines)
        flow.text(row(`  ${test}`, value, mark, usual, units));
      flow.gap(5);
    }
  });
  flow.gap(6);
  flow.text(`*** END OF REPORT ***  ${who.sexLetter === '' ? '' : accession}`, { align: 'center' });
  feet(flow, (page, pages) => ['', `PAGE ${page} OF ${pages}`]);
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab'],
  from: {
    'distant/outreach-report': 'Hollow Pine Hospital Outreach Laboratory',
    'distant/printer-stream': 'Sycamore Clinical Laboratories',
    'distant/single-test': 'Anselm Esoteric Diagnostics',
  },
  ages: { 'distant/single-test': [45, 100] },
  layouts: {
    'distant/outreach-report': outreachReport,
    'distant/printer-stream': printerStream,
    'distant/single-test': singleTest,
  },
};
