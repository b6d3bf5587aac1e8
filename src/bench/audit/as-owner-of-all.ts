import { Client } from 'pg';
import type { Services } from '../../sandbox/fleet/services.ts';

/** Works in the bench's database past triggers and row-level security. */
export const asOwnerOfAll = async <T>(
  { superUrl }: Services,
  work: (client: Client) => Promise<T>,
): Promise<T> => {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    return await work(client);
  } finally {
    await client.end();
  }
};
