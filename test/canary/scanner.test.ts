import { describe, expect, test as it } from 'vitest';
import { ENCODINGS, type Encoding, patternsFor, patternsOfBytes, writtenAs } from './encodings.ts';
import { plant } from './identifiers.ts';
import { createScanner } from './scanner.ts';

const planted = plant('unit');
const { patterns, numbers } = patternsFor(planted.all);
const scanner = createScanner(patterns, numbers);

/** @param size of the pieces that the text comes in */
const found = (bytes: Uint8Array, size = 64): ReadonlySet<string> => {
  const scan = scanner.scan();
  for (let at = 0; at < bytes.length; at += size) scan.push(bytes.subarray(at, at + size));
  return new Set(scan.end().map(({ of, encoding }) => `${of} ${encoding}`));
};
const around = (text: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from('{"before":"… '), Buffer.from(text), Buffer.from(' and after"}\n')]);

describe('what is planted', () => {
  it('is a thousand identifiers, each of them once', () => {
    expect(planted.all.length).toBeGreaterThanOrEqual(1000);
    const forms = planted.all.flatMap((one) => one.forms.map((form) => form.toLowerCase()));
    expect(new Set(planted.all.map((one) => one.forms[0]?.toLowerCase())).size).toBe(planted.all.length);
    expect(forms.filter((form) => form.length < 7)).toEqual([]);
  });
});

describe('the scanner', () => {
  it('finds every identifier in every way of writing it, wherever a piece ends', () => {
    const missed: string[] = [];
    for (const [of, { kind, forms }] of planted.all.entries())
      for (const form of forms)
        for (const [encoding, texts] of writtenAs(form))
          for (const text of texts)
            for (const size of [13, 4096])
              if (!found(around(text), size).has(`${of} ${encoding}`)) missed.push(`${kind} ${encoding}`);
    expect(missed).toEqual([]);
  });

  it('finds base64, base64url, hex in either case and UTF-16 of a whole message', () => {
    const name = planted.patients[7]?.last ?? '';
    const of = planted.all.findIndex(({ forms }) => forms[0] === name);
    for (const before of ['', 'x', 'xy']) {
      const text = Buffer.from(`${before}${name.toUpperCase()} came in`);
      expect(found(around(text.toString('base64'))), before).toContain(`${of} base64`);
      expect(found(around(text.toString('hex').toUpperCase())), before).toContain(`${of} hex`);
    }
    expect(found(Buffer.from(name.toUpperCase().replace('É', 'é'), 'utf16le'))).toContain(`${of} UTF-16LE`);
  });

  it('finds a number however it is grouped, and not inside a longer one', () => {
    const phone = planted.patients[0]?.phone ?? '';
    const of = planted.all.findIndex(({ forms }) => forms[0] === phone);
    const plain = phone.replaceAll(/\D/g, '');
    const [area, exchange, line] = [plain.slice(0, 3), plain.slice(3, 6), plain.slice(6)];
    for (const text of [plain, `${area}.${exchange}.${line}`, `+1 ${area} ${exchange} ${line}`, `1${plain}`])
      expect(found(around(text)), text).toContain(`${of} digits only`);
    expect(found(around(`9${plain}`))).not.toContain(`${of} digits only`);
    expect(found(around(`${plain}5`))).not.toContain(`${of} digits only`);
  });

  it('finds a birth date in one piece, and not in a time of day', () => {
    const born = planted.patients[0]?.born ?? '';
    const of = planted.all.findIndex(({ forms }) => forms[0] === born);
    const [year = '', month = '', day = ''] = born.split('-');
    for (const text of [`${year}${month}${day}`, `${month}${day}${year}`])
      expect(found(around(text)), text).toContain(`${of} digits only`);
    const time = `2026-11-${month} ${day}:${year.slice(0, 2)}:${year.slice(2)}.946`;
    expect(found(around(time))).toEqual(new Set());
  });

  it('finds a piece of a file', () => {
    const piece = Uint8Array.from({ length: 24 }, (_, n) => (n * 37 + 11) % 256);
    const bytes = createScanner(patternsOfBytes(piece, 3));
    const hits = (text: Buffer): readonly string[] => {
      const scan = bytes.scan();
      scan.push(text);
      return scan.end().map(({ encoding }) => encoding);
    };
    expect(hits(around(Buffer.from(piece)))).toEqual(['raw, in any case']);
    expect(hits(around(Buffer.from(piece).toString('base64')))).toEqual(['base64']);
    expect(hits(around(Buffer.from(piece).toString('hex')))).toEqual(['hex']);
  });

  it('finds nothing where nothing is', () => {
    const noise = Buffer.from(
      Array.from({ length: 200_000 }, (_, n) => (n * 2_654_435_761 + (n >> 3)) % 256),
    );
    expect(found(noise, 4096)).toEqual(new Set());
    expect(found(around(new Date(0).toISOString()))).toEqual(new Set());
  });

  it('has identifiers that each encoding writes in another way', () => {
    const used = new Set<Encoding>(patterns.map(({ encoding }) => encoding));
    expect(ENCODINGS.filter((one) => !used.has(one))).toEqual(['digits only', 'base64url']);
  });
});
