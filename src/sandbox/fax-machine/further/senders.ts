import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

type Office = readonly [kind: SenderKind, name: string, department: string, credentials: readonly string[]];

/** Offices that send in these layouts alone. */
const OFFICES: readonly Office[] = [
  ['lab', 'Fallbrook Clinical Laboratories', 'Columbus Testing Center', ['MD', 'PhD']],
  ['lab', 'Tessera Screening Sciences', 'Client Laboratory', ['PhD', 'MD']],
  ['lab', 'Beckwith Pathology Services', 'Surgical Pathology', ['MD', 'DO']],
  ['lab', 'Aurelian Cytology, Inc.', 'Non-Gynecologic Cytology', ['MD', 'MD']],
  ['hospital', 'Marlowe Health', 'Marlowe Health West Hospital', ['MD', 'DO', 'PA-C', 'RN']],
  ['hospital', 'Harlan Creek Community Hospital', 'Health Information Department', ['MD', 'DO', 'APRN']],
  ['hospital', 'Clearfork Eye Surgery Center', 'Ophthalmic Surgery', ['MD', 'MD']],
  ['imaging', 'Ridgecrest Radiology Group', 'X-Ray, CT, MRI, Ultrasound', ['MD', 'DO']],
  ['imaging', 'Meadowlark Ultrasound', 'Diagnostic Ultrasound', ['MD', 'MD']],
  ['pharmacy', 'Pillmark Pharmacy #7203', 'Pharmacy', ['RPh', 'PharmD']],
  ['pharmacy', 'Hometown Prescription Shop', 'Retail Pharmacy', ['RPh', 'RPh']],
  ['pharmacy', 'ParcelRx', 'Prescriber Service Center', ['PharmD', 'CPhT']],
  ['pharmacy', 'Stewardship Care Pharmacy', 'Long-Term Care', ['PharmD', 'RPh']],
  ['insurer', 'Bridgewell Health Plan', 'Utilization Management', ['RN', 'MD']],
  ['insurer', 'ClarityScript', 'Prior Authorization Department', ['PharmD', 'CPhT']],
  ['insurer', 'Ohio Lakes Casualty', 'Workers Compensation Claims', ['Claims Adjuster', 'Claims Adjuster']],
  ['specialist', 'Tri-City Cardiovascular Consultants', 'Cardiology', ['MD', 'MD', 'NP-C']],
  ['specialist', 'Brookhaven Urology Associates', 'Urology', ['MD', 'PA-C']],
  ['specialist', 'Kettle River Rheumatology', 'Rheumatology', ['MD', 'DO']],
  ['specialist', 'Anderwood Behavioral Health', 'Outpatient Psychiatry', ['MD', 'PMHNP-BC']],
  ['specialist', 'Retinal Screening Network', 'Reading Center', ['MD', 'OD']],
  ['home_health', 'Compass Home Health Care', 'Home Health Agency', ['RN', 'PT']],
  ['home_health', 'Laurel Manor Rehabilitation', 'Skilled Nursing Facility', ['RN', 'CNP']],
  ['home_health', 'Longmeadow Physical Therapy', 'Outpatient Rehabilitation', ['PT, DPT', 'PTA']],
  ['home_health', 'NightBreeze Home Medical', 'Sleep and Respiratory Supplies', ['RRT', 'RRT']],
  ['lawyer', 'Pike & Thornbury Law Offices', 'Personal Injury', ['Esq.', 'Legal Assistant']],
  ['lawyer', 'Firelands Electric Cooperative', 'Member Services', ['Member Representative']],
  ['lawyer', 'Sandusky Valley Technical College', 'School of Nursing', ['RN, MSN', 'Program Secretary']],
  ['lawyer', 'Metro Lift Transit Authority', 'Eligibility Office', ['Eligibility Specialist']],
  ['vendor', 'PrimeToner Direct', 'Sales', ['Account Manager']],
  ['vendor', 'Anchor Locums', 'Physician Staffing', ['Recruiter']],
  ['practice', 'Gatewood Family Medicine', 'Family Medicine', ['MD', 'DO', 'CNP']],
  ['practice', 'Sunbeam Pediatric Associates', 'Pediatrics', ['MD', 'CPNP']],
  ['practice', 'Hensley and Crowe, Family Doctors', 'General Practice', ['MD', 'MD']],
  ['practice', 'Parkline Internal Medicine', 'Internal Medicine', ['MD', 'DO']],
];

const AREA_CODES = ['364', '557', '738'] as const;
const phone = (n: number): string =>
  `(${AREA_CODES[n % 3]}) 555-01${String(50 + Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind these layouts. Drawn apart, so that the practice stays as it is. */
export const furtherSenders = ({ seed }: Practice): Sender[] => {
  const rng = makeRng(`offices-of-the-tenth-set/${seed}`);
  return OFFICES.map(([kind, name, department, credentials], index) => {
    const town = rng.pick(TOWNS);
    const suite = rng.chance(0.35) ? ` Suite ${rng.int(1, 4)}${rng.int(10, 60)}` : '';
    return {
      id: `F${String(index + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(100, 8900)} ${rng.pick(STREETS)}${suite}`,
      cityLine: `${town.city}, ${STATE} ${town.zip}`,
      phone: phone(index * 2),
      fax: phone(index * 2 + 1),
      people: credentials.map(
        (credential) => `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${credential}`,
      ),
    };
  });
};
