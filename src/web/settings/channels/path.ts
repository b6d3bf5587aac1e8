/** Where notices go: the page, and what hangs below it. */
export const CHANNELS_PATH = '/settings/channels';
