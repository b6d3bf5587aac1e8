import type { ProviderProblems } from '../../domain/sign-in-provider.ts';
import type { Egress } from '../egress/egress.ts';
import { discoverProvider } from './discovery.ts';
import { CLIENT_REFUSED, problemWords } from './problem-words.ts';
import { type SignInClient, tryClient } from './try-client.ts';

/**
 * Tries a practice's sign-in provider before it is saved: its description, its keys, and whether it takes the client.
 *
 * @param issuer without a slash at its end
 * @returns what is wrong with which field, in words; undefined when nothing is
 */
export const checkProvider = async (
  egress: Egress,
  issuer: string,
  client: SignInClient,
): Promise<ProviderProblems | undefined> => {
  const found = await discoverProvider(egress, issuer, true);
  if (!found.ok) return { issuer: problemWords(found.problem) };
  const tried = await tryClient(egress, found.metadata, client);
  if (tried === 'no_answer' || tried === 'not_a_provider') return { issuer: problemWords({ kind: tried }) };
  return tried === 'refused' ? { secret: CLIENT_REFUSED } : undefined;
};
