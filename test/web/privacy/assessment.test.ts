import { describe, expect, test as it } from 'vitest';
import { changeStaff } from '../../../src/db/stores/staff.ts';
import { practiceWithFiledFaxes, seenOn, textOf } from '../filed-faxes.ts';
import { ORIGIN } from '../fixture.ts';

const NATURE = '(i) What did it hold, and could it identify the patient or be used against them?';
const ACQUIRED = '(iii) Was it really looked at?';

describe('the assessment of a privacy event', async () => {
  const { test, box, app, filed, work, takeBack, lastFiling } = await practiceWithFiledFaxes();
  /** An event about a document that is out of the wrong chart again, and its form as a browser without a script sends it. */
  const opened = async () => {
    const { faxId, owner } = await filed();
    const said = await takeBack(owner, faxId, 'wrong-chart', { sure: '1' });
    const address = String(said.headers.location).split('?')[0] ?? '';
    /** @param seen of the page as it is now, unless an older one is given */
    const send = async (payload: object, seen?: string) =>
      await app.inject({
        method: 'POST',
        url: address,
        payload: { seen: seen ?? seenOn((await owner.get(address)).body), ...payload, _csrf: owner.csrf },
        headers: { cookie: owner.cookie, origin: ORIGIN },
      });
    /** The page that a form leads to, as its browser opens it. */
    const follow = async (answer: Awaited<ReturnType<typeof send>>) => {
      const done = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
      return await app.inject({
        method: 'GET',
        url: String(answer.headers.location),
        headers: { cookie: [owner.cookie, ...done].join('; ') },
      });
    };
    return { faxId, owner, address, send, follow };
  };
  const radio = (body: string, name: string, value: string): string =>
    body.match(new RegExp(`<input[^>]*name="${name}"[^>]*value="${value}"[^>]*>`))?.[0] ?? '';

  it('comes back as it was sent, and names every question that is still open', async () => {
    const { faxId, owner, address, send } = await opened();
    await work(faxId);
    const answers = { portal: 'not_shown', recipient: 'bound', mitigated: 'partly', conclusion: 'breach' };
    const { statusCode, body } = await send(answers);
    expect(statusCode).toBe(400);
    expect(body).toContain(`data-here="${address}"`);
    const text = textOf(body);
    expect(text).toContain(`Not taken. Still open: ${NATURE} Still open: ${ACQUIRED}`);
    expect(text.match(/Still open:/g)).toHaveLength(2);
    for (const [name, value] of Object.entries(answers))
      expect(radio(body, name, value)).toContain('checked');
    const groups = [...body.matchAll(/<fieldset[^>]*>/g)].map(([tag]) => tag);
    expect(groups.filter((tag) => tag.includes('aria-invalid="true"'))).toEqual([
      expect.stringMatching(/data-asks="nature".*aria-describedby="refused".*role="radiogroup"/),
      expect.stringMatching(/data-asks="acquired"/),
    ]);
    // The cursor is in the first of them, and no single answer is called wrong.
    expect(body.match(/autofocus/g)).toHaveLength(1);
    expect(radio(body, 'nature', 'limited')).toContain('autofocus');
    expect(body).not.toMatch(/<input[^>]*aria-invalid/);
    // Nothing of it is kept.
    expect(radio((await owner.get(address)).body, 'recipient', 'bound')).not.toContain('checked');
  });

  it('does not take “not known yet” for an answer', async () => {
    const { faxId, send } = await opened();
    await work(faxId);
    const rest = { nature: 'limited', recipient: 'workforce', acquired: 'not_viewed', mitigated: 'yes' };
    const { statusCode, body } = await send({ portal: 'unknown', ...rest, conclusion: 'low_probability' });
    expect(statusCode).toBe(400);
    expect(textOf(body)).toContain('Still open: Could the patient portal of the wrong chart');
  });

  it('says when it has saved', async () => {
    const { faxId, address, send, follow } = await opened();
    await work(faxId);
    const half = await send({ portal: 'unknown', nature: 'limited', conclusion: 'open' });
    expect(half.statusCode).toBe(303);
    expect(half.headers.location).toBe(`${address}?done=saved`);
    const page = await follow(half);
    expect(page.body).toMatch(/id="said">Saved\./);
    expect(radio(page.body, 'nature', 'limited')).toContain('checked');
  });

  const whole = {
    portal: 'not_shown',
    nature: 'limited',
    recipient: 'workforce',
    acquired: 'viewed',
    mitigated: 'no',
    conclusion: 'breach',
    final: '1',
  };

  it('asks before it is concluded, and keeps what was chosen', async () => {
    const { faxId, address, owner, send } = await opened();
    await work(faxId);
    expect((await owner.get(address)).body).not.toContain('name="final"');
    const { final, ...unsaid } = whole;
    const asked = await send(unsaid);
    expect(asked.statusCode).toBe(400);
    expect(textOf(asked.body)).toContain(
      'Not taken. “A breach: notify” is final. If you mean it, say so beside the conclusion, then save again.',
    );
    expect(radio(asked.body, 'conclusion', 'breach')).toContain('checked');
    expect(asked.body).toMatch(/<input[^>]*name="final"[^>]*autofocus/);
    expect(asked.body).not.toMatch(/<input[^>]*name="final"[^>]*checked/);
    expect((await owner.get(address)).body).toContain('name="conclusion"');
    // A script that says nothing concludes nothing either.
    expect((await owner.post(address, { ...unsaid, seen: seenOn(asked.body) })).statusCode).toBe(400);
    expect((await send({ ...unsaid, final })).statusCode).toBe(303);
    expect((await owner.get(address)).body).not.toContain('name="conclusion"');
  });

  it('leads to each filing on the same evidence, which tells itself apart, and counts those not looked at', async () => {
    const [first, second] = [await filed(), await filed()];
    const { faxId, address, owner, send } = await opened();
    await work(faxId);
    const { body } = await owner.get(address);
    const looks = [...body.matchAll(/<a href="\/filed\/([^"]+)">([^<]*received <span class="num">[^<]+)/g)];
    expect(looks.map(([, id = '']) => id).toSorted()).toEqual([first.faxId, second.faxId].toSorted());
    expect(new Set(looks.map(([, , words]) => words)).size).toBe(2);
    expect(textOf(body)).toMatch(/received \w+ \d+, 20\d\d, \d\d:\d\d:\d\d filed [^.]*by Olive Park/);
    const { final: _, ...unsaid } = whole;
    expect(textOf((await send(unsaid)).body)).toContain(
      '2 filings on the same evidence are still to look at.',
    );
    await owner.post(`${address}/looked`, { filing: await lastFiling(first.faxId) });
    expect(textOf((await send(unsaid)).body)).toContain(
      'One filing on the same evidence is still to look at.',
    );
    // Who doesn't open such documents sees that one is there, without a way in.
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      await changeStaff(tx, owner.staffId, { classes: ['billing'] });
    });
    const closed = (await owner.get(address)).body;
    expect(closed).not.toContain(`href="/filed/${second.faxId}"`);
    expect(textOf(closed)).toContain('Closed to you (clinical)');
  });

  it('comes back as it was sent while the document is in that chart still', async () => {
    const { faxId, send } = await opened();
    // It is being taken out: nothing of that is done yet.
    const early = await send(whole);
    expect(early.statusCode).toBe(409);
    expect(early.body).toContain('in that chart still');
    for (const name of ['recipient', 'acquired'] as const)
      expect(radio(early.body, name, whole[name])).toContain('checked');
    await work(faxId);
    // Nothing of it was saved, so the same form can be sent again.
    expect((await send(whole, seenOn(early.body))).statusCode).toBe(303);
  });

  it('a page that was open before somebody saved writes over nothing, and shows what holds', async () => {
    const { faxId, owner, address, send } = await opened();
    await work(faxId);
    const seen = seenOn((await owner.get(address)).body);
    const saved = { portal: 'not_shown', nature: 'sensitive', recipient: 'outside', conclusion: 'open' };
    expect((await send(saved, seen)).statusCode).toBe(303);
    // Also where its answers wouldn't be taken as they are: what holds comes first.
    for (const late of [
      { portal: 'unknown', conclusion: 'open' },
      { portal: 'shown', conclusion: 'breach' },
      { portal: 'Smith', conclusion: 'open' },
    ]) {
      const { statusCode, body } = await send(late, seen);
      expect(statusCode).toBe(409);
      expect(textOf(body)).toContain('Not taken. Somebody has saved or concluded this assessment');
      for (const name of ['portal', 'nature', 'recipient'] as const)
        expect(radio(body, name, saved[name])).toContain('checked');
      // What is sent from here is made on what holds.
      expect(seenOn(body)).not.toBe(seen);
      expect(seenOn(body)).toBe(seenOn((await owner.get(address)).body));
    }
    expect((await owner.post(address, { ...whole, seen })).statusCode).toBe(409);
    expect((await send({ ...saved, acquired: 'viewed' })).statusCode).toBe(303);
  });

  it('is concluded once: a second conclusion gets the first', async () => {
    const { faxId, owner, address, send } = await opened();
    await work(faxId);
    const seen = seenOn((await owner.get(address)).body);
    expect((await send(whole, seen)).statusCode).toBe(303);
    const late = await send({ ...whole, conclusion: 'low_probability' }, seen);
    expect(late.statusCode).toBe(409);
    expect(textOf(late.body)).toContain('Somebody has saved or concluded this assessment');
    expect(textOf(late.body)).toContain('Conclusion A breach: notify');
  });

  it('takes no form that doesn’t say what it was made on', async () => {
    const { faxId, send } = await opened();
    await work(faxId);
    expect((await send({ ...whole, seen: undefined })).statusCode).toBe(400);
  });
});
