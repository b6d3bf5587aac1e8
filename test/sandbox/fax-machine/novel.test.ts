import { NOVEL, novelKindOf } from '../../../src/sandbox/fax-machine/novel/index.ts';
import { novelSenders } from '../../../src/sandbox/fax-machine/novel/senders.ts';
import { describeLayoutSet } from './layout-set.ts';

describeLayoutSet({ layouts: 'novel', prefix: NOVEL, kindOf: novelKindOf, senders: novelSenders });
