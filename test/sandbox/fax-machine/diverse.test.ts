import { DIVERSE, diverseKindOf } from '../../../src/sandbox/fax-machine/diverse/index.ts';
import { diverseSenders } from '../../../src/sandbox/fax-machine/diverse/senders.ts';
import { describeLayoutSet } from './layout-set.ts';

describeLayoutSet({ layouts: 'diverse', prefix: DIVERSE, kindOf: diverseKindOf, senders: diverseSenders });
