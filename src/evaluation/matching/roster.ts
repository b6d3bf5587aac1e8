import type { Patient } from '../../pipeline/ports.ts';
import type { Rng } from '../../sandbox/fax-machine/random.ts';
import { ALIKE, commonGivenName, commonSurname } from './names.ts';
import { chartOf, drawBirthDate, drawHuman, type Human, homeOf } from './people.ts';
import { confusableDate, misspell } from './slips.ts';

/** Why a reading is hard, and how many in a hundred thousand are of that kind. Far more than in life. */
export const SCENARIOS = {
  ordinary: 48_997,
  frequent_name: 8_000,
  married_name: 4_000,
  hyphenated: 3_000,
  called_otherwise: 3_000,
  twins: 6_000,
  siblings_alike: 4_000,
  fathers_and_sons: 5_000,
  namesakes: 4_000,
  near_namesakes: 5_000,
  same_name_and_birth_date: 2_000,
  new_year_birthday: 2_000,
  two_charts_of_one: 1_000,
  absent_stranger: 2_000,
  absent_near_namesake: 1_000,
  absent_twin: 500,
  absent_relative: 500,
  /** Somebody elsewhere with the name and birth date of a patient here: some ten times as often as in life. */
  absent_double: 3,
} as const;
export type Scenario = keyof typeof SCENARIOS;

/** Somebody whom a fax can be about, with the charts that are theirs. */
export interface Subject {
  readonly human: Human;
  /** None for people without a chart here. */
  readonly charts: readonly string[];
}

export interface Roster {
  readonly patients: readonly Patient[];
  readonly subjects: Readonly<Record<Scenario, readonly Subject[]>>;
}

const shiftYear = (date: string, years: number): string =>
  date.endsWith('02-29')
    ? `${Number(date.slice(0, 4)) + years}-02-28`
    : `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;

/** Brothers and sisters have different names. */
const otherName = (rng: Rng, taken: string): string => {
  for (;;) {
    const { first } = drawHuman(rng);
    if (first !== taken) return first;
  }
};

const similarName = (rng: Rng): readonly [string, string] => {
  const [a, b] = rng.pick(ALIKE);
  return rng.chance(0.5) ? [a, b] : [b, a];
};

const son = (rng: Rng, father: Human): Human =>
  drawHuman(rng, {
    ...homeOf(father),
    first: father.first,
    middle: rng.chance(0.7) ? father.middle : '',
    suffix: 'Jr',
    born: rng.chance(0.1)
      ? shiftYear(father.born, rng.int(20, 35))
      : drawBirthDate(rng, Number(father.born.slice(0, 4)) + 20, Number(father.born.slice(0, 4)) + 35),
  });

/** A namesake whose birth date is one misread digit, one slip or one century away. */
const nearNamesake = (rng: Rng, one: Human): Human => {
  const { first, last, born } = one;
  const turned = `${born.slice(0, 4)}-${born.slice(8)}-${born.slice(5, 7)}`;
  const date =
    rng.chance(0.15) && Number(born.slice(8)) <= 12 && turned !== born
      ? turned
      : rng.chance(0.15)
        ? shiftYear(born, rng.pick([-10, -1, 1]))
        : confusableDate(rng, born);
  const same = { first, last, born: date, middle: rng.chance(0.15) ? one.middle : drawHuman(rng).middle };
  return drawHuman(rng, rng.chance(0.15) ? { ...homeOf(one), ...same } : same);
};

/** One practice's patients: two thirds nobody in particular, a third people who are easily taken for others. */
export const buildRoster = (rng: Rng, size: number): Roster => {
  const patients: Patient[] = [];
  const subjects = Object.fromEntries(Object.keys(SCENARIOS).map((key) => [key, [] as Subject[]])) as Record<
    Scenario,
    Subject[]
  >;
  const enrol = (scenario: Scenario, human: Human, charts = 1): Human => {
    const ids = Array.from({ length: charts }, () => {
      const id = String(700_001 + patients.length * 3);
      patients.push(chartOf(rng, human, id));
      return id;
    });
    subjects[scenario].push({ human, charts: ids });
    return human;
  };
  const absent = (scenario: Scenario, human: Human): void =>
    void subjects[scenario].push({ human, charts: [] });
  const times = (share: number, make: () => void): void => {
    for (let n = 0; n < Math.max(3, Math.round(size * share)); n++) make();
  };
  times(0.6, () => enrol('ordinary', drawHuman(rng)));
  times(0.06, () =>
    enrol('frequent_name', drawHuman(rng, { first: commonGivenName(rng), last: commonSurname(rng) })),
  );
  times(0.03, () => enrol('married_name', drawHuman(rng, { former: drawHuman(rng).last })));
  times(0.03, () =>
    enrol('hyphenated', drawHuman(rng, { last: `${drawHuman(rng).last}-${drawHuman(rng).last}` })),
  );
  times(0.03, () => {
    const human = drawHuman(rng);
    enrol('called_otherwise', { ...human, called: human.called || misspell(rng, human.first.slice(0, 3)) });
  });
  times(0.02, () => {
    const alike = rng.chance(0.5) ? similarName(rng) : undefined;
    const one = enrol(
      'twins',
      drawHuman(rng, { ...(alike ? { first: alike[0] } : {}), born: drawBirthDate(rng, 1985, 2024) }),
    );
    const first = alike?.[1] ?? otherName(rng, one.first);
    enrol('twins', drawHuman(rng, { ...homeOf(one), first, born: one.born }));
  });
  times(0.02, () => {
    const [a, b] = similarName(rng);
    const one = enrol('siblings_alike', drawHuman(rng, { first: a, born: drawBirthDate(rng, 1985, 2020) }));
    const born = rng.chance(0.3)
      ? confusableDate(rng, one.born)
      : shiftYear(drawBirthDate(rng, 2000, 2000), 2 + rng.int(-15, 22));
    enrol('siblings_alike', drawHuman(rng, { ...homeOf(one), first: b, born }));
  });
  times(0.02, () => {
    const father = drawHuman(rng, {
      suffix: rng.chance(0.7) ? 'Sr' : '',
      born: drawBirthDate(rng, 1936, 1985),
    });
    enrol('fathers_and_sons', father);
    enrol('fathers_and_sons', son(rng, father));
  });
  times(0.02, () => {
    const one = enrol('namesakes', drawHuman(rng));
    enrol('namesakes', drawHuman(rng, { first: one.first, last: one.last }));
  });
  times(0.02, () => {
    const one = enrol('near_namesakes', drawHuman(rng));
    enrol('near_namesakes', nearNamesake(rng, one));
  });
  times(0.01, () => {
    const { first, last, born } = enrol('same_name_and_birth_date', drawHuman(rng));
    enrol('same_name_and_birth_date', drawHuman(rng, { first, last, born }));
  });
  times(0.02, () => enrol('new_year_birthday', drawHuman(rng, { born: `${rng.int(1936, 2005)}-01-01` })));
  times(0.01, () => enrol('two_charts_of_one', drawHuman(rng), 2));
  const here = subjects.ordinary.map(({ human }) => human);
  // Strangers come from the same town, so that some are somebody's namesakes by themselves.
  times(0.1, () => absent('absent_stranger', drawHuman(rng)));
  times(0.03, () => absent('absent_near_namesake', nearNamesake(rng, rng.pick(here))));
  times(0.03, () => {
    const one = rng.pick(here);
    const pair = ALIKE.find((names) => (names as readonly string[]).includes(one.first));
    const first = pair?.find((name) => name !== one.first) ?? otherName(rng, one.first);
    absent('absent_twin', drawHuman(rng, { ...homeOf(one), first, born: one.born }));
  });
  times(0.03, () => absent('absent_relative', son(rng, rng.pick(here))));
  // People with doubles bear frequent names.
  times(0.01, () => {
    const { first, last, born } = rng.pick(subjects.frequent_name).human;
    absent('absent_double', drawHuman(rng, { first, last, born }));
  });
  return { patients, subjects };
};
