import type { AuditKey } from '../../adapters/vault/audit-key.ts';
import type { PracticeTx } from '../../db/database.ts';
import {
  loadTree,
  newestAnchored,
  newestCheckpoint,
  type StoredCheckpoint,
} from '../../db/stores/audit-checkpoints.ts';
import { type OpenFinding, openFinding } from '../../db/stores/audit-findings.ts';
import { wantsCheckpointMail } from '../../db/stores/audit-mail.ts';
import { type AuditRestart, listRestarts } from '../../db/stores/audit-restarts.ts';

/** How the log stands. */
export interface AuditState {
  readonly size: number;
  readonly newest: StoredCheckpoint | undefined;
  /** Undefined where none was ever anchored. */
  readonly anchored: { readonly size: number; readonly at: Date } | undefined;
  readonly finding: OpenFinding | undefined;
  readonly mailed: boolean;
  readonly restarts: readonly AuditRestart[];
}

export const loadAuditState = async (tx: PracticeTx, key: AuditKey): Promise<AuditState> => ({
  size: (await loadTree(tx)).size,
  newest: await newestCheckpoint(tx),
  anchored: await newestAnchored(tx),
  finding: await openFinding(tx),
  mailed: (await wantsCheckpointMail(tx)).wanted,
  restarts: await listRestarts(tx, key),
});
