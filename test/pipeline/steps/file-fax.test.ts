import { beforeAll, describe, expect, it } from 'vitest';
import { moveEffect } from '../../../src/db/stores/filing-effects.ts';
import { moveFiling } from '../../../src/db/stores/filings.ts';
import { endPause, startPause } from '../../../src/db/stores/pauses.ts';
import { phi } from '../../../src/domain/phi.ts';
import { fileByPerson, finishStopped, undoByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { sweep } from '../../../src/pipeline/steps/sweep.ts';
import type { SandboxFault } from '../../../src/sandbox/drchrono/server.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import {
  CHOICE,
  filedByPerson,
  GRACE_MS,
  never,
  SETTLE_MS,
  statesOf,
  stepDeps,
} from '../../support/steps.ts';

let test: TestDatabase;
let box: PracticeInABox;
let deps: StepDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  deps = stepDeps(test, box);
});

const DONE = {
  fax: 'filed',
  filing: 'done',
  planKept: true,
  item: 'closed',
  effects: { document: 'done', inbox: 'done', task: 'done' },
};

/** What the EHR holds because of one fax. */
const inEhr = (message: number, before: { documents: number; tasks: number }) => {
  const practice = box.sandbox.records().practices[0];
  const row = practice?.messages.find((candidate) => candidate.id === message);
  return {
    documents: (practice?.documents.length ?? 0) - before.documents,
    tasks: (practice?.tasks.length ?? 0) - before.tasks,
    patient: row?.patient,
    notes: row?.notes.length,
  };
};
const counts = () => {
  const practice = box.sandbox.records().practices[0];
  return { documents: practice?.documents.length ?? 0, tasks: practice?.tasks.length ?? 0 };
};

/** Lets time pass and tries again, as the sweeper does, until the filing is over. */
const work = async (filingId: Parameters<typeof fileFax>[2], rounds = 12): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    test.clock.now += Math.max(GRACE_MS, SETTLE_MS) + 1;
    await fileFax(deps, box.practiceId, filingId, never);
  }
};

it('files document, task and inbox message, and keeps the plan for undo', async () => {
  const before = counts();
  const { message, faxId, filingId } = await filedByPerson(test, box, deps);
  await work(filingId, 1);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject(DONE);
  expect(inEhr(message, before)).toEqual({ documents: 1, tasks: 1, patient: 1001, notes: 1 });
});

it('waits for the grace time, and an undo in it costs no call', async () => {
  const { faxId, filingId, itemId, staffId } = await filedByPerson(test, box, deps);
  const calls = box.sandbox.records().log.length;
  await fileFax(deps, box.practiceId, filingId, never);
  await undoByPerson(test.db, box.practiceId, { kind: 'staff', id: staffId, role: 'owner' }, itemId);
  await work(filingId, 1);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
    fax: 'review',
    filing: 'cancelled',
    item: 'waiting',
    planKept: false,
  });
  expect(box.sandbox.records().log.length).toBe(calls);
});

const CALLS = {
  document: ['POST', '/api/documents'],
  task: ['POST', '/api/tasks'],
  inbox: ['PATCH', '/api/messages'],
} as const;
const FAULTS: readonly SandboxFault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429 },
  { kind: 'error-after-commit' },
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'truncate' },
  { kind: 'hang', ms: 1500 },
];

describe.each(Object.keys(CALLS) as (keyof typeof CALLS)[])('when the call for the %s', (kind) => {
  it.each(FAULTS)('meets %o: filed once in the end', async (fault) => {
    const before = counts();
    const { message, faxId, filingId } = await filedByPerson(test, box, deps);
    const [method, path] = CALLS[kind];
    box.sandbox.addFault({ ...fault, method, path });
    await work(filingId, 1);
    // The sandbox hangs in real time and then does what it was asked; the settling time is there for that.
    if (fault.kind === 'hang') await new Promise((done) => setTimeout(done, fault.ms));
    await work(filingId, 1);
    // The clock has to pass the hour after a 429.
    test.clock.now += 3_600_000;
    await work(filingId, 3);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject(DONE);
    expect(inEhr(message, before)).toEqual({ documents: 1, tasks: 1, patient: 1001, notes: 1 });
  });

  it('dies with its process after the intent: looks first, then makes it once', async () => {
    const before = counts();
    const { message, faxId, filingId } = await filedByPerson(test, box, deps);
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await moveFiling(tx, filingId, 'planned', 'running');
      await moveEffect(tx, filingId, { kind: 'document', part: 1 }, 'planned', 'intended');
    });
    await fileFax(deps, box.practiceId, filingId, never);
    expect((await statesOf(test, box.practiceId, faxId)).effects['document']).toBe('intended');
    await work(filingId, 3);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject(DONE);
    expect(inEhr(message, before)).toEqual({ documents: 1, tasks: 1, patient: 1001, notes: 1 });
  });
});

it('files once when four workers take the same job', async () => {
  const before = counts();
  const { message, faxId, filingId } = await filedByPerson(test, box, deps);
  test.clock.now += GRACE_MS + 1;
  await Promise.all([1, 2, 3, 4].map(async () => await fileFax(deps, box.practiceId, filingId, never)));
  await work(filingId, 3);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject(DONE);
  expect(inEhr(message, before)).toMatchObject({ documents: 1, tasks: 1, notes: 1 });
});

it('waits for calls as long as it takes, and asks nobody about it', async () => {
  const before = counts();
  const { message, faxId, filingId } = await filedByPerson(test, box, deps);
  box.sandbox.addFault({ kind: 'status', status: 429, method: 'POST', times: 9 });
  for (let hour = 0; hour < 12; hour += 1) {
    await work(filingId, 1);
    test.clock.now += 3_600_000;
  }
  box.sandbox.clearFaults();
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject(DONE);
  expect(inEhr(message, before)).toMatchObject({ documents: 1, tasks: 1 });
});

it('asks a person after several answers that were lost, with nothing found each time', async () => {
  const before = counts();
  const { faxId, filingId } = await filedByPerson(test, box, deps);
  box.sandbox.addFault({ kind: 'drop-before', method: 'POST', path: '/api/documents', times: 20 });
  await work(filingId, 16);
  box.sandbox.clearFaults();
  const states = await statesOf(test, box.practiceId, faxId);
  expect(states).toMatchObject({ fax: 'review', filing: 'stopped', item: 'waiting' });
  expect(states.reasons?.[0]).toBe('ehr_outcome_unknown');
  expect(counts()).toEqual(before);
});

it('stops for a person when the EHR refuses, and is finished on their word without a second document', async () => {
  const before = counts();
  const { message, faxId, filingId, itemId, staffId } = await filedByPerson(test, box, deps);
  box.sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/api/tasks' });
  await work(filingId, 1);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
    fax: 'review',
    filing: 'stopped',
    item: 'waiting',
    reasons: ['ehr_refused', 'unreadable_format'],
  });
  const by = { kind: 'staff', id: staffId, role: 'owner' } as const;
  await expect(
    fileByPerson(test.db, box.practiceId, by, itemId, phi(CHOICE), GRACE_MS),
  ).rejects.toMatchObject({ code: 'conflict' });
  await finishStopped(test.db, box.practiceId, by, itemId);
  await work(filingId, 1);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject(DONE);
  expect(inEhr(message, before)).toMatchObject({ documents: 1, tasks: 1 });
});

it('does not file what a person handled in the EHR meanwhile', async () => {
  const before = counts();
  const { message, faxId, filingId } = await filedByPerson(test, box, deps);
  box.sandbox.byHand({ message, action: 'assign', patient: 1003 });
  await work(filingId, 1);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
    fax: 'handled_in_ehr',
    filing: 'cancelled',
    item: 'closed',
  });
  expect(inEhr(message, before)).toMatchObject({ documents: 0, tasks: 0, patient: 1003 });
});

it('files nothing while paused, and everything after the resume', async () => {
  const { faxId, filingId, staffId } = await filedByPerson(test, box, deps);
  const by = { kind: 'staff', id: staffId, role: 'owner' } as const;
  await test.db.inPractice(box.practiceId, by, async (tx) => await startPause(tx, staffId, null));
  await work(filingId, 2);
  expect((await statesOf(test, box.practiceId, faxId)).filing).toBe('planned');
  await test.db.inPractice(box.practiceId, by, async (tx) => await endPause(tx, staffId));
  await work(filingId, 1);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject(DONE);
});

it('does not begin when somebody pauses between the look at the fax and the first write', async () => {
  const { faxId, filingId, staffId } = await filedByPerson(test, box, deps);
  const by = { kind: 'staff', id: staffId, role: 'owner' } as const;
  const pausing: StepDeps = {
    ...deps,
    ehr: {
      forPractice: async (practiceId, priority) => {
        const ehr = await box.ehr.forPractice(practiceId, priority);
        return {
          ...ehr,
          openFax: async (id, most) => {
            const opened = await ehr.openFax(id, most);
            await test.db.inPractice(practiceId, by, async (tx) => await startPause(tx, staffId, null));
            return opened;
          },
        };
      },
    },
  };
  test.clock.now += GRACE_MS + 1;
  await fileFax(pausing, box.practiceId, filingId, never);
  expect((await statesOf(test, box.practiceId, faxId)).filing).toBe('planned');
  await test.db.inPractice(box.practiceId, by, async (tx) => await endPause(tx, staffId));
});

it('ends a pause by itself when its time is over', async () => {
  const { filingId, staffId } = await filedByPerson(test, box, deps);
  // Apart in time from the pauses of other tests.
  test.clock.now += 1000;
  const by = { kind: 'staff', id: staffId, role: 'owner' } as const;
  const until = new Date(test.clock.now + 1_800_000);
  await test.db.inPractice(box.practiceId, by, async (tx) => await startPause(tx, staffId, until));
  await work(filingId, 1);
  test.clock.now = until.getTime() + 1;
  await sweep(deps, box.practiceId, 60_000);
  const { rows } = await test.db.inPractice(box.practiceId, by, async (tx) => ({
    rows: await tx.q
      .selectFrom('pauses')
      .select(['ended_at', 'ended_by'])
      .orderBy('started_at', 'desc')
      .execute(),
  }));
  expect(rows[0]).toMatchObject({ ended_by: null, ended_at: expect.any(Date) as Date });
});
