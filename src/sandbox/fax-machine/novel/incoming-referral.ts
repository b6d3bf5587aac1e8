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
  otherOf,
  pronoun,
  serial,
  sex,
  time,
  toDoctor,
  vitalSigns,
  years,
} from './facts.ts';
import { above, below, callout, columns, listed, masthead, row, ruled, signHere } from './ink.ts';

/** A government office sends one of its people to a doctor outside: authorization, period, what is covered. */
const communityCare: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.9);
  const number = `VA000${serial(draft, 7)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 44 });
  masthead(flow, draft, 'small');
  ruled(flow, 'APPROVED REFERRAL FOR MEDICAL CARE', 14);
  row(flow, [
    ['Referral number', number, 3],
    ['Referral issue date', date(draft, 1), 2],
    ['Valid through', date(draft, -180), 2],
    ['Priority', draft.urgent ? 'STAT / within 24 hours' : 'Routine', 2],
  ]);
  flow.gap(4);
  flow.text('VETERAN INFORMATION', { bold: true });
  row(flow, [
    ['Veteran name (last, first, middle)', between(', ', family, between(' ', given, middle)), 5],
    ['Date of birth', birth(draft), 2],
    ['Sex', who.sexLetter, 1],
  ]);
  row(flow, [
    ['Address', between(', ', ours.street, ours.town), 5],
    ['Telephone', ours.phone, 3],
  ]);
  flow.gap(4);
  flow.text('COMMUNITY PROVIDER', { bold: true });
  row(flow, [
    ['Provider', toDoctor(draft), 3],
    ['Practice', recipient.name, 3],
    ['NPI', recipient.npi, 2],
    ['Fax', recipient.fax, 2],
  ]);
  flow.gap(4);
  flow.text('SERVICES AUTHORIZED', { bold: true });
  row(flow, [
    [
      'Category of care',
      rng.pick(['Primary care, initial and follow-up', 'Primary care due to drive time']),
      4,
    ],
    ['SEOC', `PRIM_CARE_${rng.int(1, 3)}.${rng.int(0, 9)}.${rng.int(0, 9)}`, 3],
    ['Visits', String(rng.int(3, 9)), 1],
  ]);
  const [name, code] = rng.pick(CONDITIONS);
  row(flow, [['Provisional diagnosis', `${name} (${code})`, 1]]);
  flow.gap(6);
  flow.text('Reason for request:', { bold: true });
  flow.text(
    `${years(draft, ' year old') === '' ? 'Veteran' : `${years(draft, ' year old')} ${who.gender} veteran`} eligible for community care. ${draft.urgent ? 'Blood pressure 204/118 at tele-visit with headache; needs to be seen today.' : 'Requests a primary care provider closer to home.'} History of ${rng
      .sample(CONDITIONS, 3)
      .map(([one]) => one.toLowerCase())
      .join(', ')}.`,
  );
  flow.gap(4);
  flow.text('Active medications:', { bold: true });
  listed(
    flow,
    rng.sample(DRUGS, 4).map(([drug, sig]) => `${drug} ${sig}`),
  );
  flow.gap(6);
  flow.text(
    'Please contact the veteran to schedule within three business days. Submit medical documentation by fax within 30 days of the first visit. Request additional services on the standard form before rendering them.',
  );
  flow.gap(6);
  flow.text(
    `Referring VA provider: ${draft.author}     Office of Community Care: ${sender.phone}     Fax: ${sender.fax}`,
  );
  flow.text('Claims are paid by the third party administrator. This referral is proof of authorization.', {
    size: 9,
  });
  above(flow, between('   ', between(', ', family, given), birth(draft), number));
  below(flow, (page, pages) => `${number}   Page ${page} of ${pages}`);
  return flow;
};

/** A dentist writes because of what was found in the chair. */
const dentalLetter: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const { spoken } = names(draft);
  const ours = contactOf(draft, 0.4);
  const reading = draft.urgent ? '216/124' : `${rng.int(156, 176)}/${rng.int(92, 104)}`;
  const flow = new Flow({ family: 'serif', size: 12, margin: 66 });
  masthead(flow, draft, 'stack');
  flow.gap(6);
  flow.text(date(draft, 0, 'long'));
  flow.gap(6);
  flow.text(toDoctor(draft));
  flow.text(`${recipient.name}, ${recipient.address}`);
  flow.text(recipient.cityLine);
  flow.gap(10);
  flow.text('Request for Medical Evaluation', { bold: true, size: 14 });
  flow.gap(4);
  columns(
    flow,
    [
      filled(
        ['Patient', spoken],
        ['Birthday', birth(draft, 'long')],
        ['Cell', ours.phone],
        ['Lives at', ours.street],
        ['', ours.town],
      ),
    ],
    { tab: 70 },
  );
  flow.gap(4);
  flow.text(`Dear Doctor,`);
  flow.gap(4);
  flow.text(
    `We saw ${who.formal} today for ${rng.pick(['a cleaning', 'two extractions', 'a crown preparation'])} and are referring ${who.pronoun === 'she' ? 'her' : who.pronoun === 'he' ? 'him' : 'them'} to you for evaluation before we go on. Blood pressure in our chair was ${reading}, repeated after fifteen minutes. ${pronoun(draft)} told us of not having seen a physician in over two years and takes nothing but ibuprofen.`,
  );
  flow.gap(5);
  flow.text(
    draft.urgent
      ? 'There is a headache as well. We have asked that this be looked at today; please call us if you can see the patient this afternoon, otherwise we will send for an ambulance.'
      : 'The gums bleed easily and heal slowly, and we wonder about diabetes. Please see this patient as a new patient at your next opening, and let us know when it is safe to proceed with treatment under local anesthesia with epinephrine.',
  );
  flow.gap(5);
  flow.text('Reply requested (may be faxed back on this page):');
  flow.checks(
    [
      ['May proceed without restriction', false],
      ['Postpone until controlled', false],
      ['Antibiotic cover advised', false],
      ['A1c was: ________', false],
    ],
    2,
  );
  flow.gap(4);
  flow.text('Sincerely,');
  signHere(flow, [
    [draft.author, draft.author],
    ['', ''],
  ]);
  above(flow, between(', ', spoken, birth(draft, 'long')));
  below(flow, () => draft.sender.name);
  return flow;
};

/** An urgent care hands somebody to primary care: a print of its record with a referral's fields. */
const clinicHandoff: Layout = (draft) => {
  const { rng, recipient, sender } = draft;
  const { filed } = names(draft);
  const ours = contactOf(draft, 0.8);
  const [name, code] = rng.pick(CONDITIONS);
  const flow = new Flow({ family: 'mono', size: 10, margin: 48 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 13 });
  flow.text(`${sender.address}, ${sender.cityLine}`, { size: 9 });
  flow.text(`PH ${sender.phone}  FX ${sender.fax}`, { size: 9 });
  flow.gap(4);
  ruled(flow, 'OUTGOING REFERRAL - PRIMARY CARE', 12);
  for (const [label, value] of filled(
    ['REFER TO', `${toDoctor(draft)} / ${recipient.name}`],
    ['FAX', recipient.fax],
    ['REFERRED BY', draft.author],
    ['DATE', `${date(draft, 0)} ${time(draft, true)}`],
    ['PRIORITY', draft.urgent ? 'URGENT - TODAY' : 'ROUTINE - 2 WEEKS'],
    ['PATIENT', filed.toUpperCase()],
    ['DOB', birth(draft)],
    ['AGE/SEX', between(' ', years(draft, 'Y'), sex(draft).toUpperCase())],
    ['PHONE', ours.phone],
    ['ADDRESS', ours.street],
    ['', ours.town],
    ['CONTACT', `${otherOf(draft)} ${draft.other.phone}`],
    ['INSURANCE', rng.pick(['SELF PAY', 'MEDICAID', 'BCBS PPO', 'UNITED HEALTHCARE'])],
    ['VISIT NO.', serial(draft, 8)],
  ))
    flow.text(`${label.padEnd(14)}${value}`);
  flow.gap(8);
  flow.text('REASON FOR REFERRAL', { bold: true });
  flow.text(`ESTABLISH CARE AND FOLLOW-UP. DX: ${name.toUpperCase()} ${code}`);
  flow.gap(6);
  if (draft.urgent)
    callout(flow, 'GLUCOSE 488, NO KETONES, DECLINED ED. NEEDS SAME-DAY VISIT FOR NEW-ONSET DIABETES.');
  flow.text('VISIT SUMMARY', { bold: true });
  flow.text(
    rng.pick([
      'Seen for sinus pain and cough of nine days. Amoxicillin-clavulanate for 7 days. Blood pressure elevated on three readings. No primary care provider.',
      'Seen for ankle sprain. X-ray negative. Air stirrup, ice, ibuprofen. Found to be without regular medications for several months because of no provider.',
      'Seen for urinary burning. Dip positive for nitrites. Nitrofurantoin 5 days. Glucose in urine 2+, advised to see primary care.',
    ]),
  );
  flow.text(vitalSigns(draft));
  flow.gap(6);
  flow.text('MEDS', { bold: true });
  listed(
    flow,
    rng.sample(DRUGS, 2).map(([drug, sig]) => `${drug} ${sig}`),
  );
  flow.gap(10);
  flow.text(`PATIENT HAS BEEN TOLD TO EXPECT A CALL. PLEASE FAX APPOINTMENT DATE TO ${sender.fax}.`);
  flow.gap(6);
  flow.text(`E-SIGNED ${draft.author.toUpperCase()}`);
  above(flow, between('  ', filed.toUpperCase(), birth(draft)));
  below(flow, (page, pages) => `REFERRAL ${page}/${pages}`);
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['hospital', 'specialist', 'practice'],
  from: {
    'novel/community-care': 'Veterans Community Care Office',
    'novel/dental-letter': 'Crown Point Family Dental',
    'novel/clinic-handoff': 'SwiftCare Urgent Clinics',
  },
  layouts: {
    'novel/community-care': communityCare,
    'novel/dental-letter': dentalLetter,
    'novel/clinic-handoff': clinicHandoff,
  },
};
