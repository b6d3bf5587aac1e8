import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DOCUMENT_TYPES, URGENCIES } from '../domain/document-types.ts';
import { REASON_CODES } from '../domain/reason-codes.ts';
import { REPERTOIRES } from '../sandbox/fax-machine/repertoires.ts';
import type { JudgedPlan } from './judge-corpus.ts';

const documentSchema = z.object({
  type: z.enum(DOCUMENT_TYPES),
  said: z.enum(DOCUMENT_TYPES),
  typeConfidence: z.number(),
  urgency: z.enum(URGENCIES).nullable(),
  saidUrgency: z.enum(URGENCIES),
  score: z.number(),
  proposed: z.boolean(),
  rightChart: z.boolean(),
});

const judgedSchema = z.object({
  seed: z.string(),
  index: z.number(),
  mode: z.enum(['fine', 'standard']),
  layouts: z.array(z.string()),
  defects: z.array(z.string()),
  filed: z.boolean(),
  wrongChart: z.boolean(),
  neverAutomatic: z.boolean(),
  fileable: z.boolean().nullable(),
  reasons: z.array(z.enum(REASON_CODES)),
  documents: z.array(documentSchema),
});

const shardSchema = z.object({
  seed: z.string(),
  layouts: z.enum(REPERTOIRES),
  reader: z.string(),
  /** See {@link codeVersion}. */
  code: z.string(),
  faxes: z.array(judgedSchema),
});

/** What came of the faxes of one seed. PHI-free, and about nobody: made-up faxes by number, closed words. */
export type Shard = z.infer<typeof shardSchema>;

const pathOf = (folder: string, seed: string): string => join(folder, `${seed}.json`);

/** Finds a shard that an earlier run finished with the same reader. */
export const loadShard = (folder: string, seed: string): Shard | undefined => {
  const path = pathOf(folder, seed);
  if (!existsSync(path)) return undefined;
  return shardSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
};

/** Keeps a finished shard, one fax a line. */
export const saveShard = (
  folder: string,
  shard: Omit<Shard, 'faxes'> & { readonly faxes: readonly JudgedPlan[] },
): void => {
  mkdirSync(folder, { recursive: true });
  const { faxes, ...head } = shard;
  const lines = faxes.map((fax) => JSON.stringify(fax)).join(',\n');
  // A half-written shard would stop the next run.
  const path = pathOf(folder, shard.seed);
  writeFileSync(`${path}.part`, `${JSON.stringify(head).slice(0, -1)},"faxes":[\n${lines}\n]}\n`);
  renameSync(`${path}.part`, path);
};
