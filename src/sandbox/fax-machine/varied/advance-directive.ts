import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  blanks,
  born,
  cell,
  day,
  doctorOf,
  fullName,
  nameOf,
  nameParts,
  paragraphs,
  reach,
} from './print.ts';

/** Orders for life-sustaining treatment, in lettered sections with boxes to tick. */
const lifeOrders: Layout = (draft) => {
  const { rng, sender, other } = draft;
  const { last, first, initial } = nameParts(draft);
  const flow = new Flow({ family: 'sans', size: 10, margin: 42 });
  flow.text('HIPAA PERMITS DISCLOSURE TO OTHER HEALTH CARE PROFESSIONALS AS NECESSARY', {
    bold: true,
    align: 'center',
    size: 9,
  });
  flow.text('Orders for Life-Sustaining Treatment (POLST / MOLST)', {
    bold: true,
    size: 16,
    align: 'center',
  });
  flow.text('First follow these orders, then call the doctor. Any section left blank means full treatment.', {
    align: 'center',
    size: 9,
  });
  blanks(flow, [cell('Last Name', last, 0.4), cell('First', first, 0.38), cell('MI', initial, 0.22)]);
  blanks(flow, [cell('Date of Birth', born(draft, 'spaced'), 0.5), cell('Last 4 SSN', '', 0.5)]);
  for (const [label, value] of reach(draft, ['Phone', 'Address'], 0.2)) blanks(flow, [cell(label, value, 1)]);
  flow.gap(14);
  const none = rng.chance(0.7);
  for (const [heading, items] of [
    [
      'A  NO PULSE, NOT BREATHING',
      [
        ['Attempt resuscitation', !none],
        ['Allow natural death', none],
      ],
    ],
    [
      'B  PULSE OR BREATHING',
      [
        ['Comfort-focused', none],
        ['Selective treatment, no tube', !none],
        ['Full treatment', false],
      ],
    ],
    [
      'C  FOOD BY TUBE',
      [
        ['No tube', none],
        ['Trial period', !none],
        ['Long term', false],
      ],
    ],
    [
      'D  TALKED WITH',
      [
        ['The person', true],
        [`Agent: ${nameOf(other)}`, true],
        ['Court guardian', false],
      ],
    ],
  ] as const) {
    flow.band(heading);
    flow.checks(
      items.map(([label, on]) => [label, on] as const),
      3,
    );
    flow.gap(4);
  }
  flow.text('E  SIGNATURES (both are needed)', { bold: true });
  blanks(flow, [
    cell('Physician / APRN / PA', draft.author, 0.65),
    cell('Date', day(draft, 9, 'short'), 0.35),
  ]);
  blanks(flow, [cell('Person or agent', fullName(draft), 0.65), cell('Date', day(draft, 9, 'short'), 0.35)]);
  flow.gap(12);
  flow.text(
    `SEND THIS FORM WITH THE PERSON WHENEVER MOVED. Copy sent by ${sender.name}, ${sender.phone}, to ${doctorOf(draft)}.`,
    { bold: true, size: 9 },
  );
  return flow;
};

/** A proxy appointment typed by the person: identity inside the sentences. */
const proxyPaper: Layout = (draft) => {
  const { rng, other, sender, recipient } = draft;
  const name = fullName(draft);
  const date = born(draft, 'words');
  const contact = reach(draft, ['telephone', 'living at'], 0.2).map((pair) => pair.join(' '));
  const flow = new Flow({
    family: 'serif',
    size: 12.5,
    margin: 72,
    foot: (p, of) => `Proxy, sheet ${p} of ${of}`,
  });
  flow.text('APPOINTMENT OF HEALTH CARE PROXY', { align: 'center', bold: true, size: 15 });
  flow.text('and statement of my wishes', { align: 'center', italic: true });
  flow.gap(16);
  paragraphs(flow, [
    `(1) I, ${[name === '' ? '______________________' : name, date === '' ? '' : `who was born on ${date}`, ...contact].filter((part) => part !== '').join(', ')}, hereby appoint ${nameOf(other)} of ${other.city}, telephone ${other.phone}, as my health care proxy.`,
    `(2) If that person is unable or unwilling, I appoint ${rng.pick(sender.people).split(',')[0] ?? ''} in turn.`,
    '(3) My proxy shall decide for me when two doctors have written that I cannot. My proxy knows that I do not want to be kept alive by machines if there is no hope that I will know my family again. I want relief of pain always.',
    `(4) ${rng.pick(['I wish to give any needed organ.', 'I do not wish to give organs.'])} I revoke any earlier paper of this sort.`,
    '(5) Unless I revoke it, this remains in effect for good.',
  ]);
  flow.gap(14);
  blanks(flow, [cell('Signed', name, 0.62), cell('on', day(draft, 21, 'words'), 0.38)]);
  flow.gap(8);
  flow.text(
    'We declare that the signer is known to us, appeared to act freely and signed before us. We are 18 or older and not the proxy.',
  );
  blanks(flow, [cell('Witness 1', rng.pick(sender.people).split(',')[0] ?? '', 1)]);
  blanks(flow, [cell('Witness 2', draft.author.split(',')[0] ?? '', 1)]);
  flow.gap(20);
  flow.text(`For the chart at ${recipient.name}. Relayed by ${sender.name}, fax ${sender.fax}.`, {
    size: 9.5,
  });
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['hospital', 'home_health'],
  from: { 'varied/life-orders': 'Elmcrest Nursing Center', 'varied/proxy-paper': 'Mercy Point Health' },
  layouts: { 'varied/life-orders': lifeOrders, 'varied/proxy-paper': proxyPaper },
};
