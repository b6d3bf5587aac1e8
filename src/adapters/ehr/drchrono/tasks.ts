import { ZallyError } from '../../../domain/errors.ts';
import type { TaskPriority } from '../../../domain/rules.ts';
import type { ChartFiling, KeyedThing } from '../../../pipeline/ports.ts';
import { keysIn, madeNote } from '../key-notes.ts';
import type { Remember } from '../remember.ts';
import { type DrChronoHttp, VERBOSE } from './http.ts';
import { toNaive } from './naive-time.ts';
import { nothingSchema, taskSchema, taskStatusSchema } from './schemas.ts';

/** DrChrono's own words for its priorities. */
const PRIORITY: Readonly<Record<TaskPriority, string>> = {
  low: '10',
  normal: '20',
  high: '30',
  urgent: '40',
};
const OPEN = 'O';
/** End of a working day: a task that is due on a date is due by then. */
const DUE_TIME = 'T17:00:00';

export const createTasks = (
  http: DrChronoHttp,
  remember: Remember,
): Pick<ChartFiling, 'createTask' | 'findTasks' | 'retractTask'> => {
  /** Statuses belong to the practice; the first open one is where its tasks begin. */
  const openStatus = async (): Promise<string> =>
    await remember('open-status', async () => {
      for await (const page of http.pages('/api/task_statuses', {}, taskStatusSchema)) {
        const open = page.find((status) => !status.archived && status.status_category === OPEN);
        if (open !== undefined) return open.id;
      }
      throw new ZallyError('ehr_refused');
    });
  return {
    createTask: async ({ title, assignee, due, priority, ehrPatientId, ehrDocumentId, key }) => {
      const task = await http.call({
        method: 'POST',
        path: '/api/tasks',
        json: {
          title,
          status: Number(await openStatus()),
          // One of the two, never both. The documentation has a user's id as text and a group's as a number.
          ...(assignee.kind === 'user'
            ? { assignee_user: assignee.ehrUserId }
            : { assignee_group: Number(assignee.ehrGroupId) }),
          due_date: { time: `${due}${DUE_TIME}` },
          priority: PRIORITY[priority],
          notes: [{ text: madeNote(key) }],
          associated_items: [
            { type: 'Patient', value: ehrPatientId },
            { type: 'Document', value: ehrDocumentId },
          ],
        },
        answer: taskSchema,
      });
      return task.id;
    },
    findTasks: async ({ key, since }) => {
      // Only the verbose form has notes, and with them the key.
      const query = { ...VERBOSE, since: toNaive(since, http.timeZone) };
      const found = new Map<string, KeyedThing>();
      for await (const page of http.pages('/api/tasks', query, taskSchema)) {
        for (const task of page.filter(({ notes }) => keysIn(notes).includes(key))) {
          found.set(task.id, { ehrId: task.id, stands: !task.archived });
        }
      }
      return [...found.values()];
    },
    // Tasks can't be deleted; an archived one is off every list.
    retractTask: async (id) =>
      void (await http.call({
        method: 'PATCH',
        path: `/api/tasks/${encodeURIComponent(id)}`,
        json: { archived: true },
        answer: nothingSchema,
      })),
  };
};
