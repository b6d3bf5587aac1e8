import { inflateSync } from 'node:zlib';

/** Keys and types of what acts when a PDF is opened, printed or clicked: scripts, programs, forms that send, films, files. */
const ACTIVE =
  /\/(?:JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|XFA|EmbeddedFiles?|Movie|Sound|Rendition|GoToE|GoToR|URI)(?![A-Za-z])/;
/** Links to pages of the web are harmless until somebody clicks; what opens one by itself isn't. */
const OPENS = /\/(?:OpenAction|AA)\b[^]{0,400}?\/S\s*\/(?:URI|GoToR|GoToE)\b/;
const LINK_ONLY = /^\/(?:URI|GoToR|GoToE)/;

/** Packed objects that are unpacked to be looked at; a fax has a handful. */
const MOST_STREAMS = 2000;
const MOST_BYTES = 16 << 20;

/** Names may be written with escapes: /J#61vaScript. */
const unescaped = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

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
    return Buffer.from(inflateSync(bytes, { maxOutputLength: MOST_BYTES })).toString('latin1');
  } catch {
    return '';
  }
};

/**
 * True when a PDF holds something that acts: in its objects as they stand, or in object streams, where most writers put
 * them. pdfium counts the scripts of the document's name tree alone. Page contents and pictures are left out: a
 * sentence about JavaScript is no script.
 */
export const hasActiveObjects = (bytes: Uint8Array): boolean => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const objects: string[] = [];
  let at = 0;
  for (let n = 0; n < MOST_STREAMS; n++) {
    const begin = text.indexOf('stream', at);
    if (begin < 0) break;
    const head = text.slice(at, begin);
    objects.push(head);
    const end = text.indexOf('endstream', begin);
    if (end < 0) {
      at = begin + 6;
      continue;
    }
    if (/\/ObjStm\b/.test(head.slice(-600))) {
      const from = text[begin + 6] === '\r' ? begin + 8 : begin + 7;
      objects.push(unpacked(bytes.subarray(from, end)));
    }
    at = end + 9;
  }
  objects.push(text.slice(at));
  return objects.some(acts);
};

/** Beginnings of archives and programs, and the directory at an archive's end. */
const OTHERS = ['PK\u0003\u0004', 'PK\u0005\u0006', 'Rar!', '7z\u00bc\u00af', 'MZ\u0090'];

/** True when another file was put behind the PDF: an archive's entries and directory are found from a file's end. */
export const hasArchiveBehind = (bytes: Uint8Array): boolean => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const last = text.lastIndexOf('%%EOF');
  return last >= 0 && OTHERS.some((other) => text.includes(other, last));
};
