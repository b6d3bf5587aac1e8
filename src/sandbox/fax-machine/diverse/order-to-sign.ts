import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { medicationList } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  boxRow,
  called,
  chapter,
  clock,
  contact,
  joined,
  number,
  on,
  pieces,
  provider,
} from './ink.ts';

const line = (flow: Flow, draft: Draft, label: string): void => {
  flow.gap(24);
  flow.text(`X ______________________________________        ____ / ____ / ______`);
  flow.text(`${label}: ${provider(draft)}, NPI ${draft.recipient.npi}`, { size: 8.5 });
};

/** Numbered boxes of a home-health recertification. */
const recertification: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { last, first, initial } = pieces(draft);
  const flow = new Flow({
    family: 'sans',
    size: 8.8,
    margin: 34,
    foot: (page, pages) => `HH-RECERT   ${page} of ${pages}`,
  });
  flow.text('Recertification and Plan of Treatment, Home Health Services', { bold: true, size: 12.5 });
  boxRow(flow, [
    ["1. Patient's HI Claim No.", who.memberId, 0.25],
    ['2. SOC Date', on(draft, 63, 'yy'), 0.15],
    ['3. Certification Period', `${on(draft, 3, 'yy')} thru ${on(draft, -56, 'yy')}`, 0.28],
    ['4. Record No.', number(draft, 6), 0.14],
    ['5. CCN', number(draft, 6), 0.18],
  ]);
  const reach = contact(draft, '', '');
  boxRow(flow, [
    [
      "6. Patient's Name and Address",
      joined([`${last}, ${first} ${initial}`, reach[1]?.[1] ?? ''], '   '),
      0.62,
    ],
    ['8. Date of Birth', birth(draft, 'yy'), 0.14],
    ['9. Sex', who.sexLetter, 0.07],
    ['Phone', reach[0]?.[1] ?? '', 0.17],
  ]);
  boxRow(flow, [
    [
      "7. Agency's Name, Address, Telephone",
      `${sender.name}, ${sender.address}, ${sender.cityLine}  ${sender.phone}`,
      1,
    ],
  ]);
  boxRow(flow, [
    [
      '11. ICD-10  Principal',
      rng.pick([
        'I69.351 Hemiplegia after infarct, right',
        'J44.1 COPD with exacerbation',
        'L89.152 Pressure ulcer of sacrum, stage 2',
      ]),
      0.5,
    ],
    ['13. Other pertinent', rng.pick(['I10, E11.9', 'I50.32, N18.31']), 0.3],
    ['12. Surgical', 'N/A', 0.2],
  ]);
  boxRow(flow, [
    ['14. DME and supplies', 'Walker, gauze, gloves', 0.4],
    ['15. Safety', 'Fall, O2 precautions', 0.3],
    ['16. Nutrition', '2 g sodium', 0.3],
  ]);
  boxRow(flow, [
    ['17. Allergies', 'NKDA', 0.25],
    ['18.A Limitations', 'Dyspnea with exertion', 0.3],
    ['18.B Activities', 'As tolerated with cane', 0.25],
    ['20. Prognosis', 'Fair', 0.2],
  ]);
  flow.gap(8);
  chapter(
    flow,
    '10. Medications (N)ew (C)hanged',
    medicationList(rng, 6).map((m) => `${m} (${rng.pick(['N', 'C', '-'])})`),
  );
  chapter(flow, '21. Disciplines: amount, frequency, duration', [
    `SN 1wk${rng.int(4, 8)}, 2 PRN for falls or dyspnea. HHA 2wk${rng.int(4, 8)} for bathing.`,
    `PT eval, then 2wk4. Notify MD: SBP <90 or >165, weight up 3 lb/24 h, SpO2 <88%.`,
  ]);
  chapter(flow, '22. Goals, rehabilitation potential, discharge', [
    'Verbalizes zones of heart failure tool; transfers with stand-by help; to self and family when goals are met.',
  ]);
  chapter(flow, '23. Nurse signature and date of verbal SOC', [`${draft.author}   ${on(draft, 3, 'yy')}`]);
  flow.text(
    '26. I recertify that this patient is homebound and in need of the services above; I will review the plan from time to time. Estimated further need: 60 days. 28. Anyone who misrepresents information may be subject to fine or imprisonment.',
    { size: 8 },
  );
  line(flow, draft, '24./27. Attending physician');
  flow.text(`Please return within 5 days to ${sender.fax}`, { bold: true });
  return flow;
};

/** A supplier's certificate with sections by letter. */
const necessity: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const flow = new Flow({ family: 'serif', size: 10.5, margin: 46 });
  flow.text('CERTIFICATE OF MEDICAL NECESSITY', { bold: true, size: 14, align: 'center' });
  flow.text('OXYGEN / POSITIVE PRESSURE / MOBILITY', { align: 'center', size: 9.5 });
  flow.gap(4);
  flow.text(`SECTION A     Initial ___/___/___    Revised ___/___/___    Recert ___/___/___`, { bold: true });
  boxRow(
    flow,
    [
      [
        'BENEFICIARY NAME, TELEPHONE, ADDRESS',
        joined([who.name('upper'), ...contact(draft, '', '').map(([, value]) => value)], '  '),
        0.62,
      ],
      ['DOB', birth(draft, 'us'), 0.18],
      ['SEX', who.sexLetter, 0.08],
      ['MBI', who.memberId, 0.12],
    ],
    false,
    34,
  );
  boxRow(flow, [
    ['SUPPLIER', `${sender.name}, ${sender.phone}`, 0.6],
    ['NSC / NPI', number(draft, 10), 0.4],
  ]);
  boxRow(flow, [
    ['PHYSICIAN', provider(draft), 0.6],
    ['UPIN / NPI', draft.recipient.npi, 0.4],
  ]);
  boxRow(flow, [
    ['PLACE OF SERVICE', '12 - home', 0.3],
    ['HCPCS', rng.pick(['E1390', 'E0601', 'K0001', 'E0470']), 0.3],
    ['PERSON TO CALL FOR DELIVERY', called(draft.other), 0.4],
  ]);
  flow.gap(8);
  flow.text('SECTION B     May not be completed by the supplier', { bold: true });
  boxRow(flow, [
    ['EST. LENGTH OF NEED (MONTHS)', '', 0.4],
    ['DIAGNOSIS CODES', '', 0.6],
  ]);
  flow.table(
    ['ANSWER', 'QUESTION'],
    [
      ['____ mm Hg  ____ %', '1. Result of the most recent arterial PO2 or saturation, and its date'],
      ['Y   N', '2. Was the test made at rest / exercise / sleep?'],
      ['____ LPM', '3. Highest flow ordered'],
      ['Y   N   D', '4. Is the person mobile within the home?'],
      ['Y   N', '5. Is there dependent edema or cor pulmonale?'],
    ],
    [0.24, 0.76],
    true,
  );
  flow.text('SECTION C     Narrative of equipment and cost', { bold: true });
  flow.text(
    `${rng.pick(['Stationary concentrator, 2 LPM by cannula', 'Auto CPAP 5-15 with heated tubing', 'Standard wheelchair, 18 inch'])}. Charge $${rng.int(90, 380)}.00 monthly; allowance per schedule.`,
  );
  flow.gap(8);
  flow.text(
    'SECTION D     Physician attestation. I certify that I am the treating physician and that Section B is true and complete. SIGNATURE AND DATE STAMPS ARE NOT ACCEPTABLE.',
    { bold: true, size: 9.5 },
  );
  line(flow, draft, 'Physician');
  return flow;
};

/** A nursing facility's slip for an order given by phone. */
const phoneOrder: Layout = (draft) => {
  const { rng, sender } = draft;
  const { last, first } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 11, margin: 70 });
  flow.gap(40);
  flow.text(sender.name, { size: 14, bold: true, align: 'center' });
  flow.text("PHYSICIAN'S TELEPHONE ORDERS", { align: 'center', bold: true });
  boxRow(
    flow,
    [
      ['Resident - last', last, 0.4],
      ['First', first, 0.34],
      ['Rm/Bed', `${rng.int(1, 3)}${rng.int(10, 40)}-${rng.pick(['W', 'D'])}`, 0.26],
    ],
    true,
  );
  boxRow(
    flow,
    [
      ['Resident D.O.B.', birth(draft, 'loose'), 0.4],
      ['Attending', draft.recipient.doctor, 0.6],
    ],
    true,
  );
  const reach = contact(draft, 'Family tel. (resident line)', 'Prior address');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.35 : 0.65] as const),
      true,
    );
  boxRow(
    flow,
    [
      ['Date', on(draft, 1, 'loose'), 0.3],
      ['Time', clock(draft), 0.2],
      ['Dx for order', rng.pick(['UTI', 'edema', 'pain', 'cough']), 0.5],
    ],
    true,
  );
  boxRow(
    flow,
    [
      [
        'Order',
        rng.pick([
          'UA with C&S by clean catch today',
          'Furosemide 40 mg po daily x 5 d, BMP Monday',
          'Acetaminophen 650 mg po q6h prn pain',
          'CXR 2 views portable; call results',
        ]),
        1,
      ],
    ],
    true,
    70,
  );
  boxRow(
    flow,
    [
      ['Nurse receiving', draft.author, 0.6],
      ['Responsible party told', called(draft.other), 0.4],
    ],
    true,
  );
  line(flow, draft, 'Physician signature and date (48 h)');
  flow.text(`Sign and fax to ${sender.fax}. White: chart. Yellow: pharmacy. Pink: physician.`, { size: 8.5 });
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'diverse/recertification': 'Lantern Home Nursing',
    'diverse/necessity': 'Tollgate Medical Supply',
    'diverse/phone-order': 'Birchmere Senior Living and Rehab',
  },
  layouts: {
    'diverse/recertification': recertification,
    'diverse/necessity': necessity,
    'diverse/phone-order': phoneOrder,
  },
};
