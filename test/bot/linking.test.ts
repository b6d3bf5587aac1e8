import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/bot/answers.ts';
import { parseCommand } from '../../src/bot/commands.ts';
import { type ChatAccount, runCommand } from '../../src/bot/run-command.ts';
import { findLinkedStaff } from '../../src/db/stores/chat-links.ts';
import { guessedAt } from '../../src/db/stores/link-guesses.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { addCode, addLinked, addMember, addWorkspace, newCode, noticesOf } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;

let test: TestDatabase;
let practiceId: PracticeId;
let account: ChatAccount;

beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  beforeEach(async () => {
    practiceId = await createTestPractice(test);
    account = {
      platform,
      workspace: await addWorkspace(test, practiceId, { platform }),
      chatUser: 'U012ABCDEF',
    };
  });

  const type = async (by: ChatAccount, text: string): Promise<Answer['kind']> =>
    (await runCommand(test.db, by, parseCommand(text))).answer.kind;
  const linkedTo = async (by: ChatAccount): Promise<string | undefined> =>
    await test.db.inPractice(practiceId, ZALLY, async (tx) => (await findLinkedStaff(tx, by))?.id);

  describe('a link code', () => {
    it('links the account that types it to the member who made it, in either case and with a dash', async () => {
      const staffId = await addMember(test, practiceId, 'viewer');
      const code = (await addCode(test, practiceId, staffId)).toLowerCase();
      expect(await type(account, `link ${code.slice(0, 4)}-${code.slice(4)}`)).toBe('linked');
      expect(await linkedTo(account)).toBe(staffId);
    });

    it('works once', async () => {
      const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
      expect(await type(account, `link ${code}`)).toBe('linked');
      expect(await type({ ...account, chatUser: 'U0SECOND' }, `link ${code}`)).toBe('link_failed');
      expect(await linkedTo({ ...account, chatUser: 'U0SECOND' })).toBeUndefined();
    });

    it('works once when two accounts type it at once', async () => {
      const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
      const kinds = await Promise.all(
        ['U0FIRST', 'U0SECOND', 'U0THIRD'].map(
          async (chatUser) => await type({ ...account, chatUser }, `link ${code}`),
        ),
      );
      expect(kinds.toSorted()).toEqual(['link_failed', 'link_failed', 'linked']);
    });

    it('works for five minutes', async () => {
      const staffId = await addMember(test, practiceId, 'owner');
      const code = await addCode(test, practiceId, staffId);
      const late = await addCode(test, practiceId, staffId);
      test.clock.now += 5 * MINUTE - 1;
      expect(await type(account, `link ${code}`)).toBe('linked');
      test.clock.now += 1;
      expect(await type(account, `link ${late}`)).toBe('link_failed');
    });

    it('is refused in another practice’s workspace, and isn’t used up by that', async () => {
      const elsewhere = await createTestPractice(test);
      const theirs = { ...account, workspace: await addWorkspace(test, elsewhere, { platform }) };
      const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
      expect(await type(theirs, `link ${code}`)).toBe('link_failed');
      expect(await type({ ...account, workspace: 'T0UNBOUND' }, `link ${code}`)).toBe('not_connected');
      expect(await type(account, `link ${code}`)).toBe('linked');
    });

    it('doesn’t work in a second workspace of the practice once it was used in the first', async () => {
      const second = { ...account, workspace: await addWorkspace(test, practiceId, { platform }) };
      const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
      expect(await type(account, `link ${code}`)).toBe('linked');
      expect(await type(second, `link ${code}`)).toBe('link_failed');
      expect(await type(second, 'status')).toBe('not_linked');
    });

    it('is refused when its member isn’t active any more', async () => {
      const staffId = await addMember(test, practiceId, 'manager');
      const code = await addCode(test, practiceId, staffId);
      await test.db.inPractice(
        practiceId,
        ZALLY,
        async (tx) => await changeStaff(tx, staffId, { active: false }),
      );
      expect(await type(account, `link ${code}`)).toBe('link_failed');
    });

    it('ends the account’s earlier link', async () => {
      const [first, second] = [
        await addMember(test, practiceId, 'owner'),
        await addMember(test, practiceId, 'viewer'),
      ];
      await type(account, `link ${await addCode(test, practiceId, first)}`);
      test.clock.now += 1;
      await type(account, `link ${await addCode(test, practiceId, second)}`);
      expect(await linkedTo(account)).toBe(second);
      expect(await type(account, 'pause')).toBe('not_allowed');
    });
  });

  describe('a second account of a person', () => {
    const said = async (by: ChatAccount, code: string): Promise<Answer> =>
      (await runCommand(test.db, by, parseCommand(`link ${code}`))).answer;

    it('ends the first, of whatever workspace and platform, and the answer says so', async () => {
      const staffId = await addMember(test, practiceId, 'owner');
      const other = platform === 'slack' ? 'teams' : 'slack';
      const elsewhere: ChatAccount = {
        platform: other,
        workspace: await addWorkspace(test, practiceId, { platform: other }),
        chatUser: 'U0ELSEWHERE',
      };
      expect(await said(account, await addCode(test, practiceId, staffId))).toEqual({
        kind: 'linked',
        endedAccount: false,
        endedMember: false,
      });
      test.clock.now += 1;
      expect(await said(elsewhere, await addCode(test, practiceId, staffId))).toEqual({
        kind: 'linked',
        endedAccount: true,
        endedMember: false,
      });
      expect(await linkedTo(account)).toBeUndefined();
      expect(await linkedTo(elsewhere)).toBe(staffId);
      expect(await type(account, 'status')).toBe('not_linked');
      expect((await noticesOf(test, practiceId)).map(({ body }) => body)).toMatchObject([
        { kind: 'link_ended', about: staffId },
      ]);
    });

    it('can be the one that it was, linked anew', async () => {
      const staffId = await addMember(test, practiceId, 'owner');
      await said(account, await addCode(test, practiceId, staffId));
      test.clock.now += 1;
      expect(await said(account, await addCode(test, practiceId, staffId))).toMatchObject({
        endedAccount: false,
        endedMember: false,
      });
      expect(await linkedTo(account)).toBe(staffId);
      expect(await noticesOf(test, practiceId)).toEqual([]);
    });

    it('that somebody else had is theirs alone from then on, and owners hear of it', async () => {
      const [first, second] = [
        await addMember(test, practiceId, 'manager'),
        await addMember(test, practiceId, 'owner'),
      ];
      await said(account, await addCode(test, practiceId, first));
      test.clock.now += 1;
      expect(await said(account, await addCode(test, practiceId, second))).toMatchObject({
        endedAccount: false,
        endedMember: true,
      });
      expect((await noticesOf(test, practiceId)).map(({ body }) => body)).toMatchObject([
        { kind: 'link_ended', about: first },
      ]);
    });
  });

  describe('guessing codes', () => {
    const guess = async (times: number): Promise<Answer['kind'][]> => {
      const kinds: Answer['kind'][] = [];
      for (let count = 0; count < times; count += 1) kinds.push(await type(account, `link ${newCode()}`));
      return kinds;
    };

    it('ends after five wrong ones: even the right one isn’t looked at', async () => {
      const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
      expect(await guess(7)).toEqual([
        ...Array<string>(5).fill('link_failed'),
        'link_limited',
        'link_limited',
      ]);
      expect(await type(account, `link ${code}`)).toBe('link_limited');
      expect(await type({ ...account, chatUser: 'U0OTHER' }, `link ${code}`)).toBe('linked');
    });

    it('ends for everybody after thirty of the practice, by however many accounts', async () => {
      const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
      for (let who = 0; who < 10; who += 1)
        for (let count = 0; count < 3; count += 1)
          expect(await type({ ...account, chatUser: `U0GUESSER${who}` }, `link ${newCode()}`)).toBe(
            'link_failed',
          );
      expect(await type({ ...account, chatUser: 'U0FRESH' }, `link ${code}`)).toBe('link_limited');
      const elsewhere = await createTestPractice(test);
      const theirs = { ...account, workspace: await addWorkspace(test, elsewhere, { platform }) };
      expect(await type(theirs, `link ${newCode()}`)).toBe('link_failed');
    });

    it('is told to the owners directly, once, and on record', async () => {
      const { staffId } = await addLinked(test, practiceId, account.workspace, 'owner', platform);
      await addLinked(test, practiceId, account.workspace, 'manager', platform);
      await guess(4);
      expect(await noticesOf(test, practiceId)).toEqual([]);
      await guess(4);
      const told = await test.db.inPractice(
        practiceId,
        ZALLY,
        async (tx) => await tx.q.selectFrom('notices').select(['kind', 'staff_id']).execute(),
      );
      expect(told).toEqual([{ kind: 'link_limit', staff_id: staffId }]);
      const at = await test.db.inPractice(practiceId, ZALLY, guessedAt);
      expect(at?.getTime()).toBe(test.clock.now);
    });

    it('is counted when all come at once', async () => {
      const kinds = await Promise.all(
        Array.from({ length: 12 }, async () => await type(account, `link ${newCode()}`)),
      );
      expect(kinds.filter((kind) => kind === 'link_failed')).toHaveLength(5);
    });

    it('is forgiven after fifteen minutes, whatever was tried meanwhile', async () => {
      await guess(5);
      test.clock.now += 14 * MINUTE;
      expect(await guess(3)).toEqual(['link_limited', 'link_limited', 'link_limited']);
      test.clock.now += MINUTE + 1;
      const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
      expect(await type(account, `link ${code}`)).toBe('linked');
    });

    it('is counted for the account in its workspace, and leaves neither code nor account in the log', async () => {
      const code = newCode();
      await guess(4);
      await type(account, `link ${code}`);
      const second = { ...account, workspace: await addWorkspace(test, practiceId, { platform }) };
      expect(await type(second, `link ${newCode()}`)).toBe('link_failed');
      const rows = await test.db.inPractice(
        practiceId,
        ZALLY,
        async (tx) =>
          await tx.q.selectFrom('audit_events').select('detail').where('outcome', '=', 'denied').execute(),
      );
      const details = JSON.stringify(rows);
      expect(details).not.toContain(code);
      expect(details).not.toContain(account.chatUser);
      expect(rows.at(-1)?.detail).toEqual({
        command: 'link',
        platform,
        answer: 'link_failed',
        account: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    });
  });
});
