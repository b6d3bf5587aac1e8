import { sql } from 'kysely';

/**
 * True of a waiting item that lies with its deputy. A giving since then is stronger, by the deputy to anybody or by anybody to a
 * colleague: it is theirs then, and the deputy isn't led to it. The deputy stays written down, since a giving can be had back.
 */
export const withDeputy = sql<boolean>`(review_items.deputy_id is not null
  and (review_items.given_at is null or review_items.given_at < review_items.deputy_since
    or (review_items.given_to is null and review_items.given_by <> review_items.deputy_id)))`;
