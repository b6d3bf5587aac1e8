import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, test as it } from 'vitest';
import { listAutonomy } from '../../../src/db/stores/autonomy.ts';
import { eventsOfFax } from '../../../src/db/stores/privacy-events.ts';
import { listSecondLooks } from '../../../src/db/stores/second-looks.ts';
import type { DocumentClass } from '../../../src/domain/document-classes.ts';
import type { FaxId } from '../../../src/domain/ids.ts';
import type { Role } from '../../../src/domain/permissions.ts';
import { practiceWithFiledFaxes, seenOn, textOf } from '../filed-faxes.ts';
import { type Client, sessionOf } from '../fixture.ts';
import { CHOICE } from '../practice-with-faxes.ts';

/** Somebody called the right chart wrong, and the document went back there. */
describe('a wrong chart that was declared by mistake', async () => {
  const { test, box, app, as, waiting, filed, file, work, takeBack, lastFiling } =
    await practiceWithFiledFaxes();
  const zally = { kind: 'zally' } as const;
  const within = async <T>(act: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(box.practiceId, zally, act);
  /** Has shown the second factor, just now or as long ago. */
  const prove = async (who: Client, ago = 0): Promise<Client> => {
    const client = new pg.Client({ connectionString: test.superUrl });
    await client.connect();
    const at = new Date(test.clock.now - ago);
    await client.query('update sessions set proven_at = $1 where staff_id = $2', [at, who.staffId]);
    await client.end();
    return who;
  };
  const proven = async (role: Role, name: string, classes?: readonly DocumentClass[]): Promise<Client> => {
    return await prove(await as(role, name, classes));
  };
  /** Taken out by mistake. */
  const declared = async () => {
    const one = await filed('1001', 'Olive Park');
    const owner = await proven('owner', 'Mara Quinn');
    const said = await takeBack(owner, one.faxId, 'wrong-chart', { sure: '1' });
    await work(one.faxId);
    return { ...one, owner, address: String(said.headers.location).split('?')[0] ?? '' };
  };
  const backThere = async () => {
    const one = await declared();
    await file(one, one.owner);
    return one;
  };
  const say = async (who: Client, address: string, sent: object = { sure: '1' }) =>
    await who.post(`${address}/mistaken`, { seen: seenOn((await who.get(address)).body), ...sent });
  const events = async (faxId: FaxId) => await within(async (tx) => await eventsOfFax(tx, faxId));
  const conclusions = async (faxId: FaxId) => (await events(faxId)).map(({ conclusion }) => conclusion);

  it('is concluded as that by an owner who has looked, for good, and on record', async () => {
    const { owner, address, faxId } = await backThere();
    expect((await owner.get(address)).body).toContain(`href="${address}/mistaken"`);
    const form = await owner.get(`${address}/mistaken`);
    expect(textOf(form.body)).toContain('I have looked: the document is that patient’s.');
    expect(form.body).toContain(`href="/filed/${faxId}"`);
    expect((await say(owner, address, {})).statusCode).toBe(400);
    expect(await conclusions(faxId)).toEqual(['open']);
    expect((await say(owner, address)).statusCode).toBe(303);
    expect(await events(faxId)).toMatchObject([{ conclusion: 'mistaken', assessedBy: owner.staffId }]);
    const page = textOf((await owner.get(address)).body);
    expect(page).toContain('Declared by mistake: the document was in the right chart');
    expect(page).toMatch(/Concluded by Mara Quinn/);
    const audit = await within(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail'])
          .where('action', '=', 'privacy_event.assessed')
          .execute(),
    );
    expect(audit).toEqual([{ actor_id: owner.staffId, detail: { conclusion: 'mistaken' } }]);
    // For good.
    expect((await owner.post(`${address}/mistaken`, { seen: 'x', sure: '1' })).statusCode).toBe(409);
    expect((await owner.get(address)).body).not.toContain(`href="${address}/mistaken"`);
    for (const path of [`/history/${faxId}`, `/filed/${faxId}`, '/privacy'])
      expect(textOf((await owner.get(path)).body)).toMatch(/by mistake/);
  });

  it('has nobody look at what was filed on the same evidence, and is no wrong chart of another event’s list', async () => {
    const other = await filed('1001');
    const one = await backThere();
    const elsewhere = await proven('owner', 'Ellis Where');
    const said = await takeBack(elsewhere, other.faxId, 'wrong-chart', { sure: '1' });
    await work(other.faxId);
    const address = String(said.headers.location).split('?')[0] ?? '';
    const owner = await proven('owner', 'Mara Quinn');
    const listed = async (at: string) => textOf((await owner.get(at)).body);
    expect(await listed(one.address)).toContain('Filings on the same evidence');
    expect((await say(owner, one.address)).statusCode).toBe(303);
    expect(await listed(one.address)).not.toContain('Filings on the same evidence');
    // Listed with another event, it is none that was wrong as well.
    const [event] = await within(async (tx) => await eventsOfFax(tx, one.faxId));
    const { ownEvent } = (await within(async (tx) => {
      const third = address.split('/').at(-1) ?? '';
      await sql`insert into second_looks (practice_id, event_id, filing_id, listed_at)
        values (${box.practiceId}, ${third}, ${event?.filingId ?? ''}, ${tx.at}) on conflict do nothing`.execute(
        tx.q,
      );
      const looks = await listSecondLooks(tx, third);
      return looks.find(({ filingId }) => filingId === event?.filingId);
    })) ?? { ownEvent: 'not listed' };
    expect(ownEvent).toBeNull();
  });

  it('makes the chart a doubtful one again once its document is taken out, until it is there and that is said anew', async () => {
    const one = await backThere();
    expect((await say(one.owner, one.address)).statusCode).toBe(303);
    await takeBack(one.owner, one.faxId);
    await work(one.faxId);
    const owner = await proven('owner', 'Olga Late');
    await owner.get(`/review/${one.itemId}`);
    const asked = await owner.post(`/review/${one.itemId}/question`, { patient: '1001' });
    expect(asked.json().mark).not.toBe('');
    await file(one, owner);
    expect(await conclusions(one.faxId)).toEqual(['open']);
    expect((await say(owner, one.address)).statusCode).toBe(303);
    expect(await conclusions(one.faxId)).toEqual(['mistaken']);
  });

  it('is said only of a document that is in that very chart again, as the EHR has confirmed', async () => {
    const one = await declared();
    const refused = async () => {
      expect((await one.owner.get(one.address)).body).not.toContain('/mistaken');
      expect((await say(one.owner, one.address)).statusCode).toBe(409);
    };
    await refused();
    // In another chart.
    await file(one, one.owner, '1003');
    await refused();
    await takeBack(one.owner, one.faxId);
    await work(one.faxId);
    // On its way.
    const owner = await proven('owner', 'Mara Quinn');
    Object.assign(one, { owner });
    await owner.get(`/review/${one.itemId}`);
    await owner.get(`/review/${one.itemId}/pages/1`);
    await owner.post(`/review/${one.itemId}/search`, { name: 'Smith', born: '' });
    const { mark } = (await owner.post(`/review/${one.itemId}/question`, { patient: '1001' })).json();
    const sent = await owner.post(`/review/${one.itemId}/file`, { ...CHOICE, confirmed: mark });
    expect(sent.statusCode).toBe(200);
    await refused();
    await work(one.faxId);
    expect((await say(one.owner, one.address)).statusCode).toBe(303);
  });

  it('isn’t said without the second factor, or on an outdated page', async () => {
    const { address, owner, faxId } = await backThere();
    const unproven = await prove(await as('owner', 'Una Late'), 3_600_000);
    const page = await unproven.get(`${address}/mistaken`);
    expect([page.statusCode, page.headers.location]).toEqual([303, '/you/confirm']);
    expect((await say(unproven, address)).json().code).toBe('proof_needed');
    const seen = seenOn((await owner.get(address)).body);
    await owner.post(address, { portal: 'not_shown', conclusion: 'open', seen });
    expect((await owner.post(`${address}/mistaken`, { seen, sure: '1' })).statusCode).toBe(409);
    expect(await conclusions(faxId)).toEqual(['open']);
  });

  it('is said by nobody who can’t have looked', async () => {
    const { address } = await backThere();
    const low = await proven('owner', 'Low Owner', ['billing']);
    expect((await low.get(address)).body).not.toContain('/mistaken');
    expect((await low.get(`${address}/mistaken`)).statusCode).toBe(403);
    expect((await say(low, address)).json().code).toBe('outside_classes');
    const manager = await proven('manager', 'Some Manager');
    expect((await say(manager, address)).statusCode).toBe(403);
    const kin = await proven('owner', 'Kin Ray');
    const item = await waiting();
    await kin.get(`/review/${item.itemId}`);
    expect((await kin.post(`/review/${item.itemId}/hand-on`)).statusCode).toBe(200);
    const owner = await proven('owner', 'Bea Lund');
    await file(item, await as('owner', 'Olive Park'));
    const said = await takeBack(owner, item.faxId, 'wrong-chart', { sure: '1' });
    await work(item.faxId);
    await file(item, owner);
    const theirs = String(said.headers.location).split('?')[0] ?? '';
    const later = await prove(await sessionOf(app, test, box.practiceId, kin.staffId));
    expect((await say(later, theirs)).json().code).toBe('handed_on');
    expect((await later.get(`${theirs}/mistaken`)).statusCode).toBe(403);
    expect((await say(owner, theirs)).statusCode).toBe(303);
  });

  it('is open again when somebody calls that chart wrong once more', async () => {
    const one = await backThere();
    expect((await say(one.owner, one.address)).statusCode).toBe(303);
    await takeBack(one.owner, one.faxId, 'wrong-chart', { sure: '1' });
    expect(await conclusions(one.faxId)).toEqual(['open', 'open']);
  });

  it('says on its page that it had been concluded as that, and who opened it again, each with its time', async () => {
    const one = await backThere();
    const page = async () => textOf((await (await proven('owner', 'Rae Reader')).get(one.address)).body);
    expect(await page()).not.toContain('What became of it');
    expect((await say(one.owner, one.address)).statusCode).toBe(303);
    expect(await page()).not.toContain('What became of it');
    const other = await proven('manager', 'Otto Back');
    await takeBack(other, one.faxId);
    expect(await conclusions(one.faxId)).toEqual(['open']);
    expect(await page()).toMatch(
      /What became of it Concluded as declared by mistake, by Mara Quinn, \w{3} \d+, \d{4}, \d\d:\d\d Opened again, by Otto Back, \w{3} \d+, \d{4}, \d\d:\d\d/,
    );
  });

  it.each(['wrong-chart', 'undo'])(
    'lists what was filed on its evidence since, when %s opens it again',
    async (way) => {
      const one = await backThere();
      expect((await say(one.owner, one.address)).statusCode).toBe(303);
      const since = await lastFiling((await filed('1001', 'Since Then')).faxId);
      const owner = await proven('owner', 'Mara Quinn');
      expect((await takeBack(owner, one.faxId, way, { sure: '1' })).statusCode).toBe(303);
      const [first] = await events(one.faxId);
      const looks = await within(async (tx) => await listSecondLooks(tx, first?.id ?? ''));
      expect(looks.map(({ filingId }) => filingId)).toContain(since);
    },
  );

  it('counts no longer against the type, where the choice was Zally’s own', async () => {
    const one = await filed('1001');
    const owner = await proven('owner', 'Mara Quinn');
    const filing = await lastFiling(one.faxId);
    await within(async (tx) => {
      await sql`update filings set decided_by = null, chosen_as = null where id = ${filing}`.execute(tx.q);
    });
    const wrong = async () =>
      (await within(listAutonomy)).find(({ type }) => type === 'lab_result')?.otherChart ?? 0;
    const before = await wrong();
    const said = await takeBack(owner, one.faxId, 'wrong-chart', { sure: '1' });
    expect(await wrong()).toBe(before + 1);
    await work(one.faxId);
    await file(one, owner);
    const address = String(said.headers.location).split('?')[0] ?? '';
    expect((await say(owner, address)).statusCode).toBe(303);
    expect(await wrong()).toBe(before);
  });
});
