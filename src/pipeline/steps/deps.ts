import type { Database } from '../../db/database.ts';
import type { Logger } from '../../domain/log.ts';
import type { EhrProvider } from '../ports.ts';
import type { FaxReader } from '../reading.ts';
import type { SecondReader } from '../second-reader.ts';

/** What the steps work with, put together in main.ts. */
export interface StepDeps {
  readonly db: Database;
  readonly ehr: EhrProvider;
  readonly reader: FaxReader;
  /** Asked about what the local reader is unsure of; undefined where none is configured. */
  readonly secondReader?: SecondReader | undefined;
  readonly log: Logger;
  readonly settings: {
    /** How long a filing waits, so that undo costs no call. */
    readonly graceMs: number;
    /** How long a lost answer is left to settle before looking; at least twice the EHR client's time-out. */
    readonly settleMs: number;
    /** How long a fax is held by one try before the sweeper gives it to another worker. */
    readonly leaseMs: number;
    readonly maxFaxBytes: number;
  };
}

export const ZALLY = { kind: 'zally' } as const;
