import { describe, expect, test as it } from 'vitest';
import { phi } from '../../src/domain/phi.ts';
import { LAB_PAGE, pageOf } from '../web/fixture.ts';
import { OTHER_PAGE, splittingReader } from '../web/two-patients.ts';
import { violationsOn } from './axe.ts';
import { setUp } from './review-desk.ts';

/** Between two patients' pages lies a blank one. */
const reader = () => ({
  ...splittingReader([LAB_PAGE, [], OTHER_PAGE]),
  read: async () => ({
    ok: true as const,
    reading: phi({
      pages: [pageOf(1, LAB_PAGE), { ...pageOf(2, []), blank: true }, pageOf(3, OTHER_PAGE)],
    }),
  }),
});

describe('a page that a split leaves out', async () => {
  const { fixture, ids } = await setUp(1, [LAB_PAGE], reader());
  const page = await (await fixture.newContext()).newPage();
  await page.goto(fixture.url);
  await fixture.signIn(page);
  await page.goto(`${fixture.url}/review/${ids[0]}`);
  await page.locator('.part.open').waitFor();

  it('says why', async () => {
    expect(await page.locator('#left-out').textContent()).toBe('Left out: page 2 (blank).');
    await page.locator('#strip [data-page="3"]').click();
    await page.keyboard.press('l');
    await page.getByText('Left out: page 2 (blank), page 3 (by you).').waitFor();
    await page.keyboard.press('l');
    await page.getByText('Left out: page 2 (blank).', { exact: true }).waitFor();
  });

  it('leads on to the next part, on the button that says that nothing of it is filed', async () => {
    await page.locator('#strip [data-page="2"]').click();
    await page.locator('#file:enabled').waitFor();
    expect(await page.locator('#file-words').textContent()).toBe('Page left out. On to part 2');
    expect(await violationsOn(page)).toEqual([]);
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/left-out.png` });
    await page.locator('#file').click();
    await page.locator('.part.open').waitFor();
    expect(await page.locator('#strip [aria-current="true"]').getAttribute('data-page')).toBe('3');
  });

  it('says of a part that isn’t read yet that it is being read, and then what is to be done', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/part', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await page.locator('#strip [data-page="2"]').click();
    await page.locator('#file:enabled').waitFor();
    await page.locator('#file').click();
    await page.getByText('Part 2 of 2 is being read.').waitFor();
    release?.();
    await page.getByText('Part 2 of 2: choose its chart, then press Enter.').waitFor();
    await page.locator('.part.open .candidate input').first().click();
    await page.locator('.part.open .candidate.chosen').waitFor();
    expect(await page.locator('#notice').textContent()).toBe('');
    await page.unroute('**/part');
  });

  it('leaves the other parts room for their longest type and task', async () => {
    const cut = await page.locator('.part.open .fields').evaluate((fields) =>
      [...fields.querySelectorAll('select')]
        .filter(({ name }) => /(type|task)$/.test(name))
        .flatMap((select) => {
          const { font, paddingLeft, paddingRight } = getComputedStyle(select);
          const pen = document.createElement('canvas').getContext('2d');
          if (pen === null) return ['no canvas'];
          pen.font = font;
          // The arrow beside the words.
          const room =
            select.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - 16;
          return [...select.options]
            .map(({ text }) => text)
            .filter((text) => pen.measureText(text).width > room);
        }),
    );
    expect(cut).toEqual([]);
  });
});
