import { DISTANT, distantKindOf } from '../../../src/sandbox/fax-machine/distant/index.ts';
import { distantSenders } from '../../../src/sandbox/fax-machine/distant/senders.ts';
import { describeLayoutSet } from './layout-set.ts';

describeLayoutSet({ layouts: 'distant', prefix: DISTANT, kindOf: distantKindOf, senders: distantSenders });
