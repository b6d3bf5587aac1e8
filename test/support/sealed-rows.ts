import { Client } from 'pg';
import { SEALED_COLUMNS } from '../../src/db/sealed-columns.ts';
import { connectWorkspace } from '../../src/db/stores/chat.ts';
import { reportDuplicate } from '../../src/db/stores/duplicates.ts';
import { saveEhrAccount } from '../../src/db/stores/ehr-accounts.ts';
import { keepCorrections } from '../../src/db/stores/kept-corrections.ts';
import { saveDefaultAssignee } from '../../src/db/stores/practices.ts';
import { addFactor } from '../../src/db/stores/second-factors.ts';
import { saveOwnProvider } from '../../src/db/stores/sign-in-providers.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import type { TestDatabase } from './database.ts';
import { type Filed, filingsOf } from './filings.ts';
import { createPracticeInABox, type PracticeInABox } from './practice-in-a-box.ts';
import { arrive, faxIds, itemOf, never } from './steps.ts';

const OPERATOR = { kind: 'operator' } as const;
let number = 0;

/** A practice in a box that has a value in every sealed column, each sealed by its own store. */
export const createSealedPractice = async (
  test: TestDatabase,
): Promise<{ readonly box: PracticeInABox; readonly owner: StaffId; readonly one: Filed }> => {
  const box = await createPracticeInABox(test);
  const { practiceId } = box;
  const filings = filingsOf(test, box);
  const one = await filings.filed();
  await arrive(test, box, filings.deps);
  const faxId = (await faxIds(test, practiceId)).at(-1);
  if (faxId === undefined) throw new Error('it came');
  await processFax(filings.deps, practiceId, faxId, never);
  const itemId = await itemOf(test, practiceId, faxId);
  number += 1;
  const owner = await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
    const staffId = await addStaff(tx, {
      email: `sealed-${number}@example.org`,
      displayName: 'Olive Park',
      role: 'owner',
      ehrUserId: '102',
    });
    await addFactor(tx, staffId, { kind: 'totp', secret: 'JBSWY3DPEHPK3PXP', step: 1 }, true);
    await saveDefaultAssignee(tx, '104');
    await saveEhrAccount(tx, { login: 'zally', ehrPractice: '1' });
    await connectWorkspace(tx, {
      platform: 'slack',
      workspace: `T0SEALED${number}`,
      botToken: 'xoxb-sealed',
      channel: 'C0FAXDESK',
    });
    await saveOwnProvider(
      tx,
      { issuer: 'https://id.example.org', clientId: 'zally', mfaAcr: [] },
      'secret',
      0,
    );
    await reportDuplicate(tx, one.filingId, 'document', '4711');
    await keepCorrections(tx, itemId, staffId, { whole: { type: 'billing' }, split: null });
    return staffId;
  });
  return { box, owner, one };
};

/** A sealed value, and the place that it is bound to. */
export interface SealedValue {
  readonly place: { readonly table: string; readonly column: string; readonly row: string };
  readonly sealed: Buffer;
}

/** Every sealed value of a practice, as whoever has the database sees them. */
export const sealedValues = async (
  { superUrl }: Pick<TestDatabase, 'superUrl'>,
  practiceId: PracticeId,
): Promise<readonly SealedValue[]> => {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    const found: SealedValue[] = [];
    for (const { table, column, key, row } of SEALED_COLUMNS) {
      const names = key.map((name) => `${name}::text`).join(', ');
      const { rows } = await client.query<{ key: string[]; sealed: Buffer }>(
        `select array[${names}] as key, ${column} as sealed from ${table} where practice_id = $1 and octet_length(${column}) > 0`,
        [practiceId],
      );
      for (const one of rows) found.push({ place: { table, column, row: row(one.key) }, sealed: one.sealed });
    }
    return found;
  } finally {
    await client.end();
  }
};
