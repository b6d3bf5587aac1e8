import type { Finding, Identifier, PersonName } from '../../pipeline/finding.ts';
import { nameKey } from '../../pipeline/understand/compare-fields.ts';
import { mergeEqual } from '../../pipeline/understand/identity.ts';
import { readDates } from '../../pipeline/understand/parse-date.ts';
import { readName } from '../../pipeline/understand/parse-name.ts';
import type { Rng } from '../../sandbox/fax-machine/random.ts';
import type { Human } from './people.ts';
import { misread, misspell, wrongDate } from './slips.ts';

/** The day on which the faxes of the simulation arrive. */
const TODAY = '2026-11-02';

/** How the fax came through: share of characters read wrong, and the legibility that the reader states. */
const QUALITIES = [
  { below: 0.65, rate: 0.0008, legibility: 0.98, sure: [0.93, 0.99] },
  { below: 0.9, rate: 0.008, legibility: 0.96, sure: [0.86, 0.98] },
  { below: 0.92, rate: 0.04, legibility: 0.93, sure: [0.6, 0.95] },
  { below: 1, rate: 0.05, legibility: 0.88, sure: [0.5, 0.93] },
] as const;
type Quality = (typeof QUALITIES)[number];

/** What the sender has on record: their own slips are already in it. */
interface Written {
  readonly name: PersonName;
  readonly born: string | null;
  readonly phone: string | null;
  readonly street: string | null;
  readonly chartNumber: string | null;
  readonly memberId: string | null;
}

const record = (rng: Rng, human: Human, chart: string | undefined): Written => {
  let first = human.called !== '' && rng.chance(0.2) ? human.called : human.first;
  let last = human.former !== '' && rng.chance(0.12) ? human.former : human.last;
  if (rng.chance(0.012)) first = misspell(rng, first);
  if (rng.chance(0.008)) last = misspell(rng, last);
  if (/[ -]/.test(last) && rng.chance(0.25)) last = rng.pick(last.split(/[ -]/)) || last;
  if (rng.chance(0.004)) [first, last] = [last, first];
  const middle = rng.chance(0.4) ? '' : rng.chance(0.6) ? human.middle.slice(0, 1) : human.middle;
  const has = <T>(share: number, value: T): T | null => (rng.chance(share) ? value : null);
  return {
    name: {
      first,
      middle: rng.chance(0.003) ? 'A' : middle,
      last,
      suffix: rng.chance(0.5) ? '' : human.suffix,
    },
    born: has(0.96, rng.chance(0.007) ? wrongDate(rng, human.born) : human.born),
    phone: has(0.4, rng.chance(0.15) ? human.formerPhone : human.phone),
    street: has(0.35, rng.chance(0.12) ? human.formerStreet : human.street),
    // Most numbers on a fax are the sender's own.
    chartNumber: has(
      0.4,
      chart !== undefined && rng.chance(0.03) ? chart : String(rng.int(700_001, 760_000)),
    ),
    memberId: has(0.15, human.memberId),
  };
};

const printName = (rng: Rng, { first, middle, last, suffix }: PersonName): string => {
  const join = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ');
  const roll = rng.next();
  if (roll < 0.5) return `${join(last, suffix)}, ${join(first, middle)}`.toUpperCase();
  if (roll < 0.7) return `${join(last, suffix)}, ${join(first, middle)}`;
  return join(first, middle, last, suffix);
};

const MONTHS = [
  'Jan',
  'Feb',
  'March',
  'April',
  'May',
  'June',
  'July',
  'Aug',
  'Sept',
  'Oct',
  'Nov',
  'December',
];

const printDate = (roll: number, date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  if (roll < 0.8) return `${month}/${day}/${year}`;
  if (roll < 0.88) return `${month}/${day}/${year.slice(2)}`;
  if (roll < 0.93) return date;
  return `${MONTHS[Number(month) - 1]} ${Number(day)}, ${year}`;
};

/** What the reader gives as the probability that a value is right. A third of what is wrong looks just as sure. */
const confidenceOf = (rng: Rng, quality: Quality, right: boolean): number => {
  const [low, high] = right || rng.chance(0.35) ? quality.sure : [0.3, 0.85];
  return low + (high - low) * rng.next();
};

const placeOn = (page: number) => [{ page, box: { x0: 0, y0: 0, x1: 1, y1: 1 } }];

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** One fax about somebody: what its sender has on record, printed on one to three pages, and read. */
export const faxAbout = (
  rng: Rng,
  human: Human,
  chart: string | undefined,
): { readonly finding: Finding; readonly legibility: number } => {
  const roll = rng.next();
  const quality = QUALITIES.find(({ below }) => roll < below) ?? QUALITIES[0];
  const written = record(rng, human, chart);
  const style = rng.next();
  const places = rng.chance(0.55) ? 1 : rng.chance(0.6) ? 2 : 3;
  const names: Identifier<PersonName>[] = [];
  const birthDates: Identifier<string>[] = [];
  const lineOf = (text: string): { readonly text: string; readonly confidence: number } => {
    const seen = misread(rng, text, quality.rate);
    return { text: seen, confidence: confidenceOf(rng, quality, seen === text) };
  };
  let before:
    | { readonly name: ReturnType<typeof lineOf>; readonly born: ReturnType<typeof lineOf> }
    | undefined;
  const printedName = printName(rng, written.name);
  const printedBorn = written.born === null ? '' : printDate(style, written.born);
  for (let page = 1; page <= places; page++) {
    // The same type on the same machine breaks in the same way.
    const again = before !== undefined && rng.chance(0.3) ? before : undefined;
    const name = again?.name ?? lineOf(printedName);
    const born = again?.born ?? lineOf(printedBorn === '' ? ' ' : printedBorn);
    before = { name, born };
    const readAs = readName(name.text.split(' ').filter((word) => word !== ''));
    if (readAs)
      names.push({
        value: readAs.name,
        confidence: readAs.corrected ? Math.min(0.7, name.confidence) : name.confidence,
        places: placeOn(page),
        corrected: readAs.corrected,
      });
    const [date] = readDates(born.text, TODAY);
    if (!date || date.date > TODAY || date.date < '1908') continue;
    const sure = born.confidence * (date.guessedCentury ? 0.9 : 1);
    birthDates.push({
      value: date.date,
      confidence: date.corrected ? Math.min(0.7, sure) : sure,
      places: placeOn(page),
      corrected: date.corrected,
    });
  }
  const once = (text: string | null): Identifier<string>[] => {
    if (text === null) return [];
    const line = lineOf(text);
    return line.text === '' ? [] : [{ value: line.text, confidence: line.confidence, places: placeOn(1) }];
  };
  const finding: Finding = {
    pages: [1, places],
    type: 'lab_result',
    typeConfidence: 1,
    urgency: 'routine',
    action: 'review',
    sensitive: false,
    patient: {
      names: mergeEqual(names, nameKey),
      birthDates: mergeEqual(birthDates, (date) => date),
      phones: once(written.phone).flatMap((phone) =>
        /^[2-9]\d{9}$/.test(digitsOf(phone.value)) ? [{ ...phone, value: digitsOf(phone.value) }] : [],
      ),
      addresses: once(written.street).map((street) => ({
        ...street,
        value: { street: street.value, zip: human.zip },
      })),
      chartNumbers: once(written.chartNumber),
      memberIds: once(written.memberId),
    },
    documentDate: null,
    sender: null,
    provider: null,
    evidence: [],
    concerns: [],
  };
  return { finding, legibility: quality.legibility };
};
