import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

type Office = readonly [kind: SenderKind, name: string, department: string, credentials: readonly string[]];

/** Offices that send in these layouts alone. */
const OFFICES: readonly Office[] = [
  ['lab', 'Allegany Valley Laboratories', 'Main Laboratory', ['MD', 'PhD']],
  ['lab', 'Helix Point Laboratories', 'Clinical and Molecular Testing', ['PhD', 'MD']],
  ['lab', 'Ottawa Bend Pathology Associates', 'Surgical Pathology and Cytology', ['MD', 'DO']],
  ['hospital', 'Sugar Maple Health', 'Sugar Maple Medical Center', ['MD', 'DO', 'NP', 'PA-C']],
  ['hospital', 'Fort Lowell Memorial Hospital', 'Hospitalist Service', ['MD', 'DO']],
  ['hospital', 'Buckthorn County Hospital', 'Emergency Department', ['MD', 'DO', 'PA-C']],
  ['hospital', 'Riverwalk Outpatient Surgery', 'Surgery and Endoscopy', ['MD', 'DO']],
  ['imaging', 'Wolf Creek Radiology Consultants', 'Diagnostic Radiology', ['MD', 'MD', 'DO']],
  ['imaging', 'Heron Point Imaging Center', 'Mammography, Ultrasound, X-ray', ['MD', 'DO']],
  ['pharmacy', 'Redbird Drugs #0883', 'Pharmacy', ['PharmD', 'RPh']],
  ['pharmacy', 'Larch Street Apothecary', 'Compounding and Retail', ['RPh', 'PharmD']],
  ['pharmacy', 'PostPoint Home Pharmacy', 'New Prescription Team', ['PharmD', 'PharmD']],
  ['pharmacy', 'Valu-Basket Pharmacy 342', 'Supermarket Pharmacy', ['PharmD', 'CPhT']],
  ['insurer', 'Cascade Trail Health Plan', 'Health Services', ['RN', 'MD']],
  ['insurer', 'RxSpan Benefit Services', 'Prior Authorization Department', ['PharmD', 'CPhT']],
  [
    'insurer',
    'Union Prairie Insurance',
    'Provider Payment',
    ['Claims Representative', 'Claims Representative'],
  ],
  ['specialist', 'Arden Valley Cardiology', 'Noninvasive Laboratory', ['MD', 'DO']],
  ['specialist', 'Copper Hills Gastroenterology', 'Gastroenterology', ['MD', 'PA-C']],
  ['specialist', 'Lakebridge Neurology Center', 'Neurology', ['MD', 'DO']],
  ['specialist', 'Palisade Endocrine Clinic', 'Endocrinology', ['MD', 'NP']],
  ['specialist', 'Hollybrook Psychiatric Group', 'Behavioral Medicine', ['MD', 'PMHNP-BC']],
  ['home_health', 'Guiding Light Home Health', 'Skilled Nursing and Therapy', ['RN', 'RN']],
  ['home_health', 'Oak Terrace Nursing and Rehab', 'Nursing', ['RN', 'LPN']],
  ['home_health', 'MedSpring Home Equipment', 'Documentation Department', ['ATP', 'CRT']],
  ['home_health', 'Motion First Physical Therapy', 'Outpatient Rehabilitation', ['PT, DPT', 'PT']],
  [
    'lawyer',
    'Disability Claims Adjudication Bureau',
    'Medical Evidence Unit',
    ['Adjudicator', 'Adjudicator'],
  ],
  ['lawyer', 'Washburn Middle School', 'Athletics', ['Athletic Director', 'ATC']],
  ['lawyer', 'Tri-Rivers Manufacturing', 'Employee Health and Safety', ['HR Specialist', 'COHN-S']],
  ['lawyer', 'Department of Public Safety', 'Placards and Special Plates', ['Clerk', 'Clerk']],
  ['vendor', 'Golden Shores Vacation Rewards', 'Corporate Travel', ['Travel Coordinator']],
  ['vendor', 'ClearPath Billing Partners', 'Practice Growth', ['Account Executive']],
  ['practice', 'Cherry Lane Family Medicine', 'Family Practice', ['MD', 'DO', 'FNP-BC']],
  ['practice', 'Little Sprouts Pediatric Clinic', 'Pediatrics', ['MD', 'CPNP-PC']],
  ['practice', 'Bayfield County Health District', 'Immunization Clinic', ['RN', 'RN']],
  ['practice', 'Valley Junction Internists', 'Internal Medicine', ['MD', 'DO']],
];

const AREA_CODES = ['341', '464', '838'] as const;
const phone = (n: number): string =>
  `(${AREA_CODES[n % 3]}) 555-01${String(30 + Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind these layouts. Drawn apart, so that the practice stays as it is. */
export const laterSenders = ({ seed }: Practice): Sender[] => {
  const rng = makeRng(`offices-of-the-eighth-set/${seed}`);
  return OFFICES.map(([kind, name, department, credentials], index) => {
    const town = rng.pick(TOWNS);
    const floor = rng.chance(0.35) ? `, Suite ${rng.int(100, 480)}` : '';
    return {
      id: `L${String(index + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(100, 9900)} ${rng.pick(STREETS)}${floor}`,
      cityLine: `${town.city}, ${STATE} ${town.zip}`,
      phone: phone(index * 2),
      fax: phone(index * 2 + 1),
      people: credentials.map(
        (credential) => `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${credential}`,
      ),
    };
  });
};
