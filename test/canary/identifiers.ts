import { makeRng, type Rng } from '../../src/sandbox/fax-machine/random.ts';

/** What an identifier is of: 45 CFR 164.514(b)(2)(i) names them. */
export const IDENTIFIER_KINDS = [
  'first name',
  'last name',
  'birth date',
  'phone',
  'address',
  'member number',
  'chart number',
  'e-mail address',
  'EHR id',
  'file name',
  'note of the EHR',
  'error text of the EHR',
  'typed by a person',
] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** One thing that must not be found: as it is written, in every usual way of writing it. */
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly forms: readonly string[];
}

/** A patient whose every particular is found nowhere else in the world. */
export interface CanaryPatient {
  readonly ehrId: number;
  readonly first: string;
  readonly last: string;
  /** YYYY-MM-DD */
  readonly born: string;
  readonly phone: string;
  readonly address: string;
  readonly memberId: string;
  readonly chartId: string;
  readonly email: string;
}

/** Everything that is planted. */
export interface Planted {
  /** They have a chart. */
  readonly patients: readonly CanaryPatient[];
  /** Faxes come about them, and they have no chart. */
  readonly strangers: readonly CanaryPatient[];
  readonly fileNames: readonly string[];
  readonly notes: readonly string[];
  readonly errors: readonly string[];
  readonly typed: readonly string[];
  readonly all: readonly Identifier[];
}

const PATIENTS = 80;
const STRANGERS = 20;
const OTHERS = { fileNames: 30, notes: 20, errors: 30, typed: 50 };
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const HEADS = ['Quor', 'Vax', 'Zelk', 'Brov', 'Thrax', 'Jolv', 'Wyx', 'Knez', 'Drux', 'Fyrz', 'Gwex', 'Plov'];
const MIDDLES = ['an', 'em', 'or', 'il', 'uv', 'ask', 'ent', 'ilg', 'orb', 'unk'];
const TAILS = ['dak', 'vesh', 'ming', 'zorp', 'lund', 'kova', 'brix', 'thal', 'wick', 'nard'];

const digits = (rng: Rng, count: number): string =>
  Array.from({ length: count }, () => String(rng.int(0, 9))).join('');

/** Words that nobody is called, each once. */
const createWords = (rng: Rng) => {
  const used = new Set<string>();
  return (): string => {
    for (;;) {
      const word = `${rng.pick(HEADS)}${rng.pick(MIDDLES)}${rng.pick(TAILS)}`;
      if (used.has(word)) continue;
      used.add(word);
      return word;
    }
  };
};

const makePatient = (rng: Rng, word: () => string, index: number): CanaryPatient => {
  const [first, plain] = [word(), word()];
  // What HTML, JSON and URLs each write in another way.
  const last = index % 10 === 3 ? `O'${plain}` : index % 10 === 7 ? `${plain}é` : plain;
  const month = String(rng.int(1, 12)).padStart(2, '0');
  const day = String(rng.int(1, 28)).padStart(2, '0');
  return {
    ehrId: Number(`6${String(index).padStart(3, '0')}${digits(rng, 6)}`),
    first,
    last,
    born: `${rng.int(1931, 1989)}-${month}-${day}`,
    phone: `(${rng.int(601, 989)}) ${rng.int(601, 989)}-${digits(rng, 4)}`,
    address: `${rng.int(1000, 9999)} ${word()} & ${rng.pick(TAILS)} Row #${rng.int(10, 99)}`,
    memberId: `XQ${digits(rng, 10)}`,
    chartId: `${last.replaceAll(/\W/g, '').slice(0, 2).toUpperCase()}${digits(rng, 10)}`,
    email: `${first.toLowerCase()}.${digits(rng, 4)}@${word().toLowerCase()}.example`,
  };
};

const dateForms = (born: string): readonly string[] => {
  const [year = '', month = '', day = ''] = born.split('-');
  const [m, d] = [Number(month), Number(day)];
  return [
    born,
    `${month}/${day}/${year}`,
    `${m}/${d}/${year}`,
    `${month}-${day}-${year}`,
    `${month}.${day}.${year}`,
    `${month} ${day} ${year}`,
    `${MONTHS[m - 1]} ${d}, ${year}`,
  ];
};

const ofPatient = (one: CanaryPatient): readonly Identifier[] => [
  { kind: 'first name', forms: [one.first] },
  { kind: 'last name', forms: [one.last] },
  { kind: 'birth date', forms: dateForms(one.born) },
  { kind: 'phone', forms: [one.phone] },
  { kind: 'address', forms: [one.address] },
  { kind: 'member number', forms: [one.memberId] },
  { kind: 'chart number', forms: [one.chartId] },
  { kind: 'e-mail address', forms: [one.email] },
  { kind: 'EHR id', forms: [String(one.ehrId)] },
];

/** @param seed the same one plants the same */
export const plant = (seed: string): Planted => {
  const rng = makeRng(`canary/${seed}`);
  const word = createWords(rng);
  const people = Array.from({ length: PATIENTS + STRANGERS }, (_, index) => makePatient(rng, word, index));
  const texts = (count: number, text: (own: string) => string): readonly string[] =>
    Array.from({ length: count }, () => text(`${word()} ${word()}`));
  const fileNames = texts(OTHERS.fileNames, (own) => own.replace(' ', '_'));
  const notes = texts(OTHERS.notes, (own) => own);
  const errors = texts(OTHERS.errors, (own) => own);
  const typed = texts(OTHERS.typed, (own) => own);
  const listed = (kind: IdentifierKind, all: readonly string[]): readonly Identifier[] =>
    all.map((text) => ({ kind, forms: [text] }));
  return {
    patients: people.slice(0, PATIENTS),
    strangers: people.slice(PATIENTS),
    fileNames,
    notes,
    errors,
    typed,
    all: [
      ...people.flatMap(ofPatient),
      ...listed('file name', fileNames),
      ...listed('note of the EHR', notes),
      ...listed('error text of the EHR', errors),
      ...listed('typed by a person', typed),
    ],
  };
};
