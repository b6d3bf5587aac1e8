import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { aged, born, day, digits, doctor, join, listed, named, PROBLEMS, reach } from './facts.ts';
import { cells, footer, heading, ledger, mast, overhead, signed } from './ink.ts';
import { residenceForm } from './residence-form.ts';

/** A state's form on fitness to drive: the driver has filled in the top by hand, the physician's part is blank. */
const driverMedical: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const ours = reach(draft, 0.85);
  const flow = new Flow({ family: 'sans', size: 10, margin: 44 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 13 });
  flow.text(`${sender.department}   ${sender.address}, ${sender.cityLine}   Fax ${sender.fax}`, {
    size: 8.5,
  });
  flow.text('REQUEST FOR STATEMENT OF PHYSICIAN', { bold: true, size: 14, align: 'center' });
  flow.gap(4);
  heading(flow, 'PART 1 - Driver (print in ink)', 'black');
  cells(
    flow,
    [
      ['LAST NAME', last, 3],
      ['FIRST', first, 3],
      ['MIDDLE', middle, 2],
    ],
    'pen',
    31,
  );
  cells(
    flow,
    [
      ['DATE OF BIRTH', born(draft, 'spaced'), 3],
      ['SEX', who.sexLetter, 1],
      ['LICENSE NO.', `${rng.pick(['RT', 'SQ', 'TK'])}${digits(draft, 6)}`, 2],
      ['DAYTIME PHONE', ours.phone, 3],
    ],
    'pen',
    31,
  );
  cells(
    flow,
    [
      ['STREET ADDRESS', ours.street, 4],
      ['CITY, STATE, ZIP', ours.town, 4],
    ],
    'pen',
    31,
  );
  flow.text('I permit my physician to give the information below to the Bureau.', { size: 9 });
  signed(flow, 'Signature of driver', day(draft, 4, 'short'), join([first, last]));
  heading(flow, `PART 2 - Physician: ${doctor(draft)}, ${recipient.name}`, 'black');
  for (const question of [
    'Conditions that could affect driving',
    'Loss of consciousness in the last 12 months? When?',
    'Medications that could affect driving',
    'Vision, best corrected: right 20/____  left 20/____',
  ]) {
    flow.need(34);
    flow.text(question);
    flow.gap(14);
    flow.rule(0.4);
  }
  flow.checks(
    [
      ['Medically fit to drive', false],
      ['Fit with restriction: daylight only', false],
      ['Not fit at this time', false],
      ['Road test advised', false],
    ],
    2,
  );
  signed(flow, 'Physician signature and license number', '');
  flow.text(`Return within 30 days of ${day(draft, 0)} or the license is suspended.`, { size: 9 });
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  footer(flow, (page, pages) => ['Form DM-310 (2/25)', `Page ${page} of ${pages}`]);
  return flow;
};

/** A surgeon's office wants clearance before an operation: a short letter above boxes to tick. */
const clearance: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reach(draft, 0.35);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 56 });
  mast(flow, draft, 'pair');
  flow.text('PREOPERATIVE MEDICAL CLEARANCE', { bold: true, size: 14, align: 'center' });
  flow.gap(6);
  ledger(
    flow,
    [
      [
        ['Patient', who.name('first-m-last')],
        ['Date of birth', born(draft, 'slashes')],
        ['Age, sex', aged(draft, ', ')],
        ['Phone', ours.phone],
        ['Address', join([ours.street, ours.town], ', ')],
        ['Surgery', rng.pick(['Septoplasty', 'Endoscopic sinus surgery', 'Tympanoplasty, left'])],
        ['Planned for', day(draft, -18, 'long')],
        ['Anesthesia', rng.pick(['General', 'Local with sedation'])],
        [
          'Known',
          rng
            .sample(PROBLEMS, 2)
            .map(([name]) => name)
            .join('; '),
        ],
      ].filter(([, value]) => value !== '') as [string, string][],
    ],
    { at: 96 },
  );
  flow.text(
    `To ${doctor(draft)}, ${recipient.name}: please see this patient within 30 days of the surgery, complete this page and fax it to ${sender.fax} with an ECG and labs of the last three months.`,
  );
  flow.gap(6);
  heading(flow, 'To be completed by the primary care office', 'tick');
  flow.text('BP ______ / ______    Pulse ______    Weight ______    Date of visit ______________');
  flow.checks(
    [
      ['Low risk, cleared', false],
      ['Intermediate risk, cleared with advice below', false],
      ['High risk, cardiology first', false],
      ['Not cleared', false],
    ],
    2,
  );
  flow.text('Hold before surgery (name, days): __________________________________________________');
  flow.gap(10);
  flow.text('Advice: ___________________________________________________________________________');
  signed(flow, doctor(draft), '');
  flow.gap(8);
  flow.text(`Asked for by ${draft.author}, ${day(draft, 0, 'long')}. File ${digits(draft, 5)}.`, {
    size: 9.5,
  });
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['lawyer', 'specialist', 'home_health'],
  from: {
    'fresh/driver-medical': 'Bureau of Motor Vehicles',
    'fresh/clearance': 'Kestrel Ear, Nose and Throat',
    'fresh/residence-form': 'Willow Court Assisted Living',
  },
  ages: { 'fresh/residence-form': [60, 110] },
  layouts: {
    'fresh/driver-medical': driverMedical,
    'fresh/clearance': clearance,
    'fresh/residence-form': residenceForm,
  },
};
