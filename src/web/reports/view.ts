import { html } from 'htm/preact';
import { CALL_PURPOSES } from '../../domain/call-purposes.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import type { EhrWords } from '../../domain/ehr-kinds.ts';
import type { CsvCell } from '../csv.ts';
import type { Html } from '../pages/layout.ts';
import { dayBars } from './charts/day-bars.ts';
import { dayTimes } from './charts/day-times.ts';
import { legend, type Series } from './charts/parts.ts';
import { rowBars } from './charts/row-bars.ts';
import type { Reports } from './load-reports.ts';
import { firstOf, OFFERED_DAYS, type ReportDays } from './period.ts';
import { REPORT_TABLES, type ReportName } from './tables.ts';
import { counted, duration, number, openOf, PURPOSE_WORDS, percent, reasonWords } from './words.ts';

const VOLUME: readonly Series[] = [
  { label: 'Filed by Zally', look: 'solid' },
  { label: 'Filed by people', look: 'hatched' },
  { label: 'Set aside, or handled in the EHR', look: 'dotted' },
  { label: 'Still open', look: 'hollow' },
];
const CHOICES: readonly Series[] = [
  { label: 'Agreed', look: 'solid' },
  { label: 'Corrected: another type, chart or urgency', look: 'hatched' },
  { label: 'Chart chosen by a person, none was proposed', look: 'dotted' },
  { label: 'Split by a person', look: 'hollow' },
];
const ONE: readonly Series[] = [{ label: '', look: 'solid' }];

const cellWords = (value: CsvCell): string =>
  value === null ? '–' : typeof value === 'number' ? number(value) : value;

const figures = (caption: string, name: ReportName, reports: Reports): Html => {
  const { heading, rows } = REPORT_TABLES[name](reports);
  return html`<details class="figures"><summary>The figures</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${`${caption}: figures`}><table class="filed figures num">
      <caption class="hidden-words">${caption}</caption>
      <thead><tr>${heading.map((word) => html`<th scope="col">${word}</th>`)}</tr></thead>
      <tbody>${rows.map(
        ([first, ...others]) =>
          html`<tr><th scope="row">${cellWords(first ?? null)}</th>${others.map(
            (value) => html`<td>${cellWords(value)}</td>`,
          )}</tr>`,
      )}</tbody></table></div></details>`;
};

/** One report: its heading, the picture, the figures behind it, and the file. */
const section = (
  about: {
    readonly name: ReportName;
    readonly heading: string;
    readonly say: Html;
    readonly picture: Html;
    readonly empty: string | null;
  },
  reports: Reports,
  { from, to }: ReportDays,
): Html => {
  const { name, heading, say, picture, empty } = about;
  const address = `/reports/${name}.csv?${new URLSearchParams({ from, to }).toString()}`;
  return html`
    <section class="card report" aria-labelledby=${`${name}-heading`}>
      <div class="report-head"><h2 id=${`${name}-heading`}>${heading}</h2>
        <a class="button small" href=${address} aria-label=${`${heading} as CSV`}>CSV</a></div>
      ${empty === null ? [html`<p class="sub">${say}</p>`, picture, figures(heading, name, reports)] : html`<p>${empty}</p>`}
    </section>`;
};

const takenWords = (taken: number): string =>
  taken === 0
    ? ''
    : ` ${number(taken)} more that Zally had filed ${taken === 1 ? 'was' : 'were'} taken back: no longer Zally’s, counted as what has become of ${taken === 1 ? 'it' : 'them'} since.`;

const volumeSection = (reports: Reports, days: ReportDays): Html => {
  const { volume, total } = reports;
  const share = percent(total.byZally, total.received);
  const say = `${counted(total.received, 'fax', 'faxes')} received; Zally filed ${number(total.byZally)} of them by itself (${share}), people ${number(total.byPeople)}. By the day of receipt.${takenWords(reports.takenFromZally)}`;
  const picture = [
    legend('volume', VOLUME),
    dayBars({
      name: 'volume',
      title: 'Faxes by day, and what became of them',
      desc: say,
      series: VOLUME,
      days: volume.map((day) => ({
        day: day.day,
        counts: [day.byZally, day.byPeople, day.setAside + day.handledInEhr, openOf(day)],
      })),
    }),
  ];
  const empty = total.received === 0 ? 'No fax was received in these days.' : null;
  return section(
    { name: 'volume', heading: 'Volume and automatic share', say, picture, empty },
    reports,
    days,
  );
};

/** Of one kind of filings; nothing where there was none. */
const within = (by: string, median: number | null, ninetieth: number | null): string =>
  median === null ? '' : `Filed by ${by}: ${duration(median)} and ${duration(ninetieth)}.`;

const timeSection = (reports: Reports, days: ReportDays): Html => {
  const { volume, total } = reports;
  const say = [
    'From receipt to the EHR’s confirmation.',
    `Half were filed within ${duration(total.medianMs)}, nine in ten within ${duration(total.ninetiethMs)}.`,
    within('Zally', total.zallyMedianMs, total.zallyNinetiethMs),
    within('people', total.peopleMedianMs, total.peopleNinetiethMs),
  ].join(' ');
  const picture = [
    html`<ul class="legend"><li><span class="key-median" aria-hidden="true">●</span> Median</li>
      <li><span class="key-cap" aria-hidden="true">┬</span> 90th percentile</li></ul>`,
    dayTimes({ name: 'time', title: 'Time to file by day of receipt', desc: say, days: volume }),
  ];
  const empty = total.medianMs === null ? 'Nothing that was received in these days has been filed.' : null;
  return section({ name: 'time-to-file', heading: 'Time to file', say, picture, empty }, reports, days);
};

const reasonsSection = (reports: Reports, days: ReportDays): Html => {
  const { faxes, reasons } = reports.reasons;
  const [first] = reasons;
  const say = `${counted(faxes, 'fax', 'faxes')} came to people. A fax can have several reasons.`;
  const most = first === undefined ? '' : ` The commonest: ${reasonWords(first.reason)}`;
  const picture = rowBars({
    name: 'reasons',
    title: 'Reasons for review',
    desc: `${say}${most}`,
    series: ONE,
    rows: reasons.map((each) => ({
      label: reasonWords(each.reason).split('. ')[0]?.replace(/\.$/, '') ?? '',
      counts: [each.faxes],
      value: `${number(each.faxes)} (${percent(each.faxes, faxes)})`,
    })),
  });
  const empty = faxes === 0 ? 'No fax came to people in these days.' : null;
  return section({ name: 'reasons', heading: 'Reasons for review', say, picture, empty }, reports, days);
};

const correctionsSection = (reports: Reports, days: ReportDays): Html => {
  const { corrections } = reports;
  const sum = (of: (each: (typeof corrections)[number]) => number): number =>
    corrections.reduce((so, each) => so + of(each), 0);
  const agreed = sum((each) => each.agreed);
  const corrected = sum((each) => each.other_type + each.other_chart + each.other_urgency);
  const back = sum((each) => each.undone + each.wrongChart);
  const wrong = sum((each) => each.wrongChart);
  const picked = sum((each) => each.chartChosen);
  const split = sum((each) => each.split);
  const proposals = agreed + corrected;
  const chosen =
    proposals === 0
      ? 'Nobody decided about a whole proposal.'
      : `People agreed with ${number(agreed)} of ${counted(proposals, 'proposal')} and corrected ${number(corrected)}.`;
  const without =
    picked === 0
      ? ''
      : ` For ${number(picked)} more Zally had the type right and proposed no chart: a person chose one.`;
  const parted =
    split === 0
      ? ''
      : ` ${counted(split, 'fax was', 'faxes were')} split: a person chose each part’s chart, and whether Zally had it right isn’t counted.`;
  const say = `${chosen}${without}${parted} ${counted(back, 'filing was', 'filings were')} taken back, ${number(wrong)} out of a wrong chart.`;
  const picture = [
    legend('corrections', CHOICES),
    rowBars({
      name: 'corrections',
      title: 'Agreed and corrected, by type',
      desc: say,
      series: CHOICES,
      rows: corrections.map((each) => {
        const other = each.other_type + each.other_chart + each.other_urgency;
        const said = [
          ...(each.agreed + other === 0
            ? []
            : [`${number(each.agreed)} of ${number(each.agreed + other)} agreed`]),
          ...(each.chartChosen === 0 ? [] : [counted(each.chartChosen, 'chart chosen', 'charts chosen')]),
          ...(each.split === 0 ? [] : [`${number(each.split)} split`]),
        ];
        return {
          label: DOCUMENT_TYPE_LABELS[each.type],
          counts: [each.agreed, other, each.chartChosen, each.split],
          value: said.length === 0 ? 'taken back' : said.join(', '),
        };
      }),
    }),
  ];
  const empty = corrections.length === 0 ? 'Nobody decided about a proposal in these days.' : null;
  return section(
    { name: 'corrections', heading: 'Agreed and corrected, by type', say, picture, empty },
    reports,
    days,
  );
};

const callsSection = (reports: Reports, days: ReportDays, ehr: EhrWords): Html => {
  const { calls, total } = reports;
  const sums = CALL_PURPOSES.map((purpose) => ({
    purpose,
    calls: calls.reduce((sum, each) => sum + (each.purpose === purpose ? each.calls : 0), 0),
  })).filter((each) => each.calls > 0);
  const all = sums.reduce((sum, each) => sum + each.calls, 0);
  const each = total.received === 0 ? '' : `, ${(all / total.received).toFixed(1)} for each fax received`;
  const say = `${counted(all, 'call')} to ${ehr.name}${each}. Calls are counted by UTC days.`;
  const picture = rowBars({
    name: 'calls',
    title: `${ehr.before} calls by purpose`,
    desc: say,
    series: ONE,
    rows: sums.map((one) => ({
      label: PURPOSE_WORDS[one.purpose],
      counts: [one.calls],
      value: `${number(one.calls)} (${percent(one.calls, all)})`,
    })),
  });
  const empty = all === 0 ? 'No call was made in these days.' : null;
  return section(
    { name: 'calls', heading: `${ehr.before} calls by purpose`, say, picture, empty },
    reports,
    days,
  );
};

const periodView = ({ from, to, mistaken }: ReportDays, today: string): Html => html`
  <form method="get" action="/reports" class="filter" aria-label="Which days">
    <label>From <input type="date" name="from" value=${from} max=${today} autocomplete="off" /></label>
    <label>to <input type="date" name="to" value=${to} max=${today} autocomplete="off" /></label>
    <button type="submit">Show</button>
    <span class="offered">${OFFERED_DAYS.map((days) => {
      const first = firstOf(today, days);
      const chosen = from === first && to === today;
      return html`<a href=${`/reports?${new URLSearchParams({ from: first, to: today }).toString()}`}
        aria-current=${chosen ? 'true' : undefined}>${days === 365 ? 'A year' : `${days} days`}</a>`;
    })}</span>
  </form>
  ${
    mistaken &&
    html`<p class="banner warn" role="alert">These days are not understood, in the wrong order, or more than a year. The last 30 days
      are shown.</p>`
  }`;

/** What people would rather look at: pictures of the last days, with their figures. No fax and no patient is in any of it. */
export const reportsView = (
  reports: Reports,
  days: ReportDays,
  { today, ehr }: { readonly today: string; readonly ehr: EhrWords },
): Html => html`
  <h1>Reports</h1>
  ${periodView(days, today)}
  ${volumeSection(reports, days)}
  ${timeSection(reports, days)}
  ${reasonsSection(reports, days)}
  ${correctionsSection(reports, days)}
  ${callsSection(reports, days, ehr)}`;
