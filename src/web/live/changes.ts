import { Client } from 'pg';
import type { PracticeId } from '../../domain/ids.ts';
import { asId } from '../../domain/ids.ts';
import type { Logger } from '../../domain/log.ts';

/** Tells the pages of a practice that something has changed there. */
export interface Changes {
  /** @returns stops listening */
  watch(practiceId: PracticeId, onChange: () => void): () => void;
  close(): Promise<void>;
}

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
    next.on('notification', ({ payload }) => {
      const id = asId<PracticeId>(payload);
      if (id === undefined || !watchers.has(id) || gathering.has(id)) return;
      gathering.set(id, setTimeout(tell, GATHER_MS, id));
    });
    client = next;
    try {
      await next.connect();
      await next.query('listen zally_changed');
    } catch {
      lost();
    }
  };
  const connected = connect();

  return {
    watch: (practiceId, onChange) => {
      const all = watchers.get(practiceId) ?? new Set();
      watchers.set(practiceId, all.add(onChange));
      return () => {
        all.delete(onChange);
        if (all.size === 0) watchers.delete(practiceId);
      };
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      for (const timer of gathering.values()) clearTimeout(timer);
      await connected;
      await client?.end().catch(() => undefined);
    },
  };
};
