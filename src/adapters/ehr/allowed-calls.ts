import type { Config } from '../../config.ts';
import type { AllowedCall, AllowedHost } from '../egress/egress.ts';
import { DRCHRONO_CALLS } from './drchrono/calls.ts';
import { FHIR_CALLS } from './fhir/calls.ts';

/** Any path: for what an EHR's own answers name, by a method that changes nothing there. */
const READ_ANY: readonly AllowedCall[] = [{ method: 'GET', path: /^/ }];
/** A token endpoint is where the server says. */
const TOKEN_ANY: readonly AllowedCall[] = [{ method: 'POST', path: /^/ }];
const DRCHRONO_TOKEN: readonly AllowedCall[] = [{ method: 'POST', path: /^\/o\/(token|revoke_token)\/$/ }];

const listed = (host: string, calls: readonly AllowedCall[]): AllowedHost => ({ host, calls });

/**
 * What may be called of EHRs, and nothing else: the inbox, patient search, documents, tasks and users, by method and path
 * (45 CFR 164.502(b), minimum necessary); the token endpoints; and reading what an answer links to.
 */
export const ehrHosts = (
  config: Pick<Config, 'DRCHRONO_API_URL' | 'DRCHRONO_AUTH_URL' | 'DRCHRONO_FILES_URL' | 'FHIR_HOSTS'>,
): Readonly<Record<'ehr' | 'ehr_access' | 'ehr_link', readonly AllowedHost[]>> => {
  const fhir = config.FHIR_HOSTS ?? [];
  const files = config.DRCHRONO_FILES_URL === undefined ? [] : [config.DRCHRONO_FILES_URL];
  return {
    ehr: [listed(config.DRCHRONO_API_URL, DRCHRONO_CALLS), ...fhir.map((host) => listed(host, FHIR_CALLS))],
    ehr_access: [
      listed(config.DRCHRONO_AUTH_URL, DRCHRONO_TOKEN),
      ...fhir.map((host) => listed(host, TOKEN_ANY)),
    ],
    ehr_link: [config.DRCHRONO_API_URL, ...files, ...fhir].map((host) => listed(host, READ_ANY)),
  };
};
