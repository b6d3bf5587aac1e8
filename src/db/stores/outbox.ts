import { sql } from 'kysely';
import { z } from 'zod';
import { type JobPayload, QUEUES, type QueueName } from '../../domain/jobs.ts';
import type { Database } from '../database.ts';

export interface OutboxJob {
  readonly id: string;
  readonly queue: QueueName;
  readonly payload: JobPayload;
  readonly priority: number;
  readonly runAt: Date;
}

const rowSchema = z.object({
  id: z.uuid(),
  queue: z.enum(QUEUES),
  payload: z.object({ practiceId: z.uuid(), id: z.uuid().optional() }),
  priority: z.number(),
  run_at: z.date(),
});

/** Takes jobs that are committed and not yet in the queue. Each comes again unless {@link dropJobs} follows. */
export const takeJobs = async (db: Database, limit: number): Promise<readonly OutboxJob[]> => {
  const { rows } = await sql`select * from outbox_take(${limit}, ${new Date(db.now())})`.execute(db.q);
  return rows.map((row) => {
    const { run_at, payload, ...rest } = rowSchema.parse(row);
    const { practiceId, id } = payload;
    return { ...rest, runAt: run_at, payload: { practiceId, ...(id === undefined ? {} : { id }) } };
  });
};

/** The queue has them. */
export const dropJobs = async (db: Database, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await sql`select outbox_done(${ids}::uuid[])`.execute(db.q);
};
