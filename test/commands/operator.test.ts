import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { withOperator } from '../../src/commands/command.ts';
import { type Config, parseConfig } from '../../src/config.ts';
import { addOperator, endOperator, findOperator } from '../../src/db/stores/operators.ts';
import type { Foundation } from '../../src/foundation.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

const foundationWith = (env: Readonly<Record<string, string>>): Foundation => {
  const config: Config = parseConfig(
    { DATABASE_URL: test.appUrl, ZALLY_MASTER_KEY: test.masterKey, ...env },
    'command',
  );
  return { config, db: test.db } as Foundation;
};

it('a command for real patients is done by somebody on the list, until their access ends', async () => {
  const as = async (email?: string) =>
    await withOperator(foundationWith(email === undefined ? {} : { ZALLY_OPERATOR: email }));
  const email = `${randomUUID()}@zally.test`;
  await expect(as()).rejects.toMatchObject({ code: 'operator_unknown' });
  await expect(as(email)).rejects.toMatchObject({ code: 'operator_unknown' });
  await addOperator(test.db, undefined, { email, name: 'Ada' });
  const id = (await findOperator(test.db, email))?.id;
  expect(await as(email.toUpperCase())).toBe(id);
  await endOperator(test.db, id, email);
  await expect(as(email)).rejects.toMatchObject({ code: 'operator_unknown' });
});

it('a local trial needs nobody, and takes nobody who isn’t on the list', async () => {
  expect(await withOperator(foundationWith({ ZALLY_LOCAL_TRIAL: 'true' }))).toBeUndefined();
  const stranger = { ZALLY_LOCAL_TRIAL: 'true', ZALLY_OPERATOR: 'nobody@zally.test' };
  await expect(withOperator(foundationWith(stranger))).rejects.toMatchObject({ code: 'operator_unknown' });
});
