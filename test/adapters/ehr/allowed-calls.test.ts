import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEgress, type Destination, type Egress } from '../../../src/adapters/egress/egress.ts';
import { ehrHosts } from '../../../src/adapters/ehr/allowed-calls.ts';

const API = 'http://127.0.0.1:9';
const AUTH = 'http://127.0.0.2:9';
const FILES = 'http://127.0.0.3:9';
const FHIR = 'http://127.0.0.4:9';

let egress: Egress;
beforeAll(() => {
  egress = createEgress({
    hosts: ehrHosts({
      DRCHRONO_API_URL: API,
      DRCHRONO_AUTH_URL: AUTH,
      DRCHRONO_FILES_URL: FILES,
      FHIR_HOSTS: [FHIR],
    }),
  });
});
afterAll(async () => await egress.close());

/** Nothing answers at these addresses: what is let out fails by the connection, and what isn't by the list. */
const isLetOut = async (to: Destination, method: string, url: string): Promise<boolean> => {
  try {
    await egress.fetch(to, url, { method });
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'egress_refused');
  }
};

describe('towards DrChrono', () => {
  it.each([
    ['GET', '/api/messages'],
    ['PATCH', '/api/messages/1'],
    ['GET', '/api/patients'],
    ['GET', '/api/patients/1'],
    ['POST', '/api/documents'],
    ['DELETE', '/api/documents/1'],
    ['POST', '/api/tasks'],
    ['PATCH', '/api/tasks/1'],
    ['GET', '/api/users/current'],
  ])('%s %s is what filing needs', async (method, path) => {
    expect(await isLetOut('ehr', method, API + path)).toBe(true);
  });

  it.each([
    ['PATCH', '/api/patients/1'],
    ['PUT', '/api/patients/1'],
    ['POST', '/api/patients'],
    ['DELETE', '/api/patients/1'],
    ['DELETE', '/api/messages/1'],
    ['POST', '/api/messages'],
    ['PATCH', '/api/documents/1'],
    ['DELETE', '/api/tasks/1'],
    ['GET', '/api/patients/1/ccda'],
    ['GET', '/api/clinical_notes'],
    ['GET', '/api/medications'],
    ['GET', '/api/appointments'],
    ['POST', '/api/users'],
    ['GET', '/o/token/'],
    ['DELETE', '/api/documents/..%2Fpatients%2F5'],
    ['PATCH', '/api/messages/1%2F..'],
  ])('%s %s isn’t', async (method, path) => {
    expect(await isLetOut('ehr', method, API + path)).toBe(false);
  });

  it('tokens come from the token endpoint alone, and no record is called there', async () => {
    expect(await isLetOut('ehr_access', 'POST', `${AUTH}/o/token/`)).toBe(true);
    expect(await isLetOut('ehr_access', 'POST', `${AUTH}/o/applications/`)).toBe(false);
    expect(await isLetOut('ehr_access', 'POST', `${API}/o/token/`)).toBe(false);
    expect(await isLetOut('ehr', 'GET', `${AUTH}/api/messages`)).toBe(false);
  });

  it('what an answer links to is read and never changed', async () => {
    expect(await isLetOut('ehr_link', 'GET', `${FILES}/bucket/fax.tif?sig=1`)).toBe(true);
    expect(await isLetOut('ehr_link', 'PUT', `${FILES}/bucket/fax.tif`)).toBe(false);
    expect(await isLetOut('ehr_link', 'POST', `${API}/api/patients`)).toBe(false);
  });
});

describe('towards a FHIR server', () => {
  it.each([
    ['GET', '/fhir/r4/metadata'],
    ['GET', '/.well-known/smart-configuration'],
    ['GET', '/fhir/r4/Communication'],
    ['POST', '/fhir/r4/Patient/_search'],
    ['GET', '/fhir/r4/Patient/p-1.2'],
    ['POST', '/fhir/r4/DocumentReference'],
    ['PUT', '/fhir/r4/Task/9'],
  ])('%s %s is what filing needs', async (method, path) => {
    expect(await isLetOut('ehr', method, FHIR + path)).toBe(true);
  });

  it.each([
    ['POST', '/fhir/r4/Patient'],
    ['PUT', '/fhir/r4/Patient/1'],
    ['DELETE', '/fhir/r4/DocumentReference/1'],
    ['PATCH', '/fhir/r4/Task/1'],
    ['GET', '/fhir/r4/Observation'],
    ['POST', '/fhir/r4/MedicationRequest/_search'],
    ['GET', '/fhir/r4/Patient/1/$everything'],
    ['GET', '/fhir/r4/Patient/$export'],
    ['POST', '/fhir/r4'],
  ])('%s %s isn’t', async (method, path) => {
    expect(await isLetOut('ehr', method, FHIR + path)).toBe(false);
  });
});
