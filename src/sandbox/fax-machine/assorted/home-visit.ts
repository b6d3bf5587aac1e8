import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { staffWith } from './forms.ts';
import {
  born,
  bornAs,
  cells,
  columns,
  day,
  digits,
  doctor,
  feet,
  glue,
  grow,
  heading,
  masthead,
  named,
  nameParts,
  part,
  penned,
  reach,
} from './ink.ts';
import { COUNSELING, vitalLine } from './visit-remarks.ts';

/** A home health nurse's visit, section by section. */
export const homeVisit: Layout = (draft) => {
  const { rng, who, sensitive } = draft;
  const { last, first, initial } = nameParts(draft);
  const flow = new Flow({
    family: 'serif',
    size: 10.5,
    margin: 48,
    head: glue(
      [`SKILLED NURSE VISIT NOTE, ${glue([last, first], ', ')}`, bornAs(draft, 'birth date ')],
      '    ',
    ),
  });
  masthead(flow, draft, 'shield');
  flow.text('Skilled Nurse Visit Note', { size: 14, bold: true });
  flow.gap(3);
  const record = digits(draft, 7);
  const start = rng.pick([8, 9, 10, 11, 1, 2, 3]);
  const half = start > 7 ? 'AM' : 'PM';
  const skin = rng.pick([
    'surgical line closed, edges clean, no drainage',
    'shin ulcer 2.4 x 1.6 cm, 90% red, moist; cleansed, alginate and wrap',
    'intact, heels checked',
  ]);
  cells(flow, [
    ['Last', last, 0.28],
    ['First', first, 0.24],
    ['MI', initial, 0.06],
    ['Birth date', born(draft), 0.24],
    ['MRN', record, 0.18],
  ]);
  cells(flow, [
    ['Visit date', day(draft, 1), 0.24],
    ['Time in / out', `${start}:${rng.int(10, 19)} ${half} / ${start}:${rng.int(46, 58)} ${half}`, 0.26],
    ['Physician', doctor(draft), 0.3],
    ['Caregiver', named(draft.other), 0.2],
  ]);
  const contact = reach(draft, 'Phone', 'Address of visit', 0.4);
  if (contact.length > 0)
    columns(flow, [contact.map(([label, value]) => `${label}: ${value}`)], { frame: true });
  flow.gap(6);
  part(flow, 'Vital signs', [
    `${vitalLine(draft)}  Weight ${rng.int(128, 240)}.${rng.int(0, 9)} lb  Pain ${rng.int(0, 4)}/10`,
  ]);
  heading(flow, 'Homebound status');
  flow.checks(
    [
      ['Needs help of another person to leave', true],
      ['Taxing effort, short of breath', rng.chance(0.6)],
      ['Walker or wheelchair', true],
      ['Confusion', false],
    ],
    2,
  );
  const assess = (n: number): void => {
    heading(flow, n === 0 ? 'Assessment this visit' : `Earlier visit ${day(draft, 1 + n * 3)}`);
    if (n > 0) flow.text(vitalLine(draft));
    if (sensitive) for (const line of rng.sample(COUNSELING, 2)) flow.text(line);
    else
      for (const line of [
        `Cardiac: ${rng.pick(['regular, ankles 1+ edema, no chest pain', 'regular, no edema, denies palpitations'])}.`,
        `Respiratory: ${rng.pick(['clear, dry cough at night', 'crackles at left base, no worse', 'clear throughout'])}.`,
        `Skin: ${skin}.`,
        `Medicines: ${rng.pick(['box filled for the week, one dose missed', 'list matches bottles', 'new water pill understood'])}.`,
      ])
        flow.text(line);
    flow.gap(7);
  };
  assess(0);
  part(flow, 'Teaching and response', [
    rng.pick([
      'Taught daily weights and whom to call at 3 lb. Said it back correctly.',
      'Showed dressing change; caregiver did it with prompts.',
      'Reviewed low-salt choices with the food in the kitchen.',
    ]),
  ]);
  part(flow, 'Plan', [
    `Next visit ${day(draft, -3)}. Physician ${rng.pick(['informed by this note', 'informed by this note, no new orders asked'])}. ${rng.int(2, 5)} visits remain in the period.`,
  ]);
  grow(flow, draft, (n) => assess(n + 1));
  penned(flow, staffWith(draft, 'RN'), day(draft, 1));
  flow.text(`Patient signature on file: ${who.name('first-last') === '' ? 'yes' : who.name('first-last')}`, {
    size: 9,
    italic: true,
  });
  feet(flow, (page, pages) => [`${glue([last, first], ', ')}   MRN ${record}`, `${page} of ${pages}`]);
  return flow;
};
