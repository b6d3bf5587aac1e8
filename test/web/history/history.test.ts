import { describe, expect, test as it } from 'vitest';
import { receiveFax } from '../../../src/db/stores/faxes.ts';
import { dateIn } from '../../../src/domain/dates.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { practiceWithFiledFaxes, textOf, withoutChance } from '../filed-faxes.ts';

const PHI = ['Smith', 'Joanna', '1980', '02/03', 'SMJO', 'Varela'];

describe('the history', async () => {
  const { test, box, as, work, filed, waiting, takeBack } = await practiceWithFiledFaxes();
  const rowOf = (body: string, faxId: string): string =>
    body.split('<tr>').find((row) => row.includes(`/history/${faxId}`)) ?? '';

  it('says what became of each fax and leads to it, without a word about whose it is', async () => {
    const done = await filed();
    const junk = await waiting();
    await done.owner.get(`/review/${junk.itemId}`);
    await done.owner.post(`/review/${junk.itemId}/aside`, { outcome: 'junk' });
    const open = await waiting();
    const manager = await as('manager');
    const { body, statusCode } = await manager.get('/history');
    expect(statusCode).toBe(200);
    expect(textOf(rowOf(body, done.faxId))).toContain('Filed by Olive Park');
    expect(rowOf(body, done.faxId)).toContain(`href="/filed/${done.faxId}"`);
    expect(textOf(rowOf(body, junk.faxId))).toContain('Set aside as junk by Olive Park');
    expect(textOf(rowOf(body, open.faxId))).toContain('Waits for a person');
    expect(rowOf(body, open.faxId)).toContain(`href="/review/${open.itemId}"`);
    // The newest received first.
    expect(body.indexOf(open.faxId)).toBeLessThan(body.indexOf(junk.faxId));
    expect(body.indexOf(junk.faxId)).toBeLessThan(body.indexOf(done.faxId));
    for (const phi of PHI) expect(withoutChance(body)).not.toContain(phi);
  });

  it('tells the whole story of a fax: what happened, who did it, and who has seen it', async () => {
    const { faxId, itemId, owner } = await filed(undefined, 'Olga Late');
    const manager = await as('manager', 'Mara Quinn');
    await takeBack(manager, faxId);
    await work(faxId);
    await owner.get(`/review/${itemId}`);
    await owner.post(`/review/${itemId}/aside`, { outcome: 'duplicate', chart: 'right' });
    const page = await manager.get(`/history/${faxId}`);
    expect(page.statusCode).toBe(200);
    for (const phi of PHI) expect(withoutChance(page.body)).not.toContain(phi);
    const told = textOf(page.body);
    const order = [
      'Received in the EHR’s inbox.',
      'Seen in the inbox and taken in.',
      'Read.',
      'Decided: Lab result. Waits for a person.',
      'Decided to file it. Olga Late',
      'To be filed as Lab result. Olga Late',
      'Filed: the EHR has confirmed all of it. Zally',
      'Taken back. Mara Quinn',
      'Waits for a person again. The filing was undone.',
      'Set aside; the chart that it had been in was said to be the right one. Olga Late',
      'Set aside as a duplicate. Olga Late',
    ].map((line) => told.indexOf(line));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(told).toContain('Now Set aside as a duplicate');
    expect(told).toMatch(/Who has seen it .*Opened it, saw 1 page \(1\) Olga Late/);
    // What is said by one line isn't said by two.
    expect(told.match(/Waits for a person\./g)).toHaveLength(1);
  });

  it('tells what was done about a misdirected one, when, how and by whom', async () => {
    const { faxId, itemId, owner } = { ...(await waiting()), owner: await as('owner', 'Olga Late') };
    const mara = await as('manager', 'Mara Quinn');
    await owner.get(`/review/${itemId}`);
    const answer = await owner.post(`/review/${itemId}/aside`, { outcome: 'misdirected' });
    const { go } = answer.json<{ go: string }>();
    const on = dateIn(new Date(test.clock.now), 'America/New_York');
    const tick = { step: 'sender', answer: 'by_phone', on, by: mara.staffId };
    test.clock.now += 1000;
    await mara.post(`/review/${itemId}/sender`);
    test.clock.now += 1000;
    await owner.post(go, tick);
    test.clock.now += 1000;
    await mara.post(go, { ...tick, step: 'copies', answer: 'destroyed' });
    const told = textOf((await mara.get(`/history/${faxId}`)).body);
    const order = [
      'Set aside as misdirected. Olga Late',
      'What is to be done about it was opened: tell the sender, return or destroy every copy. Olga Late',
      'Read again, to see who sent it. Mara Quinn',
      'The sender has been told: by phone on',
      'by Mara Quinn. Olga Late',
      'Every copy is returned or destroyed: destroyed on',
      'All is done about it. Mara Quinn',
    ].map((line) => told.indexOf(line));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('tells that a fax was read again: after the rules changed, and for the review', async () => {
    const { faxId, itemId } = await waiting();
    const owner = await as('owner', 'Olga Late');
    await owner.get(`/review/${itemId}`);
    await owner.get(`/review/${itemId}/proposal`);
    await owner.get(`/review/${itemId}/proposal`);
    const told = textOf((await owner.get(`/history/${faxId}`)).body);
    // Once, however often the page was loaded in a row.
    expect(told.match(/Read again, for the review\. Olga Late/g)).toHaveLength(1);
  });

  it('says that it was in a wrong chart, to owners with the way to the event', async () => {
    const { faxId, owner } = await filed();
    const by = { kind: 'staff', id: owner.staffId, role: 'owner' } as const;
    await takeBackByPerson(test.db, box.practiceId, by, faxId, 'wrong_chart');
    await work(faxId);
    const mine = await (await as('owner')).get(`/history/${faxId}`);
    expect(textOf(mine.body)).toContain('Taken back: it was in the wrong chart. Olive Park');
    expect(mine.body).toMatch(/href="\/privacy\//);
    const theirs = await (await as('manager')).get(`/history/${faxId}`);
    expect(theirs.body).toContain('a privacy event was opened');
    expect(theirs.body).not.toContain('/privacy/');
  });

  it('is not for viewers, and names no fax that isn’t there', async () => {
    const { faxId } = await waiting();
    const viewer = await as('viewer');
    for (const url of ['/history', `/history/${faxId}`, '/history/patient'])
      expect((await viewer.get(url)).statusCode).toBe(403);
    expect((await viewer.get('/queue')).body).not.toContain('href="/history"');
    const manager = await as('manager');
    for (const id of ['00000000-0000-4000-8000-000000000000', 'not-an-id'])
      expect((await manager.get(`/history/${id}`)).statusCode).toBe(404);
  });

  it('is narrowed by state, type and the days of the practice, and says when days make no sense', async () => {
    const manager = await as('manager');
    const aside = (await manager.get('/history?state=set_aside')).body;
    expect(aside).toContain('Set aside as junk');
    expect(aside).not.toContain('Filed by Olive');
    expect((await manager.get('/history?type=billing')).body).toContain('No fax is like this');
    expect((await manager.get('/history?type=lab_result&state=filed')).body).toContain('Filed by Olive');
    // 23:30 on the 3rd in New York is the 4th in UTC.
    const at = new Date('2026-03-04T04:30:00Z');
    const late = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await receiveFax(tx, { ehrFaxId: 'late', ehrDoctorId: null }, at),
    );
    expect((await manager.get('/history?from=2026-03-03&to=2026-03-03')).body).toContain(String(late));
    expect((await manager.get('/history?from=2026-03-04&to=2026-03-04')).body).not.toContain(String(late));
    for (const days of ['from=2026-03-05&to=2026-03-04', 'from=yesterday', 'from=2026-02-30'])
      expect((await manager.get(`/history?${days}`)).body).toContain('All days are shown.');
  });

  it('goes on below a page that ended, also where many came at one moment, and keeps what was asked for', async () => {
    const at = new Date('2025-01-15T12:00:00Z');
    const wanted = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const ids: string[] = [];
      for (let n = 0; n < 120; n += 1) {
        ids.push(String(await receiveFax(tx, { ehrFaxId: `same ${n}`, ehrDoctorId: null }, at)));
      }
      return ids;
    });
    const manager = await as('manager');
    const seen: string[] = [];
    let address: string | undefined = '/history?from=2025-01-15&to=2025-01-15&state=received';
    while (address !== undefined) {
      const { body } = await manager.get(address);
      seen.push(...body.matchAll(/href="\/history\/([0-9a-f-]{36})"/g).map(([, id]) => String(id)));
      address = /href="(\/history\?[^"]*before=[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
      if (address !== undefined) expect(address).toContain('state=received');
    }
    expect(seen.toSorted()).toEqual(wanted.toSorted());
  });
});
