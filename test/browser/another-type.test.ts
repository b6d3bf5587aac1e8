import { describe, expect, test as it } from 'vitest';
import { savePracticeTypes } from '../../src/db/stores/practice-types.ts';
import { saveRuleset } from '../../src/db/stores/rulesets.ts';
import type { PracticeType } from '../../src/domain/practice-types.ts';
import { itemOf, opened, setUp } from './review-desk.ts';

const OWN = {
  id: '7c4ff2f8-9b52-4d09-a0f5-2b7e6f3c9d10',
  name: 'Vitamin panel',
  parent: 'lab_result',
  phrases: [],
  waits: false,
  restricted: false,
  ended: false,
} as const satisfies PracticeType;

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
            {
              when: { practiceTypes: [OWN.id] },
              effect: {
                do: 'file',
                assignee: { kind: 'ehr_user', ehrUserId: '102' },
                task: 'complete_form',
                dueDays: 6,
              },
            },
          ],
          autonomy: {},
          sensitive: 'review',
        },
        null,
      ),
    );
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) =>
      savePracticeTypes(tx, [OWN], fixture.staff.owner, 0),
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
    // Nobody’s title says it: one of the practice’s own that a person chooses has its rule, too.
    await page.locator('#practiceType').selectOption(OWN.id);
    expect(await now()).toEqual({ to: '102', task: 'complete_form', due: '6', rule: 'Proposed by rule 2' });
    await page.locator('#practiceType').selectOption('');
    expect(await now()).toEqual(before);
    await page.locator('#due').fill('9');
    await page.locator('#due').blur();
    await page.locator('#task').selectOption('call_pharmacy');
    await page.locator('#type').selectOption('order_to_sign');
    expect(await now()).toEqual({ to: '102', task: 'call_pharmacy', due: '9', rule: 'Proposed by rule 1' });
  });
});
