import { loadPractice } from '../../../db/stores/practices.ts';
import type { EhrProvider } from '../../../pipeline/ports.ts';
import { purposeFor } from '../guarded-call.ts';
import { createPace } from '../pace.ts';
import { createMemory } from '../remember.ts';
import { createCharts } from './charts.ts';
import { createDirectory } from './directory.ts';
import { createDocuments } from './documents.ts';
import { createHttp } from './http.ts';
import { createInbox } from './inbox.ts';
import type { DrChronoDeps } from './settings.ts';
import { createTasks } from './tasks.ts';
import { loadUsableConnection } from './tokens.ts';

/** The DrChrono of each practice, behind the ports of the pipeline. */
export const createDrChronoProvider = (deps: DrChronoDeps): EhrProvider => {
  const pace = createPace(deps.config.DRCHRONO_CALLS_PER_SECOND, Date.now);
  const memory = createMemory(deps.db.now);
  return {
    forPractice: async (practiceId, priority, purpose) => {
      const { clientId } = await loadUsableConnection(deps, practiceId);
      const { timeZone } = await deps.db.inPractice(practiceId, { kind: 'zally' }, loadPractice);
      const wanted = { priority, purpose: purposeFor(priority, purpose) };
      const http = createHttp(deps, { id: practiceId, timeZone, clientId }, wanted, pace);
      const remember = memory(practiceId);
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
