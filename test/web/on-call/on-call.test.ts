import { describe, expect, test as it } from 'vitest';
import { saveEhrUser } from '../../../src/db/stores/ehr-users.ts';
import { loadOnCall, saveOnCall } from '../../../src/db/stores/on-call.ts';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { WEEKDAYS } from '../../../src/domain/business-hours.ts';
import type { OnCallTable } from '../../../src/domain/on-call.ts';
import { signedIn } from '../fixture.ts';
import { practiceWithFaxes } from '../practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;
const PATH = '/settings/on-call';

describe('the on-call page', async () => {
  const { test, box, app, owner } = await practiceWithFaxes();
  const { practiceId } = box;
  const mara = await signedIn(app, test, practiceId, 'manager', 'Mara Quinn');
  const table = async (): Promise<{ version: number; table: OnCallTable }> =>
    await test.db.inPractice(practiceId, ZALLY, loadOnCall);
  const seen = async (): Promise<number> => (await table()).version;
  const post = async (what: string, sent: object): Promise<number> =>
    (await owner.post(`${PATH}/${what}`, { seen: await seen(), ...sent })).statusCode;
  const always = { kind: 'weekly', days: [...WEEKDAYS], from: '00:00', to: '00:00' };

  it('is the owners’', async () => {
    expect((await mara.get(PATH)).statusCode).toBe(403);
    expect((await owner.get(PATH)).body).toContain('Nobody is on call.');
  });

  it('takes what is on call by weekday and by date, and says who is', async () => {
    expect(await post('add', { ...always, memberId: mara.staffId, coverId: owner.staffId })).toBe(303);
    const { body } = await owner.get(PATH);
    expect(body).toContain('<strong>Mara Quinn</strong> is on call');
    expect(body).toContain('Every day, the whole day');
    expect(body).toContain('Mara Quinn; Olive Park covers');
    expect(body).toContain('Somebody is at every hour');
    expect(body).toContain('Mara Quinn has no user of the EHR');
    const dated = {
      kind: 'dated',
      from: '2099-12-24T17:00',
      until: '2099-12-26T08:00',
      memberId: owner.staffId,
    };
    expect(await post('add', dated)).toBe(303);
    expect((await owner.get(PATH)).body).toContain('Thu, Dec 24, 2099, 17:00 to Sat, Dec 26, 2099, 08:00');
    expect((await table()).table).toMatchObject({
      weekly: [{ memberId: mara.staffId, coverId: owner.staffId }],
      dated: [{ memberId: owner.staffId, coverId: null }],
    });
  });

  it.each([
    [{ ...always, memberId: 'Smith' }, 'Choose who is on call.'],
    [{ ...always, days: [], memberId: mara.staffId }, 'Tick a day at least.'],
    [{ ...always, from: '8 am', memberId: mara.staffId }, 'From: the time is missing or not understood.'],
    [{ ...always, memberId: mara.staffId, coverId: mara.staffId }, 'Nobody covers for themselves.'],
    [
      { kind: 'dated', from: '2099-12-24T17:00', until: '2099-12-24T17:00', memberId: mara.staffId },
      'Until has to be later than from.',
    ],
    [
      { kind: 'dated', from: '2020-12-24T17:00', until: '2020-12-25T17:00', memberId: mara.staffId },
      'Until is past.',
    ],
  ])('takes no duty like %j, and says why', async (sent, words) => {
    const before = await table();
    const answer = await owner.post(`${PATH}/add`, { seen: before.version, ...sent });
    expect([answer.statusCode, answer.body.includes(words)]).toEqual([400, true]);
    expect(await table()).toEqual(before);
  });

  it('writes over nobody, and saves an earlier version again', async () => {
    const before = await table();
    const stale = { seen: before.version - 1, kind: 'weekly', n: 0 };
    expect((await owner.post(`${PATH}/remove`, stale)).statusCode).toBe(409);
    expect(await post('remove', { kind: 'weekly', n: 0 })).toBe(303);
    expect((await table()).table.weekly).toEqual([]);
    expect(await post('remove', { kind: 'weekly', n: 0 })).toBe(400);
    expect(await post('restore', { version: before.version })).toBe(303);
    expect(await table()).toEqual({ version: before.version + 2, table: before.table });
    expect(await post('restore', { version: 99 })).toBe(404);
  });

  it('says who opens no fax, and leaves out what is past', async () => {
    const vera = await signedIn(app, test, practiceId, 'viewer', 'Vera Lund');
    const before = await table();
    const past = {
      from: '2020-12-24T17:00',
      until: '2020-12-25T17:00',
      memberId: vera.staffId,
      coverId: null,
    };
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      await saveOnCall(
        tx,
        { ...before.table, dated: [past, ...before.table.dated] },
        owner.staffId,
        before.version,
      );
    });
    const { body } = await owner.get(PATH);
    expect(body).toContain('Vera Lund (opens no fax)');
    expect(body).not.toContain('Vera Lund is a viewer');
    expect(body).not.toContain('aria-label="Remove Thu, Dec 24, 2020');
    expect(body).toContain('aria-label="Remove Thu, Dec 24, 2099');
    expect(await post('remove', { kind: 'dated', n: 0 })).toBe(303);
    expect((await table()).table).toEqual(before.table);
  });

  it('warns of a viewer who is on call, or covers', async () => {
    const vic = await signedIn(app, test, practiceId, 'viewer', 'Vic Ewer');
    const before = await table();
    expect(await post('add', { ...always, memberId: mara.staffId, coverId: vic.staffId })).toBe(303);
    const { body } = await owner.get(PATH);
    expect(body).toMatch(/strong-warn">Vic Ewer is a viewer and opens no fax here/);
    expect(body).toMatch(/in the EHR alone\.\s+<a [^>]*>Change the role/);
    expect(await post('restore', { version: before.version })).toBe(303);
    expect((await owner.get(PATH)).body).not.toContain('Vic Ewer is a viewer');
  });

  it('says whom an earlier version names who has left, and that 60 entries are the most', async () => {
    const lou = await signedIn(app, test, practiceId, 'manager', 'Lou Gone');
    const before = await table();
    expect(await post('add', { ...always, memberId: lou.staffId })).toBe(303);
    const naming = await seen();
    expect(await post('restore', { version: before.version })).toBe(303);
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      await tx.q.updateTable('staff').set({ active: false }).where('id', '=', lou.staffId).execute();
    });
    const answer = await owner.post(`${PATH}/restore`, { seen: await seen(), version: naming });
    expect([
      answer.statusCode,
      answer.body.includes(`Version ${naming} names Lou Gone, who has left.`),
    ]).toEqual([400, true]);
    const duty = { from: '08:00', to: '09:00', memberId: mara.staffId, coverId: null };
    const full = {
      ...before.table,
      weekly: Array.from({ length: 60 }, () => ({ ...duty, days: [...WEEKDAYS] })),
    };
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      await saveOnCall(tx, full, owner.staffId, await seen());
    });
    const more = await owner.post(`${PATH}/add`, { seen: await seen(), ...always, memberId: mara.staffId });
    expect([more.statusCode, more.body.includes('60 entries by weekday are the most')]).toEqual([400, true]);
    expect(await post('restore', { version: before.version })).toBe(303);
  });

  it('sends urgent faxes to whoever is on call where an owner wants it so', async () => {
    expect(await post('urgent', { urgent: 'yes' })).toBe(303);
    expect((await table()).table.urgent).toBe(true);
    expect((await owner.get('/settings')).body).toContain('Mara Quinn is on call and has no user of the EHR');
    expect(await post('urgent', {})).toBe(303);
    expect((await owner.get('/settings')).body).not.toContain('no user of the EHR: no task');
  });

  it('is what a rule can give to, and the rules say when nobody is', async () => {
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      const effect = {
        do: 'file',
        assignee: { kind: 'on_call' },
        task: 'review_result',
        dueDays: 0,
      } as const;
      await saveRuleset(tx, { ...ruleset, rules: [{ when: {}, effect }] }, null);
      await saveEhrUser(tx, mara.staffId, '102');
    });
    const words = 'Rule 1 gives to whoever is on call, and at some hours';
    expect((await owner.get('/settings/rules')).body).not.toContain(words);
    expect((await owner.get('/settings/rules')).body).toContain('to whoever is on call');
    expect(await post('remove', { kind: 'weekly', n: 0 })).toBe(303);
    expect((await owner.get('/settings/rules')).body).toContain(words);
    expect((await owner.get('/settings')).body).toContain(
      'At some hours of the coming days nobody is on call.',
    );
  });
});
