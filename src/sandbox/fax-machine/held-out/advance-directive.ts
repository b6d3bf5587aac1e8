import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { birthday, home, prose, signatures } from './forms.ts';
import {
  block,
  boxRow,
  caption,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  fullName,
  handLine,
  inked,
  join,
  letterFoot,
  listed,
  pageFoot,
  pieces,
  provider,
  runningHead,
} from './ink.ts';

/** A lawyer drew up a living will; who makes it stands in its first sentence. */
const livingWill: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const name = who.name('first-m-last');
  const { phone, address } = home(draft, 0.5);
  const signed = rng.int(40, 900);
  const flow = new Flow({ family: 'serif', size: 12, margin: 74 });
  flow.text('DECLARATION', { bold: true, size: 17, align: 'center' });
  flow.text('(Living Will)', { align: 'center' });
  flow.gap(10);
  prose(flow, [
    `${join([`I, ${name === '' ? '______________________' : name},`, birthday(draft, 'born ', ','), address && `residing at ${address} (telephone ${phone}),`])} being of sound mind and at least eighteen years of age, make this declaration of my own free will. It is to be followed if I can no longer speak for myself.`,
    'FIRST. If my attending physician and one other physician find that I am in a terminal condition or permanently unconscious, I direct that treatment that only prolongs dying be withheld or withdrawn, cardiopulmonary resuscitation included.',
    `SECOND. Food and water by tube: ${rng.pick(['I do not want them in such a state.', 'I want them only if they give comfort.', 'I want a trial of fourteen days, not longer.'])}`,
    'THIRD. I want to be kept clean and free of pain, even if medicine for pain should shorten my life.',
    `FOURTH. Tell my family: ${fullName(other)}, ${other.phone}. ${rng.pick(['My organs may be given.', 'I do not wish to give organs.', 'I have told my pastor and my doctor.'])}`,
    `FIFTH. A copy goes to my physician, ${provider(draft)}, and is as good as the original.`,
  ]);
  inked(flow, name, date(draft, signed, 'short'), 'Declarant');
  flow.gap(6);
  prose(flow, [
    'The declarant signed in our presence and seemed to be of sound mind and under no pressure. We are not related to the declarant by blood, marriage or adoption.',
  ]);
  signatures(flow, [
    ['Witness', 0.5, 'R. Hollis'],
    ['Witness', 0.5, 'J. M. Tate'],
  ]);
  flow.gap(4);
  flow.text(`Prepared by ${sender.name}. Sent for the medical record at the client's request.`, {
    size: 9.5,
    italic: true,
  });
  runningHead(flow, (page) =>
    join([`Declaration of ${name || 'the declarant'}`, dob(draft), `page ${page}`], ', '),
  );
  letterFoot(flow, draft);
  return flow;
};

/** Medical orders for the end of life, signed and sent for the chart. */
const lifeSustainingOrders: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const { last, first, initial } = pieces(draft);
  const full = rng.chance(0.3);
  const flow = new Flow({ family: 'sans', size: 10, margin: 44 });
  flow.band('POLST  -  ORDERS FOR LIFE-SUSTAINING TREATMENT  -  FOLLOW FIRST, THEN CALL');
  boxRow(
    flow,
    [
      ['Last name', last, 0.34],
      ['First name', first, 0.28],
      ['M.I.', initial, 0.08],
      ['Date of birth', dob(draft), 0.2],
      ['Sex', who.sexLetter, 0.1],
    ],
    'below',
    32,
  );
  contactRow(flow, contactPairs(draft, 'Telephone', 'Address', 0.3), 'below');
  flow.gap(8);
  const choose = (title: string, items: readonly string[], chosen: number): void => {
    caption(flow, title, 'rule');
    flow.checks(items.map((item, n) => [item, n === chosen] as const));
    flow.gap(2);
  };
  choose(
    'A.  No pulse and not breathing',
    ['Attempt resuscitation (CPR)', 'Do not attempt resuscitation (DNR), allow natural death'],
    full ? 0 : 1,
  );
  choose(
    'B.  Has a pulse or is breathing',
    [
      'Comfort-focused: relieve pain and distress; hospital only if comfort cannot be had here',
      'Selective: IV fluids, antibiotics, noninvasive pressure; avoid intensive care',
      'Full: intubation and intensive care as needed',
    ],
    full ? 2 : rng.int(0, 1),
  );
  choose('C.  Nutrition by tube', ['None', 'Trial period: ____________', 'Long term'], full ? 1 : 0);
  flow.text('D.  Discussed with', { bold: true });
  flow.checks(
    [
      ['Patient', true],
      [`Health care agent: ${fullName(other)}, ${other.phone}`, true],
    ],
    2,
  );
  const signed = date(draft, rng.int(3, 60), 'short');
  inked(flow, provider(draft), signed, 'Physician, APRN or PA');
  inked(flow, who.name('first-last'), signed, 'Patient or representative');
  flow.text(`Prepared by ${draft.author}`, { size: 8.5 });
  flow.gap(6);
  prose(flow, [
    `The original stays with the resident at ${sender.name}. This is a copy of the completed form for your chart; it is signed and in force. Review it when the person moves, when health changes, or when wishes change.`,
  ]);
  pageFoot(flow, (page, pages) => [
    `${sender.name}  ${sender.phone}  fax ${sender.fax}`,
    '',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A form on which somebody names who decides; filled in by hand. */
const agentNamed: Layout = (draft) => {
  const { rng, who, other } = draft;
  const name = who.name('first-m-last');
  const { phone, address } = home(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 11, margin: 54 });
  crest(flow, draft, 'under');
  flow.text('Durable Power of Attorney for Health Care', { bold: true, size: 16, align: 'center' });
  flow.gap(14);
  const line = (label: string, value: string): void => {
    flow.need(26);
    flow.gap(12);
    handLine(flow, label, value, flow.left, flow.y, flow.width);
    flow.gap(12);
  };
  line('1. My name (principal):', name);
  line('My date of birth:', dob(draft));
  if (address !== '') {
    line('My address:', address);
    line('My telephone:', phone);
  }
  flow.gap(4);
  line('2. I name as my agent:', fullName(other));
  line("Agent's telephone:", other.phone);
  line('Alternate agent:', rng.pick(['my brother Ray', 'my niece Dot', 'none']));
  flow.gap(8);
  flow.text('3. My agent may, when I cannot decide:', { bold: true });
  listed(flow, [
    'agree to, refuse or stop any treatment, life support included',
    'choose doctors, hospitals, homes and hospice',
    'see my records and share them',
  ]);
  flow.gap(6);
  block(
    flow,
    '4. Limits',
    rng.pick([
      'None. My agent knows what I want.',
      'No feeding tube if I will not wake up.',
      'Keep me at home as long as it can be done.',
    ]),
    'underlined',
  );
  prose(flow, [
    '5. This stays in force if I become disabled. It takes the place of any earlier one. A copy may be relied on.',
  ]);
  const ago = rng.int(10, 700);
  inked(flow, name, date(draft, ago, 'short'), 'Principal');
  flow.gap(2);
  flow.text(
    `Sworn before me on ${date(draft, ago, 'long')}.  Notary public, my commission expires ${date(draft, ago - 900, 'long')}.`,
    {
      size: 9.5,
    },
  );
  inked(flow, '', '', 'Notary');
  flow.gap(4);
  flow.text(`Please place in the chart. Copy sent to ${provider(draft)}.`, { size: 9.5 });
  runningHead(flow, (page) => join([name, birthday(draft, 'DOB '), `page ${page}`], '   '));
  pageFoot(flow, (page, pages) => [`Power of attorney for health care`, '', `${page} of ${pages}`]);
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['lawyer', 'home_health', 'practice'],
  from: {
    'held-out/living-will': 'Pembroke Tillman Law Group',
    'held-out/life-sustaining-orders': 'Millrace Skilled Nursing',
    'held-out/agent-named': 'Winding Creek Medical Associates',
  },
  layouts: {
    'held-out/living-will': livingWill,
    'held-out/life-sustaining-orders': lifeSustainingOrders,
    'held-out/agent-named': agentNamed,
  },
};
