import type { Identifier } from './identifiers.ts';

export const ENCODINGS = [
  'raw, in any case',
  'digits only',
  'base64',
  'base64url',
  'hex',
  'URL-encoded',
  'HTML-escaped',
  'JSON-escaped',
  'SQL-quoted',
  'UTF-16LE',
  'reversed',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Bytes to look for, and what they would mean. */
export interface Pattern {
  readonly bytes: Uint8Array;
  /** Whether the case of letters counts: in base64 it does. */
  readonly exact: boolean;
  readonly encoding: Encoding;
  /** Which identifier, by its place in the list. */
  readonly of: number;
}

/** A number to look for between other characters than digits, whatever stands between its own. */
export interface DigitPattern {
  readonly digits: string;
  /** True where nothing may stand between them: day, hour, minute and second in a row can be any birth date. */
  readonly whole: boolean;
  readonly of: number;
}

/** Shorter than this is found by chance. */
const LEAST_BYTES = 7;
const LEAST_DIGITS = 7;
const DATE_DIGITS = 8;

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** The part of a text's base64 that is the same whatever comes before and after, at each of the three alignments. */
export const base64Cores = (text: Buffer): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), text])
      .toString('base64')
      .replace(/=+$/, '');
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + text.length) * 8) / 6);
    return whole.slice(first, last);
  });

const urlSafe = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');
const percent = (text: string): string => encodeURIComponent(text).replaceAll("'", '%27');
const NAMED: Readonly<Record<string, string>> = { "'": '&apos;', '&': '&amp;' };
const html = (text: string, quote: string): string =>
  text.replaceAll(/['&]/g, (one) => (one === "'" ? quote : (NAMED[one] ?? one)));
const json = (text: string): string =>
  text.replaceAll(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The ways of writing each form of a text, without what is another one's anyway. */
export const writtenAs = (form: string): ReadonlyMap<Encoding, readonly string[]> => {
  const cases = [...new Set([form, form.toUpperCase(), form.toLowerCase()])];
  const cores = cases.flatMap((text) => base64Cores(utf8(text)));
  return new Map<Encoding, readonly string[]>([
    ['raw, in any case', [form]],
    ['base64', cores],
    ['base64url', cores.map(urlSafe).filter((core) => !cores.includes(core))],
    ['hex', cases.map((text) => utf8(text).toString('hex'))],
    [
      'URL-encoded',
      [...new Set([percent(form), percent(form).replaceAll('%20', '+'), form.replaceAll(' ', '+')])].filter(
        (text) => text !== form,
      ),
    ],
    [
      'HTML-escaped',
      [...new Set(['&#39;', '&#x27;', '&apos;'].map((quote) => html(form, quote)))].filter(
        (text) => text !== form,
      ),
    ],
    ['JSON-escaped', [json(form)].filter((text) => text !== form)],
    ['SQL-quoted', [form.replaceAll("'", "''")].filter((text) => text !== form)],
    ['reversed', [[...form].toReversed().join('')]],
  ]);
};

const patternsOf = (form: string, of: number): readonly Pattern[] => [
  ...[...writtenAs(form)].flatMap(([encoding, texts]) =>
    texts.map((text) => ({
      bytes: utf8(text),
      exact: encoding === 'base64' || encoding === 'base64url',
      encoding,
      of,
    })),
  ),
  { bytes: Buffer.from(form, 'utf16le'), exact: false, encoding: 'UTF-16LE', of },
];

/** Everything to look for. Bytes of the faxes themselves are found as they are, in base64 and in hex. */
export const patternsFor = (
  identifiers: readonly Identifier[],
): { readonly patterns: readonly Pattern[]; readonly numbers: readonly DigitPattern[] } => {
  const patterns = identifiers
    .flatMap(({ forms }, of) => forms.flatMap((form) => patternsOf(form, of)))
    .filter(({ bytes }) => bytes.length >= LEAST_BYTES);
  const numbers = identifiers.flatMap(({ kind, forms }, of) =>
    kind === 'address' || kind === 'e-mail address'
      ? []
      : forms.map((form) => ({ digits: form.replaceAll(/\D/g, ''), whole: kind === 'birth date', of })),
  );
  return {
    patterns,
    numbers: numbers.filter(({ digits, whole }) => digits.length >= (whole ? DATE_DIGITS : LEAST_DIGITS)),
  };
};

/** Patterns of some bytes, of which a piece is enough. */
export const patternsOfBytes = (bytes: Uint8Array, of: number): readonly Pattern[] => {
  const piece = Buffer.from(bytes);
  return [
    { bytes: piece, exact: true, encoding: 'raw, in any case', of },
    { bytes: utf8(piece.toString('hex')), exact: false, encoding: 'hex', of },
    ...base64Cores(piece).map((core) => ({
      bytes: utf8(core),
      exact: true,
      encoding: 'base64' as const,
      of,
    })),
  ];
};
