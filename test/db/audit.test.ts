import { sql } from 'kysely';
import { Client } from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { saveAutomatic } from '../../src/db/stores/automatic.ts';
import { recordBaa } from '../../src/db/stores/practices.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
let practice: PracticeId;
beforeAll(async () => {
  test = await createTestDatabase();
  practice = await createTestPractice(test);
});

const events = async () =>
  await test.db.inPractice(
    practice,
    { kind: 'operator' },
    async (tx) => await tx.q.selectFrom('audit_events').selectAll().orderBy('seq').execute(),
  );

it('numbers events without gaps or twins, also when many are written at once', async () => {
  await Promise.all(
    Array.from(
      { length: 12 },
      async () =>
        await test.db.inPractice(practice, { kind: 'operator' }, async (tx) => {
          tx.audit({ action: 'practice.changed', resource: 'practice' });
        }),
    ),
  );
  const seqs = (await events()).map((row) => Number(row.seq));
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
});

it('is committed with its cause, or not at all', async () => {
  const before = (await events()).length;
  const failing = test.db.inPractice(practice, { kind: 'operator' }, async (tx) => {
    await recordBaa(tx, { version: '2', signer: 'B', documentSha256: '1'.repeat(64) });
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect((await events()).length).toBe(before);
});

it('records who did it, in which role, and from where', async () => {
  const actor = { kind: 'staff', id: practice, role: 'owner', address: '192.0.2.7' } as const;
  await test.db.inPractice(practice, actor, async (tx) => await saveAutomatic(tx, false));
  expect((await events()).at(-1)).toMatchObject({
    actor_kind: 'staff',
    actor_id: practice,
    role: 'owner',
    action: 'practice.changed',
    address: '192.0.2.7',
  });
});

it('can’t be changed or deleted by the app role, and not by the owner either', async () => {
  const change = test.db.inPractice(practice, { kind: 'operator' }, async (tx) => {
    await sql`update audit_events set action = 'x'`.execute(tx.q);
  });
  await expect(change).rejects.toThrow(/permission denied/);
  const owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.practice_id', $1, false)`, [practice]);
  for (const attack of [
    `update audit_events set action = 'x'`,
    'delete from audit_events',
    'truncate audit_events',
  ]) {
    await expect(owner.query(attack)).rejects.toThrow(/never changed/);
  }
  await owner.end();
});
