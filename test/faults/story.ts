import type { JournalEntry } from '../../src/sandbox/drchrono/server.ts';
import type { History, KnownFax, SentFax } from './history.ts';

export const MESSAGE = 500;
export const CHART = 1001;
export const DOCUMENT = 900;
export const TASK = 950;
export const KEY = 'key-of-the-filing';
const BYTES = 'aa'.repeat(32);

type Line = JournalEntry extends infer E ? (E extends JournalEntry ? Omit<E, 'seq' | 'at'> : never) : never;
type Document = Extract<JournalEntry, { record: 'document' }>;
type Task = Extract<JournalEntry, { record: 'task' }>;
type Message = Extract<JournalEntry, { record: 'message' }>;

/** Tells the journal of one fax, line by line, as the sandbox would write it. */
export interface Story {
  call(method: string, template: string, over?: { message?: number | null; patient?: number | null }): number;
  answer(call: number, status: number): void;
  message(by: 'line' | 'hand' | 'api', over?: Partial<Message>): void;
  document(call: number, over?: Partial<Document>): void;
  task(call: number, over?: Partial<Task>): void;
  mark(text: string): void;
  /** A call with its answer and nothing else. */
  ask(method: string, template: string, status?: number, patient?: number | null): number;
  /** The whole of a filing as it should be. */
  file(): void;
  history(over?: Partial<History> & { readonly fax?: Partial<KnownFax> }): History;
}

const SENT: SentFax = { number: 0, message: MESSAGE, patient: CHART, sha256: BYTES };
const KNOWN: KnownFax = {
  faxId: 'f',
  message: MESSAGE,
  state: 'filed',
  keys: [KEY],
  automatic: true,
  reasons: [],
  filingIds: [],
  filing: '',
};

/** A story that begins with a fax in the inbox. */
export const tell = (): Story => {
  const journal: JournalEntry[] = [];
  const write = (line: Line): number => {
    journal.push({ seq: journal.length + 1, at: '2026-03-02T15:20:00.000Z', ...line } as JournalEntry);
    return journal.length;
  };
  const story: Story = {
    call: (method, template, { message = MESSAGE, patient = null } = {}) =>
      write({ what: 'call', method, template, message, patient }),
    answer: (call, status) => void write({ what: 'answer', call, status }),
    message: (by, over = {}) => {
      const state = { id: MESSAGE, patient: null, archived: false, notes: [] };
      const what = by === 'line' ? 'created' : 'changed';
      write({ what, by, call: null, late: false, record: 'message', ...state, ...over });
    },
    document: (call, over = {}) => {
      const state = { id: DOCUMENT, patient: CHART, archived: false, sha256: BYTES, metatags: `["${KEY}"]` };
      write({ what: 'created', by: 'api', call, late: false, record: 'document', ...state, ...over });
    },
    task: (call, over = {}) => {
      const state = {
        id: TASK,
        archived: false,
        notes: [KEY],
        items: [{ type: 'Document', value: DOCUMENT }],
      };
      write({ what: 'created', by: 'api', call, late: false, record: 'task', ...state, ...over });
    },
    mark: (text) => void write({ what: 'mark', text }),
    ask: (method, template, status = 200, patient = null) => {
      const call = story.call(method, template, { patient });
      story.answer(call, status);
      return call;
    },
    file: () => {
      story.ask('GET', '/api/messages/{id}');
      const document = story.call('POST', '/api/documents', { patient: CHART });
      story.document(document);
      story.answer(document, 201);
      const task = story.call('POST', '/api/tasks');
      story.task(task);
      story.answer(task, 201);
      story.message('api', { patient: CHART, notes: [KEY] });
    },
    history: ({ fax, ...over } = {}) => ({
      faxes: [SENT],
      journal,
      known: [{ ...KNOWN, ...fax }],
      reported: new Set(),
      ...over,
    }),
  };
  story.message('line');
  return story;
};
