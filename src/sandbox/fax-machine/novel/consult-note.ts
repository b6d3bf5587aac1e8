import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  CONDITIONS,
  contactOf,
  DRUGS,
  date,
  filled,
  names,
  pronoun,
  serial,
  sex,
  time,
  toDoctor,
  toSurname,
  vitalSigns,
  years,
} from './facts.ts';
import { above, below, callout, columns, extend, listed, masthead, signHere, spot } from './ink.ts';
import { BACKGROUND, encounterOf } from './visits.ts';

const furtherTo = (
  flow: Flow,
  draft: Parameters<Layout>[0],
  put: (title: string, words: string) => void,
): void =>
  extend(flow, draft, (n) => {
    const [title, words] = BACKGROUND[n] ?? [
      `Visit of ${date(draft, 90 * (n - 7))}`,
      `${vitalSigns(draft)}. Interval history without new complaints. Treatment was continued.`,
    ];
    put(title, words);
  });

/** A group's cloud record: the person in lines at the left, the visit at the right, labels in bold with text behind. */
const progressPrint: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { filed, spoken } = names(draft);
  const one = encounterOf(draft);
  const ours = contactOf(draft, 0.6);
  const account = serial(draft, 5);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  const top = flow.y;
  for (const [n, line] of [
    spoken,
    between(' ', years(draft, ' Y'), between(' ', sex(draft), birth(draft, 'slashes', 'DOB: '))),
    `Account Number: ${account}`,
    ours.street,
    ours.town,
    ours.phone === '' ? '' : `Home: ${ours.phone}`,
    `Insurance: ${rng.pick(['Medicare B', 'Anthem PPO', 'Aetna Choice POS', 'UHC Commercial'])}`,
    `PCP: ${toDoctor(draft)}`,
  ]
    .filter((line) => line.trim() !== '')
    .entries())
    spot(flow, line, flow.left, top + 12 + n * 13, { size: n === 0 ? 13 : 9.5, bold: n === 0, room: 260 });
  for (const [n, line] of [
    sender.name,
    sender.address,
    sender.cityLine,
    `Tel: ${sender.phone}`,
    `Fax: ${sender.fax}`,
  ].entries())
    spot(flow, line, flow.right, top + 12 + n * 12, { size: 9, bold: n === 0, anchor: 'end', room: 240 });
  spot(flow, `${date(draft, 2)}   Progress Notes: ${draft.author}`, flow.right, top + 86, {
    size: 10,
    bold: true,
    anchor: 'end',
    room: 280,
  });
  flow.y = top + 118;
  flow.rule(1.2);
  flow.section('Reason for Appointment', `1. ${one.about}`);
  flow.section('History of Present Illness', one.story);
  flow.section(
    'Current Medications',
    rng.sample(DRUGS, 3).map(([drug, sig]) => `Taking ${drug} ${sig}`),
  );
  flow.section('Vital Signs', vitalSigns(draft));
  flow.section('Examination', one.exam);
  flow.section(
    'Assessments',
    one.problems.map(([name, code], n) => `${n + 1}. ${name} - ${code}${n === 0 ? ' (Primary)' : ''}`),
  );
  flow.section('Treatment', one.advice);
  furtherTo(flow, draft, (title, words) => flow.section(title, words));
  if (draft.sensitive)
    flow.text('Contains information protected by 42 CFR Part 2. Redisclosure is prohibited.', {
      bold: true,
      size: 8.5,
    });
  flow.text(`Electronically signed by ${draft.author} on ${date(draft, 1)} at ${time(draft)} EST`);
  flow.text('Sign off status: Completed', { size: 9 });
  above(
    flow,
    between(
      '   ',
      `Patient: ${filed}`,
      birth(draft, 'slashes', 'DOB: '),
      `Progress Note: ${draft.author} ${date(draft, 2)}`,
    ),
  );
  below(
    flow,
    (page, pages) =>
      `${who.name('Last-First')}   Acct ${account}   cc: ${recipient.name}   Page ${page} of ${pages}`,
  );
  return flow;
};

/** A letter that says what matters in a box first and tells the story after it. */
const summaryLetter: Layout = (draft) => {
  const { who, recipient, sender } = draft;
  const { spoken } = names(draft);
  const one = encounterOf(draft);
  const ours = contactOf(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 62 });
  masthead(flow, draft, 'wide');
  flow.text(date(draft, 0, 'comma'), { align: 'right' });
  flow.text(toDoctor(draft));
  for (const line of [recipient.name, recipient.address, recipient.cityLine]) flow.text(line);
  flow.text(`Via fax ${recipient.fax}`);
  flow.gap(8);
  flow.text(between('', 'Regarding: ', spoken, birth(draft, 'plain', spoken === '' ? 'born ' : ', born ')), {
    bold: true,
  });
  if (ours.street !== '') {
    flow.text(`${ours.street}, ${ours.town}`, { indent: 58 });
    flow.text(ours.phone, { indent: 58 });
  }
  flow.text(`Seen: ${date(draft, 3, 'comma')}`, { indent: 58 });
  flow.gap(6);
  flow.text(`Dear Doctor ${toSurname(draft)},`);
  flow.gap(4);
  callout(flow, `In brief: ${one.problems.map(([name]) => name).join('; ')}. ${one.advice[0] ?? ''}`, {
    bold: false,
  });
  flow.text(
    `I had the pleasure of seeing ${who.formal} in consultation at your request for ${one.about}. ${pronoun(draft)} ${who.pronoun === 'they' ? 'are' : 'is'} a ${who.ageAndSex(draft.sent)}. ${one.story}`,
  );
  flow.gap(5);
  flow.text(`On examination: ${vitalSigns(draft)}. ${one.exam}`);
  flow.gap(5);
  flow.text('My recommendations:');
  listed(flow, one.advice, '1');
  flow.gap(5);
  furtherTo(flow, draft, (title, words) => {
    flow.text(`${title}: ${words}`);
    flow.gap(4);
  });
  flow.text(`Thank you for allowing me to share in the care of ${who.formal}. I will keep you informed.`);
  flow.gap(6);
  flow.text('With kind regards,');
  signHere(flow, [
    [`${draft.author} - ${sender.department}`, draft.author],
    ['', ''],
  ]);
  if (draft.sensitive) flow.text('Confidential behavioral health information.', { size: 9, italic: true });
  flow.text('Dictated, not edited, to avoid delay.', { size: 9, italic: true });
  above(flow, between('   ', spoken, birth(draft, 'plain', 'DOB '), date(draft, 0, 'comma')));
  below(flow, (page, pages) => `Page ${page} of ${pages}`);
  return flow;
};

/** A health system's cancer center: who wrote, when, in which encounter; problem by problem at the end. */
const encounterNote: Layout = (draft) => {
  const { rng, sender } = draft;
  const { filed } = names(draft);
  const one = encounterOf(draft);
  const ours = contactOf(draft, 0.25);
  const mrn = `E${serial(draft, 7)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 54 });
  masthead(flow, draft, 'small');
  flow.rule(0.6);
  columns(
    flow,
    [
      filled(
        ['Patient:', filed],
        ['MRN:', mrn],
        ['Phone:', ours.phone],
        ['Address:', ours.street],
        ['', ours.town],
      ),
      filled(
        ['DOB:', between(' ', birth(draft, 'plain'), years(draft, ' y.o.') && `(${years(draft, ' y.o.')})`)],
        ['Legal sex:', sex(draft)],
        ['Visit:', `${date(draft, 1, 'plain')} Office Visit`],
        ['PCP:', toDoctor(draft)],
      ),
    ],
    { tab: 64 },
  );
  flow.rule(0.6);
  flow.text(
    `${draft.author} (Physician)   •   ${sender.department}   •   Encounter Date: ${date(draft, 1, 'plain')}   •   Signed`,
    { size: 9 },
  );
  flow.gap(6);
  flow.text(`${sender.department} Follow-Up Visit`, { bold: true, size: 14 });
  flow.gap(4);
  flow.section('Chief Complaint', `Here for ${one.about}.`);
  flow.section('Interval History', one.story);
  flow.section(
    'Medications',
    rng.sample(DRUGS, 4).map(([drug, sig]) => `• ${drug}, ${sig}`),
  );
  flow.section('Objective', [`Vitals: ${vitalSigns(draft)}`, one.exam]);
  flow.text('Assessment & Plan', { bold: true });
  for (const [n, [name, code]] of one.problems.entries()) {
    flow.text(`# ${name} (${code})`, { bold: true, indent: 8 });
    listed(
      flow,
      one.advice.filter((_, i) => i % one.problems.length === n),
      '  -',
    );
  }
  const [other] = rng.sample(
    CONDITIONS.filter(([name]) => !name.startsWith('Depression')),
    1,
  );
  flow.text(`# ${other?.[0] ?? ''} (${other?.[1] ?? ''}): per PCP`, { bold: true, indent: 8 });
  flow.gap(6);
  furtherTo(flow, draft, (title, words) => flow.section(title, words));
  if (draft.sensitive) flow.text('Sensitive note: sharing restricted.', { bold: true });
  flow.text(
    `Attestation: I personally saw and examined the patient. ${draft.author}, ${date(draft, 0, 'plain')} ${time(draft)}`,
    { size: 9 },
  );
  flow.text(`CC: ${toDoctor(draft)}`, { size: 9 });
  above(flow, between(' - ', filed, birth(draft, 'plain', 'DOB: '), `MRN: ${mrn}`));
  below(flow, (page, pages) => `Printed ${date(draft, 0, 'plain')}   Page ${page} of ${pages}`);
  return flow;
};

export const consultNote: Kind = {
  type: 'consult_note',
  senders: ['specialist'],
  from: {
    'novel/progress-print': 'Highfield Rheumatology',
    'novel/summary-letter': 'Northwater Allergy and Asthma',
    'novel/encounter-note': 'Redstone Valley Cancer Center',
  },
  layouts: {
    'novel/progress-print': progressPrint,
    'novel/summary-letter': summaryLetter,
    'novel/encounter-note': encounterNote,
  },
};
