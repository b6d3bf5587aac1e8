import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const SRC = join(import.meta.dirname, '..', '..', 'src');

/** Every module that a module loads, its own way there included; types are gone by then. */
export const loadedBy = (entry: string): ReadonlySet<string> => {
  const loaded = new Set<string>();
  const visit = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    if (!path.startsWith(SRC) || !path.endsWith('.ts')) return;
    const source = readFileSync(path, 'utf8');
    for (const [, what = '', from = ''] of source.matchAll(
      /^(?:import|export)\s+(?!type\b)(?:([^'"=;]*?)\s*from\s+)?'([^']+)'/gm,
    )) {
      const names = /^\{([^}]*)\}$/.exec(what.trim())?.[1];
      const onlyTypes = names?.split(',').every((name) => name.trim() === '' || /^type\s/.test(name.trim()));
      if (onlyTypes === true) continue;
      visit(from.startsWith('.') ? join(dirname(path), from) : from);
    }
    for (const [, from = ''] of source.matchAll(/\bimport\(\s*'([^']+)'/g))
      visit(from.startsWith('.') ? join(dirname(path), from) : from);
  };
  visit(entry);
  return loaded;
};

/** A module as it is named below `src`. */
export const shown = (path: string): string => (path.startsWith(SRC) ? relative(SRC, path) : path);
