import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

/** Offices that write in the varied layouts alone: kind, name, department, credentials. */
const OFFICES: readonly (readonly [SenderKind, string, string, readonly string[]])[] = [
  ['lab', 'Meridian Reference Lab', 'Esoteric Testing', ['MD', 'PhD']],
  ['lab', 'Quarry Hill Physicians Laboratory', 'Clinical Laboratory', ['MD', 'DO']],
  ['lab', 'Larkspur Dermatopathology', 'Dermatopathology', ['MD', 'MD']],
  ['hospital', 'Mercy Point Health', 'Hospital Medicine', ['MD', 'DO']],
  ['hospital', 'Old Mill Community Hospital', 'Emergency Services', ['MD', 'PA-C']],
  ['hospital', 'Three Rivers Surgery Center', 'Ambulatory Surgery', ['MD', 'MD']],
  ['imaging', 'Bluestem Radiology, P.C.', 'Teleradiology', ['MD', 'DO']],
  ['imaging', 'Prospect Street Imaging', 'CT - Ultrasound - X-ray', ['MD', 'MD']],
  ['pharmacy', 'Juniper Apothecary', 'Retail Pharmacy', ['PharmD', 'RPh']],
  ['pharmacy', 'NorthStar Specialty Rx', 'Specialty Pharmacy', ['PharmD', 'CPhT']],
  ['insurer', 'Unity Plains Health Cooperative', 'Care Management', ['RN', 'MD']],
  ['insurer', 'Sterling Ridge Benefit Administrators', 'Third Party Administrator', ['RN', 'MD']],
  ['insurer', 'Camp Whippoorwill', 'Camp Health Office', ['RN', 'Camp Director']],
  ['specialist', 'Cedar Bluff Pulmonary and Sleep', 'Pulmonary Medicine', ['MD', 'NP']],
  ['specialist', 'Eastgate Kidney Care', 'Nephrology', ['MD', 'DO']],
  ['specialist', 'Stillwater Counseling & Recovery', 'Outpatient Behavioral Care', ['MD', 'LISW']],
  ['home_health', 'Amity Visiting Nurses', 'Certified Home Health Agency', ['RN', 'PT']],
  ['home_health', 'Elmcrest Nursing Center', 'Long Term Care', ['RN', 'LPN']],
  ['home_health', 'Keystone Rehab & Hand Therapy', 'Occupational and Physical Therapy', ['OTR/L', 'PT, DPT']],
  ['home_health', 'Granite State Respiratory Supply', 'Oxygen and Sleep Supplies', ['RRT', 'RN']],
  ['lawyer', 'Hollis & Verne, Attorneys', 'Personal Injury', ['Esq.', 'Paralegal']],
  ['lawyer', 'Bureau of Disability Adjudication', 'Region 4', ['Adjudicator', 'Examiner']],
  ['vendor', 'ClearCode Revenue Partners', 'Medical Billing', ['Sales Director']],
  ['vendor', 'Summit CME Conferences', 'Continuing Education', ['Registrar']],
  ['practice', 'Wheatland Family Physicians', 'Family Medicine', ['MD', 'DO']],
  ['practice', 'Lantern Street Internists', 'Internal Medicine', ['MD', 'FNP-C']],
];

const AREA_CODES = ['234', '380', '513'] as const;

const phone = (n: number): string =>
  `(${AREA_CODES[n % AREA_CODES.length]}) 555-01${String(Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind the varied layouts. Drawn apart, so that the practice itself stays as it is. */
export const variedSenders = ({ seed }: Practice): Sender[] => {
  const rng = makeRng(`varied-senders/${seed}`);
  return OFFICES.map(([kind, name, department, credentials], index) => {
    const town = rng.pick(TOWNS);
    return {
      id: `H${String(index + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(100, 9900)} ${rng.pick(STREETS)}, Bldg ${rng.int(1, 9)}`,
      cityLine: `${town.city}, ${STATE} ${town.zip}`,
      phone: phone(index * 2),
      fax: phone(index * 2 + 1),
      people: credentials.map(
        (credential) => `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${credential}`,
      ),
    };
  });
};
