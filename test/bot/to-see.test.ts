import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { press } from '../../src/bot/presses.ts';
import { markSeen } from '../../src/db/stores/alert-answers.ts';
import { listAlerts } from '../../src/db/stores/alerts.ts';
import type { NoticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addByZally, finishByZally } from '../support/filed-by-zally.ts';
import { createDesk, type Desk, UPDATE_MS } from './desk.ts';
import { type Bot, PLATFORMS } from './platforms.ts';
import { addLinked } from './support.ts';

const MINUTE = 60_000;

describe.each(PLATFORMS)(
  'urgent faxes that have to be seen, asked about on $platform',
  ({ platform, createBot }) => {
    let test: TestDatabase;
    let desk: Desk;
    let bot: Bot;
    let manager: Awaited<ReturnType<typeof addLinked>>;

    beforeAll(async () => {
      test = await createTestDatabase();
    });
    beforeEach(async () => {
      desk = await createDesk(test, { platform });
      bot = await createBot(test, desk.workspace);
      manager = await addLinked(test, desk.practiceId, desk.workspace, 'manager', platform);
    });

    const filed = async (): Promise<void> => {
      await finishByZally(test, desk.practiceId, await addByZally(test, desk.practiceId));
      await desk.goOn(2 * UPDATE_MS);
    };
    const take = async (): Promise<string | undefined> => {
      const notice = (await desk.notice('urgent_fax'))?.id ?? ('' as NoticeId);
      return (await bot.press(manager, undefined, press.take(notice)))?.text;
    };
    const ask = async (command: 'status' | 'queue' | 'home'): Promise<string> =>
      await bot.type(manager, command);
    const COMMANDS = ['status', 'queue', 'home'] as const;

    it.each(COMMANDS)('are counted by %s, first of all, until somebody has seen them', async (command) => {
      await filed();
      await filed();
      expect((await ask(command)).split('\n').slice(0, 2)).toEqual([
        '2 urgent faxes have to be seen; nobody has any of them.',
        expect.stringMatching(/^No fax needs review\./),
      ]);
      expect(await take()).toMatch(/^It’s yours/);
      expect(await ask(command)).toContain('2 urgent faxes have to be seen; 1 is free.');
      await test.db.inPractice(desk.practiceId, { kind: 'zally' }, async (tx) => {
        for (const { faxId } of await listAlerts(tx)) await markSeen(tx, faxId, manager.staffId);
      });
      expect(await ask(command)).not.toContain('urgent');
    });

    it('are one’s own while one has them, beside what one reviews', async () => {
      await filed();
      expect(await ask('queue')).toContain('Yours: 0.');
      await take();
      expect(await ask('queue')).toContain('Yours: 1.');
      expect(await ask('home')).toContain('Yours: 1.');
      // The fifteen minutes are over, and the bot hasn't looked yet.
      test.clock.now += 16 * MINUTE;
      expect(await ask('queue')).toContain('Yours: 0.');
      expect(await ask('queue')).toContain('An urgent fax has to be seen; nobody has it.');
    });

    it('are counted once where they wait for a person, whose item and alert are one', async () => {
      await desk.fax();
      await desk.goOn(UPDATE_MS);
      await desk.fax('urgent');
      await desk.goOn(2 * UPDATE_MS);
      expect(await take()).toMatch(/^It’s yours/);
      const [first] = (await ask('queue')).split('\n');
      expect(first).toBe('2 faxes need review, 1 urgent. Yours: 1.');
    });
  },
);
