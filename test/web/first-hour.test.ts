import { describe, expect, test as it } from 'vitest';
import { connectWorkspace } from '../../src/db/stores/chat.ts';
import { saveDeputy } from '../../src/db/stores/deputy.ts';
import { addNotice, saveNoticeState } from '../../src/db/stores/notices.ts';
import { saveDefaultAssignee } from '../../src/db/stores/practices.ts';
import { saveRuleset } from '../../src/db/stores/rulesets.ts';
import type { NoticeId } from '../../src/domain/ids.ts';
import { createTestPractice } from '../support/database.ts';
import { textOf, withoutChance } from './filed-faxes.ts';
import { signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('the first hour', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();
  const left = async (who = owner): Promise<string | undefined> =>
    /The first hour (\d of \d) left/.exec(textOf((await who.get('/settings')).body))?.[1];

  it('begins with everything to do but what is done', async () => {
    const bare = await createTestPractice(test, { baa: false });
    expect(await left(await signedIn(app, test, bare, 'owner'))).toBe('6 of 6');
    const signed = await createTestPractice(test);
    expect(await left(await signedIn(app, test, signed, 'owner'))).toBe('5 of 6');
  });

  it('checks itself, and goes when nothing is left', async () => {
    const within = async (work: Parameters<typeof test.db.inPractice>[2]) =>
      void (await test.db.inPractice(box.practiceId, { kind: 'operator' }, work));
    const before = Number((await left())?.[0]);
    await waiting();
    const { body } = await owner.get('/settings');
    expect(textOf(body)).toContain('Faxes have come from 1 inbox until now.');
    const seen = Number((await left())?.[0]);
    expect(seen).toBeLessThan(before);
    // Only an owner knows whether these are all: the EHR hides inboxes without a word.
    expect((await owner.post('/settings/first-hour/inboxes', {})).statusCode).toBe(303);
    expect(Number((await left())?.[0])).toBe(seen - 1);
    await within(async (tx) => {
      await saveRuleset(
        tx,
        { format: 2, rules: [{ when: {}, effect: { do: 'review' } }], autonomy: {}, sensitive: 'review' },
        null,
      );
    });
    await within(async (tx) => await saveDefaultAssignee(tx, '104'));
    expect(await left()).toBe('2 of 6');
    await within(async (tx) => await saveDeputy(tx, owner.staffId));
    expect(await left()).toBe('1 of 6');
    const channel = { platform: 'slack', workspace: 'T9', botToken: 'xoxb-9', channel: 'C9' } as const;
    let notice = '' as NoticeId;
    await within(async (tx) => {
      const id = await connectWorkspace(tx, channel);
      notice = await addNotice(tx, id, (noticeId) => ({ kind: 'welcome', noticeId }));
    });
    // Connected isn't tested.
    expect(await left()).toBe('1 of 6');
    await within(async (tx) => await saveNoticeState(tx, notice, 'posted', { messageRef: '1.1' }));
    expect(await left()).toBeUndefined();
  });
});

describe('the page for when Zally is down', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();

  it('says what to do and what Zally was doing, in counts, to everybody', async () => {
    await waiting();
    const viewer = await signedIn(app, test, box.practiceId, 'viewer');
    for (const who of [owner, viewer]) {
      const { body, statusCode } = await who.get('/settings/down');
      expect(statusCode).toBe(200);
      expect(textOf(body)).toContain('When Zally is down: use DrChrono’s inbox');
      expect(textOf(body)).toContain('1 fax waited for a person');
      for (const phi of ['Smith', 'Joanna', '1980']) expect(withoutChance(body)).not.toContain(phi);
    }
  });
});
