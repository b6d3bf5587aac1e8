import { expect, inject, it } from 'vitest';
import { dumpSchema } from '../support/dump-schema.ts';

it('matches test/schema.sql; a wanted change is written there by `npm test -- -u`', async () => {
  const url = new URL(inject('superUrl'));
  url.pathname = '/zally_template';
  await expect(await dumpSchema(url.toString())).toMatchFileSnapshot('../schema.sql');
});
