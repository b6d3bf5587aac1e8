import type { Config } from '../../../config.ts';
import type { Database } from '../../../db/database.ts';
import type { Logger } from '../../../domain/log.ts';
import type { Egress } from '../../egress/egress.ts';

/** What the client is made of. */
export interface DrChronoDeps {
  readonly db: Database;
  readonly egress: Egress;
  readonly log: Logger;
  readonly config: Pick<
    Config,
    | 'DRCHRONO_API_URL'
    | 'DRCHRONO_AUTH_URL'
    | 'DRCHRONO_CLIENT_ID'
    | 'DRCHRONO_CLIENT_SECRET'
    | 'DRCHRONO_CALLS_PER_HOUR'
    | 'DRCHRONO_CALLS_PER_SECOND'
  >;
}
