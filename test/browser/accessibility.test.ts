import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test as it } from 'vitest';
import { saveAbsence } from '../../src/db/stores/absences.ts';
import { reconcileAlerts } from '../../src/db/stores/alerts.ts';
import { keepAnomaly } from '../../src/db/stores/anomalies.ts';
import { addDecoy } from '../../src/db/stores/decoys.ts';
import { saveBusinessHours, saveDeputy } from '../../src/db/stores/deputy.ts';
import { reportDuplicate } from '../../src/db/stores/duplicates.ts';
import { openIncident } from '../../src/db/stores/incidents.ts';
import { saveLocations } from '../../src/db/stores/locations.ts';
import { saveOnCall } from '../../src/db/stores/on-call.ts';
import { savePracticeTypes } from '../../src/db/stores/practice-types.ts';
import { saveDefaultAssignee } from '../../src/db/stores/practices.ts';
import { listWaiting } from '../../src/db/stores/review-items.ts';
import { saveDraft } from '../../src/db/stores/ruleset-drafts.ts';
import { loadRuleset, saveRuleset } from '../../src/db/stores/rulesets.ts';
import { saveOwnProvider } from '../../src/db/stores/sign-in-providers.ts';
import { addStaff, changeStaff } from '../../src/db/stores/staff.ts';
import { USUAL_HOURS } from '../../src/domain/business-hours.ts';
import { addDays, dateIn } from '../../src/domain/dates.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import { phi } from '../../src/domain/phi.ts';
import { fileByPerson } from '../../src/pipeline/steps/decide-by-person.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { setAsideByPerson } from '../../src/pipeline/steps/set-aside.ts';
import { takeBackByPerson } from '../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { addByZally, finishByZally } from '../support/filed-by-zally.ts';
import { filingsOf } from '../support/filings.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { arrive, CHOICE, faxIds, GRACE_MS, never, stepDeps } from '../support/steps.ts';
import { LAB_PAGE, readerOf } from '../web/fixture.ts';
import { violationsOn } from './axe.ts';
import { doubtedLog } from './doubted-log.ts';
import { createBrowserFixture, PEOPLE } from './fixture.ts';

/** A practice in which every page has something to show: waiting, filed, taken back in part, twice in the EHR. */
const setUp = async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const reader = readerOf([LAB_PAGE, ['Page 2 of 2', 'Comments: none']]);
  const deps = stepDeps(test, box, reader);
  const fixture = await createBrowserFixture(test, box.practiceId, box.ehr, reader);
  for (let n = 0; n < 6; n += 1) await arrive(test, box, deps);
  const ids = await faxIds(test, box.practiceId);
  for (const id of ids) await processFax(deps, box.practiceId, id, never);
  const zally = { kind: 'zally' } as const;
  const items = await test.db.inPractice(box.practiceId, zally, async (tx) => await listWaiting(tx));
  const by = { kind: 'staff', id: fixture.staff.owner, role: 'owner' } as const;
  const { work } = filingsOf(test, box);
  const file = async (index: number) => {
    const item = items[index];
    if (item === undefined) throw new Error('no item waits');
    await fileByPerson(test.db, box.practiceId, by, item.id, phi(CHOICE), GRACE_MS);
    const filing = await test.db.inPractice(
      box.practiceId,
      zally,
      async (tx) =>
        await tx.q
          .selectFrom('filings')
          .select('id')
          .where('fax_id', '=', item.faxId)
          .orderBy('created_at', 'desc')
          .executeTakeFirstOrThrow(),
    );
    return { faxId: item.faxId, itemId: item.id, filingId: filing.id as never };
  };
  const done = await file(0);
  await work(done, 1);
  // Called wrong by mistake, and there again.
  const right = await file(5);
  await work(right, 1);
  const mistake = await takeBackByPerson(test.db, box.practiceId, by, right.faxId, 'wrong_chart');
  await work(right, 1);
  await work(await file(5), 1);
  const running = await file(1);
  box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/tasks' });
  await work(running, 1);
  const wrong = await file(2);
  await work(wrong, 1);
  const event = await takeBackByPerson(test.db, box.practiceId, by, wrong.faxId, 'wrong_chart');
  box.sandbox.addFault({ kind: 'status', status: 403, method: 'DELETE', path: '/api/documents' });
  await work(wrong, 1);
  await test.db.inPractice(
    box.practiceId,
    zally,
    async (tx) => await reportDuplicate(tx, done.filingId, 'task', '424242'),
  );
  await test.db.inPractice(box.practiceId, zally, async (tx) => {
    const { ruleset } = await loadRuleset(tx);
    const baseVersion = await saveRuleset(tx, ruleset, fixture.staff.owner as StaffId);
    const review = {
      when: { types: ['billing' as const], senders: ['Elm Billing'] },
      effect: { do: 'review' as const },
    };
    const never = { when: { pagesAtLeast: 5, pagesAtMost: 2 }, effect: { do: 'review' as const } };
    const draft = { ...ruleset, rules: [review, ...ruleset.rules, never] };
    await saveDraft(tx, { ruleset: draft, baseVersion }, fixture.staff.owner as StaffId, 0);
  });
  const aside = await setAsideByPerson(test.db, box.practiceId, by, items[4]?.id as never, 'misdirected');
  const { owner, manager } = fixture.staff;
  await test.db.inPractice(box.practiceId, zally, async (tx) => {
    const ann = { email: 'ann@elm.example', displayName: 'Ann Bell', ehrUserId: '102' } as const;
    const left = await addStaff(tx, { ...ann, role: 'manager', classes: ['billing'] });
    await changeStaff(tx, left, { active: false });
    await saveDeputy(tx, manager);
    // Somebody who has left gets what nobody takes: the settings say so.
    await saveDefaultAssignee(tx, '102');
    await saveAbsence(tx, manager, {
      outUntil: addDays(dateIn(tx.at, 'America/New_York'), 5),
      coverId: owner,
    });
    const night = { days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '17:00', to: '08:00' };
    const duty = { ...night, days: [...night.days], memberId: owner, coverId: manager };
    const swapped = { from: '2099-12-24T17:00', until: '2099-12-26T08:00', memberId: manager, coverId: null };
    await saveOnCall(tx, { weekly: [duty], dated: [], urgent: false }, owner, 0);
    await saveOnCall(tx, { weekly: [duty], dated: [swapped], urgent: true }, owner, 1);
    const thyroid = { name: 'Thyroid panel', parent: 'lab_result', phrases: ['thyroid panel'] } as const;
    const rest = { waits: true, restricted: false, ended: false };
    const older = { id: randomUUID(), ...thyroid, phrases: ['thyroid'], ...rest, ended: true };
    const now = { id: randomUUID(), ...thyroid, phrases: [...thyroid.phrases], ...rest };
    await savePracticeTypes(tx, [older, now], owner, 0);
    await saveLocations(
      tx,
      [
        {
          id: randomUUID(),
          name: 'Elm Street',
          doctors: ['11', '12'],
          faxNumber: '2125550123',
          people: null,
        },
        {
          id: randomUUID(),
          name: 'Harbor',
          doctors: ['12'],
          faxNumber: null,
          people: { kind: 'ehr_group', ehrGroupId: '61' },
        },
      ],
      owner,
      0,
    );
    await saveBusinessHours(tx, { ...USUAL_HOURS, holidays: ['2099-12-25'] });
    await tx.q
      .updateTable('review_items')
      .set({ deputy_id: manager, deputy_since: tx.at })
      .where('state', '=', 'waiting')
      .execute();
  });
  const incident = await test.db.inPractice(box.practiceId, by, async (tx) => {
    const found = { kind: 'volume', measure: 'opened', span: 'hour', figure: 64, usual: 12 } as const;
    await keepAnomaly(tx, manager, found);
    await keepAnomaly(tx, owner, { ...found, kind: 'network', measure: null, span: null });
    await addDecoy(tx, '424242', owner as StaffId);
    return await openIncident(tx, [], { kind: 'unauthorized_access', discoveredAt: tx.at });
  });
  // Mara is a member of another practice too, and chooses.
  const other = await createTestPractice(test, { name: 'Oak Clinic' });
  await test.db.inPractice(other, { kind: 'operator' }, async (tx) =>
    addStaff(tx, { email: PEOPLE.manager.login, displayName: 'Mara Quinn', role: 'manager' }),
  );
  // Nobody may call this one's provider: its page says that it doesn't answer.
  const down = await createTestPractice(test, { name: 'Fir Clinic' });
  const provider = { issuer: 'https://login.fir.example', clientId: 'fir', mfaAcr: [] };
  await test.db.inPractice(down, { kind: 'operator' }, async (tx) =>
    saveOwnProvider(tx, provider, 'secret', 0),
  );
  // One of each kind that has to be seen.
  await addByZally(test, box.practiceId);
  const filedUrgent = await addByZally(test, box.practiceId);
  await finishByZally(test, box.practiceId, filedUrgent);
  await test.db.inPractice(box.practiceId, { kind: 'zally' }, reconcileAlerts);
  await doubtedLog(test, box.practiceId);
  return {
    fixture,
    down: `/sign-in/at/${down}/start`,
    entry: `/sign-in/at/${box.practiceId}`,
    paths: [
      '/settings/team',
      `/settings/team/${manager}`,
      `/settings/team/${owner}`,
      '/settings/team/me',
      '/settings/deputy',
      '/settings/on-call',
      '/settings/locations',
      '/settings/types',
      '/settings/processing',
      '/settings/baa',
      '/settings/baa/end',
      '/settings/sign-in',
      '/queue',
      '/alerts',
      `/review/${items[3]?.id}`,
      `/review/${items[3]?.id}/over`,
      '/filed',
      ...[done, running, wrong].map(({ faxId }) => `/filed/${faxId}`),
      '/history',
      '/history?state=set_aside',
      ...[done, wrong].map(({ faxId }) => `/history/${faxId}`),
      '/history/patient',
      '/reports',
      '/compliance',
      '/audit',
      '/audit?what=filing&from=x',
      '/security',
      `/security/incidents/${incident}`,
      '/misdirected',
      `/misdirected/${aside}`,
      '/privacy',
      `/privacy/${event}`,
      `/privacy/${mistake}`,
      `/privacy/${mistake}/mistaken`,
      '/settings',
      '/settings/down',
      '/settings/rules',
      '/settings/rules/rule?n=1',
      '/settings/rules/history',
      '/settings/rules/history/1',
      '/you',
      '/you?then=code',
      '/you/practice',
      '/you/access',
      '/you/access/new',
      '/you/access/new/app',
      '/you/confirm',
      '/filed/not-an-id',
    ],
  };
};

/** From the search to everything that was filed to a chart. */
const openChartHistory = async (page: Page): Promise<void> => {
  await page.getByLabel('Name').fill('Smith');
  await page.getByRole('button', { name: 'Search the EHR' }).click();
  await page.getByRole('button', { name: 'Smith, Joanna' }).click();
  await page.getByRole('heading', { name: 'Filed to the chart of' }).waitFor();
};

const WIDE = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

describe('every page', async () => {
  const { fixture, paths, entry, down } = await setUp();

  const keepPicture = async (page: Page, name: string): Promise<void> => {
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures === undefined) return;
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };

  it.each([
    ['light', WIDE],
    ['dark', WIDE],
    ['light', PHONE],
  ] as const)(
    'has nothing that axe finds wrong and scrolls one way only, %s at %o',
    async (colorScheme, viewport) => {
      const page = await (await fixture.newContext({ colorScheme, viewport })).newPage();
      await page.goto(`${fixture.url}/queue`);
      const found: Record<string, readonly string[]> = { '/sign-in': await violationsOn(page) };
      const look = `${colorScheme}${viewport === PHONE ? '_phone' : ''}`;
      await page.goto(`${fixture.url}${entry}`);
      found[entry] = await violationsOn(page);
      await keepPicture(page, `${look}_sign-in_at`);
      await page.goto(`${fixture.url}${down}`);
      await page.getByRole('heading', { name: 'Sign-in is not available' }).waitFor();
      found[down] = await violationsOn(page);
      await page.goto(`${fixture.url}/sign-in/elsewhere`);
      await keepPicture(page, `${look}_sign-in`);
      await fixture.signIn(page, 'manager');
      await page.getByRole('heading', { name: 'Choose a practice' }).waitFor();
      found['/sign-in/choose'] = await violationsOn(page);
      await keepPicture(page, `${look}_sign-in_choose`);
      await page.goto(`${fixture.url}/sign-in/elsewhere`);
      await fixture.signIn(page);
      for (const path of paths) {
        await page.goto(`${fixture.url}${path}`);
        if (path.startsWith('/review/') && !path.endsWith('/over'))
          await page.locator('#file:enabled').waitFor();
        if (path === '/history/patient') await openChartHistory(page);
        // What is folded is looked at as well.
        for (const fold of await page.locator('summary').all()) await fold.click();
        const across = await page.evaluate(() => document.documentElement.scrollWidth);
        found[path] = [
          ...(await violationsOn(page)),
          ...(across > viewport.width ? [`scrolls sideways: ${across} px`] : []),
        ];
        const name = path.replaceAll('/', '_').replace(/[0-9a-f-]{36}/g, (id) => id.slice(-4));
        await keepPicture(page, `${look}${name}`);
      }
      expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([]);
    },
  );
});
