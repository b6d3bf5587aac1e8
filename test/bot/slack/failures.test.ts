import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { addLinked, addWorkspace, countCommands } from '../support.ts';
import { brokenDatabase, createSlackApp, type SlackApp } from './workspace.ts';

let test: TestDatabase;
let slack: SlackApp;
let practiceId: PracticeId;
let owner: { workspace: string; chatUser: string };

beforeAll(async () => {
  test = await createTestDatabase();
  slack = await createSlackApp(test);
  practiceId = await createTestPractice(test);
  const workspace = await addWorkspace(test, practiceId);
  owner = { workspace, chatUser: (await addLinked(test, practiceId, workspace, 'owner')).chatUser };
});

const commandCount = async (): Promise<number> => await countCommands(test, practiceId);
/** Does something at once: a pause would ask first. */
const testBody = (): string =>
  slack.commandBody({ team_id: owner.workspace, user_id: owner.chatUser, text: 'test' });

describe('a failure inside', () => {
  it('answers that it didn’t work, with no word of what failed', async () => {
    const broken = await createSlackApp(test, brokenDatabase(test));
    const text = await broken.type(owner, 'pause');
    expect(text).toBe('That didn’t work just now. Nothing was changed. Try again in a minute.');
    expect(broken.lines.join('')).toContain('"code":"unexpected"');
    expect(broken.lines.join('')).not.toMatch(/secret-host|Joanna|ECONN/);
  });

  it('does nothing when it can’t tell whether a delivery came before', async () => {
    const deaf = {
      ...test.db,
      get q(): never {
        throw new Error('secret-host');
      },
    };
    const broken = await createSlackApp(test, deaf);
    const before = await commandCount();
    const response = await broken.deliver(testBody());
    expect(response.json()).toMatchObject({ text: expect.stringContaining('didn’t work') });
    expect(response.body).not.toContain('secret-host');
    expect(await commandCount()).toBe(before);
  });

  it('acknowledges in time when an answer takes longer than Slack waits, and tells it afterwards', async () => {
    const slow = await createSlackApp(test, {
      ...test.db,
      inPractice: async (...args) => {
        await new Promise((done) => setTimeout(done, 2800));
        return await test.db.inPractice(...args);
      },
    });
    const body = testBody();
    const [response] = await Promise.all([
      slow.deliver(body),
      vi.waitFor(() => expect(slow.responded).toHaveLength(1), 6000),
    ]);
    expect([response.statusCode, response.body]).toEqual([200, '']);
    expect(slow.responded[0]?.body.text).toContain('on its way');
  });

  it('loses no answer that comes after Slack has stopped waiting, when telling whether it came before took long', async () => {
    const slow = await createSlackApp(test, {
      ...test.db,
      q: test.db.q.withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          await new Promise((done) => setTimeout(done, 2000));
          return result;
        },
      }),
    });
    const acknowledged: string[] = [];
    await Promise.all([
      slow.deliver(testBody()).then(({ statusCode, body }) => acknowledged.push(`${statusCode} ${body}`)),
      vi.waitFor(() => expect(slow.responded).toHaveLength(1), 9000),
    ]);
    expect(acknowledged).toEqual(['200 ']);
    expect(slow.responded[0]?.body.text).toContain('on its way');
  }, 15_000);
});
