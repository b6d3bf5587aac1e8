import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { medicationList, vitals } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  birthAfter,
  called,
  chapter,
  clock,
  contact,
  cornerHead,
  joined,
  lengthen,
  number,
  on,
  provider,
  ribbon,
  surname,
} from './ink.ts';

interface Case {
  readonly issue: string;
  readonly story: string;
  readonly found: string;
  readonly plan: readonly string[];
}

const PLAIN: readonly Case[] = [
  {
    issue: 'CKD stage 3b',
    story:
      'Creatinine crept from 1.4 to 1.9 over two years. Takes naproxen for the back most days. No hematuria or foamy urine.',
    found: 'No edema. Lungs clear. No bruit over the abdomen.',
    plan: [
      'Stop NSAIDs. Renal ultrasound and urine albumin.',
      'Start dapagliflozin 10 mg.',
      'Back in 10 weeks with a metabolic panel.',
    ],
  },
  {
    issue: 'Chronic cough',
    story: 'Eleven weeks, dry, worse at night, began after a cold. Never smoked. On lisinopril since spring.',
    found: 'Clear chest. Nasal mucosa pale. No clubbing.',
    plan: [
      'Swap the ACE inhibitor for losartan with your agreement.',
      'Spirometry, then inhaled steroid if it persists.',
      'No imaging for now.',
    ],
  },
  {
    issue: 'Seropositive rheumatoid arthritis',
    story: 'Morning stiffness of 90 minutes, both hands, five months. CCP over 250.',
    found: 'Synovitis of MCP 2-3 on both sides, wrists tender. 6 swollen joints.',
    plan: [
      'Methotrexate 15 mg weekly with folic acid.',
      'Baseline hepatitis serologies and hand films.',
      'Review in eight weeks.',
    ],
  },
  {
    issue: 'Atypical nevus, left calf',
    story: 'Darker over a year, no bleeding. Father had melanoma.',
    found: 'Asymmetric macule, 7 mm, two shades of brown. Nodes not palpable.',
    plan: ['Shave removal done today, site dressed.', 'Full skin check every six months.'],
  },
];
const PRIVATE: readonly Case[] = [
  {
    issue: 'HIV-1 infection, newly linked to care',
    story: 'Tested positive five weeks ago at a community event. CD4 388, viral load 61,000.',
    found: 'Shotty cervical nodes. No thrush.',
    plan: [
      'Bictegravir/emtricitabine/tenofovir alafenamide daily.',
      'Partner services offered.',
      'Disclosure of this visit needs the signed special release.',
    ],
  },
  {
    issue: 'Bipolar I disorder, current episode manic',
    story: 'Slept two hours a night for nine days, spent savings, irritable. Stopped lithium in August.',
    found: 'Pressured speech, flight of ideas, no hallucinations. Denies intent to harm self or others.',
    plan: [
      'Lithium 600 mg at night, olanzapine 10 mg.',
      'Voluntary partial hospital program.',
      'Psychotherapy notes are kept apart.',
    ],
  },
];
const caseOf = ({ rng, sensitive }: Draft): Case => rng.pick(sensitive ? PRIVATE : PLAIN);

/** Plan first, history last, as newer record systems print it. */
const planFirst: Layout = (draft) => {
  const { rng, who } = draft;
  const c = caseOf(draft);
  const strip = joined(
    [who.name('Last-First'), birthAfter('', draft, 'loose'), `MRN ${number(draft, 7)}`],
    ' * ',
  );
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 46,
    head: strip,
    foot: (page, pages) => `${strip}     ${page} of ${pages}`,
  });
  cornerHead(flow, draft, 'Encounter Note');
  flow.text(strip, { bold: true });
  flow.text(joined([`${on(draft, 2, 'loose')} ${clock(draft)}`, 'New Patient Visit', draft.author], '   '));
  for (const [label, value] of contact(draft, 'Ph', 'Address')) flow.text(`${label} ${value}`);
  flow.text(`Accompanied by: ${called(draft.other)}      Care team: ${provider(draft)} (PCP - General)`, {
    size: 8.5,
  });
  flow.gap(6);
  ribbon(flow, 'Assessment & Plan');
  flow.text(`# ${c.issue}`, { bold: true });
  for (const line of c.plan) flow.text(`- ${line}`, { indent: 12 });
  flow.text(`Orders placed this encounter: ${rng.int(1, 4)}. Level of service 99204.`, { size: 8.5 });
  flow.gap(6);
  ribbon(flow, 'Subjective');
  flow.text(`${joined([ageSex(draft, ' yo '), 'seen at the request of', provider(draft)], ' ')}. ${c.story}`);
  ribbon(flow, 'Objective');
  flow.text(`${vitals(rng)} ${c.found}`);
  ribbon(flow, 'Outpatient Medications Marked as Taking');
  for (const line of medicationList(rng, 4)) flow.text(line);
  lengthen(flow, draft, (n) => {
    ribbon(flow, `Copied forward from ${on(draft, 70 * (n + 1), 'loose')}`);
    flow.text(`${c.story} ${vitals(rng)} ${c.found}`);
    for (const line of medicationList(rng, 3)) flow.text(line);
  });
  flow.gap(8);
  flow.text(`Note shared with patient. Signed by ${draft.author}, ${on(draft, 1, 'loose')} ${clock(draft)}`, {
    size: 8.5,
  });
  return flow;
};

/** Dictated: everything known of the person stands in the reference line. */
const referenceLetter: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const c = caseOf(draft);
  const flow = new Flow({
    family: 'serif',
    size: 12,
    margin: 64,
    foot: (page, pages) => (pages > 1 ? `${page}` : ''),
  });
  flow.text(sender.name.toUpperCase(), { size: 15, align: 'right' });
  for (const line of [`${sender.address}, ${sender.cityLine}`, `${sender.phone} / ${sender.fax} fax`])
    flow.text(line, { size: 8.5, align: 'right' });
  flow.gap(22);
  flow.text(on(draft, 1, 'month'));
  flow.gap(8);
  flow.text(`${draft.recipient.doctor} ${draft.recipient.credential}, ${draft.recipient.name}`);
  flow.gap(8);
  flow.text(
    `RE:  ${joined([who.name('first-last').toUpperCase(), birthAfter('D.O.B. ', draft, 'month'), `chart ${number(draft, 5)}`], '; ')}`,
    { bold: true },
  );
  for (const pair of contact(draft, 'telephone', 'residing at')) flow.text(pair.join(' '), { indent: 30 });
  flow.gap(8);
  flow.text(`Dear ${rng.chance(0.5) ? 'Colleague' : `Dr. ${surname(draft)}`},`);
  for (const paragraph of [
    `Many thanks for asking me to see ${who.formal}${who.age(draft.sent) === '' ? '' : `, aged ${who.age(draft.sent)}`}, about ${c.issue.charAt(0).toLowerCase() === c.issue.charAt(0) ? c.issue : c.issue.replace(/^[A-Z](?=[a-z])/, (l) => l.toLowerCase())}. ${c.story}`,
    `Today ${vitals(rng).replace(/\.$/, '')}. ${c.found}`,
    `What I propose: ${c.plan.join(' ')}`,
    `I have talked this over with ${who.formal} and with ${called(draft.other)}, who came along. I shall keep you posted.`,
  ]) {
    flow.gap(8);
    flow.text(paragraph);
  }
  flow.gap(14);
  flow.text('Warm regards,');
  flow.gap(28);
  flow.text(draft.author);
  flow.text(`Transcribed by speech recognition; errors may remain. cc: ${rng.pick(sender.people)}`, {
    size: 8.5,
  });
  lengthen(flow, draft, (n) =>
    chapter(flow, `Addendum of ${on(draft, n, 'month')}`, [
      `${c.found} ${vitals(rng)}`,
      'Discussed by phone; no change of plan. Questions were answered.',
    ]),
  );
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  layouts: { 'diverse/plan-first': planFirst, 'diverse/reference-letter': referenceLetter },
};
