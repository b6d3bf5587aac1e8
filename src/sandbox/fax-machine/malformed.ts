import { encodeTiff } from './codec/tiff.ts';
import { makeRng } from './random.ts';

export const MALFORMED_KINDS = [
  'truncated-tiff',
  'zero-bytes',
  'encrypted-pdf',
  'wrong-extension',
  'garbage-pdf',
] as const;
export type MalformedKind = (typeof MALFORMED_KINDS)[number];

/** A file that no reader should get through, and what it claims to be. */
export interface MalformedFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
}

/** A page with a few lines of random ink: enough for a file of realistic size. */
const somePage = (): Uint8Array => {
  const rng = makeRng('malformed');
  const [width, height] = [1728, 1078];
  const pixels = new Uint8Array(width * height);
  for (let n = 0; n < 4000; n++) {
    const at = rng.int(0, pixels.length - 40);
    pixels.fill(1, at, at + rng.int(2, 30));
  }
  return encodeTiff([{ width, height, pixels }], {
    compression: 'g4',
    photometric: 0,
    fillOrder: 1,
    yResolution: 98,
  });
};

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * A PDF with an /Encrypt dictionary of the standard security handler (revision 3, 128-bit RC4) whose password
 * nobody knows: /O and /U are random, so that the empty password fails as any other.
 */
const encryptedPdf = (): Uint8Array => {
  const rng = makeRng('encrypted');
  const hex = (bytes: number): string =>
    Array.from({ length: bytes }, () => rng.int(0, 255).toString(16).padStart(2, '0')).join('');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>',
    `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <${hex(32)}> /U <${hex(32)}> >>`,
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, n) => {
    const at = body.length;
    body += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const id = hex(16);
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Encrypt 4 0 R /ID [<${id}> <${id}>] >>`;
  return ascii(`${body}${table}${trailer}\nstartxref\n${body.length}\n%%EOF\n`);
};

/** Files as broken senders and line failures leave them. */
export const makeMalformed = (kind: MalformedKind): MalformedFile => {
  switch (kind) {
    case 'truncated-tiff': {
      const whole = somePage();
      // The directory lies at the end: it is gone, and with it half of the picture.
      return {
        bytes: whole.slice(0, whole.length >> 1),
        contentType: 'image/tiff',
        fileName: 'fax-20261102-070101.tif',
      };
    }
    case 'zero-bytes':
      return { bytes: new Uint8Array(), contentType: 'image/tiff', fileName: 'fax-20261102-070202.tif' };
    case 'encrypted-pdf':
      return { bytes: encryptedPdf(), contentType: 'application/pdf', fileName: 'fax-20261102-070303.pdf' };
    case 'wrong-extension':
      return { bytes: somePage(), contentType: 'application/pdf', fileName: 'fax-20261102-070404.pdf' };
    case 'garbage-pdf': {
      const rng = makeRng('garbage');
      const noise = Uint8Array.from({ length: 4000 }, () => rng.int(0, 255));
      const bytes = new Uint8Array([...ascii('%PDF-1.7\n'), ...noise]);
      return { bytes, contentType: 'application/pdf', fileName: 'fax-20261102-070505.pdf' };
    }
  }
};
