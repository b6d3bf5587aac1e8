import { describe, expect, it } from 'vitest';
import { EVAL_USAGE, parseEval } from '../../src/evaluation/options.ts';
import { REPERTOIRES } from '../../src/sandbox/fax-machine/repertoires.ts';

describe('options of the evaluation', () => {
  it.each(REPERTOIRES)('take %s layouts and name them in the usage', (layouts) => {
    expect(parseEval(['--layouts', layouts], 2).layouts).toBe(layouts);
    expect(EVAL_USAGE).toMatch(new RegExp(`--layouts [a-z_|]*\\b${layouts}\\b`));
  });

  it('refuse layouts that there are none of', () => {
    expect(() => parseEval(['--layouts', 'hidden'], 2)).toThrow('--layouts is one of shown, ');
  });
});
