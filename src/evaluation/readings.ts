import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { phi } from '../domain/phi.ts';
import { reveal } from '../domain/reveal.ts';
import type { FaxReader, ReadFailure, ReadResult } from '../pipeline/reading.ts';
import { type FaxPlan, renderFax } from '../sandbox/fax-machine/index.ts';

/**
 * Readings of made-up faxes, kept on disk by the fax's bytes and the reader's version: reading is what takes time, making
 * the fax anew takes a twentieth of it, and nobody in them exists. The product itself writes no reading anywhere.
 */
export interface ReadingCache {
  readonly read: (plan: FaxPlan) => Promise<ReadResult>;
  readonly hits: () => number;
}

/** Why a fax isn't read this time, and is another time. */
const BY_CHANCE: ReadonlySet<ReadFailure> = new Set(['reader_timeout', 'reader_failed']);

/**
 * @param folder where readings are kept
 * @param version names the reader and its engine: readings of another one aren't used
 */
export const createReadingCache = (
  folder: string,
  version: string,
  reader: Pick<FaxReader, 'read'>,
): ReadingCache => {
  const place = join(folder, version);
  mkdirSync(place, { recursive: true });
  let hits = 0;
  return {
    hits: () => hits,
    read: async (plan) => {
      const { bytes } = await renderFax(plan);
      const key = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
      const path = join(place, `${key}.json.gz`);
      if (existsSync(path)) {
        hits++;
        const kept = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
        return kept.ok ? { ok: true, reading: phi(kept.reading) } : kept;
      }
      const result = await reader.read(phi(bytes));
      const kept = result.ok ? { ok: true, reading: reveal(result.reading) } : result;
      // What a busy machine didn't manage in time says nothing of the fax.
      if (!result.ok && BY_CHANCE.has(result.reason)) return result;
      // A half-written reading would be taken for a short fax.
      writeFileSync(`${path}.part`, gzipSync(JSON.stringify(kept)));
      renameSync(`${path}.part`, path);
      return result;
    },
  };
};
