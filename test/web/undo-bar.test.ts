import { describe, expect, test as it } from 'vitest';
import { findLastFiling } from '../../src/db/stores/filings.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { never, statesOf } from '../support/steps.ts';
import { signedIn } from './fixture.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

const MINUTE = 60_000;
const fail = (): never => {
  throw new Error('nothing is filed');
};
const NOT_THEIRS = 'This fax isn’t among those that you have decided lately, so nothing is undone here.';

describe('the bar that undoes', async () => {
  const { test, box, app, deps, waiting, undo } = await practiceWithFaxes();
  let people = 0;
  /** Somebody who has decided nothing yet. */
  const somebody = async () => {
    people += 1;
    return await signedIn(app, test, box.practiceId, 'manager', `Member ${people}`);
  };
  type Somebody = Awaited<ReturnType<typeof somebody>>;
  const opened = async (by: Somebody) => {
    const item = await waiting();
    test.clock.now += 1000;
    for (const path of ['', '/pages/1', '/proposal']) await by.get(`/review/${item.itemId}${path}`);
    return item;
  };
  const barOf = (body: string): string => /<div class="undo".*?<\/div>/s.exec(body)?.[0] ?? '';

  it('says which fax it undoes, and how long', async () => {
    const member = await somebody();
    const { itemId } = await opened(member);
    await member.post(`/review/${itemId}/file`, CHOICE);
    const next = await waiting();
    const bar = barOf((await member.get(`/review/${next.itemId}`)).body);
    expect(bar).toMatch(/Filing lab result… Received (?:\w{3} \d+, )?\d\d:\d\d\./);
    expect(bar).toContain('Undo filing of the fax before <kbd>Z</kbd>');
    expect(bar).toMatch(/data-left="\d+"/);
  });

  it('lives a minute, and says when the filing is done: undo is open for longer than the filing waits', async () => {
    const member = await somebody();
    const { itemId, faxId } = await opened(member);
    await member.post(`/review/${itemId}/file`, CHOICE);
    const planned = barOf((await member.get('/queue/last')).body);
    expect(planned).toContain('Filing lab result…');
    expect(Number(/data-left="(\d+)"/.exec(planned)?.[1])).toBeGreaterThan(MINUTE - 5000);
    const filingId = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const filing = await findLastFiling(tx, faxId);
      return filing?.id ?? fail();
    });
    test.clock.now += 20_000;
    // Under way: an answer was lost, and nobody looks yet.
    box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/tasks' });
    await fileFax(deps, box.practiceId, filingId, never);
    expect(barOf((await member.get('/queue/last')).body)).toContain('Filing lab result…');
    test.clock.now += 20_000;
    const next = await waiting();
    expect(barOf((await member.get(`/review/${next.itemId}`)).body)).toContain('<kbd>Z</kbd>');
    test.clock.now += MINUTE;
    await fileFax(deps, box.practiceId, filingId, never);
    expect((await statesOf(test, box.practiceId, faxId)).filing).toBe('done');
    expect(barOf((await member.get('/queue/last')).body)).toBe('');
    expect((await undo(member, itemId)).statusCode).toBe(200);
  });

  it('says “filed” of what was filed within the minute', async () => {
    const member = await somebody();
    const { itemId, faxId } = await opened(member);
    await member.post(`/review/${itemId}/file`, CHOICE);
    const filingId = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const filing = await findLastFiling(tx, faxId);
      return filing?.id ?? fail();
    });
    test.clock.now += 15_000;
    await fileFax(deps, box.practiceId, filingId, never);
    const bar = barOf((await member.get('/queue/last')).body);
    expect(bar).toContain('Lab result: filed.');
    expect(bar).toContain('Undo filing of the fax before <kbd>Z</kbd>');
  });

  it('of a fax set aside has its time too, and is gone after it', async () => {
    const member = await somebody();
    const { itemId } = await opened(member);
    await member.post(`/review/${itemId}/aside`, { outcome: 'junk' });
    const next = await waiting();
    const bar = barOf((await member.get(`/review/${next.itemId}`)).body);
    expect(bar).toContain('Undo setting aside the fax before <kbd>Z</kbd>');
    expect(Number(/data-left="(\d+)"/.exec(bar)?.[1])).toBeLessThanOrEqual(MINUTE);
    test.clock.now += MINUTE;
    expect(barOf((await member.get(`/review/${next.itemId}`)).body)).toBe('');
  });

  it('undoes nothing once another fax has been decided, and says where to', async () => {
    const member = await somebody();
    const [first, second] = [await opened(member), await opened(member)];
    await member.post(`/review/${first.itemId}/aside`, { outcome: 'junk' });
    test.clock.now += 1000;
    await member.post(`/review/${second.itemId}/aside`, { outcome: 'junk' });
    const answer = await undo(member, first.itemId, { shown: 'last' });
    expect([answer.statusCode, answer.json()]).toEqual([
      409,
      { code: 'not_last', advice: expect.stringContaining('You have decided another fax since.') },
    ]);
    expect(await statesOf(test, box.practiceId, first.faxId)).toMatchObject({ fax: 'set_aside' });
    expect((await undo(member, second.itemId, { shown: 'last' })).statusCode).toBe(200);
    const stranger = await somebody();
    const none = await undo(stranger, second.itemId, { shown: 'last' });
    expect([none.statusCode, none.json().advice]).toEqual([409, NOT_THEIRS]);
    // Neither is it the last of somebody who has decided others.
    const other = await opened(stranger);
    await stranger.post(`/review/${other.itemId}/aside`, { outcome: 'junk' });
    const others = await undo(stranger, second.itemId, { shown: 'last' });
    expect([others.statusCode, others.json().advice]).toEqual([409, NOT_THEIRS]);
    // From the queue, where each has its own line, any of them.
    expect((await undo(member, first.itemId)).statusCode).toBe(200);
  });
});
