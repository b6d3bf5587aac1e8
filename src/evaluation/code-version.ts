import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SRC = join(import.meta.dirname, '..');

/** What a decision comes from, once a fax is read. The reader has a version of its own. */
const DECIDING = ['pipeline/understand', 'pipeline/decide.ts', 'triage/triage-fax.ts', 'adapters/ehr/roster'];
/** What a made-up fax comes from, besides its seed. */
const MAKING = ['sandbox/fax-machine', 'evaluation/corpus.ts'];

const versionOf = (places: readonly string[]): string => {
  const hash = createHash('sha256');
  const files = places.flatMap((place) =>
    place.endsWith('.ts')
      ? [join(SRC, place)]
      : readdirSync(join(SRC, place), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of files.toSorted()) hash.update(relative(SRC, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
};

/** A name for the code that understands, matches and decides: results of other code aren't today's. */
export const codeVersion = (): string => versionOf(DECIDING);

/** A name for the code that makes faxes: another one makes other faxes of the same seed. */
export const machineVersion = (): string => versionOf(MAKING);
