import { createHash, createPublicKey, verify } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditKeyOf, createAuditKey } from '../../src/adapters/vault/audit-key.ts';
import { checkpointDue } from '../../src/audit/checkpoint-due.ts';
import { listAuditedPractices, loadTree } from '../../src/db/stores/audit-checkpoints.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { rootOfLeaves } from '../support/merkle.ts';
import { type AuditDesk, createAuditDesk } from './audit-desk.ts';

let test: TestDatabase;
let desk: AuditDesk;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  desk = await createAuditDesk(test);
});

const rootNow = async (): Promise<string> =>
  await desk.inPractice(async (tx) => {
    const rows = await tx.q.selectFrom('audit_events').select('leaf_hash').orderBy('seq').execute();
    return rootOfLeaves(rows.map(({ leaf_hash: leaf }) => leaf)).toString('base64');
  });

describe('a checkpoint', () => {
  it('is a signed note of the tree, as docs/audit.md says', async () => {
    await desk.add(5);
    const size = (await desk.inPractice(loadTree)).size;
    test.clock.now = Date.UTC(2026, 10, 28, 9, 5, 3, 40);
    await desk.checkpoint();
    const [{ note } = { note: '' }] = await desk.checkpoints();
    const { verifierKey } = auditKeyOf(undefined, test.master);
    const [, id = '', typed = ''] = /^zally\/audit\+([0-9a-f]{8})\+(.+)$/.exec(verifierKey) ?? [];
    const bytes = Buffer.from(typed, 'base64');
    expect(bytes).toHaveLength(33);
    expect(bytes[0]).toBe(1);
    const hash = createHash('sha256').update('zally/audit\n').update(bytes).digest('hex');
    expect(id).toBe(hash.slice(0, 8));
    const lines = note.split('\n');
    expect(lines.slice(0, 5)).toEqual([
      `zally/audit/${desk.practiceId}`,
      String(size),
      await rootNow(),
      '2026-11-28T09:05:03.040Z',
      '',
    ]);
    expect(lines).toHaveLength(7);
    const [, base64 = ''] = /^— zally\/audit (\S+)$/.exec(lines[5] ?? '') ?? [];
    const signature = Buffer.from(base64, 'base64');
    expect(signature.subarray(0, 4).toString('hex')).toBe(id);
    const x = bytes.subarray(1).toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    expect(verify(null, Buffer.from(text), key, signature.subarray(4))).toBe(true);
  });

  it('is made when something was added, and then once', async () => {
    const due = async (): Promise<boolean> =>
      (await listAuditedPractices(test.db, 'due', false)).includes(desk.practiceId);
    expect(await due()).toBe(true);
    await desk.checkpoint();
    await desk.checkpoint();
    const { size } = await desk.inPractice(loadTree);
    expect(await desk.checkpoints()).toHaveLength(1);
    expect(await due()).toBe(false);
    await desk.add(1);
    expect(await due()).toBe(true);
    await Promise.all(Array.from({ length: 4 }, async () => await desk.checkpoint()));
    expect((await desk.checkpoints()).map(({ tree }) => tree.size)).toEqual([size, size + 1]);
    expect(await desk.finding()).toBeUndefined();
  });

  it('is made of a practice without a BAA as well', async () => {
    const bare = await createAuditDesk(test, { baa: false });
    await checkpointDue(bare.deps(), 'due');
    expect(await bare.checkpoints()).toHaveLength(1);
  });

  it('can’t be changed or removed by the app role, nor by the owner', async () => {
    await desk.checkpoint();
    for (const table of ['audit_events', 'audit_checkpoints', 'audit_anchors'])
      for (const attack of [
        `update ${table} set practice_id = practice_id`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]) {
        const change = desk.inPractice(async (tx) => await sql.raw(attack).execute(tx.q));
        await expect(change, attack).rejects.toThrow(/permission denied/);
        await expect(desk.asOwner(attack), attack).rejects.toThrow(/never changed|in a foreign key/);
      }
  });

  it('is compared with what was signed by this key, not by another', async () => {
    const { size } = await desk.inPractice(loadTree);
    await desk.add(3);
    const other = createAuditKey(Buffer.alloc(32, 1));
    await desk.checkpoint({ key: other });
    await desk.add(2);
    await desk.checkpoint();
    await desk.add(1);
    await desk.checkpoint({ key: other });
    expect(await desk.finding()).toBeUndefined();
    expect((await desk.checkpoints()).map(({ tree }) => tree.size)).toEqual([size + 3, size + 5, size + 6]);
  });
});

/** What is signed ends with the number $s; five more have come since. */
const ATTACKS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'an event was edited',
    'event_changed',
    [`update audit_events set outcome = 'denied' where practice_id = $practice and seq = $s + 3`],
  ],
  [
    'an event and its hash were edited',
    'tree_differs',
    [
      `update audit_events set leaf_hash = l.h from (select leaf_hash as h, detail as d, resource_id as r, at as a from audit_events where practice_id = $practice and seq = $s + 4) l
     where practice_id = $practice and seq = $s + 3`,
      `update audit_events set detail = l.detail, resource_id = l.resource_id from audit_events l where l.practice_id = $practice and l.seq = $s + 4
     and audit_events.practice_id = $practice and audit_events.seq = $s + 3`,
    ],
  ],
  [
    'an event was deleted',
    'event_missing',
    ['delete from audit_events where practice_id = $practice and seq = $s + 3'],
  ],
  [
    'the newest events were deleted',
    'event_missing',
    ['delete from audit_events where practice_id = $practice and seq > $s + 3'],
  ],
  [
    'events were deleted and the others moved up',
    'tree_differs',
    [
      'delete from audit_events where practice_id = $practice and seq = $s + 3',
      'update audit_events set seq = $s + 3 where practice_id = $practice and seq = $s + 4',
      'update audit_events set seq = $s + 4 where practice_id = $practice and seq = $s + 5',
      'update audit_heads set size = $s + 4 where practice_id = $practice',
    ],
  ],
  [
    'two events changed places',
    'tree_differs',
    [
      'update audit_events set seq = 99 where practice_id = $practice and seq = $s + 3',
      'update audit_events set seq = $s + 3 where practice_id = $practice and seq = $s + 4',
      'update audit_events set seq = $s + 4 where practice_id = $practice and seq = 99',
    ],
  ],
  [
    'the tree was set to another',
    'tree_differs',
    [`update audit_heads set peaks = decode(repeat('00', 96), 'hex') where practice_id = $practice`],
  ],
  [
    'the tree was taken away',
    'tree_differs',
    [`update audit_heads set peaks = '' where practice_id = $practice`],
  ],
  [
    'everything after the middle of what was signed was cut off',
    'behind_checkpoint',
    [
      'delete from audit_events where practice_id = $practice and seq > $s - 2',
      'update audit_heads set size = $s - 2 where practice_id = $practice',
    ],
  ],
  [
    'a checkpoint was edited',
    'checkpoint_changed',
    [
      `update audit_checkpoints set note = replace(note, E'\\n' || $s || E'\\n', E'\\n7777\\n') where practice_id = $practice`,
    ],
  ],
  [
    'a checkpoint’s tree was edited',
    'checkpoint_changed',
    [`update audit_checkpoints set peaks = decode(repeat('00', 32), 'hex') where practice_id = $practice`],
  ],
];

describe.each(ATTACKS)('when %s', (_, kind, queries) => {
  it(`signs nothing, and says ${kind} once until it fits again`, async () => {
    await desk.add(4);
    await desk.checkpoint({ anchors: undefined });
    await desk.add(5);
    const [{ tree } = { tree: { size: 0 } }] = await desk.checkpoints();
    const backup = await desk.backUp();
    await desk.asSuperuser(...queries.map((query) => query.replaceAll('$s', String(tree.size))));
    const found = await Promise.all(
      Array.from({ length: 3 }, async () => await desk.checkpoint({ anchors: undefined })),
    );
    expect(found).toContainEqual({ finding: { kind, at: expect.any(Number) as number } });
    for (let n = 0; n < 2; n += 1)
      expect(await desk.checkpoint({ anchors: undefined })).toHaveProperty('finding');
    expect(await desk.checkpoints()).toHaveLength(1);
    expect(await desk.finding()).toMatchObject({ kind });
    expect(await desk.events('audit.doubted')).toHaveLength(1);
    expect(desk.lines.filter((line) => line.includes('audit.doubted'))).toHaveLength(1);
    expect(await desk.mails()).toEqual(['audit_doubted']);
    await desk.restore(backup);
    expect(await desk.checkpoint({ anchors: undefined })).toHaveProperty('newest');
    expect(await desk.finding()).toBeUndefined();
    expect(await desk.checkpoints()).toHaveLength(2);
    expect(await desk.events('audit.fits_again')).toHaveLength(1);
  });
});

it('finds what was changed in a database whose checkpoints are gone as well, as far as hashes were left', async () => {
  await desk.add(6);
  await desk.checkpoint({ anchors: undefined });
  await desk.asSuperuser(
    'delete from audit_checkpoints where practice_id = $practice',
    `update audit_events set outcome = 'denied' where practice_id = $practice and seq = 2`,
  );
  expect(await desk.checkpoint({ anchors: undefined })).toMatchObject({
    finding: { kind: 'event_changed', at: 2 },
  });
});
