const resource = (type: string, ...codes: string[]) => ({
  type,
  interaction: codes.map((code) => ({ code })),
  versioning: 'versioned-update',
  conditionalCreate: codes.includes('create'),
});

/** What the server says that it can do (FHIR R4, CapabilityStatement). */
export const STATEMENT = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-11-01',
  kind: 'instance',
  fhirVersion: '4.0.1',
  format: ['json'],
  rest: [
    {
      mode: 'server',
      resource: [
        resource('Communication', 'read', 'search-type', 'update'),
        resource('Patient', 'read', 'search-type'),
        resource('Binary', 'read'),
        resource('DocumentReference', 'create', 'read', 'search-type', 'update'),
        resource('Task', 'create', 'read', 'search-type', 'update'),
        resource('Practitioner', 'read', 'search-type'),
        resource('Organization', 'read', 'search-type'),
      ],
    },
  ],
};
