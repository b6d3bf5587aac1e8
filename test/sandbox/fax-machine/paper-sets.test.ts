import { repertoire } from '../../../src/sandbox/fax-machine/repertoires.ts';
import { describeLayoutSet } from './layout-set.ts';

for (const layouts of ['remote', 'foreign', 'outlying', 'unmet', 'alien'] as const) {
  const { kindOf, senders } = repertoire(layouts);
  describeLayoutSet({ layouts, prefix: `${layouts}/`, kindOf, senders });
}
