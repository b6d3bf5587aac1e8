import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { medicationList, vitals } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  called,
  clock,
  contact,
  cornerHead,
  joined,
  ledger,
  number,
  on,
  pieces,
  ribbon,
} from './ink.ts';

const ISSUES = [
  'Hypertension',
  'Prediabetes',
  'Osteoarthritis of knees',
  'GERD',
  'Migraine',
  'Allergic rhinitis',
  'Low back pain',
  'Vitamin D deficiency',
] as const;
const SAID = [
  'Here for the yearly visit.',
  'Cough for a week, better now.',
  'Knee hurts on stairs.',
  'Wants to talk about sleep.',
  'Heartburn back after stopping the pill.',
  'Fell on ice, wrist sore.',
] as const;
const DID = [
  'No change.',
  'Metabolic panel today.',
  'Films ordered.',
  'Flu shot given.',
  'Tylenol and ice.',
  'Come back in 3 months.',
  'Trial of famotidine.',
] as const;

/** Adds visits until the chart is as thick as asked, and no page more. */
const visits = (flow: Flow, draft: Draft, visit: (n: number) => void): void => {
  for (let n = 0; n < 400; n++) {
    if (flow.sheets.length > draft.pages || (n > 2 && flow.sheets.length === draft.pages && flow.y > 540))
      return;
    visit(n);
  }
};

/** An exported summary: one section after another, all of them tables. */
const exportedSummary: Layout = (draft) => {
  const { rng, who } = draft;
  const strip = joined([who.name('first-last'), birthAfter('', draft, 'iso')], ', ');
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 42,
    head: strip,
    foot: (page, pages) => `Exported ${on(draft, 0, 'iso')}   Page ${page} of ${pages}`,
  });
  cornerHead(flow, draft, 'Patient Health Summary (full export)');
  ledger(
    flow,
    [
      ['Legal name', who.name('first-m-last')],
      ['Birth date', birth(draft, 'iso')],
      ['Administrative sex', who.gender],
      ...contact(draft, 'Telecom (mobile)', 'Address (home)'),
      ['Next of kin', called(draft.other)],
      ['Author', draft.author],
      ['Intended for', `${draft.recipient.name}, at the patient’s own wish`],
      ['Covering', `${on(draft, 1400, 'iso')} to ${on(draft, 30, 'iso')}`],
    ],
    130,
  );
  flow.gap(8);
  ribbon(flow, 'Conditions');
  flow.table(
    ['Condition', 'Noted', 'State'],
    rng
      .sample(ISSUES, 5)
      .map((issue) => [
        issue,
        on(draft, rng.int(300, 3000), 'iso'),
        rng.pick(['active', 'active', 'resolved']),
      ]),
    [0.56, 0.24, 0.2],
    true,
  );
  ribbon(flow, 'Medicines');
  flow.table(
    ['Medicine and directions', 'Since'],
    medicationList(rng, 5).map((line) => [line, on(draft, rng.int(100, 900), 'iso')]),
    [0.74, 0.26],
    true,
  );
  ribbon(flow, 'Intolerances');
  flow.text(rng.pick(['None recorded', 'Sulfonamide: rash', 'Codeine: vomiting']));
  flow.gap(6);
  let days = 30;
  visits(flow, draft, (n) => {
    days += rng.int(40, 130);
    ribbon(flow, `Encounter ${n + 1}: ${on(draft, days, 'iso')} ${clock(draft)}`);
    flow.text(`Narrative: ${rng.pick(SAID)} ${vitals(rng)}`);
    flow.text(`Problems addressed: ${rng.sample(ISSUES, 2).join(', ')}. ${rng.pick(DID)} ${rng.pick(DID)}`);
    flow.gap(7);
  });
  return flow;
};

/** A paper chart run through a copier: short notes by hand of several people. */
const paperChart: Layout = (draft) => {
  const { rng, sender } = draft;
  const { first, last } = pieces(draft);
  const flow = new Flow({
    family: 'serif',
    size: 11.5,
    margin: 54,
    head: joined([`${last}, ${first}`, `chart ${number(draft, 5)}`], '  /  '),
    foot: (page, pages) => `copied sheet ${page} of ${pages}`,
  });
  flow.text(`${sender.name}: continuation sheets`, { size: 15, bold: true });
  flow.text(`Sent on transfer to ${draft.recipient.name}. Nothing left out. ${sender.phone}.`, { size: 9.5 });
  flow.gap(6);
  ledger(
    flow,
    [
      ['Last, first', `${last}, ${first}`],
      ['BD', birth(draft, 'loose')],
      ...contact(draft, 'Tel', 'Addr'),
      ['In case of need call', called(draft.other)],
    ],
    130,
  );
  flow.rule(1.6);
  let days = 50;
  visits(flow, draft, () => {
    days += rng.int(30, 110);
    flow.need(80);
    flow.text(on(draft, days, 'loose'), { bold: true });
    flow.text(`"${rng.pick(SAID)}" ${vitals(rng)}`, { italic: true, indent: 14 });
    flow.text(
      `A: ${rng.pick(ISSUES)}, ${rng.pick(ISSUES).toLowerCase()}.   P: ${rng.pick(DID)} ${rng.pick(DID)}`,
      { italic: true, indent: 14 },
    );
    flow.text(rng.pick(sender.people), { size: 9.5, indent: 260 });
    flow.gap(7);
  });
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice'],
  layouts: { 'diverse/exported-summary': exportedSummary, 'diverse/paper-chart': paperChart },
};
