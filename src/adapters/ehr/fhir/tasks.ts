import type { TaskPriority } from '../../../domain/rules.ts';
import type { ChartFiling, KeyedThing } from '../../../pipeline/ports.ts';
import type { FhirHttp } from './http.ts';
import { changeResource, createOnce, readStanding, searchResources } from './interactions.ts';
import { carriesKey, keyIdentifier, keyQuery, patientIn, referTo } from './references.ts';
import { type FhirTask, taskSchema } from './schemas.ts';

const TYPE = 'Task';
/** FHIR's request-priority has nothing below routine. Urgent here is a critical result, whose clock is minutes. */
const PRIORITY: Readonly<Record<TaskPriority, string>> = {
  low: 'routine',
  normal: 'routine',
  high: 'urgent',
  urgent: 'stat',
};
const RETRACTED: ReadonlySet<unknown> = new Set(['cancelled', 'entered-in-error']);
/** Out of these a task can't be cancelled any more: it was a mistake. */
const OVER: ReadonlySet<unknown> = new Set(['completed', 'failed', 'rejected']);

export const createTasks = (
  http: FhirHttp,
): Pick<ChartFiling, 'createTask' | 'findTasks' | 'retractTask'> => {
  const standsFor = (task: FhirTask, ehrPatientId: string): boolean =>
    !RETRACTED.has(task.status) && patientIn(task.for, http.baseUrl) === ehrPatientId;
  return {
    createTask: async ({ title, assignee, due, priority, ehrPatientId, ehrDocumentId, key }) => {
      const { id, isNew } = await createOnce(
        http,
        {
          resourceType: TYPE,
          identifier: [keyIdentifier(key)],
          status: 'requested',
          intent: 'order',
          priority: PRIORITY[priority],
          code: { text: title },
          description: title,
          focus: referTo('DocumentReference', ehrDocumentId),
          for: referTo('Patient', ehrPatientId),
          authoredOn: new Date(http.now()).toISOString(),
          owner:
            assignee.kind === 'user'
              ? referTo('Practitioner', assignee.ehrUserId)
              : referTo('Organization', assignee.ehrGroupId),
          restriction: { period: { end: due } },
        },
        key,
      );
      // What was taken back doesn't come back under its key.
      if (!isNew) await readStanding(http, TYPE, id, taskSchema, (it) => standsFor(it, ehrPatientId));
      return id;
    },
    findTasks: async ({ ehrPatientId, key }) => {
      const found = new Map<string, FhirTask>();
      for await (const page of searchResources(http, TYPE, keyQuery(key), taskSchema)) {
        for (const row of page.filter((each) => carriesKey(each, key))) found.set(row.id, row);
      }
      return [...found.values()]
        .toSorted((a, b) => Date.parse(a.authoredOn) - Date.parse(b.authoredOn))
        .map((row): KeyedThing => ({ ehrId: row.id, stands: standsFor(row, ehrPatientId) }));
    },
    retractTask: async (id) =>
      await changeResource(http, TYPE, id, (resource) => {
        const { status } = resource as { status?: unknown };
        if (RETRACTED.has(status)) return undefined;
        return { ...resource, status: OVER.has(status) ? 'entered-in-error' : 'cancelled' };
      }),
  };
};
