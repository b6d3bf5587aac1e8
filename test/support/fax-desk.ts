import type { FaxId, FilingId, StaffId } from '../../src/domain/ids.ts';
import { phi } from '../../src/domain/phi.ts';
import type { Ehr } from '../../src/pipeline/ports.ts';
import type { FaxReader } from '../../src/pipeline/reading.ts';
import { fileByPerson, finishStopped } from '../../src/pipeline/steps/decide-by-person.ts';
import type { StepDeps } from '../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { takeBackByPerson } from '../../src/pipeline/steps/take-back.ts';
import type { TestDatabase } from './database.ts';
import { createWork } from './one-worker.ts';
import type { PracticeInABox } from './practice-in-a-box.ts';
import { LAB, readerOf } from './readings.ts';
import { arrive, CHOICE, faxIds, GRACE_MS, itemOf, never, SETTLE_MS, statesOf, stepDeps } from './steps.ts';

const MINUTE = 60_000;

/** Reads a clear result of one patient, which a rule files without a person; parts of it are its bytes and their pages. */
const READER: FaxReader = {
  ...readerOf(LAB),
  split: async (_, { first, last }) => ({
    ok: true,
    bytes: phi(Buffer.from(`%PDF-1.4 ${first}-${last} ${Math.random()}`)),
  }),
};

/** A fax of a desk. */
export interface One {
  readonly message: number;
  readonly faxId: FaxId;
}

/** What happens to faxes in one database of the practice. */
export const deskOf = (test: TestDatabase, box: PracticeInABox, owner: StaffId) => {
  const deps = stepDeps(test, box, READER);
  const { practiceId } = box;
  const by = { kind: 'staff', id: owner, role: 'owner' } as const;
  const inBox = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, work);
  const filingOf = async ({ faxId }: One): Promise<FilingId> =>
    await inBox(async (tx) => {
      const row = await tx.q
        .selectFrom('filings')
        .select('id')
        .where('fax_id', '=', faxId)
        .orderBy('created_at', 'desc')
        .executeTakeFirstOrThrow();
      return row.id as FilingId;
    });
  /** The EHR with calls that never come back. */
  const without = (...lost: (keyof Ehr)[]): StepDeps => ({
    ...deps,
    ehr: {
      forPractice: async (...args) => {
        const ehr = await box.ehr.forPractice(...args);
        const gone = async () => await Promise.reject(new TypeError('gone'));
        return { ...ehr, ...Object.fromEntries(lost.map((name) => [name, gone])) };
      },
    },
  });
  return {
    deps,
    come: async (): Promise<One> => {
      const message = await arrive(test, box, deps);
      return { message, faxId: (await faxIds(test, practiceId)).at(-1) as FaxId };
    },
    /** Reads and decides: by its rules a filing is planned. */
    read: async ({ faxId }: One): Promise<void> => await processFax(deps, practiceId, faxId, never),
    work: async (one: One, by_: StepDeps = deps): Promise<void> => {
      test.clock.now += Math.max(GRACE_MS, SETTLE_MS) + 1;
      await fileFax(by_, practiceId, await filingOf(one), never);
    },
    without,
    undo: async ({ faxId }: One, why: 'undo' | 'wrong_chart' = 'undo'): Promise<void> =>
      void (await takeBackByPerson(test.db, practiceId, by, faxId, why)),
    /** A person files it from review: whole, or as two documents in two charts. */
    decide: async ({ faxId }: One, split = false): Promise<void> => {
      const itemId = await itemOf(test, practiceId, faxId);
      const parts = [
        { ...CHOICE, pages: { first: 1, last: 1 } },
        { ...CHOICE, ehrPatientId: '1003', ehrDoctorId: '12', pages: { first: 2, last: 2 } },
      ];
      const looked = { sha256: null, pages: 2 };
      const choices = split ? phi(parts) : phi(CHOICE);
      await fileByPerson(test.db, practiceId, by, itemId, choices, GRACE_MS, split ? looked : undefined);
    },
    finish: async ({ faxId }: One): Promise<void> =>
      await finishStopped(test.db, practiceId, by, await itemOf(test, practiceId, faxId)),
    states: async ({ faxId }: One) => await statesOf(test, practiceId, faxId),
    faxOf: async (message: number): Promise<One | undefined> => {
      const vaultHash = await inBox(async (tx) => {
        const vault = await tx.vault();
        const row = await tx.q
          .selectFrom('faxes')
          .select('id')
          .where('ehr_hash', '=', vault.hash(`fax:${message}`))
          .executeTakeFirst();
        return row?.id as FaxId | undefined;
      });
      return vaultHash === undefined ? undefined : { message, faxId: vaultHash };
    },
    /** What the sweeper and the queue do, for some minutes. */
    runOn: async (minutes: number): Promise<void> => {
      const { round } = createWork(test, box, deps);
      for (let minute = 0; minute < minutes; minute += 1) {
        await round();
        test.clock.now += MINUTE;
      }
    },
  };
};
export type Desk = ReturnType<typeof deskOf>;
