import { describe, expect, it } from 'vitest';
import { formatOfBytes, formatOfMediaType, formatOfName, isMisnamed } from '../../src/pipeline/fax-format.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const TIFF = bytes('II*\0 and more');
const PDF = bytes('\r\n%PDF-1.4');

describe('what a file is called', () => {
  it.each([
    ['fax.pdf', 'pdf'],
    ['/media/7/FAX 1.TIF', 'tiff'],
    ['a.b.tiff', 'tiff'],
    ['scan.JPEG', 'jpeg'],
    ['scan.png', 'png'],
    ['fax', null],
    ['fax.dat', null],
    ['.pdf', null],
  ])('%s: %s', (name, format) => expect(formatOfName(name)).toBe(format));

  it.each([
    ['application/pdf', 'pdf'],
    ['Image/TIFF; application=faxbw', 'tiff'],
    ['application/octet-stream', null],
    ['', null],
  ])('of the media type %s: %s', (type, format) => expect(formatOfMediaType(type)).toBe(format));
});

describe('what a file is', () => {
  it.each([
    [TIFF, 'tiff'],
    [bytes('MM\0*'), 'tiff'],
    [PDF, 'pdf'],
    [bytes('\u0089PNG\r\n\u001a\n'), 'png'],
    [bytes('\u00ff\u00d8\u00ff\u00e0'), 'jpeg'],
    [bytes(''), null],
    [bytes('<html>'), null],
  ])('is seen by its first bytes', (content, format) => expect(formatOfBytes(content)).toBe(format));

  it('is at odds with its name only where both say something', () => {
    expect(isMisnamed('pdf', TIFF)).toBe(true);
    expect(isMisnamed('tiff', TIFF)).toBe(false);
    expect(isMisnamed(null, TIFF)).toBe(false);
    expect(isMisnamed('tiff', bytes('nothing'))).toBe(false);
  });
});
