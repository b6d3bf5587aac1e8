import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  blanks,
  born,
  cell,
  cells,
  day,
  digits,
  doctorOf,
  nameOf,
  nameParts,
  reach,
  tightName,
  titleLeft,
} from './print.ts';

/** A disability carrier's statement for the attending physician, the employee's part typed. */
const attendingStatement: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { last, first, initial } = nameParts(draft);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 42, foot: (p, of) => `APS-STD ${p} of ${of}` });
  titleLeft(flow, draft, "Attending Physician's Statement");
  flow.text(
    `Short term disability     Claim ${digits(draft, 8)}     Send to fax ${sender.fax} by ${day(draft, -15)}`,
    { bold: true },
  );
  flow.gap(4);
  flow.text('A. Insured (filled in by us)');
  cells(flow, [
    cell('Last name', last, 0.36),
    cell('First name', first, 0.34),
    cell('M.I.', initial, 0.1),
    cell('Birthdate (mm/dd/yyyy)', born(draft, 'slashes'), 0.2),
  ]);
  const contact = reach(draft, ['Phone', 'Address']);
  if (contact.length > 0)
    cells(
      flow,
      contact.map(([label, value], n) => cell(label, value, n === 0 ? 0.3 : 0.7)),
    );
  cells(flow, [
    cell('Employer', rng.pick(['Tamarack Foods', 'City Transit', 'Ansel Steel']), 0.36),
    cell('Occupation', rng.pick(['Welder', 'Bus driver', 'Packer']), 0.34),
    cell('Last day worked', day(draft, 11), 0.3),
  ]);
  flow.gap(8);
  flow.text('B. Physician - answer every item');
  cells(flow, [cell('1. Diagnosis and ICD-10', '', 0.6), cell('2. Symptoms first appeared', '', 0.4)]);
  cells(flow, [
    cell('3. First visit', '', 0.3),
    cell('4. Latest visit', '', 0.3),
    cell('5. Next visit', '', 0.4),
  ]);
  cells(flow, [cell('6. Restrictions (what should not be done)', '', 1)], false, 40);
  cells(flow, [cell('7. Limitations (what cannot be done)', '', 1)], false, 40);
  flow.gap(6);
  flow.text('8. In an 8-hour day this person can (hours):   sit ____   stand ____   walk ____   drive ____');
  flow.text('9. Lifts:   [ ] 10 lb   [ ] 20 lb   [ ] 50 lb   [ ] more');
  flow.text('10. Able to return:   [ ] own job on ____/____   [ ] with changes   [ ] not known');
  flow.gap(10);
  cells(flow, [
    cell('Print name', doctorOf(draft), 0.4),
    cell('Tax ID', '', 0.3),
    cell('Phone', recipient.phone, 0.3),
  ]);
  cells(flow, [cell('Signature', '', 0.7), cell('Date', '', 0.3)], false, 34);
  flow.text(
    'Fraud notice: it is a crime to give false facts to an insurer. Charges for filling in this form are the duty of the insured.',
    { size: 7.5 },
  );
  return flow;
};

/** A summer camp's paper, the parent's half written by hand and the doctor's half still empty. */
const campHealthForm: Layout = (draft) => {
  const { rng, sender, other } = draft;
  const { last, first } = nameParts(draft);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 50 });
  flow.text(`${sender.name.toUpperCase()} - CAMPER HEALTH FORM ${draft.sent.slice(0, 4)}`, {
    bold: true,
    size: 16,
    align: 'center',
  });
  flow.text(`Fax to the nurse: ${sender.fax}. No camper may stay overnight without page 1.`, {
    align: 'center',
  });
  flow.text('PARENT OR GUARDIAN', { bold: true });
  blanks(flow, [cell("Camper's last name", last, 0.55), cell('First', first, 0.45)]);
  blanks(flow, [
    cell("Camper's birthday", born(draft, 'short'), 0.5),
    cell('Session', `Week ${rng.int(1, 6)}`, 0.5),
  ]);
  blanks(flow, [cell('Mother / father', nameOf(other), 0.6), cell('Work', other.phone, 0.4)]);
  for (const [label, value] of reach(draft, ['Home phone', 'Home address'], 0.5))
    blanks(flow, [cell(label, value, 1)]);
  blanks(flow, [
    cell('Allergies', rng.pick(['bees', 'none', 'peanuts - has pen']), 0.5),
    cell('Swims?', rng.pick(['yes', 'a little']), 0.5),
  ]);
  flow.gap(14);
  flow.text('DOCTOR OR NURSE PRACTITIONER - exam within 12 months', { bold: true });
  blanks(flow, [
    cell('Examined on', '', 0.34),
    cell('Height', '', 0.22),
    cell('Weight', '', 0.22),
    cell('BP', '', 0.22),
  ]);
  flow.gap(8);
  flow.table(
    ['', 'Normal', 'Not normal (say what)'],
    ['Eyes and ears', 'Heart', 'Lungs', 'Abdomen', 'Skin', 'Joints'].map((part) => [part, '', '']),
    [0.3, 0.2, 0.5],
    true,
  );
  flow.checks(
    [
      ['May do all activities', false],
      ['May do some (list on back)', false],
      ['Immunization dates attached', false],
      ['May carry own inhaler', false],
    ],
    2,
  );
  blanks(flow, [cell('Prescriptions to be given at camp', '', 1)]);
  blanks(flow, [cell('Doctor signs here', '', 0.6), cell('Date', '', 0.4)]);
  flow.gap(14);
  flow.text(`Regular doctor: ${doctorOf(draft)}        Bunk list: ${tightName(draft)}`, { size: 9 });
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['insurer'],
  from: {
    'varied/attending-statement': 'Sterling Ridge Benefit Administrators',
    'varied/camp-health-form': 'Camp Whippoorwill',
  },
  ages: { 'varied/camp-health-form': [5, 17] },
  layouts: {
    'varied/attending-statement': attendingStatement,
    'varied/camp-health-form': campHealthForm,
  },
};
