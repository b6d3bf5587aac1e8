import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readRegular } from '../triage/regular-file.ts';
import { invalid } from '../triage/visible.ts';
import { readVerifierKey, type VerifierKey } from './verifier-key.ts';

/** A path as it was given, and where it is. */
export interface GivenPath {
  readonly shown: string;
  readonly path: string;
}

/** What `zally audit verify` was asked for. */
export interface VerifyOptions {
  readonly file: GivenPath;
  readonly keys: readonly VerifierKey[];
  readonly anchors: readonly GivenPath[];
  readonly checkpoints: readonly GivenPath[];
  readonly json: boolean;
}

export const VERIFY_USAGE =
  'audit verify FILE --key KEY|FILE... [--anchors FOLDER]... [--checkpoint FILE]... [--json]';
export const VERIFY_MEANING =
  'Checks an export of the audit log, and ends with 0 only when everything fits. Touches no network and no database.';

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        anchors: { type: 'string', multiple: true, default: [] },
        checkpoint: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    const option = /'(--?[\w-]+)/.exec((cause as Error).message)?.[1] ?? 'An option';
    throw invalid(`${option} is unknown, lacks its value or takes none. Usage: zally ${VERIFY_USAGE}`);
  }
};

const MOST_KEY_BYTES = 100_000;

const keyFile = (path: string): string | undefined => {
  try {
    const file = readRegular(path, MOST_KEY_BYTES);
    return file.kind === 'bytes' ? Buffer.from(file.bytes).toString() : undefined;
  } catch {
    return undefined;
  }
};

/** Keys by themselves, or those in a file, one a line. */
const keysOf = (given: string, from: string): readonly VerifierKey[] => {
  const isKey = /^[^\s+/]+\/[^\s+]+\+[0-9a-f]+\+/u.test(given);
  let texts = [given];
  if (!isKey) {
    const content = keyFile(resolve(from, given));
    if (content === undefined)
      throw invalid(`--key: ${given} is neither a verifier key nor a file that can be read`);
    // A mark of the byte order is white space here.
    texts = content.split(/\s+/u).filter((text) => text !== '');
    if (texts.length === 0) throw invalid(`--key: the file ${given} holds no key`);
  }
  return texts.map((text) => {
    const key = readVerifierKey(text);
    const where = isKey ? 'the key' : `what stands in ${given}`;
    if (typeof key === 'string') throw invalid(`--key: ${where} ${key}`);
    return key;
  });
};

/**
 * Parses the arguments after `audit verify`.
 *
 * @param from folder that relative names start from
 * @throws ZallyError `file_invalid` that names the option
 */
export const parseVerify = (args: readonly string[], from: string): VerifyOptions => {
  const { values, positionals } = parse(args);
  const given = (shown: string): GivenPath => {
    if (shown === '' || shown.includes('\0')) throw invalid('The name of a file is missing');
    return { shown, path: resolve(from, shown) };
  };
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw invalid(`One file is named, an export of the audit log. Usage: zally ${VERIFY_USAGE}`);
  if (values.key.length === 0)
    throw invalid(
      `--key is needed: the verifier key that was handed out with the log. Usage: zally ${VERIFY_USAGE}`,
    );
  return {
    file: given(file),
    keys: values.key.flatMap((key) => keysOf(given(key).shown, from)),
    anchors: values.anchors.map(given),
    checkpoints: values.checkpoint.map(given),
    json: values.json,
  };
};
