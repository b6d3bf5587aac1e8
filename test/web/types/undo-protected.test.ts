import { describe, expect, test as it } from 'vitest';
import { loadPracticeTypes } from '../../../src/db/stores/practice-types.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { never, statesOf } from '../../support/steps.ts';
import { signedIn } from '../fixture.ts';
import { CHOICE, practiceWithFaxes } from '../practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;

describe('a protected own type that somebody chose by mistake', async () => {
  const { test, box, app, deps, owner, waiting, undo } = await practiceWithFaxes();
  const { practiceId } = box;
  // Opens everything but what is specially protected.
  const mara = await signedIn(app, test, practiceId, 'manager', 'Mara Quill');
  const ben = await signedIn(app, test, practiceId, 'manager', 'Ben Castle');
  const typed = { name: 'Genetics', parent: 'lab_result', restricted: 'yes', seen: 0 };
  await owner.post('/settings/types/add', typed);
  const { types } = await test.db.inPractice(practiceId, ZALLY, loadPracticeTypes);
  const filed = async () => {
    const item = await waiting();
    await mara.get(`/review/${item.itemId}`);
    await mara.get(`/review/${item.itemId}/proposal`);
    const sent = { ...CHOICE, practiceType: types[0]?.id };
    expect((await mara.post(`/review/${item.itemId}/file`, sent)).statusCode).toBe(200);
    return item;
  };
  const faxOf = async (faxId: string) =>
    await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) =>
        await tx.q
          .selectFrom('faxes')
          .select(['practice_type', 'restricted'])
          .where('id', '=', faxId)
          .executeTakeFirstOrThrow(),
    );

  it('is taken back by them within the grace time, with its protection', async () => {
    const { itemId, faxId } = await filed();
    expect(await faxOf(faxId)).toEqual({ practice_type: types[0]?.id, restricted: true });
    expect((await mara.get(`/review/${itemId}`)).statusCode).toBe(403);
    const undone = await undo(mara, itemId);
    expect([undone.statusCode, undone.json()]).toEqual([200, { go: `/review/${itemId}` }]);
    expect(await faxOf(faxId)).toEqual({ practice_type: null, restricted: false });
    expect((await mara.get(`/review/${itemId}`)).statusCode).toBe(200);
    await mara.post(`/queue/${itemId}/release`);
  });

  it('is not taken back by somebody else who doesn’t open it', async () => {
    const { itemId, faxId } = await filed();
    expect((await undo(ben, itemId)).statusCode).toBe(403);
    expect((await statesOf(test, practiceId, faxId)).fax).toBe('filing');
    await undo(mara, itemId);
    await mara.post(`/queue/${itemId}/release`);
  });

  it('is not taken back by who decided something else, nor where the filing isn’t theirs', async () => {
    const theirs = await filed();
    const other = await waiting();
    await owner.get(`/review/${other.itemId}`);
    await owner.get(`/review/${other.itemId}/proposal`);
    await owner.post(`/review/${other.itemId}/file`, { ...CHOICE, practiceType: types[0]?.id });
    expect((await undo(mara, other.itemId)).statusCode).toBe(403);
    expect((await statesOf(test, practiceId, other.faxId)).fax).toBe('filing');
    const give = async (to: string) =>
      await test.db.inPractice(
        practiceId,
        ZALLY,
        async (tx) =>
          await tx.q
            .updateTable('filings')
            .set({ decided_by: to } as never)
            .where('fax_id', '=', theirs.faxId)
            .execute(),
      );
    await give(owner.staffId);
    expect((await undo(mara, theirs.itemId)).statusCode).toBe(403);
    await give(mara.staffId);
    expect((await undo(mara, theirs.itemId)).statusCode).toBe(200);
    await mara.post(`/queue/${theirs.itemId}/release`);
  });

  it('keeps the protection that it had before the choice', async () => {
    const { itemId, faxId } = await waiting();
    await owner.get(`/review/${itemId}`);
    await owner.get(`/review/${itemId}/proposal`);
    await owner.post(`/review/${itemId}/protect`, { restricted: 'yes' });
    await owner.post(`/review/${itemId}/file`, { ...CHOICE, practiceType: types[0]?.id });
    await undo(owner, itemId);
    expect(await faxOf(faxId)).toEqual({ practice_type: null, restricted: true });
  });

  it('is no longer offered to them for undo once it is filed', async () => {
    const { itemId, faxId } = await filed();
    expect((await mara.get('/queue')).body).toContain(`/review/${itemId}/undo`);
    test.clock.now += 10_000;
    const { id } = await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) =>
        await tx.q.selectFrom('filings').select('id').where('fax_id', '=', faxId).executeTakeFirstOrThrow(),
    );
    await fileFax(deps, practiceId, id as never, never);
    expect((await statesOf(test, practiceId, faxId)).fax).toBe('filed');
    expect((await mara.get('/queue')).body).not.toContain(`/review/${itemId}/undo`);
    expect((await undo(mara, itemId)).statusCode).toBe(403);
  });
});
