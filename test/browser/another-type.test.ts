import { describe, expect, test as it } from 'vitest';
import { saveRuleset } from '../../src/db/stores/rulesets.ts';
import { itemOf, opened, setUp } from './review-desk.ts';

describe('another type', async () => {
  const { fixture, ids, test, box } = await setUp(2);

  it('brings its own person, task and day, but for what the person has said', async () => {
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) =>
      saveRuleset(
        tx,
        {
          format: 2,
          rules: [
            {
              when: { types: ['order_to_sign'] },
              effect: {
                do: 'file',
                assignee: { kind: 'ehr_user', ehrUserId: '102' },
                task: 'review_and_sign',
                dueDays: 4,
              },
            },
          ],
          autonomy: {},
          sensitive: 'review',
        },
        null,
      ),
    );
    const page = await (await fixture.newContext()).newPage();
    await page.goto(`${fixture.url}/queue`);
    await fixture.signIn(page);
    await opened(page, fixture.url, ids[0]);
    expect(itemOf(page)).toBe(ids[0]);
    const now = async () => ({
      to: await page.locator('#assignee').inputValue(),
      task: await page.locator('#task').inputValue(),
      due: await page.locator('#due').inputValue(),
      rule: (await page.locator('.by-rule').isVisible())
        ? await page.locator('.by-rule').textContent()
        : null,
    });
    const before = await now();
    expect(before).toMatchObject({ task: 'review_result', rule: null });
    await page.locator('#type').selectOption('order_to_sign');
    expect(await now()).toEqual({ to: '102', task: 'review_and_sign', due: '4', rule: 'Proposed by rule 1' });
    await page.locator('#type').selectOption('lab_result');
    expect(await now()).toEqual(before);
    await page.locator('#due').fill('9');
    await page.locator('#due').blur();
    await page.locator('#task').selectOption('call_pharmacy');
    await page.locator('#type').selectOption('order_to_sign');
    expect(await now()).toEqual({ to: '102', task: 'call_pharmacy', due: '9', rule: 'Proposed by rule 1' });
  });
});
