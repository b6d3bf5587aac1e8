import { describe, expect, test as it } from 'vitest';
import { phi } from '../../src/domain/phi.ts';
import type { FaxReader } from '../../src/pipeline/reading.ts';
import { LAB_PAGE, pageOf, readerOf } from '../web/fixture.ts';
import { itemOf, ready, setUp } from './review-desk.ts';

const blank = (): FaxReader => ({
  ...readerOf(),
  read: async () => ({ ok: true, reading: phi({ pages: [{ ...pageOf(1, []), blank: true }] }) }),
});
/** Nothing of it can be shown either. */
const broken = (): FaxReader => ({
  ...readerOf(),
  read: async () => ({ ok: false, reason: 'truncated' }),
  renderPage: async () => ({ ok: false, reason: 'truncated' }),
});

describe('agreeing that a fax is set aside', () => {
  it.each([
    ['whose pages are blank', blank, 'Every page is blank.'],
    ['that can’t be read', broken, 'This can’t be read.'],
  ])('takes one key for one %s', async (_what, reader, words) => {
    const { fixture, ids } = await setUp(2, [LAB_PAGE], reader());
    const page = await (await fixture.newContext()).newPage();
    await page.goto(fixture.url);
    await fixture.signIn(page);
    await page.goto(`${fixture.url}/review/${ids[0]}`);
    await ready(page);
    expect(await page.locator('#seems').textContent()).toContain(words);
    expect(await page.locator('#file-words').textContent()).toBe('Set aside as unreadable');
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/aside-${itemOf(page)}.png` });
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== `/review/${ids[0]}`);
    await ready(page);
    expect(await page.locator('#undo').textContent()).toContain('Set aside as unreadable.');
    // Whoever takes it back knows better: the key does nothing by itself then.
    await page.keyboard.press('z');
    await page.waitForURL(`${fixture.url}/review/${ids[0]}`);
    await page.locator('#proposal[aria-busy="false"]').waitFor();
    await page.waitForTimeout(800);
    expect(await page.locator('#file').isEnabled()).toBe(false);
  });

  it('files instead as soon as a type or a chart is chosen', async () => {
    const { fixture, ids } = await setUp(1, [LAB_PAGE], blank());
    const page = await (await fixture.newContext()).newPage();
    await page.goto(fixture.url);
    await fixture.signIn(page);
    await page.goto(`${fixture.url}/review/${ids[0]}`);
    await ready(page);
    await page.locator('#type').selectOption('lab_result');
    expect(await page.locator('#file-words').textContent()).toBe('Choose a chart first');
    expect(await page.locator('#file').isEnabled()).toBe(false);
  });
});
