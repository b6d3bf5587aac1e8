import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { REPERTOIRES, type RepertoireName } from '../sandbox/fax-machine/repertoires.ts';

const SRC = join(import.meta.dirname, '..');

/** What a decision comes from, once a fax is read. The reader has a version of its own. */
const DECIDING = ['pipeline/understand', 'pipeline/decide.ts', 'triage/triage-fax.ts', 'adapters/ehr/roster'];
const MACHINE = 'sandbox/fax-machine';
/** What a made-up fax comes from, besides its seed. */
const MAKING = [MACHINE, 'evaluation/corpus.ts'];
/** Only the faxes of a set of layouts come from the set's folder. The first set is part of the machine. */
const SET_FOLDERS: Readonly<Record<RepertoireName, string | undefined>> = {
  shown: undefined,
  varied: `${MACHINE}/varied`,
  diverse: `${MACHINE}/diverse`,
  assorted: `${MACHINE}/assorted`,
  held_out: `${MACHINE}/held-out`,
  fresh: `${MACHINE}/fresh`,
  unseen: `${MACHINE}/unseen`,
  novel: `${MACHINE}/novel`,
  later: `${MACHINE}/later`,
};
/** Says which sets there are, and nothing of what is in them. */
const REGISTRY = `${MACHINE}/repertoires.ts`;

const versionOf = (places: readonly string[], without: readonly string[] = []): string => {
  const hash = createHash('sha256');
  const files = places.flatMap((place) =>
    place.endsWith('.ts')
      ? [join(SRC, place)]
      : readdirSync(join(SRC, place), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of files.toSorted()) {
    const name = relative(SRC, file);
    if (!without.some((place) => name === place || name.startsWith(`${place}/`)))
      hash.update(name).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
};

/** A name for the code that understands, matches and decides: results of other code aren't today's. */
export const codeVersion = (): string => versionOf(DECIDING);

/** A name for the code that makes the faxes of one set of layouts: another one makes other faxes of the same seed. */
export const machineVersion = (layouts: RepertoireName): string => {
  const others = REPERTOIRES.filter((name) => name !== layouts).flatMap((name) => SET_FOLDERS[name] ?? []);
  return versionOf(MAKING, [...others, REGISTRY]);
};
