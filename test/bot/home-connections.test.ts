import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerText } from '../../src/bot/answer-text.ts';
import { runCommand } from '../../src/bot/run-command.ts';
import { refuseWorkspace } from '../../src/db/stores/chat.ts';
import { addNotice, noteFailing } from '../../src/db/stores/notices.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { PLATFORMS } from './platforms.ts';
import { addLinked, addWorkspace, createSeenPractice } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(PLATFORMS)('a home shows connections, on $platform', ({ platform }) => {
  type Practice = Awaited<ReturnType<typeof createSeenPractice>>;
  let practice: Practice;
  let chatUser: string;
  const other = platform === 'slack' ? 'teams' : 'slack';
  const [OWN, OTHER] = platform === 'slack' ? ['Slack', 'Teams'] : ['Teams', 'Slack'];

  beforeEach(async () => {
    practice = await createSeenPractice(test, { platform });
    ({ chatUser } = await addLinked(test, practice.practiceId, practice.workspace, 'viewer', platform));
  });
  const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(practice.practiceId, ZALLY, work);
  const lines = async (): Promise<readonly string[]> => {
    const account = { platform, workspace: practice.workspace, chatUser };
    const { answer, timeZone } = await runCommand(test.db, account, { kind: 'home' });
    expect(answer.kind).toBe('home');
    return answerText(answer, timeZone, test.clock.now, 'an owner')
      .replaceAll(/(\w+day )?\d\d:\d\d/g, 'then')
      .split('\n')
      .slice(-3);
  };
  const workspaceId = async (which: string): Promise<string> =>
    await inPractice(
      async (tx) =>
        (
          await tx.q
            .selectFrom('chat_workspaces')
            .select('id')
            .where('platform', '=', which as 'slack')
            .executeTakeFirstOrThrow()
        ).id,
    );

  it('that work, and what isn’t set up', async () => {
    expect((await lines()).toSorted()).toEqual(
      ['DrChrono: connected since then.', `${OWN}: notices are posted.`, `${OTHER}: not set up.`].toSorted(),
    );
    await addWorkspace(test, practice.practiceId, { platform: other, channel: null });
    expect(await lines()).toContain(`${OTHER}: no channel is set up, so nothing is posted.`);
  });

  it('whose notices are held, or refused', async () => {
    const id = await workspaceId(platform);
    const notice = await inPractice(
      async (tx) => await addNotice(tx, id, (noticeId) => ({ kind: 'duplicates', noticeId, count: 1 })),
    );
    await inPractice(async (tx) => await noteFailing(tx, notice, 'chat_unavailable'));
    expect(await lines()).toContain(`${OWN}: notices are held since then.`);
    await inPractice(async (tx) => await refuseWorkspace(tx, id, 'posts'));
    expect(await lines()).toContain(`${OWN}: notices are refused since then. An owner has to look.`);
  });

  it.each([
    ['down', 'DrChrono: lost since then.'],
    ['reconnect', 'DrChrono: no access since then. An owner reconnects it in Zally.'],
  ] as const)('to an EHR that is %s', async (state, line) => {
    await inPractice(
      async (tx) => await tx.q.updateTable('ehr_connections').set({ state, state_since: tx.at }).execute(),
    );
    expect(await lines()).toContain(line);
  });

  it('to an EHR whose inbox hasn’t been seen, which doesn’t look connected', async () => {
    test.clock.now += 6 * MINUTE;
    expect(await lines()).toContain('DrChrono: not seen since then.');
  });
});
