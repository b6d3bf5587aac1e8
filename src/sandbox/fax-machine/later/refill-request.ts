import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  contactOf,
  day,
  digits,
  drugsFor,
  filled,
  joined,
  nameParts,
  provider,
  providerIndex,
  sexWord,
  time,
} from './facts.ts';
import { columns, form, framed, masthead, overPages, underPages } from './ink.ts';
import { signHere } from './pen.ts';
import { basketRequest, homeRenewal } from './refill-others.ts';

/** A chain's: the answer at the top, prescription and prescriber under it. */
const chainAuthorization: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [[drug, sig, quantity, supply] = ['', '', '', '']] = drugsFor(draft, 1);
  const ours = contactOf(draft, 0.75);
  const flow = new Flow({ family: 'sans', size: 10.6, margin: 46 });
  masthead(flow, draft, 'double');
  flow.text('REFILL AUTHORIZATION REQUEST', { size: 15, bold: true, align: 'center' });
  flow.text(`Sent ${day(draft, 0)} ${time(draft)}    Attempt ${rng.int(1, 3)}    Ref. ${digits(draft, 10)}`, {
    size: 9,
    align: 'center',
  });
  flow.gap(6);
  framed(flow, ['Prescriber: mark one, sign below and fax back. Or respond electronically.'], { bold: true });
  flow.checks(
    [
      ['Approve as requested, refills: ____', false],
      ['Approve with changes (write below)', false],
      ['Deny, patient needs appointment', false],
      ['Deny, other reason', false],
    ],
    2,
  );
  flow.gap(4);
  flow.band('Patient');
  columns(
    flow,
    [
      filled([
        ['Name', who.name('Last-First')],
        ['DOB', born(draft)],
        ['Sex', sexWord(draft)],
      ]),
      filled([
        ['Phone', ours.phone],
        ['Address', ours.street],
        ['', ours.town],
      ]),
    ],
    { tab: 58 },
  );
  flow.band('Prescription');
  columns(
    flow,
    [
      [
        ['Rx number', digits(draft, 7)],
        ['Drug', drug],
        ['Directions', sig],
        ['Quantity', `${quantity} (${supply} days)`],
        ['Date written', day(draft, 360)],
        ['Last filled', day(draft, Number(supply) + 2)],
      ],
    ],
    { tab: 84 },
  );
  flow.band('Prescriber');
  columns(
    flow,
    [
      [
        ['Name', provider(draft)],
        ['Office', recipient.name],
      ],
      [
        ['NPI', recipient.npi],
        ['Fax', recipient.fax],
      ],
    ],
    { tab: 58 },
  );
  if (draft.urgent) framed(flow, ['The patient is OUT of this medication.'], { bold: true, weight: 2 });
  flow.text('Changes: ______________________________________________________________');
  signHere(flow, 'Prescriber signature (no stamps)');
  overPages(flow, () => joined([who.name('Last-First'), born(draft)], '   '));
  underPages(flow, (page, pages) => [`${sender.name}  fax back to ${sender.fax}`, `${page}/${pages}`]);
  return flow;
};

/** An independent pharmacy's half sheet, filled in with a pen. */
const apothecaryNote: Layout = (draft) => {
  const { rng, recipient, sender } = draft;
  const { first, last } = nameParts(draft);
  const [[drug, sig, quantity] = ['', '', '']] = drugsFor(draft, 1);
  const ours = contactOf(draft, 0.4);
  const flow = new Flow({ family: 'serif', size: 12, margin: 64 });
  masthead(flow, draft, 'centered');
  flow.gap(8);
  flow.text('Request for Refill', { size: 18, bold: true, italic: true, align: 'center' });
  flow.gap(10);
  form(
    flow,
    [
      [
        ['Dr.', provider(draft), 3],
        ['Date', day(draft, 0, 'short'), 1.6],
      ],
      [['Fax', recipient.fax]],
      [
        ['Patient', joined([first, last]), 3],
        ['DOB', born(draft, 'us'), 1.9],
      ],
      ...(ours.street === ''
        ? []
        : [[['Address', joined([ours.street, ours.town], ', ')]] as const, [['Phone', ours.phone]] as const]),
      [['Medication', drug]],
      [['Sig', sig]],
      [
        ['Qty', quantity, 1],
        ['Rx #', digits(draft, 6), 1.4],
        ['Last fill', day(draft, rng.int(28, 92), 'short'), 1.6],
      ],
    ],
    'penline',
    31,
  );
  flow.gap(16);
  flow.text('Doctor, please complete:', { bold: true });
  flow.checks(
    [
      ['OK to refill  x ______', false],
      ['OK for 90 days', false],
      ['No - see patient first', false],
      ['No - stopped', false],
    ],
    2,
  );
  signHere(flow, 'Signature');
  flow.gap(10);
  flow.text(`Thanks! ${rng.pick(sender.people)}`, { italic: true });
  overPages(flow, () => joined([joined([first, last]), born(draft)], '   '));
  underPages(flow, () => [`To: ${providerIndex(draft)}`, '']);
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  from: {
    'later/chain-authorization': 'Redbird Drugs #0883',
    'later/apothecary-note': 'Larch Street Apothecary',
    'later/home-renewal': 'PostPoint Home Pharmacy',
    'later/basket-request': 'Valu-Basket Pharmacy 342',
  },
  ages: {
    'later/chain-authorization': [35, 110],
    'later/apothecary-note': [35, 110],
    'later/home-renewal': [40, 110],
    'later/basket-request': [35, 110],
  },
  layouts: {
    'later/chain-authorization': chainAuthorization,
    'later/apothecary-note': apothecaryNote,
    'later/home-renewal': homeRenewal,
    'later/basket-request': basketRequest,
  },
};
