/**
 * Why nothing is posted to a workspace until an owner looks.
 *
 * - `posts`: the platform refuses messages for good
 * - `access`: Zally's access wasn't renewed, or was taken back
 * - `uninstalled`: the app was removed from the workspace
 * - `shared`, `guests`, `too_many`, `not_member`, `cant_look`: who reads the channel, as far as that can be seen
 */
export const CHAT_REFUSALS = [
  'posts',
  'access',
  'uninstalled',
  'shared',
  'guests',
  'too_many',
  'not_member',
  'cant_look',
] as const;
export type ChatRefusal = (typeof CHAT_REFUSALS)[number];
