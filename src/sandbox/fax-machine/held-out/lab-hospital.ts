import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Rng } from '../random.ts';
import { callable, makePanels, panelsOf } from './analytes.ts';
import {
  ageSex,
  boxed,
  caption,
  clock,
  contactPairs,
  crest,
  date,
  dob,
  dobWith,
  fill,
  headed,
  join,
  lastFirstMiddle,
  pageFoot,
  provider,
  providerListed,
  runningHead,
  serial,
} from './ink.ts';

/** A value within an interval, written with as many digits. */
const usual = (rng: Rng, interval: string): string => {
  const [low = '0', high = '0'] = interval.split('-');
  const at = Number(low) + (Number(high) - Number(low)) * (0.2 + 0.6 * rng.next());
  return at.toFixed((low.split('.')[1] ?? '').length);
};

/** A county hospital's cumulative print: fixed pitch, days across, the head on every page. */
export const cumulative: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const name = lastFirstMiddle(draft, ',');
  const [account, unit] = [`JC${serial(draft, 9)}`, `M${serial(draft, 6)}`];
  const run = `${date(draft, 0, 'slashes')} ${clock(draft, 'army')}`;
  const room = rng.pick(['LAB', 'OPS', 'CLINREF']);
  const home = contactPairs(draft, 'PHONE', 'ADDR');
  const flow = headed({ family: 'mono', size: 9, margin: 40 }, (f, page) => {
    const line = (text: string): void => f.text(text, { size: 8.5 });
    line(`${sender.name.toUpperCase().padEnd(60)}PAGE ${page}`);
    line(`LABORATORY - ${sender.address.toUpperCase()}, ${sender.cityLine.toUpperCase()}`);
    line(`PHONE ${sender.phone}   RUN ${run}`);
    line('='.repeat(100));
    f.text(`NAME: ${name}`, { bold: true });
    line(
      `${`ACCT: ${account}`.padEnd(26)}${`UNIT: ${unit}`.padEnd(24)}${`AGE/SEX: ${ageSex(draft, '/')}`.padEnd(20)}LOC: ${room}`,
    );
    line(
      `${`DOB: ${dob(draft)}`.padEnd(26)}${`REG: ${date(draft, 1)}`.padEnd(24)}DR: ${providerListed(draft)}`,
    );
    if (page === 1) for (const [label, value] of home) line(`${label}: ${value}`);
    line('='.repeat(100));
    f.gap(4);
  });
  const panels = panelsOf(draft, 2 + draft.pages);
  for (const { test, value, units } of callable(panels)) {
    flow.text(`*** CRITICAL VALUE *** ${test.toUpperCase()} ${value} ${units}`, { bold: true });
    flow.text(
      `*** TO BE CALLED TO DR ${providerListed(draft)}; SERVICE NOTIFIED ${clock(draft, 'army', 4, 6)}, READBACK PENDING ***`,
    );
    flow.gap(5);
  }
  if (draft.sensitive)
    flow.text('RESULT RELEASED UNDER STATE CONFIDENTIALITY STATUTE - DO NOT COPY', { bold: true });
  const days = [date(draft, 1, 'short'), date(draft, 97, 'short'), date(draft, 188, 'short')];
  for (const { title, results } of panels) {
    caption(flow, title.toUpperCase(), 'caps');
    flow.table(
      ['', ...(draft.sensitive ? [days[0] ?? ''] : days.slice(0, 2)), 'NORMAL'],
      results.map(({ test, value, flag, units, interval }) => {
        const before = rng.chance(0.7) ? usual(rng, interval) : '-';
        const now = `${value} ${flag.length === 2 ? `${flag}*` : flag}`;
        return [`  ${test.toUpperCase()}`, now, ...(draft.sensitive ? [] : [before]), `${interval} ${units}`];
      }),
      draft.sensitive ? [0.4, 0.34, 0.26] : [0.36, 0.2, 0.14, 0.3],
    );
  }
  fill(flow, draft, (n) => {
    const [panel] = makePanels(rng, 1);
    flow.need(60);
    flow.text(`PRIOR  ${date(draft, 97 + 80 * n, 'short')}  ${panel?.title.toUpperCase() ?? ''}`);
    for (const { test, value, flag } of panel?.results ?? [])
      flow.text(`  ${test.toUpperCase().padEnd(30)}${value} ${flag}`);
    flow.gap(6);
  });
  flow.text(
    `SPECIMEN ${serial(draft, 4)}:${rng.pick(['C', 'H', 'CG'])}${serial(draft, 5)} COLL ${date(draft, 1, 'short')} ${clock(draft, 'army', 6, 10)}  LAB DIRECTOR ${draft.author.toUpperCase()}`,
    { size: 8.5 },
  );
  flow.text(who.name('last-first') === '' ? '' : `** END OF REPORT - ${who.name('last-first')} **`, {
    size: 8.5,
  });
  return flow;
};

/** A university hospital's result, sent from the record system as one order after another. */
export const resultNotice: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const name = who.name('Last-First');
  const mrn = `BU${serial(draft, 7)}`;
  const born = dob(draft, 'slashes');
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 50 });
  crest(flow, draft, 'ring');
  flow.text(join([name, join([ageSex(draft, ' y.o. '), born], ', '), `(MRN ${mrn})`], '  '), {
    bold: true,
    size: 11,
  });
  for (const [label, value] of contactPairs(draft, 'Home:', 'Lives at:'))
    flow.text(`${label} ${value}`, { size: 9 });
  flow.text(`Results sent to: ${provider(draft)}, ${draft.recipient.name}    PCP: ${providerListed(draft)}`, {
    size: 9,
  });
  flow.gap(4);
  flow.rule(1.2);
  const panels = panelsOf(draft, draft.pages + 1);
  const bad = callable(panels);
  if (bad.length > 0)
    boxed(flow, 60, () => {
      flow.text('Critical result - acknowledge within 60 minutes', { bold: true });
      for (const { test, value, units, interval } of bad)
        flow.text(`${test} ${value} ${units} (reference ${interval})`);
      flow.text(
        `Unable to reach the clinic by phone at ${clock(draft, '12', 5, 7)}. Core Lab: ${sender.phone}.`,
        { size: 8.5 },
      );
    });
  if (draft.sensitive) flow.text('Sensitive result: hidden from proxy access.', { italic: true });
  for (const { title, results } of panels) {
    const order = serial(draft, 9);
    caption(flow, `${title}  [Order ${order}]`, 'rule');
    flow.text(
      `Status: Final result    Collected: ${date(draft, 1)} ${clock(draft, '12', 7, 11)}    Specimen: ${rng.pick(['Blood, venous', 'Serum', 'Venipuncture, left arm'])}`,
      { size: 8.5 },
    );
    flow.text(`Ordering provider: ${providerListed(draft)}    Authorized by: ${provider(draft)}`, {
      size: 8.5,
    });
    flow.gap(2);
    flow.table(
      ['Component', 'Value', 'Ref Range & Units'],
      results.map(({ test, value, flag, units, interval }) => [
        test,
        flag === '' ? value : `${value} (${flag.length === 2 ? `${flag}, critical` : flag})`,
        `${interval} ${units}`,
      ]),
      [0.42, 0.3, 0.28],
      true,
    );
  }
  fill(flow, draft, (n) => {
    const [panel] = makePanels(rng, 1);
    caption(flow, `Trend: ${panel?.title ?? ''}`, 'rule');
    flow.text(`Last resulted ${date(draft, 130 + 90 * n)} at ${sender.name}`, { size: 8.5 });
    for (const { test, value, units } of panel?.results ?? [])
      flow.text(`${test}: ${value} ${units}`, { indent: 14 });
    flow.gap(5);
  });
  flow.text(
    `Resulting agency: ${sender.name} Core Laboratory, ${sender.address}, ${sender.cityLine}. Director ${draft.author}.`,
    { size: 8 },
  );
  const strip = join([name, `MRN ${mrn}`, dobWith(draft, '', 'slashes')], '   ');
  runningHead(flow, () => strip);
  const printed = `Printed at ${date(draft, 0)} ${clock(draft, '12')}`;
  pageFoot(flow, (page, pages) => [printed, '', `Page ${page} of ${pages}`]);
  return flow;
};
