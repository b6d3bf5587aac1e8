import { describe, expect, test as it } from 'vitest';
import { loadRuleset, saveRuleset } from '../../src/db/stores/rulesets.ts';
import { practiceWithFiledFaxes, textOf } from './filed-faxes.ts';
import { CHOICE } from './practice-with-faxes.ts';

describe('a misdirected fax that had been in somebody’s chart', async () => {
  const { test, box, as, filed, work, waiting, undo } = await practiceWithFiledFaxes();
  const setAside = async () => {
    const one = await filed(CHOICE.patient, 'Olive Park');
    const owner = await as('owner');
    const undone = await undo(owner, one.itemId);
    expect(undone.statusCode).toBe(200);
    await work(one.faxId);
    const member = await as('manager', 'Mara Quinn');
    await member.get(`/review/${one.itemId}`);
    const answer = await member.post(`/review/${one.itemId}/aside`, { outcome: 'misdirected' });
    return { ...one, owner: await as('owner'), member, go: answer.json<{ go: string }>().go };
  };
  const automatic = async (): Promise<void> =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      const autonomy = { ...ruleset.autonomy, lab_result: 'auto' as const };
      await saveRuleset(tx, { ...ruleset, autonomy }, null);
    });

  it('says that a privacy event was opened, and leads an owner to it', async () => {
    const { owner, member, go } = await setAside();
    const [owners, members] = [(await owner.get(go)).body, (await member.get(go)).body];
    for (const body of [owners, members]) {
      expect(textOf(body)).toContain('A privacy event was opened.');
      expect(textOf(body)).not.toContain('until an owner turns that on again');
    }
    expect(owners).toMatch(/href="\/privacy\/[0-9a-f-]{36}">Open the privacy event/);
    expect(textOf(members)).toContain('An owner assesses it.');
    expect(members).not.toContain('href="/privacy/');
  });

  it('says that the type waits for people, where it didn’t, and what stays when it is taken back', async () => {
    await automatic();
    const { owner, itemId, go } = await setAside();
    const body = (await owner.get(go)).body;
    expect(textOf(body)).toContain('Zally files no lab result by itself until an owner turns that on again.');
    expect(textOf(body)).toContain('Taking it back doesn’t undo everything. The privacy event stays');
    expect(textOf(body)).toContain('Zally goes on filing no lab result by itself');
    expect((await undo(owner, itemId)).json().code).toBe('ask_first');
    expect((await undo(owner, itemId, { told: 'event' })).statusCode).toBe(200);
    // Taken back, it still says what it set off.
    expect(textOf((await owner.get(go)).body)).toContain('A privacy event was opened.');
  });

  it('sets nothing off where it had never been filed', async () => {
    const { itemId } = await waiting();
    const owner = await as('owner');
    await owner.get(`/review/${itemId}`);
    const answer = await owner.post(`/review/${itemId}/aside`, { outcome: 'misdirected' });
    const { go } = answer.json<{ go: string }>();
    expect(textOf((await owner.get(go)).body)).not.toContain('privacy event');
    expect((await undo(owner, itemId)).statusCode).toBe(200);
  });
});
