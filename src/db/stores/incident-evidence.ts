import { sql } from 'kysely';
import type { EvidenceKind } from '../../domain/incidents.ts';
import type { PracticeTx } from '../database.ts';
import { loadTree, newestCheckpoint } from './audit-checkpoints.ts';

/** Evidence reaches back this far from discovery. */
const BACK_MS = 30 * 24 * 3_600_000;

/** Something as it was when the incident was opened: ids, closed words and times. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly ref: string;
  readonly asOf: Readonly<Record<string, string | number | null>>;
}

/** Which part of the log an incident is about: from a month before discovery to now. Numbers of events. */
export const loadAuditRange = async (
  tx: PracticeTx,
  discoveredAt: Date,
): Promise<{ audit_from: number; audit_to: number; checkpoint_size: number | null }> => {
  const { size } = await loadTree(tx);
  const first = await tx.q
    .selectFrom('audit_events')
    .select('seq')
    .where('practice_id', '=', tx.practiceId)
    .where('at', '>=', new Date(discoveredAt.getTime() - BACK_MS))
    .orderBy('at')
    .orderBy('seq')
    .executeTakeFirst();
  const checkpoint = await newestCheckpoint(tx);
  return {
    audit_from: first === undefined ? size : Number(first.seq),
    audit_to: size,
    checkpoint_size: checkpoint?.tree.size ?? null,
  };
};

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

const gather = async (tx: PracticeTx, since: Date): Promise<readonly Evidence[]> => {
  const { rows: sessions } = await sql<{
    handle: string;
    staff_id: string;
    created_at: Date;
    seen_at: Date;
    ended_at: Date | null;
    device: string | null;
  }>`select * from sessions_since(${tx.practiceId}, ${since})`.execute(tx.q);
  const rulesets = await tx.q
    .selectFrom('rulesets')
    .select(['version', 'created_at'])
    .where('practice_id', '=', tx.practiceId)
    .execute();
  const connections = await tx.q
    .selectFrom('ehr_connections')
    .select(['id', 'provider', 'state', 'state_since', 'token_version'])
    .where('practice_id', '=', tx.practiceId)
    .execute();
  const workspaces = await tx.q
    .selectFrom('chat_workspaces')
    .select(['id', 'platform', 'state', 'state_since', 'token_version'])
    .where('practice_id', '=', tx.practiceId)
    .execute();
  return [
    ...sessions.map(({ handle, staff_id, device, created_at, seen_at, ended_at }) => ({
      kind: 'session' as const,
      ref: handle,
      asOf: { staff_id, device, opened: iso(created_at), seen: iso(seen_at), ended: iso(ended_at) },
    })),
    ...rulesets.map(({ version, created_at }) => ({
      kind: 'ruleset' as const,
      ref: String(version),
      asOf: { saved: iso(created_at) },
    })),
    ...connections.map(({ id, provider, state, state_since, token_version }) => ({
      kind: 'connection' as const,
      ref: id,
      asOf: { provider, state, since: iso(state_since), token_version },
    })),
    ...workspaces.map(({ id, platform, state, state_since, token_version }) => ({
      kind: 'workspace' as const,
      ref: id,
      asOf: { platform, state, since: iso(state_since), token_version },
    })),
  ];
};

/** Copies what stands now, so that nothing that comes later changes it. */
export const freezeEvidence = async (
  tx: PracticeTx,
  incidentId: string,
  discoveredAt: Date,
): Promise<void> => {
  const found = await gather(tx, new Date(discoveredAt.getTime() - BACK_MS));
  if (found.length === 0) return;
  await tx.q
    .insertInto('incident_evidence')
    .values(
      found.map(({ kind, ref, asOf }) => ({
        practice_id: tx.practiceId,
        incident_id: incidentId,
        kind,
        ref,
        as_of: JSON.stringify(asOf),
        taken_at: tx.at,
      })),
    )
    .execute();
};

export const listEvidence = async (tx: PracticeTx, incidentId: string): Promise<readonly Evidence[]> => {
  const rows = await tx.q
    .selectFrom('incident_evidence')
    .select(['kind', 'ref', 'as_of'])
    .where('practice_id', '=', tx.practiceId)
    .where('incident_id', '=', incidentId)
    .orderBy('kind')
    .orderBy('ref')
    .execute();
  return rows.map(({ kind, ref, as_of: asOf }) => ({ kind, ref, asOf }));
};
