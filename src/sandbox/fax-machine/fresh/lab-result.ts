import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { batteriesOf, critical, usualBatteries } from './batteries.ts';
import {
  aged,
  born,
  bornWith,
  colleague,
  day,
  digits,
  doctor,
  doctorLast,
  hour,
  join,
  listed,
  reach,
} from './facts.ts';
import { footer, framed, heading, ledger, lengthen, mast, overhead, place, topped } from './ink.ts';
import { stateForm } from './lab-state.ts';

/** A health system's record, printed order by order: values under the component, the patient's line on every page. */
const chartResults: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const [mrn, order] = [digits(draft, 8), digits(draft, 9)];
  const ours = reach(draft, 0.3);
  const title = join(
    [listed(draft), join([bornWith(draft, 'DOB ', 'short'), aged(draft, ' yrs, ')], ', ')],
    '   ',
  );
  const flow = topped({ family: 'sans', size: 9.5, margin: 46 }, (f, page) => {
    place(f, title, { x: f.left, y: f.y + 11, size: 11, bold: true, room: 390 });
    place(f, `MRN: ${mrn}`, { x: f.right, y: f.y + 11, size: 9, side: 'right' });
    place(f, `${sender.name}, ${sender.department}`, { x: f.left, y: f.y + 23, size: 8 });
    place(f, `Page ${page}`, { x: f.right, y: f.y + 23, size: 8, side: 'right' });
    f.y += 28;
    f.rule(1);
  });
  const panels = batteriesOf(draft, 3);
  const collected = `${day(draft, 2, 'short')}  ${hour(draft, 'half', 6, 10)}`;
  for (const { name, value, units, range } of critical(panels)) {
    framed(flow, 50, () => {
      flow.text(`CRITICAL VALUE: ${name} ${value} ${units} (reference ${range})`, { bold: true });
      flow.text(
        `Lab called the after-hours line ${day(draft, 0, 'short')} ${hour(draft, 'half', 5, 7)}; read-back not obtained. Act on this result now.`,
      );
    });
  }
  for (const [n, { title: name, rows }] of panels.entries()) {
    heading(flow, `${name} (Order ${Number(order) + n * 7})`, 'tick');
    flow.text(
      `Status: Final result   Collected: ${collected}   Specimen: ${draft.sensitive ? 'Blood or urine' : 'Blood, venous'}`,
      { size: 8.5 },
    );
    flow.table(
      ['Component', 'Value', 'Flag', 'Ref Range & Units'],
      rows.map((one) => [
        one.name,
        one.value,
        one.flag === 'CRIT'
          ? `${Number(one.value) > Number(one.range.split('-')[1]) ? 'HH' : 'LL'} !!`
          : one.flag,
        join([one.range, one.units]),
      ]),
      [0.42, 0.18, 0.12, 0.28],
    );
  }
  if (draft.sensitive)
    flow.text(
      'Specially protected result. Further disclosure needs the written consent of the person tested.',
      { bold: true },
    );
  lengthen(flow, draft, (n) => {
    const [one] = usualBatteries(draft, 1);
    heading(flow, `Past results, ${day(draft, 95 * (n + 1), 'short')}: ${one?.title ?? ''}`, 'tick');
    for (const { name, value, units } of one?.rows ?? [])
      flow.text(`${name}  ${value} ${units}`, { indent: 8 });
    flow.gap(6);
  });
  heading(flow, 'Order details', 'tick');
  ledger(
    flow,
    [
      [
        ['Authorized by', doctor(draft)],
        ['Ordering mode', 'Outside order'],
        ['Copies to', rng.chance(0.4) ? colleague(draft) : 'None'],
      ],
      [
        ['Legal sex', who.sexLetter === '' ? '' : who.gender],
        ['Phone', ours.phone],
        ['Address', join([ours.street, ours.town], ', ')],
      ],
    ],
    { at: 82, size: 8.5 },
  );
  flow.text(
    `Resulted by: ${sender.name} laboratory, ${sender.address}, ${sender.cityLine}. ${draft.author}, director.`,
    { size: 8 },
  );
  footer(flow, (page, pages) => [
    `Printed ${day(draft, 0, 'short')} by FAXSERVER for ${doctorLast(draft)}`,
    `${page} of ${pages}`,
  ]);
  return flow;
};

/** A reference laboratory's: client at the left, patient at the right, results in and out of range in two columns. */
const rangeColumns: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const panels = batteriesOf(draft, 3);
  const req = digits(draft, 7);
  const ours = reach(draft, 0.35);
  const flow = new Flow({ family: 'sans', size: 9, margin: 40 });
  mast(flow, draft, 'plaque', 'FINAL REPORT');
  const half = flow.width / 2 - 6;
  const top = flow.y;
  const sheet = (lines: readonly (readonly [string, string])[], x: number): void => {
    for (const [n, [label, value]] of lines.entries()) {
      place(flow, label, { x: x + 6, y: top + 13 + n * 12, size: 8 });
      place(flow, value, {
        x: x + 84,
        y: top + 13 + n * 12,
        size: n === 0 ? 10 : 9,
        bold: n === 0,
        room: half - 90,
      });
    }
  };
  sheet(
    [
      ['CLIENT', recipient.name],
      ['', recipient.address],
      ['', recipient.cityLine],
      ['ORDERED BY', doctor(draft)],
      ['CLIENT NO.', digits(draft, 6)],
      ['REQUISITION', req],
      ['COLLECTED', `${day(draft, 2)} ${hour(draft, 'whole', 7, 11)}`],
      ['REPORTED', `${day(draft, 0)} ${hour(draft, 'whole', 3, 6)}`],
    ],
    flow.left,
  );
  sheet(
    [
      ['PATIENT', listed(draft).toUpperCase()],
      ['BIRTH DATE', born(draft, 'slashes')],
      ['AGE / SEX', aged(draft, ' / ')],
      ['SPECIMEN', `${rng.pick(['EP', 'MB', 'KQ'])}${digits(draft, 6)}`],
      ['LAB REF', digits(draft, 5)],
      ['FASTING', rng.pick(['YES', 'NO', 'UNKNOWN'])],
      ['PHONE', ours.phone],
      ['ADDRESS', ours.street],
      ['', ours.town],
    ].filter(([, value]) => value !== '') as [string, string][],
    flow.left + half + 12,
  );
  for (const x of [flow.left, flow.left + half + 12])
    flow.put({ kind: 'rect', x, y: top, w: half, h: 124, black: false, width: 0.8 });
  flow.y = top + 132;
  for (const one of critical(panels))
    flow.text(
      `** PRIORITY REPORT ** ${one.name} ${one.value} ${one.units} is a critical value. Client could not be reached by telephone ${day(draft, 0)}.`,
      { bold: true },
    );
  flow.gap(4);
  const [c1, c2, c3] = [flow.left + 190, flow.left + 290, flow.left + 400];
  for (const [text, x] of [
    ['TEST NAME', flow.left],
    ['IN RANGE', c1],
    ['OUT OF RANGE', c2],
    ['REFERENCE RANGE', c3],
  ] as const)
    place(flow, text, { x, y: flow.y + 9, size: 8, bold: true });
  flow.y += 13;
  flow.rule(0.8);
  for (const { title, rows } of panels) {
    flow.need(40);
    flow.text(title, { bold: true });
    for (const { name, value, flag, units, range } of rows) {
      flow.need(13);
      flow.y += 12;
      const y = flow.y - 2;
      place(flow, name, { x: flow.left + 10, y, room: 172 });
      if (flag === '') place(flow, value, { x: c1, y });
      else place(flow, `${value} ${flag === 'CRIT' ? 'CRITICAL' : flag}`, { x: c2, y, bold: true });
      place(flow, join([range, units]), { x: c3, y, room: flow.right - c3 });
    }
    flow.gap(6);
  }
  if (draft.sensitive)
    flow.text(
      'This information is protected by state confidentiality law and may not be released further without specific consent.',
    );
  lengthen(flow, draft, (n) => {
    const [one] = usualBatteries(draft, 1);
    flow.need(40);
    flow.text(`${one?.title ?? ''} - collected ${day(draft, 88 * (n + 1))} (for comparison)`, { bold: true });
    for (const { name, value, units, range } of one?.rows ?? [])
      flow.text(`${name}: ${value} ${units} [${range}]`, { indent: 10 });
    flow.gap(6);
  });
  flow.gap(4);
  flow.text(
    `PERFORMING SITE: ${sender.name}, ${sender.address}, ${sender.cityLine}. Laboratory Director: ${draft.author}. CLIA ${digits(draft, 2)}D${digits(draft, 7)}`,
    { size: 7.5 },
  );
  const strip = join(
    [listed(draft).toUpperCase(), bornWith(draft, 'DOB: ', 'slashes'), `REQ ${req}`],
    '    ',
  );
  overhead(flow, () => strip);
  footer(flow, (page, pages) => ['', `PAGE ${page} OF ${pages}`]);
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  from: {
    'fresh/chart-results': 'Larkspur Health System',
    'fresh/range-columns': 'Meridian Bluff Laboratories',
    'fresh/state-form': 'State Public Health Laboratory',
  },
  layouts: {
    'fresh/chart-results': chartResults,
    'fresh/range-columns': rangeColumns,
    'fresh/state-form': stateForm,
  },
};
