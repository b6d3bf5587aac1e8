import { describe, expect, it } from 'vitest';
import { CASTS, houseOf } from '../../src/evaluation/relatives/cast.ts';
import { judgeRelatives } from '../../src/evaluation/relatives/judge-relatives.ts';
import { writeRelatives } from '../../src/evaluation/relatives/write-relatives.ts';
import { makePractice } from '../../src/sandbox/fax-machine/index.ts';

describe('papers that name a relative', () => {
  const [model] = makePractice(1).patients;

  it('are about one of two people who can be told apart', () => {
    for (const cast of CASTS) {
      const { about, other } = houseOf(model as NonNullable<typeof model>, cast, 1);
      expect(other.id).not.toBe(about.id);
      expect([other.firstName, other.lastName, other.dateOfBirth]).not.toEqual([
        about.firstName,
        about.lastName,
        about.dateOfBirth,
      ]);
    }
  });

  it('go into no chart of the other', { timeout: 180_000 }, async () => {
    const { casts, failures } = await judgeRelatives('relatives-test', 1, ['alien']);
    const all = Object.values(casts);
    expect(failures).toEqual([]);
    expect(all.reduce((sum, { papers }) => sum + papers, 0)).toBeGreaterThan(50);
  });

  it('are counted, and the layout is named that went wrong', () => {
    const text = writeRelatives({
      seed: 's',
      casts: { 'a twin’s': { papers: 12, filed: 3, wrong: 1 }, 'kin’s': { papers: 8, filed: 0, wrong: 0 } },
      failures: ['alien/registry: a twin’s'],
    });
    expect(text).toContain('20 papers');
    expect(text).toContain('**1** went into a wrong one');
    expect(text).toContain('| a twin’s | 12 | 3 | 1 |');
    expect(text).toContain('- alien/registry: a twin’s');
  });
});
