import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { endBaa, recordBaa } from '../../../src/db/stores/practices.ts';
import { codeOf } from '../../../src/domain/errors.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { lookAtInbox } from '../../../src/pipeline/steps/intake.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import {
  arrive,
  faxIds,
  filedByPerson,
  GRACE_MS,
  never,
  SETTLE_MS,
  statesOf,
  stepDeps,
} from '../../support/steps.ts';
import { AGREES, createAsking, reads, UNSURE } from './asking.ts';

const OPERATOR = { kind: 'operator' } as const;
/** More than any step waits for; each enumeration ends by itself when the step comes through. */
const MOST = 200;

let test: TestDatabase;
let box: PracticeInABox;
let deps: StepDeps;

const end = async (): Promise<void> => await test.db.inPractice(box.practiceId, OPERATOR, endBaa);
const sign = async (): Promise<void> =>
  await test.db.inPractice(box.practiceId, OPERATOR, async (tx) => {
    await recordBaa(tx, { version: '2', signer: 'A. Owner', documentSha256: '0'.repeat(64) });
  });

/** The BAA ends right before the step does the n-th of the things that it waits for: a transaction, a call, the reader. */
const endingAt = (at: number) => {
  let count = 0;
  let callsAtEnd: number | undefined;
  const crossing = async <T>(wait: () => Promise<T>): Promise<T> => {
    count += 1;
    if (count === at) {
      await end();
      callsAtEnd = box.requests.length;
    }
    return await wait();
  };
  const db: Database = {
    ...deps.db,
    inPractice: async (practiceId, actor, work) =>
      await crossing(async () => await deps.db.inPractice(practiceId, actor, work)),
  };
  const ehr: StepDeps['ehr'] = {
    forPractice: async (...args) => {
      const real = await crossing(async () => await deps.ehr.forPractice(...args));
      return Object.fromEntries(
        Object.entries(real).map(([name, method]) => [
          name,
          async (...given: unknown[]) =>
            await crossing(async () => await (method as (...all: unknown[]) => Promise<unknown>)(...given)),
        ]),
      ) as unknown as typeof real;
    },
  };
  const reader: StepDeps['reader'] = {
    ...deps.reader,
    read: async (...args) => await crossing(async () => await deps.reader.read(...args)),
  };
  return {
    deps: { ...deps, db, ehr, reader },
    hasEnded: () => callsAtEnd !== undefined,
    /** Calls that began after the end. */
    late: () => box.requests.slice(callsAtEnd),
  };
};

/** Runs a step in which the BAA ends. What it says of that is all that it may fail with. */
const run = async (step: Promise<void>): Promise<void> => {
  await step.catch((error: unknown) => {
    if (codeOf(error) !== 'baa_missing') throw error;
  });
};

const live = () => {
  const practice = box.sandbox.records().practices[0];
  return {
    documents: practice?.documents.filter(({ archived }) => !archived).length ?? 0,
    tasks: practice?.tasks.filter(({ archived }) => !archived).length ?? 0,
  };
};

describe('a BAA that ends in the middle', () => {
  beforeAll(async () => {
    test = await createTestDatabase();
    box = await createPracticeInABox(test);
    deps = stepDeps(test, box, reads(UNSURE));
  });
  beforeEach(sign);

  it('of a read: no call and no decision after it, and under a new one the fax is read anew', async () => {
    let at = 1;
    for (; at < MOST; at += 1) {
      await arrive(test, box, deps);
      const faxId = (await faxIds(test, box.practiceId)).at(-1);
      if (faxId === undefined) throw new Error('it came');
      const ending = endingAt(at);
      await run(processFax(ending.deps, box.practiceId, faxId, never));
      if (!ending.hasEnded()) break;
      expect(ending.late(), `before the ${at}th`).toEqual([]);
      expect((await statesOf(test, box.practiceId, faxId)).fax, `before the ${at}th`).toBe('received');
      await sign();
      test.clock.now += deps.settings.leaseMs + 1;
      await processFax(deps, box.practiceId, faxId, never);
      expect((await statesOf(test, box.practiceId, faxId)).fax).toBe('review');
    }
    expect(at).toBeGreaterThan(6);
  });

  it('of a filing: no call after it, and under a new one it goes on without filing anything twice', async () => {
    deps = stepDeps(test, box);
    let at = 1;
    let between = 0;
    for (; at < MOST; at += 1) {
      const before = live();
      const { faxId, filingId } = await filedByPerson(test, box, deps);
      test.clock.now += GRACE_MS + 1;
      const ending = endingAt(at);
      await run(fileFax(ending.deps, box.practiceId, filingId, never));
      if (!ending.hasEnded()) break;
      expect(ending.late(), `before the ${at}th`).toEqual([]);
      if (live().documents > before.documents && live().tasks === before.tasks) between += 1;
      await sign();
      for (let round = 0; round < 3; round += 1) {
        test.clock.now += Math.max(GRACE_MS, SETTLE_MS) + 1;
        await fileFax(deps, box.practiceId, filingId, never);
      }
      expect(await statesOf(test, box.practiceId, faxId), `before the ${at}th`).toMatchObject({
        fax: 'filed',
        filing: 'done',
        effects: { document: 'done', task: 'done', inbox: 'done' },
      });
      expect(live()).toEqual({ documents: before.documents + 1, tasks: before.tasks + 1 });
    }
    // It has ended between the document and its task as well.
    expect(between).toBeGreaterThan(1);
    expect(at).toBeGreaterThan(15);
  });

  it('of a look at the inbox: nothing is called, and nothing taken in', async () => {
    await end();
    const calls = box.requests.length;
    await run(lookAtInbox(deps, box.practiceId));
    expect(box.requests.length).toBe(calls);
  });
});

describe('a BAA that ends while the AI reader thinks', () => {
  const asking = createAsking();

  it('leads to no further call and to no decision', async () => {
    test = asking.test;
    box = asking.box;
    let calls = 0;
    asking.api.answer(async () => {
      await end();
      calls = box.requests.length;
      return AGREES;
    });
    expect(await asking.statesAfter(asking.depsOf(reads(UNSURE)))).toMatchObject({
      fax: 'received',
      filing: undefined,
    });
    expect(calls).toBeGreaterThan(0);
    expect(box.requests.slice(calls)).toEqual([]);
  });
});
