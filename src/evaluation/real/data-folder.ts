import { existsSync } from 'node:fs';
import { join } from 'node:path';

const BESIDE = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');

/**
 * Where the documents of others lie: beside the repository, or where ZALLY_EVAL_DATA says. They belong to others and are
 * never needed to build, test or run anything.
 *
 * @returns undefined when they aren't there
 */
export const findRealData = (env: NodeJS.ProcessEnv = process.env): string | undefined => {
  const folder = env['ZALLY_EVAL_DATA'] ?? BESIDE;
  return existsSync(join(folder, 'faxdocs', 'labels.csv')) ? folder : undefined;
};
