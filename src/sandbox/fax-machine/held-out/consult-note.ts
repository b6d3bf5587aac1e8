import type { Kind, Layout } from '../kinds/draft.ts';
import { medicationList, vitals } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import { encounterOf } from './encounters.ts';
import {
  ageSex,
  block,
  caption,
  clock,
  contactPairs,
  crest,
  date,
  dob,
  dobWith,
  fullName,
  headed,
  join,
  lanes,
  letterFoot,
  listed,
  pageFoot,
  pieces,
  provider,
  providerLast,
  providerListed,
  runningHead,
  serial,
  sideBySide,
} from './ink.ts';
import { moreHistory } from './longer-notes.ts';

/** A letter that says whom it is about in its first sentence, and nowhere else on the first page. */
const proseLetter: Layout = (draft) => {
  const { rng, who, other, recipient } = draft;
  const visit = encounterOf(draft);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 68 });
  crest(flow, draft, 'foot');
  flow.text(date(draft, 2, 'long'), { align: 'right' });
  flow.gap(6);
  for (const line of [provider(draft), recipient.name, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(12);
  flow.text(`Dear Doctor ${providerLast(draft)},`);
  flow.gap(7);
  const name = who.name('first-last');
  const born = dobWith(draft, ' (date of birth ', 'long');
  flow.text(
    `${name === '' ? 'Your patient' : name}${born === '' ? '' : `${born})`} came to see me on ${date(draft, 3, 'long')} about ${visit.reason}${rng.chance(0.5) ? `, together with ${fullName(other)}` : ''}. ${visit.story}`,
  );
  flow.gap(7);
  flow.text(`On examination, ${vitals(rng)} ${visit.exam}`);
  flow.gap(7);
  flow.text(
    `I believe that ${who.formal} has ${visit.diagnoses.map(([one]) => `${one.charAt(0).toLowerCase()}${one.slice(1)}`).join(' and ')}. What I suggest:`,
  );
  listed(flow, visit.plan, '-');
  flow.gap(7);
  const home = contactPairs(draft, 'telephone', 'address');
  if (home.length > 0) {
    flow.text('For your scheduling desk, we have on file:');
    for (const [label, value] of home) flow.text(`${label} ${value}`, { indent: 14 });
    flow.gap(7);
  }
  moreHistory(flow, draft, 'underlined');
  flow.text(
    `I shall see ${who.formal} again in ${rng.pick(['six weeks', 'three months', 'half a year'])}. Thank you for your trust.`,
  );
  flow.gap(12);
  flow.text('Cordially,');
  flow.gap(26);
  flow.text(draft.author);
  flow.text(draft.sender.department, { size: 10, italic: true });
  runningHead(flow, (page, pages) =>
    join([name, `${date(draft, 2, 'short')}, page ${page} of ${pages}`], ' - '),
  );
  letterFoot(flow, draft);
  return flow;
};

/** A letter with a RE: line that gives the birth date after the name, without a label. */
const reLineLetter: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const visit = encounterOf(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 62 });
  crest(flow, draft, 'under');
  lanes(flow, [
    [provider(draft), recipient.name, `Fax ${recipient.fax}`],
    [`Date: ${date(draft, 1)}`, `Our file: ${serial(draft, 6)}`],
  ]);
  flow.gap(8);
  const re = join([who.name('Last-First'), dob(draft), who.sexLetter], '   ');
  flow.text(`RE:   ${re}`, { bold: true });
  for (const [, value] of contactPairs(draft, '', '')) flow.text(value, { indent: 30 });
  flow.gap(3);
  flow.rule(0.5);
  flow.gap(4);
  flow.text(`Dear Dr. ${providerLast(draft)}:`);
  flow.gap(6);
  flow.text(
    `Thank you for the referral of this ${who.ageAndSex(draft.sent)}, seen ${date(draft, 1)} for ${visit.reason}.`,
  );
  flow.gap(5);
  block(flow, 'History', visit.story, 'caps');
  block(flow, 'Medications', `${medicationList(rng, 3).join('; ')}.`, 'caps');
  block(flow, 'Examination', `${vitals(rng)} ${visit.exam}`, 'caps');
  moreHistory(flow, draft, 'caps');
  block(
    flow,
    'Impression',
    visit.diagnoses.map(([name, code], n) => `${n + 1}. ${name} (${code})`),
    'caps',
  );
  caption(flow, 'Recommendations', 'caps');
  listed(flow, visit.plan, '1)');
  flow.gap(10);
  flow.text('Sincerely,');
  flow.gap(20);
  flow.text(`${draft.author}   [signed electronically ${date(draft, 0)} ${clock(draft, '12')}]`);
  flow.text(`${rng.pick(['jw', 'ekr', 'mt'])}/${serial(draft, 4)}    cc: patient portal`, { size: 8.5 });
  runningHead(flow, (page) => join([`RE: ${re}`, `Page ${page}`], '     '));
  pageFoot(flow, (page, pages) => [draft.sender.name, '', pages > 1 ? `${page} of ${pages}` : '']);
  return flow;
};

/** A record system's print of a visit: patient and provider in a two-column head, numbered assessments. */
const visitPrintout: Layout = (draft) => {
  const { rng, other } = draft;
  const visit = encounterOf(draft);
  const { last, first } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 44 });
  crest(flow, draft, 'slab');
  sideBySide(
    flow,
    [
      [
        ['Patient:', join([last, first], ', ')],
        ['DOB:', dob(draft)],
        ['Age/Sex:', ageSex(draft, ' Y / ')],
        ['Acct No:', serial(draft, 5)],
        ...contactPairs(draft, 'Phone:', 'Address:'),
      ],
      [
        ['Provider:', draft.author],
        ['DOS:', `${date(draft, 1)} ${clock(draft, '12')}`],
        ['PCP:', providerListed(draft)],
        ['Guarantor:', fullName(other)],
        ['Insurance:', rng.pick(['Medicare Part B', 'Lakeland Community HMO', 'Redbud PPO'])],
      ],
    ],
    { at: 64, bold: 'label' },
  );
  flow.rule(1);
  block(flow, 'Subjective:', [`CC: 1. ${visit.reason}.`, `HPI: ${visit.story}`], 'underlined');
  block(
    flow,
    'Medications:',
    medicationList(rng, 4).map((line) => `Taking ${line}`),
    'underlined',
  );
  block(flow, 'Allergies:', rng.pick(['N.K.D.A.', 'Sulfa - hives', 'Latex']), 'underlined');
  block(flow, 'Objective:', [`Vitals: ${vitals(rng)}`, visit.exam], 'underlined');
  moreHistory(flow, draft, 'underlined');
  block(
    flow,
    'Assessment:',
    visit.diagnoses.map(([name, code], n) => `${n + 1}. ${name} - ${code}${n === 0 ? ' (primary)' : ''}`),
    'underlined',
  );
  block(
    flow,
    'Plan:',
    visit.plan.map((line, n) => `${n + 1}. ${line}`),
    'underlined',
  );
  block(flow, 'Follow Up:', rng.pick(['6 weeks', '3 months', 'as needed']), 'underlined');
  flow.text(`Electronically signed by ${draft.author} on ${date(draft, 0)} at ${clock(draft, '12')}`);
  flow.text(`Sign off status: complete`, { size: 8.5 });
  const strip = join([join([last, first], ', '), dobWith(draft, 'DOB: ')], '    ');
  pageFoot(flow, (page, pages) => [strip, '', `Page ${page} / ${pages}`]);
  return flow;
};

/** A cloud record system's print: name large, particulars under it in one line, on every page. */
const cloudChart: Layout = (draft) => {
  const { rng, who } = draft;
  const visit = encounterOf(draft);
  const id = serial(draft, 6);
  const line = join([ageSex(draft, ' yo '), dob(draft), `#${id}`], ' / ');
  const home = contactPairs(draft, 'Mobile', 'Home');
  const flow = headed({ family: 'sans', size: 10, margin: 52 }, (f, page) => {
    f.text(who.name('first-m-last'), { size: 13, bold: true });
    f.text(line, { size: 9 });
    if (page === 1) for (const [label, value] of home) f.text(`${label}: ${value}`, { size: 9 });
    f.gap(3);
    f.rule(0.8);
    f.gap(2);
  });
  flow.text(
    `${draft.sender.name} - ${draft.sender.address}, ${draft.sender.cityLine} - ${draft.sender.phone}`,
    { size: 8 },
  );
  flow.text(
    `Encounter summary, ${date(draft, 1, 'long')}   Provider: ${draft.author}   Referring: ${provider(draft)}`,
    { size: 8.5 },
  );
  flow.gap(6);
  block(flow, 'Reason for visit', `Consultation: ${visit.reason}`, 'rule');
  block(flow, 'HPI', visit.story, 'rule');
  block(flow, 'Vitals', vitals(rng), 'rule');
  block(flow, 'Physical exam', visit.exam, 'rule');
  moreHistory(flow, draft, 'rule');
  caption(flow, 'Assessment & plan', 'rule');
  for (const [n, [name, code]] of visit.diagnoses.entries()) {
    flow.text(`${name} [${code}]`, { bold: true });
    if (n === 0) listed(flow, visit.plan, '+');
    else flow.text('Stable, no change.', { indent: 12 });
  }
  flow.gap(8);
  flow.text(
    `Return to office: ${rng.pick(['2 months', '4 weeks', 'after testing'])}. Care team: ${draft.author}; ${provider(draft)} (PCP).`,
  );
  flow.text(`Closed by ${draft.author} ${date(draft, 0)} ${clock(draft, '12')}`, { size: 8.5 });
  pageFoot(flow, (page, pages) => [`${draft.sender.name}, encounter ${id}`, '', `page ${page} of ${pages}`]);
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  from: {
    'held-out/prose-letter': 'Fieldstone Neurology and Headache',
    'held-out/re-line-letter': 'Tallgrass Cardiovascular Consultants',
    'held-out/visit-printout': 'Wren Valley Rheumatology',
    'held-out/cloud-chart': 'Marigold Digestive Health',
  },
  layouts: {
    'held-out/prose-letter': proseLetter,
    'held-out/re-line-letter': reLineLetter,
    'held-out/visit-printout': visitPrintout,
    'held-out/cloud-chart': cloudChart,
  },
};
