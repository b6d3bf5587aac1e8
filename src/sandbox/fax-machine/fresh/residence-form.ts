import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { aged, born, day, doctor, join, listed, named, reach, whole } from './facts.ts';
import { cells, footer, heading, mast, overhead, signed } from './ink.ts';

/** An assisted living residence's form before somebody moves in: the physician fills in nearly all of it. */
export const residenceForm: Layout = (draft) => {
  const { rng, other, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const ours = reach(draft, 0.6);
  const flow = new Flow({ family: 'serif', size: 11, margin: 50 });
  mast(flow, draft, 'stacked');
  flow.text('PHYSICIAN’S REPORT FOR ADMISSION TO RESIDENTIAL CARE', {
    bold: true,
    size: 13,
    align: 'center',
  });
  flow.gap(6);
  cells(flow, [
    ['Name of applicant', join([first, middle, last]), 5],
    ['Date of birth', born(draft, 'slashes'), 2],
    ['Age / sex', aged(draft, ' / '), 2],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Present address', join([ours.street, ours.town], ', '), 6],
      ['Phone', ours.phone, 3],
    ]);
  cells(flow, [
    ['Responsible person', whole(other), 4],
    ['Telephone', other.phone, 3],
    ['Move-in planned', day(draft, -rng.int(10, 30)), 3],
  ]);
  cells(flow, [
    ['To', `${doctor(draft)}, ${recipient.name}`, 6],
    ['Fax', recipient.fax, 3],
  ]);
  flow.gap(8);
  heading(flow, 'To be completed by the physician', 'bar');
  for (const label of [
    'Primary diagnosis',
    'Other conditions',
    'Medications, dose and times',
    'Allergies and diet',
    'Tuberculosis test: date, result',
  ]) {
    flow.need(34);
    flow.text(label);
    flow.gap(13);
    flow.rule(0.4);
  }
  heading(flow, 'Ability', 'bar');
  flow.checks(
    [
      ['Walks without help', false],
      ['Bathes and dresses alone', false],
      ['Manages own medicines', false],
      ['Can leave the building unaided', false],
      ['Confused or wanders', false],
      ['Needs help at night', false],
    ],
    2,
  );
  signed(flow, 'Physician signature', '');
  flow.gap(4);
  flow.text(`Questions: ${draft.author}, ${sender.phone}. Fax back to ${sender.fax}.`, { size: 9.5 });
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  footer(flow, (page, pages) => ['Form RC-602', `Page ${page} of ${pages}`]);
  return flow;
};
