import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { formRow, whereabouts, written } from './forms.ts';
import { born, bornAs, day, digits, doctor, feet, glue, heading, named, nameParts, penned } from './ink.ts';

/** Portable orders: a coloured form, two sides. */
const portableOrders: Layout = (draft) => {
  const { rng, who, other, recipient } = draft;
  const { last, first, middle } = nameParts(draft);
  const { phone, address } = whereabouts(draft, 0.4);
  const comfort = rng.chance(0.5);
  const flow = new Flow({
    family: 'sans',
    size: 9.8,
    margin: 42,
    head: glue(
      [`Patient: ${who.name('Last-First')}`, bornAs(draft, 'Date of birth: ', 'slashes'), 'POLST, side 2'],
      '     ',
    ),
  });
  flow.text('MEDICAL ORDER FORM - SEND THE ORIGINAL WITH THE PATIENT', {
    bold: true,
    size: 8.5,
    align: 'center',
  });
  flow.text('Physician Orders for Life-Sustaining Treatment', { bold: true, size: 16, align: 'center' });
  flow.text(
    'First follow these orders, then contact the physician, NP or PA. Any section not completed means full treatment.',
    { size: 8.5, align: 'center' },
  );
  flow.gap(4);
  formRow(flow, [
    ["Patient's last name", last, 0.34],
    ['First name', first, 0.26],
    ['Middle name', middle, 0.2],
    ['Suffix / sex', who.sexLetter, 0.2],
  ]);
  formRow(flow, [
    ['Date of birth (mm/dd/yyyy)', born(draft, 'slashes'), 0.34],
    ['Last four of SSN', `xxx-xx-${digits(draft, 4)}`, 0.26],
    ['Medical record no. (optional)', digits(draft, 7), 0.4],
  ]);
  if (address !== '')
    formRow(flow, [
      ['Address', address, 0.7],
      ['Phone', phone, 0.3],
    ]);
  flow.gap(6);
  heading(flow, 'A.  CARDIOPULMONARY RESUSCITATION (no pulse, not breathing)', 'box');
  flow.checks(
    [
      ['YES CPR: attempt resuscitation', false],
      ['NO CPR: do not attempt resuscitation (DNR)', true],
    ],
    2,
  );
  heading(flow, 'B.  INITIAL TREATMENT (has a pulse or is breathing)', 'box');
  flow.checks([
    ['Full treatments: intubation, ventilation, intensive care', false],
    ['Selective treatments: IV fluids, antibiotics, BiPAP; avoid intensive care', !comfort],
    ['Comfort-focused: relieve pain and suffering; transfer only if comfort cannot be met', comfort],
  ]);
  heading(flow, 'C.  ADDITIONAL ORDERS', 'box');
  flow.gap(2);
  written(
    flow,
    rng.pick([
      'No dialysis. May have antibiotics by mouth.',
      'Short trial of BiPAP is OK.',
      'No feeding tube under any circumstance.',
    ]),
    flow.left + 12,
    flow.y + 14,
    460,
  );
  flow.y += 22;
  flow.rule(0.5);
  heading(flow, 'D.  MEDICALLY ASSISTED NUTRITION', 'box');
  flow.checks(
    [
      ['No artificial means', comfort],
      ['Trial period', !comfort],
      ['Long-term', false],
    ],
    3,
  );
  heading(flow, 'E.  SIGNATURE: PATIENT OR REPRESENTATIVE', 'box');
  penned(flow, glue(['Print name:', who.name('first-last')]), day(draft, rng.int(12, 60), 'slashes'));
  heading(flow, 'F.  SIGNATURE: HEALTH CARE PROVIDER', 'box');
  penned(
    flow,
    glue([doctor(draft), `license ${digits(draft, 6)}`, recipient.phone], '   '),
    day(draft, rng.int(8, 12), 'slashes'),
  );
  flow.newPage();
  flow.gap(4);
  formRow(flow, [
    ['Emergency contact / health care agent', named(other), 0.44],
    ['Relationship', rng.pick(['Family', 'Agent under power of attorney']), 0.26],
    ['Phone', other.phone, 0.3],
  ]);
  flow.gap(8);
  flow.text('Form completion information', { bold: true });
  flow.checks(
    [
      ['Reviewed the advance directive, dated earlier', rng.chance(0.6)],
      ['No advance directive exists', false],
      ['Conversation with patient', true],
      ['Conversation with agent', rng.chance(0.5)],
    ],
    2,
  );
  for (const line of [
    'A POLST is always voluntary. It does not replace an advance directive, which names an agent.',
    'Review it when the patient is moved from one care setting to another, when health changes much, or when the patient asks for a change.',
    'To void the form, draw a line through sections A to E and write VOID in large letters; sign and date the line.',
    'A copy, a fax or an electronic image is as valid as the original.',
  ])
    flow.text(`- ${line}`);
  flow.gap(8);
  flow.table(
    ['Review date', 'Reviewer', 'Place of review', 'Outcome'],
    [
      [day(draft, 3, 'slashes'), draft.author, draft.sender.name, 'No change'],
      ['', '', '', ''],
      ['', '', '', ''],
    ],
    [0.2, 0.3, 0.3, 0.2],
    true,
  );
  feet(flow, (page, pages) => [
    'HIPAA permits disclosure to health care providers as necessary for treatment',
    `Side ${page} of ${pages}`,
  ]);
  return flow;
};

/** A living will with initials, witnesses and a notary. */
const livingWill: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const { phone, address } = whereabouts(draft, 0.5);
  const signed = day(draft, rng.int(200, 1500), 'long');
  const flow = new Flow({
    family: 'serif',
    size: 11.8,
    margin: 62,
    foot: (page, pages) =>
      `Living Will and Health Care Power of Attorney   Page ${page} of ${pages}   Initials ______`,
  });
  flow.text('LIVING WILL DECLARATION', { bold: true, size: 17, align: 'center' });
  flow.text('AND HEALTH CARE POWER OF ATTORNEY', { bold: true, align: 'center' });
  flow.gap(10);
  flow.text(
    // Breaks where the typist broke the line, so that an address or a number stays in one piece.
    `I, ${glue([who.name('first-m-last') || '______________________', bornAs(draft, 'born ', 'long'), address && `residing at\n${address}`, phone && `telephone ${phone}`], ', ')},\nbeing of sound mind and not subject to duress, make this declaration of my own free will.`,
  );
  flow.gap(8);
  flow.text('1. If I am in a terminal condition or a permanently unconscious state', { bold: true });
  flow.text(
    'and two physicians have found that there is no reasonable hope of recovery, I direct as initialed:',
  );
  flow.gap(4);
  const initials = `${who.fields.firstName.slice(0, 1)}${who.fields.lastName.slice(0, 1)}`;
  for (const [n, line] of [
    'Withhold or withdraw treatment that only prolongs dying.',
    'No cardiopulmonary resuscitation.',
    'No artificially supplied food and water.',
    'Give comfort care and relief of pain in every case.',
    'Do everything that is medically possible.',
  ].entries()) {
    const y = flow.y + 13;
    flow.put({ kind: 'line', x1: flow.left + 16, y1: y + 2, x2: flow.left + 52, y2: y + 2, width: 0.7 });
    if (n < 4) written(flow, initials, flow.left + 24, y, 26);
    flow.text(line, { indent: 62 });
    flow.gap(4);
  }
  flow.gap(6);
  flow.text('2. My agent', { bold: true });
  flow.text(
    `I name ${named(other)}, ${other.address}, ${other.city}, ${other.state}, telephone ${other.phone}, as my attorney in fact for health care. My agent may see my records and speak with my doctors at any time, and decides when I cannot.`,
  );
  flow.gap(8);
  flow.text('3. Other wishes', { bold: true });
  flow.text(
    rng.pick([
      'I wish to be at home if this can be done. I give organs and tissue for transplant.',
      'I wish to see a priest. I make no gift of organs.',
      'Let my family be with me. Eyes and skin may be given.',
    ]),
  );
  flow.gap(8);
  flow.text('Signed of my own free will, in the presence of the witnesses below:');
  penned(flow, who.name('first-m-last'), signed);
  flow.text('Witnesses', { bold: true });
  flow.text(
    'The declarant signed in our presence and appears to be of sound mind. We are adults, not related by blood, marriage or adoption, and not the attending physician.',
    { size: 10.5 },
  );
  penned(flow, 'First witness', signed);
  penned(flow, 'Second witness', signed);
  flow.gap(4);
  flow.text(
    `or Notary: State of ________, County of ________. Sworn before me on ${signed}. My commission ends ________.`,
    { size: 10.5 },
  );
  flow.gap(8);
  flow.text(
    `Copy on file at ${sender.name}; sent to ${doctor(draft)} on ${day(draft, 0, 'long')} for the chart.`,
    { size: 9.5, italic: true },
  );
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['hospital'],
  layouts: { 'assorted/portable-orders': portableOrders, 'assorted/living-will': livingWill },
};
