import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  boxRow,
  called,
  contact,
  joined,
  ledger,
  logoHead,
  number,
  on,
  pieces,
  provider,
} from './ink.ts';

/** A state office that decides about disability benefits. */
const disabilityOffice: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 56,
    foot: (page, pages) => `BD-11 (rev.)   ${page} of ${pages}`,
  });
  flow.text('STATE OF OHIO', { bold: true, align: 'center' });
  flow.text(`${sender.name} - Medical Evidence Unit`, { align: 'center', size: 13 });
  flow.text(`${sender.address}, ${sender.cityLine}   ${sender.phone}   evidence fax ${sender.fax}`, {
    align: 'center',
    size: 8.5,
  });
  flow.gap(12);
  ledger(
    flow,
    [
      ['Date', on(draft, 0, 'month')],
      ['To', recipient.name],
      ['Claimant', joined([who.name('first-m-last'), birthAfter('born ', draft, 'month')], ', ')],
      ...contact(draft, 'Claimant phone', 'Claimant address'),
      ['Case no.', number(draft, 9)],
      ['RQID', number(draft, 14)],
      ['Analyst', draft.author],
    ],
    100,
  );
  flow.gap(12);
  for (const paragraph of [
    'The person above has applied for benefits because of a physical or mental impairment and lists you as a treating source. We need your evidence to decide.',
    `Kindly send, for the time from ${on(draft, 540, 'us')} to now: office notes, test results, treatment given and the response to it, and what the person can still do in spite of the impairment (sit, stand, lift, remember, get along).`,
    'The release on form 827 is on the next sheet. Put the barcode page on top. An invoice of up to $25 may be added. If no records exist, say so on this letter.',
    `Your reply within ${rng.pick([10, 14])} days lets us avoid an examination at public cost.`,
  ]) {
    flow.text(paragraph);
    flow.gap(8);
  }
  let x = flow.left + 100;
  const top = flow.y + 14;
  for (let n = 0; n < 70; n++) {
    const w = 1 + ((n * 7) % 3);
    flow.put({ kind: 'rect', x, y: top, w, h: 34, black: true, width: 0 });
    x += w + 1.4 + ((n * 5) % 3);
  }
  flow.at(`*${number(draft, 14)}*`, flow.left + 180, top + 46, { size: 8 });
  return flow;
};

/** A company that fetches charts for a health plan or an insurer of lives. */
const chartChase: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { last, first } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  logoHead(flow, draft, 'bars');
  flow.text(
    rng.pick([
      'CHART PULL LIST - RISK ADJUSTMENT REVIEW',
      'ATTENDING PHYSICIAN STATEMENT AND CHART COPY: LIFE UNDERWRITING',
    ]),
    { bold: true, size: 12.5 },
  );
  flow.text(
    `Second notice. Site: ${draft.recipient.name}. Site ID ${number(draft, 6)}. Attention: medical records.`,
  );
  flow.gap(6);
  boxRow(flow, [
    ['Surname', last, 0.28],
    ['First', first, 0.22],
    ['DOB', birth(draft, 'us'), 0.18],
    ['Rendering', provider(draft), 0.32],
  ]);
  boxRow(flow, [
    ['Insured ID', who.memberId, 0.28],
    ['Chase ID', number(draft, 9), 0.22],
    ['Dates wanted', `${on(draft, 680, 'us')} - ${on(draft, 0, 'us')}`, 0.5],
  ]);
  const reach = contact(draft, 'Insured phone', 'Insured address');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
    );
  flow.gap(10);
  flow.text('Send every page for these dates:', { bold: true });
  flow.checks(
    [
      ['Face sheet and demographics', true],
      ['H&P, visit notes', true],
      ['Problem and medicine lists', true],
      ['Labs, x-ray readings', true],
      ['Signature log', true],
      ['Psychotherapy notes', false],
    ],
    2,
  );
  flow.text(
    'Ways to send: upload with the code above; fax with this sheet first; or ask our field technician to scan on site. Prepayment of copy fees is possible up to $35. No authorization is needed where the request is for payment or health care operations (45 CFR 164.506).',
  );
  flow.gap(8);
  flow.text(
    `Due ${on(draft, -12, 'us')}. Coordinator ${draft.author}, ${sender.phone}. Beneficiary of policy: ${called(draft.other)}.`,
  );
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer'],
  from: {
    'diverse/disability-office': 'Office of Benefit Determination',
    'diverse/chart-chase': 'PageTurn Record Services',
  },
  layouts: { 'diverse/disability-office': disabilityOffice, 'diverse/chart-chase': chartChase },
};
