import { describe, expect, test as it } from 'vitest';
import { listPauses } from '../../../src/db/stores/pauses.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb, signedIn } from '../fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
const HOUR = 3_600_000;
const SIX_MINUTES = 6 * 60_000;

describe('pausing in the settings', async () => {
  const test = await createTestDatabase();
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const hoursOf = async (practiceId: PracticeId) =>
    (await test.db.inPractice(practiceId, { kind: 'zally' }, listPauses)).map(({ endsAt }) =>
      endsAt === null ? null : Math.round((endsAt.getTime() - test.clock.now) / HOUR),
    );

  it.each([
    ['everything', ''],
    ['one type', 'lab_result'],
  ])('asks for the second factor before a pause of %s ends earlier', async (_what, type) => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    test.clock.now += SIX_MINUTES;
    expect((await owner.post('/settings/pause', { type, hours: '24' })).statusCode).toBe(303);
    const refused = await owner.post('/settings/pause', { type, hours: '1' }, { 'x-zally': '' });
    expect(refused.statusCode).toBe(403);
    expect(await hoursOf(practiceId)).toEqual([24]);
    // What ends later, or the same moment, holds no less.
    expect((await owner.post('/settings/pause', { type, hours: '24' })).statusCode).toBe(303);
    expect((await owner.post('/settings/pause', { type, hours: '' })).statusCode).toBe(303);
    expect((await owner.post('/settings/pause', { type, hours: '24' })).statusCode).toBe(403);
    expect(await hoursOf(practiceId)).toEqual([null]);
  });

  it('says what to do, and takes it after the proof', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    await owner.post('/settings/pause', { hours: '24' });
    expect((await owner.post('/settings/pause', { hours: '1' })).statusCode).toBe(303);
    expect(await hoursOf(practiceId)).toEqual([1]);
    await owner.post('/settings/pause', { hours: '4' });
    test.clock.now += SIX_MINUTES;
    const { body } = await app.inject({
      method: 'POST',
      url: '/settings/pause',
      payload: { hours: '1', _csrf: owner.csrf },
      headers: { cookie: owner.cookie, origin: 'http://zally.test' },
    });
    expect(body).toContain('Confirm that it is you');
    expect(await hoursOf(practiceId)).toEqual([4]);
  });

  it('pauses one type for less than everything, which holds no less', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    test.clock.now += SIX_MINUTES;
    await owner.post('/settings/pause', { hours: '24' });
    expect((await owner.post('/settings/pause', { type: 'billing', hours: '1' })).statusCode).toBe(303);
    expect(await hoursOf(practiceId)).toEqual([24, 1]);
  });
});
