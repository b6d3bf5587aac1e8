import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes down whose demo a folder holds. People and charts come from the seed, so that another seed's can't sign in there.
 *
 * @throws Error with what to do when the folder holds another seed's
 */
export const keepSeed = (folder: string, seed: string): void => {
  const file = join(folder, 'seed');
  const known = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (known !== undefined && known !== seed)
    throw new Error(
      `here is the demo of seed ${known}. Go on with --seed ${known}, or add --fresh to forget it and begin that of seed ${seed}.`,
    );
  if (known === undefined) writeFileSync(file, seed);
};
