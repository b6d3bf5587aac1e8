import { expect, test } from 'vitest';
import { checkHistory } from './check-history.ts';
import { type History, PAUSED, RESUMED } from './history.ts';
import { CHART, DOCUMENT, MESSAGE, type Story, tell } from './story.ts';

const SLOTS = 2;
const kindsOf = (history: History) => checkHistory(history, SLOTS).map(({ kind }) => kind);

/** What becomes of a story after a fax was filed as it should be. */
const filedAnd = (then: (story: Story) => void): Story => {
  const story = tell();
  story.file();
  then(story);
  return story;
};

test('finds nothing in a fax that was filed as it should be', () => {
  expect(checkHistory(filedAnd(() => {}).history(), SLOTS)).toEqual([]);
});

test('sees a fax that Zally knows nothing of, unless a person had it first', () => {
  expect(kindsOf(tell().history({ known: [] }))).toEqual(['lost']);
  const story = tell();
  story.message('hand', { archived: true });
  expect(kindsOf(story.history({ known: [] }))).toEqual([]);
});

test.each([
  ['received', ['unfinished']],
  ['filing', ['unfinished']],
  ['review', ['waiting']],
  ['set_aside', []],
  ['handled_in_ehr', []],
  ['filed', ['document_missing', 'task_missing', 'not_marked']],
] as const)('a fax of which there is nothing in a chart and that is %s: %j', (state, kinds) => {
  expect(kindsOf(tell().history({ fax: { state } }))).toEqual(kinds);
});

test.each(['review', 'set_aside', 'handled_in_ehr'] as const)(
  'sees what was left in a chart of a fax that is %s',
  (state) => {
    const kinds = kindsOf(filedAnd(() => {}).history({ fax: { state } }));
    expect(kinds.filter((kind) => kind !== 'waiting')).toEqual(['document_left', 'task_left']);
  },
);

test('sees a second document, and names both and where they were made', () => {
  const story = filedAnd((then) => then.document(then.ask('POST', '/api/documents', 201), { id: 901 }));
  const seqs = story
    .history()
    .journal.flatMap((entry) => (entry.what === 'created' && entry.record === 'document' ? [entry.seq] : []));
  expect(checkHistory(story.history(), SLOTS)).toEqual([
    { kind: 'document_twice', message: MESSAGE, faxId: 'f', records: [DOCUMENT, 901], seqs },
  ]);
});

test('is content with a second document that was archived, or reported', () => {
  const archived = filedAnd((then) => {
    then.document(then.ask('POST', '/api/documents', 201), { id: 901 });
    then.document(then.ask('DELETE', '/api/documents/{id}', 204), {
      what: 'changed',
      id: 901,
      archived: true,
    });
  });
  expect(kindsOf(archived.history())).toEqual([]);
  const twice = filedAnd((then) => then.document(then.ask('POST', '/api/documents', 201), { id: 901 }));
  expect(kindsOf(twice.history({ reported: new Set([901]) }))).toEqual([]);
});

test('sees a late effect that nobody reported', () => {
  const story = filedAnd((then) => then.document(4, { id: 901, late: true }));
  expect(kindsOf(story.history())).toEqual(['late_document_unreported']);
  expect(kindsOf(story.history({ reported: new Set([901]) }))).toEqual([]);
});

test('sees a second task, whether it hangs on the key or on the document', () => {
  const byKey = filedAnd((then) => then.task(then.ask('POST', '/api/tasks', 201), { id: 951, items: [] }));
  const byDocument = filedAnd((then) =>
    then.task(then.ask('POST', '/api/tasks', 201), { id: 951, notes: [] }),
  );
  expect(kindsOf(byKey.history())).toEqual(['task_twice']);
  expect(kindsOf(byDocument.history())).toEqual(['task_twice']);
});

test('sees a document in the chart of somebody else, even when it was archived after', () => {
  const story = filedAnd((then) => {
    then.document(then.ask('POST', '/api/documents', 201), { id: 901, patient: CHART + 1 });
    then.document(then.ask('DELETE', '/api/documents/{id}', 204), {
      what: 'changed',
      id: 901,
      archived: true,
    });
  });
  expect(kindsOf(story.history())).toEqual(['wrong_patient']);
});

test('sees a document whose bytes are not those that came in', () => {
  const story = tell();
  story.ask('GET', '/api/messages/{id}');
  const call = story.ask('POST', '/api/documents', 201, CHART);
  story.document(call, { sha256: 'bb'.repeat(32) });
  story.task(story.ask('POST', '/api/tasks', 201));
  story.message('api', { patient: CHART });
  expect(kindsOf(story.history())).toEqual(['bytes_differ']);
});

test('sees a document without a key of Zally, and what is of no fax at all', () => {
  expect(kindsOf(filedAnd(() => {}).history({ fax: { keys: ['another'] } }))).toEqual(['no_intent']);
  const stray = filedAnd((then) => {
    const other = { metatags: null, sha256: 'cc'.repeat(32) };
    then.document(then.ask('POST', '/api/documents', 201), { id: 901, ...other });
    then.task(then.ask('POST', '/api/tasks', 201), { id: 951, notes: [], items: [] });
  });
  expect(kindsOf(stray.history())).toEqual(['document_of_nobody', 'task_of_nobody']);
});

test('sees filings that began while filing was paused, beyond those under way', () => {
  const story = tell();
  const numbers = Array.from({ length: SLOTS + 1 }, (_, index) => MESSAGE + index);
  story.mark(PAUSED);
  for (const message of numbers) story.call('POST', '/api/documents', { message });
  story.mark(RESUMED);
  story.call('POST', '/api/documents', { message: MESSAGE + 9 });
  const history = story.history({ faxes: [], known: [] });
  expect(kindsOf(history)).toEqual(['filed_while_paused']);
  expect(checkHistory(history, SLOTS + 1)).toEqual([]);
});

test('takes a document for the fax that its key names, whatever its bytes are', () => {
  const story = filedAnd(() => {});
  const other = { number: 1, message: MESSAGE + 1, patient: CHART, sha256: 'dd'.repeat(32) };
  const { faxes, known } = story.history();
  const second = known.map((fax) => ({ ...fax, faxId: 'g', message: other.message, keys: ['second'] }));
  story.document(4, { id: 901, metatags: '["second"]' });
  const history = story.history({ faxes: [...faxes, other], known: [...known, ...second] });
  const kinds = checkHistory(history, SLOTS).filter(({ message }) => message === other.message);
  expect(kinds.map(({ kind }) => kind)).toContain('bytes_differ');
});
