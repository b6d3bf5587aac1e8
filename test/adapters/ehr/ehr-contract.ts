import { beforeAll, describe } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { failuresContract } from './contract-failures.ts';
import { filingContract } from './contract-filing.ts';
import { inboxContract } from './contract-inbox.ts';
import type { EhrUnderTest } from './ehr-bench.ts';

/** What every EHR adapter has to keep, whatever the EHR: one suite, run on each. */
export const ehrContract = (under: EhrUnderTest): void => {
  describe(`the contract of an EHR, on ${under.name}`, () => {
    let test: TestDatabase;
    beforeAll(async () => {
      test = await createTestDatabase();
    });
    inboxContract(under, () => test);
    filingContract(under, () => test);
    failuresContract(under, () => test);
  });
};
