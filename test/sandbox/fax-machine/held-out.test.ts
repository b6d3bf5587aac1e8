import { HELD_OUT, heldOutKindOf } from '../../../src/sandbox/fax-machine/held-out/index.ts';
import { heldOutSenders } from '../../../src/sandbox/fax-machine/held-out/senders.ts';
import { describeLayoutSet } from './layout-set.ts';

describeLayoutSet({ layouts: 'held_out', prefix: HELD_OUT, kindOf: heldOutKindOf, senders: heldOutSenders });
