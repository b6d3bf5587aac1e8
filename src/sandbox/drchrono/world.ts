import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Throttle } from './limits.ts';
import type { Settings } from './options.ts';
import type { Practice, User } from './seed.ts';
import type { Store } from './state.ts';

/** One call as the sandbox remembers it: no query, no body. */
export interface CallRecord {
  readonly at: string;
  readonly method: string;
  /** Path template, for example /api/messages/{id}. */
  readonly template: string;
  /** 0 when the connection was dropped without an answer. */
  status: number;
  client: string | null;
  user: string | null;
  /** Kind of the fault that hit this call. */
  fault: string | null;
}

/** What every part of one sandbox shares. */
export interface World {
  readonly settings: Settings;
  readonly store: Store;
  readonly faults: Faults;
  readonly throttle: Throttle;
  readonly calls: CallRecord[];
  readonly journal: Journal;
  /** Timers of effects that are yet to happen. */
  /** Calls that have been answered and take effect later, by their timers. */
  readonly late: Map<NodeJS.Timeout, () => void>;
  now(): number;
}

/** The practice with this id; undefined when there is none. */
export const practiceById = (world: World, id: number): Practice | undefined =>
  world.store.practices.find((practice) => practice.id === id);

/** The user with this id in a practice. */
export const userById = (practice: Practice, id: number | null): User | undefined =>
  practice.users.find((user) => user.id === id);

/** A user by name across all practices, as at DrChrono's own login. */
export function userByName(world: World, username: string): { practice: Practice; user: User } | undefined {
  for (const practice of world.store.practices) {
    const user = practice.users.find((each) => each.username === username);
    if (user) return { practice, user };
  }
  return undefined;
}
