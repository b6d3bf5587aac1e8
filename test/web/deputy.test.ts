import { describe, expect, test as it } from 'vitest';
import { loadDeputy, passUntouched, saveBusinessHours } from '../../src/db/stores/deputy.ts';
import { loadDefaultAssignee } from '../../src/db/stores/practices.ts';
import { WEEKDAYS } from '../../src/domain/business-hours.ts';
import { dateIn } from '../../src/domain/dates.ts';
import { ORIGIN, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;
const HOUR = 3_600_000;

describe('when nobody takes a fax', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();
  const { practiceId } = box;
  const mara = await signedIn(app, test, practiceId, 'manager', 'Mara Quinn');
  const settings = async () => await test.db.inPractice(practiceId, ZALLY, loadDeputy);
  const week = (from: string, to: string, ...days: string[]): Record<string, string> =>
    Object.fromEntries(
      days.flatMap((day) => [
        [`${day}-from`, from],
        [`${day}-to`, to],
      ]),
    );

  it('has a default assignee whom the EHR has as active, and nobody else', async () => {
    const { body } = await owner.get('/settings/deputy');
    expect(body).toContain('Choose somebody');
    expect((await owner.post('/settings/deputy/assignee', { ehrUser: '999' })).statusCode).toBe(400);
    expect((await owner.post('/settings/deputy/assignee', { ehrUser: '104' })).statusCode).toBe(303);
    expect(await test.db.inPractice(practiceId, ZALLY, loadDefaultAssignee)).toBe('104');
    expect((await owner.get('/settings/deputy')).body).toMatch(
      /<option value="104" selected[^>]*>Dr. Ada Morrow/,
    );
  });

  it('has a deputy who files faxes, and says what the deputy doesn’t open', async () => {
    const viewer = await signedIn(app, test, practiceId, 'viewer', 'Vic Lane');
    expect((await owner.get('/settings/deputy')).body).toContain('Nobody is the deputy');
    expect((await owner.post('/settings/deputy', { deputy: viewer.staffId })).statusCode).toBe(400);
    expect((await owner.post('/settings/deputy', { deputy: mara.staffId })).statusCode).toBe(303);
    const { body } = await owner.get('/settings/deputy');
    expect(body).not.toContain('Nobody is the deputy');
    expect(body).toContain('Mara Quinn doesn’t open specially protected documents');
    expect((await mara.get('/settings/deputy')).statusCode).toBe(403);
  });

  it('has business hours by weekday, over midnight too, and holidays', async () => {
    const sent = { ...week('07:30', '18:00', 'mon', 'tue'), ...week('20:00', '04:00', 'sat') };
    expect((await owner.post('/settings/deputy/hours', sent)).statusCode).toBe(303);
    const open = { from: '07:30', to: '18:00' };
    expect((await settings()).hours.days).toEqual({
      mon: open,
      tue: open,
      sat: { from: '20:00', to: '04:00' },
    });
    for (const date of ['2099-12-25', '2099-01-01', '2099-12-25'])
      expect((await owner.post('/settings/deputy/holidays', { date })).statusCode).toBe(303);
    expect((await settings()).hours.holidays).toEqual(['2099-01-01', '2099-12-25']);
    expect((await owner.get('/settings/deputy')).body).toContain('Dec 25, 2099');
    await owner.post('/settings/deputy/holidays', { date: '2099-01-01', remove: 'yes' });
    expect((await settings()).hours).toMatchObject({ holidays: ['2099-12-25'], days: { mon: open } });
    await owner.post('/settings/deputy/hours', week('08:00', '17:00', 'fri'));
    expect((await settings()).hours.holidays).toEqual(['2099-12-25']);
    for (let twice = 0; twice < 2; twice += 1) await owner.post('/settings/deputy/holidays/federal');
    const { holidays } = (await settings()).hours;
    const next = dateIn(new Date(test.clock.now + 366 * 24 * HOUR), 'America/New_York').slice(0, 4);
    expect(holidays.filter((date) => date.startsWith(next)).length).toBeGreaterThan(9);
    expect(holidays).toEqual([...new Set(holidays)].toSorted());
    expect(holidays.at(-1)).toBe('2099-12-25');
    expect(holidays[0]?.localeCompare(dateIn(new Date(test.clock.now), 'America/New_York'))).not.toBe(-1);
  });

  it('has quiet hours of its own, and says what passes', async () => {
    const before = await settings();
    expect(
      (await owner.post('/settings/deputy/quiet', week('19:00', '07:00', 'mon', 'sun'))).statusCode,
    ).toBe(303);
    const night = { from: '19:00', to: '07:00' };
    expect(await settings()).toEqual({ ...before, quiet: { mon: night, sun: night } });
    expect((await owner.post('/settings/deputy/quiet', week('00:00', '00:00', 'sat'))).statusCode).toBe(303);
    expect((await settings()).quiet).toEqual({ sat: { from: '00:00', to: '00:00' } });
    expect((await owner.get('/settings/deputy')).body).toContain('Urgent faxes are told at any hour');
    expect((await mara.post('/settings/deputy/quiet', week('19:00', '07:00', 'mon'))).statusCode).toBe(403);
  });

  it('says after how many hours the waiting message is posted anew', async () => {
    expect((await settings()).repostHours).toBe(12);
    expect((await owner.post('/settings/deputy/repost', { hours: '4' })).statusCode).toBe(303);
    expect((await settings()).repostHours).toBe(4);
    expect((await owner.get('/settings/deputy')).body).toMatch(/<option value="4" selected[^>]*>/);
    await owner.post('/settings/deputy/repost', { hours: '' });
    expect((await settings()).repostHours).toBeNull();
    expect((await mara.post('/settings/deputy/repost', { hours: '4' })).statusCode).toBe(403);
  });

  it.each([
    ['repost', { hours: '5' }],
    ['repost', {}],
    ['hours', { 'mon-from': '08:00', 'mon-to': '08:00' }],
    ['quiet', { 'mon-from': '08:00', 'mon-to': '08:00' }],
    ['quiet', { 'mon-from': '08:00' }],
    ['hours', { 'mon-from': '18:00', 'mon-to': '17:00' }],
    ['quiet', { 'mon-from': '08:00', 'mon-to': '05:00' }],
    ['holidays', { date: '2020-12-25' }],
    ['hours', { 'mon-from': '08:00' }],
    ['hours', { 'mon-from': '8 am', 'mon-to': '5 pm' }],
    ['hours', { 'mon-from': ['08:00'], 'mon-to': '25:00' }],
    ['holidays', { date: '2026-02-30' }],
    ['holidays', { date: 'Smith' }],
    ['holidays', {}],
  ])('takes no %s like %j', async (what, sent) => {
    const before = await settings();
    expect((await owner.post(`/settings/deputy/${what}`, sent)).statusCode).toBe(400);
    expect(await settings()).toEqual(before);
  });

  it.each(['hours', 'quiet'])(
    'names the day of %s that has one time, in the form as it was sent',
    async (what) => {
      const sent = { ...week('06:15', '06:45', 'wed'), 'thu-to': '11:11' };
      const { body } = await app.inject({
        method: 'POST',
        url: `/settings/deputy/${what}`,
        payload: { ...sent, _csrf: owner.csrf },
        headers: { cookie: owner.cookie, origin: ORIGIN },
      });
      expect(body).toContain('Thursday has one time only: fill in both, or none.');
      expect(body).toMatch(/name="wed-from" value="06:15"/);
      expect(body).toMatch(/name="thu-to" value="11:11"/);
      expect(body).toMatch(/name="thu-from"[^>]* aria-invalid="true"/);
      expect(body).not.toMatch(/name="wed-from"[^>]* aria-invalid/);
    },
  );

  it('says in the queue with whom a fax is and since when; anybody can take it', async () => {
    const { itemId, faxId } = await waiting();
    // Whichever day the test runs on.
    const always = { from: '00:00', to: '00:00' };
    const days = Object.fromEntries(WEEKDAYS.map((day) => [day, always]));
    await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await saveBusinessHours(tx, { days, holidays: [] }),
    );
    expect((await owner.get('/queue')).body).not.toContain('with Mara Quinn');
    test.clock.now += 4 * HOUR;
    await test.db.inPractice(practiceId, ZALLY, passUntouched);
    // Sessions were idle for too long meanwhile.
    const [one, other] = [
      await signedIn(app, test, practiceId, 'owner', 'Pam Stone'),
      await signedIn(app, test, practiceId, 'manager', 'Ray Todd'),
    ];
    expect((await one.get('/queue')).body).toMatch(
      /with Mara Quinn <\/span><span class="num">since (?:\w{3} \d+, )?\d\d:\d\d/,
    );
    expect((await one.get(`/history/${faxId}`)).body).toContain('it went to the deputy.');
    expect((await one.get('/queue?who=nobody')).body).not.toContain(`/review/${itemId}`);
    expect((await one.get(`/queue?who=${mara.staffId}`)).body).toContain(
      `/review/${itemId}?who=${mara.staffId}"`,
    );
    expect((await other.get('/queue/next')).headers.location).toBe(`/review/${itemId}`);
    expect((await other.post(`/queue/${itemId}/claim`)).statusCode).toBe(204);
    expect((await one.get('/queue')).body).not.toContain('with Mara Quinn');
    await other.post(`/queue/${itemId}/release`);
    expect((await one.get('/queue')).body).toContain('with Mara Quinn');
  });
});
