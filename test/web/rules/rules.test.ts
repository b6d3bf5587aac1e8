import { describe, expect, test as it } from 'vitest';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { textOf } from '../filed-faxes.ts';
import type { Client } from '../fixture.ts';
import { signedIn } from '../fixture.ts';
import { practiceWithFaxes } from '../practice-with-faxes.ts';

const RULE = {
  n: '',
  types: 'lab_result',
  do: 'file',
  assignee: 'chart_provider',
  task: 'review_result',
  dueDays: '1',
};

describe('the rules page', async () => {
  const { test, box, app, waiting, owner } = await practiceWithFaxes();
  const other = await signedIn(app, test, box.practiceId, 'owner', 'Ada Reyes');
  const within = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]) =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, work);
  const inForce = async () => await within(loadRuleset);
  const seenOn = async (who: Client, path = '/settings/rules'): Promise<string> =>
    /name="seen" value="([^"]+)"/.exec((await who.get(path)).body)?.[1] ?? '';
  /** A form of the page as somebody has it before them. */
  const send = async (who: Client, path: string, fields: object = {}, seen?: string) =>
    await who.post(
      `/settings/rules/${path}`,
      { seen: seen ?? (await seenOn(who)), ...fields },
      { 'x-zally': '' },
    );
  const save = async (who: Client) => await send(who, 'save', { over: String((await inForce()).version) });
  const text = async (who: Client, path = '/settings/rules') => textOf((await who.get(path)).body);
  const audits = async () =>
    await within(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail'])
          .where('action', '=', 'ruleset.saved')
          .orderBy('seq')
          .execute(),
    );

  it('puts a rule into a draft that is not in force, for every owner', async () => {
    const before = await inForce();
    expect((await send(owner, 'rule', RULE)).headers.location).toBe('/settings/rules?done=rule');
    expect(await inForce()).toEqual(before);
    for (const who of [owner, other]) {
      const page = await text(who);
      expect(page).toContain('A draft, not in force.');
      expect(page).toContain('changed last by Olive Park');
    }
    expect((await send(owner, 'discard')).statusCode).toBe(303);
    expect(await text(owner)).not.toContain('A draft');
  });

  it('offers to put a rule that another takes everything from before that one', async () => {
    await send(owner, 'rule', { ...RULE, types: 'consult_note' });
    await send(owner, 'rule', { ...RULE, types: 'consult_note', urgencies: 'urgent' });
    const { body } = await owner.get('/settings/rules');
    const [, from, to] =
      /name="from" value="(\d+)"[^>]*>\s*<button[^>]*name="to" value="(\d+)"[^>]*>Put it before/.exec(body) ??
      [];
    expect(textOf(body)).toContain(`Rule ${from} is never used: rule ${to} comes first`);
    await send(owner, 'move', { from, to });
    expect(await text(owner)).not.toContain('is never used');
    await send(owner, 'discard');
  });

  it('saves the draft as the next version, by whom and when', async () => {
    const { version } = await inForce();
    await send(owner, 'rule', { ...RULE, types: 'billing', task: 'post_billing' });
    expect((await save(owner)).headers.location).toBe('/settings/rules?done=save');
    const now = await inForce();
    expect(await text(owner)).not.toContain('A draft');
    expect(now.version).toBe(version + 1);
    expect(now.ruleset.rules.at(-1)?.when).toEqual({ types: ['billing'] });
    expect((await audits()).at(-1)).toEqual({ actor_id: owner.staffId, detail: { version: version + 1 } });
    expect(await text(other, '/settings/rules/history')).toMatch(
      new RegExp(`Version ${version + 1} in force .*Olive Park`),
    );
  });

  it('changes, moves and removes a rule', async () => {
    await send(owner, 'rule', { ...RULE, types: 'imaging_report' });
    const all = async () => {
      const page = await owner.get('/settings/rules');
      return [...page.body.matchAll(/Rule \d+<\/span>\s*<span class="rule-words"><span>([^<]+)/g)].map(
        ([, words]) => words,
      );
    };
    const start = await all();
    const last = String(start.length);
    expect(start.at(-1)).toBe('Imaging report');
    await send(owner, 'move', { from: last, to: String(start.length - 1) });
    expect((await all()).at(-2)).toBe('Imaging report');
    await send(owner, 'rule', {
      ...RULE,
      n: String(start.length - 1),
      types: ['imaging_report', 'consult_note'],
    });
    expect((await all()).at(-2)).toBe('Imaging report, Consult note');
    await send(owner, 'remove', { n: String(start.length - 1) });
    expect(await all()).toEqual(start.slice(0, -1));
    await send(owner, 'discard');
  });

  it('keeps what somebody else has just done', async () => {
    const seen = await seenOn(owner);
    await send(other, 'rule', RULE);
    const late = await send(owner, 'remove', { n: '1' }, seen);
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('changed meanwhile');
    expect(await text(owner)).toContain('changed last by Ada Reyes');
    // One with a mistake in it isn't shown on top of what was done: sent again, it would write over that.
    for (const mistaken of [
      { ...RULE, n: '1', dueDays: '400' },
      { ...RULE, n: '999' },
    ]) {
      const shown = await send(owner, 'rule', mistaken, seen);
      expect([shown.statusCode, shown.body]).toEqual([409, expect.not.stringContaining('rule-form')]);
    }
    expect((await send(owner, 'autonomy', { sensitive: 'no' }, seen)).statusCode).toBe(409);
    await send(owner, 'discard');
  });

  it('takes no form of before for one of a draft, or of what is in force, that came since', async () => {
    const before = await seenOn(owner);
    await send(other, 'rule', RULE);
    const draft = await seenOn(owner);
    expect((await save(other)).statusCode).toBe(303);
    // There is no draft again, as before: but other rules.
    expect((await send(owner, 'remove', { n: '1' }, before)).statusCode).toBe(409);
    test.clock.now += 1000;
    await send(other, 'rule', { ...RULE, types: 'billing' });
    // A draft at its first revision, as before: but another one.
    const over = String((await inForce()).version);
    for (const [path, fields] of [
      ['remove', { n: '1' }],
      ['discard', {}],
      ['save', { over }],
      ['restore', { version: '1' }],
    ] as const)
      expect((await send(owner, path, fields, draft)).statusCode).toBe(409);
    expect(await text(owner)).toContain('changed last by Ada Reyes');
    await send(owner, 'discard');
  });

  it('does not save over a version that nobody has seen, and says that there is one', async () => {
    const { version, ruleset } = await inForce();
    await send(owner, 'rule', RULE);
    await within(async (tx) => await saveRuleset(tx, { ...ruleset, autonomy: {} }, null));
    expect((await send(owner, 'save', { over: String(version) })).statusCode).toBe(409);
    const page = await text(owner);
    expect(page).toContain(`Version ${version + 1} was saved meanwhile.`);
    expect(page).toContain(`Save over version ${version + 1}`);
    expect((await save(owner)).statusCode).toBe(303);
    expect((await inForce()).version).toBe(version + 2);
  });

  it('does not start again what was stopped after the draft began, unless the draft says so', async () => {
    const { ruleset } = await inForce();
    const on = { lab_result: 'auto', billing: 'auto', consult_note: 'auto' } as const;
    await within(async (tx) => await saveRuleset(tx, { ...ruleset, autonomy: on }, null));
    await send(owner, 'autonomy', { 'autonomy.consult_note': 'never', sensitive: 'review' });
    // Zally stops a type by itself when a chart was wrong.
    await within(
      async (tx) => await saveRuleset(tx, { ...ruleset, autonomy: { ...on, lab_result: 'suggest' } }, null),
    );
    const { body } = await owner.get('/settings/rules');
    expect(body).toMatch(/name="autonomy\.lab_result"[\s\S]{0,260}<option value="suggest" selected/);
    expect((await save(owner)).statusCode).toBe(303);
    expect((await inForce()).ruleset.autonomy).toMatchObject({
      lab_result: 'suggest',
      billing: 'auto',
      consult_note: 'never',
    });
  });

  it('tries the draft on the faxes of the last days', async () => {
    await waiting();
    await waiting();
    // One was decided before, when it was taken for something else: what was decided last counts.
    await within(async (tx) => {
      const last = await tx.q.selectFrom('decisions').selectAll().executeTakeFirstOrThrow();
      const earlier = { ...last, id: tx.newId(), made_at: new Date(last.made_at.getTime() - 60_000) };
      const inputs = JSON.stringify({ ...last.rule_inputs, type: 'billing', pages: 400 });
      await tx.q
        .insertInto('decisions')
        .values({ ...earlier, rule_inputs: inputs })
        .execute();
    });
    await send(owner, 'rule', { n: '', do: 'review' });
    await send(owner, 'move', { from: String((await inForce()).ruleset.rules.length + 1), to: '1' });
    const page = await text(owner);
    expect(page).toMatch(/Of 2 faxes/);
    expect(page).toContain('Fits 2 of the last 2.');
    expect(page).toMatch(/2 faxes would have gone another way, or to somebody else: [^]*Rule 1: waits/);
    expect(page).not.toMatch(/somebody else:[^]*Billing [^]*Both are tried/);
    test.clock.now += 8 * 24 * 3_600_000;
    const later = await signedIn(app, test, box.practiceId, 'owner', 'Later');
    expect(await text(later)).toContain('No fax came in these days');
    await send(later, 'discard');
  });

  it('sets what goes without a person, and shows the record beside it', async () => {
    const now = await signedIn(app, test, box.practiceId, 'owner', 'Now');
    await send(now, 'autonomy', {
      'autonomy.billing': 'auto',
      'autonomy.lab_result': 'never',
      sensitive: 'review',
    });
    await save(now);
    expect((await inForce()).ruleset.autonomy).toMatchObject({ billing: 'auto', lab_result: 'never' });
    const { body } = await now.get('/settings/rules');
    expect(body).toMatch(/name="autonomy\.billing"[\s\S]{0,80}<option value="auto" selected/);
    expect(
      (await send(now, 'autonomy', { 'autonomy.billing': 'always', sensitive: 'review' })).statusCode,
    ).toBe(400);
    expect((await send(now, 'autonomy', { 'autonomy.poems': 'auto', sensitive: 'review' })).statusCode).toBe(
      400,
    );
  });

  it('brings an earlier version back by way of the draft', async () => {
    const now = await signedIn(app, test, box.practiceId, 'owner', 'Now too');
    const { version } = await inForce();
    const page = await now.get('/settings/rules/history/1');
    const fields = { version: '1', seen: /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? '' };
    expect((await now.post('/settings/rules/restore', fields)).headers.location).toBe(
      '/settings/rules?done=restore',
    );
    expect((await inForce()).version).toBe(version);
    const words = `Version 1 again, made the draft when version ${version} was in force`;
    expect(await text(now)).toContain(words);
    // What is changed about it meanwhile makes it no other one.
    await send(now, 'move', { from: '1', to: '1' });
    expect(await text(now)).toContain(words);
    await save(now);
    const first = await within(
      async (tx) =>
        await tx.q.selectFrom('rulesets').select('rules').where('version', '=', 1).executeTakeFirstOrThrow(),
    );
    expect((await inForce()).ruleset).toEqual(first.rules);
    expect((await now.get('/settings/rules/history/999')).statusCode).toBe(404);
    expect((await now.get('/settings/rules/history/first')).statusCode).toBe(404);
  });

  it('marks what can’t work, and doesn’t save it', async () => {
    const now = await signedIn(app, test, box.practiceId, 'owner', 'Now again');
    const { version } = await inForce();
    await send(now, 'rule', { ...RULE, pagesAtLeast: '5', pagesAtMost: '2' });
    const { body } = await now.get('/settings/rules');
    expect(textOf(body)).toContain('Has to be mended:');
    expect(body).toMatch(/<button type="submit" class="primary" disabled/);
    expect((await save(now)).statusCode).toBe(409);
    expect((await inForce()).version).toBe(version);
    await send(now, 'discard');
  });

  it('says what is wrong with a form and keeps nothing of it', async () => {
    const now = await signedIn(app, test, box.practiceId, 'owner', 'Now once more');
    const answer = await send(now, 'rule', { ...RULE, dueDays: '400' });
    expect(answer.statusCode).toBe(400);
    expect(textOf(answer.body)).toContain('Due: a whole number of days from 0 to 60.');
    expect((await now.get('/settings/rules')).body).not.toContain('A draft');
    expect((await now.get('/settings/rules/rule?n=199')).statusCode).toBe(404);
  });
});
