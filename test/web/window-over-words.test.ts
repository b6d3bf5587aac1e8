import { describe, expect, test as it } from 'vitest';
import { passUntouched, saveDeputy } from '../../src/db/stores/deputy.ts';
import { LOCK_MS } from '../../src/db/stores/review-openings.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, sessionOf, signedIn } from './fixture.ts';
import { openItem } from './openings.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

const WEEK = 7 * 24 * 3_600_000;
const EVERYBODY = { reason: 'no_time', to: '' };

/** It says what is so, and nothing of how it came about that it can't know. */
describe('the page of a window whose opening is over', async () => {
  const { test, box, app, waiting, undo } = await practiceWithFaxes();
  let people = 0;
  const somebody = async (name: string): Promise<Client> =>
    await signedIn(app, test, box.practiceId, 'manager', `${name} ${(people += 1)}`);
  const over = async (who: Client, id: string): Promise<string> => {
    const { statusCode, body } = await who.get(`/review/${id}/over`);
    expect(statusCode).toBe(200);
    const said = /opening is over\. (.*?) What was not done/s.exec(textOf(body))?.[1];
    return said ?? textOf(body);
  };
  const later = (ms: number): void => void (test.clock.now += ms);

  it('says nothing of a giving after which its giver had it again', async () => {
    const who = await somebody('Gail');
    const { itemId } = await waiting();
    await openItem(who, itemId);
    await who.post(`/review/${itemId}/give-back`, EVERYBODY);
    expect(await over(who, itemId)).toMatch(/^You gave it back at [^.]*\d\d:\d\d\. Nobody has it now\.$/);
    later(60_000);
    await openItem(who, itemId);
    later(LOCK_MS + 1000);
    expect(await over(who, itemId)).toBe('Nobody has it now.');
  });

  it('says nothing of a giving after which a colleague had it', async () => {
    const [who, other] = [await somebody('Gail'), await somebody('Col')];
    const { itemId } = await waiting();
    await openItem(who, itemId);
    await who.post(`/review/${itemId}/give-back`, EVERYBODY);
    later(1000);
    await other.post(`/review/${itemId}/leave`, { opening: await openItem(other, itemId) });
    expect(await over(who, itemId)).toBe('Nobody has it now.');
  });

  it('says no window where it was taken from the queue and is open in none', async () => {
    const who = await somebody('Tia');
    const { itemId } = await waiting();
    await who.post(`/queue/${itemId}/claim`);
    const opening = await openItem(who, itemId);
    later(LOCK_MS + 1000);
    const kept = { whole: { type: 'imaging_report' }, split: null };
    const refused = await who.post(`/review/${itemId}/corrections`, kept, { 'x-zally-opening': opening });
    expect(refused.json()).toMatchObject({ code: 'opening_over' });
    expect(await over(who, itemId)).toMatch(/^You have taken it until [^.]*\d\d:\d\d\.$/);
  });

  it('says that they have it where a page of theirs has', async () => {
    const who = await somebody('Two');
    const { itemId } = await waiting();
    await openItem(who, itemId);
    expect(await over(who, itemId)).toBe('You have it: go on where it is open, or open it here anew.');
  });

  it('says whom it lies with: a colleague, themselves, the deputy', async () => {
    const [who, other, third] = [await somebody('Al'), await somebody('Bo'), await somebody('Cy')];
    const { itemId } = await waiting();
    await openItem(who, itemId);
    later(LOCK_MS + 1000);
    await openItem(other, itemId);
    await other.post(`/review/${itemId}/give-back`, { reason: 'second_opinion', to: third.staffId });
    const cy = `Cy ${people}`;
    expect(await over(who, itemId)).toBe(`It is for ${cy} now.`);
    expect(await over(third, itemId)).toBe('It is for you now.');
    expect(await over(other, itemId)).toMatch(
      new RegExp(`^You gave it back at .*\\. It is for ${cy} now\\.$`),
    );

    const alone = await waiting();
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await saveDeputy(tx, third.staffId),
    );
    later(WEEK);
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, passUntouched);
    const again = await sessionOf(app, test, box.practiceId, who.staffId);
    expect(await over(again, alone.itemId)).toBe(`It lies with ${cy} now.`);
    const deputy = await sessionOf(app, test, box.practiceId, third.staffId);
    expect(await over(deputy, alone.itemId)).toBe('It lies with you now.');
  });

  it('doesn’t say that it was left where it was decided and undone in another window', async () => {
    const who = await somebody('Dun');
    const { itemId } = await waiting();
    await openItem(who, itemId);
    await openItem(who, itemId);
    await who.post(`/review/${itemId}/aside`, { outcome: 'junk' });
    later(1000);
    expect((await undo(who, itemId)).statusCode).toBe(200);
    expect(await over(who, itemId)).toBe('Nobody has it now.');
  });
});
