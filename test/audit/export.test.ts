import { parse } from 'csv-parse/sync';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AsksExport, exportLog } from '../../src/audit/export-log.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { consistencyOf } from '../support/merkle.ts';
import { readExport, rootByProof } from '../support/read-export.ts';
import { type AuditDesk, createAuditDesk } from './audit-desk.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
let desk: AuditDesk;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  desk = await createAuditDesk(test);
});

const fileOf = async (asks: Partial<AsksExport> = {}): Promise<string> => {
  const whole = { form: 'jsonl', found: null, asked: {}, ...asks } as const;
  let text = '';
  for await (const piece of await exportLog(desk.deps(), desk.practiceId, OPERATOR, whole)) text += piece;
  return text;
};
const addFilings = async (count: number): Promise<void> =>
  await desk.inPractice(async (tx) => {
    for (let n = 0; n < count; n += 1)
      tx.audit({ action: 'filing.done', resource: 'filing', resourceId: tx.newId() });
  });

describe('a complete export', () => {
  it('has every event up to its last checkpoint, and each checkpoint is the root of what stands before', async () => {
    for (let n = 0; n < 3; n += 1) {
      await desk.add(700 + n);
      await desk.checkpoint();
    }
    await desk.inPractice(async (tx) => {
      tx.audit({ action: 'fax.read', resource: 'fax', detail: { zz: 'é "…"', a: 1.5, m: null, B: false } });
    });
    const file = readExport(await fileOf());
    const size = file.checkpoints.at(-1)?.size ?? 0;
    expect(file.header).toMatchObject({
      kind: 'header',
      format: 'zally-audit-export/1',
      practice_id: desk.practiceId,
      complete: true,
      events: size,
      size,
      made_at: new Date(test.clock.now).toISOString(),
    });
    expect(file.events.map(({ seq }) => seq)).toEqual(Array.from({ length: size }, (_, n) => n + 1));
    expect(file.checkpoints.map((each) => each.size)).toEqual(
      (await desk.checkpoints()).map(({ tree }) => tree.size),
    );
    for (const { size: at, root } of file.checkpoints) expect(file.rootAt(at)).toBe(root);
    expect(file.kinds).toEqual([
      'header',
      ...file.events.map(() => 'event'),
      ...file.checkpoints.map(() => 'checkpoint'),
    ]);
  });

  it('covers the event that says so, which was committed before the first byte', async () => {
    const asks = { form: 'jsonl', found: null, asked: {} } as const;
    const pieces = await exportLog(desk.deps(), desk.practiceId, OPERATOR, asks);
    const [event] = await desk.events('audit.exported');
    expect(event?.detail).toEqual({ form: 'jsonl', complete: true });
    const [checkpoint] = (await desk.checkpoints()).slice(-1);
    expect(checkpoint?.tree.size).toBe(Number(event?.seq));
    // What is added while it is written isn't in it.
    await desk.add(5);
    await desk.checkpoint();
    let text = '';
    for await (const piece of pieces) text += piece;
    const file = readExport(text);
    expect(file.events.at(-1)?.action).toBe('audit.exported');
    expect(file.checkpoints.at(-1)?.size).toBe(file.events.length);
  });

  it('ends with what was signed before where something doesn’t fit', async () => {
    await desk.add(3);
    await desk.checkpoint();
    const [{ tree } = { tree: { size: 0 } }] = await desk.checkpoints();
    await desk.add(2);
    await desk.asSuperuser(
      `update audit_events set outcome = 'denied' where practice_id = $practice and seq = ${tree.size + 1}`,
      `delete from audit_events where practice_id = $practice and seq = 2`,
    );
    const file = readExport(await fileOf());
    expect(file.header).toMatchObject({ events: tree.size - 1, size: tree.size });
    expect(file.checkpoints.map(({ size }) => size)).toEqual([tree.size]);
    expect(await desk.finding()).toBeDefined();
  });
});

describe('an export of what was found', () => {
  const found = { actions: ['filing.done'] } as const;

  it('proves each event to be in the last checkpoint, and that to go on from the newest anchor', async () => {
    await desk.add(40);
    await addFilings(3);
    await desk.checkpoint();
    await desk.add(30);
    await addFilings(2);
    await desk.checkpoint({ anchors: undefined });
    await desk.add(1);
    // The checkpoint of the export itself isn't anchored: the folder is away.
    const away = { ...desk.deps(), anchors: undefined };
    const asks = { form: 'jsonl', found, asked: { what: 'filing' } } as const;
    let text = '';
    for await (const piece of await exportLog(away, desk.practiceId, OPERATOR, asks)) text += piece;
    const file = readExport(text);
    const whole = readExport(await fileOf());
    const [anchored, last] = file.checkpoints;
    expect(file.header).toMatchObject({ complete: false, events: 5, size: last?.size });
    expect(file.events).toHaveLength(5);
    for (const [index, event] of file.events.entries()) {
      const proof = (event.proof ?? []).map((hash) => Buffer.from(hash, 'base64'));
      const root = rootByProof(event.seq - 1, last?.size ?? 0, file.leaves[index] ?? Buffer.alloc(0), proof);
      expect(root.toString('base64')).toBe(last?.root);
    }
    const proof = consistencyOf(anchored?.size ?? 0, whole.leaves.slice(0, last?.size));
    expect(file.consistency).toEqual([
      {
        kind: 'consistency',
        from: anchored?.size,
        to: last?.size,
        proof: proof.map((hash) => hash.toString('base64')),
      },
    ]);
    expect(file.kinds.slice(-3)).toEqual(['checkpoint', 'checkpoint', 'consistency']);
    expect((await desk.events('audit.exported'))[0]?.detail).toEqual({
      form: 'jsonl',
      complete: false,
      what: 'filing',
    });
  });

  it('isn’t made where the events don’t make the tree that was signed', async () => {
    await addFilings(2);
    await desk.checkpoint();
    await desk.asSuperuser(
      `update audit_events set leaf_hash = decode(repeat('00', 32), 'hex') where practice_id = $practice and seq = 1`,
    );
    await expect(fileOf({ found })).rejects.toMatchObject({ code: 'audit_not_whole' });
    await desk.asSuperuser(`delete from audit_events where practice_id = $practice and seq = 1`);
    await expect(fileOf({ found })).rejects.toMatchObject({ code: 'audit_not_whole' });
  });
});

it('as a spreadsheet it has the same columns, and nothing that runs', async () => {
  await desk.inPractice(async (tx) => {
    tx.audit({ action: 'fax.read', resource: 'fax', detail: { a: 'x, "y"' } });
  });
  const file = readExport(await fileOf());
  const rows = parse(await fileOf({ form: 'csv' }), { columns: true }) as Record<string, string>[];
  const { kind: _kind, ...columns } = file.events[0] as unknown as Record<string, unknown>;
  expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(columns));
  expect(rows.slice(0, -1).map(({ seq, action, detail }) => [seq, action, detail])).toEqual(
    file.events.map(({ seq, action, detail }) => [
      String(seq),
      action,
      JSON.stringify(Object.fromEntries(Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1)))),
    ]),
  );
});
