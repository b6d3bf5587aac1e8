import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { JudgedPlan } from '../../src/evaluation/judge-corpus.ts';
import { loadShard, saveShard } from '../../src/evaluation/shards.ts';
import { judged, judgedDocument } from '../triage/builders.ts';

const folder = mkdtempSync(join(tmpdir(), 'zally-shards-'));
afterAll(() => rmSync(folder, { recursive: true }));

const faxes: readonly JudgedPlan[] = [
  { ...judged(), seed: 's-1', index: 0, mode: 'fine', layouts: ['plain'], defects: [] },
  {
    ...judged({
      filed: false,
      fileable: null,
      reasons: ['weak_match'],
      documents: [judgedDocument({ urgency: null }), judgedDocument()],
    }),
    seed: 's-1',
    index: 1,
    mode: 'standard',
    layouts: ['plain', 'boxed'],
    defects: ['noise'],
  },
];
const head = { seed: 's-1', layouts: 'diverse', reader: '2-native', code: 'abc' } as const;

describe('a finished shard', () => {
  it('is found again as it was kept, so that the next run goes on after it', () => {
    saveShard(join(folder, 'new'), { ...head, faxes });
    expect(loadShard(join(folder, 'new'), 's-1')).toEqual({ ...head, faxes });
  });

  it('isn’t there before it is finished, and no other seed stands in for it', () => {
    saveShard(folder, { ...head, faxes });
    expect(loadShard(folder, 's-2')).toBeUndefined();
    expect(loadShard(join(folder, 'never'), 's-1')).toBeUndefined();
    expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toEqual(['s-1.json']);
  });

  it('has a fax a line, so that a change shows where it is', () => {
    saveShard(folder, { ...head, faxes });
    const lines = readFileSync(join(folder, 's-1.json'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(faxes.length + 2);
    expect(JSON.parse((lines[1] ?? '').replace(/,$/, ''))).toEqual(faxes[0]);
  });

  it('is refused, not believed, when it says what nobody can say', () => {
    saveShard(folder, { ...head, faxes });
    const text = readFileSync(join(folder, 's-1.json'), 'utf8');
    writeFileSync(join(folder, 'odd.json'), text.replace('lab_result', 'love_letter'));
    expect(() => loadShard(folder, 'odd')).toThrow(/type/);
  });
});
