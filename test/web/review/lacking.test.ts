import { expect, test } from 'vitest';
import { LAB_PAGE } from '../fixture.ts';
import { practiceWithFaxes } from '../practice-with-faxes.ts';

test('review says which page of a fax is missing, and of a part not that the others are', async () => {
  const { owner, waiting } = await practiceWithFaxes([
    ['Page 1 of 3', ...LAB_PAGE],
    ['Page 3 of 3', 'Comments: none'],
  ]);
  const { itemId } = await waiting();
  await owner.get(`/review/${itemId}`);
  const whole = await owner.get(`/review/${itemId}/proposal`);
  expect(/class="lacking">[^<]*/.exec(whole.body)?.[0]).toContain(
    'The pages are numbered up to 3: page 2 isn’t here.',
  );
  const part = await owner.post(`/review/${itemId}/part`, { first: 1, last: 1 });
  expect(part.statusCode).toBe(200);
  expect(part.body).not.toContain('class="lacking"');
});
