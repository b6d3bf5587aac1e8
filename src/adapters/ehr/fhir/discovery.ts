import { z } from 'zod';
import type { FhirServer } from '../../../db/stores/connections.ts';
import { ZallyError } from '../../../domain/errors.ts';
import { isSecureAddress } from '../../../domain/secure-address.ts';
import type { Egress } from '../../egress/egress.ts';
import { withoutAnswer } from '../without-answer.ts';
import { FHIR_JSON } from './settings.ts';

const names = z.array(z.string()).optional();
/** SMART App Launch 2.2, 2.0.8: what we need of `.well-known/smart-configuration`. */
const smartSchema = z.object({
  token_endpoint: z.url({ protocol: /^https?$/ }),
  grant_types_supported: names,
  token_endpoint_auth_methods_supported: names,
  token_endpoint_auth_signing_alg_values_supported: names,
  capabilities: names,
});

const flag = z.boolean().optional();
const capabilitySchema = z.object({
  resourceType: z.literal('CapabilityStatement'),
  fhirVersion: z.string(),
  rest: z
    .array(
      z.object({
        mode: z.string(),
        resource: z
          .array(
            z.object({
              type: z.string(),
              interaction: z.array(z.object({ code: z.string() })).optional(),
              conditionalCreate: flag,
              versioning: z.string().optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});
export type Capabilities = z.infer<typeof capabilitySchema>;

/** The interactions that Zally needs of each kind of resource. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Communication: ['read', 'search-type', 'update'],
  Patient: ['read', 'search-type'],
  DocumentReference: ['create', 'read', 'search-type', 'update'],
  Task: ['create', 'read', 'search-type', 'update'],
  Practitioner: ['search-type'],
  Organization: ['search-type'],
};
/** Where the server itself has to refuse a repeat. */
const ONCE: readonly string[] = ['DocumentReference', 'Task'];

/** What a server doesn't promise of what Zally needs, one line each; empty when it promises all. */
export const lacksOf = ({ fhirVersion, rest = [] }: Capabilities): readonly string[] => {
  const resources = rest.find(({ mode }) => mode === 'server')?.resource ?? [];
  const lacks = Object.entries(NEEDED).flatMap(([type, needed]) => {
    const found = resources.find((resource) => resource.type === type);
    const codes = new Set(found?.interaction?.map(({ code }) => code));
    return [
      ...needed.filter((code) => !codes.has(code)).map((code) => `${type}: ${code}`),
      ...(ONCE.includes(type) && found?.conditionalCreate !== true ? [`${type}: conditional create`] : []),
      ...(needed.includes('update') && (found?.versioning ?? 'no-version') === 'no-version'
        ? [`${type}: versions`]
        : []),
    ];
  });
  return fhirVersion.startsWith('4.0') ? lacks : [`FHIR R4: it is ${fhirVersion}`, ...lacks];
};

const load = async <T extends z.ZodType>(
  egress: Egress,
  url: string,
  accept: string,
  schema: T,
): Promise<z.output<T>> => {
  const response = await egress.fetch('ehr', url, { headers: { accept } }).catch((error: unknown) => {
    throw withoutAnswer(error, false);
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new ZallyError('ehr_unexpected', { detail: `${new URL(url).host} answered ${response.status}` });
  }
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw new ZallyError('ehr_unexpected', { detail: `Not understood: ${url}` });
  return parsed.data;
};

/**
 * Looks at what a FHIR server says of itself: where tokens come from and how scopes are spelt. No token is needed.
 *
 * @param baseUrl without a slash at the end
 * @param alg the algorithm of Zally's key
 * @throws ZallyError `ehr_refused` when it takes no signed assertions, `ehr_unavailable`, `ehr_unexpected`
 */
export const discoverServer = async (
  egress: Egress,
  baseUrl: string,
  alg: string,
): Promise<{ readonly server: FhirServer; readonly lacks: readonly string[] }> => {
  const smart = await load(
    egress,
    `${baseUrl}/.well-known/smart-configuration`,
    'application/json',
    smartSchema,
  );
  const excludes = (offered: readonly string[] | undefined, wanted: string): boolean =>
    offered !== undefined && !offered.includes(wanted);
  if (
    excludes(smart.grant_types_supported, 'client_credentials') ||
    excludes(smart.token_endpoint_auth_methods_supported, 'private_key_jwt') ||
    excludes(smart.token_endpoint_auth_signing_alg_values_supported, alg)
  ) {
    throw new ZallyError('ehr_refused', { detail: `It doesn’t offer SMART Backend Services with ${alg}` });
  }
  const tokenUrl = smart.token_endpoint;
  if (!isSecureAddress(tokenUrl))
    throw new ZallyError('ehr_refused', { detail: 'Its token endpoint is not HTTPS' });
  const smartScopes = smart.capabilities?.includes('permission-v2') === true ? 'v2' : 'v1';
  const capabilities = await load(egress, `${baseUrl}/metadata`, FHIR_JSON, capabilitySchema);
  return { server: { baseUrl, tokenUrl, smartScopes }, lacks: lacksOf(capabilities) };
};
