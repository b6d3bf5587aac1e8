import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTesseract } from '../../adapters/ocr/native.ts';
import type { EngineName } from '../../adapters/ocr/protocol.ts';
import { createReaderPool, READER_VERSION } from '../../adapters/ocr/reader-pool.ts';
import { fitRising } from './isotonic.ts';
import { type Amounts, madeFaxes } from './made-pages.ts';
import { type MeasuredPage, measure } from './measure.ts';
import { writeLegibility } from './write-legibility.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const CACHE = join(ROOT, '.zally', 'evaluation', 'legibility');
const TABLE = join(ROOT, 'src', 'adapters', 'ocr', 'legibility-table.json');

const FIT: Amounts = { inbox: 24, hardships: 144, badLines: 96 };
const CHECK: Amounts = { inbox: 12, hardships: 48, badLines: 24 };
/** Enough to see whether one map does for both engines. */
const OTHER: Amounts = { inbox: 0, hardships: 48, badLines: 8 };

/** One reader, so that whoever runs this can go on working. */
const measured = async (
  engine: EngineName,
  seed: string,
  amounts: Amounts,
): Promise<readonly MeasuredPage[]> => {
  const pool = createReaderPool({ processes: 1, engine, legibility: 'raw' });
  try {
    const folder = join(CACHE, `${READER_VERSION}-${engine}`);
    return await measure(madeFaxes(seed, amounts), pool, folder, (pages) => {
      if (pages % 25 === 0) process.stderr.write(`${seed} (${engine}): ${pages} pages\n`);
    });
  } finally {
    await pool.close();
  }
};

const main = async (): Promise<void> => {
  const engine: EngineName = findTesseract() === undefined ? 'wasm' : 'native';
  const fitted = await measured(engine, 'legibility-fit', FIT);
  const checked = await measured(engine, 'legibility-check', CHECK);
  const points = fitRising(fitted);
  const otherEngine =
    engine === 'wasm' ? null : { name: 'wasm', pages: await measured('wasm', 'legibility-other', OTHER) };
  const report = {
    reader: `reader ${READER_VERSION}, ${engine} engine`,
    fitted,
    checked,
    otherEngine,
    points,
  };
  const lines = points.map(({ raw, right }) => `  { "raw": ${raw}, "right": ${right} }`);
  writeFileSync(TABLE, `[\n${lines.join(',\n')}\n]\n`);
  const text = writeLegibility(report);
  writeFileSync(join(ROOT, 'docs', 'legibility.md'), text);
  process.stdout.write(text);
};

await main();
