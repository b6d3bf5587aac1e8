import fastify from 'fastify';
import { describe, expect, test as it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { ERRORS, type ErrorCode, ZallyError } from '../../src/domain/errors.ts';
import { tellFailures } from '../../src/web/failures.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, ORIGIN, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('answers that refuse', async () => {
  const { test, box, app, owner, waiting, undo } = await practiceWithFaxes();
  /** As a form without a script sends it. */
  const send = async (who: Client, url: string, fields: Readonly<Record<string, string>>) =>
    await app.inject({
      method: 'POST',
      url,
      headers: { cookie: who.cookie, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...fields, _csrf: who.csrf }).toString(),
    });

  it('say when another try counts', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    let answer = await owner.post(`/review/${itemId}/search`, { name: 'a', born: '' });
    for (let n = 0; n < 60; n += 1)
      answer = await owner.post(`/review/${itemId}/search`, { name: 'a', born: '' });
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await owner.post(`/review/${itemId}/aside`, { outcome: 'junk' });
  });

  it('say when the EHR can be asked again', async () => {
    const bare = fastify();
    tellFailures(bare, createLogger('silent'));
    bare.get('/', () => {
      throw new ZallyError('ehr_throttled', { retryAfterMs: 4200 });
    });
    const { statusCode, headers } = await bare.inject('/');
    expect([statusCode, headers['retry-after']]).toEqual([503, '5']);
    await bare.close();
  });

  it('never show a code without words, and for what nobody knows which request it was', async () => {
    const bare = fastify();
    tellFailures(bare, createLogger('silent'));
    bare.get('/:code', (request) => {
      const { code } = request.params as { code: ErrorCode };
      throw code === 'unexpected' ? new Error('Smith, Joanna') : new ZallyError(code);
    });
    for (const code of Object.keys(ERRORS) as ErrorCode[]) {
      const { body } = await bare.inject(`/${code}`);
      const [heading = '', ...lines] = [...body.matchAll(/<(?:h1|p)>([^<]*)</g)].map(
        ([, words]) => words ?? '',
      );
      expect([code, heading, lines.filter(Boolean).join(' ')]).toEqual([
        code,
        expect.stringMatching(/^[A-Z][^_]{6,}$/),
        expect.stringMatching(/^[A-Z].{20,}\.$/),
      ]);
      expect(body).toMatch(new RegExp(`<p class="code">For support: ${code}(?:, request req-\\w+)?</p>`));
      expect(body).not.toContain('Smith');
    }
    await bare.close();
  });

  it.each(['/settings/team/%E0%A4%A', '/review/%', '/%E0%A4%A?name=Smith'])(
    'are a page of ours for the address %s, which is repeated nowhere',
    async (url) => {
      const answer = await owner.get(url);
      expect(answer.statusCode).toBe(400);
      expect(textOf(answer.body)).toContain('Nothing here');
      expect(answer.body).not.toMatch(/%E0|Smith/);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  it('keep what was chosen on a checklist, and name the field', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    const { go } = (await owner.post(`/review/${itemId}/aside`, { outcome: 'misdirected' })).json<{
      go: string;
    }>();
    const fresh = (await owner.get(go)).body;
    // Nobody has told the sender yet: no answer stands there from the beginning.
    expect(fresh).not.toMatch(/value="by_phone"[^>]*checked/);
    const other = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn');
    const chosen = { step: 'sender', answer: 'by_fax', on: '2999-01-01', by: other.staffId };
    const late = await send(owner, go, chosen);
    expect(late.statusCode).toBe(400);
    expect(textOf(late.body)).toContain('When: a day from the receipt of the fax until today.');
    expect(late.body).toMatch(/value="by_fax"[^>]*checked/);
    expect(late.body).toContain('value="2999-01-01"');
    expect(late.body).toMatch(new RegExp(`value="${other.staffId}" selected`));
    const { answer: _, ...none } = chosen;
    const how = await send(owner, go, { ...none, on: 'Smith' });
    expect([how.statusCode, textOf(how.body).includes('Choose how.')]).toEqual([400, true]);
    expect(how.body).not.toContain('Smith');
  });

  it('say of what was set aside what it was, and of what was taken back that nothing was filed', async () => {
    const [one, next] = [await waiting(), await waiting()];
    await owner.get(`/review/${one.itemId}`);
    await owner.post(`/review/${one.itemId}/aside`, { outcome: 'duplicate' });
    expect(textOf((await owner.get(`/review/${next.itemId}`)).body)).toContain('Set aside as a duplicate.');
    await undo(owner, one.itemId);
    const { body } = await owner.get('/queue');
    expect(textOf(body)).toContain('It had been set aside, and was taken back.');
    expect(textOf(body)).not.toContain('The filing was undone.');
  });

  it('keep the days of a question about the history', async () => {
    const turned = (await owner.get('/history?from=2026-11-20&to=2026-11-10')).body;
    expect(textOf(turned)).toContain('The first day is after the last. All days are shown.');
    expect(turned).toContain('value="2026-11-20"');
    const lost = (await owner.get('/history?from=2026-02-30&to=2026-11-10&type=billing')).body;
    expect(textOf(lost)).toContain('The first day is not understood. All days are shown.');
    expect(lost).toContain('value="2026-11-10"');
    expect(lost).not.toContain('2026-02-30');
  });
});

describe('what is closed to somebody', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();

  it('isn’t offered where it can’t be opened, and its story is told all the same', async () => {
    const { itemId, faxId } = await waiting();
    const desk = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn', ['billing']);
    for (const path of ['/history', `/history/${faxId}`]) {
      expect((await owner.get(path)).body).toContain(`href="/review/${itemId}"`);
      expect((await desk.get(path)).body).not.toContain(`/review/${itemId}`);
    }
    expect(textOf((await desk.get(`/history/${faxId}`)).body)).toContain('Closed to you (clinical)');
    expect((await desk.get('/history')).body).toContain(`href="/history/${faxId}"`);
  });
});
