import type { Config } from './config.ts';
import { slackWay } from './config-slack.ts';

const listed = (line: string | undefined): readonly string[] => (line === undefined ? [] : [line]);

/** What works only once somebody has set a variable, and what is open. Zally shouldn't keep that to itself. */
export const whatIsOff = (config: Config): readonly string[] => {
  const plays = new Set(config.ZALLY_ROLES);
  return [
    ...(plays.has('web') && config.OIDC_ISSUER === undefined
      ? [
          'Practices without a sign-in provider of their own use passkeys and passwords: OIDC_ISSUER isn’t set.',
        ]
      : []),
    ...(config.DRCHRONO_CLIENT_ID === undefined && config.FHIR_PRIVATE_JWK === undefined
      ? ['DrChrono can’t be connected: set DRCHRONO_CLIENT_ID and DRCHRONO_CLIENT_SECRET.']
      : []),
    ...(plays.has('bot') ? listed(slackWay(config)) : []),
    ...(config.TEAMS_PLAYGROUND
      ? ['Teams is played by the Agents Playground: whoever reaches this port is believed.']
      : []),
    ...(plays.has('worker') && config.ANTHROPIC_API_KEY === undefined
      ? ['The AI reader is off for every practice: it needs ANTHROPIC_API_KEY.']
      : []),
  ];
};
