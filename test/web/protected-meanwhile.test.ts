import { describe, expect, test as it } from 'vitest';
import { restrictFax } from '../../src/db/stores/faxes.ts';
import { loadReview } from '../../src/db/stores/review-items.ts';
import type { FaxId, ReviewItemId } from '../../src/domain/ids.ts';
import { statesOf } from '../support/steps.ts';
import { practiceWithFiledFaxes } from './filed-faxes.ts';
import type { Client } from './fixture.ts';
import { createHeldBack, form } from './held-back.ts';
import { CHOICE } from './practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;

/** Handlers that ask nothing about classes themselves: the guard's look before the body is not enough. */
describe('a fax that is protected before a form is sent whole', async () => {
  const { test, box, app, waiting, as, filed, lastFiling } = await practiceWithFiledFaxes();
  const heldBack = await createHeldBack(app);
  const { practiceId } = box;
  const protect = async (faxId: FaxId): Promise<void> =>
    await test.db.inPractice(practiceId, ZALLY, async (tx) => await restrictFax(tx, faxId, true));
  const itemOf = async (id: string) =>
    await test.db.inPractice(practiceId, ZALLY, async (tx) => await loadReview(tx, id as ReviewItemId));
  const send = async (who: Client, path: string, faxId: FaxId, fields: Record<string, string> = {}) => {
    const finish = await heldBack(who, path, form(who, fields));
    await protect(faxId);
    return await finish();
  };

  it('isn’t taken', async () => {
    const who = await as('manager');
    const { itemId, faxId } = await waiting();
    expect(await send(who, `/queue/${itemId}/claim`, faxId)).toBe('403');
    expect((await itemOf(itemId)).claimedBy).toBeNull();
  });

  it('isn’t released', async () => {
    const who = await as('manager');
    const { itemId, faxId } = await waiting();
    await who.post(`/queue/${itemId}/claim`);
    expect(await send(who, `/queue/${itemId}/release`, faxId)).toBe('403');
    expect((await itemOf(itemId)).claimedBy).toBe(who.staffId);
  });

  it('isn’t undone by a colleague', async () => {
    const [who, owner] = [await as('manager'), await as('owner')];
    const { itemId, faxId } = await waiting();
    await owner.get(`/review/${itemId}`);
    await owner.get(`/review/${itemId}/pages/1`);
    await owner.get(`/review/${itemId}/proposal`);
    expect((await owner.post(`/review/${itemId}/file`, CHOICE)).statusCode).toBe(200);
    const decided = String((await itemOf(itemId)).decidedAt?.getTime());
    expect(await send(who, `/review/${itemId}/undo`, faxId, { decided })).toBe('403');
    expect((await statesOf(test, practiceId, faxId)).fax).toBe('filing');
  });

  it('isn’t taken out of its chart', async () => {
    const { faxId } = await filed();
    const who = await as('manager');
    const filing = await lastFiling(faxId);
    expect(await send(who, `/filed/${faxId}/undo`, faxId, { filing })).toBe('403');
    expect((await statesOf(test, practiceId, faxId)).filing).toBe('done');
  });
});
