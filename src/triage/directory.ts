import { isNameOf } from '../pipeline/understand/misdirected.ts';
import type { DirectoryEntry } from './roster.ts';

/** The one member of staff to whom a fax is addressed; null when it is nobody, or could be two. */
export const addressee = (provider: string | null, directory: readonly DirectoryEntry[]): string | null => {
  const fits = provider === null ? [] : directory.filter(({ name }) => isNameOf(provider, name));
  return fits.length === 1 ? (fits[0]?.id ?? null) : null;
};
