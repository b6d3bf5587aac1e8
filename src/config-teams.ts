import { z } from 'zod';
import { flag, url } from './config-forms.ts';
import { isLoopbackHost, isSecureAddress } from './domain/secure-address.ts';

/** As Teams writes its ids, whatever somebody pasted. */
const id = z.uuid().transform((text) => text.toLowerCase());
const secureUrl = url.refine(isSecureAddress, { message: 'must be https' });

/** What Zally reads of Microsoft Teams. */
export const teamsVariables = {
  TEAMS_APP_ID: id
    .optional()
    .describe(
      'Application (client) id of the single-tenant bot in Microsoft Entra; without it Teams stays off.',
    ),
  TEAMS_APP_PASSWORD: z.string().min(8).optional().describe('Client secret of the same application.'),
  TEAMS_TENANT_ID: id
    .optional()
    .describe('Directory (tenant) id. What comes from another tenant gets nothing.'),
  TEAMS_SERVICE_URLS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(secureUrl).min(1))
    .default(['https://smba.trafficmanager.net/teams'])
    .describe('Where Teams takes calls, by commas: the first by default, and no other host than these.'),
  TEAMS_LOGIN_URL: secureUrl
    .default('https://login.microsoftonline.com')
    .describe('Where the bot gets its tokens.'),
  TEAMS_OPENID_URL: secureUrl
    .default('https://login.botframework.com/v1/.well-known/openidconfiguration')
    .describe('Says with which keys Teams signs; the keys have to be on the same host.'),
  TEAMS_PLAYGROUND: flag
    .default(false)
    .describe(
      'true takes unsigned messages of Microsoft’s Agents Playground, in a local trial on loopback addresses alone.',
    ),
};

type TeamsConfig = z.output<z.ZodObject<typeof teamsVariables>>;

/** What is wrong about the variables of Teams together, each in one line without a value. */
export const teamsProblems = (
  config: TeamsConfig & {
    readonly ZALLY_LOCAL_TRIAL: boolean;
    readonly ZALLY_HOST: string;
    readonly ZALLY_PUBLIC_URL: string;
  },
): readonly string[] => {
  const { TEAMS_APP_ID: app, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenant } = config;
  const given = [app, password, tenant].filter((value) => value !== undefined).length;
  if (!config.TEAMS_PLAYGROUND)
    return given === 0 || given === 3
      ? []
      : ['TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID belong together'];
  // Whoever reaches the port is believed: it may not be reachable from elsewhere, nor may answers lead anywhere else.
  const hosts = [config.ZALLY_PUBLIC_URL, ...config.TEAMS_SERVICE_URLS].map((text) => new URL(text).hostname);
  return [
    ...(config.ZALLY_LOCAL_TRIAL ? [] : ['TEAMS_PLAYGROUND needs ZALLY_LOCAL_TRIAL=true']),
    ...([config.ZALLY_HOST, ...hosts].every(isLoopbackHost)
      ? []
      : ['TEAMS_PLAYGROUND needs loopback hosts in ZALLY_HOST, ZALLY_PUBLIC_URL and TEAMS_SERVICE_URLS']),
    ...(password === undefined ? [] : ['TEAMS_PLAYGROUND and TEAMS_APP_PASSWORD exclude one another']),
    ...(app === undefined || tenant === undefined
      ? ['TEAMS_PLAYGROUND needs TEAMS_APP_ID and TEAMS_TENANT_ID']
      : []),
  ];
};
