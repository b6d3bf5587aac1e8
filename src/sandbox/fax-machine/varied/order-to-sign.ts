import type { Kind, Layout } from '../kinds/draft.ts';
import { DRUGS } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import { born, cell, cells, day, digits, doctorOf, fullName, nameOf, reach, tightName } from './print.ts';

/** A numbered federal-style certification: each locator has its number. */
const certification: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 9, margin: 38, foot: (p, of) => `CERT/POC ${p} of ${of}` });
  flow.text('Physician Certification and Home Care Plan (60-day episode)', { bold: true, size: 13 });
  cells(flow, [
    cell("1. Beneficiary's HI claim no.", `1EG4-TE${rng.int(1, 9)}-MK${digits(draft, 2)}`, 0.28),
    cell('2. SOC', day(draft, 5), 0.18),
    cell('3. Episode', `${day(draft, 5)} to ${day(draft, -54)}`, 0.34),
    cell('4. Record', digits(draft, 6), 0.2),
  ]);
  cells(flow, [
    cell("6. Beneficiary's name and sex", `${tightName(draft)}  ${who.sexLetter}`, 0.42),
    cell('7. Date of birth', born(draft, 'slashes'), 0.2),
    cell('8. Agency', sender.name, 0.38),
  ]);
  const contact = reach(draft, ["6a. Beneficiary's phone", "6b. Beneficiary's address"], 0.5);
  if (contact.length > 0)
    cells(
      flow,
      contact.map(([label, value], n) => cell(label, value, n === 0 ? 0.3 : 0.7)),
    );
  cells(flow, [
    cell(
      '11. Primary dx',
      rng.pick(['I69.351 Hemiplegia after stroke', 'J44.1 COPD with flare', 'L97.429 Heel ulcer']),
      0.5,
    ),
    cell('13. Others', rng.pick(['I10', 'E11.9, I10', 'N18.31']), 0.5),
  ]);
  cells(flow, [
    cell('14. DME and supplies', 'Walker, gauze 4x4, saline', 0.5),
    cell('15. Safety', 'Fall risk, oxygen in use', 0.25),
    cell('16. Diet', rng.pick(['2 g Na', 'Carb controlled']), 0.25),
  ]);
  flow.gap(6);
  flow.text('10. Drugs (N = new, C = changed)', { bold: true });
  for (const drug of rng.sample(DRUGS, 6))
    flow.text(`${rng.pick(['N', 'C', ' '])}  ${drug.name}: ${drug.sig}`);
  flow.gap(6);
  flow.text('21. Services, how often, how long', { bold: true });
  flow.text(
    `RN ${rng.int(1, 3)}x/wk x ${rng.int(3, 9)} wks, 3 PRN for falls or wound change. OT eval and treat. HHA 2x/wk x 4 wks for bathing.`,
  );
  flow.text('22. Rehab potential and discharge', { bold: true });
  flow.text('Fair. Discharge to care of self and family when goals are met.');
  flow.gap(8);
  flow.text(
    `24. Physician: ${doctorOf(draft)}, ${recipient.address}, ${recipient.cityLine}. NPI ${recipient.npi}`,
  );
  flow.text(
    '26. I certify or recertify that the above person is homebound and needs these services, which I will review from time to time. A face-to-face encounter took place within the allowed time.',
  );
  flow.gap(24);
  cells(
    flow,
    [cell("27. Attending physician's signature", '', 0.7), cell('Date signed (required)', '', 0.3)],
    false,
    36,
  );
  flow.text(
    '28. Whoever misrepresents essential facts may be subject to fine or imprisonment under federal law.',
    { size: 7.5 },
  );
  flow.text(`23. Nurse: ${draft.author}. Agency fax for return: ${sender.fax}`);
  return flow;
};

const NEEDS = [
  ['E1390', 'Stationary oxygen concentrator', 'J96.11', 'SaO2 86% on room air at rest'],
  ['E0601', 'Positive airway pressure device, 9 cm', 'G47.33', 'AHI 27 per hour'],
  ['E0570', 'Nebulizer with compressor', 'J45.40', 'Wheezing despite inhaler'],
] as const;

/** A supplier's certificate of medical necessity with sections A to D. */
const necessity: Layout = (draft) => {
  const { rng, who, sender, recipient, other } = draft;
  const [code, item, dx, proof] = rng.pick(NEEDS);
  const flow = new Flow({ family: 'serif', size: 11, margin: 50, foot: (p, of) => `CMN ${p}/${of}` });
  flow.text('CERTIFICATE OF MEDICAL NECESSITY', { bold: true, size: 15, align: 'center' });
  flow.text(rng.pick(['INITIAL', 'RECERTIFICATION']), { align: 'center' });
  flow.gap(6);
  flow.band('SECTION A');
  flow.text(`Beneficiary: ${fullName(draft)}`);
  flow.text(`Birthdate ${born(draft, 'spaced')}     Sex ${who.sexLetter}     Ins. no. ${who.memberId}`);
  for (const [label, value] of reach(draft, ['Telephone', 'Residence'], 0.5)) flow.text(`${label} ${value}`);
  flow.text(`Caregiver: ${nameOf(other)}`);
  flow.text(
    `Supplier: ${sender.name}, ${sender.address}, ${sender.cityLine}, ${sender.phone}. NSC ${digits(draft, 10)}`,
  );
  flow.text(`Physician: ${doctorOf(draft)}   UPIN/NPI ${recipient.npi}   ${recipient.phone}`);
  flow.gap(6);
  flow.band('SECTION B  -  to be completed by the physician or staff, not by the supplier');
  flow.text(`Est. length of need (months): ____ 1-99     Dx codes: ${dx}`);
  flow.table(
    ['Answer', 'Question'],
    [
      ['Y   N   D', `Does the record show: ${proof}?`],
      ['____', 'Date of the qualifying test'],
      ['Y   N   D', 'Was the test done with the person in a stable state?'],
      ['____', 'Highest setting ordered'],
    ],
    [0.2, 0.8],
    true,
  );
  flow.band('SECTION C');
  flow.text(`${code} ${item}. Billed $${rng.int(90, 240)}.00 monthly, allowance $${rng.int(60, 88)}.00.`);
  flow.gap(6);
  flow.band('SECTION D  -  physician attestation');
  flow.text(
    'I certify that I am the treating physician of the person in Section A and that the answers in Section B are true and complete. Signature and date stamps are not acceptable.',
  );
  flow.gap(30);
  flow.text('PHYSICIAN SIGNATURE X _____________________________   DATE ____/____/____');
  flow.gap(8);
  flow.text(`Prepared ${day(draft, 1)} by ${draft.author}. Fax back: ${sender.fax}`, { size: 9 });
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'varied/certification': 'Amity Visiting Nurses',
    'varied/necessity': 'Granite State Respiratory Supply',
  },
  layouts: { 'varied/certification': certification, 'varied/necessity': necessity },
};
