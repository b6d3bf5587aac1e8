import type { EhrProvider } from '../../../pipeline/ports.ts';
import { purposeFor } from '../guarded-call.ts';
import { createPace } from '../pace.ts';
import { createMemory } from '../remember.ts';
import { createCharts } from './charts.ts';
import { createDirectory } from './directory.ts';
import { createDocuments } from './documents.ts';
import { createHttp } from './http.ts';
import { createInbox } from './inbox.ts';
import type { FhirDeps } from './settings.ts';
import { createTasks } from './tasks.ts';
import { createTokens, loadUsableConnection } from './tokens.ts';

/** The FHIR server of each practice, behind the ports of the pipeline. */
export const createFhirProvider = (deps: FhirDeps): EhrProvider => {
  const pace = createPace(deps.config.FHIR_CALLS_PER_SECOND, Date.now);
  const tokens = createTokens(deps);
  const memory = createMemory(deps.db.now);
  return {
    forPractice: async (practiceId, priority, purpose) => {
      const connection = await loadUsableConnection(deps, practiceId);
      const wanted = { priority, purpose: purposeFor(priority, purpose) };
      const http = createHttp(deps, tokens, practiceId, connection, wanted, pace);
      return {
        ...createInbox(http),
        ...createCharts(http),
        ...createDocuments(http),
        ...createTasks(http),
        ...createDirectory(http, memory(practiceId)),
      };
    },
  };
};
