import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as active from '../../../src/adapters/ocr/pdf-active.ts';
import { objectsOf } from '../../../src/adapters/ocr/pdf-objects.ts';

const hasActiveObjects = (bytes: Uint8Array): boolean => active.hasActiveObjects(objectsOf(bytes));
const hasArchiveBehind = (bytes: Uint8Array): boolean => active.hasArchiveBehind(objectsOf(bytes));

const pdf = (...objects: readonly string[]): Uint8Array =>
  Buffer.from(
    `%PDF-1.7\n${objects.map((one, n) => `${n + 1} 0 obj\n${one}\nendobj\n`).join('')}trailer\n%%EOF\n`,
    'latin1',
  );

const packed = (text: string): string => {
  const bytes = deflateSync(Buffer.from(text, 'latin1')).toString('latin1');
  return `<< /Type /ObjStm /N 1 /First 4 /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n${bytes}\nendstream`;
};

test.each([
  [
    'a script that runs on opening',
    '<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>',
  ],
  ['a script of a page', '<< /Type /Page /AA << /O << /S /JavaScript /JS (x) >> >> >>'],
  ['a program', '<< /Type /Catalog /OpenAction << /S /Launch /F (cmd.exe) >> >>'],
  ['an address that opens by itself', '<< /Type /Catalog /OpenAction << /S /URI /URI (http://x) >> >>'],
  ['a form that sends', '<< /Type /Annot /A << /S /SubmitForm /F (http://x) >> >>'],
  ['a form of XML', '<< /AcroForm << /XFA 3 0 R >> >>'],
  ['a film', '<< /Type /Annot /Subtype /RichMedia >>'],
  ['a file', '<< /Names << /EmbeddedFiles 4 0 R >> >>'],
  ['a name written with escapes', '<< /S /J#61vaScript /J#53 (x) >>'],
])('finds %s, packed or not', (_, object) => {
  expect(hasActiveObjects(pdf(object))).toBe(true);
  expect(hasActiveObjects(pdf('<< /Type /Page >>', packed(`1 0 ${object}`)))).toBe(true);
});

test('finds nothing in pages, links, and sentences about scripts', () => {
  const contents = '<< /Length 40 >>\nstream\n(see /JavaScript and /Launch) Tj\nendstream';
  expect(hasActiveObjects(pdf('<< /Type /Page /Contents 2 0 R >>', contents))).toBe(false);
  expect(hasActiveObjects(pdf('<< /Type /Annot /Subtype /Link /A << /S /URI /URI (http://x) >> >>'))).toBe(
    false,
  );
  expect(hasActiveObjects(pdf('<< /Type /Catalog /OpenAction [3 0 R /Fit] >>'))).toBe(false);
});

test('finds an archive or a program behind the PDF, and not in its pictures', () => {
  const plain = pdf('<< /Type /Page >>');
  expect(hasArchiveBehind(plain)).toBe(false);
  for (const sign of ['PK\u0003\u0004', 'PK\u0005\u0006', 'MZ\u0090'])
    expect(hasArchiveBehind(Buffer.concat([plain, Buffer.from(sign, 'latin1')]))).toBe(true);
  expect(hasArchiveBehind(pdf('<< /Length 4 >>\nstream\nPK\u0003\u0004\nendstream'))).toBe(false);
});
