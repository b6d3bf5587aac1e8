import type { IdentityCare } from '../../sandbox/fax-machine/inbox/types.ts';
import type { Patient } from '../../sandbox/fax-machine/people/types.ts';

/** Who else is named on a paper: as much alike as people of one house are, or not at all. */
type Relative = 'twin' | 'kin' | 'namesake' | 'in-law';

/** A paper about one person that names another, whose chart the practice has. */
export interface Cast {
  readonly name: string;
  readonly relative: Relative;
  /** Whether whom the paper is about has a chart, too. */
  readonly known: boolean;
  readonly care: IdentityCare;
}

/** Whoever could be taken for whom a paper is about, in the ways in which senders know their patients. */
export const CASTS: readonly Cast[] = [
  { name: 'a stranger’s, kin has a chart', relative: 'kin', known: false, care: 'exact' },
  { name: 'a stranger’s, the twin has a chart', relative: 'twin', known: false, care: 'exact' },
  { name: 'a stranger’s by initial, the twin has a chart', relative: 'twin', known: false, care: 'initial' },
  { name: 'nobody named, the twin has a chart', relative: 'twin', known: false, care: 'nothing' },
  { name: 'nobody named, kin has a chart', relative: 'kin', known: false, care: 'nothing' },
  {
    name: 'a stranger’s without a birth date, kin has a chart',
    relative: 'kin',
    known: false,
    care: 'name_only',
  },
  { name: 'a twin’s by initial', relative: 'twin', known: true, care: 'initial' },
  { name: 'a twin’s without a birth date', relative: 'twin', known: true, care: 'name_only' },
  { name: 'a twin’s, misspelt', relative: 'twin', known: true, care: 'misspelt' },
  { name: 'a stranger’s, misspelt, the twin has a chart', relative: 'twin', known: false, care: 'misspelt' },
  { name: 'a stranger’s, a namesake has a chart', relative: 'namesake', known: false, care: 'exact' },
  { name: 'a namesake’s, a digit wrong', relative: 'namesake', known: true, care: 'wrong_digit' },
  { name: 'nobody named, an in-law has a chart', relative: 'in-law', known: false, care: 'nothing' },
];

/** Given names of a house, from twins whom one letter parts to two people; the second one's sex. */
const HOUSES = [
  ['Jaden', 'Jaxen', 'M'],
  ['Emilia', 'Emily', 'F'],
  ['Emilio', 'Emiliano', 'M'],
  ['Laura', 'Lauren', 'F'],
  ['Walter', 'Wanda', 'F'],
  ['Conrad', 'Esther', 'F'],
] as const;

/** A surname and a house that the made-up practices don't have. */
const SURNAME = 'Thornbury';
const HOME = {
  phone: '(740) 555-0177',
  address: '77 Quarry Rd',
  city: 'Lakeside',
  state: 'OH',
  zip: '44901',
};

/** Born a generation apart. */
const otherDay = ({ dateOfBirth }: Patient, young: string, old: string): string =>
  dateOfBirth < '1985' ? young : old;

/**
 * Whom the paper is about and whom it names besides, made of somebody whose age and sex fit the paper.
 *
 * @param house any whole number
 */
export const houseOf = (
  model: Patient,
  { relative }: Cast,
  house: number,
): { readonly about: Patient; readonly other: Patient } => {
  const [one, two, sex] = HOUSES[house % HOUSES.length] ?? HOUSES[0];
  const about: Patient = {
    ...model,
    ...HOME,
    id: 'about',
    chartId: '900001',
    firstName: one,
    middleName: '',
    lastName: SURNAME,
    suffix: '',
    nickName: '',
    formerLastName: '',
    memberId: 'XJT000111222',
  };
  const twin: Patient = { ...about, id: 'other', chartId: '900002', firstName: two };
  const other: Readonly<Record<Relative, Patient>> = {
    twin,
    kin: { ...twin, sex, dateOfBirth: otherDay(about, '2009-03-14', '1961-03-14') },
    namesake: { ...twin, firstName: one, dateOfBirth: otherDay(about, '1999-08-21', '1959-08-21') },
    'in-law': { ...twin, sex, lastName: 'Okonski', dateOfBirth: otherDay(about, '2009-03-14', '1961-03-14') },
  };
  return { about, other: other[relative] };
};
