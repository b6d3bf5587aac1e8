import { COMMON_GIVEN_NAMES, COMMON_SURNAMES } from '../../pipeline/understand/name-frequency.ts';
import { FEMALE_NAMES, MALE_NAMES, SURNAMES } from '../../sandbox/fax-machine/people/names.ts';
import type { Rng } from '../../sandbox/fax-machine/random.ts';

const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

/** Draws names as often as they are borne: by running totals and bisection. */
const drawer = (weights: ReadonlyMap<string, number>): ((rng: Rng) => string) => {
  const names = [...weights.keys()];
  let total = 0;
  const totals = names.map((name) => {
    total += weights.get(name) ?? 0;
    return total;
  });
  return (rng) => {
    const wanted = rng.next() * total;
    let [low, high] = [0, names.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((totals[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return capital(names[low] as string);
  };
};

export const commonSurname = drawer(COMMON_SURNAMES);
export const commonGivenName = drawer(COMMON_GIVEN_NAMES);

const parts = (text: string): readonly string[] => text.split(' ');
const BEGINNINGS = parts(
  'Abel Arch Bald Bar Bent Berk Black Brad Bran Brock Burn Cald Carl Chan Cold Crom Dal Den Dor Dun East Eck Elm Fair Far Field ' +
    'Fitz Gar Gil Gold Green Had Hal Ham Har Hart Hath Haw Hol Holt Hub Kel Ken Kirk Lang Lark Lind Lock Mar Mel Mer Mill Mon ' +
    'Nor Oak Old Os Pem Pres Rad Red Ridge Ros Ruth San Sel Shel Stan Ster Strat Sut Tal Thorn Tor Wal War Web Wel Whit Wil Win',
);
const ENDINGS = parts(
  'berg bert bourne bury by cott dale den der don ell er ett ey field ford gate ham hart hill house hurst ing kamp kin land ley ' +
    'ling low man mann mark mere more ner ness over ridge sen shaw sley smith son stead stein ster stock ston sworth ton ville ' +
    'wald ward way well wick win wood worth son',
);

const rareSurname = (rng: Rng): string =>
  rng.chance(0.15)
    ? rng.pick(SURNAMES)
    : `${rng.pick(BEGINNINGS)}${rng.chance(0.2) ? rng.pick(['er', 'in', 'en', 'a', 'o']) : ''}${rng.pick(ENDINGS)}`;

const SPANISH = new Set(
  parts(
    'Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Flores Rivera Gomez Diaz Cruz Reyes Morales ' +
      'Gutierrez Ortiz Ramos Chavez Mendoza Ruiz Alvarez Castillo Jimenez Vasquez Romero Moreno Herrera Medina Aguilar Vargas ' +
      'Castro Guzman Munoz Mendez Salazar Soto Garza',
  ),
);
const SPANISH_GIVEN = parts(
  'Maria Maria Maria Maria Jose Jose Jose Juan Juan Luis Luis Carlos Carlos Jesus Jesus Ana Ana Rosa Carmen Miguel Miguel Angel ' +
    'Antonio Francisco Manuel Ricardo Guadalupe Guadalupe Ruben Roberto Mario Mariana Marisol Elena Sofia Isabel Jorge Pedro',
);

/** A quarter of people bear one of the few hundred common surnames; given names go with them. */
export const drawName = (rng: Rng): { readonly first: string; readonly last: string } => {
  const last = rng.chance(0.4) ? commonSurname(rng) : rareSurname(rng);
  if (SPANISH.has(last) && rng.chance(0.6)) return { first: rng.pick(SPANISH_GIVEN), last };
  return { first: drawGivenName(rng), last };
};

export const drawGivenName = (rng: Rng): string =>
  rng.chance(0.75) ? commonGivenName(rng) : rng.pick(rng.chance(0.5) ? FEMALE_NAMES : MALE_NAMES);

/** Names of brothers and sisters that are easily taken for each other. */
export const ALIKE = [
  ['Maria', 'Mario'],
  ['Daniel', 'Danielle'],
  ['Eric', 'Erica'],
  ['Jaden', 'Jayden'],
  ['Jaden', 'Jaxen'],
  ['Ella', 'Bella'],
  ['Mia', 'Mila'],
  ['Ana', 'Ava'],
  ['Aaron', 'Aron'],
  ['Carlo', 'Carlos'],
  ['Devin', 'Devon'],
  ['Julia', 'Julie'],
  ['Christian', 'Christina'],
  ['Marisol', 'Marisa'],
  ['Emilio', 'Emilia'],
  ['Jan', 'Jon'],
  ['Dan', 'Don'],
  ['Lena', 'Lana'],
  ['Kayla', 'Kaylee'],
  ['Brandon', 'Brendon'],
  ['Luis', 'Luisa'],
  ['Tara', 'Sara'],
  ['Aiden', 'Hayden'],
  ['Elena', 'Elaine'],
  ['Darnell', 'Darrell'],
  ['Jean', 'Joan'],
] as const;

/** What people are called, by the names on their papers: more than any matcher has in its tables. */
export const CALLED: Readonly<Record<string, readonly string[]>> = {
  Robert: ['Bob', 'Rob', 'Bobby'],
  William: ['Bill', 'Will'],
  James: ['Jim', 'Jimmy'],
  John: ['Jack', 'Johnny'],
  Richard: ['Rick', 'Dick'],
  Elizabeth: ['Liz', 'Beth', 'Betsy', 'Libby', 'Lisbeth'],
  Margaret: ['Peggy', 'Maggie', 'Meg'],
  Patricia: ['Pat', 'Patty', 'Tricia'],
  Jennifer: ['Jen', 'Jenny'],
  Katherine: ['Kate', 'Kathy', 'Katie'],
  Michael: ['Mike'],
  Thomas: ['Tom'],
  Joseph: ['Joe'],
  Charles: ['Chuck', 'Charlie', 'Chas'],
  Deborah: ['Deb', 'Debbie'],
  Susan: ['Sue', 'Susie'],
  Anthony: ['Tony'],
  Jose: ['Pepe'],
  Guadalupe: ['Lupe'],
  Francisco: ['Paco', 'Pancho'],
  Jesus: ['Chuy'],
  Ignacio: ['Nacho'],
  Gabriela: ['Gaby'],
  Maria: ['Mari'],
  Dolores: ['Lola'],
};
