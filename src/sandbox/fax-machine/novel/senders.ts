import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

type Office = readonly [kind: SenderKind, name: string, department: string, credentials: readonly string[]];

/** Offices that send in these layouts alone. */
const OFFICES: readonly Office[] = [
  ['lab', 'Tidewater Reference Laboratory', 'Core Laboratory', ['MD', 'PhD']],
  ['lab', 'Quillmark Molecular', 'Infectious Disease Testing', ['PhD', 'MD']],
  ['lab', 'Aldergate Pathology Consultants', 'Surgical Pathology', ['MD', 'MD']],
  ['hospital', 'Redstone Valley Health', 'Redstone Valley Hospital', ['MD', 'DO', 'PA-C']],
  ['hospital', 'Mount Carver Memorial Hospital', 'Laboratory and Cytology', ['MD', 'DO']],
  ['hospital', 'Ashgrove Hospital', 'Main Campus', ['MD', 'DO']],
  ['hospital', 'Veterans Community Care Office', 'Office of Community Care', ['RN', 'MD']],
  ['imaging', 'Coastal Plains Radiology', 'Lung Screening Program', ['MD', 'DO']],
  ['imaging', 'TruePlane Open MRI', 'High-Field Open MRI', ['MD', 'MD']],
  ['imaging', 'Latitude Teleradiology', 'Over-read Service', ['MD', 'DO']],
  ['pharmacy', 'Hartwell Drugs #0918', 'Pharmacy Department', ['PharmD', 'RPh']],
  ['pharmacy', 'Pillar Long-Term Care Pharmacy', 'Facility Services', ['PharmD', 'RPh']],
  ['pharmacy', 'Apothecary Row Compounding', 'Compounding Pharmacy', ['PharmD', 'RPh']],
  ['pharmacy', 'Continuum Home Pharmacy', 'Prescriber Support', ['PharmD', 'CPhT']],
  ['insurer', 'Summitline Advantage', 'Organization Determinations', ['MD', 'RN']],
  ['insurer', 'RxConcord', 'Coverage Determinations', ['PharmD', 'PharmD']],
  ['insurer', 'Riverstone Community Plan', 'Medicaid Managed Care', ['RN', 'LPN']],
  ['insurer', 'Garrison Employers Compensation Fund', 'Medical Bill Review', ['Adjuster', 'Bill Analyst']],
  ['specialist', 'Highfield Rheumatology', 'Rheumatology', ['MD', 'DO']],
  ['specialist', 'Northwater Allergy and Asthma', 'Allergy and Immunology', ['MD', 'PA-C']],
  ['specialist', 'Redstone Valley Cancer Center', 'Hematology and Oncology', ['MD', 'MD']],
  ['specialist', 'Tamarind Pain Institute', 'Interventional Pain', ['MD', 'DO']],
  ['specialist', 'Larchmont Heart Rhythm Clinic', 'Electrophysiology', ['MD', 'DO']],
  ['specialist', 'Bayard Lung Center', 'Pulmonary Function Laboratory', ['MD', 'MD']],
  ['specialist', 'Crown Point Family Dental', 'General Dentistry', ['DDS', 'DMD']],
  ['specialist', 'Hopewell Mind and Recovery', 'Behavioral Medicine', ['MD', 'DO']],
  ['home_health', 'Hearthside Home Health', 'Skilled Home Care', ['RN', 'RN']],
  ['home_health', 'Orchard Glen Rehabilitation Center', 'Skilled Nursing Facility', ['MD', 'NP']],
  [
    'home_health',
    'GlucoReady Supplies',
    'Diabetes Supplies',
    ['Patient Care Coordinator', 'Intake Specialist'],
  ],
  ['home_health', 'Maplecroft Assisted Living', 'Wellness Office', ['LPN', 'RN']],
  ['home_health', 'Redstone Valley Wound Center', 'Wound Care and Hyperbarics', ['MD', 'CNP']],
  ['lawyer', 'Disability Determination Division', 'Medical Evidence Unit', ['Examiner', 'Examiner']],
  ['lawyer', 'Consolidated Light and Power', 'Medical Certification Desk', ['Representative']],
  ['lawyer', 'Lincoln Ridge High School', 'Athletic Department', ['ATC', 'Athletic Director']],
  ['lawyer', 'Division of Vehicle Licensing', 'Placard Unit', ['Clerk']],
  ['lawyer', 'Redstone Valley Employee Health', 'Occupational Medicine', ['RN', 'NP']],
  ['vendor', 'ClaimPeak Billing Partners', 'Practice Solutions', ['Account Executive']],
  ['vendor', 'Allied Glove and Mask', 'Wholesale', ['Sales Desk']],
  ['practice', 'SwiftCare Urgent Clinics', 'Urgent Care', ['PA-C', 'MD', 'FNP-C']],
  ['practice', 'Stonegate Primary Care', 'Adult and Family Medicine', ['MD', 'DO', 'FNP-C']],
  ['practice', 'Maple Avenue Family Doctors', 'Family Practice', ['MD', 'FNP-C']],
  ['practice', 'County Health Department', 'Public Health Nursing', ['RN', 'RN']],
  ['practice', 'Westbrook Internists', 'Internal Medicine', ['MD', 'DO']],
];

const AREA_CODES = ['326', '537', '882'] as const;
const phone = (n: number): string =>
  `(${AREA_CODES[n % 3]}) 555-01${String(60 + Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind these layouts. Drawn apart, so that the practice stays as it is. */
export const novelSenders = ({ seed }: Practice): Sender[] => {
  const rng = makeRng(`offices-of-the-eighth-set/${seed}`);
  return OFFICES.map(([kind, name, department, credentials], index) => {
    const town = rng.pick(TOWNS);
    const suite = rng.chance(0.35) ? `, Suite ${rng.pick(['A', 'B', '110', '200', '305'])}` : '';
    return {
      id: `V${String(index + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(100, 9900)} ${rng.pick(STREETS)}${suite}`,
      cityLine: `${town.city}, ${STATE} ${town.zip}`,
      phone: phone(index * 2),
      fax: phone(index * 2 + 1),
      people: credentials.map(
        (credential) => `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${credential}`,
      ),
    };
  });
};
