import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FaxReader, ReadResult } from '../../pipeline/reading.ts';

/**
 * Reads files, and keeps the readings by the file's bytes and the reader's version. They lie in the machine's folder for
 * temporary files: the documents belong to others, and nothing of them may come to lie in the project.
 *
 * @param version names the reader and its engine: readings of another one aren't used
 */
export const createKeptReadings = (
  version: string,
  reader: FaxReader,
  folder = join(tmpdir(), 'zally-evaluation', 'readings'),
): ((bytes: Uint8Array) => Promise<ReadResult>) => {
  const place = join(folder, version);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return async (bytes) => {
    const path = join(place, `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.json.gz`);
    if (existsSync(path)) {
      const kept = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
      return kept.ok ? { ok: true, reading: phi(kept.reading) } : kept;
    }
    const result = await reader.read(phi(bytes));
    const kept = result.ok ? { ok: true, reading: reveal(result.reading) } : result;
    // A half-written reading would be taken for a short fax.
    writeFileSync(`${path}.part`, gzipSync(JSON.stringify(kept)));
    renameSync(`${path}.part`, path);
    return result;
  };
};
