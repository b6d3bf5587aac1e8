import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

type Office = readonly [kind: SenderKind, name: string, department: string, credentials: readonly string[]];

/** Offices that send in these layouts alone. */
const OFFICES: readonly Office[] = [
  ['lab', 'Corvane Laboratories', 'Dublin Regional Laboratory', ['MD', 'PhD']],
  ['lab', 'Harborline Diagnostics', 'Reference Testing', ['MD', 'PhD']],
  ['lab', 'Sable Ridge Pathology, LLC', 'Gastrointestinal Pathology', ['MD', 'MD']],
  [
    'hospital',
    'Northern Pines Health',
    'Northern Pines University Hospital',
    ['MD', 'DO', 'APRN-CNP', 'PA-C'],
  ],
  ['hospital', 'Elm Harbor Regional Hospital', 'Emergency Services', ['MD', 'DO', 'PA-C']],
  ['hospital', 'St. Columba Medical Center', 'Health Information Services', ['MD', 'DO']],
  ['hospital', 'Crestmoor Surgery Center', 'Outpatient Surgery', ['MD', 'DO']],
  ['hospital', 'Granite Bay Endoscopy Center', 'Endoscopy', ['MD', 'MD']],
  ['imaging', 'Lakemont Imaging Associates', 'Diagnostic Radiology', ['MD', 'DO']],
  ['imaging', 'Park Avenue Diagnostic Imaging', 'Open MRI, CT, X-ray, DEXA', ['MD', 'MD']],
  ['pharmacy', 'Brightwater Pharmacy #4471', 'Pharmacy', ['PharmD', 'RPh']],
  ['pharmacy', 'Millbrook Family Pharmacy', 'Independent Pharmacy', ['RPh', 'PharmD']],
  ['pharmacy', 'MedHarbor Home Delivery', 'Physician Services', ['PharmD', 'RPh']],
  ['pharmacy', 'Grovers Market Pharmacy', 'Store 118', ['PharmD', 'RPh']],
  ['insurer', 'Tallgrass Health Cooperative', 'Medical Management', ['RN', 'MD']],
  ['insurer', 'Sentry Mutual Life and Health', 'Claims Department', ['Claims Analyst', 'Claims Specialist']],
  ['insurer', 'NovaMark Imaging Review', 'Clinical Review', ['RN', 'MD']],
  ['insurer', 'ScriptGuard', 'Clinical Review Department', ['PharmD', 'CPhT']],
  ['specialist', 'Kingsley Cardiology Associates', 'Cardiology', ['MD', 'MD', 'APRN-CNP']],
  ['specialist', 'Pinecrest Orthopedic Group', 'Orthopedic Surgery', ['MD', 'PA-C']],
  ['specialist', 'Mapleton Eye Physicians', 'Ophthalmology', ['MD', 'OD']],
  ['specialist', 'Northside Sleep Disorders Center', 'Sleep Medicine', ['MD', 'DO']],
  ['specialist', 'Sandhill Dermatology', 'Dermatology', ['MD', 'PA-C']],
  ['specialist', 'Wellspring Behavioral Associates', 'Psychiatry and Therapy', ['MD', 'LISW-S']],
  ['home_health', 'Evergreen Home Care Services', 'Medicare Certified Home Health Agency', ['RN', 'PT, DPT']],
  ['home_health', 'Cardinal Point Care Center', 'Skilled Nursing and Rehabilitation', ['APRN-CNP', 'RN']],
  ['home_health', 'ActiveStep Physical Therapy', 'Outpatient Clinic', ['PT, DPT', 'PT, DPT']],
  ['home_health', 'AeroMed Home Oxygen', 'Respiratory Equipment', ['RRT', 'CRT']],
  ['lawyer', 'Brandt & Okerlund, LLP', 'Injury Law', ['Esq.', 'Paralegal']],
  ['lawyer', 'FirstSignal APS Retrieval', 'Underwriting Support', ['APS Coordinator', 'APS Coordinator']],
  ['lawyer', 'Hillcrest Elementary School', 'School Health Office', ['RN, LSN', 'RN']],
  ['lawyer', 'Ostrander Logistics, Inc.', 'Leave Administration', ['Leave Specialist', 'HR Manager']],
  ['vendor', 'Beaconfield Capital', 'Business Lending', ['Funding Manager']],
  ['vendor', 'SafeSteps Compliance Training', 'Registrations', ['Program Director']],
  ['practice', 'Prairie View Family Health', 'Family Medicine', ['MD', 'DO', 'FNP-BC']],
  ['practice', 'Kidswell Pediatrics', 'Pediatrics', ['MD', 'CPNP']],
  ['practice', 'Bellwether Internal Medicine', 'Internal Medicine', ['MD', 'DO']],
];

const AREA_CODES = ['659', '729', '835'] as const;
const phone = (n: number): string =>
  `(${AREA_CODES[n % 3]}) 555-01${String(20 + Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind these layouts. Drawn apart, so that the practice stays as it is. */
export const unseenSenders = ({ seed }: Practice): Sender[] => {
  const rng = makeRng(`offices-of-the-seventh-set/${seed}`);
  return OFFICES.map(([kind, name, department, credentials], index) => {
    const town = rng.pick(TOWNS);
    const suite = rng.chance(0.4) ? `, Ste ${rng.int(1, 5)}0${rng.int(0, 9)}` : '';
    return {
      id: `U${String(index + 1).padStart(2, '0')}`,
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
