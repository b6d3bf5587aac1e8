import type { Patient } from './seed.ts';
import type { ChartDocument, Message, Task } from './state.ts';
import type { CallRecord, World } from './world.ts';

type Shown<T, Times extends keyof T> = Omit<T, Times> & Readonly<Record<Times, string | null>>;

/** What one practice holds. Times are UTC ISO strings here, unlike in the API. */
interface PracticeRecords {
  readonly id: number;
  readonly name: string;
  readonly timezone: string;
  readonly patients: readonly Patient[];
  readonly messages: readonly Shown<Message, 'receivedAt' | 'updatedAt'>[];
  readonly documents: readonly Shown<ChartDocument, 'createdAt' | 'updatedAt'>[];
  readonly tasks: readonly Shown<Task, 'dueAt' | 'createdAt' | 'updatedAt'>[];
}

/** Everything the EHR holds, the truth of each fax included, and what was called. For scoring. */
export interface SandboxRecords {
  readonly practices: readonly PracticeRecords[];
  /** Calls since the state began, per "METHOD template". */
  readonly calls: Readonly<Record<string, number>>;
  /** The calls of this process, oldest first. */
  readonly log: readonly CallRecord[];
  /** Calls of this clock hour, per OAuth client. */
  readonly usedThisHour: Readonly<Record<string, number>>;
  /** Effects of "commit-late" faults that are yet to happen. */
  readonly lateEffects: number;
  /** Faults that still wait for their call. */
  readonly pendingFaults: number;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Reads out everything. */
export function collectRecords(world: World): SandboxRecords {
  const { live, practices } = world.store;
  return {
    practices: practices.map((practice) => {
      const own = <T extends { readonly practice: number }>(rows: readonly T[]): T[] =>
        rows.filter((row) => row.practice === practice.id);
      return {
        id: practice.id,
        name: practice.name,
        timezone: practice.timezone,
        patients: practice.patients,
        messages: own(live.messages).map((message) => ({
          ...message,
          receivedAt: iso(message.receivedAt),
          updatedAt: iso(message.updatedAt),
        })),
        documents: own(live.documents).map((document) => ({
          ...document,
          createdAt: iso(document.createdAt),
          updatedAt: iso(document.updatedAt),
        })),
        tasks: own(live.tasks).map((task) => ({
          ...task,
          dueAt: task.dueAt === null ? null : iso(task.dueAt),
          createdAt: iso(task.createdAt),
          updatedAt: iso(task.updatedAt),
        })),
      };
    }),
    calls: { ...live.counts },
    log: world.calls.map((call) => ({ ...call })),
    usedThisHour: Object.fromEntries(
      world.settings.clients.map((client) => [client.id, world.throttle.used(client.id)]),
    ),
    lateEffects: world.late.size,
    pendingFaults: world.faults.pending().length,
  };
}
