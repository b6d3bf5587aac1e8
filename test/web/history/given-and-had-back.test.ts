import { describe, expect, test as it } from 'vitest';
import { practiceWithFiledFaxes, textOf } from '../filed-faxes.ts';
import type { Client } from '../fixture.ts';

const GIVEN = 'Given back: ';
const BACK = 'Taken back by who had given it away';

/** That somebody knows the person is on record and not in the story: then it doesn't tell either that they had it back. */
describe('the story of a fax that was given away and had back', async () => {
  const { test, as, file, waiting } = await practiceWithFiledFaxes();
  const gives = async (who: Client, id: string, path: string, sent: object = {}): Promise<void> => {
    await who.get(`/review/${id}`);
    test.clock.now += 1000;
    expect((await who.post(`/review/${id}/${path}`, sent)).statusCode).toBe(200);
  };
  const hasBack = async (who: Client, id: string): Promise<void> => {
    const given = test.clock.now;
    test.clock.now += 1000;
    expect((await who.post(`/review/${id}/reclaim`, { given })).statusCode).toBe(200);
  };
  const linesOf = (text: string): readonly string[] =>
    [...text.matchAll(new RegExp(`${GIVEN}|${BACK}`, 'g'))].map(([line]) => line);
  const savedBy = async (who: Client): Promise<string> => {
    const found = await who.post('/history/patient/search', { name: 'Smith, Joanna', born: '' });
    const chart = /data-chart="([^"]+)"/.exec(found.body)?.[1];
    const { statusCode, body } = await who.post('/history/patient/export', { chart });
    expect(statusCode).toBe(200);
    return body;
  };
  const people = async () => [await as('owner', 'Kin Folk'), await as('owner', 'Other Owner')] as const;
  const NO_TIME = { reason: 'no_time', to: '' };

  it('has both lines where it was given back', async () => {
    const [who, other] = await people();
    const item = await waiting();
    await gives(who, item.itemId, 'give-back', NO_TIME);
    await hasBack(who, item.itemId);
    const told = textOf((await other.get(`/history/${item.faxId}`)).body);
    expect(linesOf(told)).toEqual([GIVEN, BACK]);
    await who.get(`/review/${item.itemId}`);
    await who.post(`/review/${item.itemId}/aside`, { outcome: 'junk' });
  });

  it('has neither where it was handed on, in the patient’s file as well', async () => {
    const [who, other] = await people();
    const item = await waiting();
    await gives(who, item.itemId, 'hand-on');
    await hasBack(who, item.itemId);
    expect(linesOf(textOf((await other.get(`/history/${item.faxId}`)).body))).toEqual([]);
    await file(item, who, '1001');
    expect(linesOf(await savedBy(other))).toEqual([]);
  });

  it('keeps each giving with its own end', async () => {
    const [who, other] = await people();
    const item = await waiting();
    await gives(who, item.itemId, 'give-back', NO_TIME);
    await gives(other, item.itemId, 'hand-on');
    await hasBack(other, item.itemId);
    await gives(who, item.itemId, 'hand-on');
    await hasBack(who, item.itemId);
    await gives(who, item.itemId, 'give-back', NO_TIME);
    await hasBack(who, item.itemId);
    const third = await as('owner', 'Third');
    const told = textOf((await third.get(`/history/${item.faxId}`)).body);
    expect(linesOf(told)).toEqual([GIVEN, GIVEN, BACK]);
  });
});
