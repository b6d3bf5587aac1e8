import type { Kind, Layout } from '../kinds/draft.ts';
import { medicationList, vitals } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  block,
  boxed,
  boxRow,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  dobWith,
  fullName,
  inked,
  letterFoot,
  listed,
  pageFoot,
  pieces,
  providerLast,
  serial,
  sideBySide,
} from './ink.ts';

const WANTED = [
  ['New to the area, needs primary care', 'Z76.89'],
  ['Uncontrolled type 2 diabetes, A1c 9.4', 'E11.65'],
  ['Resistant hypertension', 'I1A.0'],
  ['Unexplained weight loss', 'R63.4'],
  ['Medical clearance before cataract surgery', 'Z01.818'],
] as const;

/** A printed form filled in by hand. */
const handForm: Layout = (draft) => {
  const { rng, who, other, recipient, sender } = draft;
  const { last, first, initial } = pieces(draft);
  const [why, code] = rng.pick(WANTED);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  flow.text('PATIENT REFERRAL FORM', { size: 16, bold: true, align: 'center' });
  flow.text(`${sender.name}   ${sender.phone}   fax ${sender.fax}`, { align: 'center' });
  flow.gap(4);
  flow.checks(
    [
      ['URGENT (within 24 h)', draft.urgent],
      ['Soon (1-2 weeks)', false],
      ['Routine', !draft.urgent],
    ],
    3,
  );
  boxRow(
    flow,
    [
      ['REFER TO', recipient.doctor, 0.5],
      ['PRACTICE', recipient.name, 0.5],
    ],
    'hand',
  );
  boxRow(
    flow,
    [
      ['PATIENT LAST NAME', last, 0.4],
      ['FIRST NAME', first, 0.36],
      ['M.I.', initial, 0.1],
      ['SEX', who.sexLetter, 0.14],
    ],
    'hand',
  );
  boxRow(
    flow,
    [
      ['DATE OF BIRTH', dob(draft), 0.34],
      ['INSURANCE', rng.pick(['Redbud PPO', 'Medicare', 'Lakeland Community']), 0.33],
      ['MEMBER ID', who.memberId, 0.33],
    ],
    'hand',
  );
  contactRow(flow, contactPairs(draft, 'BEST PHONE', 'ADDRESS', 0.6), 'hand');
  boxRow(
    flow,
    [
      ['EMERGENCY CONTACT', fullName(other), 0.5],
      ['THEIR PHONE', other.phone, 0.5],
    ],
    'hand',
  );
  boxRow(
    flow,
    [
      ['REASON FOR REFERRAL', draft.sensitive ? 'Opioid use disorder, taking over buprenorphine' : why, 0.74],
      ['ICD-10', draft.sensitive ? 'F11.20' : code, 0.26],
    ],
    'hand',
    40,
  );
  boxRow(
    flow,
    [
      [
        'WHAT HAS BEEN DONE',
        draft.urgent
          ? 'seen today, please call us back'
          : rng.pick(['labs attached', 'ECG normal', 'none so far']),
        1,
      ],
    ],
    'hand',
    40,
  );
  boxRow(
    flow,
    [
      ['REFERRING PROVIDER', draft.author, 0.6],
      ['VISITS / AUTH #', rng.pick(['1 visit', '3 visits', serial(draft, 8)]), 0.4],
    ],
    'hand',
  );
  inked(flow, draft.author, date(draft, 0, 'short'), 'Referring signature');
  flow.gap(6);
  boxed(
    flow,
    60,
    () => {
      flow.text('RECEIVING OFFICE: complete and fax back', { bold: true });
      flow.gap(4);
      flow.text('Appointment date ______________   Time ________   With ____________________');
      flow.text('[  ] unable to reach patient     [  ] not accepting');
    },
    0.8,
  );
  pageFoot(flow, (page) => ['form REF-2 rev. 3', '', `page ${page}`]);
  return flow;
};

/** An electronic order to refer, printed by a record system. */
const orderPrint: Layout = (draft) => {
  const { rng, who, other, recipient, sender } = draft;
  const [why, code] = rng.pick(WANTED);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 50 });
  crest(flow, draft, 'plain');
  flow.text(`Outgoing Referral Order #${serial(draft, 7)}`, { size: 14, bold: true });
  flow.text(
    `Priority: ${draft.urgent ? 'STAT - appointment needed within 24 hours' : 'Routine'}    Ordered: ${date(draft, 0)} ${clock(draft, '12')}`,
    { bold: draft.urgent },
  );
  flow.gap(3);
  flow.rule(1);
  sideBySide(
    flow,
    [
      [
        ['Patient', who.name('Last-First')],
        ['DOB', dob(draft)],
        ['Age / sex', ageSex(draft, ' y / ')],
        ['Language', 'English'],
        ...contactPairs(draft, 'Phone', 'Address', 0.5),
      ],
      [
        ['Refer to', recipient.doctor],
        ['Location', recipient.name],
        ['Fax', recipient.fax],
        ['Coverage', `Medicare / ${who.memberId === '' ? 'see card' : who.memberId}`],
        ['Subscriber', fullName(other)],
      ],
    ],
    { at: 64, bold: 'label', frame: true },
  );
  block(
    flow,
    'Referral diagnosis',
    draft.sensitive ? 'F41.1 generalized anxiety; F10.20 alcohol use disorder' : `${code} ${why}`,
    'rule',
  );
  block(
    flow,
    'Question for the receiving provider',
    draft.urgent
      ? 'Please see at once: worsening since yesterday, declined the emergency department.'
      : 'Please evaluate and assume management.',
    'rule',
  );
  block(flow, 'Recent vitals', vitals(rng), 'rule');
  block(flow, 'Active medications', medicationList(rng, 4), 'rule');
  block(flow, 'Allergies', rng.pick(['None known', 'Penicillin (hives)', 'Codeine (nausea)']), 'rule');
  flow.text(`Ordering provider: ${draft.author}, ${sender.name}`);
  flow.text(`The patient was asked to expect a call. Send the visit note to fax ${sender.fax}.`);
  pageFoot(flow, (page, pages) => [
    `Printed by referrals desk ${date(draft, 0)}`,
    '',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A child handed over to another office: a letter with the parent who brings it. */
const childLetter: Layout = (draft) => {
  const { rng, who, other } = draft;
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 64 });
  crest(flow, draft, 'foot');
  flow.text(date(draft, 0, 'long'));
  flow.gap(8);
  flow.text(`Dear Dr. ${providerLast(draft)},`);
  flow.gap(6);
  if (draft.urgent) {
    flow.text('URGENT REFERRAL: please give an appointment today or tomorrow.', { bold: true });
    flow.gap(6);
  }
  const name = who.name('first-m-last');
  const age = who.age(draft.sent);
  flow.text(
    `${name === '' ? 'This young patient' : name}${dobWith(draft, ', born ')}${age === '' ? '' : `, now ${age} years old,`} needs a new primary care home, and I should be glad if you would accept the referral. The parent, ${fullName(other)}, can be called at ${other.phone}.`,
  );
  flow.gap(6);
  for (const [label, value] of contactPairs(draft, 'Telephone of the family:', 'They live at', 0.5))
    flow.text(`${label} ${value}`, { indent: 16 });
  flow.gap(6);
  flow.text(
    `Reason: ${draft.sensitive ? 'anxiety and self-harm, in counseling since spring.' : draft.urgent ? rng.pick(['fever on and off for ten days with a swollen neck gland.', 'weight loss and great thirst for two weeks; finger-stick glucose 268 today.']) : rng.pick(['well care after a move.', 'eczema and wheeze, on daily inhaled steroid.', 'recurrent ear infections, hearing test pending.'])}`,
  );
  flow.gap(6);
  flow.text('What we know:');
  listed(flow, [
    rng.pick(['Born at term, no stay in intensive care.', 'Born at 36 weeks, two days of phototherapy.']),
    'Immunizations are up to date; the record goes to you separately.',
    rng.pick(['Allergy: amoxicillin, rash.', 'No known allergies.']),
    `Last seen here ${date(draft, 2)}; growth along the ${rng.pick(['25th', '50th', '75th'])} percentile.`,
  ]);
  flow.gap(8);
  flow.text('Your scheduler may phone the parent directly. We will send the full chart on request.');
  flow.gap(10);
  flow.text('With thanks,');
  flow.gap(24);
  flow.text(draft.author);
  flow.text(draft.sender.name);
  letterFoot(flow, draft);
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['specialist', 'practice'],
  from: { 'held-out/child-letter': 'Winding Creek Medical Associates' },
  ages: { 'held-out/child-letter': [1, 15] },
  layouts: {
    'held-out/hand-form': handForm,
    'held-out/order-print': orderPrint,
    'held-out/child-letter': childLetter,
  },
};
