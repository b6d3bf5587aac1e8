import type { StoredCheckpoint } from '../db/stores/audit-checkpoints.ts';
import type { StoredEvent } from '../db/stores/audit-events.ts';
import { canonicalDetail } from '../domain/audit-leaf.ts';
import type { AuditProofs } from '../domain/audit-proofs.ts';
import type { PracticeId } from '../domain/ids.ts';
import { toCsv } from '../web/csv.ts';

/** What a file is made of, read as it is written. */
export interface ExportWords {
  readonly header: {
    readonly practiceId: PracticeId;
    readonly madeAt: Date;
    readonly complete: boolean;
    readonly events: number;
    readonly size: number;
  };
  /** Set where each event needs a proof of its own: in what isn't complete. */
  readonly proofs: AuditProofs | undefined;
  /** The next events after a number; none at the end. */
  readonly events: (after: number) => Promise<readonly StoredEvent[]>;
  /** The next checkpoints after a size; none at the end. */
  readonly checkpoints: (after: number) => Promise<readonly StoredCheckpoint[]>;
}

const FORMAT = 'zally-audit-export/1';

const base64 = (proof: readonly Buffer[]): readonly string[] => proof.map((hash) => hash.toString('base64'));

const eventFields = (event: StoredEvent) => ({
  seq: event.seq,
  at: event.at.toISOString(),
  actor_kind: event.actor_kind,
  actor_id: event.actor_id,
  role: event.role,
  action: event.action,
  resource_kind: event.resource_kind,
  resource_id: event.resource_id,
  outcome: event.outcome,
  address: event.address,
});

const line = (value: object): string => `${JSON.stringify(value)}\n`;

async function* eventPages({ events }: ExportWords): AsyncGenerator<readonly StoredEvent[]> {
  let page = await events(0);
  while (page.length > 0) {
    yield page;
    page = await events(page.at(-1)?.seq ?? 0);
  }
}

/** The lines of docs/audit.md, some at a time. */
export async function* toJsonLines(words: ExportWords): AsyncGenerator<string> {
  const { header, proofs, checkpoints } = words;
  const { practiceId, madeAt, complete, events, size } = header;
  const first = { practice_id: practiceId, made_at: madeAt.toISOString(), complete, events, size };
  yield line({ kind: 'header', format: FORMAT, ...first });
  for await (const page of eventPages(words)) {
    const lines: string[] = [];
    for (const event of page) {
      const proof = proofs === undefined ? {} : { proof: base64(await proofs.inclusion(event.seq - 1)) };
      lines.push(line({ kind: 'event', ...eventFields(event), detail: event.detail, ...proof }));
    }
    yield lines.join('');
  }
  const sizes: number[] = [];
  for (
    let page = await checkpoints(0);
    page.length > 0;
    page = await checkpoints(page.at(-1)?.tree.size ?? 0)
  ) {
    if (!complete) sizes.push(...page.map(({ tree }) => tree.size));
    yield page.map(({ note }) => line({ kind: 'checkpoint', note })).join('');
  }
  // A complete file shows by its events that each checkpoint goes on from the one before.
  if (proofs === undefined) return;
  for (const from of sizes.slice(0, -1)) {
    // Proofs are about the last tree: there are two checkpoints at most.
    yield line({ kind: 'consistency', from, to: size, proof: base64(await proofs.consistency(from)) });
  }
}

/** The same columns for people. */
export async function* toCsvLines(words: ExportWords): AsyncGenerator<string> {
  const names = ['seq', 'at', 'actor_kind', 'actor_id', 'role', 'action', 'resource_kind', 'resource_id'];
  yield toCsv([[...names, 'outcome', 'address', 'detail']]);
  for await (const page of eventPages(words))
    yield toCsv(page.map((event) => [...Object.values(eventFields(event)), canonicalDetail(event.detail)]));
}
