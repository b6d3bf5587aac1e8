import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { dob, glue, home, known, num, on, otherName, pieces, to } from './facts.ts';
import { boxes, columns, framed, lines, masthead, over, signHere, under } from './ink.ts';

/** A hospital's form of several parts: agent, wishes with initials, organs, witnesses. */
const partsForm: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const ours = home(draft, 0.6);
  const name = who.name('first-m-last');
  const initials = glue([who.fields.firstName.slice(0, 1), who.fields.lastName.slice(0, 1)], '');
  const flow = new Flow({ family: 'serif', size: 11, margin: 60 });
  masthead(flow, draft, 'caps', 'ADVANCE HEALTH CARE DIRECTIVE');
  lines(
    flow,
    [
      [
        ['My name:', name, 2],
        ['Date of birth:', dob(draft), 1.2],
      ],
      ...(ours.whole === ''
        ? []
        : [
            [
              ['My address:', ours.whole, 2],
              ['Phone:', ours.phone, 1.2],
            ] as const,
          ]),
    ],
    true,
  );
  flow.section(
    'PART 1. POWER OF ATTORNEY FOR HEALTH CARE',
    'I choose the person below to make health care decisions for me when my doctor finds that I cannot make them myself. My agent may consent to, refuse or stop any care, choose doctors and hospitals, and see my records.',
  );
  lines(
    flow,
    [
      [
        ['Agent:', otherName(draft), 2],
        ['Relationship:', rng.pick(['spouse', 'daughter', 'son', 'sister']), 1],
      ],
      [
        ['Agent phone:', other.phone, 2],
        ['Alternate:', 'none', 1],
      ],
    ],
    true,
  );
  flow.section(
    'PART 2. INSTRUCTIONS FOR HEALTH CARE',
    'If I am so sick that I will die soon, or I am unconscious and will not wake up, I want (initial one):',
  );
  const comfort = rng.chance(0.7);
  for (const [mine, words] of [
    [comfort, 'NOT to have my life prolonged. Keep me comfortable and let me die naturally.'],
    [!comfort, 'To have my life prolonged as long as possible within accepted standards.'],
  ] as const)
    flow.text(`__${mine && initials !== '' ? initials : '__'}__  ${words}`, { indent: 12 });
  flow.gap(4);
  flow.text('Relief from pain: I want it at all times, even if it may shorten my life.');
  flow.gap(4);
  flow.section(
    'PART 3. GIFT OF ORGANS',
    rng.pick(['I give any needed organs and tissues.', 'I do not wish to give organs or tissues.']),
  );
  flow.section('PART 4. PRIMARY PHYSICIAN', `${to(draft)}, ${draft.recipient.name}`);
  flow.section(
    'PART 5. SIGNATURES',
    'A copy of this form has the same effect as the original. I may change or cancel it at any time.',
  );
  signHere(flow, 'Sign your name', name, on(draft, 9, 'short'));
  flow.gap(4);
  flow.text(
    'Witnesses: I saw this person sign. I am 18 or older, am not the agent, and do not work for the health care provider.',
    { size: 10 },
  );
  signHere(flow, 'First witness', 'Harriet', on(draft, 9, 'short'));
  signHere(flow, 'Second witness', 'Vernon', on(draft, 9, 'short'));
  over(flow, () => glue([name, dob(draft)], '    '));
  under(flow, (page, pages) => [
    `Scanned to chart ${num(draft, 7)} by ${sender.name}`,
    `${page} of ${pages}`,
  ]);
  return flow;
};

/** A state's order, signed by a doctor, that nobody is to resuscitate outside of a hospital either. */
const noResuscitation: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.6);
  const signer = sender.people.at(-1) ?? draft.author;
  const atOnce = rng.chance(0.4);
  const flow = new Flow({ family: 'sans', size: 11, margin: 54 });
  flow.text('STATE OF OHIO DEPARTMENT OF HEALTH', { align: 'center', size: 10 });
  flow.text('DNR IDENTIFICATION FORM', { bold: true, size: 18, align: 'center' });
  flow.gap(8);
  boxes(
    flow,
    [
      [
        ['Patient name (print)', glue([first, middle.slice(0, 1), last]), 3],
        ['Birth date', dob(draft, 'short'), 1.4],
        ['Sex', who.sexLetter, 0.8],
      ],
      ...(ours.whole === ''
        ? []
        : [
            [
              ['Address', ours.whole, 3],
              ['Telephone', ours.phone, 1.6],
            ] as const,
          ]),
    ],
    true,
    32,
  );
  flow.gap(10);
  flow.checks([
    ['DNRCC: comfort care only, effective now', atOnce],
    ['DNRCC-Arrest: comfort care when breathing or heart stops', !atOnce],
  ]);
  flow.gap(4);
  framed(
    flow,
    [
      'DO NOT: administer chest compressions, insert an artificial airway, give resuscitation drugs, defibrillate or cardiovert, start cardiac monitoring.',
      'WILL: suction the airway, give oxygen, position for comfort, splint, control bleeding, give pain medication, provide emotional support.',
    ],
    10.5,
    false,
  );
  flow.section(
    'Certification',
    'The signature below confirms that a DNR order is in effect for the person named above and that the order follows the wishes of the patient or of the person who may decide for the patient.',
  );
  columns(
    flow,
    [
      known([
        ['Agreed by:', rng.chance(0.6) ? 'Patient' : otherName(draft)],
        ['Facility:', sender.name],
        ['Family physician:', to(draft)],
      ]),
    ],
    { tab: 110 },
  );
  signHere(flow, `Physician / APRN / PA: ${signer}`, signer, on(draft, 4, 'short'));
  flow.gap(8);
  flow.text(
    'See other side for the protocol. Keep this form where emergency personnel can find it. Copies are as valid as the original.',
    { size: 9.5 },
  );
  over(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  under(flow, (page, pages) => ['HEA 1930', `${page} of ${pages}`]);
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['hospital', 'home_health'],
  from: { 'further/parts-form': 'Marlowe Health', 'further/no-resuscitation': 'Laurel Manor Rehabilitation' },
  ages: { 'further/parts-form': [30, 110], 'further/no-resuscitation': [65, 110] },
  layouts: { 'further/parts-form': partsForm, 'further/no-resuscitation': noResuscitation },
};
