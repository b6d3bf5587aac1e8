import { expect, test } from 'vitest';
import { countCalls } from '../../../src/bench/filing/calls.ts';
import type { JournalEntry } from '../../../src/sandbox/drchrono/server.ts';

const call = (method: string, template: string): JournalEntry => ({
  seq: 1,
  at: '2026-11-26T12:00:00.000Z',
  what: 'call',
  method,
  template,
  message: null,
  patient: null,
});

test('tells calls about a fax from looks at the inbox, files and what is asked once', () => {
  expect(
    countCalls([
      call('GET', '/api/messages'),
      call('GET', '/api/messages/{id}'),
      call('GET', '/media/{kind}/{id}'),
      call('GET', '/api/patients'),
      call('POST', '/api/documents'),
      call('GET', '/api/documents/{id}'),
      call('POST', '/api/tasks'),
      call('GET', '/api/task_statuses'),
      call('GET', '/api/users'),
      call('POST', '/o/token/'),
      call('PATCH', '/api/messages/{id}'),
      { seq: 2, at: '', what: 'answer', call: 1, status: 200 },
      { seq: 3, at: '', what: 'mark', text: '' },
    ]),
  ).toEqual({ faxes: 6, files: 1, inbox: 1, others: 3 });
});
