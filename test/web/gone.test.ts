import { describe, expect, test as it } from 'vitest';
import { moveEffect } from '../../src/db/stores/filing-effects.ts';
import { moveFiling, planFiling } from '../../src/db/stores/filings.ts';
import { statesOf } from '../support/steps.ts';
import { textOf } from './filed-faxes.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

const FAULT = { kind: 'status', status: 404, times: 1000, method: 'GET', path: '^/api/messages/' } as const;

describe('a fax that the EHR no longer shows', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();
  /** Opens it with the EHR answering that there is none. @returns what its page's script names itself by */
  const opened = async (itemId: string): Promise<string> => {
    box.sandbox.addFault(FAULT);
    // By itself: the client of the tests looks at what it opens.
    const page = await app.inject({ url: `/review/${itemId}`, headers: { cookie: owner.cookie } });
    return /data-opening="([^"]+)"/.exec(page.body)?.[1] ?? '';
  };
  const gone = async (itemId: string, opening: string) =>
    await owner.post(`/review/${itemId}/gone`, {}, { 'x-zally': '1', 'x-zally-opening': opening });

  it('stays in the queue when it is looked at, and leads on to another', async () => {
    const [one, two] = [await waiting(), await waiting()];
    await opened(one.itemId);
    const answer = await owner.get(`/review/${one.itemId}/proposal`, { 'x-zally': '1' });
    expect(answer.json()).toMatchObject({ code: 'ehr_not_found' });
    expect(await statesOf(test, box.practiceId, one.faxId)).toMatchObject({ fax: 'review', item: 'waiting' });
    expect((await owner.get('/queue/next')).headers['location']).toBe(`/review/${one.itemId}`);
    const on = await owner.get(`/queue/next?not=${one.itemId}`);
    expect(on.headers['location']).toBe(`/review/${two.itemId}?not=${one.itemId}`);
    const both = await owner.get(`/queue/next?not=${one.itemId}&not=${two.itemId}`);
    expect(both.headers['location']).toBe('/queue?note=done');
    box.sandbox.clearFaults();
  });

  it('is closed by a person who says that it is done, and its story says who', async () => {
    const { itemId, faxId } = await waiting();
    const opening = await opened(itemId);
    expect((await gone(itemId, opening)).statusCode).toBe(200);
    box.sandbox.clearFaults();
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
      fax: 'handled_in_ehr',
      item: 'closed',
    });
    const story = textOf((await owner.get(`/history/${faxId}`)).body);
    expect(story).toContain(
      'Closed: the EHR no longer showed it, and they said that it was done or deleted there.',
    );
    expect(story).not.toContain('Somebody worked on it in the EHR');
  });

  it('can be set aside as what nobody can look at, once that was told', async () => {
    const { itemId, faxId } = await waiting();
    const opening = await opened(itemId);
    const headers = { 'x-zally': '1', 'x-zally-opening': opening };
    expect((await owner.get(`/review/${itemId}/pages/1`, headers)).statusCode).toBe(409);
    expect((await owner.post(`/review/${itemId}/aside`, { outcome: 'unreadable' }, headers)).statusCode).toBe(
      200,
    );
    box.sandbox.clearFaults();
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'set_aside' });
  });

  it('isn’t closed while part of it is in the EHR, and says where that is mended', async () => {
    const { itemId, faxId } = await waiting();
    const opening = await opened(itemId);
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const id = await planFiling(tx, {
        faxId,
        decidedBy: null,
        type: 'billing',
        urgency: 'routine',
        notBefore: tx.at,
        tasks: [false],
        sealable: {},
      });
      await moveFiling(tx, id, 'planned', 'running');
      await moveEffect(tx, id, { kind: 'document', part: 1 }, 'planned', 'intended');
      await moveFiling(tx, id, 'running', 'stopped');
    });
    const answer = await gone(itemId, opening);
    expect([answer.statusCode, answer.json()]).toEqual([
      409,
      { code: 'filing_stopped', advice: expect.stringContaining('Its page under Filed') },
    ]);
    box.sandbox.clearFaults();
  });

  it('isn’t closed when only its file is away', async () => {
    const { itemId } = await waiting();
    box.sandbox.addFault({ ...FAULT, path: '^/media/' });
    const page = await owner.get(`/review/${itemId}`);
    const opening = /data-opening="([^"]+)"/.exec(page.body)?.[1] ?? '';
    expect((await gone(itemId, opening)).json()).toMatchObject({ code: 'conflict' });
    box.sandbox.clearFaults();
  });

  it('isn’t closed when the EHR shows it again, nor from a page that doesn’t have it', async () => {
    const { itemId, faxId } = await waiting();
    const opening = await opened(itemId);
    expect((await gone(itemId, CHOICE.patient)).statusCode).toBe(409);
    box.sandbox.clearFaults();
    expect((await gone(itemId, opening)).json()).toMatchObject({ code: 'conflict' });
    box.sandbox.addFault({ ...FAULT, status: 503 });
    expect((await gone(itemId, opening)).statusCode).toBe(503);
    box.sandbox.clearFaults();
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', item: 'waiting' });
  });
});
