import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { type Assay, calledFor, guardedProfile, profilesOf, routineProfiles } from './assays.ts';
import {
  ageSex,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  indexName,
  joined,
  nameParts,
  provider,
  providerIndex,
  time,
} from './facts.ts';
import { fill, form, framed, heading, masthead, overPages, topped, underPages } from './ink.ts';
import { swabReport } from './lab-swab.ts';

/** A regional laboratory's: three frames on top, what is abnormal first, then every profile in a table. */
const finalReport: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const profiles = draft.sensitive ? [guardedProfile(draft)] : profilesOf(draft, 3);
  const ours = contactOf(draft, 0.45);
  const name = indexName(draft).toUpperCase();
  const requisition = digits(draft, 8);
  const flow = new Flow({ family: 'sans', size: 9.2, margin: 40 });
  masthead(flow, draft, 'tile', 'FINAL REPORT');
  form(flow, [
    [
      ['PATIENT NAME', name, 5],
      ['DATE OF BIRTH', born(draft), 2.2],
      ['AGE / SEX', ageSex(draft, 'Y'), 1.6],
      ['PATIENT ID', chartNo(draft), 2],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['PATIENT ADDRESS', joined([ours.street, ours.town], ', ').toUpperCase(), 5],
            ['PATIENT PHONE', ours.phone, 3],
          ] as const,
        ]),
    [
      ['REQUISITION', requisition, 2],
      ['COLLECTED', `${day(draft, 2)} ${time(draft, '24', 7, 11)}`, 2.6],
      ['RECEIVED', `${day(draft, 1)} ${time(draft, '24', 1, 5)}`, 2.6],
      ['REPORTED', `${day(draft, 0)} ${time(draft, '24', 5, 7)}`, 2.6],
    ],
    [
      ['CLIENT', `${recipient.name}, ${recipient.phone}`, 5],
      ['ORDERING PROVIDER', providerIndex(draft), 3],
      ['FASTING', rng.pick(['YES', 'NO', 'UNKNOWN']), 1],
    ],
  ]);
  flow.gap(8);
  const flagged = profiles.flatMap(({ assays }) => assays.filter(({ flag }) => flag !== ''));
  if (flagged.length > 0 && !draft.sensitive) {
    heading(flow, 'ABNORMAL RESULTS SUMMARY');
    for (const { name: test, value, units, flag, range } of flagged)
      flow.text(`${test}   ${value} ${units}   ${flag === 'C' ? 'CRITICAL' : flag}   (${range})`, {
        indent: 10,
      });
    flow.gap(6);
  }
  for (const { name: test, value, units } of calledFor(profiles))
    framed(
      flow,
      [
        `CRITICAL VALUE: ${test} ${value} ${units}. Repeated and verified. ${sender.name} called ${recipient.phone} at ${time(draft, '24', 5, 6)} on ${day(draft, 0)}, no one available to take the result. Please contact the laboratory upon receipt: ${sender.phone}.`,
      ],
      { bold: true, weight: 1.6 },
    );
  const status = (flag: Assay['flag']): string =>
    flag === '' ? '' : flag === 'C' ? 'CRIT' : flag === 'A' ? 'ABN' : flag === 'H' ? 'HIGH' : 'LOW';
  for (const { name: title, assays } of profiles) {
    heading(flow, title.toUpperCase());
    flow.table(
      ['Test', 'Result', 'Flag', 'Reference Range', 'Units'],
      assays.map(({ name: test, value, flag, range, units }) => [test, value, status(flag), range, units]),
      [0.36, 0.18, 0.1, 0.2, 0.16],
    );
  }
  if (draft.sensitive)
    flow.text(
      'This result is confidential under state law. Further disclosure requires the specific written consent of the person tested.',
    );
  fill(flow, draft, (n) => {
    heading(flow, `HISTORICAL VALUES - COLLECTED ${day(draft, 118 * (n + 1))}`);
    for (const { assays } of routineProfiles(draft, 2))
      flow.table(
        ['Test', 'Result', 'Reference Range', 'Units'],
        assays.map(({ name: test, value, range, units }) => [test, value, range, units]),
        [0.4, 0.2, 0.22, 0.18],
      );
  });
  flow.text(`Laboratory Director: ${draft.author}   CLIA No. 36D0871153`, { size: 8 });
  overPages(flow, () => joined([name, born(draft, 'slashes', 'DOB: '), `REQ: ${requisition}`], '    '));
  underPages(flow, (page, pages) => [`Printed ${day(draft, 0)}  ${sender.name}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A hospital's cumulative print: results by day in columns, fixed pitch, whose they are on every page. */
const cumulative: Layout = (draft) => {
  const { rng, sender } = draft;
  const profiles = draft.sensitive ? [guardedProfile(draft)] : profilesOf(draft, 2);
  const ours = contactOf(draft, 0.3);
  const { first, middle, last } = nameParts(draft);
  const name = joined([last, joined([first, middle])], ', ').toUpperCase();
  const [record, account] = [chartNo(draft, 6), digits(draft, 9)];
  const birth = born(draft, 'slashes', 'DOB: ');
  const flow = topped({ family: 'mono', size: 9, margin: 42 }, (f, page) => {
    f.text(sender.name.toUpperCase(), { bold: true, align: 'center', size: 10 });
    f.text('DEPARTMENT OF LABORATORY MEDICINE', { align: 'center' });
    f.rule(0.6);
    f.text(`NAME: ${name.padEnd(38)} MRN: ${record.padEnd(10)} PAGE: ${page}`);
    f.text(`${birth.padEnd(20)} ${ageSex(draft, 'Y', '/').padEnd(8)} ACCT: ${account}   PT TYPE: OUTPATIENT`);
    if (page === 1 && ours.street !== '') {
      f.text(`ADDR: ${ours.street}`);
      f.text(`      ${ours.town}   TEL: ${ours.phone}`);
    }
    f.text(`ORDERING: ${providerIndex(draft)}`);
    f.rule(0.6);
  });
  const days = [1, 1 + rng.int(26, 40), 1 + rng.int(85, 120)];
  const mark: Record<Assay['flag'], string> = { '': '', H: ' H', L: ' L', A: ' *', C: ' **' };
  // One factor a day, so that what follows from other values still does.
  const factors = days.map(() => 1 + rng.int(-5, 5) / 100);
  const history = !draft.sensitive && !draft.urgent;
  flow.text('C U M U L A T I V E   R E P O R T', { bold: true, align: 'center' });
  flow.gap(4);
  for (const { name: title, assays } of profiles) {
    flow.need(60);
    flow.text(`--- ${title.toUpperCase()} ---`, { bold: true });
    const dates = history ? days.map((ago) => day(draft, ago, 'yy')) : [day(draft, 1, 'yy')];
    flow.text(`${'COLLECTED'.padEnd(25)}${dates.map((one) => one.padEnd(12)).join('')}NORMAL`);
    for (const { name: test, value, flag, range, units } of assays) {
      const [low = 0, high = 0] = range.split('-').map(Number);
      const cells = dates.map((_, n) => {
        const earlier = Number(value) * (factors[n] ?? 1);
        const decimals = value.split('.')[1]?.length ?? 0;
        const was = `${earlier.toFixed(decimals)}${earlier > high ? ' H' : earlier < low ? ' L' : ''}`;
        return (n === 0 ? `${value}${mark[flag]}` : was).padEnd(12);
      });
      flow.text(`${test.slice(0, 23).padEnd(25)}${cells.join('')}${range} ${units}`);
    }
    flow.gap(6);
  }
  for (const { name: test, value, units } of calledFor(profiles)) {
    flow.text(`** PANIC VALUE ** ${test.toUpperCase()} ${value} ${units}`, { bold: true });
    flow.text(
      `   ATTEMPTED TO REACH OFFICE ${time(draft, '24', 6, 7)}, RECORDING ONLY. FAXED FOR IMMEDIATE ACTION.`,
    );
    flow.gap(4);
  }
  if (draft.sensitive)
    flow.text('*** CONFIDENTIAL TEST - REDISCLOSURE PROHIBITED BY LAW ***', { bold: true });
  fill(flow, draft, (n) => {
    flow.text(`PREVIOUS SPECIMEN ${day(draft, 190 + 61 * n)}`, { bold: true });
    for (const { assays } of routineProfiles(draft, 1))
      for (const { name: test, value, range, units } of assays)
        flow.text(`${test.slice(0, 28).padEnd(30)}${value.padEnd(12)}${range.padEnd(14)}${units}`);
    flow.gap(6);
  });
  flow.gap(4);
  flow.text('H=HIGH  L=LOW  *=ABNORMAL  **=PANIC VALUE');
  flow.text(`COPY TO: ${provider(draft).toUpperCase()}`);
  flow.text(`MEDICAL DIRECTOR: ${draft.author.toUpperCase()}    LAB: ${sender.phone}`);
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  from: {
    'later/final-report': 'Allegany Valley Laboratories',
    'later/cumulative': 'Fort Lowell Memorial Hospital',
    'later/swab-report': 'Helix Point Laboratories',
  },
  layouts: {
    'later/final-report': finalReport,
    'later/cumulative': cumulative,
    'later/swab-report': swabReport,
  },
};
