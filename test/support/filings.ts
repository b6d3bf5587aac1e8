import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { lookAtInbox } from '../../src/pipeline/steps/intake.ts';
import type { TestDatabase } from './database.ts';
import type { PracticeInABox } from './practice-in-a-box.ts';
import { filedByPerson, GRACE_MS, never, SETTLE_MS, statesOf, stepDeps } from './steps.ts';

/** A filing that a person has planned. */
export type Filed = Awaited<ReturnType<typeof filedByPerson>>;

export const personOf = ({ staffId }: Pick<Filed, 'staffId'>) =>
  ({ kind: 'staff', id: staffId, role: 'owner' }) as const;

/** What tests of filings do with a practice in a box, a settling time apart. */
export const filingsOf = (test: TestDatabase, box: PracticeInABox) => {
  const deps = stepDeps(test, box);
  const { practiceId, sandbox } = box;
  const work = async ({ filingId }: Pick<Filed, 'filingId'>, rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      test.clock.now += Math.max(GRACE_MS, SETTLE_MS) + 1;
      await fileFax(deps, practiceId, filingId, never);
    }
  };
  return {
    deps,
    planned: async (): Promise<Filed> => await filedByPerson(test, box, deps),
    work,
    filed: async (): Promise<Filed> => {
      const one = await filedByPerson(test, box, deps);
      await work(one, 1);
      const { filing } = await statesOf(test, practiceId, one.faxId);
      if (filing !== 'done') throw new Error(`the filing is ${filing}`);
      return one;
    },
    states: async ({ faxId }: Pick<Filed, 'faxId'>) => await statesOf(test, practiceId, faxId),
    look: async (): Promise<void> => {
      test.clock.now += 1000;
      await lookAtInbox(deps, practiceId);
    },
    /** The newest document, how many are in use, and the fax's message. */
    inEhr: ({ message }: Pick<Filed, 'message'>) => {
      const practice = sandbox.records().practices[0];
      return {
        document: practice?.documents.at(-1),
        documents: practice?.documents.filter(({ archived }) => !archived).length ?? 0,
        message: practice?.messages.find(({ id }) => id === message),
      };
    },
  };
};
