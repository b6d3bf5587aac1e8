import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Practice } from './seed.ts';

/** A file the EHR holds; the bytes are in the blob store under their SHA-256. */
export interface FileRef {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  readonly filename: string;
}

export interface Note {
  readonly id: number;
  text: string;
  readonly createdAt: number;
  readonly createdBy: number | null;
}

/** Times are epoch milliseconds, references are DrChrono ids. */
export interface Message {
  readonly id: number;
  readonly practice: number;
  readonly doctor: number;
  readonly type: string;
  title: string;
  patient: number | null;
  owner: number | null;
  responsibleUser: number | null;
  readonly receivedAt: number;
  updatedAt: number;
  read: boolean;
  archived: boolean;
  notes: Note[];
  readonly file: FileRef | null;
  /** What the fax really is. For scoring only: no API answer carries it. */
  readonly truth: unknown;
}

export interface ChartDocument {
  readonly id: number;
  readonly practice: number;
  patient: number;
  doctor: number;
  date: string;
  description: string;
  /** As sent: DrChrono gives the text back, not an array. */
  metatags: string | null;
  archived: boolean;
  readonly createdAt: number;
  updatedAt: number;
  readonly file: FileRef;
}

export interface TaskItem {
  readonly type: string;
  readonly value: number;
}

export interface Task {
  readonly id: number;
  readonly practice: number;
  title: string;
  status: number;
  category: number | null;
  assigneeUser: number | null;
  assigneeGroup: number | null;
  dueAt: number | null;
  priority: string;
  archived: boolean;
  notes: Note[];
  items: TaskItem[];
  readonly createdBy: number | null;
  assignedBy: number | null;
  readonly createdAt: number;
  updatedAt: number;
}

/** An authorization code that waits to be exchanged. */
export interface Code {
  readonly code: string;
  readonly client: string;
  readonly user: number;
  readonly practice: number;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly expiresAt: number;
}

/** One issued pair. Ended halves are null. */
export interface Grant {
  readonly client: string;
  readonly user: number;
  readonly practice: number;
  readonly scopes: readonly string[];
  access: string | null;
  refresh: string | null;
  readonly expiresAt: number;
}

/** Everything that changes while the sandbox runs. */
interface Live {
  nextId: number;
  /** Signs attachment links; kept, so that a link survives a restart. */
  linkKey: string;
  /** Milliseconds added to the clock by the control endpoint. */
  clockOffset: number;
  messages: Message[];
  documents: ChartDocument[];
  tasks: Task[];
  codes: Code[];
  grants: Grant[];
  /** Calls per "METHOD template". */
  counts: Record<string, number>;
}

/** State and files of one sandbox. */
export interface Store {
  practices: Practice[];
  readonly live: Live;
  /** Makes what changed in `live` durable before an answer says so. */
  commit(): void;
  /** Makes the practices durable. */
  commitPractices(): void;
  putBlob(bytes: Buffer): { sha256: string; size: number };
  getBlob(sha256: string): Buffer;
  newId(): number;
}

/**
 * Opens the state in `dir`, or a state in memory when there is none.
 * Writes go to a neighbour that is then renamed, so a kill leaves the old state or the new one.
 */
export function openStore(dir: string | undefined, firstId: number, linkKey: string): Store {
  const blobs = new Map<string, Buffer>();
  const path = (name: string): string => join(dir ?? '', name);
  if (dir !== undefined) mkdirSync(path('blobs'), { recursive: true });

  const load = <T>(name: string, fallback: T): T =>
    dir !== undefined && existsSync(path(name))
      ? (JSON.parse(readFileSync(path(name), 'utf8')) as T)
      : fallback;
  const save = (name: string, bytes: string | Buffer): void => {
    if (dir === undefined) return;
    writeFileSync(path(`${name}.new`), bytes);
    renameSync(path(`${name}.new`), path(name));
  };

  const store: Store = {
    practices: load<Practice[]>('practices.json', []),
    live: load<Live>('live.json', {
      nextId: firstId,
      linkKey,
      clockOffset: 0,
      messages: [],
      documents: [],
      tasks: [],
      codes: [],
      grants: [],
      counts: {},
    }),
    commit: () => save('live.json', JSON.stringify(store.live)),
    commitPractices: () => save('practices.json', JSON.stringify(store.practices)),
    putBlob(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (dir === undefined) blobs.set(sha256, bytes);
      else if (!existsSync(path(`blobs/${sha256}`))) save(`blobs/${sha256}`, bytes);
      return { sha256, size: bytes.length };
    },
    getBlob: (sha256) =>
      dir === undefined ? (blobs.get(sha256) ?? Buffer.alloc(0)) : readFileSync(path(`blobs/${sha256}`)),
    newId: () => store.live.nextId++,
  };
  if (dir !== undefined && !existsSync(path('live.json'))) store.commit();
  return store;
}
