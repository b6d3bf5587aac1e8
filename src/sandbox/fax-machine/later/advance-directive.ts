import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, contactOf, day, joined, nameOr, nameParts, otherName, provider, sexWord } from './facts.ts';
import { columns, form, framed, heading, masthead, overPages, underPages } from './ink.ts';
import { signHere } from './pen.ts';

/** A declaration about treatment at the end of life together with who decides, as hospitals hand it out. */
const advanceCarePlan: Layout = (draft) => {
  const { rng, other, sender } = draft;
  const { first, middle, last } = nameParts(draft);
  const full = joined([first, middle, last]);
  const ours = contactOf(draft, 0.8);
  const flow = new Flow({ family: 'serif', size: 11.2, margin: 62 });
  masthead(flow, draft, 'double');
  flow.text('ADVANCE CARE PLAN AND APPOINTMENT OF HEALTH CARE AGENT', {
    bold: true,
    size: 13,
    align: 'center',
  });
  flow.gap(6);
  form(
    flow,
    [
      [
        ['Name:', full, 3],
        ['Date of birth:', born(draft), 2],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address:', joined([ours.street, ours.town], ', '), 3],
              ['Phone:', ours.phone, 2],
            ] as const,
          ]),
    ],
    'penline',
    28,
  );
  flow.gap(8);
  heading(flow, 'Part 1. My agent');
  flow.text(
    `I, ${nameOr(draft, 'the undersigned')}, want the following person to make health care decisions for me if I am not able to make them myself:`,
  );
  form(
    flow,
    [
      [
        ['Agent:', otherName(draft), 3],
        ['Relationship:', rng.pick(['Spouse', 'Family', 'Friend']), 2],
      ],
      [
        ['Telephone:', other.phone, 2],
        ['Alternate agent:', 'None named', 3],
      ],
    ],
    'penline',
    28,
  );
  flow.gap(8);
  heading(flow, 'Part 2. Quality of life that I would accept');
  const marks = [rng.chance(0.5), rng.chance(0.5), rng.chance(0.4)] as const;
  flow.checks([
    ['Permanent unconsciousness: I would not want life-sustaining treatment', true],
    ['Permanent confusion: I would not want life-sustaining treatment', marks[0]],
    ['Dependent in all activities: I would not want life-sustaining treatment', marks[1]],
    ['End-stage illness: comfort measures only', true],
  ]);
  heading(flow, 'Part 3. Treatment');
  flow.checks(
    [
      ['CPR', marks[2]],
      ['No CPR', !marks[2]],
      ['Tube feeding', false],
      ['No tube feeding', true],
    ],
    4,
  );
  heading(flow, 'Part 4. Other instructions');
  flow.text(
    rng.pick([
      'Organ donation: yes, any organs and tissues.',
      'Organ donation: my agent may decide.',
      'I wish to be at home if possible.',
    ]),
  );
  flow.gap(4);
  flow.text(
    'This form revokes any earlier one. It takes effect when two witnesses or a notary have signed.',
    { size: 10 },
  );
  signHere(flow, 'Signature', joined([first, last]), day(draft, 12, 'us'));
  signHere(flow, 'Witness 1', rng.pick(['Corliss Vantongeren', 'Emmeline Tasker']), day(draft, 12, 'us'));
  signHere(flow, 'Witness 2', rng.pick(['Dorian Applewhite', 'Leopold Strand']), day(draft, 12, 'us'));
  overPages(flow, () => joined([full, born(draft, 'slashes', 'DOB ')], '   '));
  underPages(flow, (page, pages) => [
    `${sender.name}, copy for ${provider(draft)}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A facility's order not to resuscitate, on the state's form. */
const resuscitationOrder: Layout = (draft) => {
  const { rng, sender } = draft;
  const { first, initial, last } = nameParts(draft);
  const ours = contactOf(draft, 0.5);
  const arrest = rng.chance(0.4);
  const flow = new Flow({ family: 'sans', size: 11, margin: 54 });
  flow.text('STATE DNR COMFORT CARE', { bold: true, size: 20, align: 'center' });
  flow.text('Do-Not-Resuscitate Order Form', { size: 13, align: 'center' });
  flow.rule(2);
  flow.gap(6);
  form(
    flow,
    [
      [['Patient name (print)', joined([first, initial, last])]],
      [
        ['Patient birth date', born(draft, 'slashes'), 2],
        ['Gender', sexWord(draft), 1],
        ['Facility', sender.name, 3],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Home address', joined([ours.street, ours.town], ', '), 5],
              ['Phone', ours.phone, 2.4],
            ] as const,
          ]),
    ],
    'pen',
    36,
  );
  flow.gap(10);
  flow.text('Check only one box', { bold: true });
  flow.checks([
    ['DNRCC: comfort care is given from the moment the order is signed', !arrest],
    ['DNRCC-Arrest: standard care until cardiac or respiratory arrest, then comfort care only', arrest],
  ]);
  flow.gap(4);
  columns(
    flow,
    [
      [
        ['WILL', 'Suction the airway, give oxygen, position for comfort'],
        ['', 'Splint, control bleeding, give pain medicine'],
        ['', 'Provide emotional support, contact hospice'],
      ],
      [
        ['WILL NOT', 'Give chest compressions'],
        ['', 'Insert an artificial airway, give resuscitative drugs'],
        ['', 'Defibrillate, cardiovert or monitor the heart'],
      ],
    ],
    { tab: 62, size: 9.8 },
  );
  flow.gap(4);
  framed(flow, [
    'The order was discussed with the patient or the authorized representative and is consistent with their wishes. It stays in effect until it is revoked.',
  ]);
  flow.text('Practitioner', { bold: true });
  form(
    flow,
    [
      [
        ['Printed name', provider(draft), 3],
        ['License', '', 2],
      ],
    ],
    'pen',
  );
  signHere(flow, 'Signature of physician, APRN or PA', draft.recipient.doctor, day(draft, 5, 'us'));
  flow.gap(12);
  flow.text(
    `Copy for the chart of the primary care office. Sent by ${draft.author}, ${sender.name}, ${sender.phone}.`,
    { size: 9.4 },
  );
  overPages(flow, () => joined([joined([last, first], ', '), born(draft)], '   '));
  underPages(flow, (page, pages) => ['A copy is as valid as the original', `Page ${page} of ${pages}`]);
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['hospital', 'home_health'],
  from: {
    'later/advance-care-plan': 'Sugar Maple Health',
    'later/resuscitation-order': 'Oak Terrace Nursing and Rehab',
  },
  ages: { 'later/advance-care-plan': [45, 110], 'later/resuscitation-order': [62, 110] },
  layouts: {
    'later/advance-care-plan': advanceCarePlan,
    'later/resuscitation-order': resuscitationOrder,
  },
};
