import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { between, birth, contactOf, date, names, otherOf, serial, sex, toDoctor } from './facts.ts';
import { above, below, callout, lined, masthead, row, ruled, signHere } from './ink.ts';
import { sportsPhysical } from './sports-physical.ts';

/** A state's application for a parking placard: the applicant's half is filled in, the prescriber's is not. */
const placard: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.9);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 13, align: 'center' });
  flow.text('PARKING PLACARD REQUEST FOR PERSONS WITH A DISABILITY', {
    bold: true,
    size: 14,
    align: 'center',
  });
  flow.text(`${sender.department}, ${sender.address}, ${sender.cityLine}   Fax ${sender.fax}`, {
    size: 8.5,
    align: 'center',
  });
  flow.gap(6);
  flow.band('APPLICANT (PERSON WITH DISABILITY)');
  row(
    flow,
    [
      ['LAST NAME', family, 3],
      ['FIRST NAME', given, 3],
      ['MI', middle.slice(0, 1), 1],
      ['DATE OF BIRTH', birth(draft), 2.4],
    ],
    { pen: true },
  );
  row(
    flow,
    [
      ['MAILING ADDRESS', ours.street, 4],
      ['CITY, STATE, ZIP', ours.town, 4],
    ],
    { pen: true },
  );
  row(
    flow,
    [
      ['PHONE', ours.phone, 3],
      ['SEX', who.sexLetter, 1],
      ['DRIVER LICENSE OR ID', `${serial(draft, 2)}-${serial(draft, 6)}`, 3],
    ],
    { pen: true },
  );
  flow.checks(
    [
      ['First application', draft.rng.chance(0.5)],
      ['Renewal', false],
      ['Replacement (lost or stolen)', false],
    ],
    3,
  );
  flow.text(
    'I certify that the statements above are true. I have a condition that limits or impairs my ability to walk.',
    { size: 9.5 },
  );
  signHere(
    flow,
    [
      ['Applicant signature', between(' ', given, family)],
      ['Date', date(draft, 5, 'short')],
    ],
    28,
  );
  flow.gap(6);
  flow.band('PRESCRIPTION - TO BE COMPLETED BY A HEALTH CARE PROVIDER');
  flow.text('The applicant meets one or more of the following (check all that apply):');
  flow.checks([
    ['Cannot walk 200 feet without stopping to rest', false],
    ['Cannot walk without a brace, cane, crutch, another person or a wheelchair', false],
    ['Is restricted by lung disease (FEV1 under 1 liter or PaO2 under 60 mm Hg)', false],
    ['Uses portable oxygen', false],
    ['Has a cardiac condition, class III or IV', false],
    ['Is severely limited in walking by an arthritic, neurological or orthopedic condition', false],
    ['Is blind, legally blind or severely visually impaired', false],
  ]);
  flow.text(
    'Length of time the applicant is expected to have the disability:   ____ permanent   ____ months (up to 12)',
  );
  flow.gap(5);
  row(flow, [
    ['PROVIDER NAME', toDoctor(draft), 3],
    ['PRACTICE', recipient.name, 3],
    ['LICENSE NO.', '', 2],
  ]);
  signHere(flow, [
    ['Provider signature', ''],
    ['Date', ''],
    ['Telephone', ''],
  ]);
  flow.gap(6);
  flow.text('Making a false statement is a misdemeanor of the first degree.', { size: 8.5 });
  above(flow, between('   ', between(', ', family, given), birth(draft)));
  below(flow, (page, pages) => `BV 4826 [760-1117]   Page ${page} of ${pages}`);
  return flow;
};

/** An electric company's certificate that keeps the current on where somebody is ill. */
const powerCertificate: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { spoken, filed } = names(draft);
  const ours = contactOf(draft, 0.9);
  const holder = rng.chance(0.5) ? spoken : otherOf(draft);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 58 });
  masthead(flow, draft, 'double');
  flow.text('MEDICAL CERTIFICATION FOR CONTINUED UTILITY SERVICE', { bold: true, size: 13, align: 'center' });
  flow.gap(6);
  flow.text(`To: ${toDoctor(draft)}, ${recipient.name}     Fax ${recipient.fax}`);
  flow.text(
    `Date: ${date(draft, 0, 'long')}     Service scheduled for disconnection on or after ${date(draft, -7, 'long')}`,
  );
  flow.gap(8);
  ruled(flow, 'Part A. Customer (filled in by the company)', 11.5);
  row(flow, [
    ['Account holder', holder, 4],
    ['Account number', serial(draft, 12), 3],
  ]);
  row(flow, [
    ['Person with the medical condition', spoken, 4],
    ['Date of birth', birth(draft), 2],
    ['Sex', sex(draft), 1.4],
  ]);
  row(flow, [
    ['Service address', between(', ', ours.street, ours.town), 5],
    ['Phone', ours.phone, 2],
  ]);
  flow.gap(8);
  ruled(
    flow,
    'Part B. Physician, physician assistant, clinical nurse specialist or nurse practitioner',
    11.5,
  );
  flow.text('Disconnection would be especially dangerous to the health of the person named above because:');
  lined(flow, 2, 22);
  flow.checks([
    ['Medical or life-supporting equipment is in use: ____________________', false],
    ['Refrigerated medicine: ____________________', false],
    ['Heat or cooling is medically necessary', false],
  ]);
  flow.text('The condition is expected to last until: ____________________');
  flow.gap(6);
  callout(
    flow,
    'A certificate stops disconnection for 30 days. It may be renewed twice in twelve months. It does not cancel the debt.',
    { bold: false },
  );
  row(flow, [
    ['Name and credential', '', 3],
    ['License number', '', 2],
    ['Office phone', '', 2],
  ]);
  signHere(flow, [
    ['Signature', ''],
    ['Date', ''],
  ]);
  flow.gap(6);
  flow.text(`Return to ${sender.name}, ${sender.department}, fax ${sender.fax}, within seven days.`);
  above(flow, between('   ', filed, birth(draft)));
  below(flow, (page, pages) => `MC-30   Page ${page} of ${pages}`);
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['lawyer'],
  from: {
    'novel/placard': 'Division of Vehicle Licensing',
    'novel/power-certificate': 'Consolidated Light and Power',
    'novel/sports-physical': 'Lincoln Ridge High School',
  },
  ages: { 'novel/placard': [40, 110], 'novel/sports-physical': [12, 18] },
  layouts: {
    'novel/placard': placard,
    'novel/power-certificate': powerCertificate,
    'novel/sports-physical': sportsPhysical,
  },
};
