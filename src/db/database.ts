import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Pool } from 'pg';
import type { MasterKey, Vault } from '../adapters/vault/vault.ts';
import { leafOf } from '../domain/audit-leaf.ts';
import { ZallyError } from '../domain/errors.ts';
import type { NewId, Now, PracticeId } from '../domain/ids.ts';
import type { JobPayload, QueueName } from '../domain/jobs.ts';
import type { Actor, AuditEvent } from './audit.ts';
import { loadVault } from './load-vault.ts';
import type { Schema } from './schema.ts';

/** One transaction of one practice. Audit and outbox are collected and written last, before the commit. */
export interface PracticeTx {
  readonly practiceId: PracticeId;
  readonly actor: Actor;
  /**
   * Says who acts, where only a look into the practice tells: what is audited is theirs from then on, and what was before it
   * as well.
   *
   * @throws ZallyError `unexpected` when somebody acts already
   */
  actAs(actor: Actor): void;
  /** The time of the transaction, the same for every row it writes. */
  readonly at: Date;
  readonly newId: NewId;
  readonly q: Transaction<Schema>;
  /** Seals and opens for this practice; loads the keys at the first call. */
  vault(): Promise<Vault>;
  audit(event: AuditEvent): void;
  /** Adds a job that goes out once the transaction has committed. Lower priority numbers go first. */
  enqueue(queue: QueueName, id: string | undefined, options?: { runAt?: Date; priority?: number }): void;
  /** Wakes the pages that watch this practice, after the commit. */
  changed(): void;
}

export interface Database {
  /** For functions across practices; the app role sees no practice's row through it. */
  readonly q: Kysely<Schema>;
  readonly now: Now;
  readonly newId: NewId;
  /**
   * Runs `work` with the practice's id set for the transaction. No network call belongs inside.
   *
   * @throws whatever `work` throws, after a rollback
   */
  inPractice<T>(practiceId: PracticeId, actor: Actor, work: (tx: PracticeTx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** An event as its row has it. Pure. */
export const auditRow = (tx: Pick<PracticeTx, 'practiceId' | 'actor' | 'at'>, event: AuditEvent) => {
  const { actor } = tx;
  const detail = event.detail ?? {};
  const row = {
    practice_id: tx.practiceId,
    // Overwritten by the trigger, under the lock of the practice's head row.
    seq: 0,
    at: tx.at,
    actor_kind: actor.kind,
    actor_id: 'id' in actor ? (actor.id ?? null) : null,
    role: actor.kind === 'staff' ? actor.role : null,
    action: event.action,
    resource_kind: event.resource,
    resource_id: event.resourceId ?? null,
    outcome: event.outcome ?? ('ok' as const),
    address: 'address' in actor ? (actor.address ?? null) : null,
  };
  return { ...row, detail: JSON.stringify(detail), leaf_hash: leafOf({ ...row, detail }) };
};

/** PostgreSQL's own codes. */
const DEADLOCK = '40P01';
const UNIQUE_VIOLATION = '23505';
const MOST_DEADLOCKS = 4;

/**
 * Runs a transaction again when it was the one that had to give way to another in a deadlock: nothing of it has happened.
 *
 * @throws ZallyError `conflict` where somebody else has made the same row first
 */
const again = async <T>(transaction: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      if (code === UNIQUE_VIOLATION) throw new ZallyError('conflict', { cause: error });
      if (code !== DEADLOCK || attempt >= MOST_DEADLOCKS) throw error;
    }
  }
};

/**
 * Connects lazily; {@link checkAppRole} says whether the connection is fit for use.
 *
 * @param url as the app role
 * @param poolSize connections of this process
 */
export const createDatabase = (options: {
  readonly url: string;
  readonly poolSize: number;
  readonly master: MasterKey;
  readonly now: Now;
  readonly newId: NewId;
}): Database => {
  const pool = new Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: 10_000,
    application_name: 'zally',
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const q = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    q,
    now: options.now,
    newId: options.newId,
    inPractice: async (practiceId, actor, work) =>
      await again(
        async () =>
          await q.transaction().execute(async (trx) => {
            await sql`select set_config('app.practice_id', ${practiceId}, true)`.execute(trx);
            const events: AuditEvent[] = [];
            const jobs: { queue: QueueName; id: string | undefined; runAt: Date; priority: number }[] = [];
            let changed = false;
            let acting = actor;
            let vault: Promise<Vault> | undefined;
            const at = new Date(options.now());
            const tx: PracticeTx = {
              practiceId,
              get actor() {
                return acting;
              },
              actAs: (known) => {
                if (acting.kind !== 'nobody') throw new ZallyError('unexpected');
                acting = known;
              },
              at,
              newId: options.newId,
              q: trx,
              vault: async () => await (vault ??= loadVault(trx, practiceId, options.master)),
              audit: (event) => void events.push(event),
              enqueue: (queue, id, { runAt = at, priority = 10 } = {}) =>
                void jobs.push({ queue, id, runAt, priority }),
              changed: () => {
                changed = true;
              },
            };
            const result = await work(tx);
            for (const job of jobs) {
              const payload: JobPayload = { practiceId, ...(job.id === undefined ? {} : { id: job.id }) };
              await sql`select outbox_add(${options.newId()}, ${practiceId}, ${job.queue}, ${JSON.stringify(payload)}::jsonb,
            ${job.priority}, ${job.runAt}, ${at})`.execute(trx);
            }
            if (changed) await sql`select pg_notify('zally_changed', ${practiceId})`.execute(trx);
            // Last: it takes the lock of the practice's head row, and every other audited transaction waits for it.
            if (events.length > 0) {
              await trx
                .insertInto('audit_events')
                .values(events.map((event) => auditRow(tx, event)))
                .execute();
            }
            return result;
          }),
      ),
    close: async () => await q.destroy(),
  };
};

/**
 * Refuses a role that row-level security wouldn't bind.
 *
 * @throws ZallyError `database_unreachable`, `database_role_unsafe`, `database_not_migrated`
 */
export const checkAppRole = async (db: Database): Promise<void> => {
  const { rows } = await sql<{ unsafe: boolean; migrated: boolean }>`
    select (r.rolsuper or r.rolbypassrls or exists (
              select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'public' and c.relkind = 'r' and pg_has_role(current_user, c.relowner, 'member'))) as unsafe,
           coalesce(has_table_privilege(to_regclass('public.audit_events'), 'insert'), false) as migrated
      from pg_roles r where r.rolname = current_user`
    .execute(db.q)
    .catch((cause: unknown) => {
      throw new ZallyError('database_unreachable', { cause });
    });
  if (rows[0]?.unsafe !== false) throw new ZallyError('database_role_unsafe');
  if (!rows[0].migrated) throw new ZallyError('database_not_migrated');
};
