import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender, SenderKind } from '../people/types.ts';
import { makeRng } from '../random.ts';

/** Offices that send in these layouts alone: kind, name, department, credentials. */
const OFFICES: readonly (readonly [SenderKind, string, string, readonly string[]])[] = [
  ['lab', 'Ironwood Reference Laboratories', 'Core Laboratory', ['MD', 'PhD']],
  ['lab', 'Sparrow Creek Pathology Group', 'Tissue and Cytology', ['MD', 'DO']],
  ['hospital', 'Cobalt Ridge Health System', 'Outpatient Services', ['MD', 'DO']],
  ['hospital', 'Bishop Street Infirmary', 'Hospital Medicine', ['MD', 'PA-C']],
  ['imaging', 'Copperline Imaging Associates', 'Diagnostic Imaging', ['MD', 'DO']],
  ['pharmacy', 'Gable Street Pharmacy', 'Dispensary', ['PharmD', 'RPh']],
  ['pharmacy', 'HomeScript Central Fill', 'Mail Service', ['PharmD', 'CPhT']],
  ['insurer', 'Plainview Health Alliance', 'Medical Review', ['RN', 'MD']],
  ['insurer', 'Anchor Employers Benefit Trust', 'Benefit Office', ['RN', 'MD']],
  ['specialist', 'Fernwood Specialty Clinic', 'Kidney, Lung and Joint Care', ['MD', 'NP']],
  ['specialist', 'Quiet Harbor Behavioral Clinic', 'Mind and Recovery', ['MD', 'LISW']],
  ['home_health', 'Lantern Home Nursing', 'Home Care', ['RN', 'PT']],
  ['home_health', 'Birchmere Senior Living and Rehab', 'Nursing Center', ['RN', 'LPN']],
  ['home_health', 'Tollgate Medical Supply', 'Home Equipment', ['RRT', 'ATP']],
  ['home_health', 'Steady Hands Therapy Center', 'Outpatient Therapy', ['OTR/L', 'PT, DPT']],
  ['lawyer', 'Office of Benefit Determination', 'Evidence Unit', ['Analyst', 'Examiner']],
  ['lawyer', 'PageTurn Record Services', 'Retrieval', ['Coordinator', 'Supervisor']],
  ['vendor', 'Redwood Practice Solutions', 'Sales', ['Territory Manager']],
  ['lawyer', 'Wheatfield Youth Programs', 'Health Office', ['RN', 'MD']],
  ['practice', 'Old Ferry Road Family Practice', 'General Practice', ['MD', 'DO']],
];
const AREA_CODES = ['220', '283', '326'] as const;
const phone = (n: number): string =>
  `(${AREA_CODES[n % 3]}) 555-01${String(40 + Math.floor(n / 3)).padStart(2, '0')}`;

/** The offices behind these layouts. Drawn apart, so that the practice stays as it is. */
export const diverseSenders = ({ seed }: Practice): Sender[] => {
  // The name that these offices had while they were held out: another one would draw others.
  const rng = makeRng(`held-out-senders/${seed}`);
  return OFFICES.map(([kind, name, department, credentials], index) => {
    const town = rng.pick(TOWNS);
    return {
      id: `B${String(index + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(100, 9900)} ${rng.pick(STREETS)}, Floor ${rng.int(1, 6)}`,
      cityLine: `${town.city}, ${STATE} ${town.zip}`,
      phone: phone(index * 2),
      fax: phone(index * 2 + 1),
      people: credentials.map(
        (c) => `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${c}`,
      ),
    };
  });
};
