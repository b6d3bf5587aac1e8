import { vi } from 'vitest';
import { addOperator } from '../../src/db/stores/operators.ts';
import type { TestDatabase } from './database.ts';

const EMAIL = 'operator@zally.test';

/** Whoever types commands in a test is on the list, as commands for real patients demand. */
export const actAsOperator = async ({ db }: TestDatabase): Promise<void> => {
  await addOperator(db, undefined, { email: EMAIL, name: 'Test Operator' });
  vi.stubEnv('ZALLY_OPERATOR', EMAIL);
};
