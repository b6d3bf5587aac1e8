import type { Rng } from '../random.ts';
import { TWIN_NAMES } from './names.ts';
import { type Household, makeDateOfBirth, makePerson } from './person.ts';
import type { Person } from './types.ts';

/** Gives the next household, each with its own phone. */
type NewHome = () => Household;

const shiftYear = (date: string, years: number): string =>
  `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;

/** Same first and last name, another date of birth: half of them differ in the year alone. */
const namesakes = (rng: Rng, home: NewHome): Person[] =>
  Array.from({ length: 9 }, (_, pair) => {
    const one = makePerson(rng, home());
    const dateOfBirth =
      pair % 2 === 0
        ? shiftYear(one.dateOfBirth, rng.pick([-10, -1, 1, 3]))
        : makeDateOfBirth(rng, 1936, 2004);
    const fixed = { firstName: one.firstName, lastName: one.lastName, sex: one.sex, dateOfBirth };
    return [one, makePerson(rng, home(), { ...fixed, memberId: `GHP${rng.int(100000000, 999999999)}` })];
  }).flat();

/** Same name and same date of birth: only the address, the phone or the middle name tells them apart. */
const doubles = (rng: Rng, home: NewHome): Person[] =>
  Array.from({ length: 3 }, () => {
    const one = makePerson(rng, home(), { middleName: rng.pick(['Ann', 'Lee', 'Jo']) });
    const { firstName, lastName, sex, dateOfBirth } = one;
    const other = { firstName, lastName, sex, dateOfBirth, middleName: rng.pick(['Rae', 'Kay', 'Mae']) };
    return [one, makePerson(rng, home(), other)];
  }).flat();

const twins = (rng: Rng, home: NewHome): Person[] =>
  [...TWIN_NAMES.F, ...TWIN_NAMES.M].flatMap((names, pair) => {
    const sex = pair < TWIN_NAMES.F.length ? 'F' : 'M';
    const household = home();
    const dateOfBirth = makeDateOfBirth(rng, 1998, 2019);
    return names.map((firstName) =>
      makePerson(rng, household, { firstName, sex, dateOfBirth, formerLastName: '', nickName: '' }),
    );
  });

const fathersAndSons = (rng: Rng, home: NewHome): Person[] =>
  Array.from({ length: 5 }, () => {
    const household = home();
    const dateOfBirth = makeDateOfBirth(rng, 1938, 1962);
    const father = makePerson(rng, household, { sex: 'M', suffix: 'Sr', dateOfBirth });
    const { firstName, middleName } = father;
    const son = { sex: 'M' as const, suffix: 'Jr', firstName, middleName };
    const born = shiftYear(
      makeDateOfBirth(rng, 1938, 1938),
      Number(dateOfBirth.slice(0, 4)) - 1938 + rng.int(21, 35),
    );
    return [father, makePerson(rng, household, { ...son, dateOfBirth: born })];
  }).flat();

const newYearBirthdays = (rng: Rng, home: NewHome): Person[] =>
  Array.from({ length: 8 }, () => makePerson(rng, home(), { dateOfBirth: `${rng.int(1938, 1999)}-01-01` }));

const twoPartNames = (rng: Rng, home: NewHome): Person[] =>
  ['Prescott-Navarro', 'Okafor-Briggs', 'De La Cruz', 'Van Houten', 'St. Clair', 'Smith Alvarado'].map(
    (lastName) => makePerson(rng, home(), { lastName }),
  );

const marriedNames = (rng: Rng, home: NewHome): Person[] =>
  ['Ellsworth', 'Haddad', 'Quigley', 'Thornton', 'Marchetti'].map((formerLastName) =>
    makePerson(rng, home(), { sex: 'F', formerLastName, dateOfBirth: makeDateOfBirth(rng, 1955, 1996) }),
  );

const knownByNickname = (rng: Rng, home: NewHome): Person[] =>
  (
    [
      ['Robert', 'Bob', 'M'],
      ['Margaret', 'Peggy', 'F'],
      ['William', 'Bill', 'M'],
      ['Patricia', 'Patty', 'F'],
    ] as const
  ).map(([firstName, nickName, sex]) => makePerson(rng, home(), { firstName, nickName, sex }));

/** Everybody whom it is easy to take for somebody else. */
export const makeCollisions = (rng: Rng, home: NewHome): Person[] => [
  ...namesakes(rng, home),
  ...doubles(rng, home),
  ...twins(rng, home),
  ...fathersAndSons(rng, home),
  ...newYearBirthdays(rng, home),
  ...twoPartNames(rng, home),
  ...marriedNames(rng, home),
  ...knownByNickname(rng, home),
];
