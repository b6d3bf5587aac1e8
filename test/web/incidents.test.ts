import type { FastifyInstance } from 'fastify';
import { beforeAll, beforeEach, describe, expect, test as it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { keepAnomaly } from '../../src/db/stores/anomalies.ts';
import { isHeld, listIncidents, openIncident } from '../../src/db/stores/incidents.ts';
import { forgetWatched } from '../../src/db/stores/watched.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { remindAll } from '../../src/security/remind.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, createTestWeb, signedIn } from './fixture.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
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

const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]) =>
  await test.db.inPractice(practice, { kind: 'operator' }, work);
const incidents = async () => await inPractice(listIncidents);
const open = async (sent: object = { kind: 'lost_device' }): Promise<string> => {
  const answer = await owner.post('/security/incidents', sent);
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
};
const mails = async () =>
  (await inPractice(async (tx) => await tx.q.selectFrom('second_notices').select('body').execute())).flatMap(
    ({ body }) => (body.kind === 'incident' ? [body.what] : []),
  );

describe('an incident', () => {
  it('is opened by an owner, who knows of it, with the evidence as it is then', async () => {
    const page = await open();
    const [incident] = await incidents();
    expect(incident).toMatchObject({ kind: 'lost_device', done: { told: test.clock.now, reported: null } });
    expect(await mails()).toEqual(['opened']);
    await owner.post('/sign-out');
    const again = await signedIn(app, test, practice, 'owner');
    const report = (await again.get(`${page}/report.json`)).json<{
      evidence: { kind: string; asOf: Record<string, unknown> }[];
      auditTo: number;
    }>();
    const sessions = report.evidence.filter(({ kind }) => kind === 'session');
    // Signed out since: the copy says how it was.
    expect(sessions.map(({ asOf }) => asOf)).toMatchObject([{ staff_id: owner.staffId, ended: null }]);
    expect(report.auditTo).toBe(incident?.auditTo);
    expect(textOf((await again.get('/security')).body)).toContain('Lost device, discovered');
  });

  it('is opened from an anomaly, and its clocks run from when that was found', async () => {
    const found = { kind: 'network', measure: null, span: null, figure: 1, usual: 1 } as const;
    const anomaly = await inPractice(async (tx) => await keepAnomaly(tx, owner.staffId, found));
    test.clock.now += MINUTE;
    await open({ kind: 'unauthorized_access', anomaly });
    expect(await incidents()).toMatchObject([{ anomalyId: anomaly, discoveredAt: test.clock.now - MINUTE }]);
  });

  it('isn’t discovered in the future', async () => {
    const sent = { kind: 'other', discovered: '2999-01-01' };
    expect((await owner.post('/security/incidents', sent)).statusCode).toBe(400);
  });

  it('takes closed words and numbers alone', async () => {
    const page = await open();
    expect((await owner.post(page, { identifiers: ['names', 'Jane Roe'] })).statusCode).toBe(400);
    const report = {
      identifiers: ['names', 'ssn'],
      individuals: '3',
      from: '2026-11-01',
      until: '',
      measures: 'contained',
    };
    expect((await owner.post(page, report)).statusCode).toBe(303);
    expect(await incidents()).toMatchObject([
      {
        identifiers: ['names', 'ssn'],
        individuals: 3,
        from: '2026-11-01',
        until: null,
        measures: ['contained'],
      },
    ]);
    expect(textOf((await owner.get(page)).body)).toContain('Names, Social Security numbers');
  });

  it('is closed once no clock runs, and changes no more', async () => {
    const page = await open();
    expect((await owner.post(`${page}/close`)).statusCode).toBe(409);
    for (const clock of ['reported', 'notified'])
      expect((await owner.post(`${page}/clock`, { clock })).statusCode).toBe(303);
    expect((await owner.post(`${page}/clock`, { clock: 'reported' })).statusCode).toBe(409);
    expect(await inPractice(isHeld)).toBe(true);
    expect((await owner.post(`${page}/close`)).statusCode).toBe(303);
    expect(await inPractice(isHeld)).toBe(false);
    expect((await owner.post(page, { individuals: '5' })).statusCode).toBe(409);
  });

  it('is nobody else’s', async () => {
    const page = await open();
    const manager = await signedIn(app, test, practice, 'manager');
    expect((await manager.get(page)).statusCode).toBe(403);
    const elsewhere = await signedIn(app, test, await createTestPractice(test), 'owner');
    expect((await elsewhere.get(page)).statusCode).toBe(404);
  });
});

describe('while an incident is open', () => {
  it('owners are reminded before a clock is due, once, and the operator in the log', async () => {
    await inPractice(
      async (tx) => await openIncident(tx, ['mail'], { kind: 'availability', discoveredAt: tx.at }),
    );
    const lines: string[] = [];
    const deps = {
      db: test.db,
      log: createLogger('info', (line) => void lines.push(line)),
      ways: ['mail'] as const,
    };
    await remindAll(deps);
    expect(await mails()).toEqual(['opened']);
    test.clock.now += 18 * HOUR;
    await remindAll(deps);
    await remindAll(deps);
    expect(await mails()).toEqual(['opened', 'told']);
    expect(lines.filter((line) => line.includes('incident.due') && line.includes(practice))).toHaveLength(1);
  });

  it('nothing that it holds is let go of', async () => {
    const old = new Date(test.clock.now - 100 * 24 * HOUR);
    const counts = { opened: 1, searched: 0, exported: 0, acted: 0, denied: 0 };
    await inPractice(async (tx) => {
      await tx.q
        .insertInto('member_hours')
        .values({ practice_id: practice, staff_id: owner.staffId, hour: old, ...counts })
        .execute();
    });
    const hours = async () =>
      (await inPractice(async (tx) => await tx.q.selectFrom('member_hours').select('hour').execute())).length;
    const page = await open();
    await inPractice(forgetWatched);
    expect(await hours()).toBe(1);
    for (const clock of ['reported', 'notified']) await owner.post(`${page}/clock`, { clock });
    await owner.post(`${page}/close`);
    await inPractice(forgetWatched);
    expect(await hours()).toBe(0);
  });

  it('its evidence can’t be changed', async () => {
    await open();
    await expect(
      inPractice(async (tx) => await tx.q.deleteFrom('incident_evidence').execute()),
    ).rejects.toThrow();
  });
});
