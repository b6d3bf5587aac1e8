import { type Expression, sql } from 'kysely';

/**
 * True for the rows that a query with a limit and a lock picks. As an array, the query runs once: as `in (…)` it may be
 * run again for each row, and then locks and picks more than its limit.
 */
export const among = (ids: Expression<unknown>) => sql<boolean>`id = any(array(${ids}))`;
