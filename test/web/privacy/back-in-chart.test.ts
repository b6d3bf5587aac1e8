import { describe, expect, test as it } from 'vitest';
import { practiceWithFiledFaxes, seenOn, textOf } from '../filed-faxes.ts';

const WHOLE = {
  portal: 'not_shown',
  nature: 'limited',
  recipient: 'workforce',
  acquired: 'not_viewed',
  mitigated: 'yes',
  conclusion: 'low_probability',
  final: '1',
};
const SINCE = /In the chart again since \w{3} \d+, \d{4}, \d\d:\d\d/;

describe('a document that goes back into the wrong chart', async () => {
  const { test, box, as, filed, file, work, takeBack, lastFiling } = await practiceWithFiledFaxes();
  /** Out of the wrong chart. @returns the event's address */
  const takenOut = async () => {
    const one = await filed('1001', 'Olive Park');
    const owner = await as('owner', 'Mara Quinn');
    const said = await takeBack(owner, one.faxId, 'wrong-chart', { sure: '1' });
    await work(one.faxId);
    const wrong = await lastFiling(one.faxId);
    return { ...one, owner, address: String(said.headers.location).split('?')[0] ?? '', wrong };
  };
  const conclude = async ({
    owner,
    address,
  }: Pick<Awaited<ReturnType<typeof takenOut>>, 'owner' | 'address'>) =>
    await owner.post(address, { ...WHOLE, seen: seenOn((await owner.get(address)).body) });

  it('is said on its event, which is not concluded while it is there', async () => {
    const one = await takenOut();
    expect(textOf((await one.owner.get(one.address)).body)).not.toMatch(/charts? again/);
    await file(one, one.owner);
    const page = (await one.owner.get(one.address)).body;
    expect(textOf(page)).toMatch(SINCE);
    expect(page).not.toContain('value="low_probability"');
    expect((await conclude(one)).statusCode).toBe(409);
    // Out once more: it can be concluded, and says how long it was there.
    const owner = await as('owner', 'Olga Late');
    await takeBack(owner, one.faxId);
    await work(one.faxId);
    const now = { owner: await as('owner', 'Olga Later'), address: one.address };
    expect(textOf((await now.owner.get(one.address)).body)).toMatch(/In the chart again from .* until /);
    expect((await conclude(now)).statusCode).toBe(303);
  });

  it('opens again what had been concluded', async () => {
    const one = await takenOut();
    expect((await conclude(one)).statusCode).toBe(303);
    const open = async () =>
      await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
        const events = await tx.q
          .selectFrom('privacy_events')
          .select('conclusion')
          .where('fax_id', '=', one.faxId)
          .execute();
        return events.map(({ conclusion }) => conclusion);
      });
    expect(await open()).toEqual(['low_probability']);
    await file(one, one.owner);
    expect(await open()).toEqual(['open']);
  });

  it('leaves an event alone when the fax goes into another chart', async () => {
    const one = await takenOut();
    await file(one, one.owner, '1003');
    const page = (await one.owner.get(one.address)).body;
    expect(textOf(page)).not.toMatch(/charts? again/);
    expect((await conclude(one)).statusCode).toBe(303);
  });

  it('had been there before, and was undone: that is said, too, however long ago', async () => {
    const one = await filed('1003', 'Olive Park');
    test.clock.now += 5 * 3_600_000;
    await takeBack(await as('owner', 'Una Doe'), one.faxId);
    await work(one.faxId);
    await file(one, await as('owner', 'Olive Park'), '1003');
    const owner = await as('owner', 'Mara Quinn');
    const said = await takeBack(owner, one.faxId, 'wrong-chart', { sure: '1' });
    await work(one.faxId);
    const address = String(said.headers.location).split('?')[0] ?? '';
    const page = textOf((await owner.get(address)).body);
    const [, from, until] = /In the chart before from (.*?) until (.*? \d\d:\d\d)/.exec(page) ?? [];
    const hours = (Date.parse(until ?? '') - Date.parse(from ?? '')) / 3_600_000;
    expect(Math.round(hours)).toBe(5);
    expect((await conclude({ owner, address })).statusCode).toBe(303);
  });

  it('is not concluded while the EHR keeps an earlier copy there', async () => {
    const one = await filed('1003', 'Olive Park');
    const fault = { kind: 'status', status: 403, method: 'DELETE', path: '/api/documents' } as const;
    box.sandbox.addFault(fault);
    await takeBack(await as('owner', 'Una Doe'), one.faxId);
    await work(one.faxId);
    await file(one, await as('owner', 'Olive Park'), '1003');
    const owner = await as('owner', 'Mara Quinn');
    const said = await takeBack(owner, one.faxId, 'wrong-chart', { sure: '1' });
    await work(one.faxId);
    const address = String(said.headers.location).split('?')[0] ?? '';
    expect(textOf((await owner.get(address)).body)).toMatch(/In the chart before since/);
    expect((await conclude({ owner, address })).statusCode).toBe(409);
  });

  it('leads to the filing that it is about, not to the latest one, and back', async () => {
    const one = await takenOut();
    await file(one, one.owner);
    const about = `/filed/${one.faxId}?filing=${one.wrong}`;
    expect((await one.owner.get(one.address)).body).toContain(`href="${about}"`);
    const wrong = (await one.owner.get(about)).body;
    expect(textOf(wrong)).toContain('Taken back: wrong chart');
    expect(textOf(wrong)).toContain('A privacy event waits to be assessed.');
    expect(wrong).toContain(`href="${one.address}"`);
    // What can be taken back is the latest filing, on its own page.
    expect(wrong).not.toContain(`action="/filed/${one.faxId}/`);
    expect(wrong).toContain(`href="/filed/${one.faxId}"`);
    const latest = (await one.owner.get(`/filed/${one.faxId}`)).body;
    expect(latest).toContain(`action="/filed/${one.faxId}/undo"`);
    expect(textOf(latest)).toContain(
      'A privacy event about another filing of this fax waits to be assessed.',
    );
    expect((await one.owner.get(`/filed/${one.faxId}?filing=${box.practiceId}`)).statusCode).toBe(404);
  });
});
