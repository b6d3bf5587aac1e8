import { daysAgo, type Kind, type Layout } from '../kinds/draft.ts';
import type { Result } from '../kinds/lab-tests.ts';
import { Flow } from '../page/flow.ts';
import { panelsOf } from './lab-panels.ts';
import {
  aligned,
  born,
  day,
  digits,
  doctorOf,
  framed,
  nameOf,
  nameParts,
  reach,
  tightName,
} from './print.ts';

const isPanic = ({ flag }: Result): boolean => flag.length === 2;

/** Results first and names of tests last; the patient in a strip of small print at the right. */
const valueFirst: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const foot = (page: number, pages: number): string =>
    `${sender.name}   ${sender.phone}   sheet ${page} of ${pages}`;
  const head = `${tightName(draft)}   ${born(draft, 'iso')}   cont'd`;
  const flow = new Flow({ family: 'sans', size: 9, margin: 42, foot, head });
  flow.text(sender.name, { size: 18, bold: true });
  flow.text(
    `${sender.department} / ${sender.address} / ${sender.cityLine} / Client services ${sender.phone}`,
    {
      size: 7.5,
    },
  );
  flow.gap(6);
  const top = flow.y;
  const lines = [
    `ACCOUNT  ${digits(draft, 6)}`,
    recipient.name,
    recipient.address,
    recipient.cityLine,
    `Requesting: ${doctorOf(draft)}`,
    `NPI ${recipient.npi}`,
  ];
  for (const [n, line] of lines.entries()) flow.at(line, flow.left, top + 11 + n * 11.5, { bold: n === 1 });
  const mine = [
    tightName(draft),
    `DOB/Age/Sex: ${born(draft)} / ${who.age(draft.sent)} / ${who.sexLetter}`,
    `Chart ref ${digits(draft, 7)}   Req# ${digits(draft, 8)}`,
    ...reach(draft, ['Ph', 'Addr']).map(([label, value]) => `${label} ${value}`),
    `Drawn ${day(draft, 2, 'military')} 0${rng.int(7, 9)}:${rng.int(10, 59)}`,
    `In lab ${day(draft, 1, 'military')}   Out ${day(draft, 0, 'military')}`,
  ];
  for (const [n, line] of mine.entries())
    flow.at(line, flow.left + 270, top + 11 + n * 11.5, { bold: n === 0 });
  flow.y = top + 92;
  flow.rule(2);
  for (const panel of panelsOf(draft)) {
    flow.text(panel.name.toUpperCase(), { bold: true, size: 9.5 });
    flow.table(
      ['Result', '', 'Unit', 'Expected Values', 'Procedure'],
      panel.results.map((r) => [
        r.value,
        isPanic(r) ? 'PANIC' : r.flag === '' ? '' : r.flag === 'H' ? 'High' : r.flag === 'L' ? 'Low' : 'Abnl',
        r.unit,
        r.range,
        r.name,
      ]),
      [0.17, 0.1, 0.2, 0.17, 0.36],
    );
  }
  if (draft.urgent)
    flow.text(
      `PANIC RANGE. Licensed caregiver must be notified within 60 minutes of verification. Attempted ${rng.int(17, 21)}:${rng.int(10, 59)}, answering service only.`,
      { bold: true },
    );
  if (draft.sensitive)
    flow.text('Redisclosure of this result is restricted by Ohio Revised Code 3701.243 and similar law.', {
      size: 8,
    });
  flow.text(`Medical director ${draft.author} - CLIA# 36D2${digits(draft, 6)} - CAP ${digits(draft, 7)}`, {
    size: 7.5,
  });
  return flow;
};

/** A hospital's cumulative print-out: one column a day, values out of range between asterisks. */
const cumulative: Layout = (draft) => {
  const { rng, sender, other } = draft;
  const { last, first, initial } = nameParts(draft);
  const foot = (page: number, pages: number): string => `CUMULATIVE TREND   PAGE: ${page}   OF: ${pages}`;
  const flow = new Flow({ family: 'mono', size: 9, margin: 44, foot });
  flow.text(
    `${sender.name.toUpperCase()}      RUN ${day(draft, 0, 'slashes')} ${rng.int(10, 23)}${rng.int(10, 59)}`,
  );
  flow.text('DEPT OF LABORATORY MEDICINE - CUMULATIVE TREND REPORT', { bold: true });
  flow.text('='.repeat(94));
  aligned(flow, [
    ['LAST NAME', last.toUpperCase()],
    ['FIRST / MI', `${first.toUpperCase()} ${initial.toUpperCase()}`],
    [
      'BIRTHDATE (AGE)',
      born(draft) === '' ? '' : `${born(draft, 'military')} (${draft.who.age(draft.sent)}Y)`,
    ],
    ['GENDER', draft.who.sexLetter],
    ['ENCOUNTER', `OP-${digits(draft, 8)}`],
    ['GUARANTOR', nameOf(other).toUpperCase()],
    ...reach(draft, ['HOME TEL', 'RESIDES']),
    ['COPY TO', doctorOf(draft).toUpperCase()],
  ]);
  flow.text('='.repeat(94));
  if (draft.urgent) {
    framed(flow, 'ALERT VALUE(S) ON THIS REPORT - ACT NOW');
  }
  for (const panel of panelsOf(draft)) {
    flow.need(50);
    flow.text(panel.name.toUpperCase(), { bold: true });
    flow.text(
      `${''.padEnd(28)}${day(draft, 1, 'short').padStart(13)}${day(draft, 96, 'short').padStart(13)}   NORMALS`,
    );
    for (const r of panel.results) {
      const today = isPanic(r) ? `**${r.value}**` : r.flag === '' ? r.value : `*${r.value}*`;
      const before = /^\d/.test(r.value) && rng.chance(0.5) ? (r.range.split('-')[0] ?? '') : '---';
      flow.text(
        `${r.name.slice(0, 27).padEnd(28)}${today.slice(0, 13).padStart(13)}${before.padStart(13)}   ${`${r.range} ${r.unit}`.slice(0, 34)}`,
      );
    }
    flow.text('-'.repeat(94));
  }
  flow.text('* OUTSIDE NORMALS   ** ALERT: PROVIDER TO BE CONTACTED DIRECTLY');
  flow.text(`VERIFIED BY ${draft.author.toUpperCase()}  ${daysAgo(draft, 0)}`);
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  from: {
    'varied/value-first': 'Meridian Reference Lab',
    'varied/cumulative': 'Mercy Point Health',
  },
  layouts: { 'varied/value-first': valueFirst, 'varied/cumulative': cumulative },
};
