import type { ColumnType, JSONColumnType } from 'kysely';
import type { AuditFindingKind } from '../domain/audit-findings.ts';
import type { AuditDetail } from '../domain/audit-leaf.ts';
import type { Role } from '../domain/permissions.ts';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;
/** A bigint: text as it comes, a number as it is written. */
type Counted = ColumnType<string, number, never>;

/** The audit log, its checkpoints, and what didn't fit. */
export interface AuditTables {
  audit_events: {
    practice_id: Fixed<string>;
    seq: Counted;
    at: Fixed<Date>;
    actor_kind: Fixed<'staff' | 'zally' | 'operator' | 'nobody'>;
    actor_id: Fixed<string | null>;
    role: Fixed<Role | null>;
    action: Fixed<string>;
    resource_kind: Fixed<string>;
    resource_id: Fixed<string | null>;
    outcome: Fixed<'ok' | 'denied' | 'failed'>;
    address: Fixed<string | null>;
    detail: JSONColumnType<AuditDetail, string, never>;
    leaf_hash: Fixed<Buffer>;
  };
  audit_checkpoints: {
    practice_id: Fixed<string>;
    size: Counted;
    peaks: Fixed<Buffer>;
    note: Fixed<string>;
    made_at: Fixed<Date>;
  };
  audit_anchors: {
    practice_id: Fixed<string>;
    size: Counted;
    anchored_at: Fixed<Date>;
  };
  audit_restarts: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    at: Fixed<Date>;
    why: Fixed<'restored' | 'lost'>;
    operator_id: Fixed<string | null>;
    size: Counted;
    root: Fixed<Buffer>;
    lost_size: Counted;
    note: Fixed<string>;
  };
  audit_findings: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    kind: Fixed<AuditFindingKind>;
    at_size: Counted;
    found_at: Fixed<Date>;
    ended_at: Date | null;
  };
}
