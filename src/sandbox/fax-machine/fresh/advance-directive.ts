import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, bornWith, day, digits, doctor, join, listed, reach, whole } from './facts.ts';
import { cells, footer, heading, items, mast, overhead, place, signed } from './ink.ts';

/** A statutory power of attorney for health care: sentences with names filled in, initials, witnesses. */
const healthAgent: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const ours = reach(draft, 0.6);
  const name = who.name('first-m-last');
  const flow = new Flow({ family: 'serif', size: 12, margin: 64 });
  flow.text('DURABLE POWER OF ATTORNEY FOR HEALTH CARE', { bold: true, size: 14, align: 'center' });
  flow.text('(Statutory form)', { align: 'center', size: 10 });
  flow.gap(10);
  flow.text(
    `I, ${name === '' ? '______________________' : name}${bornWith(draft, ', born ', 'long')}, being of sound mind, name the person below to make health care decisions for me if I can no longer make them myself.`,
  );
  if (ours.street !== '') flow.text(`I live at ${ours.street}, ${ours.town}. My telephone is ${ours.phone}.`);
  flow.gap(8);
  cells(
    flow,
    [
      ['Agent', whole(other), 4],
      ['Relation', rng.pick(['Spouse', 'Family member', 'Friend']), 2],
      ['Agent telephone', other.phone, 3],
    ],
    'pen',
    32,
  );
  flow.gap(8);
  heading(flow, '1. Powers');
  flow.text(
    'My agent may consent to, refuse or stop any treatment, choose physicians and facilities, and see my medical records.',
  );
  flow.gap(5);
  heading(flow, '2. Life-prolonging treatment (initial one)');
  flow.checks([
    ['I want treatment stopped when there is no hope of recovery', true],
    ['I want every treatment', false],
    ['My agent decides', false],
  ]);
  heading(flow, '3. Organ donation');
  flow.text(rng.pick(['I give my organs for transplantation.', 'I make no gift at this time.']));
  flow.gap(5);
  heading(flow, '4. Duration');
  flow.text(
    'This power has no end date. I can revoke it at any time by word or in writing. Copies are as valid as the original.',
  );
  signed(flow, 'Signature of principal', day(draft, 30, 'short'), name);
  flow.text('Witnesses are adults, no relatives and no heirs of the principal:', { size: 10 });
  signed(flow, 'Witness one', day(draft, 30, 'short'), sender.people[0] ?? '');
  signed(flow, 'Witness two', day(draft, 30, 'short'), sender.people.at(-1) ?? '');
  overhead(flow, (page) => join([`Power of attorney of ${name}`, born(draft, 'long'), `page ${page}`], ', '));
  footer(flow, (page, pages) => [
    `Sent for the chart by ${sender.name}, ${sender.phone}`,
    `${page} of ${pages}`,
  ]);
  return flow;
};

/** A hospital's consent to a procedure, with the patient's label in the corner of the form. */
const procedureConsent: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reach(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  mast(flow, draft, 'strip');
  const top = flow.y;
  const [x, w] = [flow.right - 236, 236];
  flow.put({ kind: 'rect', x, y: top, w, h: 78, black: false, width: 0.8 });
  for (const [n, line] of [
    listed(draft),
    join([bornWith(draft, 'DOB: ', 'slashes'), who.sexLetter === '' ? '' : `Sex: ${who.sexLetter}`], '   '),
    `MRN ${digits(draft, 7)}   ${draft.author}`,
    ours.street,
    join([ours.town, ours.phone], '  '),
  ]
    .filter((one) => one !== '')
    .entries())
    place(flow, line, {
      x: x + 8,
      y: top + 15 + n * 13.5,
      size: n === 0 ? 11.5 : 9.5,
      bold: n === 0,
      room: w - 14,
    });
  place(flow, 'CONSENT TO', { x: flow.left, y: top + 26, size: 18, bold: true });
  place(flow, 'PROCEDURE OR TREATMENT', {
    x: flow.left,
    y: top + 46,
    size: 14,
    bold: true,
    room: flow.width - w - 14,
  });
  flow.y = top + 92;
  const procedure = rng.pick([
    'colonoscopy with possible biopsy and polyp removal',
    'injection of corticosteroid into the left knee',
    'excision of a skin lesion of the back',
  ]);
  flow.text(`1. I permit ${draft.author} and those who help at ${sender.name} to perform: ${procedure}.`);
  flow.gap(5);
  for (const line of [
    '2. The nature of the procedure, what it is for, its risks such as bleeding, infection, injury and the need for further treatment, and the alternatives, including doing nothing, have been explained to me.',
    '3. No promise has been made about the result.',
    '4. I agree to sedation or local anesthesia as needed, and to examination of tissue that is removed.',
    '5. I agree to a transfusion in an emergency:',
  ]) {
    flow.text(line);
    flow.gap(5);
  }
  flow.checks(
    [
      ['Yes', true],
      ['No', false],
    ],
    4,
  );
  flow.text('6. My questions were answered. I have read this form or had it read to me.');
  signed(flow, 'Patient or authorized representative', day(draft, 2, 'short'), who.name('first-last'));
  signed(flow, 'Practitioner who explained', day(draft, 2, 'short'), draft.author);
  heading(flow, 'Copy for');
  items(flow, [doctor(draft), 'Patient', 'Chart'], '-');
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  footer(flow, (page, pages) => ['Form 1140 Consent', `${page} of ${pages}`]);
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['hospital'],
  from: {
    'fresh/health-agent': 'Larkspur Health System',
    'fresh/procedure-consent': 'Thornapple Surgical Center',
  },
  layouts: { 'fresh/health-agent': healthAgent, 'fresh/procedure-consent': procedureConsent },
};
