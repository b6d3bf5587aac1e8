import { describe, expect, test as it } from 'vitest';
import { violationsOn } from './axe.ts';
import { opened, ready, setUp } from './review-desk.ts';

describe('a misdirected fax, as people work on it', async () => {
  const { test, fixture, ids } = await setUp(3);
  const page = await (await fixture.newContext()).newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const look = async (name: string): Promise<void> => {
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined)
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: `${pictures}/${name}-${scheme}.png`, fullPage: true });
      }
    expect(await violationsOn(page)).toEqual([]);
  };
  const card = (name: string) => page.locator('section.card', { hasText: name });
  const tick = async (step: string, answer: string): Promise<void> => {
    test.clock.now += 1000;
    await card(step).getByLabel(answer).check();
    await card(step).getByRole('button', { name: 'Note as done' }).click();
    await card(step).getByText(`${answer} on`).waitFor();
  };

  it('is ticked, corrected, and asked about who sent it', async () => {
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('m');
    await page.locator('#more[open]').waitFor();
    await page.keyboard.press('n');
    await page.waitForURL(/\/misdirected\//);
    await tick('The sender has been told', 'By phone');
    await tick('Every copy is returned or destroyed', 'Destroyed');
    await page.getByText('All done').waitFor();
    await page.getByRole('button', { name: 'Read who sent it' }).click();
    await page.getByText('Quest Reference Laboratories').waitFor();
    // The address is that of the page: a reload asks the fax nothing again.
    expect(new URL(page.url()).pathname).toMatch(/^\/misdirected\//);
    await page.reload();
    expect(await page.getByText('Quest Reference Laboratories').count()).toBe(0);
    await card('Every copy').getByText('Correct this').click();
    await look('misdirected-done');
    test.clock.now += 1000;
    await page.getByRole('button', { name: 'It isn’t done: that was noted by mistake' }).click();
    await page.getByText('Not done: noted by mistake').waitFor();
    await tick('Every copy is returned or destroyed', 'Returned to the sender');
    await look('misdirected-corrected');
  });

  it('isn’t taken back by a key that says nothing of what stays', async () => {
    const checklist = page.url();
    await opened(page, fixture.url, ids[1]);
    expect(await page.locator('#undo').textContent()).toContain('Set aside as misdirected');
    await page.keyboard.press('z');
    await page.locator('#undo', { hasText: 'Taking this fax back doesn’t undo everything' }).waitFor();
    await page.goto(`${fixture.url}/review/${ids[0]}`);
    await look('misdirected-already-done');
    await page.goto(checklist);
    await page.getByText('the paper isn’t here any more').waitFor();
    await page.getByRole('button', { name: 'Back to review' }).click();
    await page.waitForURL(`${fixture.url}/review/${ids[0]}`);
    await ready(page);
    await page.goto(checklist);
    await page.getByText('Taken back to review by').waitFor();
    await look('misdirected-taken-back');
    expect(broken).toEqual([]);
  });
});
