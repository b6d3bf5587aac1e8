import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { listAutonomy } from '../../../src/db/stores/autonomy.ts';
import { findOpenFiling } from '../../../src/db/stores/filings.ts';
import { listPrivacyEvents } from '../../../src/db/stores/privacy-events.ts';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { listSecondLooks } from '../../../src/db/stores/second-looks.ts';
import type { FaxId, PracticeId } from '../../../src/domain/ids.ts';
import { phi } from '../../../src/domain/phi.ts';
import { autonomyOf } from '../../../src/domain/rules.ts';
import { type Choice, fileByPerson, undoByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import { decideKept } from '../../../src/pipeline/steps/decide-kept.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { addWorkspace } from '../../bot/support.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { CHOICE, filedByPerson, GRACE_MS, never, statesOf, stepDeps } from '../../support/steps.ts';

let test: TestDatabase;
let box: PracticeInABox;
let deps: StepDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  deps = stepDeps(test, box);
});

const zally = { kind: 'zally' } as const;

const work = async (one: Pick<Filed, 'filingId'>, rounds: number, from = box): Promise<void> =>
  await filingsOf(test, from).work(one, rounds);
/** Works off the filing that a fax has now. */
const workAnew = async ({ faxId }: Pick<Filed, 'faxId'>, from = box): Promise<void> => {
  const filing = await test.db.inPractice(
    from.practiceId,
    zally,
    async (tx) => await findOpenFiling(tx, faxId),
  );
  if (filing === undefined) throw new Error('nothing is to be filed');
  await work({ filingId: filing.id }, 1, from);
};
const filed = async (from = box): Promise<Filed> => await filingsOf(test, from).filed();

/** The app can't change who decided; only the superuser of the test can. */
const asDecidedByZally = async (practiceId: string): Promise<void> => {
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  await client.query('update filings set decided_by = null where practice_id = $1', [practiceId]);
  await client.end();
};

/** Decisions as Zally makes them; here people did, on the same proposal. */
const decided = async (practiceId: PracticeId, evidence: ReadonlyMap<FaxId, string>): Promise<void> =>
  await test.db.inPractice(practiceId, zally, async (tx) => {
    for (const [faxId, pattern] of evidence) {
      await tx.q
        .insertInto('decisions')
        .values({
          practice_id: tx.practiceId,
          id: tx.newId(),
          fax_id: faxId,
          made_at: tx.at,
          decision: 'file',
          document_type: 'lab_result',
          urgency: 'routine',
          action: 'none',
          reasons: [],
          rule_inputs: '{}',
          ruleset_version: 1,
          rule_number: 1,
          evidence: pattern,
        })
        .execute();
    }
  });

const seenIn = async ({ practiceId }: PracticeInABox) =>
  await test.db.inPractice(practiceId, zally, async (tx) => {
    const events = await listPrivacyEvents(tx);
    return {
      events,
      looks: events[0] === undefined ? [] : await listSecondLooks(tx, events[0].id),
      autonomy: autonomyOf((await loadRuleset(tx)).ruleset, 'lab_result'),
      record: await listAutonomy(tx),
      notices: await tx.q.selectFrom('notices').select('body').where('kind', '=', 'privacy_events').execute(),
    };
  });

/** A practice with a channel, where lab results go by themselves. */
const autoPractice = async (options: Parameters<typeof createPracticeInABox>[1] = {}) => {
  const own = await createPracticeInABox(test, options);
  await addWorkspace(test, own.practiceId);
  await test.db.inPractice(own.practiceId, zally, async (tx) => {
    const { ruleset } = await loadRuleset(tx);
    await saveRuleset(tx, { ...ruleset, autonomy: { lab_result: 'auto' } }, null);
  });
  return own;
};

describe('a wrong chart', () => {
  it('opens a privacy event, takes the type’s autonomy, and lists filings on the same evidence', async () => {
    const own = await autoPractice();
    const [wrong, like, unlike] = [await filed(own), await filed(own), await filed(own)];
    // The third on other evidence.
    const same = 'last_name:exact,date_of_birth:exact';
    const evidence = new Map([
      [wrong.faxId, same],
      [like.faxId, same],
      [unlike.faxId, 'last_name:exact'],
    ]);
    await decided(own.practiceId, evidence);
    await asDecidedByZally(own.practiceId);
    const eventId = await takeBackByPerson(
      test.db,
      own.practiceId,
      personOf(wrong),
      wrong.faxId,
      'wrong_chart',
    );
    await work(wrong, 1, own);
    const seen = await seenIn(own);
    expect(seen.events).toMatchObject([
      { id: eventId, type: 'lab_result', openedBy: wrong.staffId, conclusion: 'open', portal: 'unknown' },
    ]);
    expect(seen.events[0]?.inChartFrom).toEqual(expect.any(Date));
    expect(seen.events[0]?.inChartUntil).toEqual(expect.any(Date));
    expect(seen.looks.map(({ filingId }) => filingId)).toEqual([like.filingId]);
    expect(seen.autonomy).toBe('suggest');
    expect(seen.record).toMatchObject([{ type: 'lab_result', otherChart: 1 }]);
    expect((await statesOf(test, own.practiceId, wrong.faxId)).reasons?.[0]).toBe('wrong_chart');
  });

  it('is told in chat as a count, and nothing else', async () => {
    const own = await autoPractice();
    const one = await filed(own);
    await takeBackByPerson(test.db, own.practiceId, personOf(one), one.faxId, 'wrong_chart');
    const { notices } = await seenIn(own);
    expect(notices).toEqual([
      { body: { kind: 'privacy_events', noticeId: expect.any(String) as string, count: 1 } },
    ]);
  });

  it('lists for a second look what people confirmed on the same evidence, and what is under way', async () => {
    const own = await autoPractice();
    const planned = async (choice: Partial<Choice>) =>
      await filedByPerson(test, own, { ...deps, ehr: own.ehr }, choice);
    const chosen = async (choice: Partial<Choice>): Promise<Filed> => {
      const one = await planned(choice);
      await work(one, 1, own);
      return one;
    };
    const said = { proposed: { type: 'lab_result', ehrPatientId: '1001', urgency: 'routine' } } as const;
    const [wrong, confirmed, undone] = [await chosen(said), await chosen(said), await chosen(said)];
    // A person's own choice, and one for which nothing was proposed, rest on other evidence than Zally's.
    const others = [await chosen({ ...said, ehrPatientId: '1003' }), await chosen({})];
    const running = await planned(said);
    own.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/tasks' });
    await work(running, 1, own);
    expect((await statesOf(test, own.practiceId, running.faxId)).filing).toBe('running');
    await takeBackByPerson(test.db, own.practiceId, personOf(undone), undone.faxId, 'undo');
    await work(undone, 1, own);
    const all = [wrong, confirmed, undone, running, ...others].map(
      ({ faxId }) => [faxId, 'phone:exact'] as const,
    );
    await decided(own.practiceId, new Map(all));
    await takeBackByPerson(test.db, own.practiceId, personOf(wrong), wrong.faxId, 'wrong_chart');
    const { looks } = await seenIn(own);
    expect(looks.map(({ filingId }) => filingId).toSorted()).toEqual(
      [confirmed.filingId, running.filingId].toSorted(),
    );
    // One of them turns out to be wrong as well: the list says so.
    await takeBackByPerson(test.db, own.practiceId, personOf(confirmed), confirmed.faxId, 'wrong_chart');
    const first = (await seenIn(own)).events.find(({ filingId }) => filingId === wrong.filingId);
    const after = await test.db.inPractice(
      own.practiceId,
      zally,
      async (tx) => await listSecondLooks(tx, first?.id ?? ''),
    );
    const wrongToo = after.filter(({ ownEvent }) => ownEvent !== null).map(({ filingId }) => filingId);
    expect(wrongToo).toEqual([confirmed.filingId]);
  });

  it.each([
    ['another chart than Zally proposed', { ehrPatientId: '1003' }, 'person', false],
    ['the chart that Zally proposed', {}, 'agreed', true],
  ] as const)('knows that a person chose %s', async (_, choice, demotedFor, onEvidence) => {
    const own = await autoPractice();
    const proposed = { type: 'lab_result', ehrPatientId: '1001', urgency: 'routine' } as const;
    const one = await filedByPerson(test, own, { ...deps, ehr: own.ehr }, { proposed, ...choice });
    await work(one, 1, own);
    await decided(own.practiceId, new Map([[one.faxId, 'phone:exact']]));
    await takeBackByPerson(test.db, own.practiceId, personOf(one), one.faxId, 'wrong_chart');
    const seen = await seenIn(own);
    expect([seen.autonomy, seen.events[0]?.onEvidence]).toEqual(['suggest', onEvidence]);
    expect(seen.record).toMatchObject([{ demotedFor }]);
  });

  it('can be said of a filing that was undone already', async () => {
    const own = await autoPractice();
    const one = await filed(own);
    await asDecidedByZally(own.practiceId);
    await takeBackByPerson(test.db, own.practiceId, personOf(one), one.faxId, 'undo');
    await work(one, 1, own);
    test.clock.now += 40 * 24 * 3_600_000;
    const event = await takeBackByPerson(test.db, own.practiceId, personOf(one), one.faxId, 'wrong_chart');
    const seen = await seenIn(own);
    expect(seen.events).toMatchObject([{ id: event, filingId: one.filingId }]);
    // It was there until it was undone, not until somebody said so.
    const { inChartFrom, inChartUntil } = seen.events[0] ?? {};
    expect((inChartUntil?.getTime() ?? 0) - (inChartFrom?.getTime() ?? 0)).toBeLessThan(3_600_000);
    expect(seen.autonomy).toBe('suggest');
    expect(seen.record).toMatchObject([{ otherChart: 1 }]);
    const again = takeBackByPerson(test.db, own.practiceId, personOf(one), one.faxId, 'wrong_chart');
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('said while the filing is being undone, is what it is taken back for', async () => {
    const own = await autoPractice();
    const one = await filed(own);
    await takeBackByPerson(test.db, own.practiceId, personOf(one), one.faxId, 'undo');
    /** Somebody says so in the moment in which the worker is taking the document back. */
    const meanwhile: StepDeps = {
      ...deps,
      ehr: {
        forPractice: async (...given) => {
          const ehr = await own.ehr.forPractice(...given);
          const retractDocument: typeof ehr.retractDocument = async (...document) => {
            await takeBackByPerson(test.db, own.practiceId, personOf(one), one.faxId, 'wrong_chart');
            await ehr.retractDocument(...document);
          };
          return { ...ehr, retractDocument };
        },
      },
    };
    await fileFax(meanwhile, own.practiceId, one.filingId, never);
    expect((await seenIn(own)).events).toMatchObject([{ inChartUntil: expect.any(Date) as Date }]);
    expect((await statesOf(test, own.practiceId, one.faxId)).reasons?.[0]).toBe('wrong_chart');
  });

  it.each([
    ['another chart', '1003', 1],
    ['the same chart', '1001', 0],
  ] as const)('is found when what was undone is filed again: to %s', async (_, ehrPatientId, events) => {
    const own = await autoPractice();
    const one = await filed(own);
    await asDecidedByZally(own.practiceId);
    await undoByPerson(test.db, own.practiceId, personOf(one), one.itemId);
    await work(one, 1, own);
    const proposed = { type: 'lab_result', ehrPatientId: '1001', urgency: 'routine' } as const;
    const choice = phi({ ...CHOICE, ehrPatientId, proposed });
    const file = async () => {
      await fileByPerson(test.db, own.practiceId, personOf(one), one.itemId, choice, GRACE_MS);
      return await seenIn(own);
    };
    // A slip that is taken back before it begins leaves nothing.
    const slip = await file();
    expect([slip.events, slip.autonomy]).toEqual([[], 'auto']);
    await undoByPerson(test.db, own.practiceId, personOf(one), one.itemId);
    for (const { otherChart, agreed } of (await seenIn(own)).record)
      expect([otherChart, agreed]).toEqual([0, 0]);
    await file();
    await workAnew(one, own);
    const seen = await seenIn(own);
    expect(seen.events).toHaveLength(events);
    expect(seen.autonomy).toBe(events === 1 ? 'suggest' : 'auto');
    expect(seen.record).toMatchObject([{ otherChart: events, agreed: 1 - events }]);
    if (events === 1) expect(seen.events[0]).toMatchObject({ inChartUntil: expect.any(Date) as Date });
  });

  it('is found also where the EHR never confirmed the document before it was undone', async () => {
    const own = await autoPractice();
    const one = await filedByPerson(test, own, { ...deps, ehr: own.ehr });
    own.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
    await work(one, 1, own);
    await undoByPerson(test.db, own.practiceId, personOf(one), one.itemId);
    await work(one, 2, own);
    const choice = phi({ ...CHOICE, ehrPatientId: '1003' });
    await fileByPerson(test.db, own.practiceId, personOf(one), one.itemId, choice, GRACE_MS);
    await workAnew(one, own);
    expect((await seenIn(own)).events).toHaveLength(1);
  });

  it('isn’t over while the EHR keeps the document in it', async () => {
    const own = await autoPractice();
    const one = await filed(own);
    await takeBackByPerson(test.db, own.practiceId, personOf(one), one.faxId, 'wrong_chart');
    own.sandbox.addFault({ kind: 'status', status: 403, method: 'DELETE', path: '/api/documents' });
    await work(one, 1, own);
    expect((await seenIn(own)).events).toMatchObject([{ inChartUntil: null }]);
    const name = { faxId: one.faxId, filingId: one.filingId, kind: 'document', part: 1 } as const;
    const given = { ...deps, ehr: own.ehr };
    await decideKept(given, own.practiceId, personOf(one), name, 'done_by_hand');
    expect((await seenIn(own)).events).toMatchObject([{ inChartUntil: expect.any(Date) as Date }]);
  });
});
