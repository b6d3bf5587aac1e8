import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ZallyError } from '../domain/errors.ts';

/** What a file holds: it is part of the key, so that one can't be given for the other. */
export type FileKind = 'backup' | 'keys';

const MAGIC = Buffer.from('ZALLYBK1');
const SALT_BYTES = 32;
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;

/** A key for one file alone, so that a counter can be the nonce. */
const keyOf = (key: Buffer, salt: Buffer, kind: FileKind): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `zally/${kind}/1`, 32));

/** Eleven bytes say which chunk it is, the last byte that it is the last: order and end are under the tag. */
const nonceOf = (chunk: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(chunk, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
};

/** Pieces of exactly that size, and a last one that is smaller or as large; the last is marked. */
async function* inPieces(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ readonly piece: Buffer; readonly last: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const part of source) {
    held.push(part);
    length += part.length;
    // One byte more than a piece is kept back: only what follows tells that a piece isn't the last.
    if (length <= size) continue;
    let all = Buffer.concat(held);
    while (all.length > size) {
      yield { piece: all.subarray(0, size), last: false };
      all = all.subarray(size);
    }
    held = [all];
    length = all.length;
  }
  yield { piece: Buffer.concat(held), last: true };
}

/**
 * Seals a stream with AES-256-GCM, chunk by chunk.
 *
 * @param key 32 bytes
 */
export async function* sealStream(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  kind: FileKind,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const own = keyOf(key, salt, kind);
  yield Buffer.concat([MAGIC, salt]);
  let chunk = 0;
  for await (const { piece, last } of inPieces(source, CHUNK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(chunk, last));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    chunk += 1;
  }
}

const broken = (): ZallyError => new ZallyError('backup_invalid');

async function* withoutHead(source: AsyncIterator<Buffer>, first: Buffer): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}

/**
 * Opens what {@link sealStream} has sealed. What it gives is what was sealed, in its order; whether it is all of it is known
 * at its end.
 *
 * @throws ZallyError `backup_invalid` where a chunk was changed, moved or taken away, also at the end, and with another key
 */
export async function* openStream(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  kind: FileKind,
): AsyncGenerator<Buffer> {
  const parts = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < MAGIC.length + SALT_BYTES) {
    const next = await parts.next();
    if (next.done === true) throw broken();
    head = Buffer.concat([head, next.value]);
  }
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw broken();
  const own = keyOf(key, head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES), kind);
  const rest = withoutHead(parts, head.subarray(MAGIC.length + SALT_BYTES));
  let chunk = 0;
  for await (const { piece, last } of inPieces(rest, CHUNK_BYTES + TAG_BYTES)) {
    if (piece.length < TAG_BYTES) throw broken();
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(chunk, last));
    decipher.setAuthTag(piece.subarray(piece.length - TAG_BYTES));
    try {
      yield Buffer.concat([decipher.update(piece.subarray(0, piece.length - TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new ZallyError('backup_invalid', { cause });
    }
    chunk += 1;
  }
}
