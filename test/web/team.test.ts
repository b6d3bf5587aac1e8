import { describe, expect, test as it } from 'vitest';
import { listLinked, saveEhrUser } from '../../src/db/stores/ehr-users.ts';
import { saveDefaultAssignee } from '../../src/db/stores/practices.ts';
import { saveRuleset } from '../../src/db/stores/rulesets.ts';
import { changeStaff, loadStaff } from '../../src/db/stores/staff.ts';
import { listTeam } from '../../src/db/stores/team.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { createTestWeb, signedIn } from './fixture.ts';

const ZALLY = { kind: 'zally' } as const;

describe('the team page', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const { practiceId } = box;
  const app = await createTestWeb(test, { ehr: box.ehr });
  const owner = await signedIn(app, test, practiceId, 'owner', 'Olive Park');
  const run = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(practiceId, ZALLY, work);
  const memberOf = async (id: StaffId) => await run(async (tx) => await loadStaff(tx, id));
  const entryOf = async (id: StaffId) => (await run(listTeam)).find((each) => each.id === id);
  const rowOf = (body: string, name: string): string =>
    body.split('<tr').find((row) => row.includes(`>${name}</a>`)) ?? '';
  const dayIn = (days: number): string =>
    Temporal.Instant.fromEpochMilliseconds(test.clock.now)
      .toZonedDateTimeISO('America/New_York')
      .toPlainDate()
      .add({ days })
      .toString();

  it('lists who is a member, what they open and whether they are there', async () => {
    const mara = await signedIn(app, test, practiceId, 'manager', 'Mara Quinn', ['clinical']);
    await signedIn(app, test, practiceId, 'viewer', 'Vic Lane');
    await owner.post(`/settings/team/${mara.staffId}/out`, { outUntil: dayIn(3), cover: owner.staffId });
    const { body } = await owner.get('/settings/team');
    expect(rowOf(body, 'Olive Park')).toMatch(
      /you[\s\S]*Owner[\s\S]*Clinical, Billing, Front desk, Specially protected/,
    );
    expect(rowOf(body, 'Mara Quinn')).toMatch(
      /Manager<\/td>\s*<td>Clinical<\/td>[\s\S]*Out until \w+ \d+, 20\d\d; Olive Park stands in/,
    );
    expect(rowOf(body, 'Vic Lane')).toMatch(/Viewer<\/td>\s*<td>No documents/);
    await owner.post(`/settings/team/${mara.staffId}/out`, { outUntil: '' });
    expect(rowOf((await owner.get('/settings/team')).body, 'Mara Quinn')).toContain('Active');
  });

  it('adds a member, who then signs in with what was ticked', async () => {
    const sent = {
      name: 'Ann Bell',
      email: 'Ann@Elm.example',
      role: 'manager',
      classes: 'billing',
      ehrUser: '102',
    };
    const taken = await owner.post('/settings/team', sent);
    expect(taken.headers.location).toBe('/settings/team?done=added');
    const entry = (await run(listTeam)).find(({ name }) => name === 'Ann Bell');
    expect(entry).toMatchObject({ role: 'manager', classes: ['billing'], active: true, ehrUserId: '102' });
    const said = String(taken.headers['set-cookie']).split(';')[0];
    const page = await owner.get('/settings/team?done=added', { cookie: `${owner.cookie}; ${said}` });
    expect(page.body).toContain('Added. They can sign in now.');
    // The same address in other letters is the same person.
    const again = await owner.post('/settings/team', { ...sent, email: 'ann@elm.example' });
    expect([again.statusCode, again.body]).toEqual([
      400,
      expect.stringContaining('Somebody with that address is a member already.'),
    ]);
    expect((await run(listTeam)).filter(({ name }) => name === 'Ann Bell')).toHaveLength(1);
  });

  it.each([
    { role: 'boss' },
    { email: 'nobody' },
    { name: ' ' },
    { classes: ['clinical', 'secret'] },
    { ehrUser: 'x'.repeat(41) },
  ])('adds nobody for %j', async (wrong) => {
    const sent = { name: 'Some One', email: 'some@elm.example', role: 'viewer', ...wrong };
    expect((await owner.post('/settings/team', sent)).statusCode).toBe(400);
    expect((await run(listTeam)).some(({ email }) => email === 'some@elm.example')).toBe(false);
  });

  it('changes role and classes at once, without PHI on record', async () => {
    const member = await signedIn(app, test, practiceId, 'manager', 'Cal Reed');
    expect((await member.get('/filed')).statusCode).toBe(200);
    await owner.post(`/settings/team/${member.staffId}`, {
      role: 'viewer',
      classes: ['clinical', 'restricted'],
    });
    expect(await memberOf(member.staffId)).toMatchObject({
      role: 'viewer',
      classes: ['clinical', 'restricted'],
    });
    expect((await member.get('/filed')).statusCode).toBe(403);
    const [last] = await run(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail'])
          .where('resource_id', '=', member.staffId)
          .where('action', '=', 'staff.changed')
          .orderBy('seq', 'desc')
          .execute(),
    );
    expect(last).toEqual({
      actor_id: owner.staffId,
      detail: { role: 'viewer', classes: 'clinical restricted' },
    });
    // No box ticked: nothing is opened.
    await owner.post(`/settings/team/${member.staffId}`, { role: 'manager' });
    expect((await memberOf(member.staffId)).classes).toEqual([]);
  });

  it('deactivates and activates again; sessions from before are over', async () => {
    const member = await signedIn(app, test, practiceId, 'manager', 'Dee Wolf');
    await owner.post(`/settings/team/${member.staffId}/deactivate`);
    expect((await member.get('/queue')).headers.location).toBe('/sign-in');
    expect(rowOf((await owner.get('/settings/team')).body, 'Dee Wolf')).toContain('Inactive');
    expect((await owner.get(`/settings/team/${member.staffId}`)).body).toContain('Activate Dee Wolf');
    await owner.post(`/settings/team/${member.staffId}/activate`);
    expect((await memberOf(member.staffId)).active).toBe(true);
    expect((await member.get('/queue')).headers.location).toBe('/sign-in');
  });

  it('keeps what an owner can’t do to themselves, and says what can be done', async () => {
    const other = await createTestPractice(test);
    const sole = await signedIn(app, test, other, 'owner', 'Sol Ember', ['clinical']);
    const page = await sole.get(`/settings/team/${sole.staffId}`);
    expect(page.body).toContain('This is the last active owner, who stays');
    expect(page.body).not.toContain('/deactivate');
    expect(page.body).toMatch(/value="restricted"[^>]* disabled/);
    expect(page.body).not.toMatch(/value="clinical"[^>]* disabled/);
    const leave = await sole.post(`/settings/team/${sole.staffId}/deactivate`);
    expect([leave.statusCode, leave.json().code]).toEqual([409, 'last_owner']);
    const widen = await sole.post(`/settings/team/${sole.staffId}`, {
      role: 'owner',
      classes: ['clinical', 'billing'],
    });
    expect([widen.statusCode, widen.json().code]).toEqual([403, 'own_access']);
    const second = await signedIn(app, test, other, 'owner');
    // What they couldn't give themselves again is asked about once more.
    const asked = await second.post(`/settings/team/${second.staffId}`, { role: 'manager' });
    expect([asked.statusCode, asked.body.includes('You can’t give it back to yourself')]).toEqual([
      200,
      true,
    ]);
    expect(asked.body).toContain('You would be a manager and no longer an owner.');
    expect((await second.get('/settings/team')).statusCode).toBe(200);
    const only = await second.post(`/settings/team/${second.staffId}`, {
      role: 'owner',
      classes: ['clinical'],
      sure: 'yes',
    });
    expect([only.statusCode, only.json().code]).toEqual([409, 'last_protected']);
    await signedIn(app, test, other, 'owner', 'Third Owner');
    const down = await second.post(`/settings/team/${second.staffId}`, { role: 'manager', sure: 'yes' });
    expect(down.headers.location).toBe('/queue');
    expect((await second.get('/settings/team')).statusCode).toBe(403);
  });

  it('knows nobody of another practice', async () => {
    const elsewhere = await createTestPractice(test);
    const stranger = await signedIn(app, test, elsewhere, 'manager', 'Zed Far');
    for (const [path, payload] of [
      ['', { role: 'owner' }],
      ['/deactivate', {}],
      ['/activate', {}],
      ['/ehr-user', { ehrUser: '102' }],
      ['/out', { outUntil: dayIn(2) }],
    ] as const)
      expect((await owner.post(`/settings/team/${stranger.staffId}${path}`, payload)).statusCode).toBe(404);
    expect((await owner.get(`/settings/team/${stranger.staffId}`)).statusCode).toBe(404);
    expect((await owner.get('/settings/team')).body).not.toContain('Zed Far');
  });

  it('says who somebody is in the EHR, and notes at the next look who has left there', async () => {
    const member = await signedIn(app, test, practiceId, 'manager', 'Eli Fox');
    const staying = await signedIn(app, test, practiceId, 'manager', 'Fay Hill');
    await owner.post(`/settings/team/${staying.staffId}/ehr-user`, { ehrUser: '101' });
    await owner.post(`/settings/team/${member.staffId}/ehr-user`, { ehrUser: '104' });
    const { body } = await owner.get(`/settings/team/${member.staffId}`);
    expect(body).toMatch(/<option value="104" selected[^>]*>Dr. Ada Morrow/);
    // Whom the EHR doesn't list would be deactivated at the next look, as somebody who has left.
    const unknown = await owner.post(`/settings/team/${member.staffId}/ehr-user`, { ehrUser: 'nobody.here' });
    expect(unknown.statusCode).toBe(400);
    expect((await entryOf(member.staffId))?.ehrUserId).toBe('104');
    await run(async (tx) => await saveEhrUser(tx, member.staffId, '555'));
    const list = (await owner.get('/settings/team')).body;
    expect(rowOf(list, 'Eli Fox')).toContain('Inactive: no longer in the EHR');
    expect((await member.get('/queue')).headers.location).toBe('/sign-in');
    await owner.post(`/settings/team/${member.staffId}/ehr-user`, { ehrUser: '' });
    expect((await run(listLinked)).some(({ id }) => id === member.staffId)).toBe(false);
  });

  it('lets everybody say themselves that they are out, and nobody for others', async () => {
    const viewer = await signedIn(app, test, practiceId, 'viewer', 'Gus Holt');
    expect((await viewer.get('/settings/team/me')).body).toContain('Out until');
    await viewer.post('/settings/team/me', { outUntil: dayIn(5), cover: owner.staffId });
    expect(await entryOf(viewer.staffId)).toMatchObject({
      out: true,
      outUntil: dayIn(5),
      coverId: owner.staffId,
    });
    expect((await viewer.get('/settings/team/me')).body).toContain('Olive Park stands in');
    await viewer.post('/settings/team/me', { outUntil: '' });
    expect(await entryOf(viewer.staffId)).toMatchObject({ out: false, coverId: null });
    expect(
      (await viewer.post(`/settings/team/${owner.staffId}/out`, { outUntil: dayIn(2) })).statusCode,
    ).toBe(403);
    for (const outUntil of [dayIn(0), dayIn(-1), dayIn(500), 'soon', undefined])
      expect((await viewer.post('/settings/team/me', { outUntil })).statusCode).toBe(400);
    const self = { outUntil: dayIn(2), cover: viewer.staffId };
    expect((await viewer.post('/settings/team/me', self)).statusCode).toBe(400);
  });

  it('shows without the EHR, and then leaves its user as it is', async () => {
    const member = await signedIn(app, test, practiceId, 'manager', 'Hal Ives');
    await owner.post(`/settings/team/${member.staffId}/ehr-user`, { ehrUser: '101' });
    const silent = await createTestWeb(test, {
      ehr: {
        forPractice: async () => {
          throw new Error('the EHR is down');
        },
      },
    });
    const url = `/settings/team/${member.staffId}`;
    const { statusCode, body } = await silent.inject({ url, headers: { cookie: owner.cookie } });
    expect(statusCode).toBe(200);
    expect(body).toContain('The EHR doesn’t answer just now.');
    expect((await owner.post(`${url}/ehr-user`, {})).statusCode).toBe(400);
    expect((await entryOf(member.staffId))?.ehrUserId).toBe('101');
  });
});

describe('what owners should see to', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const { practiceId } = box;
  const app = await createTestWeb(test, { ehr: box.ehr });
  const run = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(practiceId, ZALLY, work);

  it('is said at the head of the settings: classes, rules, the default assignee and the deputy', async () => {
    const owner = await signedIn(app, test, practiceId, 'owner', 'Olive Park', ['clinical', 'front_desk']);
    const mara = await signedIn(app, test, practiceId, 'manager', 'Mara Quinn');
    await run(async (tx) => {
      await saveEhrUser(tx, mara.staffId, '102');
      await saveDefaultAssignee(tx, '102');
      const assignee = { kind: 'ehr_user', ehrUserId: '102' } as const;
      const rule = { when: {}, effect: { do: 'file', assignee, task: null, dueDays: 0 } } as const;
      await saveRuleset(
        tx,
        {
          format: 2,
          rules: [{ when: { types: ['billing'] }, effect: { do: 'review' } }, rule],
          autonomy: {},
          sensitive: 'review',
        },
        null,
      );
    });
    expect((await owner.post('/settings/deputy', { deputy: mara.staffId })).statusCode).toBe(303);
    const before = (await owner.get('/settings')).body;
    expect(before).toContain('Nobody active opens specially protected documents');
    expect(before).toContain('Mara Quinn is the deputy');
    expect(before).not.toMatch(/no longer|has left/);
    await run(async (tx) => await changeStaff(tx, mara.staffId, { active: false }));
    for (const path of ['/settings', '/settings/team', '/settings/deputy']) {
      const { body } = await owner.get(path);
      expect(body).toContain('Nobody active opens billing, specially protected documents');
      expect(body).toContain('Rule 2 gives to a user who is no longer active.');
      expect(body).not.toContain('Rule 1 gives');
      expect(body).toContain('The default assignee has left.');
      expect(body).toContain('The deputy is no longer somebody who files faxes.');
    }
    // Whom the EHR doesn't have at all, whether a member or not.
    await run(async (tx) => await saveDefaultAssignee(tx, '999'));
    expect((await owner.get('/settings/deputy')).body).toContain('The default assignee has left.');
    await run(async (tx) => await saveDefaultAssignee(tx, '102'));
    // Another member is that user of the EHR.
    const ned = await signedIn(app, test, practiceId, 'manager', 'Ned Orr');
    await run(async (tx) => await saveEhrUser(tx, ned.staffId, '102'));
    expect((await owner.get('/settings')).body).not.toMatch(/Rule 2 gives|default assignee has left/);
  });
});
