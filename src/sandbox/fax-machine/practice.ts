import { makeCollisions } from './people/collisions.ts';
import { FEMALE_NAMES, MALE_NAMES, STATE, SURNAMES } from './people/names.ts';
import {
  fictionalPhone,
  type Household,
  makeDateOfBirth,
  makeHousehold,
  makePerson,
} from './people/person.ts';
import { makeSenders } from './people/senders.ts';
import {
  type Doctor,
  type Patient,
  type Person,
  type Practice,
  STAFF_ROLES,
  type StaffMember,
} from './people/types.ts';
import { makeRng, type Rng } from './random.ts';

const PATIENTS = 500;
const STRANGERS = 40;
const FIRST_STRANGER_PHONE = 600;
const FIRST_SENDER_PHONE = 700;
const PRACTICE_PHONE = 798;

const makeDoctors = (rng: Rng): Doctor[] =>
  rng.sample(SURNAMES, 3).map((lastName, index) => {
    const firstName = rng.pick(index === 1 ? MALE_NAMES : FEMALE_NAMES);
    return {
      id: `D${index + 1}`,
      firstName,
      lastName,
      credential: index === 1 ? 'DO' : 'MD',
      npi: `1${rng.int(100000000, 999999999)}`,
      email: `${firstName}.${lastName}@lakeside.example.org`.toLowerCase(),
    };
  });

const makeStaff = (rng: Rng): StaffMember[] =>
  STAFF_ROLES.map((role, index) => {
    const [firstName, lastName] = [rng.pick([...FEMALE_NAMES, ...MALE_NAMES]), rng.pick(SURNAMES)];
    const email = `${firstName}.${lastName}@lakeside.example.org`.toLowerCase();
    return { id: `W${index + 1}`, name: `${firstName} ${lastName}`, role, email };
  });

/** Ordinary families of one to four, until the list is full. */
const makeFamilies = (rng: Rng, home: () => Household, count: number): Person[] => {
  const people: Person[] = [];
  while (people.length < count) {
    const household = home();
    const size = Math.min(rng.pick([1, 1, 2, 2, 3, 4]), count - people.length);
    const generation = rng.int(1936, 1999);
    for (let n = 0; n < size; n++) {
      const year = n < 2 ? generation + rng.int(-3, 3) : Math.min(2023, generation + rng.int(22, 36));
      const born = rng.chance(0.02)
        ? { dateOfBirth: `${year}-01-01` }
        : { dateOfBirth: makeDateOfBirth(rng, year, year) };
      people.push(makePerson(rng, household, born));
    }
  }
  return people;
};

/**
 * Makes a practice of 3 doctors, 8 members of staff and 500 patients, among them namesakes, twins, fathers and
 * sons of one name, shared phones and default birthdays, and the offices that send it faxes.
 * @param seed the same seed gives the same practice.
 */
export const makePractice = (seed: string | number): Practice => {
  const rng = makeRng(`practice/${seed}`);
  const phoneOrder = rng.shuffle(Array.from({ length: FIRST_STRANGER_PHONE }, (_, n) => n));
  let homes = 0;
  const home = (): Household => makeHousehold(rng, fictionalPhone(phoneOrder[homes++] ?? 0));
  const doctors = makeDoctors(rng.fork('doctors'));
  const collisions = makeCollisions(rng, home);
  const families = makeFamilies(rng, home, PATIENTS - collisions.length);
  const patients: Patient[] = rng.shuffle([...collisions, ...families]).map((person, index) => ({
    ...person,
    id: `P${String(index + 1).padStart(4, '0')}`,
    chartId: String(rng.int(10, 99) * 10000 + index),
    doctorId: rng.pick(doctors).id,
  }));
  const known = new Set(patients.map((patient) => `${patient.firstName} ${patient.lastName}`));
  let strangerPhone = FIRST_STRANGER_PHONE;
  const strangers: Person[] = [];
  while (strangers.length < STRANGERS) {
    const person = makePerson(rng, makeHousehold(rng, fictionalPhone(strangerPhone)));
    if (known.has(`${person.firstName} ${person.lastName}`)) continue;
    strangers.push(person);
    strangerPhone += 1;
  }
  return {
    seed: String(seed),
    name: 'Lakeside Family Medicine',
    address: '210 Harbor View Ln, Suite 4',
    cityLine: `Lakeside, ${STATE} 44901`,
    phone: fictionalPhone(PRACTICE_PHONE),
    fax: fictionalPhone(PRACTICE_PHONE + 1),
    doctors,
    staff: makeStaff(rng.fork('staff')),
    patients,
    strangers,
    senders: makeSenders(rng.fork('senders'), FIRST_SENDER_PHONE),
  };
};
