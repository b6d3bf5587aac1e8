import { drawIcons } from './icons.ts';
import { zip } from './zip.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NO_APP = '00000000-0000-0000-0000-000000000000';
const NO_ADDRESS = 'https://YOUR-ZALLY';

/** The manifest of one installation. @throws Error for an id or an address that Teams wouldn't take */
export const fillManifest = (manifest: string, appId: string, publicUrl: string): string => {
  if (!UUID.test(appId)) throw new Error('--app-id is the application (client) id in Microsoft Entra');
  if (!URL.canParse(publicUrl) || !publicUrl.startsWith('https://'))
    throw new Error('--url is the ZALLY_PUBLIC_URL, with https');
  return manifest
    .replaceAll(NO_APP, appId.toLowerCase())
    .replaceAll(NO_ADDRESS, publicUrl.replace(/\/+$/, ''));
};

/** What is uploaded to Teams: the manifest and the two icons that it names. */
export const packageOf = (manifest: string): Buffer =>
  zip([
    { name: 'manifest.json', bytes: Buffer.from(manifest) },
    ...Object.entries(drawIcons()).map(([name, bytes]) => ({ name, bytes })),
  ]);
