import { describe, expect, test as it } from 'vitest';
import { addLinked, addWorkspace } from '../../bot/support.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { textOf } from '../filed-faxes.ts';
import { createTestWeb, sessionOf, signedIn } from '../fixture.ts';
import { codeAt, createBrowser, NO_EHR, setUpAccount } from '../sign-in/browser.ts';

describe('a code for chat', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const workspace = await addWorkspace(test, practiceId);

  it('is offered at once to who isn’t linked', async () => {
    await addLinked(test, practiceId, workspace, 'manager');
    const { body } = await (await signedIn(app, test, practiceId, 'manager')).get('/you');
    expect(body).toMatch(/<button class="primary" type="submit">Get a code/);
    expect(body).not.toContain('An account is linked');
  });

  it('is in front for who comes back from confirming, which it asks for first', async () => {
    const browser = createBrowser(app);
    const { secret } = await setUpAccount(test, practiceId, browser, 'manager');
    await browser.get('/you');
    expect((await browser.get('/you')).body).toMatch(/sessions-heading[^]*Link your chat account/);
    test.clock.now += 6 * 60_000;
    const held = await browser.send('/you/link-code');
    expect([held.statusCode, textOf(held.body).includes('Confirm')]).toEqual([403, true]);
    await browser.get('/you/confirm');
    const done = await browser.send('/you/confirm/code', { code: codeAt(secret, test.clock.now) });
    expect(done.headers.location).toBe('/you?then=code');
    const { body } = await browser.get('/you?then=code');
    expect(body).toMatch(
      /Link your chat account[^]*<button [^>]*autofocus[^>]*>Get a code[^]*sessions-heading/,
    );
    expect((await browser.send('/you/link-code')).body).toMatch(
      /\/zally link \w{4}-\w{4}[^]*sessions-heading/,
    );
  });

  it('is for another account alone where one is linked', async () => {
    const { staffId } = await addLinked(test, practiceId, workspace, 'manager');
    const who = await sessionOf(app, test, practiceId, staffId);
    const { body } = await who.get('/you');
    expect(textOf(body)).toMatch(/An account is linked, since \d\d:\d\d\. Link another account/);
    expect(body).toMatch(
      /<details><summary>Link another account<\/summary>\s*<form method="post" action="\/you\/link-code"/,
    );
    expect(body).not.toMatch(/class="primary" type="submit">Get a code/);
    expect(textOf((await who.post('/you/link-code')).body)).toMatch(/\/zally link \w{4}-\w{4}/);
  });
});
