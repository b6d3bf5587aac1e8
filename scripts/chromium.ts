import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** How to get what is missing, in one line. */
export const HOW_TO_GET_CHROMIUM =
  'Chromium is missing. On Debian or Ubuntu: apt-get install chromium. Elsewhere set CHROMIUM to the program of Chrome or Chromium.';

/** The browser's program: CHROMIUM, or where systems put it. */
export const findChromium = (): string | undefined => {
  const given = process.env['CHROMIUM'];
  if (given !== undefined && given !== '') return existsSync(given) ? given : undefined;
  return PLACES.find((place) => existsSync(place));
};

/** A browser that calls nobody on its own and runs as root. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
