import { saveFhirConnection } from '../../src/db/stores/fhir-connections.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import type { TestDatabase } from './database.ts';

/** Connects a practice to a FHIR server that nobody calls. */
export const connectFhir = async ({ db }: TestDatabase, practiceId: PracticeId): Promise<void> => {
  const address = 'https://fhir.example';
  await db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
    const server = { baseUrl: `${address}/r4`, tokenUrl: `${address}/token`, smartScopes: 'v2' } as const;
    await saveFhirConnection(tx, { server, clientId: 'zally', takeFrom: tx.at });
  });
};
