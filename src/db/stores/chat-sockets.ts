import { sql } from 'kysely';
import type { SocketSeen } from '../../domain/socket-state.ts';
import type { Database, PracticeTx } from '../database.ts';

type Socketed = 'slack';

/** A process wants a connection of its own to the platform, whether or not it gets one. */
export const noteSocketWanted = async (db: Database, platform: Socketed): Promise<void> => {
  await sql`select socket_wanted(${platform}, ${new Date(db.now())})`.execute(db.q);
};

/** A process has one now. */
export const noteSocketSeen = async (db: Database, platform: Socketed): Promise<void> => {
  await sql`select socket_seen(${platform}, ${new Date(db.now())})`.execute(db.q);
};

/** The platform refuses one until somebody does something. */
export const noteSocketRefused = async (db: Database, platform: Socketed): Promise<void> => {
  await sql`select socket_refused(${platform}, ${new Date(db.now())})`.execute(db.q);
};

/** No process wants one any more. */
export const forgetSocket = async (db: Database, platform: Socketed): Promise<void> => {
  await sql`select socket_forget(${platform})`.execute(db.q);
};

/** When there was one last; undefined where none is wanted. The platform's app has it, and no practice. */
export const lookAtSocket = async (
  { q }: Pick<PracticeTx, 'q'> | Pick<Database, 'q'>,
  platform: Socketed,
): Promise<SocketSeen | undefined> => {
  const { rows } = await sql<{ wanted_since: Date; seen_at: Date | null; refused_at: Date | null }>`
    select * from socket_look(${platform})`.execute(q);
  const [row] = rows;
  return row && { wantedSince: row.wanted_since, seenAt: row.seen_at, refusedAt: row.refused_at };
};
