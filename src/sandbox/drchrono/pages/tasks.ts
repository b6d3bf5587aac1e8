import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { formatNaive } from '../local-time.ts';
import type { Practice } from '../seed.ts';
import type { Task } from '../state.ts';
import { chartName, heading, table, userName } from './layout.ts';

const PRIORITY: Readonly<Record<string, string>> = {
  '10': 'Low',
  '20': 'Medium',
  '30': 'High',
  '40': 'Urgent',
};

/** The practice's tasks, newest first. */
export function tasksPage(practice: Practice, tasks: readonly Task[]): VNode {
  const rows = [...tasks].sort((a, b) => b.createdAt - a.createdAt || b.id - a.id).map(rowOf(practice));
  const line = `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}. Updates every 10 seconds.`;
  return html`${heading('Tasks', line)}
  ${table(['Task', 'Assigned to', 'Due', 'Priority', 'About', 'State'], rows, 'No task has been created yet.')}`;
}

const rowOf =
  (practice: Practice) =>
  (task: Task): VNode => {
    const status = practice.task_statuses.find((each) => each.id === task.status);
    const category = practice.task_categories.find((each) => each.id === task.category);
    const group = practice.user_groups.find((each) => each.id === task.assigneeGroup);
    const who = userName(practice, task.assigneeUser) || group?.name;
    return html`<tr>
      <td>${task.title}<div class="sub">${category?.name}</div>
        ${task.notes.map((note) => html`<div class="note">${note.text}</div>`)}</td>
      <td>${who ?? html`<span class="sub">Nobody</span>`}</td>
      <td class="when">${task.dueAt === null ? '' : formatNaive(task.dueAt, practice.timezone).replace('T', ' ').slice(0, 16)}</td>
      <td>${task.priority === '40' ? html`<span class="pill wait">Urgent</span>` : (PRIORITY[task.priority] ?? task.priority)}</td>
      <td>${task.items.map((item) => about(practice, item))}</td>
      <td>${task.archived ? html`<span class="pill">Archived</span>` : html`<span class=${status?.status_category === 'C' ? 'pill done' : 'pill'}>${status?.name}</span>`}</td>
    </tr>`;
  };

function about(practice: Practice, item: Task['items'][number]): VNode {
  if (item.type === 'Document')
    return html`<div><a href=${`/files/documents/${item.value}`}>Document ${item.value}</a></div>`;
  if (item.type === 'Message')
    return html`<div><a href=${`/files/messages/${item.value}`}>Fax ${item.value}</a></div>`;
  const patient = item.type === 'Patient' && practice.patients.find((each) => each.id === item.value);
  if (!patient) return html`<div>${item.type} ${item.value}</div>`;
  return html`<div><a href=${`/?practice=${practice.id}&view=charts&patient=${patient.id}`}>${chartName(patient)}</a></div>`;
}
