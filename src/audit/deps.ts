import type { AuditKey } from '../adapters/vault/audit-key.ts';
import type { Database } from '../db/database.ts';
import type { Logger } from '../domain/log.ts';
import type { SecondWay } from '../domain/second-channel.ts';
import type { AnchorStore } from './ports.ts';

/** What checkpoints are made with. */
export interface AuditDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly key: AuditKey;
  /** Undefined where the operator has set none. */
  readonly anchors: AnchorStore | undefined;
  /** The ways of the second channel that the config opens. */
  readonly ways: readonly SecondWay[];
}
