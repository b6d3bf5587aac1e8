import type { PracticeTx } from '../database.ts';

/** Faxes that were received within a time, `until` left out. */
export const countCameBetween = async (tx: PracticeTx, since: Date, until: Date): Promise<number> => {
  const row = await tx.q
    .selectFrom('faxes')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('received_at', '>=', since)
    .where('received_at', '<', until)
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/** Faxes whose filing was done within a time, `until` left out, and that are filed still. */
export const countFiledBetween = async (tx: PracticeTx, since: Date, until: Date): Promise<number> => {
  const row = await tx.q
    .selectFrom('faxes')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'filed')
    .where('changed_at', '>=', since)
    .where('changed_at', '<', until)
    .executeTakeFirstOrThrow();
  return Number(row.count);
};
