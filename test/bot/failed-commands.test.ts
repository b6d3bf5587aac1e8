import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { parseCommand } from '../../src/bot/commands.ts';
import { type CommandResult, noteFailure, runCommand } from '../../src/bot/run-command.ts';
import type { Database } from '../../src/db/database.ts';
import { listPauses } from '../../src/db/stores/pauses.ts';
import { ZallyError } from '../../src/domain/errors.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { addLinked, addWorkspace, commandsOnRecord } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const MARK = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

let test: TestDatabase;
let practiceId: PracticeId;
let workspace: string;

beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(['slack', 'teams'] as const)('the audit log of commands, on %s', (platform) => {
  beforeEach(async () => {
    practiceId = await createTestPractice(test);
    workspace = await addWorkspace(test, practiceId, { platform });
  });

  /** What is done in the first so many transactions is rolled back at its end, as when another one was sooner. */
  const failing = (times: number): Database => {
    let left = times;
    return {
      ...test.db,
      inPractice: async (id, actor, work) =>
        await test.db.inPractice(id, actor, async (tx) => {
          const done = await work(tx);
          left -= 1;
          if (left >= 0) throw new ZallyError('conflict');
          return done;
        }),
    };
  };
  const commands = async () => await commandsOnRecord(test, practiceId);

  it('has a line for one that failed, with who and what, and nothing else of it is done', async () => {
    const { staffId, chatUser } = await addLinked(test, practiceId, workspace, 'owner', platform);
    const until = test.clock.now + 3_600_000;
    const result: CommandResult = await runCommand(
      failing(1),
      { platform, workspace, chatUser },
      { kind: 'pause_now', until, type: null },
    );
    expect(result).toMatchObject({ answer: { kind: 'failed' }, mayCall: true, failure: { practiceId } });
    expect(await test.db.inPractice(practiceId, ZALLY, listPauses)).toEqual([]);
    expect(await commands()).toEqual([
      {
        actor_kind: 'staff',
        actor_id: staffId,
        role: 'owner',
        outcome: 'failed',
        detail: { command: 'pause_now', platform },
      },
    ]);
    const lines: string[] = [];
    noteFailure(
      createLogger('debug', (line) => lines.push(line)),
      result,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(practiceId);
    expect(lines[0]).toContain('conflict');
    expect(lines[0]).not.toContain(chatUser);
  });

  it('leaves the failure to whoever called where not even that can be written', async () => {
    const { chatUser } = await addLinked(test, practiceId, workspace, 'owner', platform);
    await expect(
      runCommand(failing(2), { platform, workspace, chatUser }, { kind: 'status' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await commands()).toEqual([]);
  });

  it('tells the accounts that nobody has linked apart, without naming them', async () => {
    const type = async (chatUser: string, text: string) =>
      await runCommand(test.db, { platform, workspace, chatUser }, parseCommand(text));
    await type('U0FIRST', 'status');
    await type('U0FIRST', 'help');
    await type('U0SECOND', 'Joanna Smith');
    const { chatUser } = await addLinked(test, practiceId, workspace, 'viewer', platform);
    await type(chatUser, 'status');
    const rows = await commands();
    const marks = rows.map(({ detail }) => detail['account']);
    expect(marks).toEqual([MARK, marks[0], MARK, undefined]);
    expect(marks[2]).not.toBe(marks[0]);
    expect(JSON.stringify(rows)).not.toMatch(/U0FIRST|U0SECOND|Joanna/);
  });
});
