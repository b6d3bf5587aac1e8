import { expect, it } from 'vitest';
import { outsideUs } from '../../src/config-transport.ts';
import { regionElsewhere } from '../../src/domain/regions.ts';

it.each([
  ['zally.abc.eu-west-1.rds.amazonaws.com', 'eu-west-1'],
  ['bedrock-runtime.ap-southeast-2.amazonaws.com', 'ap-southeast-2'],
  ['s3-eu-central-1.amazonaws.com', 'eu-central-1'],
  ['s3.ca-central-1.amazonaws.com', 'ca-central-1'],
  ['europe-west3-aiplatform.googleapis.com', 'europe-west3'],
  ['northamerica-northeast1-run.googleapis.com', 'northamerica-northeast1'],
  ['zally.postgres.westeurope.azure.com', 'westeurope'],
  ['zally.uksouth.cloudapp.azure.com', 'uksouth'],
  ['zally.canadacentral.azurecontainer.io', 'canadacentral'],
])('%s stands in %s', (host, region) => {
  expect(regionElsewhere(host)).toBe(region);
});

it.each([
  'app.drchrono.com',
  'api.anthropic.com',
  'zally.abc.us-east-1.rds.amazonaws.com',
  'zally.us-gov-west-1.amazonaws.com',
  'us-central1-aiplatform.googleapis.com',
  'zally.eastus2.cloudapp.azure.com',
  'smba.trafficmanager.net',
  'db.example.org',
  '127.0.0.1',
])('%s says nothing of being elsewhere', (host) => {
  expect(regionElsewhere(host)).toBeUndefined();
});

it('names each variable that leads out of the US, and what is declared', () => {
  const us = { ZALLY_REGION: 'us-east-1', DATABASE_URL: 'postgres://a@db.us-east-1.example.com/z' };
  expect(outsideUs(us)).toEqual([]);
  expect(
    outsideUs({
      ...us,
      ZALLY_REGION: 'eu-west-1',
      REDIS_URL: 'rediss://cache.eu-west-1.example.com',
      ANTHROPIC_API_URL: 'https://europe-west3-ai.example.com',
      FHIR_HOSTS: ['https://fhir.example.com', 'https://fhir.eu-west-1.example.com'],
    }),
  ).toEqual(['ZALLY_REGION', 'REDIS_URL', 'ANTHROPIC_API_URL', 'FHIR_HOSTS']);
});
