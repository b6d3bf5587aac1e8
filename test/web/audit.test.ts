import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { auditDepsOf } from '../../src/audit/of-foundation.ts';
import { takeCheckpoint } from '../../src/audit/take-checkpoint.ts';
import { secondText } from '../../src/bot/second/words.ts';
import { parseConfig } from '../../src/config.ts';
import { keepFinding } from '../../src/db/stores/audit-findings.ts';
import { openSession } from '../../src/db/stores/sessions.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { readExport } from '../support/read-export.ts';
import { type Client, createTestWeb, ORIGIN, sessionOf, signedIn } from './fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
const MAIL = { SMTP_URL: 'smtps://mail.example.org:465', SMTP_FROM: 'zally@example.org' };

let test: TestDatabase;
let app: FastifyInstance;
let practice: PracticeId;
let owner: Client;
beforeAll(async () => {
  test = await createTestDatabase();
  app = await createTestWeb(test, { ehr: NO_EHR, env: MAIL });
});
beforeEach(async () => {
  test.clock.now = Date.now();
  practice = await createTestPractice(test);
  owner = await signedIn(app, test, practice, 'owner', 'Ada Owner');
});

const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
  await test.db.inPractice(practice, { kind: 'zally' }, work);
const add = async (count: number): Promise<void> =>
  await inPractice(async (tx) => {
    for (let n = 0; n < count; n += 1) tx.audit({ action: 'fax.read', resource: 'fax' });
  });
const rowsOf = (body: string): readonly string[] =>
  [...body.matchAll(/<tr><td class="num">(\d+)<\/td>(.*?)<\/tr>/gs)].map(([, seq, rest = '']) =>
    `${seq} ${rest.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')}`.trim(),
  );
const numbersOf = (body: string): readonly number[] => rowsOf(body).map((row) => Number.parseInt(row, 10));
const actions = async (action: string) =>
  await inPractice(
    async (tx) =>
      await tx.q
        .selectFrom('audit_events')
        .select(['seq', 'detail', 'actor_id'])
        .where('action', '=', action)
        .orderBy('seq')
        .execute(),
  );
const checkpoint = async () =>
  await takeCheckpoint(
    auditDepsOf({ ...test, log: createLogger('silent'), config: parseConfig({ ZALLY_LOCAL_TRIAL: 'true' }) }),
    practice,
  );

describe('the page of the audit log', () => {
  it('says who did what to what and from where, the newest first, and nothing twice over pages', async () => {
    await add(120);
    const id = crypto.randomUUID();
    const actor = { kind: 'staff', id: owner.staffId, role: 'owner', address: '192.0.2.7' } as const;
    await test.db.inPractice(practice, actor, async (tx) =>
      tx.audit({
        action: 'fax.opened',
        resource: 'fax',
        resourceId: id,
        outcome: 'denied',
        detail: { why: 'class' },
      }),
    );
    const first = await owner.get('/audit');
    const [top = ''] = rowsOf(first.body);
    expect(top).toMatch(/Ada Owner, owner Opened a fax why class Fax [0-9a-f-]{36} Denied 192\.0\.2\.7$/);
    expect(top).toContain(id);
    const seen: number[] = [];
    for (let address: string | undefined = '/audit'; address !== undefined; ) {
      const { body }: { body: string } = address === '/audit' ? first : await owner.get(address);
      seen.push(...numbersOf(body));
      address = /class="button" href="(\/audit\?[^"]+)">Older/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toEqual(Array.from({ length: seen[0] ?? 0 }, (_, n) => (seen[0] ?? 0) - n));
  });

  it('is in the log itself: one event a view, with what was asked for', async () => {
    await owner.get('/audit');
    await owner.get(`/audit?what=staff&outcome=ok&who=${owner.staffId}&from=2020-01-01`);
    const views = await actions('audit.viewed');
    expect(views.map(({ actor_id: by }) => by)).toEqual([owner.staffId, owner.staffId]);
    expect(views.map(({ detail }) => detail)).toEqual([
      {},
      { what: 'staff', outcome: 'ok', who: owner.staffId, from: '2020-01-01' },
    ]);
  });

  it('is narrowed by each question, and by all together', async () => {
    const id = crypto.randomUUID();
    const day = Date.UTC(2026, 2, 4, 15);
    test.clock.now = day;
    const actor = { kind: 'staff', id: owner.staffId, role: 'owner' } as const;
    await test.db.inPractice(practice, actor, async (tx) => {
      tx.audit({ action: 'fax.opened', resource: 'fax', resourceId: id });
      tx.audit({ action: 'review.claimed', resource: 'review_item', outcome: 'denied' });
    });
    await inPractice(async (tx) =>
      tx.audit({ action: 'fax.read', resource: 'fax', resourceId: id, outcome: 'failed' }),
    );
    test.clock.now = Date.now();
    const mine = (await actions('fax.opened')).map(({ seq }) => Number(seq))[0] ?? 0;
    const ask = async (query: string): Promise<readonly number[]> =>
      numbersOf((await owner.get(`/audit?${query}`)).body);
    expect(await ask('from=2026-03-04&to=2026-03-04')).toEqual([mine + 2, mine + 1, mine]);
    expect(await ask('from=2026-03-05&to=2026-03-05')).toEqual([]);
    const on = 'from=2026-03-04&to=2026-03-04';
    expect(await ask(`${on}&who=${owner.staffId}`)).toEqual([mine + 1, mine]);
    expect(await ask(`${on}&who=zally`)).toEqual([mine + 2]);
    expect(await ask(`${on}&what=fax`)).toEqual([mine + 2, mine]);
    expect(await ask(`${on}&outcome=denied`)).toEqual([mine + 1]);
    expect(await ask(`${on}&outcome=ok`)).toEqual([mine]);
    expect(await ask(`about=%20${id.toUpperCase()}%20`)).toEqual([mine + 2, mine]);
    expect(await ask(`${on}&who=${owner.staffId}&what=fax&outcome=ok&about=${id}`)).toEqual([mine]);
  });

  it('takes days in the practice’s zone', async () => {
    // 23:30 on March 4 in New York.
    test.clock.now = Date.UTC(2026, 2, 5, 4, 30);
    await inPractice(async (tx) => tx.audit({ action: 'fax.read', resource: 'fax' }));
    test.clock.now = Date.now();
    expect(numbersOf((await owner.get('/audit?from=2026-03-04&to=2026-03-04')).body)).toHaveLength(1);
    expect(numbersOf((await owner.get('/audit?from=2026-03-05&to=2026-03-05')).body)).toEqual([]);
  });

  it('says what it doesn’t understand, and shows the rest', async () => {
    const { body } = await owner.get('/audit?from=yesterday&about=Jane%20Doe&who=me');
    expect(body).toContain('The first day is not understood. The id is not understood. It is left out.');
    expect(body).not.toContain('Jane');
    expect(numbersOf(body).length).toBeGreaterThan(3);
    expect(JSON.stringify((await actions('audit.viewed'))[0]?.detail)).toBe('{}');
  });

  it('says how it stands: how many, signed when, its key, and what doesn’t fit until it does', async () => {
    expect((await owner.get('/audit')).body).toContain('none yet; one is made within a minute');
    await checkpoint();
    const { body } = await owner.get('/audit');
    const [newest] = await inPractice(
      async (tx) => await tx.q.selectFrom('audit_checkpoints').selectAll().execute(),
    );
    expect(body).toContain(`over ${newest?.size} events`);
    expect(body).toContain(newest?.note.split('\n')[2] ?? '?');
    expect(body).toMatch(
      /zally audit verify FILE --key &#39;|zally audit verify FILE --key 'zally\/audit\+[0-9a-f]{8}\+/,
    );
    expect(body).not.toContain('doesn’t fit what was signed');
    await inPractice(async (tx) => await keepFinding(tx, { kind: 'event_changed', at: 2 }));
    expect((await owner.get('/audit')).body).toContain('Event 2 isn’t what it was when it was written.');
    await checkpoint();
    expect((await owner.get('/audit')).body).not.toContain('doesn’t fit what was signed');
  });

  it('shows nothing of another practice', async () => {
    const other = await createTestPractice(test);
    const id = crypto.randomUUID();
    await test.db.inPractice(other, { kind: 'zally' }, async (tx) =>
      tx.audit({ action: 'fax.read', resource: 'fax', resourceId: id }),
    );
    expect(numbersOf((await owner.get(`/audit?about=${id}`)).body)).toEqual([]);
  });

  it('is linked from the settings', async () => {
    expect((await owner.get('/settings')).body).toContain('href="/audit"');
  });
});

describe('an export from the page', () => {
  it('is everything, as it can be checked', async () => {
    await add(3);
    const answer = await owner.post('/audit/export', { form: 'jsonl', scope: 'all' });
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="zally-audit-\d{4}-\d\d-\d\d\.jsonl"$/,
    );
    expect(answer.headers['cache-control']).toContain('no-store');
    const file = readExport(answer.body);
    expect(file.events.at(-1)).toMatchObject({
      action: 'audit.exported',
      actor_id: owner.staffId,
      role: 'owner',
    });
    expect(file.rootAt(file.events.length)).toBe(file.checkpoints.at(-1)?.root);
  });

  it('is what was found, with proofs, and so the audit says', async () => {
    await add(3);
    const answer = await owner.post('/audit/export', {
      form: 'jsonl',
      scope: 'found',
      what: 'fax',
      from: '',
      to: '',
    });
    const file = readExport(answer.body);
    expect(file.header).toMatchObject({ complete: false, events: 3 });
    expect(file.events.every(({ action, proof }) => action === 'fax.read' && proof !== undefined)).toBe(true);
    const rows = parse(
      (await owner.post('/audit/export', { form: 'csv', scope: 'found', what: 'fax' })).body,
    );
    expect(rows).toHaveLength(4);
    expect((await actions('audit.exported')).map(({ detail }) => detail)).toEqual([
      { form: 'jsonl', complete: false, what: 'fax' },
      { form: 'csv', complete: false, what: 'fax' },
    ]);
  });

  it('needs a fresh second factor, and so do the mails; until then nothing is exported, changed or audited', async () => {
    const token = await openSession(
      test.db,
      practice,
      owner.staffId,
      3_600_000,
      undefined,
      new Date(Date.now() - 3_600_000),
    );
    const cookie = `zally-trial=${token}`;
    const page = await app.inject({ method: 'GET', url: '/you', headers: { cookie } });
    const csrf = /data-csrf="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const headers = { cookie, origin: ORIGIN, 'x-zally': '1', 'x-zally-csrf': csrf };
    for (const [url, payload] of [
      ['/audit/export', { form: 'jsonl', scope: 'all' }],
      ['/audit/mail', { wanted: 'yes' }],
    ] as const) {
      const answer = await app.inject({ method: 'POST', url, payload, headers });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'proof_needed']);
    }
    expect(await actions('audit.exported')).toEqual([]);
    expect(await actions('practice.changed')).toEqual([]);
  });
});

describe('the newest checkpoint by mail', () => {
  const mails = async () =>
    await inPractice(
      async (tx) =>
        await tx.q.selectFrom('second_notices').select(['body', 'staff_id']).orderBy('created_at').execute(),
    );
  const withMail = async () =>
    await takeCheckpoint(
      auditDepsOf({
        ...test,
        log: createLogger('silent'),
        config: parseConfig({ ZALLY_LOCAL_TRIAL: 'true', ...MAIL }),
      }),
      practice,
    );

  it('goes to owners once a day, where they want it, and the audit says who wanted it', async () => {
    await withMail();
    expect(await mails()).toEqual([]);
    expect((await owner.post('/audit/mail', { wanted: 'yes' })).statusCode).toBe(303);
    expect((await actions('practice.changed'))[0]).toMatchObject({
      actor_id: owner.staffId,
      detail: { field: 'audit_mail', to: true },
    });
    expect((await owner.get('/audit')).body).toContain('is mailed to the owners once a day');
    for (let n = 0; n < 3; n += 1) {
      await add(1);
      await withMail();
    }
    expect(await mails()).toMatchObject([{ staff_id: owner.staffId, body: { kind: 'audit_checkpoint' } }]);
    const [mail] = await mails();
    if (mail === undefined) throw new Error('no mail');
    const notes = await inPractice(
      async (tx) => await tx.q.selectFrom('audit_checkpoints').select('note').execute(),
    );
    const { text } = secondText(mail.body, { timeZone: 'UTC', now: test.clock.now });
    expect(notes.filter(({ note }) => text.endsWith(`\n\n${note}`))).toHaveLength(1);
    test.clock.now += 86_400_000;
    await add(1);
    await withMail();
    expect(await mails()).toHaveLength(2);
    const again = await sessionOf(app, test, practice, owner.staffId);
    await again.post('/audit/mail', { wanted: 'no' });
    test.clock.now += 86_400_000;
    await add(1);
    await withMail();
    expect(await mails()).toHaveLength(2);
  });
});
