import { PAPER_SETS, repertoire } from '../../../src/sandbox/fax-machine/repertoires.ts';
import { describeLayoutSet } from './layout-set.ts';

for (const layouts of PAPER_SETS) {
  const { kindOf, senders } = repertoire(layouts);
  describeLayoutSet({ layouts, prefix: `${layouts}/`, kindOf, senders });
}
