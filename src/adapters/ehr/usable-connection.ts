import type { Database } from '../../db/database.ts';
import { type Connection, loadConnection, setConnectionState } from '../../db/stores/connections.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';

/**
 * The gate before every EHR call, whatever the EHR: a BAA on record, and a connection that hasn't been ended.
 *
 * @throws ZallyError `baa_missing`, `ehr_reconnect`
 */
export const loadOpenConnection = async (db: Database, practiceId: PracticeId): Promise<Connection> =>
  await db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
    await requireBaa(tx);
    const connection = await loadConnection(tx);
    if (connection === undefined || connection.state === 'reconnect') throw new ZallyError('ehr_reconnect');
    return connection;
  });

/**
 * The EHR doesn't take Zally any more: nothing more is called until somebody connects again.
 *
 * @param token the stored access token that it didn't take; nothing happens when somebody has just connected again
 */
export const endAccess = async (db: Database, practiceId: PracticeId, token?: string): Promise<void> =>
  await db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
    if (token !== undefined && (await loadConnection(tx))?.tokens?.accessToken !== token) return;
    if (await setConnectionState(tx, 'reconnect')) tx.enqueue('zally-channels', undefined);
  });
