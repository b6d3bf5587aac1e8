import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { practiceAiReader } from '../../src/commands/practice-ai-reader.ts';
import { type AiReaderSetting, loadAiReader } from '../../src/db/stores/ai-reader.ts';
import { endBaa } from '../../src/db/stores/practices.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { actAsOperator } from '../support/act-as-operator.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';

const OPERATOR = { kind: 'operator' } as const;
const ARRANGEMENT = 'ZDR agreement of 2026-11-01, file 12';

let test: TestDatabase;
let practiceId: PracticeId;
let said = '';
beforeAll(async () => {
  test = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', test.appUrl);
  vi.stubEnv('ZALLY_MASTER_KEY', test.masterKey);
  await actAsOperator(test);
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  practiceId = await createTestPractice(test);
  said = '';
});

const run = async (values: Readonly<Record<string, string | boolean>>): Promise<void> =>
  await practiceAiReader.run({ practice: practiceId, ...values });
const setting = async (id = practiceId): Promise<AiReaderSetting> =>
  await test.db.inPractice(id, OPERATOR, loadAiReader);
const audited = async (): Promise<readonly string[]> =>
  await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
    const rows = await tx.q
      .selectFrom('audit_events')
      .selectAll()
      .where('action', 'like', 'ai_reader.%')
      .orderBy('seq')
      .execute();
    for (const row of rows) expect(JSON.stringify(row)).not.toContain('ZDR');
    return rows.map(({ action }) => action);
  });

it('is off until somebody turns it on', async () => {
  await run({});
  expect(said).toBe('The AI reader is off.\n');
  expect(await setting()).toEqual({ on: false, by: null, at: null, arrangement: null });
});

it('goes on under an arrangement and off again, each on record, for this practice alone', async () => {
  const other = await createTestPractice(test);
  await run({ on: true, arrangement: ` ${ARRANGEMENT} ` });
  expect(said).toMatch(
    /^The AI reader is on since 20\S+Z, by operator, under: ZDR agreement of 2026-11-01, file 12\n$/,
  );
  expect(await setting()).toMatchObject({ on: true, by: 'operator', arrangement: ARRANGEMENT });
  expect((await setting(other)).on).toBe(false);
  said = '';
  await run({ off: true });
  expect(said).toMatch(/^The AI reader is off since 20\S+Z, by operator\.\n$/);
  expect((await setting()).on).toBe(false);
  expect(await audited()).toEqual(['ai_reader.on', 'ai_reader.off']);
});

it.each([
  ['without an arrangement', { on: true }],
  ['under an empty one', { on: true, arrangement: '   ' }],
  ['under one that is no reference', { on: true, arrangement: 'x'.repeat(201) }],
  ['and off at once', { on: true, off: true, arrangement: ARRANGEMENT }],
])('does not go on %s', async (_how, values) => {
  await expect(run(values)).rejects.toMatchObject({ code: 'invalid_input' });
  expect((await setting()).on).toBe(false);
  expect(await audited()).toEqual([]);
  expect(said).toBe('');
});

it('does not go on without a BAA, and goes off without one', async () => {
  await run({ on: true, arrangement: ARRANGEMENT });
  await test.db.inPractice(practiceId, OPERATOR, endBaa);
  await run({ off: true });
  expect((await setting()).on).toBe(false);
  await expect(run({ on: true, arrangement: ARRANGEMENT })).rejects.toMatchObject({ code: 'baa_missing' });
  expect((await setting()).on).toBe(false);
});

it('can’t be on in the database without who, when and the arrangement', async () => {
  const turnedOn = test.db.inPractice(practiceId, OPERATOR, async (tx) => {
    await tx.q
      .updateTable('practices')
      .set({ ai_reader: true })
      .where('practice_id', '=', practiceId)
      .execute();
  });
  await expect(turnedOn).rejects.toThrow(/ai_reader_on_record/);
  expect((await setting()).on).toBe(false);
});
