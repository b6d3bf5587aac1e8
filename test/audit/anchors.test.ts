import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditKeyOf, createAuditKey } from '../../src/adapters/vault/audit-key.ts';
import { checkpointDue } from '../../src/audit/checkpoint-due.ts';
import { putAnchors } from '../../src/audit/put-anchors.ts';
import { listAuditedPractices, newestAnchored } from '../../src/db/stores/audit-checkpoints.ts';
import { leafOf } from '../../src/domain/audit-leaf.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { peaksOfLeaves } from '../support/merkle.ts';
import { type AuditDesk, createAuditDesk } from './audit-desk.ts';

let test: TestDatabase;
let desk: AuditDesk;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  desk = await createAuditDesk(test);
});

const notes = async (): Promise<readonly string[]> => (await desk.checkpoints()).map(({ note }) => note);
const grow = async (): Promise<void> => {
  await desk.add(3);
  await desk.checkpoint();
};

describe('an anchor', () => {
  it('is each checkpoint, under the name of docs/audit.md, and can’t be written any more', async () => {
    await grow();
    await grow();
    const names = desk.anchored();
    expect(names.map((name) => desk.readAnchor(name))).toEqual(await notes());
    const sizes = (await desk.checkpoints()).map(({ tree }) => String(tree.size).padStart(20, '0'));
    expect(names).toEqual(
      (await notes()).map(
        (note, index) =>
          `${sizes[index]}-${createHash('sha256').update(note).digest('hex').slice(0, 8)}.checkpoint`,
      ),
    );
    for (const name of names) expect(statSync(join(desk.folder, desk.practiceId, name)).mode & 0o222).toBe(0);
  });

  it('is never written twice, and the same one isn’t a failure', async () => {
    await grow();
    const [name = ''] = desk.anchored();
    const [{ tree, note } = { tree: { size: 0 }, note: '' }] = await desk.checkpoints();
    const { anchors } = desk.deps();
    await anchors?.put(desk.practiceId, tree.size, note);
    const file = join(desk.folder, desk.practiceId, name);
    chmodSync(file, 0o644);
    writeFileSync(file, 'another');
    await expect(anchors?.put(desk.practiceId, tree.size, note)).rejects.toMatchObject({
      code: 'anchor_unavailable',
    });
    expect(desk.readAnchor(name)).toBe('another');
  });

  it('that couldn’t be written is written later, with those that came since', async () => {
    await grow();
    const away = desk.unmounted();
    for (let n = 0; n < 2; n += 1) {
      await desk.add(1);
      await desk.checkpoint({ anchors: away });
    }
    expect(await desk.checkpoints()).toHaveLength(3);
    expect(desk.anchored()).toHaveLength(1);
    expect(desk.lines.filter((line) => line.includes('audit.anchor_failed')).length).toBeGreaterThan(0);
    // Nothing was added since, and it is due all the same.
    expect(await listAuditedPractices(test.db, 'due', true)).toContain(desk.practiceId);
    test.clock.now += 60_000;
    await checkpointDue(desk.deps(), 'due');
    expect(desk.anchored().map((name) => desk.readAnchor(name))).toEqual(await notes());
    expect((await desk.inPractice(newestAnchored))?.at.getTime()).toBe(test.clock.now);
    expect(await listAuditedPractices(test.db, 'due', true)).not.toContain(desk.practiceId);
  });

  it('of a folder that came later begins with the newest checkpoint', async () => {
    for (let n = 0; n < 3; n += 1) {
      await desk.add(1);
      await desk.checkpoint({ anchors: undefined });
    }
    await desk.checkpoint();
    expect(desk.anchored().map((name) => desk.readAnchor(name))).toEqual((await notes()).slice(-1));
  });
});

describe('a checkpoint that somebody has put into the database', () => {
  const root = Buffer.alloc(32, 1);
  const row = (size: number, key = createAuditKey(Buffer.alloc(32, 7))): string => {
    const { practiceId } = desk;
    const note = key.sign({ practiceId, size, root, at: new Date(test.clock.now) });
    return `insert into audit_checkpoints (practice_id, size, peaks, note, made_at)
      values ('${practiceId}', ${size}, '\\x${root.toString('hex')}', '${note}', now())`;
  };

  it('is refused when it is of more than the log', async () => {
    await grow();
    await expect(desk.asOwner(row(2 ** 30))).rejects.toThrow(/at most the size of the log/);
  });

  it('isn’t anchored when another key has signed it, before the first anchor or after it', async () => {
    await desk.add(5);
    await desk.asOwner(row(4));
    await putAnchors(desk.deps(), desk.practiceId);
    expect(desk.anchored()).toEqual([]);
    await grow();
    expect(desk.anchored().map((name) => desk.readAnchor(name))).toEqual((await notes()).slice(-1));
    await desk.add(20);
    await desk.asOwner(row(16));
    await desk.checkpoint();
    expect(desk.anchored()).toHaveLength(2);
    expect(await desk.checkpoints()).toHaveLength(4);
  });

  it('isn’t anchored when it is of more than the log, whoever has signed it', async () => {
    await desk.asSuperuser(row(2 ** 30, desk.deps().key));
    await putAnchors(desk.deps(), desk.practiceId);
    expect(desk.anchored()).toEqual([]);
    await desk.asSuperuser(`delete from audit_checkpoints where practice_id = '${desk.practiceId}'`);
    await grow();
    await desk.asSuperuser(row(2 ** 30, desk.deps().key));
    await putAnchors(desk.deps(), desk.practiceId);
    expect(desk.anchored()).toHaveLength(1);
  });
});

describe('what anchors show', () => {
  it('that the database was set back, at the start, though nothing was added since', async () => {
    await grow();
    const backup = await desk.backUp();
    await grow();
    await desk.restore(backup);
    desk.restart();
    await checkpointDue(desk.deps(), 'all');
    expect(await desk.finding()).toMatchObject({ kind: 'behind_anchor' });
  });

  it('that it was set back under a process that runs', async () => {
    await grow();
    const backup = await desk.backUp();
    await grow();
    await desk.restore(backup);
    await desk.add(1);
    expect(await desk.checkpoint()).toMatchObject({ finding: { kind: 'behind_anchor' } });
  });

  it('that it was set back and has grown past the anchor since', async () => {
    await grow();
    const backup = await desk.backUp();
    await grow();
    await desk.restore(backup);
    await desk.add(8);
    desk.restart();
    expect(await desk.checkpoint()).toMatchObject({ finding: { kind: 'differs_from_anchor' } });
  });

  it('that everything was made anew, hashes, tree and checkpoints', async () => {
    await grow();
    await grow();
    await desk.asSuperuser(
      'delete from audit_anchors where practice_id = $practice',
      'delete from audit_checkpoints where practice_id = $practice',
      `update audit_events set outcome = 'denied' where practice_id = $practice and seq = 2`,
    );
    const rows = await desk.inPractice(
      async (tx) => await tx.q.selectFrom('audit_events').selectAll().orderBy('seq').execute(),
    );
    const leaves = rows.map((row) => leafOf(row));
    await desk.asSuperuser(
      `update audit_events set leaf_hash = '\\x${leaves[1]?.toString('hex')}' where practice_id = $practice and seq = 2`,
      `update audit_heads set peaks = '\\x${peaksOfLeaves(leaves).toString('hex')}', checkpointed = 0, anchored = 0 where practice_id = $practice`,
    );
    // Without an anchor nothing tells.
    expect(await desk.checkpoint({ anchors: undefined })).toHaveProperty('newest');
    desk.restart();
    expect(await desk.checkpoint()).toMatchObject({ finding: { kind: 'differs_from_anchor' } });
  });

  it('that one was forged in the database’s name, or broken', async () => {
    await grow();
    await desk.add(2);
    await desk.checkpoint({ anchors: undefined });
    const [newest] = (await desk.checkpoints()).slice(-1);
    const size = newest?.tree.size ?? 0;
    const { practiceId } = desk;
    const forged = auditKeyOf(undefined, test.master).sign({
      practiceId,
      size,
      root: Buffer.alloc(32, 1),
      at: new Date(test.clock.now),
    });
    for (const note of [forged, 'broken']) {
      const folder = join(desk.folder, practiceId);
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        join(folder, `${String(size).padStart(20, '0')}-${note === 'broken' ? 'f' : '0'}0000000.checkpoint`),
        note,
      );
      desk.restart();
      expect(await desk.checkpoint()).toMatchObject({ finding: { kind: 'differs_from_anchor' } });
    }
  });

  it('nothing wrong where the folder has an older one, the newest of ours, or none', async () => {
    await desk.checkpoint();
    desk.restart();
    await grow();
    await desk.add(2);
    await desk.checkpoint({ anchors: undefined });
    desk.restart();
    await grow();
    expect(await desk.finding()).toBeUndefined();
    expect(desk.anchored()).toHaveLength(4);
  });
});
