import { beforeAll, describe, expect, it } from 'vitest';
import { loadInboxTurn } from '../../../src/db/stores/inbox-turns.ts';
import { saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { type CallsState, loadCallsState } from '../../../src/db/stores/workload.ts';
import { phi } from '../../../src/domain/phi.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import type { FaxReader } from '../../../src/pipeline/reading.ts';
import { lookAtInbox } from '../../../src/pipeline/steps/intake.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createWork } from '../../support/one-worker.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { LAB, pageOfLines } from '../../support/readings.ts';
import { constantReader, faxIds, never, statesOf, stepDeps } from '../../support/steps.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const CRITICAL = LAB.map((row) =>
  row.startsWith('Potassium') ? 'Potassium 7.4 mmol/L 3.5-5.1 CRITICAL' : row,
);
/** The file itself says whether it is an urgent one. */
const reader: FaxReader = {
  ...constantReader({ ok: false, reason: 'reader_failed' }),
  read: async (bytes) => {
    const urgent = Buffer.from(reveal(bytes)).includes('critical');
    return { ok: true, reading: phi(pageOfLines(urgent ? CRITICAL : LAB)) };
  },
};

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

const fileLabs = async ({ practiceId }: PracticeInABox): Promise<void> => {
  await test.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
    await saveRuleset(
      tx,
      {
        format: 2,
        rules: [
          {
            when: { types: ['lab_result'] },
            effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 1 },
          },
        ],
        autonomy: { lab_result: 'auto' },
        sensitive: 'review',
      },
      null,
    );
  });
};

const drop = ({ sandbox }: PracticeInABox, content: string, receivedAt: number): number =>
  sandbox.dropFax({
    practice: 1,
    doctor: 11,
    bytes: Buffer.from(`%PDF-1.4 ${content} ${Math.random()}`),
    contentType: 'application/pdf',
    filename: 'fax.pdf',
    receivedAt,
  });

const callsState = async ({ practiceId }: PracticeInABox): Promise<CallsState> =>
  await test.db.inPractice(practiceId, { kind: 'zally' }, loadCallsState);

describe('more faxes at once than an hour has calls for', async () => {
  const PER_HOUR = 150;
  const COUNT = 40;

  it('are worked off urgent first, then oldest, within the limit, in about the time that was said', async () => {
    test.clock.now = Date.parse('2026-03-04T14:00:05Z');
    const box = await createPracticeInABox(test, { perHour: PER_HOUR, hourlyLimit: PER_HOUR });
    await fileLabs(box);
    const order: number[] = [];
    for (let n = 0; n < COUNT; n += 1)
      order.push(drop(box, n === 30 ? 'critical' : 'usual', test.clock.now - (COUNT - n) * 1_000));
    const urgent = order[30];
    const work = createWork(test, box, stepDeps(test, box, reader));
    const start = test.clock.now;
    await work.round();
    const first = await callsState(box);
    const said = first.backlog?.hours ?? 0;
    expect(said).toBeGreaterThan(1);
    const messages = () => box.sandbox.records().practices[0]?.messages ?? [];
    const isDone = (id: number): boolean => messages().find((row) => row.id === id)?.patient != null;
    const doneAt = new Map<number, number>();
    const note = (): void => {
      for (const id of order) if (!doneAt.has(id) && isDone(id)) doneAt.set(id, test.clock.now);
    };
    let spentSeen = 0;
    for (let n = 0; n < 400 && doneAt.size < COUNT; n += 1) {
      const done = await work.round();
      note();
      if ((await callsState(box)).spent !== null) spentSeen += 1;
      test.clock.now += done > 1 ? 10_000 : 2 * MINUTE;
    }
    expect(doneAt.size).toBe(COUNT);
    expect(spentSeen).toBeGreaterThan(0);
    const took = (test.clock.now - start) / HOUR;
    expect(said).toBeGreaterThan(took * 0.6);
    expect(said).toBeLessThan(took * 1.5);
    // Nobody was refused: the account and the EHR agree on when the hour turns.
    const { log } = box.sandbox.records();
    expect(log.filter(({ status }) => status === 429)).toEqual([]);
    const byHour = Map.groupBy(
      log.filter(({ template }) => template.startsWith('/api')),
      ({ at }) => at.slice(0, 13),
    );
    expect(Math.max(...[...byHour.values()].map((calls) => calls.length))).toBeLessThanOrEqual(PER_HOUR);
    // In the order in which they came, but for the urgent one, which overtook as soon as it had been read.
    const usual = order.filter((id) => id !== urgent);
    const times = usual.map((id) => doneAt.get(id) ?? 0);
    const late = times.filter((at, index) => index > 0 && at < (times[index - 1] ?? 0) - 5 * MINUTE);
    expect(late).toEqual([]);
    expect(doneAt.get(urgent ?? 0)).toBeLessThanOrEqual(doneAt.get(order[31] ?? 0) ?? 0);
  }, 180_000);

  it('aren’t tried again and again while the hour is spent', async () => {
    test.clock.now = Date.parse('2026-03-05T14:00:05Z');
    const box = await createPracticeInABox(test, { perHour: 60, hourlyLimit: 60 });
    await fileLabs(box);
    for (let n = 0; n < 60; n += 1) drop(box, 'usual', test.clock.now - n * 1_000);
    const work = createWork(test, box, stepDeps(test, box, reader));
    for (let n = 0; n < 20; n += 1) {
      await work.round();
      test.clock.now += 30_000;
    }
    const tries = async (): Promise<number> =>
      await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
        const rows = await tx.q
          .selectFrom('audit_events')
          .select('seq')
          .where('practice_id', '=', box.practiceId)
          .where('action', '=', 'fax.read')
          .execute();
        return rows.length;
      });
    const before = await tries();
    const { spent } = await callsState(box);
    expect(spent?.goesOnAt.toISOString().slice(0, 16)).toBe('2026-03-05T15:00');
    while (test.clock.now < Date.parse('2026-03-05T14:58:00Z')) {
      await work.round();
      test.clock.now += MINUTE;
    }
    expect((await tries()) - before).toBeLessThanOrEqual(3);
    test.clock.now = Date.parse('2026-03-05T15:00:10Z');
    await work.round();
    expect((await tries()) - before).toBeGreaterThan(2);
  });
});

it.each([
  ['critical', 'filing'],
  ['usual', 'received'],
])(
  'a fax that turns out to be %s while it is read, with no calls left for others, is then %s',
  async (content, state) => {
    test.clock.now = Date.parse('2026-03-08T14:00:05Z');
    const box = await createPracticeInABox(test, { perHour: 100 });
    await fileLabs(box);
    const deps = stepDeps(test, box, reader);
    drop(box, content, test.clock.now);
    await lookAtInbox(deps, box.practiceId);
    const [faxId] = await faxIds(test, box.practiceId);
    if (faxId === undefined) throw new Error('no fax');
    for (;;) {
      const { account } = await callsState(box);
      if (account === undefined || account.backgroundLeft <= 1) break;
      await (await box.ehr.forPractice(box.practiceId, 'background', 'filing')).getPatient('1001');
    }
    await processFax(deps, box.practiceId, faxId, never);
    expect((await statesOf(test, box.practiceId, faxId)).fax).toBe(state);
  },
);

describe('the pause between two looks', async () => {
  const looks = async (box: PracticeInABox, minutes: number): Promise<number> => {
    const work = createWork(test, box, stepDeps(test, box, reader));
    const before = box.sandbox.records().log.length;
    for (let n = 0; n < minutes * 6; n += 1) {
      await work.round();
      test.clock.now += 10_000;
    }
    return box.sandbox
      .records()
      .log.slice(before)
      .filter(({ template }) => template === '/api/messages').length;
  };

  it('is short after a fax has come and two minutes when it has been quiet, also for a worker that just started', async () => {
    test.clock.now = Date.parse('2026-03-06T14:00:05Z');
    const box = await createPracticeInABox(test);
    await looks(box, 1);
    test.clock.now += 2 * HOUR;
    const quiet = await looks(box, 30);
    expect(quiet).toBeGreaterThanOrEqual(14);
    expect(quiet).toBeLessThanOrEqual(20);
    drop(box, 'usual', test.clock.now);
    await looks(box, 3);
    const turn = await test.db.inPractice(box.practiceId, { kind: 'zally' }, loadInboxTurn);
    expect(test.clock.now - (turn?.quietSince.getTime() ?? 0)).toBeLessThan(4 * MINUTE);
    expect(await looks(box, 6)).toBeGreaterThanOrEqual(5);
  });
});

it('a look costs one call also after a thousand faxes, and goes over all of them now and then', async () => {
  test.clock.now = Date.parse('2026-03-07T14:00:05Z');
  const box = await createPracticeInABox(test);
  const deps = stepDeps(test, box, reader);
  for (let n = 0; n < 400; n += 1) drop(box, 'usual', test.clock.now - n * 5_000);
  await lookAtInbox(deps, box.practiceId);
  const cost = async (): Promise<number> => {
    const before = box.sandbox.records().log.length;
    await lookAtInbox(deps, box.practiceId);
    return box.sandbox.records().log.length - before;
  };
  test.clock.now += MINUTE;
  expect(await cost()).toBe(1);
  drop(box, 'usual', test.clock.now);
  test.clock.now += MINUTE;
  expect(await cost()).toBe(1);
  test.clock.now += 30 * MINUTE;
  expect(await cost()).toBeGreaterThan(5);
  const count = await test.db.inPractice(
    box.practiceId,
    { kind: 'zally' },
    async (tx) => (await tx.q.selectFrom('faxes').select('id').execute()).length,
  );
  expect(count).toBe(401);
});
