import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import {
  arrive,
  CHOICE,
  faxIds,
  filedByPerson,
  GRACE_MS,
  itemOf,
  never,
  SETTLE_MS,
  statesOf,
  stepDeps,
} from '../../support/steps.ts';

/**
 * A process can die between any two things that it waits for. Each thing that a step waits for is counted, and the step
 * is run once for each of them with a death right before it and a death right after it; then it is worked on as the
 * sweeper would, and everything has to be as if nobody had died.
 */
type Moment = 'before' | 'after';

/** Thrown where the process would be gone. Nothing of ours may catch it and go on: see `dead`. */
class Death extends Error {}

/** Counts what is waited for, and dies at one of them. */
const mortal = (deps: StepDeps, at: number, moment: Moment) => {
  let count = 0;
  let dead = false;
  const crossing = async <T>(wait: () => Promise<T>): Promise<T> => {
    // After its death a process does nothing at all, whatever its handlers would like to do.
    if (dead) return await new Promise<never>(() => {});
    count += 1;
    const here = count === at;
    if (here && moment === 'before') {
      dead = true;
      throw new Death();
    }
    const value = await wait();
    if (dead) return await new Promise<never>(() => {});
    if (here) {
      dead = true;
      throw new Death();
    }
    return value;
  };
  const db: Database = {
    ...deps.db,
    now: deps.db.now,
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
  return { deps: { ...deps, db, ehr }, reached: () => count, isDead: () => dead };
};

let test: TestDatabase;
let box: PracticeInABox;
let deps: StepDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  deps = stepDeps(test, box);
});

type Filed = Awaited<ReturnType<typeof filedByPerson>>;

/** Runs a step until its death or its end. @returns whether it died */
const runMortal = async (
  at: number,
  moment: Moment,
  step: (mortals: StepDeps) => Promise<void>,
): Promise<boolean> => {
  const life = mortal(deps, at, moment);
  // A dead process settles nothing: its promise is left behind.
  await Promise.race([
    step(life.deps).catch((error: unknown) => {
      if (!(error instanceof Death)) throw error;
    }),
    (async () => {
      while (!life.isDead()) await new Promise((next) => setImmediate(next));
    })(),
  ]);
  return life.isDead();
};

/** What follows a death: time passes, and the sweeper gives the row to another worker. */
const goOn = async ({ filingId }: Filed, rounds = 4): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    test.clock.now += Math.max(GRACE_MS, SETTLE_MS) + 1;
    await fileFax(deps, box.practiceId, filingId, never);
  }
};

const live = () => {
  const practice = box.sandbox.records().practices[0];
  return {
    documents: practice?.documents.filter(({ archived }) => !archived).length ?? 0,
    tasks: practice?.tasks.filter(({ archived }) => !archived).length ?? 0,
  };
};
const message = (id: number) => box.sandbox.records().practices[0]?.messages.find((row) => row.id === id);

/** More than any step waits for; each enumeration ends by itself when the step comes through alive. */
const MOST = 200;

describe.each(['before', 'after'] as const)('a process that dies right %s what it waits for', (moment) => {
  it('while filing: one document, one task, one note, whichever of them it was', async () => {
    let at = 1;
    for (; at < MOST; at += 1) {
      const before = live();
      const one = await filedByPerson(test, box, deps);
      test.clock.now += GRACE_MS + 1;
      const died = await runMortal(
        at,
        moment,
        async (mortals) => await fileFax(mortals, box.practiceId, one.filingId, never),
      );
      await goOn(one);
      const said = `death ${moment} wait ${at}`;
      expect([said, await statesOf(test, box.practiceId, one.faxId)]).toMatchObject([
        said,
        {
          fax: 'filed',
          filing: 'done',
          item: 'closed',
          effects: { document: 'done', task: 'done', inbox: 'done' },
        },
      ]);
      expect([said, live()]).toEqual([said, { documents: before.documents + 1, tasks: before.tasks + 1 }]);
      expect([said, message(one.message)]).toMatchObject([said, { patient: 1001, notes: [{}] }]);
      if (!died) break;
    }
    // prepare, provider, look, its fax, its hash, begin, then for each effect load, intent, call and outcome; finish.
    expect(at).toBeGreaterThan(18);
    expect(at).toBeLessThan(MOST);
  });

  it('while taking back: nothing left, the fax with a person again, whichever of them it was', async () => {
    let at = 1;
    for (; at < MOST; at += 1) {
      const before = live();
      const one = await filedByPerson(test, box, deps);
      await goOn(one, 1);
      const by = { kind: 'staff', id: one.staffId, role: 'owner' } as const;
      await takeBackByPerson(test.db, box.practiceId, by, one.faxId, 'undo');
      const died = await runMortal(
        at,
        moment,
        async (mortals) => await fileFax(mortals, box.practiceId, one.filingId, never),
      );
      await goOn(one, 3);
      const said = `death ${moment} wait ${at}`;
      expect([said, await statesOf(test, box.practiceId, one.faxId)]).toMatchObject([
        said,
        { fax: 'review', filing: 'retracted', item: 'waiting' },
      ]);
      expect([said, live()]).toEqual([said, before]);
      expect([said, message(one.message)?.patient]).toEqual([said, null]);
      if (!died) break;
    }
    expect(at).toBeGreaterThan(10);
    expect(at).toBeLessThan(MOST);
  });

  it('while reading and deciding: the fax is decided once, whichever of them it was', async () => {
    let at = 1;
    for (; at < MOST; at += 1) {
      await arrive(test, box, deps);
      const faxId = (await faxIds(test, box.practiceId)).at(-1);
      if (faxId === undefined) throw new Error('no fax came');
      const died = await runMortal(
        at,
        moment,
        async (mortals) => await processFax(mortals, box.practiceId, faxId, never),
      );
      await processFax(deps, box.practiceId, faxId, never);
      const said = `death ${moment} wait ${at}`;
      expect([said, await statesOf(test, box.practiceId, faxId)]).toMatchObject([
        said,
        { fax: 'review', item: 'waiting' },
      ]);
      expect(await itemOf(test, box.practiceId, faxId)).toBeDefined();
      if (!died) break;
    }
    expect(at).toBeGreaterThan(3);
    expect(at).toBeLessThan(MOST);
  });
});

it('would see a document that is made twice: the enumeration can fail', async () => {
  const before = live();
  const one = await filedByPerson(test, box, deps);
  test.clock.now += GRACE_MS + 1;
  await fileFax(deps, box.practiceId, one.filingId, never);
  const ehr = await box.ehr.forPractice(box.practiceId, 'person');
  const { ehrPatientId, ehrDoctorId, documentDate } = CHOICE;
  const { bytes } = await ehr.openFax(String(one.message), 1_000_000, true);
  if (bytes === null) throw new Error('no bytes');
  const date = documentDate ?? '';
  await ehr.createDocument({ ehrPatientId, ehrDoctorId, description: 'x', date, bytes, key: 'k' });
  expect(live().documents).toBe(before.documents + 2);
});
