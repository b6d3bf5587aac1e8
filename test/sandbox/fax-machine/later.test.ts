import { LATER, laterKindOf } from '../../../src/sandbox/fax-machine/later/index.ts';
import { laterSenders } from '../../../src/sandbox/fax-machine/later/senders.ts';
import { describeLayoutSet } from './layout-set.ts';

describeLayoutSet({ layouts: 'later', prefix: LATER, kindOf: laterKindOf, senders: laterSenders });
