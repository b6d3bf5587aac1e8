import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SRC = join(import.meta.dirname, '..');

/** What a decision comes from, once a fax is read. The reader has a version of its own. */
const DECIDING = ['pipeline/understand', 'pipeline/decide.ts', 'triage/triage-fax.ts', 'adapters/ehr/roster'];

/** A name for the code that understands, matches and decides: results of other code aren't today's. */
export const codeVersion = (): string => {
  const hash = createHash('sha256');
  const files = DECIDING.flatMap((place) =>
    place.endsWith('.ts')
      ? [join(SRC, place)]
      : readdirSync(join(SRC, place), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of files.toSorted()) hash.update(relative(SRC, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
};
