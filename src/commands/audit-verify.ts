import { parseVerify, VERIFY_MEANING, VERIFY_USAGE } from '../audit-verify/options.ts';
import { verifyLog } from '../audit-verify/verify-log.ts';
import { ZallyError } from '../domain/errors.ts';
import { say } from './command.ts';

/** Ends that say something else than that it went wrong. */
const NOT_SOUND = 1;
const NOT_READ = 2;

/**
 * `audit verify`: 0 when everything fits, 1 when something doesn't, 2 when a file or the command can't be read. Knows no
 * configuration: whoever checks a log needn't have an installation.
 */
export const auditVerify = (args: readonly string[], from: string): void => {
  if (args.some((arg) => arg === '--help' || arg === '-h'))
    return say(`zally ${VERIFY_USAGE}\n\n${VERIFY_MEANING}`);
  // What doesn't come to an end mustn't look like a log that fits.
  process.exitCode = NOT_READ;
  try {
    const { lines, ok } = verifyLog(parseVerify(args, from));
    process.exitCode = ok ? 0 : NOT_SOUND;
    for (const line of lines) say(line);
  } catch (error) {
    process.exitCode = NOT_READ;
    const known = error instanceof ZallyError ? error : new ZallyError('unexpected', { cause: error });
    process.stderr.write(`zally: ${known.message}\n`);
  }
};
