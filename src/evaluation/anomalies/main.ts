import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureAnomalies } from './figures.ts';
import { anomaliesPage, figuresText } from './page.ts';

/** `npm run eval:anomalies -- [--practices 10] [--seed fresh] [--write]`: both seeds, unless one is named. */
const { values } = parseArgs({
  options: {
    practices: { type: 'string', default: '10' },
    seed: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const practices = Number(values.practices);
if (!Number.isInteger(practices) || practices < 1 || practices > 1000)
  throw new RangeError('--practices is a whole number from 1 to 1000');
const seeds = values.seed === undefined ? ['tuned', 'fresh'] : [values.seed];
const figures = seeds.map((seed) => {
  const text = figuresText(seed, measureAnomalies(seed, practices));
  process.stdout.write(`${text}\n`);
  return text;
});
if (values.write && values.seed === undefined)
  writeFileSync(new URL('../../../docs/anomalies.md', import.meta.url), anomaliesPage(figures));
