import type { AllowedCall } from '../../egress/egress.ts';

const one = (resource: string): RegExp => new RegExp(`^/api/${resource}/[A-Za-z0-9_-]+$`);
const all = (resource: string): RegExp => new RegExp(`^/api/${resource}$`);

/**
 * Everything that Zally calls of DrChrono's API. No chart is changed, and nothing is deleted but a document that Zally put
 * there itself and takes back.
 */
export const DRCHRONO_CALLS: readonly AllowedCall[] = [
  // The inbox.
  { method: 'GET', path: all('messages') },
  { method: 'GET', path: one('messages') },
  { method: 'PATCH', path: one('messages') },
  // Patient search.
  { method: 'GET', path: all('patients') },
  { method: 'GET', path: one('patients') },
  // Documents.
  { method: 'GET', path: all('documents') },
  { method: 'GET', path: one('documents') },
  { method: 'POST', path: all('documents') },
  { method: 'DELETE', path: one('documents') },
  // Tasks.
  { method: 'GET', path: all('tasks') },
  { method: 'POST', path: all('tasks') },
  { method: 'PATCH', path: one('tasks') },
  { method: 'GET', path: all('task_statuses') },
  // Users.
  { method: 'GET', path: all('users') },
  { method: 'GET', path: one('users') },
  { method: 'GET', path: all('doctors') },
  { method: 'GET', path: all('user_groups') },
];
