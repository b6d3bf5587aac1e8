import { describe, expect, test as it } from 'vitest';
import { tickStep } from '../../src/db/stores/misdirected.ts';
import { dateIn } from '../../src/domain/dates.ts';
import { statesOf } from '../support/steps.ts';
import { untilItWaits } from '../support/until-it-waits.ts';
import { textOf, withoutChance } from './filed-faxes.ts';
import { type Client, ORIGIN, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('a misdirected fax about which something was done', async () => {
  const { test, box, app, owner, waiting, audited, reader, undo: undoBy } = await practiceWithFaxes();
  const manager = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn');
  const setAside = async () => {
    const item = await waiting();
    await owner.get(`/review/${item.itemId}`);
    const answer = await owner.post(`/review/${item.itemId}/aside`, { outcome: 'misdirected' });
    const { go } = answer.json<{ go: string }>();
    return { ...item, go, id: go.replace('/misdirected/', '') };
  };
  /** The tick of a step that a page takes back as a mistake; '' where nothing is ticked. */
  const shown = (body: string, step: string): string =>
    new RegExp(
      `name="step" value="${step}" ?/?><input[^>]*value="mistaken" ?/?>\\s*<input[^>]*name="seen" value="([^"]*)"`,
    ).exec(body)?.[1] ?? '';
  const tick = async (go: string, step: string, answer: string): Promise<number> => {
    test.clock.now += 1000;
    const on = dateIn(new Date(test.clock.now), 'America/New_York');
    return (
      await manager.post(go, { step, answer, on, by: manager.staffId, seen: shown(await pageOf(go), step) })
    ).statusCode;
  };
  /** As a browser without a script sends it. */
  const form = async (who: Client, url: string, body: object = {}) =>
    await app.inject({
      method: 'POST',
      url,
      payload: { ...body, _csrf: who.csrf },
      headers: { cookie: who.cookie, origin: ORIGIN },
    });
  const allDone = async (copies = 'destroyed') => {
    const one = await setAside();
    expect(await tick(one.go, 'sender', 'by_phone')).toBe(303);
    expect(await tick(one.go, 'copies', copies)).toBe(303);
    return one;
  };
  const pageOf = async (go: string): Promise<string> => (await owner.get(go)).body;
  const told = (body: string): string => /name="told" value="([^"]*)"/.exec(body)?.[1] ?? 'nothing';
  const undo = async (itemId: string, body: object = {}) => await undoBy(owner, itemId, body);

  it.each([
    ['returned', 'Every copy is noted as returned to the sender'],
    ['destroyed', 'Every copy is noted as destroyed'],
  ])('%s copies are said before it is taken back', async (copies, words) => {
    const { go, itemId, faxId } = await allDone(copies);
    for (const page of [go, `/review/${itemId}`]) {
      const text = textOf(await pageOf(page));
      expect(text).toContain(words);
      expect(text).toContain('The sender has been told by phone');
    }
    // A button that was drawn before says nothing of it.
    for (const body of [{}, { shown: 'last' }, { told: '' }]) {
      const early = await undo(itemId, body);
      expect([early.statusCode, early.json().code]).toEqual([409, 'ask_first']);
    }
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'set_aside' });
    expect((await undo(itemId, { told: told(await pageOf(go)) })).statusCode).toBe(200);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review' });
  });

  it('says what somebody ticks while it is being taken back', async () => {
    const { go, itemId, faxId, id } = await setAside();
    let back: ReturnType<typeof undo> | undefined;
    const on = dateIn(new Date(test.clock.now), 'America/New_York');
    const by = manager.staffId;
    const actor = { kind: 'staff', id: by, role: 'manager' } as const;
    await test.db.inPractice(box.practiceId, actor, async (tx) => {
      await tickStep(tx, id, { step: 'copies', answer: 'destroyed', doneOn: on, doneBy: by }, by);
      // The button was pressed before the tick is there.
      back = undo(itemId, { told: '' });
      await untilItWaits(test, back);
    });
    expect((await back)?.json()).toMatchObject({ code: 'ask_first' });
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'set_aside' });
    expect((await undo(itemId, { told: told(await pageOf(go)) })).statusCode).toBe(200);
  });

  it('leads a form without a script to what stays', async () => {
    const { itemId, id } = await allDone();
    const decided = /name="decided" value="(\d+)"/.exec(await pageOf(`/misdirected/${id}`))?.[1] ?? '';
    const answer = await form(owner, `/review/${itemId}/undo`, { decided });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/misdirected/${id}#take-back`]);
  });

  it('says who took it back and when, and that nothing on the list counts', async () => {
    const { go, itemId, id } = await allDone();
    await undo(itemId, { told: told(await pageOf(go)) });
    const body = await pageOf(go);
    expect(textOf(body)).toMatch(/Taken back to review by Olive Park, \d\d:\d\d\./);
    expect(textOf(body)).not.toContain('All done');
    expect(body).not.toMatch(/✓|Take it back|\/undo"|\/sender"/);
    expect(body).toContain(`href="/review/${itemId}"`);
    expect(textOf(body)).toContain('By phone on');
    const [, closed = ''] = (await pageOf('/misdirected')).split('>Closed<');
    const row = closed.split('<tr>').find((each) => each.includes(id)) ?? '';
    expect(textOf(row)).toContain('Taken back to review by Olive Park');
    expect((await audited(id)).slice(-2)).toEqual(['misdirected.done', 'misdirected.withdrawn']);
    expect(await tick(go, 'copies', 'mistaken')).toBe(409);
  });

  it('a tick that was wrong is said on top, also after all was done, and what was said stays', async () => {
    const { go, id } = await allDone();
    expect(await tick(go, 'copies', 'mistaken')).toBe(303);
    const body = await pageOf(go);
    const card = textOf(
      /<section class="card" aria-labelledby="step-copies">.*?<\/section>/s.exec(body)?.[0] ?? '',
    );
    expect(card).toMatch(
      /to do Not done: noted by mistake\. Noted by Mara Quinn, \d\d:\d\d\. Before: Destroyed on \w{3} \d+, 20\d\d by Mara Quinn\./,
    );
    expect(textOf(body)).not.toContain('Every copy is noted as destroyed');
    const [open = ''] = (await pageOf('/misdirected')).split('>Closed<');
    expect(open).toContain(id);
    expect(await tick(go, 'copies', 'mistaken')).toBe(409);
    expect(await tick(go, 'copies', 'returned')).toBe(303);
    expect(textOf(await pageOf(go))).toContain('All done');
    expect((await audited(id)).slice(-4)).toEqual([
      'misdirected.ticked',
      'misdirected.reopened',
      'misdirected.ticked',
      'misdirected.done',
    ]);
  });

  it('a mistake is that of the tick that was on the page, and of none that came since', async () => {
    const { go } = await allDone();
    const seen = shown(await pageOf(go), 'copies');
    expect(seen).not.toBe('');
    expect(await tick(go, 'copies', 'returned')).toBe(303);
    const answer = await form(owner, go, { step: 'copies', answer: 'mistaken', seen });
    expect(answer.statusCode).toBe(409);
    expect(textOf(answer.body)).toContain('Not taken. Somebody has noted something here');
    expect(textOf(answer.body)).toContain('All done');
    expect(textOf(answer.body)).toContain('Every copy is noted as returned');
    // Nor is a tick of another step.
    const sender = shown(answer.body, 'sender');
    expect((await form(owner, go, { step: 'copies', answer: 'mistaken', seen: sender })).statusCode).toBe(
      409,
    );
    expect((await form(owner, go, { step: 'copies', answer: 'mistaken' })).statusCode).toBe(400);
    const now = shown(answer.body, 'copies');
    expect((await form(owner, go, { step: 'copies', answer: 'mistaken', seen: now })).statusCode).toBe(303);
  });

  it('says nothing of a mistake where nothing was ticked', async () => {
    const { go } = await setAside();
    expect(await tick(go, 'copies', 'mistaken')).toBe(409);
  });

  it('has the sender read again when somebody asks, on record, and keeps nothing of it', async () => {
    const { go, itemId, faxId } = await setAside();
    expect(await pageOf(go)).not.toContain('Quest');
    reader.asked.before = async () => expect((await audited(faxId)).at(-1)).toBe('fax.opened');
    const answer = await form(manager, `/review/${itemId}/sender`);
    reader.asked.before = undefined;
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(textOf(answer.body)).toContain('Quest Reference Laboratories');
    expect(withoutChance(answer.body)).not.toMatch(/Smith|1980/);
    expect(answer.body).toContain(`data-here="${go}"`);
    expect(await pageOf(go)).not.toContain('Quest');
  });

  it('reads the sender for nobody who may not open the fax, and of no other fax', async () => {
    const { itemId, faxId } = await setAside();
    const billing = await signedIn(app, test, box.practiceId, 'manager', 'Ben Ash', ['billing']);
    const viewer = await signedIn(app, test, box.practiceId, 'viewer', 'Vera Low');
    const before = await audited(faxId);
    for (const who of [billing, viewer])
      expect((await form(who, `/review/${itemId}/sender`)).statusCode).toBe(403);
    const { itemId: other } = await waiting();
    expect((await form(owner, `/review/${other}/sender`)).statusCode).toBe(409);
    expect(await audited(faxId)).toEqual(before);
  });
});
