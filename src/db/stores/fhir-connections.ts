import { ZallyError } from '../../domain/errors.ts';
import type { PracticeTx } from '../database.ts';
import { type FhirServer, loadConnection } from './connections.ts';

/**
 * Connects the practice to a FHIR server, or connects it again.
 *
 * @throws ZallyError `conflict` when the practice works with another EHR: its faxes are known by that one's ids
 */
export const saveFhirConnection = async (
  tx: PracticeTx,
  connection: {
    readonly server: FhirServer;
    readonly clientId: string;
    /** Faxes received before the first connection are none of Zally's; connecting again leaves nothing out. */
    readonly takeFrom: Date;
  },
): Promise<void> => {
  const known = await loadConnection(tx);
  const { server, clientId, takeFrom } = connection;
  if (known !== undefined && (known.provider !== 'fhir' || known.server?.baseUrl !== server.baseUrl)) {
    throw new ZallyError('conflict', { detail: 'The practice is connected to another EHR' });
  }
  const id = known?.id ?? tx.newId();
  const values = {
    client_id: clientId,
    token_url: server.tokenUrl,
    smart_scopes: server.smartScopes,
    state: 'connected' as const,
    state_since: tx.at,
  };
  if (known === undefined) {
    await tx.q
      .insertInto('ehr_connections')
      .values({
        practice_id: tx.practiceId,
        id,
        provider: 'fhir',
        base_url: server.baseUrl,
        take_from: takeFrom,
        token_version: 1,
        ...values,
      })
      .execute();
  } else {
    await tx.q
      .updateTable('ehr_connections')
      .set({ ...values, token_version: known.tokenVersion + 1 })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .execute();
  }
  tx.audit({ action: 'connection.made', resource: 'connection', resourceId: id });
  tx.changed();
};
