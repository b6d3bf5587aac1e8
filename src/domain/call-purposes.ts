/**
 * What an EHR call is made for, so that calls can be reported. PHI-free, and the same for every EHR.
 *
 * - `inbox`: looking what has come
 * - `reading`: fetching a fax and searching its charts
 * - `filing`: writing it into the chart, with what is looked up for that
 * - `review`: what a person opens or searches
 * - `access`: tokens
 * - `settings`: names for rules and for the settings
 */
export const CALL_PURPOSES = ['inbox', 'reading', 'filing', 'review', 'access', 'settings'] as const;
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/**
 * The least that filing one fax can cost: message and search, then document, task and message. A review costs its message alone
 * where the paper names nobody to search for.
 */
export const LEAST_CALLS = { reading: 2, filing: 3, review: 1 } as const satisfies Partial<
  Record<CallPurpose, number>
>;
