import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

type Office = readonly [kind: SenderKind, name: string, department: string, credentials: readonly string[]];

/** Offices that send in these layouts alone. */
const OFFICES: readonly Office[] = [
  ['lab', 'Hollow Pine Hospital Outreach Laboratory', 'Community Laboratory Services', ['MD', 'DO']],
  ['lab', 'Sycamore Clinical Laboratories', 'Central Processing', ['MD', 'PhD']],
  ['lab', 'Anselm Esoteric Diagnostics', 'Specialty Testing', ['MD', 'PhD']],
  ['lab', 'Bramble Hill Urologic Pathology', 'Uropathology', ['MD', 'MD']],
  ['hospital', 'Fairweather Regional Hospital', 'Health Information Services', ['MD', 'DO', 'PA-C']],
  ['hospital', 'Holy Trinity Medical Center', 'Emergency Department', ['MD', 'DO', 'PA-C']],
  ['hospital', 'Tri-Lakes Rehabilitation Hospital', 'Inpatient Rehabilitation', ['MD', 'DO']],
  ['hospital', 'Lakewood Cataract and Laser Center', 'Ambulatory Surgery', ['MD', 'MD']],
  ['imaging', 'Beechwood Radiology Group, Inc.', 'Diagnostic Imaging', ['MD', 'DO']],
  ['imaging', 'The Breast Center at Fairweather', 'Breast Imaging', ['MD', 'MD']],
  ['imaging', 'Precision Bone and Joint MRI', 'Musculoskeletal Imaging', ['MD', 'DO']],
  ['pharmacy', 'ValueRx Pharmacy #10237', 'Retail Pharmacy', ['PharmD', 'RPh']],
  ['pharmacy', 'Harkness Drug Store', 'Family owned since 1951', ['RPh', 'PharmD']],
  ['pharmacy', 'OptiHome Mail Service Pharmacy', 'Prescriber Outreach', ['PharmD', 'CPhT']],
  ['pharmacy', 'Guardline Long Term Care Pharmacy', 'Facility Services', ['RPh', 'PharmD']],
  ['insurer', 'Clarion Rx Solutions', 'Coverage Review Department', ['PharmD', 'MD']],
  ['insurer', 'Buckeye Crossroads Health Plan', 'Health Services', ['RN', 'MD']],
  ['insurer', 'Lakeland Benefit Trust', 'Provider Payment', ['Claims Examiner', 'Claims Examiner']],
  ['specialist', 'Stillwater Heart Associates', 'Cardiology', ['MD', 'DO', 'APRN-CNP']],
  ['specialist', 'Maumee Digestive Specialists', 'Gastroenterology', ['MD', 'PA-C']],
  ['specialist', 'Skylark Dermatology & Skin Surgery', 'Dermatology', ['MD', 'PA-C']],
  ['specialist', 'Vantage Eye Associates', 'Optometry and Ophthalmology', ['OD', 'MD']],
  ['specialist', 'Northern Reach Neurology', 'Neurology', ['MD', 'DO']],
  ['specialist', 'Clear Path Psychiatry & Counseling', 'Behavioral Medicine', ['MD', 'PMHNP-BC']],
  ['specialist', 'Tri-County Orthopaedic Surgeons', 'Orthopaedic Surgery', ['MD', 'DO']],
  ['home_health', 'Faithful Friends Home Health Care', 'Home Health Agency', ['RN', 'RN']],
  ['home_health', 'Peak Performance Physical Therapy', 'Outpatient Therapy', ['PT, DPT', 'PT, DPT']],
  ['home_health', 'Gentle Passage Hospice', 'Hospice and Palliative Care', ['RN', 'APRN-CNP']],
  ['home_health', 'SoleCare Orthotics and Shoes', 'Diabetic Footwear', ['CPed', 'CPed']],
  ['home_health', 'Fairweather Cardiac Rehabilitation', 'Phase II Program', ['RN', 'MS, CEP']],
  ['lawyer', 'RecordBridge Information Management', 'Release of Information', ['ROI Specialist', 'RHIT']],
  [
    'lawyer',
    'Keystone Mutual Auto Insurance',
    'Medical Payments Claims',
    ['Claim Representative', 'Adjuster'],
  ],
  ['lawyer', 'Tiny Acorns Early Learning Center', 'Child Care', ['Director', 'Administrator']],
  ['lawyer', 'Metropolitan Housing Authority', 'Fair Housing Office', ['Housing Specialist', 'Coordinator']],
  ['lawyer', 'Court of Probate', 'Guardianship Division', ['Deputy Clerk', 'Investigator']],
  ['vendor', 'StaffBridge Locums', 'Physician Staffing', ['Recruiting Consultant']],
  ['vendor', 'Premier Benefit Advisors', 'Small Group Plans', ['Benefit Consultant']],
  ['practice', 'Fox Run Family Practice', 'Family Medicine', ['MD', 'DO', 'FNP-BC']],
  ['practice', 'Greenbrier Walk-In Medical Clinic', 'Primary and Urgent Care', ['MD', 'PA-C']],
  ['practice', 'Harvest Lane Internal Medicine', 'Internal Medicine', ['MD', 'DO']],
];

const AREAS = ['264', '358', '557'] as const;
/** Numbers kept for fiction, in areas where none of the other sets' offices are. */
const numberOf = (n: number): string =>
  `(${AREAS[n % 3]}) 555-01${String(12 + Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind these layouts. Drawn apart, so that the practice stays as it is. */
export const distantSenders = ({ seed }: Practice): Sender[] => {
  const rng = makeRng(`distant-offices/${seed}`);
  return OFFICES.map(([kind, name, department, credentials], n) => {
    const { city, zip } = rng.pick(TOWNS);
    const suite = rng.chance(0.35) ? `, Suite ${rng.int(1, 4)}${rng.int(0, 3)}0` : '';
    return {
      id: `D${String(n + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(110, 8900)} ${rng.pick(STREETS)}${suite}`,
      cityLine: `${city}, ${STATE} ${zip}`,
      phone: numberOf(n * 2),
      fax: numberOf(n * 2 + 1),
      people: credentials.map(
        (credential) => `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${credential}`,
      ),
    };
  });
};
