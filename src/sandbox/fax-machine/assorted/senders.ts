import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

/** Offices that send in these layouts alone: kind, name, department, credentials. */
const OFFICES: readonly (readonly [SenderKind, string, string, readonly string[]])[] = [
  ['lab', 'Veritest Laboratories', 'Clinical Laboratory', ['MD', 'PhD']],
  ['lab', 'Arbor Valley Pathology, Inc.', 'Surgical Pathology', ['MD', 'DO']],
  ['hospital', 'Saint Odile Medical Center', 'Health Information Services', ['MD', 'DO', 'PA-C']],
  ['hospital', 'Sugar Creek Community Hospital', 'Medical Records', ['MD', 'DO', 'NP']],
  ['hospital', 'Whitestone University Health', 'Clinical Documentation', ['MD', 'MD', 'PA-C']],
  ['imaging', 'Lindgren Park Radiology', 'Diagnostic Imaging', ['MD', 'DO']],
  ['imaging', 'ClearSight Imaging Network', 'MRI, CT, PET, Ultrasound, X-Ray', ['MD', 'MD']],
  ['pharmacy', 'Larkspur Drugs', 'Pharmacy', ['PharmD', 'RPh']],
  ['pharmacy', 'Meridian Mail Pharmacy', 'Home Delivery', ['PharmD', 'CPhT']],
  ['insurer', 'Tri-County Health Plan', 'Utilization Management', ['RN', 'MD']],
  ['insurer', 'Bluestem Assurance', 'Member and Provider Services', ['RN', 'MD']],
  ['specialist', 'Valley Heart and Vascular Associates', 'Cardiology', ['MD', 'DO', 'NP']],
  ['specialist', 'Stonebrook Orthopaedics and Spine', 'Orthopaedic Surgery', ['MD', 'PA-C']],
  ['specialist', 'Ohio Crossing Digestive Care', 'Gastroenterology', ['MD', 'DO']],
  ['specialist', 'Clearbrook Center for Counseling', 'Psychiatry and Addiction Medicine', ['MD', 'LPCC']],
  ['home_health', 'Graybridge Home Health', 'Home Care Services', ['RN', 'PT']],
  ['home_health', 'Oakmont Care Center', 'Skilled Nursing and Rehabilitation', ['RN', 'LPN']],
  ['home_health', 'Summit Oxygen and Equipment', 'Respiratory and Mobility', ['RRT', 'ATP']],
  ['home_health', 'Kinetic Rehab Partners', 'Physical and Occupational Therapy', ['PT, DPT', 'OTR/L']],
  ['lawyer', 'Halloran & Voss, Attorneys', 'Injury and Workers Compensation', ['Esq.', 'Paralegal']],
  ['lawyer', 'State Disability Evaluation Office', 'Medical Evidence', ['Examiner', 'Analyst']],
  ['lawyer', 'Northgate Elementary School District', 'Health Services', ['RN', 'Secretary']],
  ['vendor', 'BrightReach Marketing', 'Sales', ['Account Executive']],
  ['practice', 'Cedar Hollow Internal Medicine', 'Internal Medicine', ['MD', 'DO']],
];
const AREA_CODES = ['436', '327', '582'] as const;
const phone = (n: number): string =>
  `(${AREA_CODES[n % 3]}) 555-01${String(10 + Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind these layouts. Drawn apart, so that the practice stays as it is. */
export const assortedSenders = ({ seed }: Practice): Sender[] => {
  // The name that these offices had while they were held out: another one would draw others.
  const rng = makeRng(`held-out-offices/${seed}`);
  return OFFICES.map(([kind, name, department, credentials], index) => {
    const town = rng.pick(TOWNS);
    return {
      id: `H${String(index + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(100, 9900)} ${rng.pick(STREETS)}, Suite ${rng.int(101, 480)}`,
      cityLine: `${town.city}, ${STATE} ${town.zip}`,
      phone: phone(index * 2),
      fax: phone(index * 2 + 1),
      people: credentials.map(
        (credential) => `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${credential}`,
      ),
    };
  });
};
