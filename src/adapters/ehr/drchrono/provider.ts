import { loadPractice } from '../../../db/stores/practices.ts';
import type { PracticeId } from '../../../domain/ids.ts';
import type { EhrProvider } from '../../../pipeline/ports.ts';
import { createCharts } from './charts.ts';
import { createDirectory } from './directory.ts';
import { createDocuments } from './documents.ts';
import { createHttp, createPace } from './http.ts';
import { createInbox } from './inbox.ts';
import type { DrChronoDeps } from './settings.ts';
import { createTasks } from './tasks.ts';
import { loadUsableConnection } from './tokens.ts';

/** Users and task statuses rarely change, and each look costs a call of the hour. */
const REMEMBER_MS = 10 * 60_000;

/** The DrChrono of each practice, behind the ports of the pipeline. */
export const createDrChronoProvider = (deps: DrChronoDeps): EhrProvider => {
  const pace = createPace(deps.config.DRCHRONO_CALLS_PER_SECOND, Date.now);
  const memory = new Map<string, { readonly until: number; readonly value: Promise<unknown> }>();
  const rememberFor =
    (practiceId: PracticeId) =>
    async <T>(what: string, load: () => Promise<T>): Promise<T> => {
      const key = `${practiceId}/${what}`;
      const known = memory.get(key);
      if (known !== undefined && known.until > deps.db.now()) return (await known.value) as T;
      const value = load();
      memory.set(key, { until: deps.db.now() + REMEMBER_MS, value });
      // A failed look isn't remembered.
      value.catch(() => memory.delete(key));
      return await value;
    };
  return {
    forPractice: async (practiceId, priority) => {
      const { clientId } = await loadUsableConnection(deps, practiceId);
      const { timeZone } = await deps.db.inPractice(practiceId, { kind: 'zally' }, loadPractice);
      const http = createHttp(deps, { id: practiceId, timeZone, clientId }, priority, pace);
      const remember = rememberFor(practiceId);
      return {
        ...createInbox(http),
        ...createCharts(http),
        ...createDocuments(http),
        ...createTasks(http, remember),
        ...createDirectory(http, remember),
      };
    },
  };
};
