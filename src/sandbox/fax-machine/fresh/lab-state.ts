import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { batteriesOf, critical, usualBatteries } from './batteries.ts';
import { born, day, digits, doctor, join, named, reach } from './facts.ts';
import { cells, footer, heading, lengthen, overhead } from './ink.ts';

/** A state laboratory's form: submitter first, the person tested in boxes, results in a grid under them. */
export const stateForm: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const panels = batteriesOf(draft, 2);
  const ours = reach(draft, 0.5);
  const number = `${day(draft, 0, 'iso').slice(0, 4)}-${digits(draft, 6)}`;
  const flow = new Flow({ family: 'serif', size: 10.5, margin: 48 });
  flow.text(sender.name.toUpperCase(), { bold: true, align: 'center', size: 14 });
  flow.text(`${sender.department}   ${sender.address}, ${sender.cityLine}   ${sender.phone}`, {
    align: 'center',
    size: 9,
  });
  flow.text('REPORT OF LABORATORY EXAMINATION', { bold: true, align: 'center', size: 12 });
  flow.gap(6);
  cells(flow, [
    ['1. Submitter', recipient.name, 3],
    ['2. Submitter fax', recipient.fax, 2],
    ['3. Provider', doctor(draft), 3],
  ]);
  cells(flow, [
    ['4. Lab number', number, 2],
    ['5. Date collected', day(draft, 5), 2],
    ['6. Date received', day(draft, 4), 2],
    ['7. Date reported', day(draft, 0), 2],
  ]);
  cells(flow, [
    ['8. Last name of individual tested', last, 4],
    ['9. First name', first, 3],
    ['10. Middle', middle, 2],
  ]);
  cells(flow, [
    ['11. Birth date (MM/DD/YYYY)', born(draft, 'slashes'), 3],
    ['12. Sex', who.sexLetter, 1],
    ['13. County', rng.pick(['Harlan', 'Osage', 'Pike', 'Marion']), 2],
    ['14. Telephone', ours.phone, 3],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['15. Street address', ours.street, 4],
      ['16. City, state, ZIP', ours.town, 4],
    ]);
  cells(flow, [
    ['17. Specimen type', draft.sensitive ? 'Plasma / urine' : 'Serum / whole blood', 3],
    ['18. Condition', 'Satisfactory', 2],
    ['19. Reason', rng.pick(['Clinical request', 'Surveillance', 'Follow-up']), 3],
  ]);
  flow.gap(8);
  for (const one of critical(panels))
    flow.text(`NOTIFY PROVIDER IMMEDIATELY: ${one.name} = ${one.value} ${one.units}. CRITICAL.`, {
      bold: true,
      size: 12,
    });
  flow.gap(4);
  for (const { title, rows } of panels) {
    heading(flow, title);
    flow.table(
      ['Examination', 'Result', 'Units', 'Expected', 'Interpretation'],
      rows.map(({ name, value, units, range, flag }) => [
        name,
        value,
        units,
        range,
        { '': 'Within limits', H: 'Above expected', A: 'Abnormal', L: 'Below expected', CRIT: 'CRITICAL' }[
          flag
        ],
      ]),
      [0.34, 0.16, 0.15, 0.16, 0.19],
      true,
    );
  }
  lengthen(flow, draft, (n) => {
    const [one] = usualBatteries(draft, 1);
    heading(flow, `Earlier examination ${day(draft, 120 * (n + 1))}: ${one?.title ?? ''}`);
    for (const { name, value, units } of one?.rows ?? [])
      flow.text(`${name}: ${value} ${units}`, { indent: 8 });
    flow.gap(6);
  });
  if (draft.sensitive)
    flow.text('Results of this examination are confidential by statute.', { italic: true });
  flow.text(`Approved: ${draft.author}, Laboratory Director`);
  overhead(flow, () =>
    join([`Lab no. ${number}`, join([last, first], ', '), born(draft, 'slashes')], '     '),
  );
  footer(flow, (page, pages) => ['Form PHL-220 (rev. 3/24)', `Page ${page} of ${pages}`]);
  return flow;
};
