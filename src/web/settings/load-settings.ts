import type { PracticeTx } from '../../db/database.ts';
import { type Connection, loadConnection } from '../../db/stores/connections.ts';
import { loadRuleset } from '../../db/stores/rulesets.ts';
import { loadStatus, type Status } from '../queue/load-queue.ts';

/** The BAA in force, as it was recorded. */
export interface BaaOnRecord {
  readonly version: string;
  readonly signer: string;
  readonly signedAt: Date;
  readonly documentSha256: string;
}

export interface Settings extends Status {
  readonly baa: BaaOnRecord | undefined;
  readonly connection: Connection | undefined;
  readonly rules: Awaited<ReturnType<typeof loadRuleset>>;
}

const loadBaa = async (tx: PracticeTx): Promise<BaaOnRecord | undefined> => {
  const row = await tx.q
    .selectFrom('baa_records')
    .select(['version', 'signer', 'signed_at', 'document_sha256'])
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        version: row.version,
        signer: row.signer,
        signedAt: row.signed_at,
        documentSha256: row.document_sha256,
      };
};

export const loadSettings = async (tx: PracticeTx): Promise<Settings> => ({
  ...(await loadStatus(tx)),
  baa: await loadBaa(tx),
  connection: await loadConnection(tx),
  rules: await loadRuleset(tx),
});
