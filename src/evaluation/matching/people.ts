import type { Patient } from '../../pipeline/ports.ts';
import { STREETS } from '../../sandbox/fax-machine/people/names.ts';
import type { Rng } from '../../sandbox/fax-machine/random.ts';
import { CALLED, drawGivenName, drawName } from './names.ts';
import { misspell, wrongDate } from './slips.ts';

/** Somebody as they are: what a perfect record would say. Nobody of them exists. */
export interface Human {
  readonly first: string;
  readonly middle: string;
  readonly last: string;
  readonly suffix: string;
  readonly called: string;
  /** Surname before marriage; '' when it never changed. */
  readonly former: string;
  /** YYYY-MM-DD */
  readonly born: string;
  readonly phone: string;
  readonly formerPhone: string;
  readonly street: string;
  readonly formerStreet: string;
  readonly zip: string;
  readonly memberId: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** One in fifty has New Year's Day on the papers. */
export const drawBirthDate = (rng: Rng, from = 1932, to = 2024): string =>
  rng.chance(0.02)
    ? `${rng.int(from, to)}-01-01`
    : `${rng.int(from, to)}-${two(rng.int(1, 12))}-${two(rng.int(1, 28))}`;

const drawPhone = (rng: Rng): string =>
  `${rng.pick(['330', '419', '440'])}555${String(rng.int(0, 9999)).padStart(4, '0')}`;
const drawStreet = (rng: Rng): string =>
  `${rng.int(11, 4899)} ${rng.pick(STREETS)}${rng.chance(0.2) ? ` Apt ${rng.int(1, 24)}` : ''}`;

export const drawHuman = (rng: Rng, fixed: Partial<Human> = {}): Human => {
  const name = drawName(rng);
  const first = fixed.first ?? name.first;
  const called = CALLED[first];
  return {
    ...name,
    middle: rng.chance(0.8) ? drawGivenName(rng) : '',
    suffix: rng.chance(0.02) ? 'Jr' : '',
    called: called && rng.chance(0.5) ? rng.pick(called) : '',
    former: rng.chance(0.06) ? drawName(rng).last : '',
    born: drawBirthDate(rng),
    phone: drawPhone(rng),
    formerPhone: drawPhone(rng),
    street: drawStreet(rng),
    formerStreet: drawStreet(rng),
    zip: `44${rng.int(100, 140)}`,
    memberId: `W${rng.int(100000000, 999999999)}`,
    ...fixed,
  };
};

/** What people under one roof share. */
export const homeOf = ({ last, phone, formerPhone, street, formerStreet, zip }: Human): Partial<Human> => ({
  last,
  phone,
  formerPhone,
  street,
  formerStreet,
  zip,
});

/** The chart that a practice keeps of somebody: typed by people, with what they happened to ask for. */
export const chartOf = (rng: Rng, human: Human, id: string): Patient => ({
  ehrPatientId: id,
  firstName: rng.chance(0.01) ? misspell(rng, human.first) : human.first,
  middleName: rng.chance(0.4) ? '' : rng.chance(0.4) ? human.middle.slice(0, 1) : human.middle,
  lastName:
    human.former !== '' && rng.chance(0.15)
      ? human.former
      : rng.chance(0.01)
        ? misspell(rng, human.last)
        : human.last,
  suffix: rng.chance(0.35) ? '' : human.suffix,
  nickName: rng.chance(0.25) ? human.called : '',
  dateOfBirth: rng.chance(0.01) ? '' : rng.chance(0.005) ? wrongDate(rng, human.born) : human.born,
  sex: '',
  phones: rng.chance(0.1) ? [] : [rng.chance(0.12) ? human.formerPhone : human.phone],
  address: rng.chance(0.08) ? '' : rng.chance(0.12) ? human.formerStreet : human.street,
  city: '',
  state: 'OH',
  zip: human.zip,
  chartNumber: id,
  memberIds: rng.chance(0.4) ? [] : [human.memberId],
  ehrDoctorId: null,
});
