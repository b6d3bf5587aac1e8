import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll } from 'vitest';
import { createEgress } from '../../src/adapters/egress/egress.ts';
import { ehrHosts } from '../../src/adapters/ehr/allowed-calls.ts';
import { createFhirProvider } from '../../src/adapters/ehr/fhir/provider.ts';
import type { FhirDeps } from '../../src/adapters/ehr/fhir/settings.ts';
import { createLogger } from '../../src/adapters/log/logger.ts';
import type { SigningKey } from '../../src/config.ts';
import { saveFhirConnection } from '../../src/db/stores/fhir-connections.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import type { EhrProvider } from '../../src/pipeline/ports.ts';
import { createTestPractice, type TestDatabase } from './database.ts';
import { createFhirServer, type FhirServer, type Resource } from './fhir/server.ts';

/** Another EHR, which this practice doesn't have. */
const DRCHRONO = {
  DRCHRONO_API_URL: 'https://drchrono.invalid',
  DRCHRONO_AUTH_URL: 'https://drchrono.invalid',
};
const V2_0203 = 'http://terminology.hl7.org/CodeSystem/v2-0203';
const ORGANIZATION_TYPE = 'http://terminology.hl7.org/CodeSystem/organization-type';

const person = (prefix: string, given: string, family: string) => [
  { use: 'official', prefix: [prefix], given: [given], family },
];
const organization = (id: string, name: string, type: string, active: boolean): Resource => ({
  resourceType: 'Organization',
  id,
  name,
  active,
  type: [{ coding: [{ system: ORGANIZATION_TYPE, code: type }] }],
});

/** The people of the practice, the same as in the DrChrono sandbox. */
export const FHIR_SEED: readonly Resource[] = [
  { resourceType: 'Practitioner', id: 'morrow', name: person('Dr.', 'Ada', 'Morrow'), active: true },
  { resourceType: 'Practitioner', id: 'castle', name: person('Dr.', 'Ben', 'Castle') },
  { resourceType: 'Practitioner', id: 'gone', name: person('Dr.', 'Cy', 'Gone'), active: false },
  organization('front-desk', 'Front desk', 'team', true),
  organization('night-shift', 'Night shift', 'team', false),
  organization('acme', 'Acme Health', 'ins', true),
  {
    resourceType: 'Patient',
    id: 'joanna',
    name: [
      { use: 'nickname', given: ['Jo'] },
      { use: 'old', given: ['Joanna'], family: 'Miller' },
      { use: 'official', given: ['Joanna', 'Mary'], family: 'Smith', suffix: ['Jr.'] },
    ],
    birthDate: '1980-02-03',
    gender: 'female',
    telecom: [
      { system: 'email', value: 'jo@example.org' },
      { system: 'phone', use: 'old', value: '(555) 010-0199' },
      { system: 'phone', use: 'mobile', value: '(555) 010-0101' },
    ],
    address: [
      { use: 'old', line: ['1 Old Road'], city: 'Elsewhere' },
      { use: 'home', line: ['12 Elm St', 'Apt 3'], city: 'Salem', state: 'OR', postalCode: '97301' },
    ],
    identifier: [
      { type: { coding: [{ system: V2_0203, code: 'MR' }] }, value: 'SMJO000001' },
      { type: { coding: [{ system: V2_0203, code: 'MB' }] }, value: 'W123' },
    ],
    generalPractitioner: [{ reference: 'Practitioner/morrow' }],
  },
  {
    resourceType: 'Patient',
    id: 'jo',
    name: [{ given: ['Jo'], family: 'Smithson' }],
    birthDate: '1980-02-03',
    generalPractitioner: [{ reference: 'Practitioner/morrow' }],
  },
  {
    resourceType: 'Patient',
    id: 'peter',
    name: [{ given: ['Peter'], family: 'Varela' }],
    birthDate: '1955-12-31',
    generalPractitioner: [{ reference: 'Practitioner/castle' }],
  },
];

export interface PracticeOnFhir {
  readonly server: FhirServer;
  readonly practiceId: PracticeId;
  readonly ehr: EhrProvider;
  readonly config: FhirDeps['config'];
}

/** A key of Zally's, with the half that a server is given. */
export const createSigningKey = async (alg: 'RS384' | 'ES384' = 'ES384') => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = randomUUID();
  const jwk = { ...(await exportJWK(privateKey)), kid } as SigningKey['jwk'];
  return { key: { jwk, alg } satisfies SigningKey, publicJwk: { ...(await exportJWK(publicKey)), kid } };
};

/** A connected practice with a FHIR server of its own. */
export const createPracticeOnFhir = async (
  test: TestDatabase,
  options: {
    readonly baa?: boolean;
    readonly perHour?: number;
    readonly alg?: 'RS384' | 'ES384';
    readonly smartScopes?: 'v1' | 'v2';
    /** Further addresses that may be called. */
    readonly hosts?: readonly string[];
    /** Signs with a key that the server doesn't know. */
    readonly foreignKey?: boolean;
  } = {},
): Promise<PracticeOnFhir> => {
  const { baa = true, perHour = 100_000, alg = 'ES384', smartScopes = 'v2', hosts = [] } = options;
  const { key, publicJwk } = await createSigningKey(alg);
  const signing = options.foreignKey === true ? (await createSigningKey(alg)).key : key;
  const clientId = `client-${randomUUID()}`;
  const server = await createFhirServer({ client: { id: clientId, publicJwk, alg }, now: test.db.now });
  for (const resource of FHIR_SEED) await server.put(resource);
  const egress = createEgress({
    hosts: ehrHosts({ ...DRCHRONO, FHIR_HOSTS: [server.baseUrl, ...hosts] }),
    timeoutMs: 1000,
  });
  afterAll(async () => {
    await egress.close();
    await server.close();
  });
  const practiceId = await createTestPractice(test, { baa });
  await test.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
    await saveFhirConnection(tx, {
      server: { baseUrl: server.baseUrl, tokenUrl: server.tokenUrl, smartScopes },
      clientId,
      takeFrom: new Date(test.db.now() - 3_600_000),
    });
  });
  const config = { FHIR_PRIVATE_JWK: signing, FHIR_CALLS_PER_HOUR: perHour, FHIR_CALLS_PER_SECOND: 1000 };
  const ehr = createFhirProvider({ db: test.db, egress, log: createLogger('silent'), config });
  return { server, practiceId, ehr, config };
};
