import type { RelativesResult } from './judge-relatives.ts';

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** The papers that name a relative, as Markdown. PHI-free: counts and names of layouts. */
export const writeRelatives = ({ seed, casts, failures }: RelativesResult): string => {
  const all = Object.values(casts);
  const sum = (of: 'papers' | 'filed' | 'wrong'): number => all.reduce((total, one) => total + one[of], 0);
  return [
    `${sum('papers')} papers of every layout there is (seed ${seed}), read without a fault, each of which names somebody besides whom it is about; the practice has that other one’s chart. **${sum('wrong')}** went into a wrong one.`,
    '',
    row('the paper is', 'papers', 'filed', 'wrong'),
    '|---|---|---|---|',
    ...Object.entries(casts).map(([name, { papers, filed, wrong }]) => row(name, papers, filed, wrong)),
    '',
    ...failures.map((failure) => `- ${failure}`),
    ...(failures.length > 0 ? [''] : []),
  ].join('\n');
};
