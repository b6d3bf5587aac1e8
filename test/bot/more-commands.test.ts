import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { press } from '../../src/bot/presses.ts';
import { listPauses } from '../../src/db/stores/pauses.ts';
import { takeReview } from '../../src/db/stores/review-claims.ts';
import { saveRuleset } from '../../src/db/stores/rulesets.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Bot, WAYS } from './platforms.ts';
import {
  addLinked,
  addWaiting,
  commandsOnRecord,
  createSeenPractice,
  lookAtInbox,
  noticesOf,
} from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const HOUR = 3_600_000;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(WAYS)('on $way', ({ platform, createBot }) => {
  let bot: Bot;
  let practiceId: PracticeId;
  let workspace: string;

  beforeEach(async () => {
    ({ practiceId, workspace } = await createSeenPractice(test, { platform }));
    bot = await createBot(test, workspace);
  });

  const linked = async (role: 'owner' | 'manager' | 'viewer') =>
    await addLinked(test, practiceId, workspace, role, platform);
  const pauses = async () =>
    (await test.db.inPractice(practiceId, ZALLY, async (tx) => await listPauses(tx))).map(({ type }) => type);
  const setType = async (type: string): Promise<void> =>
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      await tx.q
        .updateTable('review_items')
        .set({ document_type: type as 'billing' })
        .where('document_type', '=', 'unknown')
        .execute();
    });

  describe('queue', () => {
    it('counts by age and urgency, and says which are one’s own', async () => {
      const manager = await linked('manager');
      await addWaiting(test, practiceId);
      test.clock.now += 25 * HOUR;
      await addWaiting(test, practiceId, 'urgent');
      test.clock.now += 2 * HOUR;
      const mine = await addWaiting(test, practiceId);
      await lookAtInbox(test, practiceId);
      await test.db.inPractice(
        practiceId,
        { kind: 'staff', id: manager.staffId, role: 'manager' },
        async (tx) => await takeReview(tx, mine, manager.staffId),
      );
      const [figures, ages, seen] = (await bot.type(manager, 'queue')).split('\n');
      expect(figures).toBe('3 faxes need review, 1 urgent. Yours: 1.');
      expect(ages).toBe('1 under 1 hour, 1 under 1 day, 1 older.');
      expect(seen).toMatch(/^Inbox checked /);
    });

    it('says by type only where each count is eleven or more', async () => {
      const owner = await linked('owner');
      for (let count = 0; count < 11; count += 1) await addWaiting(test, practiceId);
      await setType('billing');
      for (let count = 0; count < 10; count += 1) await addWaiting(test, practiceId);
      expect(await bot.type(owner, 'queue')).not.toMatch(/type|billing/);
      await addWaiting(test, practiceId);
      expect(await bot.type(owner, 'queue')).toContain('By type: billing 11, other 11.');
    });

    it('says first that Zally is blind, and never that nothing waits without it', async () => {
      const owner = await linked('owner');
      test.clock.now += 6 * 60_000;
      expect((await bot.type(owner, 'queue')).split('\n')[0]).toMatch(
        /^Zally hasn’t seen the fax inbox since/,
      );
    });

    it('isn’t for viewers', async () => {
      expect(await bot.type(await linked('viewer'), 'queue')).toMatch(/^Your role in Zally doesn’t include/);
    });
  });

  describe('a pause of one type', () => {
    it('is of that type alone, and so is going on', async () => {
      const owner = await linked('owner');
      expect(await bot.type(owner, 'pause 2h labs')).toMatch(/^Pause filing of lab for 2 hours\?/);
      expect(await bot.press(owner, 'Pause until')).toMatchObject({
        text: expect.stringMatching(/^Filing of lab is paused until /),
      });
      expect(await pauses()).toEqual(['lab_result']);
      await bot.type(owner, 'pause');
      await bot.press(owner, 'Pause until');
      expect(await bot.type(owner, 'resume imaging')).toBe('Filing of imaging is on; it wasn’t paused.');
      expect(await bot.type(owner, 'resume lab')).toMatch(/^Filing of lab goes on\./);
      expect(await pauses()).toEqual([null]);
    });

    it('says which types there are when it isn’t one, and not what was typed', async () => {
      const answer = await bot.type(await linked('owner'), 'pause 2h garcia');
      expect(answer).toMatch(
        /haven’t kept it\. Please don’t type patient details here\..* Document types: lab, pathology,/,
      );
      expect(answer).not.toMatch(/garcia/i);
    });
  });

  describe('the question before a pause', () => {
    it('offers another time, which is asked about again, and nothing', async () => {
      const owner = await linked('owner');
      await bot.type(owner, 'pause 90m');
      expect(await bot.press(owner, 'Other time')).toEqual({
        text: 'Pause filing for how long?',
        replaces: true,
      });
      expect((await bot.press(owner, '4 hours'))?.text).toMatch(/^Pause filing for 4 hours\?/);
      expect(await bot.press(owner, 'Cancel')).toEqual({ text: 'Nothing was changed.', replaces: true });
      expect(await pauses()).toEqual([]);
    });

    it('can’t be answered when its time is over, nor with a time that no button has', async () => {
      const owner = await linked('owner');
      await bot.type(owner, 'pause 30m');
      test.clock.now += 31 * 60_000;
      expect((await bot.press(owner, 'Pause until'))?.text).toMatch(/^That time is over\./);
      const far = press.pause(test.clock.now + 49 * HOUR, null);
      expect((await bot.press(owner, '', far))?.text).toMatch(/^That time is over\./);
      expect(await pauses()).toEqual([]);
    });

    it.each(['manager', 'viewer'] as const)('isn’t for a %s to answer', async (role) => {
      const account = await linked(role);
      for (const pressed of [press.pause(null, null), press.times(null)])
        expect((await bot.press(account, '', pressed))?.text).toMatch(/^Only owners can pause filing\./);
      expect(await pauses()).toEqual([]);
    });
  });

  it('rules tells numbers alone, to owners', async () => {
    const owner = await linked('owner');
    expect(await bot.type(owner, 'rules')).toBe(
      'No rule yet. Document types: 0 auto, 18 suggest, 1 never. Never changed.',
    );
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const rule = { when: { senders: ['Joanna Smith'] }, effect: { do: 'review' as const } };
      const autonomy = { lab_result: 'auto', billing: 'never' } as const;
      await saveRuleset(tx, { format: 2, rules: [rule, rule], autonomy, sensitive: 'review' }, null);
    });
    expect(await bot.type(owner, 'rules')).toMatch(
      /^2 rules\. Document types: 1 auto, 16 suggest, 2 never\. Last changed (?:\w+ )?\d\d:\d\d\.$/,
    );
    expect(await bot.type(await linked('manager'), 'rules')).toMatch(/^Your role in Zally doesn’t include/);
  });

  it('whoami tells the role and since when, and no name', async () => {
    expect(await bot.type(await linked('manager'), 'whoami')).toMatch(
      /^You are a manager\. This account is linked to you since (?:\w+ )?\d\d:\d\d\.$/,
    );
  });

  it('unlink ends the link of whoever types it, and no other; sessions stay', async () => {
    const [viewer, other] = [await linked('viewer'), await linked('viewer')];
    expect(await bot.type(viewer, 'unlink')).toBe(
      'This account isn’t linked to you any more. You stay signed in to Zally.',
    );
    expect(await bot.type(viewer, 'status')).toMatch(/isn’t linked yet/);
    expect(await bot.type(other, 'whoami')).toMatch(/^You are a viewer/);
    const unlinked = await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'resource_id'])
          .where('action', '=', 'chat.unlinked')
          .execute(),
    );
    expect(unlinked).toEqual([{ actor_id: viewer.staffId, resource_id: viewer.staffId }]);
  });

  it('test posts a notice by the way of every other, for owners', async () => {
    const owner = await linked('owner');
    expect(await bot.type(owner, 'test')).toBe('A test notice is on its way to the channel.');
    expect((await noticesOf(test, practiceId)).map(({ kind, state }) => [kind, state])).toEqual([
      ['test', 'pending'],
    ]);
    expect(await bot.type(await linked('viewer'), 'test')).toMatch(/^Your role in Zally doesn’t include/);
  });

  it('a press that no button sends is answered as what nobody understands is, and stands on record', async () => {
    const owner = await linked('owner');
    for (const raw of [
      { verb: 'zally_away', value: '' },
      { verb: 'zally_pause', value: 'Joanna Smith' },
    ]) {
      const said = await bot.press(owner, '', raw);
      expect(said?.text).toMatch(/^I didn’t understand that and haven’t kept it\./);
      expect(said?.replaces).toBe(false);
    }
    const audited = await commandsOnRecord(test, practiceId);
    expect(audited).toHaveLength(2);
    expect(audited[0]).toMatchObject({ actor_id: owner.staffId, detail: { command: 'not_understood' } });
    expect(JSON.stringify(audited)).not.toContain('Joanna');
  });
});
