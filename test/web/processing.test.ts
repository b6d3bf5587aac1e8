import { describe, expect, test as it } from 'vitest';
import { loadAiReader } from '../../src/db/stores/ai-reader.ts';
import { addOperator, endOperator, findOperator } from '../../src/db/stores/operators.ts';
import { endBaa, loadPractice } from '../../src/db/stores/practices.ts';
import { saveUsOnly } from '../../src/db/stores/region.ts';
import { REASON_LABELS } from '../../src/domain/reason-codes.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { createTestWeb, signedIn } from './fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
const ZALLY = { kind: 'zally' } as const;
const PATH = '/settings/processing';

describe('what is processed, and by whom', async () => {
  const test = await createTestDatabase();
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const setUp = async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner', 'Olive Park');
    const run = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
      await test.db.inPractice(practiceId, ZALLY, work);
    return { owner, run, practiceId };
  };

  it('turns filing without a person off and on, on record', async () => {
    const { owner, run } = await setUp();
    expect((await owner.get(PATH)).body).toContain(`${PATH}/automatic/off`);
    await owner.post(`${PATH}/automatic/off`);
    expect((await run(loadPractice)).automatic).toBe(false);
    // One name for one switch, wherever it is told; a fax that waits for it has been classified all the same.
    const { body } = await owner.get(PATH);
    expect(body).toContain('Filing without a person</h2>');
    expect(body).toContain('<strong>Off.</strong> Each fax waits for a person');
    for (const path of ['/settings', '/queue'])
      expect((await owner.get(path)).body).toContain('Filing without a person: off');
    expect(REASON_LABELS.automatic_off).toMatch(/^Filing without a person is off/);
    await owner.post(`${PATH}/automatic/on`);
    expect((await run(loadPractice)).automatic).toBe(true);
    const rows = await run(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail'])
          .where('action', '=', 'practice.changed')
          .orderBy('seq')
          .execute(),
    );
    expect(rows).toEqual(
      [false, true].map((on) => ({ actor_id: owner.staffId, detail: { field: 'automatic', on } })),
    );
  });

  it('turns the AI reader on under an agreement and with a BAA, and off', async () => {
    const { owner, run } = await setUp();
    expect((await owner.post(`${PATH}/ai-reader/on`, { arrangement: ' ' })).statusCode).toBe(400);
    expect((await owner.post(`${PATH}/ai-reader/on`, { arrangement: 'Folder 12 <b>' })).statusCode).toBe(303);
    expect(await run(loadAiReader)).toMatchObject({
      on: true,
      by: owner.staffId,
      arrangement: 'Folder 12 <b>',
    });
    const { body } = await owner.get(PATH);
    expect(body).toMatch(/By Olive Park, [^.]*\. Under: Folder 12 &lt;b>/);
    expect(body).toContain('On, and not asked: this server has no key for it');
    await owner.post(`${PATH}/ai-reader/off`);
    expect((await run(loadAiReader)).on).toBe(false);
    await run(endBaa);
    expect((await owner.post(`${PATH}/ai-reader/on`, { arrangement: 'x' })).statusCode).toBe(409);
    expect((await owner.get(PATH)).body).toContain('A BAA comes first.');
  });

  it('shows who at the operator can act for the practice, and who could; and where its data is', async () => {
    const { owner, run, practiceId } = await setUp();
    expect((await owner.get(PATH)).body).toContain('Nobody is on the list yet');
    await addOperator(test.db, undefined, { email: 'ada@zally.test', name: 'Ada <b>' });
    const ada = await findOperator(test.db, 'ADA@zally.test');
    test.clock.now += 1000;
    await addOperator(test.db, ada?.id, { email: 'ben@zally.test', name: 'Ben' });
    await endOperator(test.db, ada?.id, 'ben@zally.test');
    const { body } = await owner.get(PATH);
    expect(body).toMatch(/Ada &lt;b>[\s\S]*ada@zally\.test[\s\S]*today[\s\S]*ben@zally\.test/);
    expect(body).toContain('In the US.');
    // In the practice's own log, with who added whom.
    const rows = await run(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['action', 'actor_kind', 'actor_id'])
          .where('resource_kind', '=', 'operator')
          .orderBy('seq')
          .execute(),
    );
    expect(rows.map(({ action, actor_id: by }) => [action, by])).toEqual([
      ['operator.added', null],
      ['operator.added', ada?.id],
      ['operator.ended', ada?.id],
    ]);
    expect(rows.every(({ actor_kind: kind }) => kind === 'operator')).toBe(true);
    await expect(endOperator(test.db, ada?.id, 'ben@zally.test')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(addOperator(test.db, ada?.id, { email: 'Ada@zally.test', name: 'x' })).rejects.toMatchObject(
      {
        code: 'conflict',
      },
    );
    await test.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => await saveUsOnly(tx, false));
    expect((await owner.get(PATH)).body).toContain('Anywhere: your practice has agreed');
  });

  it('shows the BAA, the subprocessors and what is kept; owners alone see it', async () => {
    const { owner, practiceId } = await setUp();
    const { body } = await owner.get(PATH);
    expect(body).toContain('0'.repeat(64));
    expect(body).toMatch(/<th scope="row">Anthropic<\/th>[\s\S]*Masked words/);
    expect(body).toMatch(/The fax, its pages and what was read on them<\/th>\s*<td>In memory only/);
    const manager = await signedIn(app, test, practiceId, 'manager');
    expect((await manager.get(PATH)).statusCode).toBe(403);
    expect((await manager.post(`${PATH}/automatic/off`)).statusCode).toBe(403);
  });
});
