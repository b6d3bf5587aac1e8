import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type AuditKey, createAuditKey } from '../../src/adapters/vault/audit-key.ts';
import { acceptRestart } from '../../src/audit/accept-restart.ts';
import { loadTree } from '../../src/db/stores/audit-checkpoints.ts';
import { listRestarts } from '../../src/db/stores/audit-restarts.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type AuditDesk, createAuditDesk } from './audit-desk.ts';

let test: TestDatabase;
let desk: AuditDesk;
let older: Awaited<ReturnType<AuditDesk['backUp']>>;
beforeAll(async () => {
  test = await createTestDatabase();
});

const minute = (): void => void (test.clock.now += 60_000);
const size = async (): Promise<number> => (await desk.inPractice(loadTree)).size;
const accept = async () =>
  await acceptRestart(desk.deps(), desk.practiceId, { kind: 'operator' }, 'restored');
const checkpoint = async () => {
  minute();
  return await desk.checkpoint();
};

/** Three checkpoints, and then the database of the first. */
beforeEach(async () => {
  desk = await createAuditDesk(test);
  await checkpoint();
  older = await desk.backUp();
  await desk.add(5);
  await checkpoint();
  await desk.add(5);
  await checkpoint();
  minute();
  await desk.restore(older);
  desk.restart();
});

it('is signed again once somebody has said why it is behind, which stands in the log and is mailed', async () => {
  expect(await checkpoint()).toMatchObject({ finding: { kind: 'behind_anchor' } });
  const before = await size();
  minute();
  expect(await accept()).toMatchObject({ why: 'restored', size: before, lostSize: before + 8 });
  expect(await desk.events('audit.restarted')).toMatchObject([{ detail: { size: before, why: 'restored' } }]);
  expect(await desk.mails()).toContain('audit_restarted');
  // Smaller than what was lost, as large, and larger.
  for (let round = 0; round < 4; round += 1) {
    await desk.add(4);
    const now = await size();
    expect(await checkpoint()).toMatchObject({ newest: { tree: { size: now } } });
    desk.restart();
  }
  expect(await desk.finding()).toBeUndefined();
  expect(await accept()).toBeUndefined();
});

it('is found when it is set back once more and nobody has said so, to before the restart or after it', async () => {
  minute();
  await accept();
  const declared = await desk.backUp();
  await desk.add(3);
  expect(await checkpoint()).toHaveProperty('newest');
  for (const backup of [declared, older]) {
    await desk.restore(backup);
    desk.restart();
    expect(await checkpoint()).toMatchObject({ finding: { kind: 'behind_anchor' } });
  }
});

it('takes no row and no event for a word that the audit key hasn’t signed as they stand', async () => {
  const { practiceId } = desk;
  const now = await size();
  const at = new Date(test.clock.now + 3_600_000);
  const root = Buffer.alloc(32, 1);
  const why = 'restored';
  const declare = async (note: (id: string) => string): Promise<void> => {
    const id = randomUUID();
    await desk.inPractice(async (tx) =>
      tx.audit({
        action: 'audit.restarted',
        resource: 'practice',
        resourceId: practiceId,
        detail: { restart: id, why, size: now, lost: 1000 },
      }),
    );
    await desk.asOwner(`insert into audit_restarts (practice_id, id, at, why, size, root, lost_size, note)
      values ('${practiceId}', '${id}', '${at.toISOString()}', '${why}', ${now}, '\\x${root.toString('hex')}', 1000, '${note(id)}')`);
  };
  const signedBy = (
    key: AuditKey,
    more: { readonly lostSize?: number; readonly practiceId?: string } = {},
  ) => {
    return (id: string) =>
      key.signRestart({ practiceId, id, why, size: now, root, lostSize: 1000, at, ...more });
  };
  const own = desk.deps().key;
  await declare(() => 'none');
  await declare(signedBy(createAuditKey(Buffer.alloc(32, 7))));
  await declare(signedBy(own, { lostSize: now + 1 }));
  await declare(signedBy(own, { practiceId: randomUUID() }));
  await declare((id) => signedBy(own)(id).replace(/[^\n]{8}\n$/, 'AAAAAAA=\n'));
  expect(await checkpoint()).toHaveProperty('finding');
  expect(await desk.inPractice(async (tx) => await listRestarts(tx, own))).toEqual([]);
  // The same way, signed: it is the signature that was missing.
  await declare(signedBy(own));
  expect(await desk.inPractice(async (tx) => await listRestarts(tx, own))).toHaveLength(1);
});

it('takes no row for a word: without its event in the log it is as if nobody had said anything', async () => {
  const id = randomUUID();
  const at = new Date(test.clock.now + 3_600_000);
  const root = Buffer.alloc(32, 1);
  const { practiceId } = desk;
  const note = desk
    .deps()
    .key.signRestart({ practiceId, id, why: 'restored', size: 1, root, lostSize: 1000, at });
  await desk.asSuperuser(`insert into audit_restarts (practice_id, id, at, why, size, root, lost_size, note)
    values ($practice, '${id}', '${at.toISOString()}', 'restored', 1, '\\x${root.toString('hex')}', 1000, '${note}')`);
  expect(await checkpoint()).toMatchObject({ finding: { kind: 'behind_anchor' } });
});

it('still compares what was kept with the anchors up to there', async () => {
  minute();
  await accept();
  await desk.add(2);
  await checkpoint();
  await desk.add(1);
  const last = await size();
  await desk.asSuperuser(
    `update audit_events set outcome = 'denied' where practice_id = $practice and seq = ${last}`,
  );
  expect(await checkpoint()).toMatchObject({ finding: { kind: 'event_changed', at: last } });
});

it('can’t be changed or removed by the owner of the tables', async () => {
  minute();
  await accept();
  for (const attack of [
    'update audit_restarts set size = 0',
    'delete from audit_restarts',
    'truncate audit_restarts',
  ])
    await expect(desk.asOwner(attack), attack).rejects.toThrow(/never changed/);
});

it('is mailed by whoever signs, also where somebody has put it into the database past the command', async () => {
  minute();
  await accept();
  await desk.asSuperuser(`delete from second_notices where practice_id = '${desk.practiceId}'`);
  expect(await desk.mails()).toEqual([]);
  await checkpoint();
  expect(await desk.mails()).toContain('audit_restarted');
  await desk.add(2);
  await checkpoint();
  expect((await desk.mails()).filter((kind) => kind === 'audit_restarted')).toHaveLength(1);
});

it('can be declared as well once the log has grown past what was lost', async () => {
  const before = await size();
  await desk.add(12);
  expect(await checkpoint()).toMatchObject({ finding: { kind: 'differs_from_anchor' } });
  minute();
  expect(await accept()).toMatchObject({ lostSize: expect.any(Number) });
  const now = await size();
  expect(now).toBeGreaterThan(before + 12);
  expect(await checkpoint()).toMatchObject({ newest: { tree: { size: expect.any(Number) } } });
  expect(await accept()).toBeUndefined();
});
