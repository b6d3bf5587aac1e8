import type { Rng } from '../random.ts';
import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from './names.ts';
import { fictionalPhone } from './person.ts';
import type { Sender, SenderKind } from './types.ts';

const OFFICES: readonly (readonly [SenderKind, string, string])[] = [
  ['lab', 'Tri-Valley Clinical Laboratories', 'Reference Testing'],
  ['lab', 'Northgate Diagnostics, Inc.', 'Central Laboratory'],
  ['lab', 'Beacon Pathology Associates', 'Anatomic and Clinical Pathology'],
  ['hospital', 'Port Ansel Regional Medical Center', 'Health Information Management'],
  ['hospital', 'St. Brendan Hospital', 'Emergency Department'],
  ['hospital', 'Tamarack County Hospital', 'Surgical Services'],
  ['imaging', 'Clearwater Imaging Center', 'Diagnostic Radiology'],
  ['imaging', 'Ridgeline Radiology Partners', 'MRI - CT - Ultrasound - Mammography'],
  ['imaging', 'Open Harbor MRI', 'Outpatient Imaging'],
  ['pharmacy', 'Corner Drug No. 114', 'Pharmacy'],
  ['pharmacy', 'MedWay Pharmacy', 'Store 0327'],
  ['pharmacy', 'Prairie Mail-Order Pharmacy', 'Prescriber Services'],
  ['insurer', 'Great Basin Health Plan', 'Utilization Management'],
  ['insurer', 'Heartland Mutual Insurance', 'Claims Department'],
  ['insurer', 'CareBridge Medicare Advantage', 'Pharmacy Benefit Services'],
  ['specialist', 'Summit Cardiology Group', 'Cardiovascular Medicine'],
  ['specialist', 'Fairhollow Gastroenterology', 'Digestive Health'],
  ['specialist', 'Lakes Region Orthopedics', 'Sports Medicine and Joint Replacement'],
  ['specialist', 'Willow Behavioral Health', 'Psychiatry and Counseling'],
  ['specialist', 'Bayside Endocrinology', 'Diabetes and Thyroid'],
  ['specialist', 'Harborview Neurology, LLC', 'Adult Neurology'],
  ['specialist', "Mill Corners Women's Health", 'Obstetrics and Gynecology'],
  ['home_health', 'Kindred Path Home Health', 'Skilled Nursing - PT - OT'],
  ['home_health', 'Maple Grove Care and Rehabilitation', 'Skilled Nursing Facility'],
  ['home_health', 'StrideWell Physical Therapy', 'Outpatient Rehabilitation'],
  ['home_health', 'ProAir Medical Equipment', 'Durable Medical Equipment'],
  ['lawyer', 'Wexler Dunn & Ortiz, LLP', 'Attorneys at Law'],
  ['lawyer', 'SwiftChart Retrieval Services', 'Medical Record Retrieval'],
  ['vendor', 'Apex Office Supply', 'Sales'],
  ['vendor', 'BrightPath Business Funding', 'Merchant Services'],
  ['vendor', 'Coastline Travel Club', 'Member Offers'],
  ['practice', 'Riverbend Internal Medicine', 'Primary Care'],
  ['practice', 'Tamarack Pediatrics', 'Pediatric and Adolescent Medicine'],
];

const CREDENTIALS: Readonly<Record<SenderKind, readonly string[]>> = {
  lab: ['MD', 'PhD'],
  hospital: ['MD', 'DO', 'PA-C'],
  imaging: ['MD', 'DO'],
  pharmacy: ['PharmD', 'RPh'],
  insurer: ['RN', 'MD'],
  specialist: ['MD', 'DO', 'NP'],
  home_health: ['RN', 'PT, DPT', 'OTR/L'],
  lawyer: ['Esq.', 'Paralegal'],
  vendor: ['Account Manager'],
  practice: ['MD', 'FNP-C'],
};

/** The offices that write to the practice. Their phones come after those of the patients. */
export const makeSenders = (rng: Rng, firstPhone: number): Sender[] =>
  OFFICES.map(([kind, name, department], index) => {
    const town = rng.pick(TOWNS);
    const person = (credential: string): string =>
      `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${credential}`;
    return {
      id: `S${String(index + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(100, 9900)} ${rng.pick(STREETS)}, Suite ${rng.int(1, 40) * 10}`,
      cityLine: `${town.city}, ${STATE} ${town.zip}`,
      phone: fictionalPhone(firstPhone + index * 2),
      fax: fictionalPhone(firstPhone + index * 2 + 1),
      people: [...CREDENTIALS[kind], ...CREDENTIALS[kind]].map(person),
    };
  });
