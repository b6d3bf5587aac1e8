import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

type Office = readonly [kind: SenderKind, name: string, department: string, credentials: readonly string[]];

/** Offices that send in these layouts alone. */
const OFFICES: readonly Office[] = [
  ['lab', 'Meridian Bluff Laboratories', 'Clinical Laboratory Services', ['MD', 'PhD']],
  ['lab', 'State Public Health Laboratory', 'Department of Health', ['PhD', 'MD']],
  ['lab', 'Copperleaf Dermatopathology', 'Skin Pathology', ['MD', 'MD']],
  ['lab', 'Pathologists of Elk Prairie', 'Anatomic Pathology', ['MD', 'DO']],
  ['hospital', 'Larkspur Health System', 'Larkspur Main Campus', ['MD', 'DO', 'NP', 'PA-C']],
  ['hospital', 'Quarry Hill Community Hospital', 'Inpatient Services', ['MD', 'DO']],
  ['hospital', 'Mariner Heart and Vascular Hospital', 'Catheterization Laboratory', ['MD', 'MD']],
  ['hospital', 'Thornapple Surgical Center', 'Ambulatory Surgery', ['MD', 'DO']],
  ['imaging', 'Bluestem Radiology, P.C.', 'Professional Interpretations', ['MD', 'DO']],
  ['imaging', 'Silver Birch Vascular Lab', 'Noninvasive Vascular Ultrasound', ['MD', 'MD']],
  ['pharmacy', 'Dogwood Pharmacy', 'Community Pharmacy', ['PharmD', 'RPh']],
  ['pharmacy', 'Trailhead Drug #2206', 'Retail Pharmacy', ['PharmD', 'CPhT']],
  ['pharmacy', 'SureRoute Home Delivery', 'Prescriber Outreach', ['PharmD', 'RPh']],
  ['pharmacy', 'Fernway Pharmacy', 'Store 61', ['PharmD', 'CPhT']],
  ['insurer', 'Blue Heron Health Plan', 'Utilization Review', ['RN', 'MD']],
  ['insurer', 'Ironbridge Insurance Company', 'Provider Claims Services', ['Claims Examiner', 'RN']],
  ['specialist', 'Cedar Bend Kidney Specialists', 'Nephrology', ['MD', 'DO', 'NP']],
  ['specialist', 'Foxglove Pulmonary Medicine', 'Pulmonology', ['MD', 'DO']],
  ['specialist', 'Kestrel Ear, Nose and Throat', 'Otolaryngology and Audiology', ['MD', 'AuD']],
  ['specialist', 'Snowberry Urology', 'Urology', ['MD', 'PA-C']],
  ['specialist', 'Lantern Lane Psychiatry', 'Psychiatric Services', ['MD', 'PMHNP']],
  ['home_health', 'Amber Valley Hospice', 'Hospice and Palliative Care', ['RN', 'RN']],
  ['home_health', 'Steady Hands Home Nursing', 'Home Health', ['RN', 'LPN']],
  ['home_health', 'Northfork Infusion Center', 'Outpatient Infusion', ['RN', 'PharmD']],
  ['home_health', 'Bridgeview Rehab Partners', 'Physical and Occupational Therapy', ['PT, DPT', 'OTR/L']],
  ['home_health', 'Willow Court Assisted Living', 'Admissions', ['RN', 'LPN']],
  ['lawyer', 'Hollister Crane Defense Counsel', 'Attorneys', ['Esq.', 'Paralegal']],
  ['lawyer', 'ChartBridge Retrieval', 'Quality and Risk Adjustment', ['Coordinator', 'Coordinator']],
  ['lawyer', 'Bureau of Motor Vehicles', 'Driver Medical Review', ['Examiner', 'Examiner']],
  ['vendor', 'ColdKeep Equipment', 'Sales', ['Sales Representative']],
  ['vendor', 'MedPages Directory', 'Listings', ['Listing Agent']],
  ['practice', 'Pinnacle Street Family Practice', 'Family Medicine', ['MD', 'DO', 'FNP-C']],
  ['practice', 'Old Ferry Internists', 'Internal Medicine', ['MD', 'DO']],
];

const AREA_CODES = ['448', '572', '948'] as const;
const phone = (n: number): string =>
  `(${AREA_CODES[n % 3]}) 555-01${String(40 + Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind these layouts. Drawn apart, so that the practice stays as it is. */
export const freshSenders = ({ seed }: Practice): Sender[] => {
  const rng = makeRng(`offices-of-the-sixth-set/${seed}`);
  return OFFICES.map(([kind, name, department, credentials], index) => {
    const town = rng.pick(TOWNS);
    return {
      id: `N${String(index + 1).padStart(2, '0')}`,
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
