import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/**
 * Makes audit logs from docs/audit.md alone, by the definitions of RFC 9162 as they stand there: recursive, slow, and
 * sharing nothing with what checks them.
 */

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

export const leafOf = (data: Buffer | string): Buffer => sha256(Buffer.from([0]), data);
const node = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.from([1]), left, right);

const split = (size: number): number => {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
};

/** MTH of section 2.1.1. */
export const mth = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0] as Buffer;
  const k = split(leaves.length);
  return node(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
};

/** PATH of section 2.1.3.1. */
export const path = (m: number, leaves: readonly Buffer[]): readonly Buffer[] => {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))];
};

const subproof = (m: number, leaves: readonly Buffer[], isWhole: boolean): readonly Buffer[] => {
  if (m === leaves.length) return isWhole ? [] : [mth(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), isWhole), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))];
};

/** PROOF of section 2.1.4.1. Of an empty log there is nothing to prove. */
export const proof = (m: number, leaves: readonly Buffer[]): readonly Buffer[] =>
  m === 0 ? [] : subproof(m, leaves, true);

/** An event as an export has it, without its kind. */
export interface MadeEvent {
  readonly seq: number;
  readonly at: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly resource_kind: string;
  readonly resource_id: string | null;
  readonly outcome: string;
  readonly address: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export const PRACTICE = '018f2c3a-7d2e-7c11-9b60-0242ac120002';

const uuid = (n: number): string => `0000000a-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const time = (n: number): string => new Date(Date.UTC(2026, 10, 28, 12, 0, 0) + n * 1001).toISOString();

const ACTIONS = ['fax.opened', 'fax.filed', 'review.decided', 'session.opened'];

/** A practice's day, as far as the format goes: every kind of actor, role and outcome, and details of every type. */
export const makeEvent = (seq: number): MadeEvent => {
  const kind = ['staff', 'zally', 'operator', 'nobody'][seq % 4] as string;
  return {
    seq,
    at: time(seq),
    actor_kind: kind,
    actor_id: kind === 'staff' ? uuid(seq % 7) : null,
    role: kind === 'staff' ? (['owner', 'manager', 'viewer'][seq % 3] as string) : null,
    action: ACTIONS[seq % ACTIONS.length] as string,
    resource_kind: 'fax',
    resource_id: seq % 5 === 0 ? null : uuid(1000 + seq),
    outcome: ['ok', 'denied', 'failed'][seq % 3] as string,
    address: kind === 'staff' ? `2001:db8::${seq}` : null,
    detail:
      [{}, { pages: seq, ready: true }, { reason: 'é\n"q"\u2028', a1: null, A: 0.5, 10: -3 }][seq % 3] ?? {},
  };
};

export const makeEvents = (count: number): readonly MadeEvent[] =>
  Array.from({ length: count }, (_, index) => makeEvent(index + 1));

/** RFC 8785 for a flat object. */
const canonical = (value: MadeEvent['detail']): string =>
  `{${Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(value[name])}`)
    .join(',')}}`;

export const leafData = (event: MadeEvent, practice = PRACTICE): string =>
  `[${[
    'zally-audit/1',
    practice,
    event.at,
    event.actor_kind,
    event.actor_id,
    event.role,
    event.action,
    event.resource_kind,
    event.resource_id,
    event.outcome,
    event.address,
    canonical(event.detail),
  ]
    .map((value) => JSON.stringify(value))
    .join(',')}]`;

export const leavesOf = (events: readonly MadeEvent[], practice = PRACTICE): readonly Buffer[] =>
  events.map((event) => leafOf(leafData(event, practice)));

/** A key of a log, with both of its halves. */
export interface MadeKey {
  readonly id: Buffer;
  readonly verifier: string;
  readonly privateKey: KeyObject;
}

export const makeKey = (): MadeKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const typed = Buffer.concat([Buffer.from([1]), raw]);
  const id = sha256('zally/audit', '\n', typed).subarray(0, 4);
  return { id, privateKey, verifier: `zally/audit+${id.toString('hex')}+${typed.toString('base64')}` };
};

export const signNote = (text: string, ...keys: readonly MadeKey[]): string =>
  `${text}\n${keys
    .map(({ id, privateKey }) => {
      const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
      return `— zally/audit ${signature.toString('base64')}\n`;
    })
    .join('')}`;

export const noteText = (size: number, root: Buffer, practice = PRACTICE, at = time(size)): string =>
  `zally/audit/${practice}\n${size}\n${root.toString('base64')}\n${at}\n`;

/** The note over the first so many of these events. */
export const makeNote = (
  events: readonly MadeEvent[],
  size: number,
  key: MadeKey,
  { practice = PRACTICE, at }: { readonly practice?: string; readonly at?: string } = {},
): string => signNote(noteText(size, mth(leavesOf(events.slice(0, size), practice)), practice, at), key);

/** The time that an export of so many events is made at: after its last checkpoint. */
export const madeAt = (size: number): string => time(size + 5);

const base64 = (hashes: readonly Buffer[]): readonly string[] =>
  hashes.map((hash) => hash.toString('base64'));

export interface MadeExport {
  readonly practice?: string;
  readonly madeAt?: string;
  readonly consistency?: boolean;
  /** The seqs that a search found; a complete export has none. */
  readonly found?: readonly number[];
}

/** The lines of an export: of all events, or of those that a search found. */
export const exportLines = (
  events: readonly MadeEvent[],
  sizes: readonly number[],
  key: MadeKey,
  { practice = PRACTICE, consistency, found, madeAt: at }: MadeExport = {},
): readonly string[] => {
  const size = sizes.at(-1) ?? 0;
  const leaves = leavesOf(events.slice(0, size), practice);
  const shown = events.slice(0, size).filter(({ seq }) => found === undefined || found.includes(seq));
  const header = {
    kind: 'header',
    format: 'zally-audit-export/1',
    practice_id: practice,
    made_at: at ?? madeAt(size),
    complete: found === undefined,
    events: shown.length,
    size,
  };
  const proofOf = ({ seq }: MadeEvent) =>
    found === undefined ? {} : { proof: base64(path(seq - 1, leaves)) };
  const pairs = sizes.slice(1).map((to, index) => ({ from: sizes[index] as number, to }));
  return [
    header,
    ...shown.map((event) => ({ kind: 'event', ...event, ...proofOf(event) })),
    ...sizes.map((each) => ({ kind: 'checkpoint', note: makeNote(events, each, key, { practice }) })),
    ...((consistency ?? found !== undefined) ? pairs : []).map(({ from, to }) => ({
      kind: 'consistency',
      from,
      to,
      proof: base64(proof(from, leaves.slice(0, to))),
    })),
  ].map((line) => JSON.stringify(line));
};

export const fileOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
