/**
 * Pages of the settings by the beginning of their address, the longest first. Closed words: a title is seen by everybody
 * behind the person and kept in the history, so it names nobody.
 */
const SETTINGS_NAMES = [
  ['/settings/team/me', 'When you are out'],
  ['/settings/team/', 'A member'],
  ['/settings/team', 'Team'],
  ['/settings/rules/history', 'Versions of the rules'],
  ['/settings/rules/rule', 'A rule'],
  ['/settings/rules', 'Rules'],
  ['/settings/types', 'Types'],
  ['/settings/on-call', 'On call'],
  ['/settings/locations', 'Locations'],
  ['/settings/deputy', 'When nobody takes a fax'],
  ['/settings/processing', 'Processing'],
  ['/settings/baa', 'Agreement'],
  ['/settings/sign-in', 'Sign-in'],
  ['/settings/channels', 'Channels'],
  ['/settings/down', 'When Zally is down'],
] as const;
export type SettingsName = (typeof SETTINGS_NAMES)[number][1];

/** What a page of the settings is called in its title; undefined for their first page. @param url of the request */
export const settingsName = (url: string): SettingsName | undefined =>
  SETTINGS_NAMES.find(([beginning]) => (url.split('?')[0] ?? '').startsWith(beginning))?.[1];
