import pg from 'pg';
import { describe, expect, test as it } from 'vitest';
import { changeStaff } from '../../../src/db/stores/staff.ts';
import { practiceWithFiledFaxes, seenOn, textOf } from '../filed-faxes.ts';
import { type Client, sessionOf } from '../fixture.ts';

/** A right chart was called wrong, of a fax that the only owner left has handed on. */
describe('a privacy event that the only owner would conclude as a mistake, who has handed the fax on', async () => {
  const { app, test, box, as, waiting, file, work, takeBack } = await practiceWithFiledFaxes();
  const zally = { kind: 'zally' } as const;
  const within = async <T>(act: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(box.practiceId, zally, act);
  /** Signed in and confirmed just now, or as long ago. */
  const again = async ({ staffId }: Pick<Client, 'staffId'>, ago = 0): Promise<Client> => {
    const who = await sessionOf(app, test, box.practiceId, staffId);
    const client = new pg.Client({ connectionString: test.superUrl });
    await client.connect();
    const at = new Date(test.clock.now - ago);
    await client.query('update sessions set proven_at = $1 where staff_id = $2', [at, staffId]);
    await client.end();
    return who;
  };
  const owners = async () =>
    await within(
      async (tx) =>
        await tx.q
          .selectFrom('staff')
          .select('id')
          .where('role', '=', 'owner')
          .where('active', '=', true)
          .execute(),
    );
  /** @param staying owners who are there beside them */
  const handedOn = async (staying: readonly string[] = []) => {
    const kin = await as('owner', 'Kin Ray');
    const item = await waiting();
    await kin.get(`/review/${item.itemId}`);
    expect((await kin.post(`/review/${item.itemId}/hand-on`)).statusCode).toBe(200);
    const bea = await as('manager', 'Bea Lund');
    await file(item, bea);
    const said = await takeBack(bea, item.faxId, 'wrong-chart', { sure: '1' });
    await work(item.faxId);
    await file(item, bea);
    const [event] = await within(
      async (tx) =>
        await tx.q.selectFrom('privacy_events').select('id').where('fax_id', '=', item.faxId).execute(),
    );
    expect(said.statusCode).toBe(303);
    for (const { id } of await owners())
      if (id !== kin.staffId && !staying.includes(id))
        await within(async (tx) => await changeStaff(tx, id as Client['staffId'], { active: false }));
    return { kin, address: `/privacy/${event?.id ?? ''}`, faxId: item.faxId, eventId: event?.id ?? '' };
  };
  const say = async (who: Client, address: string, sent: object = {}) =>
    await who.post(`${address}/mistaken`, {
      seen: seenOn((await who.get(address)).body),
      sure: '1',
      ...sent,
    });

  it('is theirs with the second factor and a closed reason, which is on record', async () => {
    const { kin, address, eventId } = await handedOn();
    const unproven = await again(kin, 3_600_000);
    expect((await say(unproven, address, { because: 'looked_in_ehr' })).json().code).toBe('proof_needed');
    const who = await again(kin);
    expect((await who.get(address)).body).toContain(`href="${address}/mistaken"`);
    const form = textOf((await who.get(`${address}/mistaken`)).body);
    expect(form).toContain('You have handed this fax on, and no other owner is there who may open it.');
    expect((await say(who, address)).statusCode).toBe(400);
    expect((await say(who, address, { because: 'I know him' })).statusCode).toBe(400);
    expect((await say(who, address, { because: 'colleague_looked' })).statusCode).toBe(303);
    const audit = await within(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail'])
          .where('action', '=', 'privacy_event.assessed')
          .where('resource_id', '=', eventId)
          .execute(),
    );
    expect(audit).toEqual([
      {
        actor_id: kin.staffId,
        detail: { conclusion: 'mistaken', handedOn: true, because: 'colleague_looked' },
      },
    ]);
    expect(textOf((await who.get(address)).body)).toContain(
      'They had handed the fax on, and no other owner was there',
    );
  });

  it('is another owner’s while one is there who may open the document', async () => {
    const other = await as('owner', 'Ona Other');
    const { kin, address } = await handedOn([other.staffId]);
    const who = await again(kin);
    expect((await who.get(address)).body).not.toContain('/mistaken');
    expect((await say(who, address, { because: 'looked_in_ehr' })).json().code).toBe('handed_on');
    expect((await say(await again(other), address)).statusCode).toBe(303);
  });

  it('is theirs where the only other owner doesn’t open such documents', async () => {
    const low = await as('owner', 'Low Owner', ['billing']);
    const { kin, address } = await handedOn([low.staffId]);
    expect((await say(await again(low), address)).json().code).toBe('outside_classes');
    expect((await say(await again(kin), address, { because: 'looked_in_ehr' })).statusCode).toBe(303);
  });
});
