/** What a mail says, as far as Zally's own plain ones go. */
interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** Quoted-printable (RFC 2045, 6.7). */
const fromQuoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

/** Words that are encoded in a header (RFC 2047). */
const decoded = (header: string): string =>
  header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b' ? fromBase64(word) : fromQuoted(word.replaceAll('_', ' ')),
    );

/** Reads a mail of one part. @param raw as it came, its bytes as latin1 */
export const readMail = (raw: string): Mail => {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ');
  const body = raw.slice(end + 4);
  const field = (name: string): string => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1] ?? '';
  const encoding = field('content-transfer-encoding').toLowerCase();
  const text =
    encoding === 'base64' ? fromBase64(body) : encoding === 'quoted-printable' ? fromQuoted(body) : body;
  return { subject: decoded(field('subject')), text: text.replaceAll('\r\n', '\n').trim() };
};
