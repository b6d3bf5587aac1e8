import { ASSORTED, assortedKindOf } from '../../../src/sandbox/fax-machine/assorted/index.ts';
import { assortedSenders } from '../../../src/sandbox/fax-machine/assorted/senders.ts';
import { describeLayoutSet } from './layout-set.ts';

describeLayoutSet({
  layouts: 'assorted',
  prefix: ASSORTED,
  kindOf: assortedKindOf,
  senders: assortedSenders,
});
