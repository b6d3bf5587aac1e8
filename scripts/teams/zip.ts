import { crc32 } from 'node:zlib';

/** 1 January 1980, as DOS writes it: the same files make the same bytes. */
const DATE = 0x21;
const VERSION = 20;
/** Names are in UTF-8 (APPNOTE 4.4.4, bit 11). */
const UTF8 = 0x0800;

interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The fields that a file's own header and its line in the directory have in common (APPNOTE 4.3.7, 4.3.12). */
const common = ({ name, bytes }: Entry): Buffer => {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(VERSION, 0);
  head.writeUInt16LE(UTF8, 2);
  // Stored as they are: icons don't get smaller.
  head.writeUInt16LE(0, 4);
  head.writeUInt16LE(0, 6);
  head.writeUInt16LE(DATE, 8);
  head.writeUInt32LE(crc32(bytes), 10);
  head.writeUInt32LE(bytes.length, 14);
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt16LE(Buffer.byteLength(name), 22);
  return head;
};

const signature = (text: string): Buffer => Buffer.from(`PK${text}`, 'latin1');

/** A zip of files in the order that they are given in. */
export const zip = (entries: readonly Entry[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const head = common(entry);
    const name = Buffer.from(entry.name);
    const file = Buffer.concat([signature('\u0003\u0004'), head, name, entry.bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([VERSION, 0]);
    directory.push(Buffer.concat([signature('\u0001\u0002'), madeBy, head, tail, name]));
    files.push(file);
    offset += file.length;
  }
  const lines = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(lines.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, lines, signature('\u0005\u0006'), end]);
};
