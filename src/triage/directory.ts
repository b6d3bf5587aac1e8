import type { DirectoryEntry } from './roster.ts';

const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .replace(/\b(?:dr|md|do|np|pa|rn|phd|aprn|fnp|pa-c|mr|mrs|ms)\b\.?/g, ' ')
    .split(/[^a-z'-]+/)
    .filter((word) => word !== '');

/**
 * The one member of staff to whom a fax is addressed: surname and the given name's first letter agree, and nobody
 * else's do.
 */
export const addressee = (provider: string | null, directory: readonly DirectoryEntry[]): string | null => {
  if (provider === null) return null;
  const said = wordsOf(provider);
  const fits = directory.filter(({ name }) => {
    const words = wordsOf(name);
    const [first = '', last = ''] = [words[0], words.at(-1)];
    return (
      words.length > 1 && said.includes(last) && said.some((word) => word !== last && word[0] === first[0])
    );
  });
  return fits.length === 1 ? (fits[0]?.id ?? null) : null;
};
