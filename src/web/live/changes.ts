import { Client } from 'pg';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import { asId } from '../../domain/ids.ts';
import type { Logger } from '../../domain/log.ts';

/** Tells the pages of a practice that something has changed there. */
export interface Changes {
  /** @returns stops listening */
  watch(practiceId: PracticeId, onChange: () => void): () => void;
  /**
   * Says that a session of this member has ended; which one, the listener asks.
   *
   * @returns stops listening
   */
  watchSessions(staffId: StaffId, onEnd: () => void): () => void;
  close(): Promise<void>;
}

/** Adds a listener under a name. @returns takes it away */
const join = (all: Map<string, Set<() => void>>, name: string, listener: () => void): (() => void) => {
  const own = all.get(name) ?? new Set();
  all.set(name, own.add(listener));
  return () => {
    own.delete(listener);
    if (own.size === 0) all.delete(name);
  };
};

const SIGNED_OUT = 'zally_signed_out';
/** Several commits in a row are one change for a page. */
const GATHER_MS = 150;
const RETRY_MS = 2_000;

/**
 * Listens to `zally_changed` on one connection for the process. A connection that breaks is made again; the pages
 * look by themselves every minute, so what was said meanwhile isn't lost.
 *
 * @param databaseUrl for LISTEN, which needs a connection of its own
 */
export const listenForChanges = (databaseUrl: string, log: Logger): Changes => {
  const watchers = new Map<string, Set<() => void>>();
  const sessions = new Map<string, Set<() => void>>();
  const gathering = new Map<string, NodeJS.Timeout>();
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const tell = (practiceId: string): void => {
    gathering.delete(practiceId);
    for (const onChange of watchers.get(practiceId) ?? []) onChange();
  };

  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString: databaseUrl, application_name: 'zally pages' });
    const lost = (): void => {
      if (closed || client !== next) return;
      client = undefined;
      log.warn('pages.deaf');
      retry = setTimeout(() => void connect(), RETRY_MS);
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', ({ channel, payload }) => {
      if (channel === SIGNED_OUT) {
        for (const onEnd of sessions.get(payload ?? '') ?? []) onEnd();
        return;
      }
      const id = asId<PracticeId>(payload);
      if (id === undefined || !watchers.has(id) || gathering.has(id)) return;
      gathering.set(id, setTimeout(tell, GATHER_MS, id));
    });
    client = next;
    try {
      await next.connect();
      await next.query(`listen zally_changed; listen ${SIGNED_OUT}`);
    } catch {
      lost();
    }
  };
  const connected = connect();

  return {
    watch: (practiceId, onChange) => join(watchers, practiceId, onChange),
    watchSessions: (staffId, onEnd) => join(sessions, staffId, onEnd),
    close: async () => {
      closed = true;
      clearTimeout(retry);
      for (const timer of gathering.values()) clearTimeout(timer);
      await connected;
      await client?.end().catch(() => undefined);
    },
  };
};
