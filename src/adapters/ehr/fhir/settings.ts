import type { Config } from '../../../config.ts';
import type { Database } from '../../../db/database.ts';
import type { Logger } from '../../../domain/log.ts';
import type { Egress } from '../../egress/egress.ts';

/** What the client is made of. */
export interface FhirDeps {
  readonly db: Database;
  readonly egress: Egress;
  readonly log: Logger;
  readonly config: Pick<Config, 'FHIR_PRIVATE_JWK' | 'FHIR_CALLS_PER_HOUR' | 'FHIR_CALLS_PER_SECOND'>;
}

/** FHIR R4, 3.1.0.6: the media type of resources. */
export const FHIR_JSON = 'application/fhir+json';
