import { describe, expect, test as it } from 'vitest';
import { itemOf, opened, ready, setUp } from './review-desk.ts';

describe('setting aside', async () => {
  const { fixture, ids } = await setUp(4);
  const page = await (await fixture.newContext()).newPage();
  await page.goto(fixture.url);
  await fixture.signIn(page);

  it('says so on the next fax, and takes it back with Z', async () => {
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.pathname !== `/review/${ids[0]}`);
    await ready(page);
    expect(await page.locator('#undo').textContent()).toContain('Set aside as junk.');
    // Longer than a line that runs out looks again.
    await page.waitForTimeout(600);
    expect(await page.locator('#undo').isVisible()).toBe(true);
    await page.keyboard.press('z');
    await page.waitForURL(`${fixture.url}/review/${ids[0]}`);
    await ready(page);
    expect(await page.locator('.reasons').textContent()).toContain(
      'It had been set aside, and was taken back.',
    );
  });

  it('asks of which fax it is a duplicate, and takes one key for the answer', async () => {
    const here = itemOf(page);
    await page.keyboard.press('m');
    await page.keyboard.press('d');
    await page.locator('#originals[open] [data-key="1"]').waitFor();
    // The key that opened the question answers nothing, nor does an Enter: what has the focus closes it.
    await page.keyboard.press('d');
    expect(itemOf(page)).toBe(here);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Close');
    expect(await page.locator('#originals').textContent()).not.toMatch(/Smith|1980/);
    await page.keyboard.press('1');
    await page.waitForURL((url) => url.pathname !== `/review/${here}`);
    await ready(page);
    expect(await page.locator('#undo').textContent()).toContain('Set aside as a duplicate.');
    await page.keyboard.press('z');
    await page.waitForURL(`${fixture.url}/review/${here}`);
    await ready(page);
  });

  it('sets nothing aside by an Enter that comes just after the dialog has closed', async () => {
    const here = itemOf(page);
    await page.keyboard.press('m');
    await page.locator('#more[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#more').evaluate((dialog: HTMLElement) => {
      dialog.querySelector<HTMLElement>('[data-act="junk"]')?.click();
    });
    await page.waitForTimeout(300);
    expect(itemOf(page)).toBe(here);
    await page.keyboard.press('m');
    await page.locator('#more[open]').waitFor();
    // What has the focus first does no harm.
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Close');
    await page.keyboard.press('Escape');
  });

  it('asks of a fax that was in a chart whose that was, and sets it aside with the answer', async () => {
    await page.route('**/aside', async (route) => {
      const sent = route.request().postDataJSON() as { chart?: string };
      // As the server answers of a fax whose filing was undone.
      const refused = { status: 409, json: { code: 'whose_chart', advice: '' } };
      await (sent.chart === undefined ? route.fulfill(refused) : route.continue());
    });
    const here = itemOf(page);
    await page.keyboard.press('m');
    await page.locator('#more[open]').waitFor();
    await page.keyboard.press('d');
    await page.locator('#originals[open] [data-key="0"]').waitFor();
    await page.keyboard.press('0');
    await page.locator('#was-in[open]').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Close');
    expect(await page.locator('#more[open], #originals[open]').count()).toBe(0);
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.url().endsWith('/aside')),
      page.keyboard.press('r'),
    ]);
    expect(sent.postDataJSON()).toMatchObject({ outcome: 'duplicate', of: 'not_listed', chart: 'right' });
    await page.waitForURL((url) => url.pathname !== `/review/${here}`);
    await page.unroute('**/aside');
    await ready(page);
  });

  it.each([1024, 1366, 1600])(
    'has every button within a window of %i pixels, and no words over others',
    async (width) => {
      await page.setViewportSize({ width, height: 768 });
      const right = await page
        .locator('.actions button')
        .evaluateAll((all) => Math.max(...all.map((each) => each.getBoundingClientRect().right)));
      expect(right).toBeLessThanOrEqual(width);
      const boxes = await page
        .locator('.candidate .who')
        .first()
        .evaluate((who) =>
          [...who.children].map((child) => child.getBoundingClientRect().toJSON() as DOMRect),
        );
      expect(boxes.length).toBeGreaterThan(1);
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) {
          const apart =
            one.right <= other.left ||
            other.right <= one.left ||
            one.bottom <= other.top ||
            other.bottom <= one.top;
          expect([apart, one, other]).toEqual([true, one, other]);
        }
      }
      await page.setViewportSize({ width: 1366, height: 768 });
    },
  );
});
