import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReaderPool, type ReaderPool } from '../../../src/adapters/ocr/reader-pool.ts';
import { phi } from '../../../src/domain/phi.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import type { ReadFailure } from '../../../src/pipeline/reading.ts';

/** Odd files that others collected: broken, locked, blank and askew. Never part of the project. */
const BESIDE = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'robustness');
const FOLDER = process.env['ZALLY_ROBUSTNESS_FILES'] || BESIDE;

/** Files that aren't read, and why. */
const REFUSED: Readonly<Record<string, ReadFailure>> = {
  'ocrmypdf_invalid.pdf': 'damaged',
  'unstructured_password.pdf': 'encrypted',
  // Their rows break off or make no sense; libtiff says so as well.
  'twelvemonkeys_ccitt-too-many-changes.tif': 'damaged',
  'twelvemonkeys_ccitt_tolessrows.tif': 'damaged',
};

if (!existsSync(FOLDER))
  test.skip(`odd files of others: none at ${BESIDE === FOLDER ? '../shared/data/robustness' : 'ZALLY_ROBUSTNESS_FILES'}`, () => {});
else
  describe('odd files of others', () => {
    let pool: ReaderPool;
    beforeAll(() => {
      pool = createReaderPool({ processes: 2 });
    });
    afterAll(() => pool.close());

    test.each(readdirSync(FOLDER).filter((name) => /\.(tiff?|pdf|png|jpe?g)$/i.test(name)))(
      '%s is read, or refused with its reason',
      async (name) => {
        const result = await pool.read(phi(readFileSync(join(FOLDER, name))));
        const outcome = result.ok ? 'read' : result.reason;
        expect(outcome).toBe(REFUSED[name] ?? 'read');
        if (result.ok) expect(reveal(result.reading).pages.length).toBeGreaterThan(0);
      },
      180_000,
    );
  });
