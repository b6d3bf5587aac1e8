import { FRESH, freshKindOf } from '../../../src/sandbox/fax-machine/fresh/index.ts';
import { freshSenders } from '../../../src/sandbox/fax-machine/fresh/senders.ts';
import { describeLayoutSet } from './layout-set.ts';

describeLayoutSet({ layouts: 'fresh', prefix: FRESH, kindOf: freshKindOf, senders: freshSenders });
