import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { between, birth, contactOf, date, names, otherOf, serial, sex, toDoctor } from './facts.ts';
import { above, below, callout, masthead, row, ruled, signHere } from './ink.ts';

/** An order outside of a hospital not to resuscitate: one page, boxes, signatures of patient and physician. */
const comfortOrder: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.7);
  const flow = new Flow({ family: 'sans', size: 11, margin: 52 });
  flow.text('DO NOT RESUSCITATE ORDER', { bold: true, size: 22, align: 'center' });
  flow.text('Out-of-hospital identification form', { size: 12, align: 'center' });
  flow.gap(6);
  callout(
    flow,
    'Emergency personnel: if this person has no pulse or is not breathing, do NOT begin CPR. Give comfort care.',
    { size: 12 },
  );
  row(
    flow,
    [
      ['Patient name', between(' ', given, middle, family), 5],
      ['Date of birth', birth(draft), 2],
      ['Sex', sex(draft), 1.4],
    ],
    { height: 30 },
  );
  row(
    flow,
    [
      ['Address', between(', ', ours.street, ours.town), 5],
      ['Phone', ours.phone, 2],
    ],
    { height: 30 },
  );
  flow.gap(8);
  flow.text('Level of care (choose one)', { bold: true });
  const arrest = rng.chance(0.5);
  flow.checks([
    ['DNR comfort care: the protocol applies from now on', !arrest],
    ['DNR comfort care - arrest: the protocol applies only when heart or breathing stops', arrest],
  ]);
  flow.text(
    'WILL: suction the airway, give oxygen, splint, control bleeding and pain, give emotional support, contact hospice or family.',
  );
  flow.gap(3);
  flow.text(
    'WILL NOT: give chest compressions, insert an artificial airway, give resuscitative drugs, defibrillate, monitor the heart.',
  );
  flow.gap(8);
  flow.text(
    `Basis of this order: ${rng.pick(['consent of the patient', 'consent of the agent under a health care power of attorney', 'declaration (living will)'])}.`,
  );
  flow.text(`Agent or next of kin: ${otherOf(draft)}, ${draft.other.phone}`);
  signHere(
    flow,
    [
      ['Signature of patient or authorized person', who.name('first-last')],
      ['Date', date(draft, 6, 'short')],
    ],
    38,
  );
  flow.gap(4);
  signHere(
    flow,
    [
      ['Signature of physician, NP or PA', draft.author],
      ['Date', date(draft, 6, 'short')],
    ],
    38,
  );
  flow.gap(2);
  flow.text(`Physician: ${draft.author}   License 35.${serial(draft, 6)}   Phone ${sender.phone}`);
  flow.gap(8);
  flow.text(
    `Copies: patient, ${sender.name}, primary care (${toDoctor(draft)}). A photocopy or fax is as valid as the original.`,
    { size: 9.5 },
  );
  above(flow, between('   ', between(', ', family, given), birth(draft)));
  below(flow, () => 'The identification bracelet carries the same order.');
  return flow;
};

/** A booklet of wishes filled in at a hospital: an agent, then what is wanted, in plain words. */
const wishes: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const { spoken, filed } = names(draft);
  const ours = contactOf(draft, 0.6);
  const trial = rng.chance(0.4);
  const flow = new Flow({ family: 'serif', size: 12, margin: 58 });
  masthead(flow, draft, 'double');
  flow.text('My Health Care Wishes', { bold: true, size: 20, align: 'center' });
  flow.text('An advance care planning document', { italic: true, align: 'center' });
  flow.gap(6);
  row(
    flow,
    [
      ['My name', spoken, 4],
      ['My birth date', birth(draft, 'long'), 3],
    ],
    { open: true, pen: true, height: 34 },
  );
  row(
    flow,
    [
      ['My address', between(', ', ours.street, ours.town), 5],
      ['My phone', ours.phone, 2.4],
    ],
    { open: true, pen: true, height: 34 },
  );
  flow.gap(6);
  ruled(flow, 'Part 1. The person I choose to speak for me', 12);
  row(
    flow,
    [
      ['Name of my health care agent', otherOf(draft), 4],
      ['Phone', draft.other.phone, 3],
      ['Relationship', rng.pick(['Spouse', 'Child', 'Sibling', 'Friend']), 2],
    ],
    { open: true, pen: true, height: 34 },
  );
  flow.text(
    'My agent may decide for me when my doctors say that I cannot decide, may see my records, and may choose where I am cared for.',
  );
  flow.gap(6);
  ruled(flow, 'Part 2. What I want if I am near the end of my life', 12);
  flow.checks([
    ['Do everything to keep me alive as long as possible', false],
    ['Try treatments for a time; stop if they do not help', trial],
    ['Keep me comfortable and let me die naturally', !trial],
  ]);
  flow.text(
    'Feeding tube:   [ ] yes   [X] no        Breathing machine:   [ ] yes   [X] no        Dialysis:   [ ] yes   [X] no',
  );
  flow.gap(6);
  ruled(flow, 'Part 3. What matters to me', 12);
  flow.text(
    rng.pick([
      'To be at home with my family and my dog. Music. No tubes.',
      'I want my pastor called. I want to be free of pain even if I sleep more.',
      'Quiet, a window, and my children told the truth.',
    ]),
    { italic: true, size: 13 },
  );
  flow.gap(6);
  ruled(flow, 'Part 4. Signatures', 12);
  signHere(
    flow,
    [
      ['My signature', spoken],
      ['Date', date(draft, 12, 'short')],
    ],
    28,
  );
  signHere(
    flow,
    [
      ['Witness 1 (not my agent, not my doctor)', draft.sender.people[0] ?? ''],
      ['Witness 2 or notary', draft.sender.people[1] ?? ''],
    ],
    28,
  );
  flow.gap(6);
  flow.text(`Please place in the chart at ${recipient.name}, ${toDoctor(draft)}.`, { size: 10 });
  above(flow, between('   ', filed, birth(draft, 'long')));
  below(flow, (page, pages) => `${who.name('Last-First')}   Page ${page} of ${pages}`);
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['hospital', 'home_health'],
  from: {
    'novel/comfort-order': 'Orchard Glen Rehabilitation Center',
    'novel/wishes': 'Ashgrove Hospital',
  },
  ages: { 'novel/comfort-order': [50, 110], 'novel/wishes': [30, 110] },
  layouts: { 'novel/comfort-order': comfortOrder, 'novel/wishes': wishes },
};
