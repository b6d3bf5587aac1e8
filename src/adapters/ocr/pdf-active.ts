import { inflateSync } from 'node:zlib';
import { dictionaryOf, type PdfObjects, unescaped } from './pdf-objects.ts';
import { MOST_OBJECT_BYTES } from './pdf-packing.ts';

/** Keys and types of what acts when a PDF is opened, printed or clicked: scripts, programs, forms that send, films, files. */
const ACTIVE =
  /\/(?:JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|XFA|EmbeddedFiles?|Movie|Sound|Rendition|GoToE|GoToR|URI)(?![A-Za-z])/;
/** Links to pages of the web are harmless until somebody clicks; what opens one by itself isn't. */
const OPENS = /\/(?:OpenAction|AA)\b[^]{0,400}?\/S\s*\/(?:URI|GoToR|GoToE)\b/;
const LINK_ONLY = /^\/(?:URI|GoToR|GoToE)/;

const acts = (text: string): boolean => {
  const plain = unescaped(text);
  if (OPENS.test(plain)) return true;
  for (let rest = plain; ; ) {
    const found = ACTIVE.exec(rest);
    if (found === null) return false;
    if (!LINK_ONLY.test(found[0])) return true;
    rest = rest.slice(found.index + found[0].length);
  }
};

/** What a packed object stream holds, or '' where it can't be unpacked or grows too large. */
const unpacked = (bytes: Uint8Array): string => {
  try {
    return Buffer.from(inflateSync(bytes, { maxOutputLength: MOST_OBJECT_BYTES })).toString('latin1');
  } catch {
    return '';
  }
};

/**
 * True when a PDF holds something that acts: in its objects as they stand, or in object streams, where most writers put
 * them. pdfium counts the scripts of the document's name tree alone. Page contents and pictures are left out: a
 * sentence about JavaScript is no script.
 */
export const hasActiveObjects = ({ plain, streams }: PdfObjects): boolean =>
  plain.some(acts) ||
  streams.some((stream) => /\/ObjStm\b/.test(dictionaryOf(stream)) && acts(unpacked(stream.packed)));

/** Beginnings of archives and programs, and the directory at an archive's end. */
const OTHERS = ['PK\u0003\u0004', 'PK\u0005\u0006', 'Rar!', '7z\u00bc\u00af', 'MZ\u0090'];

/** True when another file was put behind the PDF: an archive's entries and directory are found from a file's end. */
export const hasArchiveBehind = ({ text }: PdfObjects): boolean => {
  const last = text.lastIndexOf('%%EOF');
  return last >= 0 && OTHERS.some((other) => text.includes(other, last));
};

/** Beginnings of the pictures that a fax can be. */
const PICTURES = ['II*\0', 'MM\0*', '\u0089PNG\r\n', '\u00ff\u00d8\u00ff'];

/**
 * True when another fax was put behind the PDF: a second one, of which pdfium would show the last alone, or a picture. A change
 * to a PDF is put behind it as well, but never with a head of its own.
 */
export const hasFaxBehind = ({ text }: PdfObjects): boolean => {
  const first = text.indexOf('%%EOF');
  const last = text.lastIndexOf('%%EOF');
  return (
    first >= 0 &&
    (/%PDF-\d/.test(text.slice(first)) || PICTURES.some((picture) => text.includes(picture, last)))
  );
};
