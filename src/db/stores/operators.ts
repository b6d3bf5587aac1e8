import { sql } from 'kysely';
import { ZallyError } from '../../domain/errors.ts';
import type { Database } from '../database.ts';
import { listPracticesAtWork } from './practices.ts';

/** Somebody of whoever runs Zally, who may act for practices on the command line (45 CFR 164.308(a)(3)). */
export interface Operator {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly addedAt: Date;
  /** Null while they may act. */
  readonly endedAt: Date | null;
}

/** Everybody who is or was one, in the order of their coming. */
export const listOperators = async (db: Pick<Database, 'q'>): Promise<readonly Operator[]> => {
  const { rows } = await sql<{
    id: string;
    email: string;
    name: string;
    added_at: Date;
    ended_at: Date | null;
  }>`
    select * from operators_list()`.execute(db.q);
  return rows.map(({ added_at: addedAt, ended_at: endedAt, ...rest }) => ({ ...rest, addedAt, endedAt }));
};

/** The one with this address, while they may act. */
export const findOperator = async (db: Pick<Database, 'q'>, email: string): Promise<Operator | undefined> =>
  (await listOperators(db)).find(
    (each) => each.endedAt === null && each.email.toLowerCase() === email.toLowerCase(),
  );

/** Each practice's own log says who may act for it, and from when. */
const tellPractices = async (
  db: Database,
  by: string | undefined,
  action: 'operator.added' | 'operator.ended',
  id: string,
): Promise<void> => {
  for (const practiceId of await listPracticesAtWork(db))
    await db.inPractice(practiceId, { kind: 'operator', id: by }, async (tx) =>
      tx.audit({ action, resource: 'operator', resourceId: id }),
    );
};

/** @param by who adds them; undefined for the first @throws ZallyError `conflict` when the address is on the list */
export const addOperator = async (
  db: Database,
  by: string | undefined,
  { email, name }: Pick<Operator, 'email' | 'name'>,
): Promise<void> => {
  if ((await findOperator(db, email)) !== undefined) throw new ZallyError('conflict');
  const id = db.newId();
  await sql`select operator_add(${id}, ${email}, ${name}, ${new Date(db.now())})`.execute(db.q);
  await tellPractices(db, by, 'operator.added', id);
};

/** @throws ZallyError `not_found` when nobody with this address may act */
export const endOperator = async (db: Database, by: string | undefined, email: string): Promise<void> => {
  const found = await findOperator(db, email);
  if (found === undefined) throw new ZallyError('not_found');
  await sql`select operator_end(${found.id}, ${new Date(db.now())})`.execute(db.q);
  await tellPractices(db, by, 'operator.ended', found.id);
};
