import { Client } from 'pg';
import { leafData, leafOf, type MadeEvent, mth } from '../audit-verify/log-maker.ts';

/** A superuser of the database for whom no trigger runs and nothing is refused, and who knows docs/audit.md. */
export interface Attacker {
  /** `$1` is the practice. */
  readonly run: (sql: string) => Promise<void>;
  /** The events as they stand, with the hash that stands beside each. */
  readonly rows: () => Promise<readonly AttackedRow[]>;
  /** The tree that the database keeps. */
  readonly head: () => Promise<{ readonly size: number; readonly peaks: Buffer }>;
  /** Takes every checkpoint out of the database, so that Zally signs anew. */
  readonly forget: () => Promise<void>;
  /** Makes every hash fit what the rows say now: of each leaf, of the tree, and beside each checkpoint. */
  readonly rehash: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface AttackedRow {
  readonly event: MadeEvent;
  readonly leaf: Buffer;
}

/** The roots of the complete parts of a tree, largest first. */
export const peaksOf = (leaves: readonly Buffer[]): Buffer => {
  const peaks: Buffer[] = [];
  let at = 0;
  for (let part = 2 ** 20; part >= 1; part /= 2)
    if (Math.floor(leaves.length / part) % 2 === 1) {
      peaks.push(mth(leaves.slice(at, at + part)));
      at += part;
    }
  return Buffer.concat(peaks);
};

type Row = Omit<MadeEvent, 'seq' | 'at'> & {
  readonly seq: string;
  readonly at: Date;
  readonly leaf_hash: Buffer;
};

export const createAttacker = async (superUrl: string, practiceId: string): Promise<Attacker> => {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  await client.query('set session_replication_role = replica');
  const rows = async (): Promise<readonly AttackedRow[]> => {
    const { rows: found } = await client.query<Row>(
      'select * from audit_events where practice_id = $1 order by seq',
      [practiceId],
    );
    return found.map(({ leaf_hash: leaf, seq, at, ...rest }) => ({
      leaf,
      event: { ...rest, seq: Number(seq), at: at.toISOString() },
    }));
  };
  return {
    run: async (sql) => void (await client.query(sql, [practiceId])),
    rows,
    head: async () => {
      const { rows: found } = await client.query<{ size: string; peaks: Buffer }>(
        'select size, peaks from audit_heads where practice_id = $1',
        [practiceId],
      );
      return { size: Number(found[0]?.size), peaks: found[0]?.peaks ?? Buffer.alloc(0) };
    },
    rehash: async () => {
      const leaves: Buffer[] = [];
      for (const { event } of await rows()) {
        const leaf = leafOf(leafData(event, practiceId));
        leaves.push(leaf);
        await client.query('update audit_events set leaf_hash = $3 where practice_id = $1 and seq = $2', [
          practiceId,
          event.seq,
          leaf,
        ]);
      }
      await client.query('update audit_heads set size = $2, peaks = $3 where practice_id = $1', [
        practiceId,
        leaves.length,
        peaksOf(leaves),
      ]);
      for (const table of ['audit_anchors', 'audit_checkpoints'])
        await client.query(`delete from ${table} where practice_id = $1 and size > $2`, [
          practiceId,
          leaves.length,
        ]);
      await client.query(
        `update audit_heads set checkpointed = least(checkpointed, size), anchored = least(anchored, size)
         where practice_id = $1`,
        [practiceId],
      );
      const { rows: sizes } = await client.query<{ size: string }>(
        'select size from audit_checkpoints where practice_id = $1',
        [practiceId],
      );
      for (const { size } of sizes)
        await client.query('update audit_checkpoints set peaks = $3 where practice_id = $1 and size = $2', [
          practiceId,
          size,
          peaksOf(leaves.slice(0, Number(size))),
        ]);
    },
    forget: async () => {
      await client.query('delete from audit_anchors where practice_id = $1', [practiceId]);
      await client.query('delete from audit_checkpoints where practice_id = $1', [practiceId]);
      await client.query('update audit_heads set checkpointed = 0, anchored = 0 where practice_id = $1', [
        practiceId,
      ]);
    },
    close: async () => await client.end(),
  };
};
