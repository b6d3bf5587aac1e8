import type { PracticeTx } from '../database.ts';

/** A time of which `until` is left out; without it, up to now. */
interface During {
  readonly since: Date;
  readonly until?: Date;
}

const countDuring = async (
  tx: PracticeTx,
  column: 'received_at' | 'changed_at',
  { since, until }: During,
  state?: 'filed',
): Promise<number> => {
  const row = await tx.q
    .selectFrom('faxes')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where(column, '>=', since)
    .$if(until !== undefined, (query) => query.where(column, '<', until as Date))
    .$if(state !== undefined, (query) => query.where('state', '=', state as 'filed'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/** Faxes that were received within a time. */
export const countCame = async (tx: PracticeTx, during: During): Promise<number> =>
  await countDuring(tx, 'received_at', during);

/** Faxes whose filing was done within a time, and that are filed still: "41 filed today". */
export const countFiled = async (tx: PracticeTx, during: During): Promise<number> =>
  await countDuring(tx, 'changed_at', during, 'filed');
