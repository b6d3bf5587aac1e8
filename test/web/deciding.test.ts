import { describe, expect, test as it } from 'vitest';
import { listAutonomy } from '../../src/db/stores/autonomy.ts';
import { saveRuleset } from '../../src/db/stores/rulesets.ts';
import type { FaxId, FilingId } from '../../src/domain/ids.ts';
import type { Ruleset } from '../../src/domain/rules.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { never, statesOf } from '../support/steps.ts';
import { textOf } from './filed-faxes.ts';
import { signedIn } from './fixture.ts';
import { askedAbout, CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

const RULES: Ruleset = {
  format: 2,
  rules: [
    {
      when: { types: ['lab_result'], senders: ['Quest Reference Laboratories'] },
      effect: {
        do: 'file',
        assignee: { kind: 'ehr_group', ehrGroupId: '61' },
        task: 'review_result',
        priority: 'high',
        dueDays: 1,
      },
    },
  ],
  autonomy: {},
  sensitive: 'review',
};

describe('deciding', async () => {
  const { test, box, app, deps, owner, waiting, undo } = await practiceWithFaxes();
  const opened = async () => {
    const item = await waiting();
    await owner.get(`/review/${item.itemId}`);
    await owner.get(`/review/${item.itemId}/proposal`);
    return item;
  };

  /** The worker's part, after the grace time. */
  const runFiling = async (faxId: FaxId): Promise<void> => {
    test.clock.now += 10_000;
    const row = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q.selectFrom('filings').select('id').where('fax_id', '=', faxId).executeTakeFirstOrThrow(),
    );
    await fileFax(deps, box.practiceId, row.id as FilingId, never);
  };

  it('files what was chosen, and the document arrives in that chart', async () => {
    const { itemId, faxId } = await opened();
    expect((await owner.post(`/review/${itemId}/file`, CHOICE)).statusCode).toBe(200);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'filing', filing: 'planned' });
    await runFiling(faxId);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'filed', item: 'closed' });
    expect(JSON.stringify(box.sandbox.records())).toContain('"description":"Lab result (fax)"');
  });

  it('files once, however often it is sent', async () => {
    const { itemId, faxId } = await opened();
    const answers = await Promise.all(
      [1, 2, 3].map(async () => await owner.post(`/review/${itemId}/file`, CHOICE)),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    const filings = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await tx.q.selectFrom('filings').selectAll().where('fax_id', '=', faxId).execute(),
    );
    expect(filings).toHaveLength(1);
  });

  it.each([
    ['a chart that was neither proposed nor found', { patient: '1003' }],
    ['a user whom the EHR does not have', { assignee: '999', task: '' }],
    ['a task for nobody', { assignee: '' }],
    ['a type that cannot be filed', { type: 'junk' }],
    ['a date that does not exist', { documentDate: '2026-02-30' }],
    ['a due date beyond the range', { dueDays: '999' }],
  ])('refuses %s', async (_what, change) => {
    const { itemId, faxId } = await opened();
    const response = await owner.post(`/review/${itemId}/file`, { ...CHOICE, ...change });
    expect(response.statusCode).toBe(400);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review' });
  });

  it('wants a chart that the fax contradicts to be chosen twice', async () => {
    const { itemId } = await opened();
    const once = await owner.post(`/review/${itemId}/file`, { ...CHOICE, patient: '1002' });
    expect(once.statusCode).toBe(409);
    const confirmed = await askedAbout(owner, itemId, '1002');
    const twice = await owner.post(`/review/${itemId}/file`, { ...CHOICE, patient: '1002', confirmed });
    expect(twice.statusCode).toBe(200);
  });

  it('takes a chart that this person has found by searching', async () => {
    const { itemId } = await opened();
    const found = await owner.post(`/review/${itemId}/search`, { name: 'varela, p', born: '12/31/1955' });
    expect(found.body).toContain('value="1003"');
    const confirmed = await askedAbout(owner, itemId, '1003');
    const sent = { ...CHOICE, patient: '1003', assignee: '102', confirmed };
    expect((await owner.post(`/review/${itemId}/file`, sent)).statusCode).toBe(200);
  });

  it('takes no chart that somebody else has found', async () => {
    const { itemId } = await opened();
    await owner.post(`/review/${itemId}/search`, { name: 'varela', born: '' });
    await owner.post(`/queue/${itemId}/release`);
    const manager = await signedIn(app, test, box.practiceId, 'manager');
    await manager.get(`/review/${itemId}`);
    const sent = { ...CHOICE, patient: '1003', confirmed: '1' };
    expect((await manager.post(`/review/${itemId}/file`, sent)).statusCode).toBe(400);
  });

  it('shows a filing that stopped halfway, files nothing beside it, and finishes it', async () => {
    const { itemId, faxId } = await opened();
    await owner.post(`/review/${itemId}/file`, CHOICE);
    box.sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/api/tasks' });
    await runFiling(faxId);
    box.sandbox.clearFaults();
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', filing: 'stopped' });
    await owner.get(`/review/${itemId}`);
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toContain('Document: in the chart. Task: refused. Inbox message: not marked.');
    expect(body).toContain('data-locked="1"');
    expect((await owner.post(`/review/${itemId}/file`, CHOICE)).statusCode).toBe(409);
    expect((await owner.post(`/review/${itemId}/finish`)).statusCode).toBe(200);
    await runFiling(faxId);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'filed', item: 'closed' });
  });

  it('counts whether people agree with what the page proposed', async () => {
    const count = async () =>
      (await test.db.inPractice(box.practiceId, { kind: 'zally' }, listAutonomy)).map(
        ({ type, agreed, otherType, otherChart }) => [type, agreed, otherType, otherChart],
      );
    await test.db.inPractice(
      box.practiceId,
      { kind: 'operator' },
      async (tx) => await saveRuleset(tx, RULES, null),
    );
    const [[type, agreed = 0, otherType = 0, otherChart = 0] = ['lab_result']] = await count();
    const send = async (change: object): Promise<void> => {
      const { itemId } = await opened();
      const sent = { ...CHOICE, ...change };
      const confirmed = await askedAbout(owner, itemId, sent.patient);
      expect((await owner.post(`/review/${itemId}/file`, { ...sent, confirmed })).statusCode).toBe(200);
    };
    await send({});
    await send({ type: 'billing' });
    await send({ patient: '1002' });
    expect(await count()).toEqual([
      [type, Number(agreed) + 1, Number(otherType) + 1, Number(otherChart) + 1],
    ]);
  });

  it('takes the urgency from the person: for the task and the filing, in the log and in the record', async () => {
    const record = async (): Promise<number> =>
      (await test.db.inPractice(box.practiceId, { kind: 'zally' }, listAutonomy))[0]?.otherUrgency ?? 0;
    const before = await record();
    const { itemId, faxId } = await opened();
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toMatch(/<option value="soon" selected>Soon/);
    const sent = { ...CHOICE, assignee: 'group:61', urgency: 'urgent' };
    expect((await owner.post(`/review/${itemId}/file`, { ...sent, urgency: 'at once' })).statusCode).toBe(
      400,
    );
    expect((await owner.post(`/review/${itemId}/file`, sent)).statusCode).toBe(200);
    expect(await record()).toBe(before + 1);
    const row = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => ({
      ...(await tx.q
        .selectFrom('filings')
        .select('urgency')
        .where('fax_id', '=', faxId)
        .executeTakeFirstOrThrow()),
      ...(await tx.q
        .selectFrom('audit_events')
        .select('detail')
        .where('action', '=', 'review.decided')
        .where('resource_id', '=', itemId)
        .executeTakeFirstOrThrow()),
    }));
    expect(row).toEqual({ urgency: 'urgent', detail: { outcome: 'file', urgency: 'urgent', was: 'soon' } });
    await runFiling(faxId);
    // The rule asks for high; whoever says that it is urgent asks for more.
    expect(box.sandbox.records().practices[0]?.tasks.at(-1)).toMatchObject({ priority: '40' });
    expect(textOf((await owner.get(`/history/${faxId}`)).body)).toContain(
      'Decided to file it. Urgency: urgent.',
    );
  });

  it('says of a form that isn’t understood which field it is', async () => {
    const { itemId } = await opened();
    const advice = async (change: object): Promise<string> =>
      (await owner.post(`/review/${itemId}/file`, { ...CHOICE, ...change })).json<{ advice: string }>()
        .advice;
    expect(await advice({ type: 'smith' })).toBe('Choose a type.');
    expect(await advice({ dueDays: '' })).toBe('Due has to be within 0 to 60 days.');
    expect(await advice({ documentDate: '11/41/2026' })).toBe('The date isn’t understood.');
    expect(await advice({ patient: '', dueDays: '99' })).toBe(
      'Choose a chart; due has to be within 0 to 60 days.',
    );
  });

  it('offers the groups that a rule may name, and gives them the task', async () => {
    await test.db.inPractice(
      box.practiceId,
      { kind: 'operator' },
      async (tx) => await saveRuleset(tx, RULES, null),
    );
    const { itemId, faxId, message } = await waiting();
    await owner.get(`/review/${itemId}`);
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toMatch(/<option value="group:61" data-doctor selected>Front desk \(group\)/);
    expect(body).not.toContain('Night shift');
    const wrong = await owner.post(`/review/${itemId}/file`, { ...CHOICE, assignee: 'group:62' });
    expect(wrong.statusCode).toBe(400);
    const right = await owner.post(`/review/${itemId}/file`, { ...CHOICE, assignee: 'group:61' });
    expect(right.statusCode).toBe(200);
    await runFiling(faxId);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'filed' });
    const held = box.sandbox.records().practices[0];
    expect(held?.tasks.at(-1)).toMatchObject({ assigneeUser: null, assigneeGroup: 61, priority: '30' });
    expect(held?.messages.find(({ id }) => id === message)).toMatchObject({ responsibleUser: 104 });
  });

  it('undoes within the grace time, without a call to the EHR', async () => {
    const { itemId, faxId } = await opened();
    await owner.post(`/review/${itemId}/file`, CHOICE);
    const calls = box.requests.length;
    const response = await undo(owner, itemId);
    expect(response.json()).toEqual({ go: `/review/${itemId}` });
    expect(box.requests).toHaveLength(calls);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
      fax: 'review',
      filing: 'cancelled',
      item: 'waiting',
      planKept: false,
    });
  });

  it('offers undo on the next page, and says who did what on the old one', async () => {
    const { itemId } = await opened();
    const next = await waiting();
    await owner.post(`/review/${itemId}/file`, CHOICE);
    const { body } = await owner.get(`/review/${next.itemId}`);
    expect(body).toContain(`data-item="${itemId}"`);
    expect(body).toContain('Filing lab result…');
    const manager = await signedIn(app, test, box.practiceId, 'manager');
    expect((await manager.get(`/review/${itemId}`)).body).toMatch(
      /Already done[\s\S]*Olive Park filed this at (?:\w{3} \d+, )?\d\d:\d\d/,
    );
  });

  it.each(['junk', 'misdirected', 'unreadable', 'duplicate'])(
    'sets aside as %s, and takes it back',
    async (outcome) => {
      const { itemId, faxId } = await opened();
      expect((await owner.post(`/review/${itemId}/aside`, { outcome })).statusCode).toBe(200);
      expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'set_aside', item: 'closed' });
      expect((await undo(owner, itemId)).statusCode).toBe(200);
      expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', item: 'waiting' });
    },
  );
});
