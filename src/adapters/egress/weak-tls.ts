import { DEFAULT_MIN_VERSION } from 'node:tls';

/**
 * What of the process itself weakens TLS (45 CFR 164.312(e)(1)).
 *
 * @param env of the process
 */
export const weakTls = (env: NodeJS.ProcessEnv): readonly string[] => [
  ...(env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
    ? ['NODE_TLS_REJECT_UNAUTHORIZED=0 lets anybody answer; take it out']
    : []),
  ...(DEFAULT_MIN_VERSION < 'TLSv1.2' ? ['TLS below 1.2 is allowed; take --tls-min-v1.x out'] : []),
];
