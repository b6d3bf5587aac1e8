import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clinicalDocuments } from '../../src/evaluation/train/clinical-documents.ts';
import { type Example, fit, softmax, sumsOf } from '../../src/evaluation/train/fit.ts';
import { layoutDocuments, TAUGHT_SETS, UNTAUGHT_SETS } from '../../src/evaluation/train/layout-documents.ts';
import { phraseDocuments, TAUGHT_TYPES } from '../../src/evaluation/train/phrase-documents.ts';
import { readSheet } from '../../src/evaluation/train/sheet-reading.ts';
import { textDocuments } from '../../src/evaluation/train/text-documents.ts';
import { classify } from '../../src/pipeline/understand/classify.ts';
import { pageText } from '../../src/pipeline/understand/page-text.ts';

const MODEL = join(import.meta.dirname, '..', '..', 'src', 'pipeline', 'understand', 'type-model.json');

/** Three types, each with two words of its own among six, and nothing from the hand-written features. */
const examples: readonly Example[] = Array.from({ length: 60 }, (_, n): Example => {
  const type = n % 3;
  return {
    type,
    handTitle: [0, 0, 0],
    handBody: [0, 0, 0],
    words: [
      [type * 2, 1],
      [type * 2 + 1, 0.5],
      [((type + 1) * 2) % 6, 0.1],
    ],
  };
});

describe('the type model', () => {
  it('has the same weights for the same documents', () => {
    expect(fit(examples, 3, 6)).toEqual(fit(examples, 3, 6));
  });

  it('learns which words belong to which type', () => {
    const model = fit(examples, 3, 6);
    for (const example of examples) {
      const shares = softmax(sumsOf(model, example, 3), 1);
      expect(shares.indexOf(Math.max(...shares))).toBe(example.type);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    }
  });

  it('is taught with the same documents every time', () => {
    expect(phraseDocuments('1', 2)).toEqual(phraseDocuments('1', 2));
    expect(layoutDocuments('teach', 12)).toEqual(layoutDocuments('teach', 12));
    expect(textDocuments('1', 1)).toEqual(textDocuments('1', 1));
    expect(clinicalDocuments('1', 2)).toEqual(clinicalDocuments('1', 2));
  });

  it('is never taught a layout that is held out for judging', () => {
    const sources = new Set(
      [...phraseDocuments('1', 1), ...layoutDocuments('teach', 60)].map(({ source }) => source),
    );
    expect([...sources].toSorted()).toEqual(['phrases', ...TAUGHT_SETS].toSorted());
    for (const name of UNTAUGHT_SETS) expect(sources.has(name)).toBe(false);
  });

  it('learns every type from many papers, each of them written once', () => {
    const documents = textDocuments('1', 1);
    expect(new Set(documents.map(({ layout }) => layout)).size).toBe(documents.length);
    const counts = Map.groupBy(documents, ({ type }) => type);
    expect([...counts.keys()].toSorted()).toEqual([...TAUGHT_TYPES].toSorted());
    for (const [, ofType] of counts) expect(ofType.length).toBeGreaterThan(35);
  });

  it('takes a print of an EHR for what its title says', () => {
    const said = clinicalDocuments('1', 3).map(({ type, sheets }) => {
      const { type: as } = classify(sheets.map((sheet, n) => pageText(readSheet(sheet, n + 1))));
      return [type, as];
    });
    expect(said.filter(([type, as]) => type !== as)).toEqual([]);
  });

  it('in the repository knows the types that are taught, in their order', () => {
    const { types } = JSON.parse(readFileSync(MODEL, 'utf8')) as { types: string[] };
    expect(types).toEqual(TAUGHT_TYPES);
  });
});
