import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const listed = (file: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join(' ')
    .trim()
    .split(/\s+/);

/** Given names and frequent surnames, in small letters. */
export const CENSUS_NAMES = listed('census-names.txt');
/** Further names that are English words. */
const NAMES_THAT_ARE_WORDS = listed('names-that-are-words.txt');

export const NAMES: ReadonlySet<string> = new Set([...CENSUS_NAMES, ...NAMES_THAT_ARE_WORDS]);
