import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { openStream, sealStream } from '../../src/backup/sealed-file.ts';

const HEAD = 40;
const CHUNK = 64 * 1024 + 16;
const key = randomBytes(32);

async function* of(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
const all = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};
const sealed = async (plain: Buffer): Promise<Buffer> => await all(sealStream(of(plain), key, 'backup'));
const open = async (bytes: Buffer, kind: 'backup' | 'keys' = 'backup') =>
  await all(openStream(of(bytes), key, kind));

it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
  'opens what it has sealed: %i bytes',
  async (size) => {
    const plain = randomBytes(size);
    expect((await open(await sealed(plain))).equals(plain)).toBe(true);
  },
);

it.each<[string, (bytes: Buffer) => Buffer]>([
  ['its last chunk', (bytes) => bytes.subarray(0, HEAD + 2 * CHUNK)],
  ['all but the first', (bytes) => bytes.subarray(0, HEAD + CHUNK)],
  ['the first', (bytes) => Buffer.concat([bytes.subarray(0, HEAD), bytes.subarray(HEAD + CHUNK)])],
])('sees by the seal alone that %s is missing', async (_, cut) => {
  await expect(open(cut(await sealed(randomBytes(180_000))))).rejects.toMatchObject({
    code: 'backup_invalid',
  });
});

it('opens nothing for another purpose', async () => {
  await expect(open(await sealed(randomBytes(10)), 'keys')).rejects.toMatchObject({ code: 'backup_invalid' });
});
