import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  boxRow,
  called,
  contact,
  joined,
  number,
  on,
  pieces,
  provider,
  ribbon,
} from './ink.ts';

/** A form of orders for the last phase of life, signed by doctor and person. */
const treatmentOrders: Layout = (draft) => {
  const { rng, other, who } = draft;
  const { last, first, initial } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 9.8, margin: 38 });
  flow.text('HIPAA PERMITS DISCLOSURE TO OTHER HEALTH CARE PROFESSIONALS AS NEEDED', {
    size: 8,
    align: 'center',
    bold: true,
  });
  flow.text('Orders for Life-Sustaining Treatment (POLST)', { size: 16, bold: true, align: 'center' });
  boxRow(
    flow,
    [
      ['Last name', last, 0.34],
      ['First name / middle initial', joined([first, initial], ' '), 0.3],
      ['Date of birth', birth(draft, 'us'), 0.2],
      ['Gender', who.sexLetter, 0.16],
    ],
    true,
  );
  const reach = contact(draft, 'Phone', 'Address');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
      true,
    );
  const comfort = rng.chance(0.5);
  ribbon(flow, 'A   No pulse and not breathing');
  flow.checks(
    [
      ['Attempt resuscitation', false],
      ['Do not attempt resuscitation: allow natural death', true],
    ],
    2,
  );
  ribbon(flow, 'B   Pulse and/or breathing');
  flow.checks([
    ['Comfort-focused treatment', comfort],
    ['Selective treatment, no intubation', !comfort],
    ['Full treatment, including intensive care', false],
  ]);
  ribbon(flow, 'C   Nutrition by tube');
  flow.checks(
    [
      ['None', true],
      ['Trial period', false],
      ['Long term', false],
    ],
    3,
  );
  ribbon(flow, 'D   Talked over with');
  flow.checks(
    [
      ['The person', true],
      ['Legally recognized decision maker', rng.chance(0.3)],
    ],
    2,
  );
  boxRow(
    flow,
    [['Decision maker, relationship, phone', `${called(other)}, family, ${other.phone}`, 1]],
    true,
  );
  boxRow(flow, [
    ['Physician / NP / PA', provider(draft), 0.6],
    ['License', number(draft, 6), 0.4],
  ]);
  boxRow(
    flow,
    [
      ['Signed (professional)', draft.recipient.doctor, 0.6],
      ['Date', on(draft, 12, 'us'), 0.4],
    ],
    true,
  );
  boxRow(
    flow,
    [
      ['Signed (person or decision maker)', joined([first, last], ' '), 0.6],
      ['Date', on(draft, 12, 'us'), 0.4],
    ],
    true,
  );
  flow.gap(4);
  flow.text('SEND FORM WITH PERSON WHENEVER TRANSFERRED OR DISCHARGED', { bold: true, align: 'center' });
  return flow;
};

/** A lawyer's document in sentences. */
const proxy: Layout = (draft) => {
  const { who, other, sender } = draft;
  const flow = new Flow({
    family: 'serif',
    size: 12,
    margin: 66,
    foot: (page, pages) => `Proxy, ${page} of ${pages}`,
  });
  flow.text('APPOINTMENT OF HEALTH CARE PROXY', { bold: true, size: 15, align: 'center' });
  flow.text('and statement of wishes', { italic: true, align: 'center' });
  flow.gap(14);
  const reach = contact(draft, '', '').map(([, value]) => value);
  for (const paragraph of [
    `(1)  I, ${joined([who.name('first-m-last'), birthAfter('born on ', draft, 'month'), ...reach], ', ')}, hereby appoint ${called(other)}, of ${other.address}, ${other.city}, telephone ${other.phone}, to be my proxy and to decide about my care in every matter, except as I say otherwise below. The proxy takes effect when I can no longer decide.`,
    '(2)  Alternate: none named.',
    '(3)  If two doctors find that I shall not wake again or that I am dying, I do not want machines, tube feeding or transfer to intensive care. I want relief from pain even if it hastens my death.',
    '(4)  My proxy knows my wishes about feeding by tube and about giving organs: eyes and skin only.',
    '(5)  This document has no end date. Copies are as good as the original.',
  ]) {
    flow.text(paragraph);
    flow.gap(8);
  }
  flow.gap(10);
  flow.put({
    kind: 'text',
    x: flow.left + 90,
    y: flow.y + 10,
    size: 17,
    face: 'serif-italic',
    text: who.name('first-last'),
    white: false,
  });
  flow.y += 14;
  flow.text(`Signed ____________________________________   ${on(draft, 400, 'mon')}`);
  flow.gap(6);
  flow.text(
    'Two adults watched me sign; neither is my proxy:   ________________________   ________________________',
    { size: 10 },
  );
  flow.gap(16);
  flow.text(`Scanned by ${sender.name} for ${draft.recipient.name}, ${on(draft, 0, 'us')}`, { size: 9 });
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['hospital'],
  layouts: { 'diverse/treatment-orders': treatmentOrders, 'diverse/proxy': proxy },
};
