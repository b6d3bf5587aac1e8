import { expect, test } from 'vitest';
import { checkHistory } from './check-history.ts';
import { excerpt } from './excerpt.ts';
import { indexHistory } from './history.ts';
import { CHART, tell } from './story.ts';

test('shows the lines of one fax around what is wrong, and nothing of another fax', () => {
  const story = tell();
  for (let turn = 0; turn < 30; turn += 1) story.ask('GET', '/api/messages/{id}');
  story.call('POST', '/api/documents', { message: 77, patient: 7 });
  const first = story.ask('POST', '/api/documents', 500, CHART);
  story.mark('worker_killed');
  story.ask('GET', '/api/messages/{id}');
  const second = story.ask('POST', '/api/documents', 201, CHART);
  story.document(second, { late: true });
  const history = story.history();
  const [violation] = checkHistory(history, 1).filter(({ kind }) => kind === 'retried_without_looking');
  const lines = violation === undefined ? [] : excerpt(indexHistory(history), violation);
  const bare = lines.map((line) => line.replace(/\d\d:\d\d:\d\d\.\d{3} /, '').replace(/ +/g, ' '));
  expect(bare.slice(-9)).toEqual(
    [
      `> ${first} call POST /api/documents (chart 1001)`,
      ` ${first + 1} answer to ${first}: 500`,
      ` ${first + 2} mark worker_killed`,
      ` ${first + 3} call GET /api/messages/{id}`,
      ` ${first + 4} answer to ${first + 3}: 200`,
      `> ${second} call POST /api/documents (chart 1001)`,
      ` ${second + 1} answer to ${second}: 201`,
      ` ${second + 2} created document 900 chart 1001 by api, call ${second} LATE`,
    ].toSpliced(0, 0, ` ${first - 2} answer to ${first - 3}: 200`),
  );
  expect(lines).toHaveLength(18);
  expect(lines.join()).not.toContain('chart 7)');
});
