import type { StaffId } from '../../domain/ids.ts';
import { isMistakenBecause, type MistakenBecause } from '../../domain/retraction.ts';
import type { PracticeTx } from '../database.ts';

/** What has become of a privacy event that its row no longer says: it holds how it stands now. */
export interface PrivacyTurn {
  readonly at: Date;
  /** Null: Zally, when the document left its chart, or came back, without anybody's doing here. */
  readonly by: StaffId | null;
  /** `concluded`: assessed with a conclusion that is final. */
  readonly what: 'mistaken' | 'concluded' | 'reopened';
  /** Why it was theirs to say although they had handed the fax on; null where they hadn't. */
  readonly because: MistakenBecause | null;
}

/** How an event was concluded and opened again, the earliest first. Saved answers without a conclusion are left out. */
export const loadPrivacyStory = async (tx: PracticeTx, id: string): Promise<readonly PrivacyTurn[]> => {
  const rows = await tx.q
    .selectFrom('audit_events')
    .select(['at', 'action', 'actor_kind', 'actor_id', 'detail'])
    .where('practice_id', '=', tx.practiceId)
    .where('resource_kind', '=', 'privacy_event')
    .where('resource_id', '=', id)
    .where('action', 'in', ['privacy_event.assessed', 'privacy_event.reopened'])
    .where('outcome', '=', 'ok')
    .orderBy('seq')
    .execute();
  return rows.flatMap(({ at, action, actor_kind, actor_id, detail }): PrivacyTurn[] => {
    const { conclusion, because } = (detail ?? {}) as { conclusion?: unknown; because?: unknown };
    const what =
      action === 'privacy_event.reopened'
        ? 'reopened'
        : conclusion === 'mistaken'
          ? 'mistaken'
          : conclusion === 'open'
            ? null
            : 'concluded';
    if (what === null) return [];
    const by = actor_kind === 'staff' ? (actor_id as StaffId | null) : null;
    return [{ at, by, what, because: isMistakenBecause(because) ? because : null }];
  });
};
