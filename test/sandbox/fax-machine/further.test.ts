import { FURTHER, furtherKindOf } from '../../../src/sandbox/fax-machine/further/index.ts';
import { furtherSenders } from '../../../src/sandbox/fax-machine/further/senders.ts';
import { describeLayoutSet } from './layout-set.ts';

describeLayoutSet({ layouts: 'further', prefix: FURTHER, kindOf: furtherKindOf, senders: furtherSenders });
