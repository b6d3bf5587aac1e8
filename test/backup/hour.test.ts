import { beforeAll, describe, expect, it } from 'vitest';
import { endContainment } from '../../src/db/stores/containment.ts';
import { forgetPlans } from '../../src/db/stores/filings-waiting.ts';
import { saveRuleset } from '../../src/db/stores/rulesets.ts';
import { createTestDatabase } from '../support/database.ts';
import { type Desk, deskOf, type One } from '../support/fax-desk.ts';
import { createPracticeInABox, type PracticeInABox } from '../support/practice-in-a-box.ts';
import { backUp, restoreInto } from '../support/restored.ts';
import { addOwner } from '../support/steps.ts';

const OPERATOR = { kind: 'operator' } as const;

describe('an hour that a restore has lost', () => {
  let box: PracticeInABox;
  let before: Desk;
  let after: Desk;
  const faxes: Record<string, One> = {};
  let inEhrThen: ReturnType<typeof inEhr>;

  const inEhr = () => {
    const practice = box.sandbox.records().practices[0];
    const documents = practice?.documents.filter(({ archived }) => !archived) ?? [];
    return {
      documents: documents.map(({ id, patient }) => `${id} of ${patient}`).toSorted(),
      tasks: (practice?.tasks ?? []).map(({ id, title }) => `${id} ${title}`).toSorted(),
      filesOnce: new Set(documents.map(({ file }) => file?.sha256)).size === documents.length,
    };
  };

  beforeAll(async () => {
    const test = await createTestDatabase();
    box = await createPracticeInABox(test);
    const owner = await addOwner(test, box.practiceId);
    await test.db.inPractice(box.practiceId, OPERATOR, async (tx) => {
      const effect = {
        do: 'file',
        assignee: { kind: 'chart_provider' },
        task: 'review_result',
        dueDays: 1,
      } as const;
      const rules = [{ when: { types: ['lab_result' as const] }, effect }];
      await saveRuleset(
        tx,
        { format: 2, rules, autonomy: { lab_result: 'auto' }, sensitive: 'review' },
        null,
      );
    });
    before = deskOf(test, box, owner);
    const { come, read, work, without, undo, decide } = before;
    const filed = async (): Promise<One> => {
      const one = await come();
      await read(one);
      await work(one);
      return one;
    };
    const waiting = async (): Promise<One> => {
      const one = await filed();
      await undo(one);
      await work(one);
      return one;
    };
    const planned = async (): Promise<One> => {
      const one = await come();
      await read(one);
      return one;
    };
    // At the backup:
    faxes['filed long ago, then undone'] = await filed();
    test.clock.now += 26 * 3_600_000;
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, forgetPlans);
    faxes['filed'] = await filed();
    faxes['filed, then undone'] = await filed();
    faxes['filed, then undone by half'] = await filed();
    faxes['waiting'] = await waiting();
    faxes['waiting, then filed'] = await waiting();
    faxes['waiting, then split'] = await waiting();
    faxes['waiting, then filed by half'] = await waiting();
    faxes['planned'] = await planned();
    faxes['planned, then filed'] = await planned();
    faxes['planned, then filed by half'] = await planned();
    faxes['planned, then undone'] = await planned();
    faxes['under way'] = await planned();
    await work(faxes['under way'], without('createTask'));
    faxes['come'] = await come();
    faxes['come, then filed'] = await come();
    faxes['come, then filed by half'] = await come();
    const backup = await backUp(test);
    // The hour:
    await undo(faxes['filed, then undone']);
    await work(faxes['filed, then undone']);
    await undo(faxes['filed, then undone by half']);
    await work(faxes['filed, then undone by half'], without('reopenFax'));
    for (const [name, split] of [
      ['waiting, then filed', false],
      ['waiting, then split', true],
    ] as const) {
      await decide(faxes[name] as One, split);
      await work(faxes[name] as One);
    }
    await decide(faxes['waiting, then filed by half']);
    await work(faxes['waiting, then filed by half'], without('createTask', 'completeFax'));
    await work(faxes['planned, then filed']);
    await work(faxes['planned, then filed by half'], without('createTask', 'completeFax'));
    await work(faxes['planned, then undone']);
    await undo(faxes['planned, then undone']);
    await work(faxes['planned, then undone']);
    await work(faxes['under way']);
    await work(faxes['under way']);
    await read(faxes['come, then filed']);
    await work(faxes['come, then filed']);
    await read(faxes['come, then filed by half']);
    await work(faxes['come, then filed by half'], without('createTask', 'completeFax'));
    faxes['new, filed'] = await filed();
    faxes['new, waiting'] = await waiting();
    faxes['new, filed by half'] = await planned();
    await work(faxes['new, filed by half'], without('createTask', 'completeFax'));
    // Last, since nothing of its type is filed without a person after it.
    await undo(faxes['filed long ago, then undone'], 'wrong_chart');
    await work(faxes['filed long ago, then undone']);
    inEhrThen = inEhr();
    // Now:
    const { test: back } = await restoreInto(test, backup);
    await back.db.inPractice(box.practiceId, OPERATOR, async (tx) => await endContainment(tx, []));
    after = deskOf(back, { ...box, ehr: box.ehrOf(back.db) }, owner);
    await after.runOn(15);
  }, 180_000);

  it('has the work in it that the rest is about', async () => {
    const states = async (name: string) => await before.states(faxes[name] as One);
    expect(await states('waiting, then split')).toMatchObject({ fax: 'filed', filing: 'done' });
    expect(await states('planned, then filed')).toMatchObject({ fax: 'filed' });
    expect(await states('planned, then filed by half')).toMatchObject({ effects: { document: 'done' } });
    expect(await states('new, filed by half')).toMatchObject({ effects: { document: 'done' } });
    expect(await states('filed, then undone')).toMatchObject({ fax: 'review', filing: 'retracted' });
    expect(await states('under way')).toMatchObject({ fax: 'filed' });
    expect(inEhrThen.filesOnce).toBe(true);
    expect(inEhrThen.documents.length).toBeGreaterThan(10);
  });

  it('leads to no document and no task that wasn’t there, and takes none out of a chart', async () => {
    expect(inEhr()).toEqual(inEhrThen);
  });

  it.each<[string, object]>([
    ['filed', { fax: 'filed', filing: 'done' }],
    // Somebody had taken it back, and it waits again.
    ['filed, then undone', { fax: 'review', item: 'waiting', reasons: ['restored', 'undone'] }],
    ['filed long ago, then undone', { fax: 'review', item: 'waiting', reasons: ['restored', 'undone'] }],
    ['filed, then undone by half', { fax: 'review', item: 'waiting', reasons: ['restored', 'undone'] }],
    ['waiting', { fax: 'review', item: 'waiting', reasons: ['restored', 'undone'] }],
    ['waiting, then filed', { fax: 'handled_in_ehr', item: 'closed' }],
    ['waiting, then split', { fax: 'handled_in_ehr', item: 'closed' }],
    ['waiting, then filed by half', { fax: 'review', item: 'waiting', reasons: ['restored', 'undone'] }],
    // Whether it was undone nobody knows.
    ['planned', { fax: 'review', filing: 'stopped', item: 'waiting', reasons: ['restored'] }],
    ['planned, then filed', { fax: 'filed', filing: 'done' }],
    [
      'planned, then filed by half',
      { fax: 'review', filing: 'stopped', item: 'waiting', reasons: ['restored'] },
    ],
    ['planned, then undone', { fax: 'review', filing: 'stopped', item: 'waiting' }],
    ['under way', { fax: 'filed', filing: 'done' }],
    ['come', { fax: 'review', item: 'waiting', reasons: ['restored'] }],
    ['come, then filed', { fax: 'handled_in_ehr' }],
    ['come, then filed by half', { fax: 'review', item: 'waiting', reasons: ['restored'] }],
  ])('%s: knows what became of it, or asks a person', async (name, expected) => {
    expect(await after.states(faxes[name] as One)).toMatchObject(expected);
  });

  it('takes in again what the database never knew, and lets it wait with the reason; what was filed stays with the EHR', async () => {
    expect(await after.faxOf((faxes['new, filed'] as One).message)).toBeUndefined();
    for (const name of ['new, waiting', 'new, filed by half']) {
      const one = await after.faxOf((faxes[name] as One).message);
      expect(one, name).toBeDefined();
      expect(await after.states(one as One)).toMatchObject({ fax: 'review', reasons: ['restored'] });
    }
  });

  it('files what comes from then on without a person, as before', async () => {
    const one = await after.come();
    await after.runOn(4);
    expect(await after.states(one)).toMatchObject({ fax: 'filed', filing: 'done' });
  });

  it('makes what a person says is missing, and nothing that is there', async () => {
    const then = inEhr();
    for (const name of ['planned', 'planned, then filed by half']) {
      await after.finish(faxes[name] as One);
      for (let round = 0; round < 4; round += 1) await after.work(faxes[name] as One);
      expect(await after.states(faxes[name] as One)).toMatchObject({ fax: 'filed', filing: 'done' });
    }
    const now = inEhr();
    // A document and two tasks: the other document was there.
    expect([now.documents.length - then.documents.length, now.tasks.length - then.tasks.length]).toEqual([
      1, 2,
    ]);
    expect(now.filesOnce).toBe(true);
  });
});
