import { expect, test as it } from 'vitest';
import { fileTypeOf } from '../../../src/adapters/ehr/file-type.ts';

it.each([
  ['a PDF', '%PDF-1.7\n', 'application/pdf'],
  ['a PDF behind an empty line, as the reader opens it too', '\r\n%PDF-1.4\n', 'application/pdf'],
  ['a PNG', '\u0089PNG\r\n\u001a\n', 'image/png'],
  ['a JPEG', '\u00ff\u00d8\u00ff\u00e0', 'image/jpeg'],
  ['a TIFF', 'II*\0', 'image/tiff'],
  ['what nobody knows, as the fax machine’s own format', 'GIF89a', 'image/tiff'],
])('%s goes to the chart as what it is', (_what, bytes, type) =>
  expect(fileTypeOf(Buffer.from(bytes, 'latin1'))).toBe(type),
);
