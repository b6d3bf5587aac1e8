import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ordinary } from './chemistry.ts';
import {
  between,
  birth,
  CONDITIONS,
  contactOf,
  DRUGS,
  date,
  filled,
  names,
  otherOf,
  serial,
  sex,
  time,
  toDoctor,
  vitalSigns,
} from './facts.ts';
import { above, below, columns, extend, listed, masthead, row, ruled } from './ink.ts';
import { HISTORY } from './office-history.ts';

/** A practice sends a chart on at the patient's wish: its front page, then notes, labs and letters as they were filed. */
const chartTransfer: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { filed, spoken } = names(draft);
  const ours = contactOf(draft, 0.8);
  const chart = serial(draft, 6);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  masthead(flow, draft, 'corner');
  ruled(flow, 'TRANSFER OF MEDICAL RECORDS');
  flow.text(`To: ${recipient.name}, ${recipient.address}, ${recipient.cityLine}`);
  flow.text(`Date: ${date(draft, 0)}     Prepared by: medical records`);
  flow.gap(6);
  columns(
    flow,
    [
      filled(
        ['Patient name:', spoken],
        ['Date of birth:', birth(draft)],
        ['Sex:', sex(draft)],
        ['Chart no.:', chart],
        ['Phone:', ours.phone],
        ['Address:', ours.street],
        ['', ours.town],
      ),
      [
        ['Patient since:', date(draft, rng.int(2000, 5200))],
        ['Last visit:', date(draft, 33)],
        ['Provider:', draft.author],
        ['Emergency:', otherOf(draft)],
        ['', draft.other.phone],
      ],
    ],
    { tab: 84 },
  );
  flow.text('Enclosed, for the last five years:', { bold: true });
  flow.checks(
    [
      ['Progress notes', true],
      ['Laboratory', true],
      ['Medication list', true],
      ['Problem list', true],
      ['Consult letters', true],
      ['Imaging', false],
      ['Immunizations', rng.chance(0.5)],
      ['Billing', false],
    ],
    4,
  );
  flow.section(
    'Problem list',
    rng.sample(CONDITIONS, 5).map(([name, code]) => `${code}  ${name}`),
  );
  flow.section(
    'Medication list',
    rng.sample(DRUGS, 5).map(([drug, sig]) => `${drug}, ${sig}`),
  );
  let ago = 33;
  extend(flow, draft, (n) => {
    if (n % 4 === 3) {
      flow.need(80);
      flow.text(`LABORATORY   collected ${date(draft, ago)}   reviewed by ${draft.author}`, { bold: true });
      for (const { title, results } of ordinary(draft, 2)) {
        flow.text(title, { indent: 8 });
        for (const { name, value, units, mark } of results)
          flow.text(`${name}: ${between(' ', value, units, mark)}`, { indent: 20 });
      }
    } else if (n % 9 === 4) {
      flow.text(`CORRESPONDENCE   ${date(draft, ago)}`, { bold: true });
      flow.text(
        `Letter from a consultant regarding ${who.formal}: seen in follow-up, stable, no change of therapy, return in one year.`,
      );
    } else {
      const [why, said, seen, plan] =
        HISTORY[(n + chart.length + Number(chart.at(-1))) % HISTORY.length] ?? HISTORY[0];
      flow.need(90);
      flow.text(`PROGRESS NOTE   ${date(draft, ago)}   ${why}   ${rng.pick(sender.people)}`, { bold: true });
      flow.text(vitalSigns(draft), { size: 9.5 });
      for (const line of [`S: ${said}`, `O: ${seen}`, `A/P: ${plan}`]) flow.text(line, { indent: 8 });
    }
    flow.gap(7);
    ago += rng.int(28, 130);
  });
  above(flow, between('     ', filed, birth(draft, 'slashes', 'DOB '), `Chart ${chart}`));
  below(
    flow,
    (page, pages) => `${sender.name}   Copies of patient records - confidential   Page ${page} of ${pages}`,
  );
  return flow;
};

/** An exchange's answer to a query: a longitudinal print with a contents list and sources. */
const exchangePrint: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.6);
  const flow = new Flow({ family: 'serif', size: 10.5, margin: 54 });
  flow.text('Outside Records - Continuity of Care', { bold: true, size: 16 });
  flow.text(`Source: ${sender.name}   ${sender.address}, ${sender.cityLine}   ${sender.phone}`, { size: 9 });
  flow.text(`Requested for ${toDoctor(draft)}. Retrieved ${date(draft, 0, 'comma')} ${time(draft)}`, {
    size: 9,
  });
  flow.gap(6);
  row(flow, [
    ['Legal name', between(', ', family, between(' ', given, middle)), 5],
    ['Birth date', birth(draft, 'comma'), 3],
    ['Administrative sex', sex(draft), 2],
  ]);
  if (ours.street !== '')
    row(flow, [
      ['Home', between(', ', ours.street, ours.town), 5],
      ['Telecom', ours.phone, 3],
    ]);
  row(flow, [
    ['Next of kin', otherOf(draft), 3],
    ['Care team', draft.author, 3],
    ['Record no.', serial(draft, 8), 2],
  ]);
  flow.gap(8);
  flow.text(
    'Contents: 1 Allergies  2 Active problems  3 Medications  4 Social history  5 Encounters and results',
    { italic: true },
  );
  flow.gap(4);
  flow.section(
    '1 Allergies',
    rng.pick(['Sulfamethoxazole (hives, moderate)', 'No known allergies', 'Lisinopril (cough)']),
    'under',
  );
  flow.section(
    '2 Active problems',
    rng
      .sample(CONDITIONS, 4)
      .map(([name, code]) => `${name} [ICD-10 ${code}] onset ${date(draft, rng.int(500, 3000), 'comma')}`),
    'under',
  );
  flow.section(
    '3 Medications',
    rng.sample(DRUGS, 4).map(([drug, sig]) => `${drug} - ${sig}`),
    'under',
  );
  flow.section('4 Social history', 'Tobacco: never. Alcohol: occasional. Occupation: recorded.', 'under');
  let ago = 50;
  extend(flow, draft, (n) => {
    const [why, said, seen, plan] = HISTORY[n % HISTORY.length] ?? HISTORY[0];
    flow.need(110);
    flow.text(`Encounter ${date(draft, ago, 'comma')} - Ambulatory - ${rng.pick(sender.people)}`, {
      bold: true,
    });
    flow.rule(0.5);
    listed(
      flow,
      [`Reason: ${why}`, `Narrative: ${said} ${seen}`, `Vitals: ${vitalSigns(draft)}`, `Plan: ${plan}`],
      '•',
    );
    if (n % 2 === 1) {
      const [one] = ordinary(draft, 1);
      flow.table(
        ['Result', 'Value', 'Range'],
        (one?.results ?? []).map(({ name, value, units, range }) => [name, `${value} ${units}`, range]),
        [0.5, 0.26, 0.24],
      );
    }
    flow.gap(6);
    ago += rng.int(40, 150);
  });
  above(flow, between(' | ', who.name('Last-First'), birth(draft, 'comma', 'born '), 'Outside records'));
  below(flow, (page, pages) => `Health information exchange query response   ${page} / ${pages}`);
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice'],
  from: {
    'novel/chart-transfer': 'Maple Avenue Family Doctors',
    'novel/exchange-print': 'Stonegate Primary Care',
  },
  ages: { 'novel/chart-transfer': [30, 110], 'novel/exchange-print': [30, 110] },
  layouts: { 'novel/chart-transfer': chartTransfer, 'novel/exchange-print': exchangePrint },
};
