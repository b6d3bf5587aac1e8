import type { Draft, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ordinary } from './chemistry.ts';
import { between, birth, contactOf, DRUGS, date, names, serial, time, toDoctor } from './facts.ts';
import { above, below, callout, extend, listed, masthead, spot } from './ink.ts';
import { LEAFLETS } from './leaflets.ts';
import { stayOf } from './stays.ts';

/** Results of one day of a stay, as a portal shows them. */
const resultsOf = (draft: Draft, day: number): readonly [title: string, words: string] => [
  `Your lab results, ${date(draft, 2 + day, 'plain')}`,
  ordinary(draft, 3)
    .map(
      ({ title, results }) =>
        `${title}: ${results.map(({ name, value, units, range }) => `${name} ${value} ${units} (normal ${range})`).join(', ')}.`,
    )
    .join(' '),
];

/** What a health system gives somebody to take home from the hospital, with a copy to the primary care office. */
export const afterVisit: Layout = (draft) => {
  const { rng, recipient, sender } = draft;
  const { spoken } = names(draft);
  const stay = stayOf(draft);
  const ours = contactOf(draft, 0.2);
  const nights = rng.int(1, 5);
  const mrn = serial(draft, 7);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  masthead(flow, draft, 'round');
  spot(flow, 'AFTER VISIT SUMMARY', flow.left, flow.y + 18, { size: 20, bold: true });
  spot(flow, between('   ', spoken, birth(draft, 'plain', 'DoB: '), `MRN: ${mrn}`), flow.left, flow.y + 36, {
    size: 11,
  });
  spot(
    flow,
    `${date(draft, nights + 1, 'plain')} - ${date(draft, 1, 'plain')}   ${sender.department}, 4 West   ${sender.phone}`,
    flow.left,
    flow.y + 50,
    { size: 9.5 },
  );
  flow.y += 58;
  if (ours.street !== '') flow.text(`${ours.street}, ${ours.town}     ${ours.phone}`, { size: 9.5 });
  flow.rule(1.4);
  flow.text('Instructions', { bold: true, size: 14 });
  flow.text(`Your hospital care team: ${draft.author} and the nurses of 4 West.`);
  flow.gap(4);
  flow.text('Why you were in the hospital', { bold: true });
  flow.text(`Your main diagnosis was: ${stay.cause}. Also treated: ${stay.second.toLowerCase()}.`);
  flow.gap(6);
  flow.text('Your medications have changed', { bold: true });
  callout(flow, `START taking: ${stay.added}`, { bold: false });
  callout(flow, `STOP taking: ${stay.stopped}`, { bold: false });
  flow.text('CONTINUE taking:', { bold: true });
  listed(
    flow,
    rng.sample(DRUGS, 4).map(([drug, sig]) => `${drug}: ${sig}`),
    '•',
  );
  flow.gap(6);
  flow.text('What to do next', { bold: true });
  listed(
    flow,
    [`See ${toDoctor(draft)} at ${recipient.name}, ${recipient.phone}, in 1 week`, ...stay.todo],
    '•',
  );
  flow.gap(6);
  flow.text('Call your doctor or return to the emergency department for', { bold: true });
  flow.text(
    'Fever over 101, chest pain, trouble breathing, fainting, confusion, or symptoms that come back.',
  );
  flow.gap(6);
  extend(flow, draft, (n) => {
    const [title, words] = LEAFLETS[n] ?? resultsOf(draft, n - LEAFLETS.length);
    flow.section(title, words);
  });
  flow.text(
    `Information about your stay is in your online chart. Printed for the primary care provider at ${time(draft)}.`,
    { size: 9 },
  );
  above(flow, between(' • ', spoken, `MRN: ${mrn}`, birth(draft, 'plain', 'DoB: ')));
  below(flow, (page, pages) =>
    between(' • ', spoken, `Printed ${date(draft, 0, 'plain')}`, `Page ${page} of ${pages}`),
  );
  return flow;
};
