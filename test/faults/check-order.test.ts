import { expect, test } from 'vitest';
import { checkHistory } from './check-history.ts';
import { countRaces } from './check-order.ts';
import { indexHistory } from './history.ts';
import { CHART, type Story, tell } from './story.ts';

const LOOK = ['GET', '/api/messages/{id}'] as const;
const WRITE = ['POST', '/api/documents'] as const;

const kindsOf = (story: Story) => checkHistory(story.history(), 9).map(({ kind }) => kind);
const assign = (story: Story): void => story.message('hand', { patient: CHART });

/** A document was made after all; task and mark follow as they should. */
const fileNow = (story: Story): void => {
  story.document(story.ask(...WRITE, 201, CHART));
  story.task(story.ask('POST', '/api/tasks', 201));
  story.message('api', { patient: CHART });
};

test('sees a fax that was filed although a look had shown that a person has it', () => {
  const story = tell();
  assign(story);
  story.ask(...LOOK);
  fileNow(story);
  expect(kindsOf(story)).toEqual(['filed_after_person']);
});

test('does not hold a person against Zally who is faster between the look and the write, and counts them', () => {
  const story = tell();
  story.ask(...LOOK);
  assign(story);
  fileNow(story);
  expect(kindsOf(story)).toEqual([]);
  expect(countRaces(indexHistory(story.history()))).toBe(1);
});

test('sees a further try without a look, when a person was faster in between', () => {
  for (const again of [false, true]) {
    const story = tell();
    story.ask(...LOOK);
    story.ask(...WRITE, 429, CHART);
    assign(story);
    if (again) story.ask(...LOOK);
    fileNow(story);
    expect(kindsOf(story)).toEqual(['filed_after_person']);
  }
  const story = tell();
  story.ask(...LOOK);
  story.ask(...WRITE, 429, CHART);
  fileNow(story);
  expect(kindsOf(story)).toEqual([]);
});

test('a call that was sent again with a new token is one call, with one look', () => {
  const story = tell();
  story.ask(...LOOK);
  story.ask(...WRITE, 401, CHART);
  assign(story);
  fileNow(story);
  expect(kindsOf(story)).toEqual([]);
});

test('a fax that a person took off again is in the inbox once more', () => {
  const story = tell();
  assign(story);
  story.message('hand', { patient: null });
  story.ask(...LOOK);
  fileNow(story);
  expect(kindsOf(story)).toEqual([]);
});

test('sees a document that was made without any look', () => {
  const story = tell();
  fileNow(story);
  expect(kindsOf(story)).toEqual(['not_looked']);
});

test.each([0, 500, 504])('sees a write made again without looking after an answer of %i', (status) => {
  const without = tell();
  without.ask(...LOOK);
  without.ask(...WRITE, status, CHART);
  fileNow(without);
  expect(kindsOf(without)).toEqual(['retried_without_looking']);
  const looked = tell();
  looked.ask(...LOOK);
  looked.ask(...WRITE, status, CHART);
  looked.ask('GET', '/api/documents', 200, CHART);
  fileNow(looked);
  expect(kindsOf(looked)).toEqual([]);
});

test('a look from before the write is no look at what became of it', () => {
  const story = tell();
  story.ask(...LOOK);
  story.ask('GET', '/api/documents', 200, CHART);
  story.ask(...WRITE, 500, CHART);
  fileNow(story);
  expect(kindsOf(story)).toEqual(['retried_without_looking']);
});

test('what Zally itself wrote on the message is nobody’s hand', () => {
  const story = tell();
  story.message('api', { patient: CHART });
  story.ask(...LOOK);
  fileNow(story);
  expect(kindsOf(story)).toEqual([]);
});

test('looking into another chart, or in vain, is not looking', () => {
  for (const [status, patient] of [
    [200, CHART + 1],
    [503, CHART],
  ] as const) {
    const story = tell();
    story.ask(...LOOK);
    story.ask(...WRITE, 500, CHART);
    story.ask('GET', '/api/documents', status, patient);
    fileNow(story);
    expect(kindsOf(story)).toEqual(['retried_without_looking']);
  }
});

test('the same holds for tasks, and not after an answer that is clear', () => {
  for (const [status, looks, kinds] of [
    [500, false, ['retried_without_looking']],
    [500, true, []],
    [401, false, []],
    [429, false, []],
  ] as const) {
    const story = tell();
    story.ask(...LOOK);
    story.document(story.ask(...WRITE, 201, CHART));
    story.ask('POST', '/api/tasks', status);
    if (looks) story.ask('GET', '/api/tasks');
    story.task(story.ask('POST', '/api/tasks', 201));
    story.message('api', { patient: CHART });
    expect(kindsOf(story)).toEqual(kinds);
  }
});
