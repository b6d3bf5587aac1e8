import type { DiscoveryProblem } from './discovery.ts';

/** The client isn't taken; begins with the field. */
export const CLIENT_REFUSED =
  'Client secret: the service doesn’t take it with this client id. Copy both from the registration once more.';

/** Why a provider can't be used, and what to do; begins with the field. */
export const problemWords = (problem: DiscoveryProblem): string => {
  switch (problem.kind) {
    case 'insecure':
      return 'Address of the service: it, and every address that it names, has to begin with https://.';
    case 'no_answer':
      return 'Address of the service: nothing answers there. Check it, or try again later.';
    case 'redirects':
      return 'Address of the service: it leads on to another address, which Zally doesn’t follow. Give the service’s own.';
    case 'not_a_provider':
      return 'Address of the service: what answers there isn’t an OpenID Connect service.';
    case 'other_issuer':
      return 'Address of the service: the service gives itself another name. Copy its issuer exactly.';
    case 'no_keys':
      return 'Address of the service: it doesn’t show the keys that its answers are signed with.';
    case 'not_listed':
      return `Address of the service: Zally may not call ${problem.host}. Whoever runs Zally adds it to OIDC_HOSTS.`;
  }
};
