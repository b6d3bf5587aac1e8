import { createFolderAnchors } from '../adapters/anchors/folder.ts';
import { auditKeyOf } from '../adapters/vault/audit-key.ts';
import { secondWays } from '../config-second.ts';
import type { Foundation } from '../foundation.ts';
import type { AuditDeps } from './deps.ts';

/** Key, anchors and ways as the config has them. */
export const auditDepsOf = ({
  db,
  log,
  master,
  config,
}: Pick<Foundation, 'db' | 'log' | 'master' | 'config'>): AuditDeps => ({
  db,
  log,
  key: auditKeyOf(config.ZALLY_AUDIT_KEY, master),
  anchors:
    config.ZALLY_AUDIT_ANCHOR_DIR === undefined
      ? undefined
      : createFolderAnchors(config.ZALLY_AUDIT_ANCHOR_DIR, db.now),
  ways: secondWays(config),
});
