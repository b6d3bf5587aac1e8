import { beforeAll, describe, expect, it } from 'vitest';
import { listAutonomy } from '../../../src/db/stores/autonomy.ts';
import { listWaiting } from '../../../src/db/stores/review-items.ts';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { compareChoice } from '../../../src/domain/agreement.ts';
import type { DocumentType } from '../../../src/domain/document-types.ts';
import type { FaxId, FilingId, ReviewItemId, StaffId } from '../../../src/domain/ids.ts';
import { phi } from '../../../src/domain/phi.ts';
import { type Choice, fileByPerson, undoByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { recordWrongChart } from '../../../src/pipeline/steps/record-agreement.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import {
  addOwner,
  arrive,
  CHOICE,
  faxIds,
  GRACE_MS,
  never,
  statesOf,
  stepDeps,
} from '../../support/steps.ts';
import { LAB_PAGE, readerOf } from '../../web/fixture.ts';

let test: TestDatabase;
let box: PracticeInABox;
let staffId: StaffId;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  staffId = await addOwner(test, box.practiceId);
});
const ZALLY = { kind: 'zally' } as const;
const inBox = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
  await test.db.inPractice(box.practiceId, ZALLY, work);
const person = () => ({ kind: 'staff', id: staffId, role: 'owner' }) as const;

/** A fax that waits. */
const waiting = async (deps = stepDeps(test, box)): Promise<{ faxId: FaxId; itemId: ReviewItemId }> => {
  await arrive(test, box, deps);
  const faxId = (await faxIds(test, box.practiceId)).at(-1) as FaxId;
  await processFax(deps, box.practiceId, faxId, never);
  test.clock.now += 1000;
  return { faxId, itemId: await itemOf(faxId) };
};
const itemOf = async (faxId: FaxId): Promise<ReviewItemId> => {
  const items = await inBox(async (tx) => await listWaiting(tx));
  return items.find((item) => item.faxId === faxId)?.id as ReviewItemId;
};
const file = async (itemId: ReviewItemId, choice: Partial<Choice>): Promise<void> =>
  await fileByPerson(test.db, box.practiceId, person(), itemId, phi({ ...CHOICE, ...choice }), GRACE_MS);
const record = async (type: DocumentType) => {
  const found = (await inBox(listAutonomy)).find((each) => each.type === type);
  return found === undefined ? undefined : [found.agreed, found.otherType, found.otherChart];
};
const LABS = { type: 'lab_result', ehrPatientId: '1001', urgency: 'routine' } as const;
const demotions = async () =>
  await inBox(
    async (tx) =>
      await tx.q
        .selectFrom('audit_events')
        .select(['detail', 'actor_kind'])
        .where('action', '=', 'autonomy.demoted')
        .execute(),
  );
const allowLabs = async (): Promise<number> =>
  await inBox(
    async (tx) =>
      await saveRuleset(
        tx,
        {
          format: 2,
          rules: [
            {
              when: {},
              effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 1 },
            },
          ],
          autonomy: { lab_result: 'auto', billing: 'auto' },
          sensitive: 'review',
        },
        staffId,
      ),
  );

describe('a choice beside a proposal', () => {
  it.each([
    ['agreed', LABS],
    ['other_type', { ...LABS, type: 'billing' }],
    ['other_chart', { ...LABS, ehrPatientId: '1002' }],
    ['other_chart', { type: 'billing', ehrPatientId: '1002', urgency: 'urgent' }],
    ['other_type', { ...LABS, type: 'billing', urgency: 'urgent' }],
    ['other_urgency', { ...LABS, urgency: 'soon' }],
  ] as const)('is %s', (agreement, chosen) => {
    expect(compareChoice(LABS, chosen)).toBe(agreement);
  });
});

describe('the record of agreement', () => {
  it('counts what people file against what was proposed, for the proposed type', async () => {
    await file((await waiting()).itemId, { proposed: LABS });
    await file((await waiting()).itemId, { proposed: LABS });
    await file((await waiting()).itemId, { proposed: LABS, type: 'billing' });
    await file((await waiting()).itemId, { proposed: LABS, ehrPatientId: '1002' });
    await file((await waiting()).itemId, { proposed: null });
    expect(await record('lab_result')).toEqual([2, 1, 1]);
    expect(await record('billing')).toBeUndefined();
  });

  it('takes back what an undo takes back, and counts a fax once', async () => {
    const before = await record('lab_result');
    const { itemId } = await waiting();
    await file(itemId, { proposed: LABS });
    await undoByPerson(test.db, box.practiceId, person(), itemId);
    expect(await record('lab_result')).toEqual(before);
    await file(itemId, { proposed: LABS, ehrPatientId: '1002' });
    expect(await record('lab_result')).toEqual([before?.[0], before?.[1], (before?.[2] ?? 0) + 1]);
  });

  it('counts nothing when the filing doesn’t come about', async () => {
    const before = await record('lab_result');
    const { itemId } = await waiting();
    await file(itemId, { proposed: LABS });
    await expect(file(itemId, { proposed: LABS })).rejects.toMatchObject({ code: 'conflict' });
    expect(await record('lab_result')).toEqual([(before?.[0] ?? 0) + 1, before?.[1], before?.[2]]);
  });

  it('is of one practice, and holds no word of a fax', async () => {
    const other = await createPracticeInABox(test);
    const rows = await test.db.inPractice(
      other.practiceId,
      ZALLY,
      async (tx) => await tx.q.selectFrom('autonomy').selectAll().execute(),
    );
    expect(rows).toEqual([]);
    const own = await inBox(async (tx) => await tx.q.selectFrom('autonomy').selectAll().execute());
    expect(Object.keys(own[0] ?? {})).toEqual([
      'practice_id',
      'document_type',
      'agreed',
      'other_type',
      'other_chart',
      'demoted_at',
      'other_urgency',
    ]);
  });
});

describe('a wrong chart', () => {
  /** Zally files by itself, and the EHR refuses the document: the filing stops with its plan. */
  const stopped = async () => {
    const deps = stepDeps(test, box, readerOf([LAB_PAGE]));
    await arrive(test, box, deps);
    const faxId = (await faxIds(test, box.practiceId)).at(-1) as FaxId;
    await processFax(deps, box.practiceId, faxId, never);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ filing: 'planned' });
    box.sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/api/documents' });
    const filing = await inBox(
      async (tx) =>
        await tx.q.selectFrom('filings').select('id').where('fax_id', '=', faxId).executeTakeFirstOrThrow(),
    );
    await fileFax(deps, box.practiceId, filing.id as FilingId, never);
    box.sandbox.clearFaults();
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', filing: 'stopped' });
    test.clock.now += 1000;
    return await itemOf(faxId);
  };

  it('leaves a type alone when a person files the stopped filing into the same chart', async () => {
    const version = await allowLabs();
    const before = await record('lab_result');
    await file(await stopped(), { ehrPatientId: '1001', proposed: null });
    expect(await record('lab_result')).toEqual([(before?.[0] ?? 0) + 1, before?.[1], before?.[2]]);
    expect((await inBox(loadRuleset)).version).toBe(version);
    expect(await demotions()).toEqual([]);
  });

  it('takes a type’s autonomy when a person takes a filing of Zally’s own to another chart', async () => {
    const version = await allowLabs();
    const before = await record('lab_result');
    await file(await stopped(), { ehrPatientId: '1002', proposed: LABS });
    expect(await record('lab_result')).toEqual([before?.[0], before?.[1], (before?.[2] ?? 0) + 1]);
    const { version: now, ruleset } = await inBox(loadRuleset);
    expect(now).toBe(version + 1);
    expect(ruleset.autonomy).toEqual({ lab_result: 'suggest', billing: 'auto' });
    expect(ruleset.rules).toHaveLength(1);
    const row = await inBox(
      async (tx) =>
        await tx.q
          .selectFrom('rulesets')
          .select('created_by')
          .where('version', '=', now)
          .executeTakeFirstOrThrow(),
    );
    expect(row.created_by).toBeNull();
    expect(await demotions()).toEqual([
      { actor_kind: 'staff', detail: { type: 'lab_result', version: now } },
    ]);
    expect((await inBox(listAutonomy)).find(({ type }) => type === 'lab_result')?.demotedAt).not.toBeNull();
  });

  it('takes a type’s autonomy when a part of such a fax belongs into another chart', async () => {
    const version = await allowLabs();
    const before = await record('lab_result');
    const parts = phi([
      { ...CHOICE, ...LABS, pages: { first: 1, last: 1 } },
      { ...CHOICE, ...LABS, ehrPatientId: '1002', pages: { first: 2, last: 2 } },
    ]);
    const looked = { sha256: null, pages: 2 };
    await fileByPerson(test.db, box.practiceId, person(), await stopped(), parts, GRACE_MS, looked);
    expect(await record('lab_result')).toEqual([before?.[0], before?.[1], (before?.[2] ?? 0) + 1]);
    expect((await inBox(loadRuleset)).version).toBe(version + 1);
  });

  it('counts from a later correction too, and demotes once, however many come at a time', async () => {
    const version = await allowLabs();
    const answers = await Promise.all(
      [1, 2, 3].map(async () => await inBox(async (tx) => await recordWrongChart(tx, 'billing'))),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await record('billing')).toEqual([0, 0, 3]);
    const { version: now, ruleset } = await inBox(loadRuleset);
    expect([now, ruleset.autonomy['billing']]).toEqual([version + 1, 'suggest']);
  });
});
