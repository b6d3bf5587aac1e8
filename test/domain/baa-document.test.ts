import { expect, it } from 'vitest';
import { baaMediaType, MOST_BAA_BYTES } from '../../src/domain/baa-document.ts';

const PDF = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3', 'latin1');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);

it.each([
  ['a PDF', PDF, 'application/pdf'],
  ['a PNG', PNG, 'image/png'],
  ['text', Buffer.from('Agreement between Elm Street Clinic\r\n\tand Zally – § 1\f'), 'text/plain'],
  ['nothing', Buffer.alloc(0), undefined],
  ['text in another encoding', Buffer.from('caf\xe9', 'latin1'), undefined],
  ['what only looks like text', Buffer.from('MZ\u0000\u0001'), undefined],
  ['a PDF that doesn’t begin as one', Buffer.concat([Buffer.of(0), PDF]), undefined],
  ['the beginning of a PNG', PNG.subarray(0, 5), undefined],
  ['the largest text', Buffer.alloc(MOST_BAA_BYTES, 'a'), 'text/plain'],
  ['a byte more', Buffer.alloc(MOST_BAA_BYTES + 1, 'a'), undefined],
])('knows %s by its content', (_what, bytes, mediaType) => expect(baaMediaType(bytes)).toBe(mediaType));
