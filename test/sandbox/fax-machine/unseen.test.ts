import { UNSEEN, unseenKindOf } from '../../../src/sandbox/fax-machine/unseen/index.ts';
import { unseenSenders } from '../../../src/sandbox/fax-machine/unseen/senders.ts';
import { describeLayoutSet } from './layout-set.ts';

describeLayoutSet({ layouts: 'unseen', prefix: UNSEEN, kindOf: unseenKindOf, senders: unseenSenders });
