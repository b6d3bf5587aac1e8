import { type Answer, json } from '../answer.ts';
import { parseNaive } from '../local-time.ts';
import { filterRows } from '../paging.ts';
import type { Task, TaskItem } from '../state.ts';
import { userById } from '../world.ts';
import {
  type ApiContext,
  asDay,
  asInstant,
  asNumber,
  isVerbose,
  listAnswer,
  mergeNotes,
  rowOf,
  stamp,
  textId,
} from './context.ts';
import { type Fields, noteTexts, openFields } from './fields.ts';

const READ_ONLY = ['id', 'assigned_by', 'created_by', 'created_at', 'updated_at'];
const PRIORITIES = ['10', '20', '30', '40'];
const ITEM_TYPES =
  'Document, Message, Lab result, Lab order, Patient, Appointment, Lab document, Communication'.split(', ');

const mine = (context: ApiContext): readonly Task[] =>
  context.world.store.live.tasks.filter((task) => task.practice === context.practice.id);

/** GET /api/tasks, oldest first. Archived tasks stay in the list, with their flag. */
export function listTasks(context: ApiContext): Answer {
  const same = (pick: (task: Task) => number | null) => (value: string) => {
    const id = asNumber(value);
    return (task: Task): boolean => pick(task) === id;
  };
  const dueDay = (task: Task): string | undefined => stamp(context, task.dueAt)?.slice(0, 10);
  const rows = filterRows(mine(context), context.query, {
    status: same((task) => task.status),
    category: same((task) => task.category),
    assignee_user: same((task) => task.assigneeUser),
    assignee_group: same((task) => task.assigneeGroup),
    since: (value) => {
      const at = asInstant(context)(value);
      return (task) => task.updatedAt >= at;
    },
    due_at_since: (value) => {
      const at = asInstant(context)(value);
      return (task) => task.dueAt !== null && task.dueAt >= at;
    },
    due_at_date: (value) => {
      const day = asDay(value);
      return (task) => dueDay(task) === day;
    },
    due_at_range: (value) => {
      const [from = '', to = ''] = value.split('/').map(asDay);
      return (task) => {
        const day = dueDay(task);
        return day !== undefined && day >= from && day <= to;
      };
    },
    due_at_unknown: (value) => (task) => (task.dueAt === null) === (value.toLowerCase() === 'true'),
  });
  return listAnswer(context, rows, (task) => [0, task.id], show(context));
}

/** GET /api/tasks/{id}. */
export function readTask(context: ApiContext): Answer {
  return json(200, show(context)(rowOf(context, mine(context))));
}

/** POST /api/tasks: 201 with the task. */
export function createTask(context: ApiContext): Answer {
  const { world, practice, user } = context;
  const fields = openFields(context, { required: ['title', 'status'], readOnly: READ_ONLY });
  const now = world.now();
  const task: Task = {
    id: 0,
    practice: practice.id,
    title: '',
    status: 0,
    category: null,
    assigneeUser: null,
    assigneeGroup: null,
    dueAt: null,
    priority: '20',
    archived: false,
    notes: [],
    items: [],
    createdBy: user.id,
    assignedBy: null,
    createdAt: now,
    updatedAt: now,
  };
  apply(context, fields, task);
  const created: Task = { ...task, id: world.store.newId() };
  world.store.live.tasks.push(created);
  world.store.commit();
  world.journal.task('created', created);
  return json(201, show(context)(created));
}

/** PATCH /api/tasks/{id}: 204. `archived` is writable: it is the only way to take a task back. */
export function patchTask(context: ApiContext): Answer {
  const task = rowOf(context, mine(context));
  apply(context, openFields(context, { readOnly: READ_ONLY }), task);
  task.updatedAt = context.world.now();
  context.world.store.commit();
  context.world.journal.task('changed', task);
  return { status: 204 };
}

/** Checks every field first and writes then: a refused body leaves the task as it was. */
function apply(context: ApiContext, fields: Fields, task: Task): void {
  const { practice, user } = context;
  const title = fields.text('title');
  const status = fields.reference('status', (id) => practice.task_statuses.some((each) => each.id === id));
  if (status === null) fields.problem('status', 'This field may not be null.');
  const category = fields.reference('category', (id) =>
    practice.task_categories.some((each) => each.id === id),
  );
  const assigneeUser = fields.reference('assignee_user', (id) => userById(practice, id) !== undefined);
  const assigneeGroup = fields.reference('assignee_group', (id) =>
    practice.user_groups.some((each) => each.id === id),
  );
  if ((assigneeUser ?? task.assigneeUser) && (assigneeGroup ?? task.assigneeGroup)) {
    if (assigneeUser !== null && assigneeGroup !== null) {
      fields.problem('non_field_errors', 'Either assignee_user or assignee_group should be set.');
    }
  }
  const priority = fields.choice('priority', PRIORITIES);
  const archived = fields.flag('archived');
  const texts = noteTexts(fields, 'notes');
  const items = readItems(context, fields);
  const dueAt = readDue(context, fields);
  fields.done();

  if (title !== undefined) task.title = title;
  if (status) task.status = status;
  if (category !== undefined) task.category = category;
  if (assigneeUser !== undefined) task.assigneeUser = assigneeUser;
  if (assigneeGroup !== undefined) task.assigneeGroup = assigneeGroup;
  if (assigneeUser || assigneeGroup) task.assignedBy = user.id;
  if (priority !== undefined) task.priority = priority;
  if (archived !== undefined) task.archived = archived;
  if (texts !== undefined) task.notes = mergeNotes(context, texts, task.notes, 'replace');
  if (items !== undefined) task.items = items;
  if (dueAt !== undefined) task.dueAt = dueAt;
}

function readItems(context: ApiContext, fields: Fields): TaskItem[] | undefined {
  const { documents, messages } = context.world.store.live;
  const { patients, id: practice } = context.practice;
  const known: Readonly<Record<string, (id: number) => boolean>> = {
    Document: (id) => documents.some((each) => each.id === id && each.practice === practice),
    Message: (id) => messages.some((each) => each.id === id && each.practice === practice),
    Patient: (id) => patients.some((each) => each.id === id),
  };
  return fields.objects('associated_items')?.map((item) => {
    const type = String(item.type);
    const value = Number(item.value);
    if (!ITEM_TYPES.includes(type)) fields.problem('associated_items', `"${type}" is not a valid choice.`);
    else if (!(known[type]?.(value) ?? true))
      fields.problem('associated_items', `${type} ${value} does not exist.`);
    return { type, value };
  });
}

/** `due_date` is an object with a `time`. The zone of that time is as unsaid as everywhere else: local, then. */
function readDue(context: ApiContext, fields: Fields): number | null | undefined {
  if (!fields.has('due_date')) return undefined;
  const due = context.body.due_date;
  if (due === null) return null;
  const time = typeof due === 'object' && 'time' in due ? due.time : undefined;
  if (time === null) return null;
  const at = typeof time === 'string' ? parseNaive(time, context.practice.timezone) : undefined;
  if (at === undefined)
    fields.problem('due_date', 'Expected {"time": "YYYY-MM-DDTHH:MM:SS"} without a time zone.');
  return at;
}

/** Notes and items are documented as fields of a verbose answer. */
const show =
  (context: ApiContext) =>
  (task: Task): unknown => ({
    id: task.id,
    title: task.title,
    status: task.status,
    category: task.category,
    assignee_user: textId(task.assigneeUser),
    assignee_group: task.assigneeGroup,
    assigned_by: textId(task.assignedBy),
    created_by: textId(task.createdBy),
    due_date: task.dueAt === null ? null : { time: stamp(context, task.dueAt) },
    priority: task.priority,
    archived: task.archived,
    ...(isVerbose(context) && {
      notes: task.notes.map((note) => ({
        id: note.id,
        task: task.id,
        text: note.text,
        archived: false,
        created_at: stamp(context, note.createdAt),
        updated_at: stamp(context, note.createdAt),
        created_by: textId(note.createdBy),
      })),
      associated_items: task.items.map((item) => ({ task: task.id, type: item.type, value: item.value })),
    }),
    created_at: stamp(context, task.createdAt),
    updated_at: stamp(context, task.updatedAt),
  });
