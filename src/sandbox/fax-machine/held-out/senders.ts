import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

type Office = readonly [name: string, department: string, credentials: readonly string[]];

/** Offices that send in these layouts alone, by kind. */
const OFFICES: Readonly<Partial<Record<SenderKind, readonly Office[]>>> = {
  lab: [
    ['Osprey Clinical Laboratories', 'Reference Testing', ['MD', 'PhD']],
    ['Truewell Diagnostics', 'Laboratory Services', ['MD', 'DO']],
    ['Granary Street Pathology Consultants', 'Anatomic and Cytopathology', ['MD', 'MD', 'DO']],
  ],
  hospital: [
    ['Brightwater University Hospitals', 'Hospital Medicine', ['MD', 'MD', 'DO', 'NP']],
    ['Juniper County Memorial Hospital', 'Health Records', ['MD', 'DO', 'PA-C']],
    ['Saint Aldric Medical Center', 'Emergency and Acute Care', ['MD', 'DO', 'NP']],
    ['Gatehouse Surgery Center', 'Outpatient Surgery and Endoscopy', ['MD', 'MD']],
  ],
  imaging: [
    ['Lamplight Radiology Associates', 'Diagnostic Radiology', ['MD', 'DO']],
    ['Overlook Advanced Imaging', 'MR / CT / US / XR', ['MD', 'MD']],
  ],
  pharmacy: [
    ['Stonebridge Pharmacy', 'Store 0417', ['PharmD', 'CPhT']],
    ['CarePost Prescription Service', 'Mail Service', ['PharmD', 'RPh']],
  ],
  insurer: [
    ['Lakeland Community Health Plan', 'Medical Management', ['RN', 'MD']],
    ['Redbud Benefit Administrators', 'Clinical Review', ['RN', 'MD']],
  ],
  specialist: [
    ['Tallgrass Cardiovascular Consultants', 'Cardiology', ['MD', 'DO', 'NP']],
    ['Fieldstone Neurology and Headache', 'Neurology', ['MD', 'DO']],
    ['Wren Valley Rheumatology', 'Rheumatology', ['MD', 'PA-C']],
    ['Marigold Digestive Health', 'Gastroenterology', ['MD', 'DO', 'NP']],
    ['Turning Leaf Psychiatric Associates', 'Psychiatry and Behavioral Medicine', ['MD', 'PMHNP']],
  ],
  home_health: [
    ['Harvest Moon Home Care', 'Home Health Agency', ['RN', 'PT']],
    ['Millrace Skilled Nursing', 'Long-Term and Post-Acute Care', ['RN', 'LPN']],
    ['Clearair Medical Equipment', 'Oxygen, PAP and Mobility', ['RRT', 'ATP']],
    ['Riverwalk Physical Therapy', 'Outpatient Therapy', ['PT, DPT', 'OTR/L']],
  ],
  lawyer: [
    ['Pembroke Tillman Law Group', 'Attorneys and Counselors', ['Esq.', 'Paralegal']],
    ['Disability Review Bureau', 'Medical Records Unit', ['Adjudicator', 'Analyst']],
    ['Fox Hollow Public Schools', 'Student Health', ['RN', 'Secretary']],
  ],
  vendor: [['PeakPractice Solutions', 'Sales', ['Account Manager']]],
  practice: [['Winding Creek Medical Associates', 'Primary Care', ['MD', 'DO']]],
};

const AREA_CODES = ['227', '445', '686'] as const;
const phone = (n: number): string =>
  `(${AREA_CODES[n % 3]}) 555-01${String(60 + Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind these layouts. Drawn apart, so that the practice stays as it is. */
export const heldOutSenders = ({ seed }: Practice): Sender[] => {
  const rng = makeRng(`offices-of-the-fifth-set/${seed}`);
  const all = (Object.keys(OFFICES) as SenderKind[]).flatMap((kind) =>
    (OFFICES[kind] ?? []).map((office) => [kind, office] as const),
  );
  return all.map(([kind, [name, department, credentials]], index) => {
    const town = rng.pick(TOWNS);
    return {
      id: `K${String(index + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(100, 9900)} ${rng.pick(STREETS)}`,
      cityLine: `${town.city}, ${STATE} ${town.zip}`,
      phone: phone(index * 2),
      fax: phone(index * 2 + 1),
      people: credentials.map(
        (credential) => `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${credential}`,
      ),
    };
  });
};
