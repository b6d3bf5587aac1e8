import { describe, expect, test as it } from 'vitest';
import { loadDeputy } from '../../src/db/stores/deputy.ts';
import { listTeam } from '../../src/db/stores/team.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { readerOf } from '../web/fixture.ts';
import { createBrowserFixture } from './fixture.ts';

const ZALLY = { kind: 'zally' } as const;

describe('an owner', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const fixture = await createBrowserFixture(test, box.practiceId, box.ehr, readerOf());
  const page = await (await fixture.newContext()).newPage();
  page.setDefaultTimeout(8000);
  await page.goto(`${fixture.url}/settings/team`);
  await fixture.signIn(page);
  await page.goto(`${fixture.url}/settings/team`);
  const team = async () => await test.db.inPractice(box.practiceId, ZALLY, listTeam);
  const entry = async (name: string) => (await team()).find((each) => each.name === name);

  it('adds somebody with the boxes that are ticked', async () => {
    await page.getByLabel('Name').fill('Ann Bell');
    await page.getByLabel('E-mail address').fill('ann@elm.example');
    await page.getByLabel('In the EHR').selectOption('102');
    await page.getByLabel('Front desk').uncheck();
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText('Added. They can sign in now.').first().waitFor();
    expect(await entry('Ann Bell')).toMatchObject({
      role: 'manager',
      classes: ['clinical', 'billing'],
      ehrUserId: '102',
    });
  });

  it('leaves one box, and none', async () => {
    await page.getByRole('link', { name: 'Ann Bell' }).click();
    for (const [box_, left] of [
      ['Clinical', ['billing']],
      ['Billing', []],
    ] as const) {
      await page.getByLabel(box_).uncheck();
      await page
        .locator('form', { has: page.getByLabel(box_) })
        .getByRole('button')
        .click();
      await page.waitForLoadState();
      expect((await entry('Ann Bell'))?.classes).toEqual(left);
    }
  });

  it('says that somebody is out, and back', async () => {
    const day = Temporal.Instant.fromEpochMilliseconds(test.clock.now)
      .toZonedDateTimeISO('America/New_York')
      .toPlainDate()
      .add({ days: 9 });
    await page.getByLabel('Out until').fill(day.toString());
    await page.getByLabel('Stands in').selectOption({ label: 'Mara Quinn' });
    await page
      .locator('form', { has: page.getByLabel('Out until') })
      .getByRole('button')
      .click();
    await page.getByText('Mara Quinn stands in.').waitFor();
    expect(await entry('Ann Bell')).toMatchObject({
      out: true,
      outUntil: day.toString(),
      coverId: fixture.staff.manager,
    });
    await page.getByRole('button', { name: 'Back already' }).click();
    await page.getByText('Mara Quinn stands in.').waitFor({ state: 'detached' });
    expect((await entry('Ann Bell'))?.out).toBe(false);
  });

  it('deactivates and activates', async () => {
    await page.getByRole('button', { name: 'Deactivate Ann Bell' }).click();
    await page.getByRole('row', { name: /Ann Bell.*Inactive/ }).waitFor();
    await page.getByRole('link', { name: 'Ann Bell' }).click();
    await page.getByRole('button', { name: 'Activate Ann Bell' }).click();
    await page.getByRole('button', { name: 'Deactivate Ann Bell' }).waitFor();
  });

  it('says who gets what nobody takes, and when the practice is open', async () => {
    const deputy = async () => await test.db.inPractice(box.practiceId, ZALLY, loadDeputy);
    await page.goto(`${fixture.url}/settings/deputy`);
    await page.getByLabel('Member').selectOption({ label: 'Mara Quinn' });
    await page
      .locator('form', { has: page.getByLabel('Member') })
      .getByRole('button')
      .click();
    await page.getByText('Nobody is the deputy').waitFor({ state: 'detached' });
    expect((await deputy()).deputyId).toBe(fixture.staff.manager);
    const hours = page.getByRole('region', { name: 'Business hours' });
    await hours.getByLabel('Monday from').fill('07:30');
    await hours.getByLabel('Friday from').fill('');
    await hours.getByLabel('Friday to').fill('');
    await hours.getByLabel('Saturday from').fill('20:00');
    await hours.getByLabel('Saturday to').fill('02:00');
    await hours.getByRole('button').click();
    await page.waitForLoadState();
    const { days } = (await deputy()).hours;
    expect([days.mon?.from, days.fri, days.sat]).toEqual([
      '07:30',
      undefined,
      { from: '20:00', to: '02:00' },
    ]);
    await page.getByLabel('Closed on').fill('2099-07-04');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Jul 4, 2099').waitFor();
    await page.getByRole('button', { name: 'Remove Jul 4, 2099' }).click();
    await page.getByText('None to come.').waitFor();
  });
});
