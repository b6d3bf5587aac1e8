import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuditKey } from '../src/adapters/vault/audit-key.ts';
import { type ExportWords, toCsvLines, toJsonLines } from '../src/audit/export-lines.ts';
import type { AuditAction, AuditResource } from '../src/db/audit.ts';
import type { StoredCheckpoint } from '../src/db/stores/audit-checkpoints.ts';
import type { StoredEvent } from '../src/db/stores/audit-events.ts';
import { type AuditDetail, leafOf } from '../src/domain/audit-leaf.ts';
import { addLeaf, EMPTY_TREE, rootOf } from '../src/domain/audit-tree.ts';
import type { PracticeId } from '../src/domain/ids.ts';
import type { Role } from '../src/domain/permissions.ts';

/** A UUID for a word: the sample is the same each time it is made. */
const idOf = (word: string): string => {
  const hex = createHash('sha256').update(`sample/${word}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const PRACTICE = idOf('practice') as PracticeId;
const BEGIN = Date.UTC(2026, 10, 2, 14, 3, 7, 120);
/** It signs this sample and nothing else, so that everybody may know it. */
const SAMPLE_SEED = createHash('sha256').update('zally sample export').digest();
/** After so many events a checkpoint was taken. */
const CHECKPOINTS = [9, 17, 22];

interface Told {
  readonly by:
    | 'zally'
    | 'operator'
    | 'nobody'
    | { readonly name: string; readonly role: Role; readonly address: string };
  readonly action: AuditAction;
  readonly about: AuditResource;
  readonly which?: string;
  readonly outcome?: StoredEvent['outcome'];
  readonly detail?: AuditDetail;
}

const ADA = { name: 'ada', role: 'owner', address: '192.0.2.14' } as const;
const BEN = { name: 'ben', role: 'manager', address: '198.51.100.7' } as const;
const CLEO = { name: 'cleo', role: 'viewer', address: '2001:db8::21' } as const;

/** One invented day. */
const DAY: readonly Told[] = [
  { by: 'operator', action: 'practice.created', about: 'practice', which: 'practice' },
  { by: 'operator', action: 'baa.recorded', about: 'practice', which: 'practice', detail: { version: '1' } },
  { by: 'operator', action: 'staff.added', about: 'staff', which: 'ada', detail: { role: 'owner' } },
  { by: ADA, action: 'staff.signed_in', about: 'staff', which: 'ada', detail: { by: 'passkey' } },
  { by: ADA, action: 'staff.invited', about: 'staff', which: 'ben' },
  { by: 'zally', action: 'fax.received', about: 'fax', which: 'fax 1', detail: { pages: 3 } },
  { by: 'zally', action: 'fax.read', about: 'fax', which: 'fax 1', detail: { engine: 'native', pages: 3 } },
  {
    by: 'zally',
    action: 'fax.decided',
    about: 'fax',
    which: 'fax 1',
    detail: { decision: 'review', reason: 'identifier_conflict' },
  },
  { by: 'zally', action: 'review.opened', about: 'review_item', which: 'item 1' },
  { by: BEN, action: 'review.claimed', about: 'review_item', which: 'item 1' },
  { by: BEN, action: 'fax.opened', about: 'fax', which: 'fax 1' },
  { by: BEN, action: 'fax.page_viewed', about: 'fax', which: 'fax 1', detail: { page: 1 } },
  {
    by: CLEO,
    action: 'access.denied',
    about: 'route',
    outcome: 'denied',
    detail: { permission: 'fax.open' },
  },
  { by: BEN, action: 'review.decided', about: 'review_item', which: 'item 1', detail: { outcome: 'filed' } },
  { by: 'zally', action: 'filing.started', about: 'filing', which: 'filing 1' },
  {
    by: 'zally',
    action: 'filing.effect',
    about: 'filing',
    which: 'filing 1',
    outcome: 'failed',
    detail: { effect: 'document', code: 'ehr_unavailable' },
  },
  { by: 'zally', action: 'filing.done', about: 'filing', which: 'filing 1' },
  {
    by: 'nobody',
    action: 'staff.sign_in_refused',
    about: 'staff',
    outcome: 'denied',
    detail: { why: 'not_known' },
  },
  { by: ADA, action: 'routing.paused', about: 'pause', which: 'pause 1', detail: { minutes: 60 } },
  { by: ADA, action: 'routing.resumed', about: 'pause', which: 'pause 1' },
  { by: ADA, action: 'audit.viewed', about: 'practice', which: 'practice' },
  {
    by: ADA,
    action: 'audit.exported',
    about: 'practice',
    which: 'practice',
    detail: { form: 'jsonl', complete: true },
  },
];

const eventOf = ({ by, action, about, which, outcome, detail }: Told, index: number): StoredEvent => {
  const member = typeof by === 'string' ? undefined : by;
  return {
    practice_id: PRACTICE,
    seq: index + 1,
    at: new Date(BEGIN + index * 97_531),
    actor_kind: member === undefined ? (by as string) : 'staff',
    actor_id: member === undefined ? null : idOf(member.name),
    role: member?.role ?? null,
    action,
    resource_kind: about,
    resource_id: which === undefined ? null : which === 'practice' ? PRACTICE : idOf(which),
    outcome: outcome ?? 'ok',
    address: member?.address ?? (by === 'nobody' ? '203.0.113.200' : null),
    detail: detail ?? {},
  };
};

const collect = async (pieces: AsyncGenerator<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

/** The files of docs/, by their names. */
export const makeSample = async (): Promise<Readonly<Record<string, string>>> => {
  const key = createAuditKey(SAMPLE_SEED);
  const events = DAY.map(eventOf);
  const checkpoints: StoredCheckpoint[] = [];
  let tree = EMPTY_TREE;
  for (const event of events) {
    tree = addLeaf(tree, leafOf(event));
    if (!CHECKPOINTS.includes(tree.size)) continue;
    const madeAt = new Date(event.at.getTime() + 41_000);
    const note = key.sign({ practiceId: PRACTICE, size: tree.size, root: rootOf(tree), at: madeAt });
    checkpoints.push({ tree, note, madeAt });
  }
  const last = checkpoints.at(-1);
  const words: ExportWords = {
    header: {
      practiceId: PRACTICE,
      complete: true,
      events: events.length,
      size: events.length,
      madeAt: last?.madeAt ?? new Date(BEGIN),
    },
    proofs: undefined,
    events: async (after) => events.filter(({ seq }) => seq > after),
    checkpoints: async (after) => checkpoints.filter((one) => one.tree.size > after),
  };
  return {
    'sample-audit-export.jsonl': await collect(toJsonLines(words)),
    'sample-audit-export.csv': await collect(toCsvLines(words)),
    'sample-audit-export.key': `${key.verifierKey}\n`,
  };
};

if (import.meta.main) {
  for (const [name, content] of Object.entries(await makeSample()))
    writeFileSync(join(import.meta.dirname, '../docs', name), content);
}
